from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_success
from scimproof.fixtures.expect_groups import expect_members
from scimproof.fixtures.expect_user_groups import (
    SHOWN,
    expect_group_kind,
    expect_group_reference,
    expect_in_groups,
    expect_named_in_groups,
    expect_not_in_groups,
)

SHOWS = ("user-groups",)
CHANGES = ("user-groups", "patch")


@check(
    id=SHOWN,
    requirements=["7643-4.1.2-10"],
    needs=SHOWS,
    hint="Show the groups of a user in groups, each with the id of the group as its value.",
    matters="A client that reads a user to see what it may do sees no group, or one that it cannot look up.",
)
def test_show_the_group(users, known_group, member):
    """A user shows the group that it is a member of by the group's id."""
    expect_in_groups(users, member, known_group)


@check(
    id="user-groups-references-resolve",
    requirements=["7643-4.1.2-11", "7643-2.3.7-03"],
    needs=SHOWS,
    hint="Let groups.$ref be the URL of the group, seen from the root of the service.",
    matters="A client that follows the reference from a user to its group runs into 404.",
)
def test_references_resolve(users, groups, known_group, member):
    """The $ref of a user's group, when there is one, is the URL of that group."""
    expect_group_reference(users, groups, member, known_group)


@check(
    id="user-groups-type-is-direct",
    requirements=["7643-4.1.2-14"],
    needs=SHOWS,
    hint="Set groups.type to direct or indirect, or leave it out.",
    matters="A client does not know whether it can take the user out of the group.",
)
def test_type_is_direct(users, known_group, member):
    """The type of the group of a direct member, when there is one, is direct."""
    expect_group_kind(users, member, known_group)


@check(
    id="user-groups-lose-the-group-on-removal",
    requirements=["7643-4.1.2-25", "7643-4.1.2-12"],
    needs=CHANGES,
    builds_on="member_removing",
    hint="Derive groups of a user from the members of groups; do not keep a copy of its own.",
    matters="An audit of the user shows access that was taken away long ago.",
)
@cases("way", removed="remove", all_removed="remove-all")
def test_lose_the_group_on_removal(users, groups, group_with_member, member, changing, way):
    """A user that a PATCH of the group takes out does not show the group any more."""
    answer = groups.patch(group_with_member, *changing(way, [member]))

    by = "group-members-remove-takes-one-out"
    removed = groups.is_without(group_with_member, member)
    expect_known(removed, "nobody was removed", by=by, answer=answer)
    expect_not_in_groups(users, member, group_with_member)


@check(
    id="user-groups-lose-a-deleted-group",
    requirements=["7643-4.1.2-10", "7644-3.6-01"],
    needs=SHOWS,
    hint="Take a deleted group out of the groups of its members.",
    matters="A user refers to a group that answers 404, and its import fails.",
)
def test_lose_a_deleted_group(scim, users, group_with_member, member):
    """A user does not show a group any more that was deleted."""
    answer = scim.delete(group_with_member.path)

    by = "group-delete-answers-204"
    expect_known(answer.status in range(200, 300), "the group was not deleted", by=by, answer=answer)
    expect_not_in_groups(users, member, group_with_member)


@check(
    id="user-groups-follow-a-new-name",
    requirements=["7644-3.1-04"],
    needs=CHANGES,
    level=SHOULD,
    builds_on="group_patching",
    hint="Derive groups.display from the group at the time of the answer.",
    matters="The users of a renamed group show it under a name that is no longer there.",
)
def test_follow_a_new_name(users, groups, group_with_member, member, group_naming):
    """The display of a user's group, when there is one, is the new name after a rename."""
    name = groups.new_name("seen-by-member")

    answer = groups.patch(group_with_member, group_naming("replace", name))

    by = "group-patch-renames[with-path]"
    renamed = groups.is_named(group_with_member, name)
    expect_known(renamed, "the group was not renamed", by=by, answer=answer)
    expect_named_in_groups(users, member, group_with_member, name)


@check(
    id="user-replace-joins-no-group",
    requirements=["7643-4.1.2-12", "7643-7-20", "7644-3.5.1-09"],
    needs=("groups", "members"),
    hint="groups of a user is readOnly: ignore it in a PUT.",
    matters="Whoever may edit its own account puts itself into the group of administrators.",
)
def test_replace_joins_no_group(scim, groups, empty_group, passing_member):
    """A PUT of a user with another group in groups does not make it a member."""
    scim.put(passing_member.path, {**passing_member.sent, "groups": [{"value": empty_group.id}]})

    expect_members(groups, empty_group, [])


@check(
    id="user-replace-leaves-no-group",
    requirements=["7643-4.1.2-12", "7643-7-20", "7644-3.5.1-09"],
    needs=("groups", "members"),
    hint="A PUT of a user never changes its memberships, whether it names groups or leaves them out.",
    matters="A new phone number costs a user all of its groups.",
)
@cases("changes", without_groups={}, with_no_groups={"groups": []})
def test_replace_leaves_no_group(scim, groups, group_with_member, member, changes):
    """A PUT of a user without groups, or with an empty list of them, takes it out of no group."""
    answer = scim.put(member.path, {**member.sent, **changes, "id": member.id})

    expect_known(answer.status < 500, "the PUT failed", by="user-replace-answers-200", answer=answer)
    expect_members(groups, group_with_member, [member])


@check(
    id="user-create-joins-no-group",
    requirements=["7643-4.1.2-13", "7643-4.1.2-12"],
    needs=("groups", "members"),
    hint="groups of a user is readOnly: ignore it in a POST.",
    matters="A client that may create users, and nothing else, creates an administrator.",
)
def test_create_joins_no_group(users, groups, empty_group):
    """A POST of a user with a group in groups does not make it a member."""
    users.create("joining", groups=[{"value": empty_group.id}])

    expect_members(groups, empty_group, [])


@check(
    id="user-patch-joins-no-group",
    requirements=["7643-4.1.2-12", "7644-3.5.2-18"],
    needs=("groups", "members", "patch"),
    hint="groups of a user is readOnly: refuse a PATCH of it with 400 mutability.",
    matters="A rule that lets users edit themselves lets them into every group.",
)
@cases("op", add="add", replace="replace")
def test_patch_joins_no_group(scim, groups, empty_group, member, op):
    """A PATCH of a user's groups does not make it a member."""
    scim.patch(member.path, {"op": op, "path": "groups", "value": [{"value": empty_group.id}]})

    expect_members(groups, empty_group, [])


@check(
    id="user-disabling-leaves-its-groups",
    requirements=["E-38", "7643-4.1.2-12"],
    needs=("groups", "members", "patch", "attribute:active"),
    level=SHOULD,
    builds_on="patching",
    hint="Keep the memberships of a disabled user: nobody sends them again when it comes back.",
    matters="Someone back from leave is enabled again and finds all access gone, for Entra does not resend it.",
)
def test_disabling_leaves_its_groups(scim, groups, passing_member):
    """A user that is disabled stays a member of its groups."""
    group = groups.existing("of-disabled", [passing_member])

    answer = scim.patch(passing_member.path, {"op": "replace", "path": "active", "value": False})

    expect_success(answer)
    expect_members(groups, group, [passing_member])
