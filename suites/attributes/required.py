from scimproof.fixtures.check import cases, check, each_attribute
from scimproof.fixtures.expect import expect_offered, expect_refused_or_unsupported
from scimproof.fixtures.expect_attribute import expect_missed, expect_wrong_type_refused
from scimproof.fixtures.expect_resource import expect_unchanged
from scimproof.fixtures.scim.paths import drop


@check(
    id="attribute-required-is-missed",
    requirements=["7644-3.3-10", "7643-4.1.1-01"],
    hint="Answer 400 to a POST without an attribute that you declare required.",
    matters="Accounts come into being that nobody can find or sign in to, because the value they depend on was never given.",
)
@each_attribute("required")
def test_is_missed(attribute, users, scim, capabilities):
    """A POST without a required attribute is refused."""
    resource = users.people.user(f"without-{attribute.path}")

    answer = scim.post(users.endpoint, drop(resource, attribute.path))

    expect_missed(answer, attribute, capabilities)


@check(
    id="attribute-required-is-not-removed",
    requirements=["7644-3.5.2.2-07"],
    needs=("patch",),
    hint="Refuse to remove what you declare required, and keep its value.",
    matters="One careless change takes away the name a person signs in with, and no client can match the account any more.",
)
@each_attribute("required")
def test_is_not_removed(attribute, users, scim, existing_user):
    """A required attribute cannot be removed."""
    users.skip_unless_required(attribute)
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "remove", "path": attribute.path.name})

    expect_refused_or_unsupported(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="attribute-of-wrong-type-is-refused",
    requirements=["7643-2.3-03", "7644-3.12-07"],
    hint="Answer 400 to a value whose JSON type does not fit the declared one.",
    matters="A mistake in a mapping is stored in silence, and every later reader of that user stumbles over it.",
)
@cases("wrong", object={"not": ["this"]}, list=[["not this"]])
@each_attribute("typed")
def test_of_wrong_type_is_refused(attribute, wrong, users, wrong_values):
    """A value of another JSON type is refused."""
    expect_offered(
        users.why_unlisted(attribute) is None, f"the target does not list {attribute.path} for clients"
    )
    users.refuse_lost(attribute.path.text)  # what a server drops anyway, it need not look at
    expect_wrong_type_refused(wrong_values, attribute, wrong)
