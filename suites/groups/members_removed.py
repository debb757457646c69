from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_success, expect_usually
from scimproof.fixtures.expect_groups import (
    expect_all_accepted,
    expect_members,
)

MEMBERS = ("groups", "members", "patch")
REMOVES = "group-members-remove-takes-one-out"


@check(
    id=REMOVES,
    requirements=["7644-3.5.2.2-09", "7643-4.2-03", "7644-3.5.2.2-04"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint='remove with path members[value eq "id"] takes that user out, and nobody else.',
    matters="Somebody who leaves the team keeps its access, or the whole team loses it.",
)
def test_remove_takes_one_out(groups, group_with_members, member, other_member, changing):
    """Remove of one member by its value takes that member out and keeps the others."""
    answer = groups.patch(group_with_members, *changing("remove", [member]))

    expect_success(answer)
    expect_members(groups, group_with_members, [other_member])


@check(
    id="group-members-remove-of-the-last-empties",
    requirements=["7644-3.5.2.2-05", "7644-3.5.2.2-09"],
    needs=MEMBERS,
    builds_on="member_removing",
    hint="The last member can be removed like any other; the group has no members then.",
    matters="The last person cannot be taken out of a group, so one account keeps its access for ever.",
)
def test_remove_of_the_last_empties(groups, group_with_member, member, changing):
    """Remove of the last member leaves a group without members."""
    answer = groups.patch(group_with_member, *changing("remove", [member]))

    expect_success(answer)
    expect_members(groups, group_with_member, [])


@check(
    id="group-members-remove-several",
    requirements=["7644-3.5.2.2-04", "E-31"],
    needs=MEMBERS,
    builds_on="member_removing",
    hint="Apply each remove of a PATCH; the second filter is read on what the first one left.",
    matters="Of those who leave in one cycle only the first one goes.",
)
def test_remove_several(groups, group_with_members, member, other_member, changing):
    """Several members that are removed in one PATCH all go."""
    answer = groups.patch(group_with_members, *changing("remove", [member, other_member]))

    expect_success(answer)
    expect_members(groups, group_with_members, [])


@check(
    id="group-members-remove-by-compound-filter",
    requirements=["7644-3.5.2-13", "7644-3.5.2.2-04"],
    needs=MEMBERS,
    builds_on="member_removing",
    hint="A path takes any filter over sub-attributes: or, and, not as well as a single eq.",
    matters="A client that removes two people by one path takes out one, and believes both are gone.",
)
def test_remove_by_compound_filter(groups, group_with_members, member, other_member, changing):
    """Remove by a filter that several members match takes all of them out."""
    people = [member, other_member]

    answer = groups.patch(group_with_members, *changing("remove-by-one-filter", people))

    expect_usually(
        answer.status not in range(400, 500),
        "the target refuses a filter with or",
        expected="2xx",
        answer=answer,
    )
    expect_success(answer)
    expect_members(groups, group_with_members, [])


@check(
    id="group-members-remove-of-a-stranger-does-no-harm",
    requirements=["7644-3.5.2.2-10"],
    needs=MEMBERS,
    builds_on="member_removing",
    hint="Answer 204, or 400 noTarget, to the removal of somebody who is not in the group.",
    matters="A removal that was done already ends in an error, or takes somebody else out.",
)
def test_remove_of_a_stranger_does_no_harm(
    groups, group_with_members, member, other_member, outsider, changing
):
    """Remove of somebody who is not in the group takes nobody out."""
    answer = groups.patch(group_with_members, *changing("remove", [outsider]))

    expect_no_crash(answer)
    expect_members(groups, group_with_members, [member, other_member])
    expect_all_accepted([answer], but=(400, 404))


@check(
    id="group-members-remove-all-empties",
    requirements=["7644-3.5.2.2-11", "7644-3.5.2.2-03"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint="remove with path members takes everybody out.",
    matters="A group that is to be closed is answered with success, and everybody stays in.",
)
def test_remove_all_empties(groups, group_with_members, changing):
    """Remove of members leaves a group without members."""
    answer = groups.patch(group_with_members, *changing("remove-all"))

    expect_success(answer)
    expect_members(groups, group_with_members, [])


@check(
    id="group-members-remove-then-add-in-one-patch",
    requirements=["7644-3.5.2-24"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Apply the operations of a PATCH one after the other, each on the result of the one before.",
    matters="A client that renews a list in one step ends with an empty group, or with the old people in it.",
)
def test_remove_then_add(groups, group_with_member, other_member, changing):
    """Remove of all members and then add in one PATCH leaves those who were added."""
    answer = groups.patch(group_with_member, *changing("remove-all-then-add", [other_member]))

    expect_success(answer)
    expect_members(groups, group_with_member, [other_member])


@check(
    id="group-members-replace-leaves-the-new-only",
    requirements=["7644-3.5.2.3-03", "7643-4.2-03"],
    needs=MEMBERS,
    builds_on="group_patching",
    hint="replace of members drops everybody who is not in the new list; do not append.",
    matters="A full push of a group adds the new people, and those who left stay in.",
)
@cases("way", with_path="replace", without_path="replace-without-path")
def test_replace_leaves_the_new_only(groups, group_with_members, other_member, outsider, changing, way):
    """Replace of members leaves the new ones and no others."""
    answer = groups.patch(group_with_members, *changing(way, [other_member, outsider]))

    expect_success(answer)
    expect_members(groups, group_with_members, [other_member, outsider])


@check(
    id="group-members-replace-by-nothing-empties",
    requirements=["7643-2.5-02", "7643-2.5-01"],
    needs=MEMBERS,
    level=SHOULD,
    builds_on="group_patching",
    hint="replace of members with [] or null leaves nobody in the group.",
    matters="Okta pushes a group that has become empty, and its former members stay in.",
)
@cases("way", empty_list="nothing", null="null")
def test_replace_by_nothing_empties(groups, group_with_member, changing, way):
    """Replace of members with an empty list or null leaves a group without members."""
    answer = groups.patch(group_with_member, *changing(way))

    expect_success(answer)
    expect_members(groups, group_with_member, [])
