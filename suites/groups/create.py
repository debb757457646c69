from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_member,
    expect_offered,
    expect_status,
    expect_success,
    meta_of,
)
from scimproof.fixtures.expect_groups import expect_all_there, expect_members
from scimproof.fixtures.expect_resource import (
    expect_same_state,
    expect_stored,
    expect_url_of,
)
from scimproof.fixtures.shape import is_text

GROUPS = ("groups",)
MEMBERS = ("groups", "members")
CREATES = "group-create-answers-201"


@check(
    id=CREATES,
    requirements=["7644-3.3-04", "7644-3.2-02"],
    needs=GROUPS,
    hint="Answer 201 to a POST of a group with a displayName, with members or without.",
    matters="Entra and Okta cannot push a single group, so nobody gets a role that hangs on one.",
)
def test_answers_201(group_creation):
    """A POST of a group with a displayName is answered with 201."""
    expect_status(group_creation.created, 201)


@check(
    id="group-create-answer-holds-the-group",
    requirements=["7644-3.3-05", "7643-3.1-02"],
    needs=GROUPS,
    level=SHOULD,
    hint="Send the new group, with its id, as the body of the 201.",
    matters="A client that takes the id from the answer cannot name the group in its next request.",
)
def test_answer_holds_the_group(group_creation):
    """The 201 holds the group with its id."""
    expect_known(group_creation.id, "no group was created", by=CREATES, answer=group_creation.created)
    body = body_of(group_creation.created)
    expect(is_text(body.get("id")), "there is no id", expected="an id", answer=group_creation.created)


@check(
    id="group-create-says-where-the-group-is",
    requirements=["7644-3.3-06"],
    needs=GROUPS,
    hint="Send a Location header with the URL of the new group.",
    matters="Clients that follow Location instead of building URLs lose the group they just made.",
)
def test_says_where_the_group_is(created_group):
    """The 201 has a Location header with the URL of the new group."""
    location = created_group.created.headers.get("Location")

    expect_url_of(created_group, location, "the Location header", created_group.created)


@check(
    id="group-create-tells-the-resource-type",
    requirements=["7644-3.3.1-01"],
    needs=GROUPS,
    hint="Set meta.resourceType of a group to the name of its resource type.",
    matters="A client that sorts resources by meta.resourceType takes groups for users.",
)
def test_tells_the_resource_type(groups, created_group):
    """The meta.resourceType of a group is the name of the resource type of groups."""
    meta = meta_of(groups.stored(created_group))

    expect_member(meta, "resourceType", groups.type_name, answer=created_group.created)


@check(
    id="group-create-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    needs=GROUPS,
    hint="Build the answer from what was stored, not from what was sent.",
    matters="Okta believes the answer and never sees that the group it made is another one.",
)
def test_answer_tells_the_stored_state(groups, created_group):
    """The answer to the POST and a GET right after it show the same group."""
    expect_offered(body_of(created_group.created).get("id"), "the answer to the POST holds no group")
    expect_same_state(body_of(created_group.created), groups, created_group)


@check(
    id="group-create-keeps-display-name",
    requirements=["7644-3.3-16"],
    needs=GROUPS,
    hint="Store displayName as it was sent.",
    matters="Administrators see groups under names that nobody gave them.",
)
def test_keeps_display_name(groups, created_group):
    """A GET shows the displayName that a group was created with."""
    expect_stored(groups, created_group, "displayName", created_group.sent["displayName"])


@check(
    id="group-create-keeps-external-id",
    requirements=["7644-3.3-16"],
    needs=GROUPS,
    hint="Store externalId of groups as that of users.",
    matters="Entra cannot link the group to its own any more and creates it a second time.",
)
def test_keeps_external_id(groups, created_group):
    """A GET shows the externalId that a group was created with."""
    external_id = created_group.sent.get("externalId")
    expect_offered(external_id, "the profile declares no externalId of groups")

    expect_stored(groups, created_group, "externalId", external_id)


@check(
    id="group-create-keeps-members",
    requirements=["7643-4.2-05", "7644-3.3-16"],
    needs=MEMBERS,
    hint="Store the members that a POST of a group names, by the ids of their users.",
    matters="A group that Okta pushes with its members arrives empty, and its people have no access.",
)
@cases("number", one=1, two=2)
def test_keeps_members(groups, member, other_member, number):
    """A GET shows the members that a group was created with, by the ids of the users."""
    people = [member, other_member][:number]

    group, answer = groups.create(f"with-{number}", people)

    expect_success(answer)
    expect_offered(group.id, "the target does not tell which group it created")
    expect_members(groups, group, people)


@check(
    id="group-create-stores-a-member-once",
    requirements=["7643-2.4-10"],
    needs=MEMBERS,
    level=SHOULD,
    builds_on="member_posting",
    hint="Keep one entry per member, however often a POST names it.",
    matters="A member that is there twice survives its removal and keeps the access it should have lost.",
)
def test_stores_a_member_once(groups, member):
    """A member that a POST names twice is listed once, or the POST is refused."""
    group, answer = groups.create("member-twice", [member, member])

    expect_all_there(groups, answer, group, [member])


@check(
    id="group-create-takes-groups-as-members",
    requirements=["7643-4.2-08"],
    needs=MEMBERS,
    builds_on="member_posting",
    hint="Store a group as a member of a group, or refuse it with 400; never drop it in silence.",
    matters="People who are in a group by way of another one are left without access, and nobody is told.",
)
def test_takes_groups_as_members(groups, created_group):
    """A group with another group as its member is refused, or shows that member."""
    group, answer = groups.create("nesting", [created_group])

    expect_all_there(groups, answer, group, [created_group])
