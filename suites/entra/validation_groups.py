from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect_steps import (
    ADDING,
    CHANGING_GROUPS,
    CREATING_GROUPS,
    DELETING_GROUPS,
    FILLING,
    REMOVING,
    RESTORING_GROUPS,
)
from scimproof.fixtures.expect_validated import (
    expect_done,
    expect_found,
    expect_gone,
    expect_member,
    expect_not_found,
)

FINDS = ("groups", "filter")
CHANGES = (*FINDS, "patch")
FILLS = ("groups", "members", "filter", "patch")


@check(
    id="entra-validation-create-group",
    validation="Create_Group_Test",
    requirements=["E-04", "E-40", "E-42"],
    needs=FINDS,
    client="entra",
    explained_by=CREATING_GROUPS,
    hint="Take a group without members and with a schema URI that you do not know, and find it by displayName.",
    matters="No group of Entra reaches the application, so nobody gets the rights that come with one.",
)
def test_create_group(tenant):
    """Create_Group_Test: a group that is assigned in Entra is created, and found by the matching attribute."""
    team = tenant.found("create")

    expect_done(tenant.provision(team))
    expect_found(tenant, team)


@check(
    id="entra-validation-update-group",
    validation="Update_Group_Test",
    requirements=["E-02", "E-04"],
    needs=CHANGES,
    client="entra",
    explained_by=CHANGING_GROUPS,
    hint="Take Replace of displayName, and find the group by its new name.",
    matters="A department is renamed, and the application goes on showing the old name for good.",
)
def test_update_group(tenant):
    """Update_Group_Test: a group that is renamed in Entra is found by its new name."""
    team = tenant.established_team("update")
    team.attributes["displayName"] += "-Modified"

    expect_done(tenant.provision(team))
    expect_found(tenant, team)


@check(
    id="entra-validation-delete-group",
    validation="Delete_Group_Test",
    requirements=["E-22", "E-33"],
    level=SHOULD,
    needs=FINDS,
    client="entra",
    explained_by=DELETING_GROUPS,
    hint="Answer the DELETE with 204; no GET and no filter shows the group afterwards.",
    matters="A group that was dissolved goes on giving its rights to its former members.",
)
def test_delete_group(tenant):
    """Delete_Group_Test: a group that is deleted in Entra is gone from the application."""
    team = tenant.established_team("delete")
    team.deleted = True

    expect_done(tenant.provision(team))
    expect_gone(tenant, team)
    expect_not_found(tenant, team)


@check(
    id="entra-validation-add-member",
    validation="Group_Update_Add_Member_Test",
    requirements=["E-02", "E-43", "E-63"],
    needs=FILLS,
    client="entra",
    explained_by=ADDING,
    hint="Store the member, and show members to a filter that does not exclude them: Microsoft's test looks there.",
    matters="Somebody who joins a team in Entra gets none of its rights in the application.",
)
def test_add_member(tenant):
    """Group_Update_Add_Member_Test: somebody who joins a group is shown among its members."""
    person, team = tenant.established("joining"), tenant.established_team("joined")
    team.members.add(person.id)

    expect_done(tenant.provision(team))
    expect_member(tenant, team, person, is_in=True)


@check(
    id="entra-validation-remove-member",
    validation="Group_Update_Remove_Member_Test",
    requirements=["E-02", "E-43", "E-63"],
    needs=FILLS,
    client="entra",
    explained_by=REMOVING,
    hint="Take Remove on members with a value list: those people go, and nobody else.",
    matters="Somebody who left a team keeps its rights, or the whole team loses them.",
)
def test_remove_member(tenant):
    """Group_Update_Remove_Member_Test: who leaves a group is out, and who stays is in."""
    leaver, stayer = tenant.established("leaving"), tenant.established("staying")
    team = tenant.established_team("left", [leaver, stayer])
    team.members.remove(leaver.id)

    expect_done(tenant.provision(team))
    expect_member(tenant, team, leaver, is_in=False)
    expect_member(tenant, team, stayer, is_in=True)


@check(
    id="entra-validation-on-demand-group",
    validation="POD_Group_Test",
    requirements=["E-02", "E-04", "E-43", "E-63"],
    needs=FILLS,
    client="entra",
    explained_by=FILLING,
    hint="Find the group by displayName, so that Entra fills the one that is there.",
    matters="An administrator who provisions a group on demand gets an error or a second group.",
)
def test_on_demand_group(tenant):
    """POD_Group_Test: a group that is there already is matched and filled, not created again."""
    team = tenant.established_team("on-demand")
    members = [tenant.established(f"on-demand-{number}") for number in range(5)]
    expect_found(tenant, team)
    tenant.forget(team)
    team.members = {member.id for member in members}

    expect_done(tenant.provision(team))
    expect_found(tenant, team)
    expect_member(tenant, team, members[-1], is_in=True)


@check(
    id="entra-validation-restore-group",
    validation="Restore_Group_Test",
    requirements=["E-22", "E-42"],
    level=SHOULD,
    needs=FINDS,
    client="entra",
    explained_by=RESTORING_GROUPS,
    hint="Set the name of a deleted group free, so that a group of that name can be created.",
    matters="A group that was taken away by mistake cannot be given back.",
)
def test_restore_group(tenant):
    """Restore_Group_Test: a group that is unassigned and assigned again is gone, and then back."""
    team = tenant.established_team("restore")
    team.deleted = True
    expect_done(tenant.provision(team))
    expect_not_found(tenant, team)
    team.deleted = False

    expect_done(tenant.provision(team))
    expect_found(tenant, team)
