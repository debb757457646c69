from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_offered,
    expect_status,
    member,
    meta_of,
    names,
)
from scimproof.fixtures.expect_groups import (
    expect_member_references,
    expect_member_types,
    expect_no_members_shown,
)
from scimproof.fixtures.expect_resource import expect_resolves
from scimproof.fixtures.scim.messages import GROUP

GROUPS = ("groups",)
MEMBERS = ("groups", "members")
READS = "group-read-answers-200"


@check(
    id=READS,
    requirements=["7644-3.4.1-01"],
    needs=GROUPS,
    hint="Answer a GET of /Groups/{id} with 200 and the group.",
    matters="Entra reads a group before each change; without an answer it changes none.",
)
def test_answers_200(group_reading, created_group):
    """A GET of a group is answered with 200 and the group."""
    expect_status(group_reading, 200)
    expect(
        str(body_of(group_reading).get("id")) == created_group.id,
        "the answer does not hold the group",
        expected=f"id {created_group.id}",
        answer=group_reading,
    )


@check(
    id="group-read-lists-the-schema",
    requirements=["7643-4.2-01"],
    needs=GROUPS,
    hint=f"List {GROUP} in the schemas of a group.",
    matters="A client that tells resources apart by their schemas does not see the group.",
)
def test_lists_the_schema(group_reading):
    """The schemas of a group name the Group schema."""
    expect_known(body_of(group_reading), "the group cannot be read", by=READS, answer=group_reading)
    expect(
        names(body_of(group_reading), GROUP),
        "the Group schema is not in schemas",
        expected=f'"schemas": ["{GROUP}"]',
        answer=group_reading,
    )


@check(
    id="group-read-unknown-answers-404",
    requirements=["7644-3.4.1-02"],
    needs=GROUPS,
    hint="Answer 404 to a GET of a group that does not exist.",
    matters="Entra takes a group that is gone for one that is there, and sends its members to nowhere.",
)
def test_unknown_answers_404(scim, groups):
    """A GET of a group that does not exist is answered with 404."""
    expect_status(scim.get(f"{groups.endpoint}/00000000-0000-0000-0000-000000000000"), 404)


@check(
    id="group-read-location-resolves",
    requirements=["7643-3.1-27"],
    needs=GROUPS,
    hint="Set meta.location of a group to a URL that answers.",
    matters="A client that keeps the location instead of the id cannot find the group again.",
)
def test_location_resolves(groups, group_reading, created_group):
    """The meta.location of a group is a URL under which it can be read."""
    location = meta_of(body_of(group_reading)).get("location")
    expect_offered(location, "the target shows no meta.location")

    expect_resolves(groups, created_group, location)


@check(
    id="group-read-member-references-resolve",
    requirements=["7643-4.2-06", "7643-2.3.7-02", "7643-2.3.7-03"],
    needs=MEMBERS,
    hint="Let members.$ref be the URL of the user, seen from the root of the service.",
    matters="A client that follows $ref to read the members of a group runs into 404.",
)
def test_member_references_resolve(groups, members_reading, member, other_member):
    """The $ref of a member, when there is one, is the URL of that user."""
    expect_member_references(groups, members_reading, [member, other_member])


@check(
    id="group-read-member-types-are-right",
    requirements=["7643-4.2-05"],
    needs=MEMBERS,
    hint="Set members.type to User for a user; leave it out rather than guess.",
    matters="A client looks for the member among the groups, and drops it as unknown.",
)
def test_member_types_are_right(members_reading, user_type_name):
    """The type of a member that is a user, when there is one, is User."""
    expect_member_types(members_reading, user_type_name)


@check(
    id="group-read-leaves-members-out",
    requirements=["E-06", "7644-3.9-07", "7644-3.9-08"],
    needs=MEMBERS,
    hint="Honour excludedAttributes=members, also together with a filter.",
    matters="Entra asks for groups without members; a group of thousands comes back whole and times out.",
)
def test_leaves_members_out(scim, known_group):
    """A GET of a group with excludedAttributes=members shows the group without members."""
    answer = scim.get(known_group.path, query={"excludedAttributes": "members"})

    expect_no_members_shown(answer, known_group)
    name = member(body_of(answer), "displayName")
    expect(name, "displayName is left out, too", expected="everything but members", answer=answer)


@check(
    id="group-query-leaves-members-out",
    requirements=["E-06", "7644-3.9-07"],
    needs=("groups", "members", "filter"),
    builds_on="group_filtering",
    hint="Honour excludedAttributes=members in queries as in a GET of one group.",
    matters="Entra's first look for a group reports MultipleEntriesInResponse, and the group is never matched.",
)
def test_query_leaves_members_out(scim, groups, known_group, group_lookup):
    """A filter with excludedAttributes=members finds the group and shows no members."""
    query = {"excludedAttributes": "members", "filter": group_lookup.only(known_group)}

    expect_no_members_shown(scim.get(groups.endpoint, query=query), known_group)


@check(
    id="group-read-shows-members-when-asked",
    requirements=["7644-3.9-04"],
    needs=MEMBERS,
    hint="Show members when the parameter attributes names them.",
    matters="A client that compares memberships sees none and adds everybody again.",
)
def test_shows_members_when_asked(scim, known_group):
    """A GET of a group with attributes=members shows the members."""
    answer = scim.get(known_group.path, query={"attributes": "members"})

    expect_status(answer, 200)
    expect(member(body_of(answer), "members"), "there are no members", expected="two members", answer=answer)


@check(
    id="group-read-shows-only-what-is-asked",
    requirements=["7644-3.9-03"],
    needs=MEMBERS,
    level=SHOULD,
    hint="Leave out what the parameter attributes does not name.",
    matters="A look at the name of a large group costs as much as all of its members.",
)
@cases("asked", display_name="displayName", identifier="id")
def test_shows_only_what_is_asked(scim, known_group, asked):
    """A GET of a group with attributes=displayName shows no members."""
    answer = scim.get(known_group.path, query={"attributes": asked})

    expect_no_members_shown(answer, known_group)
