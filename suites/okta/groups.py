from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import expect_status, expect_success
from scimproof.fixtures.expect_groups import expect_members
from scimproof.fixtures.expect_resource import expect_stored

GROUPS = ("groups",)
MEMBERS = ("groups", "members")
CHANGES = ("group-create-*", "group-members-*", "group-patch-*", "group-replace-*")


@check(
    id="okta-push-creates-the-group",
    requirements=["O-11"],
    needs=GROUPS,
    client="okta",
    explained_by=("group-create-*",),
    hint="Take a group whose list of members is empty, and answer 201.",
    matters="No group can be pushed from Okta, and rights that hang on groups are given to nobody.",
)
def test_push_creates_the_group(okta):
    """A group that Okta pushes with an empty list of members is created."""
    _, answer = okta.push("created")

    expect_status(answer, 201)


@check(
    id="okta-push-exchanges-members",
    requirements=["O-13", "O-15"],
    needs=MEMBERS,
    client="okta",
    builds_on="okta_pushing",
    explained_by=CHANGES,
    hint="Take members by their value, whatever display says; apply the remove and the add of one PATCH, or a PUT without id.",
    matters="Who has left the team keeps its rights, and who has joined it gets none.",
)
@cases("way", put="put", patch="patch")
def test_push_exchanges_members(okta, groups, group_with_member, member, other_member, way):
    """A group in which Okta puts one member in the place of another has the new one only."""
    answer = okta.exchange(way, group_with_member, member, other_member)

    expect_success(answer)
    expect_members(groups, group_with_member, [other_member])


@check(
    id="okta-push-renames-the-group",
    requirements=["O-14", "O-15"],
    needs=GROUPS,
    client="okta",
    builds_on="okta_pushing",
    explained_by=(*CHANGES, "okta-push-exchanges-members"),
    hint="Pass over the group's own id beside displayName, and take a PUT that has none.",
    matters="Okta sends the name along with each change of members: when it is refused, the push stops altogether.",
)
@cases("way", put="put", patch="patch")
def test_push_renames_the_group(okta, groups, empty_group, way):
    """A group that Okta renames has the new name."""
    name = groups.new_name(f"okta-{way}")

    answer = okta.rename(way, empty_group, name, [])

    expect_success(answer)
    expect_stored(groups, empty_group, "displayName", name)


@check(
    id="okta-push-of-the-name-keeps-members",
    requirements=["O-14", "O-15"],
    needs=MEMBERS,
    client="okta",
    builds_on="okta_pushing",
    explained_by=(*CHANGES, "okta-push-exchanges-members", "okta-push-renames-the-group"),
    hint="A new name changes nothing about who is in the group.",
    matters="When a team is given another name all of its people lose what they may do, until each is pushed anew.",
)
@cases("way", put="put", patch="patch")
def test_push_of_the_name_keeps_members(okta, groups, group_with_members, member, other_member, way):
    """A group that Okta renames keeps its members."""
    people = [member, other_member]

    answer = okta.rename(way, group_with_members, groups.new_name(f"okta-kept-{way}"), people)

    expect_success(answer)
    expect_members(groups, group_with_members, people)
