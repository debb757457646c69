from scimproof.fixtures.check import check
from scimproof.fixtures.expect_patch import expect_not_implemented
from scimproof.fixtures.expect_resource import expect_unchanged


@check(
    id="user-patch-unsupported-answers-501",
    requirements=["7644-3.12-15", "7644-3.5.2-01"],
    needs=("without-patch", "attribute:displayName"),
    hint="Answer 501 to a PATCH when ServiceProviderConfig says that patch is not supported.",
    matters="A client that is told nothing plain tries PATCH again and again, and never falls back to PUT.",
)
def test_unsupported_answers_501(scim, users, existing_user):
    """Where patch.supported is false, a PATCH is answered with 501 and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": "displayName", "value": "Changed"})

    expect_not_implemented(answer)
    expect_unchanged(users, existing_user, before)
