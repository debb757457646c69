from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_status, expect_success
from scimproof.fixtures.expect_groups import expect_members_kept
from scimproof.fixtures.expect_list import expect_nothing_found
from scimproof.fixtures.expect_resource import expect_stored

GROUPS = ("groups",)
MEMBERS = ("groups", "members")


@check(
    id="group-delete-answers-204",
    requirements=["7644-3.6-04"],
    needs=GROUPS,
    hint="Answer 204 without a body to a DELETE of a group, with members or without.",
    matters="Entra takes any other answer for a failure and deletes the group in every cycle again.",
)
def test_answers_204(scim, group_with_member):
    """DELETE of a group with a member is answered with 204 and no body."""
    answer = scim.delete(group_with_member.path)

    expect_status(answer, 204)
    expect(not answer.has_body, "the 204 has a body", expected="no body", answer=answer)


@check(
    id="group-delete-hides-the-group",
    requirements=["7644-3.6-01"],
    needs=GROUPS,
    hint="After a DELETE every operation on the group answers 404.",
    matters="A deleted group goes on to give access, and its DELETE is never done.",
)
@cases("method", get="GET", delete="DELETE")
def test_hides_the_group(groups, deleted_group, method):
    """Every operation on a deleted group is answered with 404."""
    expect_status(groups.operate(method, deleted_group), 404)


@check(
    id="group-delete-hides-the-group-from-patch",
    requirements=["7644-3.6-01", "7644-3.5.2-32"],
    needs=("groups", "patch"),
    builds_on="group_patching",
    hint="After a DELETE a PATCH of the group answers 404.",
    matters="Members that are added to a deleted group are lost without a word.",
)
def test_hides_the_group_from_patch(groups, deleted_group):
    """A PATCH of a deleted group is answered with 404."""
    expect_status(groups.operate("PATCH", deleted_group), 404)


@check(
    id="group-delete-hides-the-group-from-put",
    requirements=["7644-3.6-01", "7644-3.5.1-01"],
    needs=GROUPS,
    builds_on="group_replacing",
    hint="After a DELETE a PUT of the group answers 404; it does not bring the group back.",
    matters="A late update revives a group that was deleted, with all the access that hung on it.",
)
def test_hides_the_group_from_put(groups, deleted_group):
    """A PUT of a deleted group is answered with 404."""
    expect_status(groups.operate("PUT", deleted_group), 404)


@check(
    id="group-delete-leaves-queries",
    requirements=["7644-3.6-02"],
    needs=("groups", "filter"),
    builds_on="group_filtering",
    hint="Leave deleted groups out of queries.",
    matters="Entra matches the dead group by its name and never creates the new one.",
)
def test_leaves_queries(group_lookup, deleted_group, capabilities):
    """A deleted group is not found by a filter."""
    text = group_lookup.only(deleted_group)

    found = group_lookup.find(text, lambda some: some.answered and not some.resources)

    expect_nothing_found(found.answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="group-delete-spares-the-members",
    requirements=["7644-3.6-01"],
    needs=MEMBERS,
    hint="Delete the memberships with the group, never the users.",
    matters="People lose their accounts because a group was tidied up.",
)
def test_spares_the_members(scim, users, group_with_member, member):
    """The members of a group that is deleted stay."""
    scim.delete(group_with_member.path)

    expect_stored(users, member, "userName", member.sent["userName"])


@check(
    id="group-delete-frees-the-name",
    requirements=["7644-3.6-03"],
    needs=GROUPS,
    level=SHOULD,
    hint="Do not let a deleted group block its displayName.",
    matters="A group that was deleted by mistake cannot be pushed again.",
)
def test_frees_the_name(scim, groups, deleted_group):
    """A group may be created again after it was deleted."""
    expect_success(scim.post(groups.endpoint, deleted_group.sent))


@check(
    id="group-delete-unknown-answers-404",
    requirements=["7644-3.6-05"],
    needs=GROUPS,
    hint="Answer 404 to a DELETE of an id that does not exist.",
    matters="A client that deletes with a stale id is told that it worked.",
)
def test_unknown_answers_404(scim, groups):
    """DELETE of a group that does not exist answers 404."""
    expect_status(scim.delete(f"{groups.endpoint}/00000000-0000-0000-0000-000000000000"), 404)


@check(
    id="group-outlives-a-deleted-member",
    requirements=["7644-3.6-06"],
    needs=MEMBERS,
    hint="Take a deleted user out of its groups, or leave the reference; the group and the others stay.",
    matters="One leaver makes the group unreadable, and every colleague in it drops out of sync.",
)
def test_outlives_a_deleted_member(scim, groups, passing_member, member):
    """A group one of whose members was deleted can be read, and keeps the others."""
    group = groups.existing("left-behind", [passing_member, member])

    scim.delete(passing_member.path)

    expect_members_kept(groups, group, [member])
