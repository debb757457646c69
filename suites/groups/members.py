from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_success
from scimproof.fixtures.expect_groups import (
    expect_all_accepted,
    expect_members,
    expect_no_doubles,
    expect_readable_after,
    expect_refused_or_kept_whole,
    expect_stored_or_refused_members,
    expect_value_in_place,
)

MEMBERS = ("groups", "members", "patch")
ADDS = "group-members-add-is-stored"


@check(
    id=ADDS,
    requirements=["7643-4.2-03", "7644-3.5.2.1-05", "7643-4.2-05", "E-02"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint="add with path members puts the users into the group; store it before answering.",
    matters="Entra creates groups empty and adds people by PATCH: all of its groups stay empty.",
)
@cases("number", one=1, several=2)
def test_add_is_stored(groups, empty_group, member, other_member, changing, number):
    """Add puts one or several members into an empty group."""
    people = [member, other_member][:number]

    answer = groups.patch(empty_group, *changing("add", people))

    expect_success(answer)
    expect_members(groups, empty_group, people)


@check(
    id="group-members-add-keeps-the-others",
    requirements=["7644-3.5.2.1-05", "7643-4.2-03"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint="add to members appends; it never replaces.",
    matters="Every newcomer throws the whole team out of its group.",
)
@cases("way", with_path="add", without_path="add-without-path")
def test_add_keeps_the_others(groups, group_with_member, member, other_member, changing, way):
    """Add of a member keeps those who are in the group."""
    answer = groups.patch(group_with_member, *changing(way, [other_member]))

    expect_success(answer)
    expect_members(groups, group_with_member, [member, other_member])


@check(
    id="group-members-adds-nobody-twice",
    requirements=["7644-3.5.2.1-07", "7643-2.4-10"],
    needs=MEMBERS,
    level=SHOULD,
    builds_on="member_adding",
    hint="Adding somebody who is in the group succeeds and changes nothing.",
    matters="Entra repeats additions after an error; the group fills with doubles, or the cycle never ends.",
)
def test_adds_nobody_twice(groups, group_with_member, member, changing):
    """Add of somebody who is in the group succeeds and lists nobody twice."""
    answer = groups.patch(group_with_member, *changing("add", [member]))

    expect_success(answer)
    expect_no_doubles(groups, group_with_member)


@check(
    id="group-members-add-again-keeps-them",
    requirements=["7644-3.5.2.1-07", "7644-3.5.2.1-05"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="An addition with somebody who is in the group already adds the new ones, and loses nobody.",
    matters="A repeated push drops the people who were in the group before.",
)
def test_add_again_keeps_them(groups, group_with_member, member, other_member, changing):
    """Add of somebody who is in the group and of another one loses neither."""
    answer = groups.patch(group_with_member, *changing("add", [member, other_member]))

    expect_refused_or_kept_whole(answer, groups, group_with_member, [member], [other_member])


@check(
    id="group-members-add-as-object-does-no-harm",
    requirements=["7644-3.5.2.1-05"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Take one member as an object like an array of one, or refuse it with 400.",
    matters="A client that adds one person without an array replaces the list by that person.",
)
def test_add_as_object_does_no_harm(groups, group_with_member, member, other_member, changing):
    """Add of one member that is written as an object is done or refused, and keeps the others."""
    answer = groups.patch(group_with_member, *changing("add-as-object", [other_member]))

    expect_refused_or_kept_whole(answer, groups, group_with_member, [member], [other_member])


@check(
    id="group-members-several-changes-in-one-patch",
    requirements=["E-31", "7644-3.5.2-24", "7643-4.2-03"],
    needs=MEMBERS,
    builds_on="member_changing",
    hint="Apply every operation of a PATCH on members, in its order.",
    matters="Of a batch of changes only one arrives, and the group is wrong until the next full sync.",
)
def test_several_changes(groups, group_with_member, member, other_member, outsider, changing):
    """Of a PATCH with two additions and a removal of members each one takes effect."""
    joining, leaving = changing("add-one-by-one", [other_member, outsider]), changing("remove", [member])

    answer = groups.patch(group_with_member, joining[0], *leaving, joining[1])

    expect_success(answer)
    expect_members(groups, group_with_member, [other_member, outsider])


@check(
    id="group-members-are-not-changed-in-place",
    requirements=["7643-4.2-04", "7644-3.5.2-19"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint="The value of a member is immutable: refuse its change with 400 mutability.",
    matters="A membership turns into that of another person, and no log of joiners shows it.",
)
def test_are_not_changed_in_place(groups, group_with_member, member, other_member):
    """The value of a member cannot be replaced in place."""
    path = f'members[value eq "{member.id}"].value'

    answer = groups.patch(group_with_member, {"op": "replace", "path": path, "value": other_member.id})

    expect_no_crash(answer)
    expect_value_in_place(answer, groups, group_with_member, member)


@check(
    id="group-members-may-be-groups",
    requirements=["7643-4.2-08"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Store a group as a member, or refuse it with 400; never drop it in silence.",
    matters="The people of a subgroup are left out, though the client was told that they are in.",
)
def test_may_be_groups(groups, empty_group, created_group, changing):
    """Add of a group as a member is refused, or the group shows it."""
    answer = groups.patch(empty_group, *changing("add", [created_group]))

    expect_stored_or_refused_members(answer, groups, empty_group, [created_group])


@check(
    id="group-members-of-itself-does-no-harm",
    requirements=["7643-4.2-08"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Refuse a group as its own member, or keep it without walking round in circles.",
    matters="A slip in the directory sends the server into an endless loop.",
)
def test_of_itself_does_no_harm(groups, empty_group, changing):
    """A group that is made its own member can be read afterwards."""
    answer = groups.patch(empty_group, *changing("add", [empty_group]))

    expect_readable_after(groups, answer, empty_group)


@check(
    id="group-members-many-in-several-patches",
    requirements=["7644-3.5.2.1-05", "E-31"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Append the members of each PATCH to those of the ones before, however many there are.",
    matters="Of a large group that Entra fills in portions only the last portion is in.",
)
def test_many_in_several_patches(groups, empty_group, crowd):
    """A large group that is filled by several PATCHes has all of its members.

    It has 500 members where the target takes users in bulk, and 60 where each one costs a request.
    """
    answers = crowd.join(empty_group)

    expect_all_accepted(answers)
    expect_members(groups, empty_group, crowd.people)
