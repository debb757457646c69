from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_success
from scimproof.fixtures.expect_entra import expect_membership_found
from scimproof.fixtures.expect_groups import expect_all_accepted, expect_members, expect_no_doubles
from scimproof.fixtures.expect_list import expect_nothing_found
from scimproof.fixtures.expect_resource import expect_stored
from scimproof.fixtures.scim.entra import addition, group_body, removal, renaming

MEMBERS = ("groups", "members", "patch")
NOBODY = "7f6c1c0e-93a4-4d0e-8a55-3c1d5b0e9f21"


@check(
    id="entra-group-probe-finds-nothing",
    requirements=["E-22"],
    needs=("groups", "filter"),
    client="entra",
    builds_on="group_filtering",
    hint="Answer a filter without a match with 200 and totalResults 0, excludedAttributes or not.",
    matters="The connection test of Entra fails, and with it the set-up of every customer who provisions groups.",
)
def test_probe_finds_nothing(scim, groups, capabilities):
    """The connection test, which looks for a group by a random GUID, is answered with 200 and nothing."""
    query = {"excludedAttributes": "members", "filter": f'displayName eq "{NOBODY}"'}

    answer = scim.get(groups.endpoint, query=query)

    expect_nothing_found(answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="entra-group-create-is-stored",
    requirements=["E-42", "E-40"],
    needs=("groups",),
    client="entra",
    builds_on="created_group",
    hint="Ignore the schema URI of Microsoft's own, meta and what else you do not know; a group may begin empty.",
    matters="No group of Entra is ever created, and nobody gets the rights that hang on it.",
)
def test_create_is_stored(groups):
    """A group that is created as Entra writes it has the displayName that was sent."""
    group, answer = groups.send("by-entra", group_body(groups.body("by-entra")))

    expect_success(answer)
    expect_stored(groups, group, "displayName", group.sent["displayName"])


@check(
    id="entra-group-is-renamed",
    requirements=["E-02", "E-14"],
    needs=("groups", "patch"),
    client="entra",
    builds_on="entra_renaming",
    hint="Compare op without regard to letter case on groups as on users.",
    matters="The group is renamed in Entra, and everyone in the app goes on to see the old name.",
)
def test_is_renamed(groups, empty_group):
    """Entra's Replace of displayName renames a group."""
    name = groups.new_name("by-entra")

    answer = groups.patch(empty_group, renaming(name))

    expect_success(answer)
    expect_stored(groups, empty_group, "displayName", name)


@check(
    id="entra-group-add-is-stored",
    requirements=["E-43", "E-14"],
    needs=MEMBERS,
    client="entra",
    builds_on="entra_group_patching",
    hint='Take members that come with "$ref": null: the value alone says who is meant.',
    matters="A team that is assigned to the application in Entra has a name there, and nobody in it.",
)
@cases("number", one=1, several=2)
def test_add_is_stored(groups, empty_group, pair, number):
    """Entra's Add puts one or several members into a group."""
    people = pair[:number]

    answer = groups.patch(empty_group, addition(*(one.id for one in people)))

    expect_success(answer)
    expect_members(groups, empty_group, people)


@check(
    id="entra-group-add-lists-nobody-twice",
    requirements=["E-43"],
    needs=MEMBERS,
    level=SHOULD,
    client="entra",
    builds_on="entra_member_adding",
    hint="Know a member by its value; its $ref, its display and its type say nothing of who it is.",
    matters="Entra repeats additions after an error; the group fills with doubles, and a removal leaves one behind.",
)
def test_add_lists_nobody_twice(groups, group_with_member, member):
    """Entra's Add of somebody who is in the group succeeds and lists nobody twice."""
    answer = groups.patch(group_with_member, addition(member.id))

    expect_success(answer)
    expect_no_doubles(groups, group_with_member)


