from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_status
from scimproof.fixtures.expect_list import expect_nothing_found

DELETES = "user-delete-answers-204"


@check(
    id=DELETES,
    requirements=["7644-3.6-04", "E-30"],
    hint="Answer 204 without a body to a DELETE.",
)
def test_answers_204(scim, minimal_user):
    """DELETE of a user is answered with 204 and no body."""
    answer = scim.delete(minimal_user.path)

    expect_status(answer, 204)
    expect(not answer.body, f"the body has {len(answer.body)} bytes", expected="no body", answer=answer)


@check(
    id="user-delete-hides-the-user",
    requirements=["7644-3.6-01"],
    hint="After a DELETE every operation on the user answers 404, whether the row is gone or only marked.",
)
@cases("method", get="GET", put="PUT", patch="PATCH", delete="DELETE")
def test_hides_the_user(users, deleted_user, method):
    """Every operation on a deleted user is answered with 404."""
    answer = users.operate(method, deleted_user)

    expect_status(answer, 404)


@check(
    id="user-delete-leaves-queries",
    requirements=["7644-3.6-02"],
    needs=("filter",),
    builds_on="filtering",
    hint="Leave deleted users out of queries.",
)
def test_leaves_queries(lookup, deleted_user, capabilities):
    """A deleted user is not found by a filter."""
    name = deleted_user.sent["userName"]

    found = lookup.find(f'userName eq "{name}"', lambda some: some.answered and not some.resources)

    expect_nothing_found(found.answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="user-delete-frees-the-user-name",
    requirements=["7644-3.6-03"],
    level=SHOULD,
    hint="Do not let a deleted user block its userName.",
)
def test_frees_the_user_name(scim, users, minimal_user):
    """A user may be created again after it was deleted."""
    scim.delete(minimal_user.path)

    expect_status(scim.post(users.endpoint, minimal_user.sent), 201)


@check(
    id="user-delete-unknown-answers-404",
    requirements=["7644-3.6-05"],
    hint="Answer 404 to a DELETE of an id that does not exist.",
)
def test_unknown_answers_404(scim, users):
    """DELETE of a user that does not exist answers 404."""
    expect_status(scim.delete(f"{users.endpoint}/00000000-0000-0000-0000-000000000000"), 404)
