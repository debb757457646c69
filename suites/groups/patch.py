from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_refused_or_unsupported,
    expect_status,
    expect_success,
    meta_of,
)
from scimproof.fixtures.expect_groups import (
    expect_members,
    expect_members_kept,
    expect_readable_after,
    expect_refused_or_kept_whole,
)
from scimproof.fixtures.expect_patch import expect_done_or_refused
from scimproof.fixtures.expect_resource import (
    expect_same_state,
    expect_stored,
    expect_unchanged,
)

PATCH = ("groups", "patch")
MEMBERS = ("groups", "members", "patch")
PATCHES = "group-patch-answers-200-or-204"


def rename(name: str) -> dict[str, str]:
    """Return the operation that renames a group."""
    return {"op": "replace", "path": "displayName", "value": name}


@check(
    id=PATCHES,
    requirements=["7644-3.5.2-29", "7644-3.5-02", "E-02"],
    needs=PATCH,
    hint="Support PATCH on /Groups/{id}: answer 204, or 200 with the whole group.",
    matters="Entra changes groups by PATCH alone; without it groups stay as they were first pushed.",
)
def test_answers_200_or_204(groups, empty_group):
    """A PATCH of a group is answered with 204, or with 200 and the group."""
    answer = groups.patch(empty_group, rename(groups.new_name("answer")))

    expect_status(answer, 200, 204, usual={202: "a PATCH is answered with 202, though nobody asked for it"})
    expect(
        answer.status == 204 or str(body_of(answer).get("id")) == empty_group.id,
        "the 200 does not hold the group",
        expected="the group, or 204",
        answer=answer,
    )


@check(
    id="group-patch-answers-204",
    requirements=["E-26"],
    needs=MEMBERS,
    client="entra",
    level=SHOULD,
    builds_on="member_adding",
    hint="Answer 204 to a PATCH of a group; a 200 has to hold all members.",
    matters="Each member that Entra adds to a large group is answered with all the others.",
)
def test_answers_204(groups, group_with_member, changing, other_member):
    """A PATCH that adds a member is answered with 204."""
    answer = groups.patch(group_with_member, *changing("add", [other_member]))

    expect_known(answer.status in range(200, 300), "refused", by="group-members-add-is-stored[one]")
    expect_status(answer, 204)


@check(
    id="group-patch-renames",
    requirements=["7644-3.5.2.3-02", "7644-3.5.2.3-01", "7644-3.5.2.1-06", "E-02"],
    needs=PATCH,
    builds_on="group_renaming",
    hint="Store the displayName of an add or replace, with a path or without.",
    matters="The group is renamed at the source, and everyone in the app goes on to see the old name.",
)
@cases("way", with_path="replace", without_path="replace-without-path", by_add="add")
def test_renames(groups, empty_group, group_naming, way):
    """A PATCH of displayName renames a group."""
    name = groups.new_name("by-patch")

    answer = groups.patch(empty_group, group_naming(way, name))

    expect_success(answer)
    expect_stored(groups, empty_group, "displayName", name)


@check(
    id="group-patch-of-name-keeps-members",
    requirements=["7644-3.5.2.3-01", "7644-3.5.2.3-02"],
    needs=MEMBERS,
    builds_on="group_renaming",
    hint="A PATCH changes what it names; members stay as they are.",
    matters="A group is renamed, and all of its people are out.",
)
@cases("way", with_path="replace", without_path="replace-without-path")
def test_of_name_keeps_members(groups, group_with_members, member, other_member, group_naming, way):
    """A group that is renamed keeps its members."""
    answer = groups.patch(group_with_members, group_naming(way, groups.new_name("keeps-members")))

    expect_known(
        answer.status in range(200, 300), "refused", by="group-patch-renames[with-path]", answer=answer
    )
    expect_members(groups, group_with_members, [member, other_member])


@check(
    id="group-patch-takes-the-id-beside-the-name",
    requirements=["7644-3.5.2.3-01", "7643-3.1-07"],
    needs=PATCH,
    builds_on="group_renaming",
    hint="Okta sends its group's own id in the value beside displayName: ignore it, or refuse the whole.",
    matters="Okta renames a group, is told that it worked, and finds the old name at the next import.",
)
def test_takes_the_id_beside_the_name(groups, empty_group):
    """A path-less replace of displayName beside the group's own id renames the group or is refused."""
    name = groups.new_name("beside-id")
    value = {"id": empty_group.id, "displayName": name}

    answer = groups.patch(empty_group, {"op": "replace", "value": value})

    expect_done_or_refused(answer, groups, empty_group, "displayName", name)


@check(
    id="group-patch-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Build the answer from what was stored, not from what was sent.",
    matters="A client shows a membership that the server never wrote down.",
)
def test_answer_tells_the_stored_state(groups, group_with_member, other_member, changing):
    """The answer to the PATCH, where it holds the group, and a GET right after it show the same group."""
    answer = groups.patch(group_with_member, *changing("add", [other_member]))

    by = "group-members-add-is-stored[one]"
    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=by, answer=answer)
    expect_same_state(body_of(answer) or groups.stored(group_with_member), groups, group_with_member)


