from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_status
from scimproof.fixtures.expect_list import expect_nothing_found

DELETES = "user-delete-answers-204"


@check(
    id=DELETES,
    requirements=["7644-3.6-04", "E-30"],
    hint="Answer 204 without a body to a DELETE.",
    matters="Clients that wait for 204 report the removal of a leaver as failed, and send it over and over.",
)
def test_answers_204(scim, minimal_user):
    """DELETE of a user is answered with 204 and no body."""
    answer = scim.delete(minimal_user.path)

    expect_status(answer, 204)
    expect(not answer.has_body, "the 204 has a body", expected="no body", answer=answer)


@check(
    id="user-delete-hides-the-user",
    requirements=["7644-3.6-01"],
    hint="After a DELETE every operation on the user answers 404, whether the row is gone or only marked.",
    matters="The account of a leaver can still be read or changed, and an auditor takes it for an open one.",
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
    matters="The client finds the dead account of a person who came back, and updates it in place of making a new one.",
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
    matters="Somebody who is hired back gets no account until an administrator has cleared the old one by hand.",
)
def test_frees_the_user_name(scim, users, minimal_user):
    """A user may be created again after it was deleted."""
    scim.delete(minimal_user.path)

    expect_status(scim.post(users.endpoint, minimal_user.sent), 201)


@check(
    id="user-delete-unknown-answers-404",
    requirements=["7644-3.6-05"],
    hint="Answer 404 to a DELETE of an id that does not exist.",
    matters="A client with a wrong id is told that the account is gone, while the leaver's real one stays open.",
)
def test_unknown_answers_404(scim, users):
    """DELETE of a user that does not exist answers 404."""
    expect_status(scim.delete(f"{users.endpoint}/00000000-0000-0000-0000-000000000000"), 404)
