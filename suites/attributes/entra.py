from scimproof.fixtures.check import SHOULD, cases, check, each_attribute
from scimproof.fixtures.expect import expect_success
from scimproof.fixtures.expect_attribute import (
    expect_complex_reference,
    expect_has_value,
    expect_no_literal_key,
    expect_stored_at_all,
    expect_verbatim,
    expect_written,
)
from scimproof.fixtures.expect_resource import expect_cleared

PATCH = ("patch",)


@check(
    id="attribute-entra-add",
    requirements=["E-02", "E-14"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Entra adds emails[type eq "work"].value also when there is no such element yet: create it.',
    matters="The first work address of a person who got a mailbox later is not stored, and mail from the application never arrives.",
)
@each_attribute("addable")
def test_add(attribute, write, profile):
    """Entra's Add stores an attribute that had no value."""
    expect_written(write("entra-add", attribute), client=profile.client)


@check(
    id="attribute-entra-replace",
    requirements=["E-02", "E-14"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Entra sends Replace with a path per attribute, booleans as "True" and "False", manager as a plain id.',
    matters="Whatever is changed in Entra after the first day, from job title to manager, stays as it was in the application.",
)
@each_attribute("writable")
def test_replace(attribute, write, profile):
    """Entra's Replace stores the new value of an attribute."""
    expect_written(write("entra-replace", attribute), client=profile.client)


@check(
    id="attribute-entra-compact",
    requirements=["E-02"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Read "name.givenName" and full URNs as paths when they are keys of the value of a path-less replace.',
    matters="Tenants that switch Entra to its newer form of changes lose most of them: names, titles and departments stay as they were.",
)
@each_attribute("writable")
def test_compact(attribute, write, profile):
    """Entra's compact replace (aadOptscim062020) stores the new value of an attribute."""
    expect_written(write("entra-compact", attribute), client=profile.client)


@check(
    id="attribute-entra-value-is-kept-as-sent",
    requirements=["E-12"],
    level=SHOULD,
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint="Store values as they come; a rewritten value is sent again in every cycle.",
    matters="Phone numbers that are reformatted on arrival count as changed, and thousands of pointless updates hold up the real ones.",
)
@each_attribute("text")
def test_value_is_kept_as_sent(attribute, write):
    """A text that Entra writes comes back byte for byte."""
    expect_verbatim(write("entra-replace", attribute))


@check(
    id="attribute-entra-clear",
    requirements=["E-36", "E-37"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Take replace with "" and with null as: no value any more.',
    matters="What was removed at the source stays: a former manager goes on approving requests, and the gallery validation fails.",
)
@cases("nothing", empty_text="", null=None)
@each_attribute("clearable by Entra")
def test_clear(attribute, nothing, users, scim, user_to_clear, write):
    """A replace with an empty text or null leaves an attribute without a value."""
    expect_stored_at_all(write("entra-replace", attribute), by="attribute-entra-replace")
    user = user_to_clear(nothing)
    expect_has_value(users, user, attribute)

    answer = scim.patch(user.path, {"op": "replace", "path": attribute.path.text, "value": nothing})

    expect_success(answer)
    expect_cleared(users, user, attribute.path.text)


@check(
    id="attribute-entra-replace-of-absent",
    requirements=["E-02"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint="Replace of an attribute or list element that is not there yet sets it.",
    matters="A field that was empty once can never be filled in: the phone number is missing however often Entra sends it.",
)
@each_attribute("addable")
def test_replace_of_absent(attribute, write, profile):
    """Entra's Replace sets an attribute that had no value."""
    expect_written(write("entra-replace-absent", attribute), client=profile.client)


@check(
    id="attribute-entra-compact-leaves-no-literal-key",
    requirements=["E-02"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Read "name.givenName" as a path; do not store a member of that name.',
    matters="Records fill up with stray entries that no screen shows and no later change removes, personal data among them.",
)
@each_attribute("writable")
def test_compact_leaves_no_literal_key(attribute, write):
    """A key of Entra's compact replace is not stored as a member of its own."""
    expect_no_literal_key(write("entra-compact", attribute))


@check(
    id="attribute-entra-manager-is-an-object",
    requirements=["E-37", "7643-4.3-03"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint='Show manager as {"value": id} in the enterprise extension, also when a plain id was sent.',
    matters="Entra cannot read an answer in which the manager is a plain text, and stops updating everybody who has a manager.",
)
@each_attribute("reference to a user")
def test_manager_is_an_object(attribute, write):
    """A manager that Entra sets by a plain id is shown as an object with that value."""
    expect_complex_reference(write("entra-add", attribute))
