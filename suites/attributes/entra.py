from scimproof.fixtures.check import SHOULD, cases, check, each_attribute
from scimproof.fixtures.expect import expect_success
from scimproof.fixtures.expect_attribute import expect_verbatim, expect_written
from scimproof.fixtures.expect_resource import expect_cleared

PATCH = ("patch",)


@check(
    id="attribute-entra-add",
    requirements=["E-02", "E-14"],
    needs=PATCH,
    client="entra",
    hint='Entra adds emails[type eq "work"].value also when there is no such element yet: create it.',
)
@each_attribute("addable")
def test_add(attribute, write):
    """Entra's Add stores an attribute that had no value."""
    expect_written(write("entra-add", attribute))


@check(
    id="attribute-entra-replace",
    requirements=["E-02", "E-14"],
    needs=PATCH,
    client="entra",
    hint='Entra sends Replace with a path per attribute, booleans as "True" and "False", manager as a plain id.',
)
@each_attribute("writable")
def test_replace(attribute, write):
    """Entra's Replace stores the new value of an attribute."""
    expect_written(write("entra-replace", attribute))


@check(
    id="attribute-entra-compact",
    requirements=["E-02"],
    needs=PATCH,
    client="entra",
    hint='Read "name.givenName" and full URNs as paths when they are keys of the value of a path-less replace.',
)
@each_attribute("writable")
def test_compact(attribute, write):
    """Entra's compact replace (aadOptscim062020) stores the new value of an attribute."""
    expect_written(write("entra-compact", attribute))


@check(
    id="attribute-entra-value-is-kept-as-sent",
    requirements=["E-12"],
    level=SHOULD,
    client="entra",
    hint="Store values as they come; a rewritten value is sent again in every cycle.",
)
@each_attribute("text")
def test_value_is_kept_as_sent(attribute, write):
    """A text that Entra writes comes back byte for byte."""
    expect_verbatim(write("entra-replace", attribute))


@check(
    id="attribute-entra-clear",
    requirements=["E-36"],
    needs=PATCH,
    client="entra",
    hint='Take replace with "" and with null as: no value any more.',
)
@cases("nothing", empty_text="", null=None)
@each_attribute("clearable by Entra")
def test_clear(attribute, nothing, users, scim, user_to_clear):
    """A replace with an empty text or null leaves an attribute without a value."""
    user = user_to_clear(nothing)

    answer = scim.patch(user.path, {"op": "replace", "path": attribute.path.text, "value": nothing})

    expect_success(answer)
    expect_cleared(users, user, attribute.path.text)
