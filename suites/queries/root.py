from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_known, expect_offered, expect_scim_type, ids_in
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_search import expect_root_finds, expect_types_only
from scimproof.fixtures.scim.messages import USER

ROOT = ("filter", "groups")
SPANS = "root-query-spans-all-types"


@check(
    id="root-query-spans-all-types",
    requirements=["7644-3.4.2.1-02", "7644-3.4.3-10"],
    needs=ROOT,
    hint="A query at the base URL searches users and groups alike.",
    matters="A client that looks an id up at the base URL concludes that the group behind it was deleted.",
)
@cases("way", get="get", search="search")
def test_root_query_spans_all_types(root, way, known_user, known_group):
    """A query at the base URL finds users and groups."""
    answer = root(way, f'id eq "{known_user.id}" or id eq "{known_group.id}"')

    expect_list_response(answer)
    expect_root_finds(answer, known_user.id, known_group.id)


@check(
    id="root-query-filters-as-types-do",
    requirements=["7644-3.4.2.1-05"],
    needs=ROOT,
    hint="Read a filter at the base URL as at each endpoint: what it finds is what they find together.",
    matters="One and the same filter means two things, and a client cannot know which one it is asking.",
)
@cases("way", get="get", search="search")
def test_root_query_filters_as_types_do(root, way, asked_of_types, known_user, known_group):
    """A filter at the base URL finds what it finds at the endpoints, and nothing else."""
    either = f'(id eq "{known_user.id}" or id eq "{known_group.id}")'
    text = f'{either} and displayName eq "{known_group.sent["displayName"]}"'
    parts = asked_of_types(text)
    expect_offered(all(part.status == 200 for part in parts), "the endpoints refuse such a filter")

    answer = root(way, text)

    wanted = sorted(found for part in parts for found in ids_in(part))
    expect_known(ids_in(answer) or not wanted, "nobody is found", by=f"{SPANS}[{way}]", answer=answer)
    expect(sorted(ids_in(answer)) == wanted, "others are found", expected=f"{wanted}", answer=answer)


@check(
    id="root-query-is-restricted-by-type",
    requirements=["7644-3.4.2.1-03"],
    level=SHOULD,
    needs=ROOT,
    hint='Let filters compare meta.resourceType: meta.resourceType eq "User".',
    matters="Whoever wants the users among all resources gets groups, and creates accounts for them.",
)
@cases("way", get="get", search="search")
def test_root_query_is_restricted_by_type(root, way, known_user, known_group, user_type_name):
    """A filter on meta.resourceType at the base URL leaves other types out."""
    either = f'(id eq "{known_user.id}" or id eq "{known_group.id}")'

    answer = root(way, f'{either} and meta.resourceType eq "{user_type_name}"')

    expect_known(known_user.id in ids_in(answer), "nobody is found", by=f"{SPANS}[{way}]", answer=answer)
    expect(ids_in(answer) == [known_user.id], "others are found", expected=f"{known_user.id}", answer=answer)


@check(
    id="root-query-takes-unknown-attributes-as-absent",
    requirements=["7644-3.4.2.1-06"],
    needs=ROOT,
    hint="An attribute that a type does not have is without value for its resources: no match, and no error.",
    matters="A filter on userName at the base URL fails, or lists groups as people, because groups have none.",
)
@cases("way", get="get", search="search")
def test_root_query_takes_unknown_attributes_as_absent(root, way, user_type_name):
    """A filter on userName at the base URL finds no group, and is no error."""
    answer = root(way, "userName pr")

    expect_types_only(answer, USER, user_type_name)


@check(
    id="query-with-too-many-results-says-so",
    requirements=["7644-3.4.2.1-04"],
    hint='Put "scimType": "tooMany" into the 400 that refuses to list too many resources.',
    matters="A client cannot tell that it must ask for less; it takes its request for a wrong one, and gives up.",
)
@cases("where", users="users", root="root")
def test_query_with_too_many_results_says_so(scim, users, where):
    """A query without a filter that is refused with 400 says tooMany."""
    answer = scim.get(users.endpoint if where == "users" else "")

    expect_offered(answer.status == 400, f"the target answers with {answer.status}: nothing is too many")
    expect_scim_type(answer, "tooMany", refused_by="user-list-answers-200")
