from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_offered,
    expect_refused,
    expect_status,
    expect_success,
    expect_usually,
    meta_of,
)
from scimproof.fixtures.expect_groups import expect_members, expect_members_within
from scimproof.fixtures.expect_resource import expect_same_state, expect_stored, expect_unchanged
from scimproof.fixtures.shape import without

GROUPS = ("groups",)
MEMBERS = ("groups", "members")
REPLACES = "group-replace-answers-200"


@check(
    id=REPLACES,
    requirements=["7644-3.5-01", "7644-3.5.1-11"],
    needs=GROUPS,
    hint="Support PUT on /Groups/{id}, and answer 200 with the whole group.",
    matters="Okta's custom apps change groups by PUT alone; no membership is ever taken away.",
)
def test_answers_200(groups, empty_group):
    """A PUT of a group is answered with 200 and the group."""
    answer = groups.replace(empty_group)

    expect_status(answer, 200, usual={204: "a PUT is answered with 204 instead of 200 and the group"})
    expect(
        str(body_of(answer).get("id")) == empty_group.id,
        "the answer does not hold the group",
        expected=f"id {empty_group.id}",
        answer=answer,
    )


@check(
    id="group-replace-renames",
    requirements=["7644-3.5.1-02"],
    needs=GROUPS,
    builds_on="group_replacing",
    hint="Store the displayName of a PUT over the old one.",
    matters="A department is renamed in Okta, and its group keeps the old name in the app.",
)
def test_renames(groups, empty_group):
    """A displayName that a PUT changes is stored."""
    name = groups.new_name("by-put")

    answer = groups.replace(empty_group, displayName=name)

    expect_success(answer)
    expect_stored(groups, empty_group, "displayName", name)


@check(
    id="group-replace-replaces-members",
    requirements=["7644-3.5.1-03"],
    needs=MEMBERS,
    builds_on="group_replacing",
    hint="After a PUT a group has the members of its body and no others; do not append.",
    matters="Somebody who left the team keeps the access of its group.",
)
@cases("number", to_one_other=1, to_both=2)
def test_replaces_members(groups, group_with_member, member, other_member, number):
    """The members of a PUT replace the stored ones."""
    wanted = [other_member, member][:number]

    answer = groups.replace(group_with_member, members=[{"value": one.id} for one in wanted])

    expect_success(answer)
    expect_members(groups, group_with_member, wanted)


@check(
    id="group-replace-with-no-members-empties",
    requirements=["7643-2.5-02", "7644-3.5.1-05"],
    needs=MEMBERS,
    level=SHOULD,
    builds_on="group_replacing",
    hint="A PUT with members [] or null leaves a group without members.",
    matters="The last person in a group cannot be taken out of it.",
)
@cases("nothing", empty_list=[], null=None)
def test_with_no_members_empties(groups, group_with_member, nothing):
    """A PUT with members [] or null leaves no members."""
    answer = groups.replace(group_with_member, members=nothing)

    expect_success(answer)
    expect_members(groups, group_with_member, [])


@check(
    id="group-replace-without-members-tells-the-outcome",
    requirements=["7644-3.5.1-04", "7644-3.1-04"],
    needs=MEMBERS,
    builds_on="group_replacing",
    hint="Keep or clear what a PUT leaves out, and answer with what is stored then.",
    matters="Okta renames a group by PUT, and neither side knows who is still in it.",
)
def test_without_members_tells_the_outcome(scim, groups, group_with_member, member):
    """After a PUT without members a GET shows what the answer told: the members kept or gone."""
    whole = without(group_with_member.sent, "members")

    answer = scim.put(group_with_member.path, {**whole, "id": group_with_member.id})

    expect_success(answer)
    expect_members_within(groups, group_with_member, [member])
    expect_offered(body_of(answer).get("id"), "the answer to the PUT holds no group")
    expect_same_state(body_of(answer), groups, group_with_member)


@check(
    id="group-replace-takes-back-what-was-read",
    requirements=["7644-3.1-05", "7644-3.5.1-09"],
    needs=MEMBERS,
    builds_on="group_replacing",
    hint="Ignore readOnly attributes in a PUT, $ref, type and display of members included.",
    matters="A client that reads, changes one thing and writes back is refused, or loses the members.",
)
def test_takes_back_what_was_read(scim, groups, group_with_member):
    """A group that was read can be sent back as it is."""
    before = groups.stored(group_with_member)

    answer = scim.put(group_with_member.path, before)

    expect_success(answer)
    expect_unchanged(groups, group_with_member, before)


@check(
    id="group-replace-ignores-read-only-values",
    requirements=["7644-3.5.1-09", "7643-3.1-07"],
    needs=GROUPS,
    builds_on="group_replacing",
    hint="Keep id and meta of a group as they are, whatever a PUT says.",
    matters="A group changes its id under the feet of every client that knows it.",
)
def test_ignores_read_only_values(scim, groups, empty_group):
    """The id and meta.created of a group do not change when a PUT says otherwise."""
    before = groups.stored(empty_group)
    forged = {**empty_group.sent, "id": "forged", "meta": {"created": "2001-01-01T00:00:00Z"}}

    answer = scim.put(empty_group.path, forged)

    expect_stored(groups, empty_group, "id", before.get("id"))
    expect_stored(groups, empty_group, "meta.created", meta_of(before).get("created"))
    expect_usually(
        answer.status != 400, "readOnly values are refused, not ignored", expected="200", answer=answer
    )


@check(
    id="group-replace-unknown-answers-404",
    requirements=["7644-3.5.1-01", "7644-3.2-04"],
    needs=GROUPS,
    builds_on="group_replacing",
    hint="Answer 404 to a PUT of a group that does not exist; PUT never creates.",
    matters="A group that was deleted comes back, with members that nobody meant to let in.",
)
def test_unknown_answers_404(scim, groups):
    """A PUT to a group that does not exist is answered with 404."""
    answer = scim.put(f"{groups.endpoint}/00000000-0000-0000-0000-000000000000", groups.body("nobody"))

    expect_status(answer, 404)


@check(
    id="group-replace-refused-changes-nothing",
    requirements=["7644-3.5.1-13"],
    needs=MEMBERS,
    builds_on="group_replacing",
    hint="Validate the whole body, members included, before writing the first value.",
    matters="A push that fails half way leaves the group renamed and empty.",
)
@cases("members", as_text="everybody", of_numbers=[1, 2], of_lists=[[]])
def test_refused_changes_nothing(groups, group_with_member, members):
    """A PUT that is refused for its members does not rename the group."""
    before = groups.stored(group_with_member)

    answer = groups.replace(group_with_member, displayName=groups.new_name("half"), members=members)

    expect_offered(answer.status not in range(200, 300), "the target passes over members of a wrong type")
    expect_refused(answer)
    expect_unchanged(groups, group_with_member, before)


@check(
    id="group-replace-without-display-name-is-refused",
    requirements=["7644-3.5.1-10", "7643-4.2-02"],
    needs=GROUPS,
    level=SHOULD,
    builds_on="group_replacing",
    hint="Refuse a PUT of a group that leaves displayName out, or keep the name.",
    matters="A group loses its name by a slip of a script, and no rule that names it works any more.",
)
def test_without_display_name_is_refused(scim, groups, empty_group):
    """A PUT without displayName is refused, or keeps the name."""
    before = groups.stored(empty_group)

    scim.put(empty_group.path, {**without(empty_group.sent, "displayName"), "id": empty_group.id})

    expect_stored(groups, empty_group, "displayName", before.get("displayName"))
