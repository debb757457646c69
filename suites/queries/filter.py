from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_known,
    expect_status,
    ids_in,
)
from scimproof.fixtures.expect_filter import (
    expect_finds,
    expect_shown,
)
from scimproof.fixtures.expect_list import expect_nothing_found
from scimproof.fixtures.expect_resource import expect_same_state


@check(
    id="user-query-without-match-answers-200",
    requirements=["7644-3.4.2-09", "7644-3.4.2.2-01", "E-22"],
    needs=("filter",),
    hint="No match is no error: answer 200 with totalResults 0, not 404.",
    matters="Entra takes a 404 for a broken endpoint and puts the whole job into quarantine before the first user is created.",
)
def test_query_without_match_answers_200(scim, users, people, capabilities):
    """A filter that nothing matches is answered with 200 and totalResults 0."""
    answer = scim.find(users.endpoint, f'userName eq "{people.marker}-nobody"')

    expect_nothing_found(answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="user-query-finds-user-name-in-any-case",
    requirements=["7643-4.1.1-05", "7643-7-17"],
    needs=("filter",),
    builds_on="filtering",
    hint="Compare userName without regard to letter case.",
    matters="The directory writes a sign-in name with capitals, the application without; no match is seen, and a duplicate is created.",
)
def test_query_finds_user_name_in_any_case(lookup, known_user):
    """A filter on userName finds the user also when the letter case differs."""
    name = known_user.sent["userName"].swapcase()

    found = lookup.find(f'userName eq "{name}"', lambda some: some.by_id(known_user.id))

    expect_status(found.answer, 200)
    expect(found.by_id(known_user.id), "the user is not found", expected="the user", answer=found.answer)


@check(
    id="user-query-reads-names-in-any-case",
    requirements=["7644-3.4.2.2-04", "7644-3.4.2.2-05"],
    needs=("filter",),
    builds_on="filtering",
    hint="Compare attribute names and operators in filters without regard to letter case.",
    matters="Client libraries differ in how they capitalise a query; with some of them no existing account is ever matched.",
)
@cases("text", attribute='USERNAME eq "{}"', operator='userName Eq "{}"')
def test_query_reads_names_in_any_case(lookup, known_user, text):
    """Attribute names and operators of a filter are read without regard to letter case."""
    found = lookup.find(text.format(known_user.sent["userName"]), lambda some: some.by_id(known_user.id))

    expect_status(found.answer, 200)
    expect(found.by_id(known_user.id), "the user is not found", expected="the user", answer=found.answer)


@check(
    id="user-query-reads-plus-as-a-space",
    requirements=["7644-1.2-01"],
    level=SHOULD,
    client="entra",
    needs=("filter",),
    builds_on="filtering",
    hint="Decode the query of the URL with the library of your framework, which reads + as forms do.",
    matters="Clients that encode queries as web forms do find nobody, and try to create people who are already there.",
)
def test_query_reads_plus_as_a_space(scim, users, known_user):
    """A space in a filter may be written as +."""
    name = known_user.sent["userName"].replace("@", "%40")

    answer = scim.get(users.endpoint, query=f"filter=userName+eq+%22{name}%22")

    expect(ids_in(answer) == [known_user.id], "the user is not found", expected="the user", answer=answer)


@check(
    id="user-query-eq-compares-whole-values",
    requirements=["7644-3.4.2.2-08"],
    needs=("filter",),
    builds_on="filtering",
    hint="eq is equality: no LIKE, no prefix match, no wildcards.",
    matters="A short user name finds everybody whose name contains it, and the client takes over a stranger's account.",
)
@cases("cut", start=slice(None, -1), end=slice(1, None), nothing=slice(0, 0))
def test_eq_compares_whole_values(lookup, known_user, cut):
    """Eq with a part of a userName does not find the user."""
    part = known_user.sent["userName"][cut] or "%"

    expect_finds(lookup, f'userName eq "{part}"')


@check(
    id="user-rename-is-seen-by-filters",
    requirements=["7644-3.4.2.2-08", "E-24"],
    needs=("patch", "filter", "attribute:userName"),
    builds_on="filtering",
    hint="Update the search index with the change.",
    matters="After a change of name a person is looked for under the new one, is not found, and is given a second, empty account.",
)
@cases("by", new_name="new", old_name="old")
def test_rename_is_seen_by_filters(lookup, renamed_user, by):
    """A user whose userName was changed is found by the new one, and by the old one no more."""
    expect_finds(lookup, f'userName eq "{renamed_user.names[by]}"', renamed_user.ids[by])


@check(
    id="user-query-finds-id",
    requirements=["7643-3.1-11", "7644-3.4.2.2-08"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Let filters compare id: Entra asks id eq ... before it changes a reference.",
    matters="A client that remembers people by id, and asks for many of them in one request, takes all of them for deleted.",
)
def test_finds_id(lookup, known_user):
    """A filter on id finds the user."""
    expect_finds(lookup, f'id eq "{known_user.id}"', known_user.id)


@check(
    id="user-query-shows-what-a-get-shows",
    requirements=["7644-3.4.2-10", "7644-3.9-01", "E-05"],
    needs=("filter",),
    builds_on="filtering",
    hint="Return whole users to a filter, as to a GET: Entra reads them from there.",
    matters="A client that compares search results with its source takes what is left out for empty, and sends it again at each run.",
)
def test_shows_what_a_get_shows(lookup, users, known_user):
    """A filter shows the same user as a GET."""
    found = lookup.find(lookup.only(known_user), lambda some: some.by_id(known_user.id))

    seen = found.by_id(known_user.id)
    expect_known(seen, "the user is not found", by="user-create-is-found-by-filter", answer=found.answer)
    expect_same_state(seen, users, known_user)


@check(
    id="user-change-is-seen-by-queries",
    requirements=["7644-3.9-01", "E-24"],
    needs=("patch", "filter", "attribute:displayName"),
    builds_on="patching",
    hint="Let queries read what a GET reads: no cache, no index that lags behind.",
    matters="A client that checks its own change sees the old value, sends it again, and piles up updates until the index catches up.",
)
def test_change_is_seen_by_queries(scim, lookup, existing_user):
    """A filter shows a user as the last PATCH left it."""
    scim.patch(existing_user.path, {"op": "replace", "path": "displayName", "value": "Seen by queries"})

    expect_shown(lookup, existing_user, "displayName", "Seen by queries")