@check(
    id="group-patch-unknown-answers-404",
    requirements=["7644-3.5.2-32"],
    needs=PATCH,
    builds_on="group_patching",
    hint="Answer 404 to a PATCH of a group that does not exist.",
    matters="Members are added to a group that is long gone, and everything looks well.",
)
def test_unknown_answers_404(scim, groups):
    """A PATCH of a group that does not exist is answered with 404."""
    unknown = f"{groups.endpoint}/00000000-0000-0000-0000-000000000000"

    expect_status(scim.patch(unknown, rename(groups.new_name("nobody"))), 404)


@check(
    id="group-patch-is-all-or-nothing",
    requirements=["7644-3.5.2-26", "7644-3.5.2-27"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Apply all operations to a copy of the group, and store it when none of them failed.",
    matters="Half of a change of members is done, the whole is reported as failed, and it is sent again.",
)
@cases("way", add="add", remove_all="remove-all", replace="replace")
def test_is_all_or_nothing(groups, group_with_member, member, other_member, changing, way):
    """A PATCH that changes members and then fails changes no members."""
    bad = {"op": "shuffle", "path": "displayName", "value": "x"}

    answer = groups.patch(group_with_member, *changing(way, [other_member]), bad)

    by = "user-patch-bad-operation-is-refused[unknown-op]"
    expect_known(answer.status >= 400, "the failing operation was accepted", by=by, answer=answer)
    expect_members(groups, group_with_member, [member])


@check(
    id="group-patch-of-read-only-changes-nothing",
    requirements=["7644-3.5.2-18", "7643-3.1-07"],
    needs=PATCH,
    builds_on="group_patching",
    hint="Refuse a PATCH of id or meta with 400 mutability.",
    matters="A group gets the id of another one, and its members the access of strangers.",
)
@cases(
    "operation",
    id={"op": "replace", "path": "id", "value": "forged"},
    created={"op": "replace", "path": "meta.created", "value": "2001-01-01T00:00:00Z"},
)
def test_of_read_only_changes_nothing(groups, empty_group, operation):
    """A PATCH of a group's id or meta is refused and changes nothing."""
    before = groups.stored(empty_group)

    answer = groups.patch(empty_group, operation)

    expect_stored(groups, empty_group, "id", before.get("id"))
    expect_stored(groups, empty_group, "meta.created", meta_of(before).get("created"))
    expect_refused_or_unsupported(answer, usually=True)


@check(
    id="group-patch-remove-of-name-is-refused",
    requirements=["7644-3.5.2.2-07", "7643-4.2-02"],
    needs=PATCH,
    level=SHOULD,
    builds_on="group_renaming",
    hint="displayName of a group is required (erratum 5368): refuse to remove it.",
    matters="A group without a name is left behind, which no filter by name finds.",
)
def test_remove_of_name_is_refused(groups, empty_group):
    """The displayName of a group cannot be removed."""
    before = groups.stored(empty_group)

    answer = groups.patch(empty_group, {"op": "remove", "path": "displayName"})

    expect_refused_or_unsupported(answer, usually=True)
    expect_unchanged(groups, empty_group, before)


@check(
    id="group-patch-bad-members-do-no-harm",
    requirements=["7644-3.5.2-21", "7643-2.3.7-04"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Refuse members that cannot be read with 400; never fail on them, and never lose those that are there.",
    matters="One wrong entry in a push empties the group for everybody else.",
)
@cases(
    "value",
    a_text="everybody",
    numbers=[1, 2],
    no_value=[{"type": "User"}],
    null_value=[{"value": None}],
    object_value=[{"value": {"value": "x"}}],
)
def test_bad_members_do_no_harm(groups, group_with_member, member, value):
    """An add of members that cannot be read does not make the server fail, and takes nobody out."""
    answer = groups.patch(group_with_member, {"op": "add", "path": "members", "value": value})

    expect_readable_after(groups, answer, group_with_member)
    expect_members_kept(groups, group_with_member, [member])


@check(
    id="group-patch-unknown-member-does-no-harm",
    requirements=["7643-2.3.7-04"],
    needs=MEMBERS,
    builds_on="member_adding",
    hint="Refuse a member that does not exist with 400 or 404, or store the reference; never fail on it.",
    matters="A person who left between two cycles makes every change of the group fail.",
)
def test_unknown_member_does_no_harm(groups, group_with_member, member, deleted_user, changing):
    """Adding a user who was deleted is refused or done, and takes nobody out."""
    answer = groups.patch(group_with_member, *changing("add", [deleted_user]))

    expect_refused_or_kept_whole(answer, groups, group_with_member, [member], [deleted_user])