@check(
    id="entra-group-remove-takes-one-out",
    requirements=["E-43", "E-14"],
    needs=MEMBERS,
    client="entra",
    builds_on="entra_member_adding",
    hint="A Remove with path members and a list of values takes out those who are listed, and nobody else.",
    matters="One person leaves the team, and all of it loses its access; or that person keeps it.",
)
def test_remove_takes_one_out(groups, group_of_three, pair, outsider):
    """Entra's Remove with a list of values takes out one member of three, and keeps two."""
    answer = groups.patch(group_of_three, removal(outsider.id))

    expect_success(answer)
    expect_members(groups, group_of_three, pair)


@check(
    id="entra-group-remove-needs-no-reference",
    requirements=["E-43"],
    needs=MEMBERS,
    client="entra",
    builds_on="entra_member_removing",
    hint='Look for the value alone in a Remove with a list of values: "$ref" may be null, or not be there.',
    matters="People leave the team and keep its access, since their removal came without a link to them.",
)
def test_remove_needs_no_reference(groups, group_of_three, pair, outsider):
    """Entra's Remove of a member that comes without $ref takes that member out, and keeps the others."""
    answer = groups.patch(group_of_three, removal(outsider.id, with_reference=False))

    expect_success(answer)
    expect_members(groups, group_of_three, pair)


@check(
    id="entra-group-remove-takes-all-listed-out",
    requirements=["E-43", "E-31"],
    needs=MEMBERS,
    client="entra",
    builds_on="entra_member_removing",
    hint="Take out every member that the value of a Remove lists, not only the first.",
    matters="Of all who leave a team between two cycles of Entra one loses the rights, and the others keep them.",
)
def test_remove_takes_all_listed_out(groups, group_of_three, pair, outsider):
    """Entra's Remove with two values takes out both members, and keeps the third."""
    answer = groups.patch(group_of_three, removal(*(one.id for one in pair)))

    expect_success(answer)
    expect_members(groups, group_of_three, [outsider])


@check(
    id="entra-group-remove-of-a-stranger-does-no-harm",
    requirements=["E-43"],
    needs=MEMBERS,
    client="entra",
    builds_on="entra_member_removing",
    hint="Nobody is left to take out when all who are listed are gone already: change nothing, answer 204.",
    matters="Entra repeats a removal that was done already, and empties the group by it.",
)
def test_remove_of_a_stranger_does_no_harm(groups, group_with_members, pair, outsider):
    """Entra's Remove of somebody who is not in the group takes nobody out."""
    answer = groups.patch(group_with_members, removal(outsider.id))

    expect_no_crash(answer)
    expect_members(groups, group_with_members, pair)
    expect_all_accepted([answer], but=(400, 404))


@check(
    id="entra-group-several-changes-in-one-patch",
    requirements=["E-31", "E-43"],
    needs=MEMBERS,
    level=SHOULD,
    client="entra",
    builds_on="entra_member_removing",
    hint="Read each operation on what the one before it left, a Remove with a list of values too.",
    matters="Of a batch of joiners and leavers some are lost, and the group is wrong until the next full sync.",
)
def test_several_changes(groups, group_with_members, pair, outsider):
    """Of a PATCH of Entra's with an Add and two Removes each one takes effect, in its order."""
    leaving, staying = pair

    answer = groups.patch(
        group_with_members, addition(outsider.id), removal(leaving.id), removal(outsider.id)
    )

    expect_success(answer)
    expect_members(groups, group_with_members, [staying])


@check(
    id="entra-group-reference-is-looked-up",
    requirements=["E-41"],
    needs=("groups", "members", "filter"),
    level=SHOULD,
    client="entra",
    builds_on="group_filtering",
    hint='Take members eq "id" for members.value eq "id", and join it with id by and.',
    matters="Entra cannot tell who is in a group already, and sends the same members again or not at all.",
)
@cases("whose", a_member="member", a_stranger="loner")
def test_reference_is_looked_up(groups, known_group, member, loner, whose):
    """A filter on the id of a group and on members finds the group by a member, and by nobody else."""
    somebody = {"member": member, "loner": loner}[whose]

    expect_membership_found(groups, known_group, somebody.id, found=whose == "member")
