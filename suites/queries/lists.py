from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import body_of, expect, expect_offered, expect_status, shown
from scimproof.fixtures.expect_list import expect_each_shows, expect_list_response, expect_total
from scimproof.fixtures.shape import is_text


@check(
    id="user-query-is-a-list-response",
    requirements=["7644-3.4.2-03", "7644-3.4.2-05", "E-21"],
    hint="Answer every query with a ListResponse, also for one match.",
    matters="A client that looks for its match inside a list sees nothing in a bare user, and tries to create the person again.",
)
def test_query_is_a_list_response(listing):
    """A query is answered with a ListResponse message."""
    expect_list_response(listing)


@check(
    id="user-query-counts-its-matches",
    requirements=["7644-3.4.2-04"],
    hint="Give totalResults as the number of all matches.",
    matters="A client that plans its reading by this number stops too early, and never sees the people at the end.",
)
def test_query_counts_its_matches(listing, capabilities):
    """TotalResults of a query is an integer that is not below the number of resources shown."""
    expect_total(listing, by_cursor=capabilities.pages_by_cursor)


@check(
    id="user-query-shows-ids",
    requirements=["7644-3.4.2-10", "7643-3.1-05", "E-11"],
    hint="Return id with every resource of a list.",
    matters="The client has found the person but cannot address them, to update, disable or delete: a leaver keeps access.",
)
def test_query_shows_ids(listing):
    """Each resource of a list has an id."""
    resources = body_of(listing).get("Resources") or []
    bare = [r for r in resources if not is_text((r or {}).get("id"))]

    expect(not bare, f"without id: {shown(bare[:1])}", expected="id: a text", answer=listing)


@check(
    id="user-query-shows-schemas",
    requirements=["7643-3-01", "7644-3.4.2-10"],
    hint="Write resources in lists by the same code as single ones, schemas included.",
    matters="A typed client cannot tell what it was given, and throws the whole page of people away.",
)
def test_query_shows_schemas(listing):
    """Each resource of a list has schemas."""
    expect_each_shows(listing, "schemas")


@check(
    id="user-query-shows-meta",
    requirements=["7643-3.1-21", "7644-3.4.2-10"],
    level=SHOULD,
    hint="Return meta with the resources of a list, too: it is returned by default.",
    matters="A client that asks a list who was changed since yesterday reads every user one by one instead.",
)
def test_query_shows_meta(listing):
    """Each resource of a list has meta."""
    expect_each_shows(listing, "meta")


@check(
    id="user-query-ignores-unknown-parameters",
    requirements=["7644-3.4.2-02"],
    level=SHOULD,
    hint="Ignore query parameters that you do not know.",
    matters="A gateway or tracing tool that adds a parameter of its own to each address turns good requests into errors.",
)
def test_query_ignores_unknown_parameters(scim, known_user):
    """A query parameter that SCIM does not define is ignored."""
    expect_status(scim.get(known_user.path, query={"noSuchParameter": "1"}), 200)


@check(
    id="user-list-answers-200",
    requirements=["7644-3.2-01", "E-07"],
    hint="Answer GET /Users with the first page of all users.",
    matters="A client that takes stock of existing accounts before its first run sees none, and treats everybody as new.",
)
def test_list_answers_200(lookup, known_user, profile):
    """GET of all users is answered with 200."""
    answer = lookup.whole_list(known_user).answer

    too_many = answer.status in (400, 403) and not profile.serves("entra")
    expect_offered(not too_many, "the target refuses to list all users")
    expect_status(answer, 200)


@check(
    id="user-list-hides-deleted-users",
    requirements=["7644-3.6-02"],
    hint="Leave deleted users out of lists.",
    matters="Leavers stay on the list: licences are paid for them, and access reviews go through accounts that no longer exist.",
)
def test_list_hides_deleted_users(lookup, deleted_user, minimal_user):
    """A deleted user is not in the list of all users."""
    found = lookup.whole_list(minimal_user)

    expect_offered(found.answered, "the target refuses to list all users")
    expect(
        found.by_id(deleted_user.id) is None,
        "the deleted user is listed",
        expected="no such user",
        answer=found.answer,
    )
