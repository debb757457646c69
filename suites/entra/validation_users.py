from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect_steps import (
    CHANGING,
    CREATING,
    DELETING,
    DISABLING,
    FINDING_AGAIN,
    MANAGING,
    RESTORING,
)
from scimproof.fixtures.expect_validated import (
    expect_all_shown,
    expect_done,
    expect_flag,
    expect_found,
    expect_gone,
    expect_manager,
)

FINDS = ("filter",)
CHANGES = ("filter", "patch")
DISABLES = (*CHANGES, "attribute:active")
MANAGES = (*CHANGES, "manager")


@check(
    id="entra-validation-create-user",
    validation="Create_User_Test",
    requirements=["E-01", "E-04", "E-22"],
    needs=FINDS,
    client="entra",
    explained_by=CREATING,
    hint="Answer the filter for somebody new with 200 and an empty list, the POST with 201, and then find the user.",
    matters="Microsoft's validation ends with its first test: nobody can be provisioned into the application.",
)
def test_create_user(tenant):
    """Create_User_Test: somebody who is assigned in Entra is created, and found by the matching attribute."""
    person = tenant.hire("create")

    expect_done(tenant.provision(person))
    expect_found(tenant, person)


@check(
    id="entra-validation-update-user",
    validation="Update_User_Test",
    requirements=["E-02", "E-03"],
    needs=CHANGES,
    client="entra",
    explained_by=CHANGING,
    hint="Apply each operation of the PATCH, userName included, and show the new values to the next GET.",
    matters="Nothing that changes in Entra reaches the application, and the listing in the gallery is refused.",
)
def test_update_user(tenant):
    """Update_User_Test: whatever changes about somebody in Entra is shown by a GET afterwards."""
    person = tenant.established("update")
    tenant.renew(person)

    expect_done(tenant.provision(person))
    expect_all_shown(tenant, person)


@check(
    id="entra-validation-disable-user",
    validation="Disable_User_Test",
    requirements=["E-08", "E-30"],
    needs=DISABLES,
    client="entra",
    explained_by=DISABLING,
    hint='Take Replace of active with "False", go on returning the user, and show the JSON boolean false.',
    matters="Somebody whose access was withdrawn keeps it. Microsoft never skips this test.",
)
def test_disable_user(tenant):
    """Disable_User_Test: somebody who is unassigned is still found, with active false."""
    person = tenant.established("disable")
    person.assigned = False

    expect_done(tenant.provision(person))
    expect_flag(tenant, person, False)


@check(
    id="entra-validation-delete-user",
    validation="Delete_User_Test",
    requirements=["E-30", "E-33"],
    level=SHOULD,
    needs=("filter", "delete"),
    client="entra",
    explained_by=DELETING,
    hint="Answer the DELETE with 204 and a GET of that id with 404.",
    matters="Accounts of people who left years ago pile up, with all their personal data.",
)
def test_delete_user(tenant):
    """Delete_User_Test: somebody who is deleted in Entra for good is gone from the application."""
    person = tenant.established("delete")
    tenant.directory.delete(person)

    expect_done(tenant.provision(person))
    expect_gone(tenant, person)


@check(
    id="entra-validation-update-manager",
    validation="User_Update_Manager_Test",
    requirements=["E-37"],
    needs=MANAGES,
    client="entra",
    explained_by=MANAGING,
    hint="Take the plain id of a user as manager, another one in its place, and an empty text for none.",
    matters="Requests for leave and for expenses go to a manager who has moved on, or to nobody.",
)
def test_update_manager(tenant):
    """User_Update_Manager_Test: a manager is set, changed and removed as in Entra."""
    person, boss, successor = (tenant.established(key) for key in ("managed", "boss", "successor"))

    person.manager = boss.id
    expect_done(tenant.provision(person))
    expect_manager(tenant, person, boss)
    person.manager = successor.id
    expect_done(tenant.provision(person))
    expect_manager(tenant, person, successor)
    person.manager = ""
    expect_done(tenant.provision(person))
    expect_manager(tenant, person, None)


@check(
    id="entra-validation-restore-user",
    validation="Restore_User_Test",
    requirements=["E-08", "E-39b"],
    needs=DISABLES,
    client="entra",
    explained_by=RESTORING,
    hint='Take Replace of active with "True" for a disabled user, and keep the id.',
    matters="Somebody who comes back finds an empty account, and Entra goes on talking to the old one.",
)
def test_restore_user(tenant):
    """Restore_User_Test: somebody who is unassigned and assigned again is the same active user."""
    person = tenant.established("restore")
    person.assigned = False
    expect_done(tenant.provision(person))
    expect_flag(tenant, person, False)
    person.assigned = True

    expect_done(tenant.provision(person))
    expect_flag(tenant, person, True)


@check(
    id="entra-validation-on-demand-user",
    validation="POD_User_Test",
    requirements=["E-02", "E-04", "E-24"],
    needs=CHANGES,
    client="entra",
    explained_by=FINDING_AGAIN,
    hint="Find the user by the matching attribute, also a moment after the POST, so that Entra changes it in place.",
    matters="An administrator who provisions somebody on demand gets an error or a second account.",
)
def test_on_demand_user(tenant):
    """POD_User_Test: somebody who is there already is matched and changed, not created again."""
    person = tenant.established("on-demand")
    expect_found(tenant, person)
    tenant.forget(person)

    expect_done(tenant.provision(person))
    expect_found(tenant, person)
    expect_all_shown(tenant, person)
