from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_okta import expect_integers, expect_match, expect_nobody

FILTER = ("filter",)
QUERIES = ("user-query-*", "user-list-*", "user-page-*", "group-query-*", "group-list-*")


@check(
    id="okta-save-is-answered",
    requirements=["O-01", "O-02"],
    client="okta",
    builds_on="okta_kind",
    explained_by=QUERIES,
    hint="Answer GET /Users?startIndex=1&count=2 and GET /Groups?startIndex=1&count=100, which name no filter.",
    matters="The administrator cannot save the connection in Okta, so that nothing is ever provisioned.",
)
@cases("kind", users="users", groups="groups")
def test_save_is_answered(okta, kind):
    """What Okta asks for when the connection is saved is answered with a ListResponse."""
    expect_list_response(okta.save(kind))


@check(
    id="okta-list-numbers-are-integers",
    requirements=["O-03"],
    client="okta",
    builds_on="okta_kind",
    explained_by=QUERIES,
    hint="Write totalResults, startIndex and itemsPerPage as JSON numbers, not as texts.",
    matters="Okta cannot count by what it reads, and an import of thousands of people ends in an error.",
)
@cases("kind", users="users", groups="groups")
def test_list_numbers_are_integers(okta, kind):
    """The totalResults, startIndex and itemsPerPage of a list are integers, where they are given."""
    expect_integers(okta.save(kind))


@check(
    id="okta-match-finds-nobody",
    requirements=["O-04", "O-12"],
    needs=FILTER,
    client="okta",
    builds_on="okta_matching",
    explained_by=QUERIES,
    hint="Apply the filter also when startIndex and count stand beside it; no match is an empty list.",
    matters="Okta takes a stranger's account for that of a new employee, and hands it over with all that is in it.",
)
@cases("kind", users="users", groups="groups")
def test_match_finds_nobody(okta, kind):
    """Okta's search for a name that nobody has, with startIndex and count, finds nobody."""
    expect_nobody(okta.match(kind, f"{okta.users.people.marker}-no-such-name"))


@check(
    id="okta-match-finds-the-one",
    requirements=["O-04", "O-12"],
    needs=FILTER,
    client="okta",
    builds_on="okta_matching",
    explained_by=QUERIES,
    hint="Filter first, then cut the page: startIndex counts matches, not the rows of the table.",
    matters="Okta does not see the account that is there, tries to create it anew, and stops at the conflict.",
)
@cases("kind", users="users", groups="groups")
def test_match_finds_the_one(okta, kind, known):
    """Okta's search for a name, with startIndex and count, finds who has it, alone."""
    expect_match(okta, kind, known)
