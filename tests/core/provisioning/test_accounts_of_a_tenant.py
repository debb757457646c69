"""How people come to the target: matched, created, changed, disabled, deleted, and given a manager."""

from dataclasses import replace

import pytest

from scimproof.fixtures.groups import Groups
from scimproof.fixtures.provisioning.styles import DEFAULT, STYLES
from scimproof.fixtures.provisioning.tenant import Tenant
from scimproof.fixtures.users import Users
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import ENTERPRISE_USER

MANAGER = f"{ENTERPRISE_USER}:manager"


def methods(wire):
    return [each.method for each in wire.sent()]


def named(person):
    return person.attributes["userPrincipalName"]


def boss_of(resource):
    return resource.get(ENTERPRISE_USER, {}).get("manager", {}).get("value")


def test_somebody_new_is_looked_for_and_then_created(tenant, wire, stored):
    ada = tenant.hire("ada")

    assert tenant.provision(ada) is None

    match, create = wire.sent()
    assert (match.method, match.path, match.filter) == ("GET", "/Users", f'userName eq "{named(ada)}"')
    assert (create.method, create.path, create.status) == ("POST", "/Users", 201)
    assert stored(tenant, ada)["title"] == create.resource["title"] == ada.attributes["jobTitle"]


def test_post_is_as_entra_writes_it(tenant, wire):
    tenant.provision(tenant.hire("ada"))

    (create,) = wire.sent("POST")

    assert create.resource["schemas"] == ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE_USER]
    assert create.resource["meta"] == {"resourceType": "User"}
    assert "roles" not in create.resource  # they are for targets that know them
    assert create.resource["active"] is True
    assert "manager" not in create.resource[ENTERPRISE_USER]


def test_where_nothing_differs_nothing_is_sent(tenant, wire):
    ada = tenant.established("ada")
    wire.sent()

    assert tenant.provision(ada) is None
    assert methods(wire) == ["GET"]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_only_what_differs_is_sent(tenant_in, wire, stored, style):
    tenant = tenant_in(style)
    ada = tenant.established("ada")
    ada.attributes["jobTitle"] = "Head of Everything"

    assert tenant.provision(ada) is None

    title = next(rule.attribute for rule in tenant.mapping.rules if rule.attribute.path.name == "title")
    assert wire.operations() == style.changes({title: "Head of Everything"}, {title: "Clerk"})
    assert stored(tenant, ada)["title"] == "Head of Everything"


def test_value_in_another_case_does_not_differ(tenant, wire):
    """Entra compares without regard to case, too: a target may store names as it likes."""
    ada = tenant.established("ada")
    ada.attributes["userPrincipalName"] = named(ada).upper()
    wire.sent()

    assert tenant.provision(ada) is None
    assert wire.sent("PATCH") == []


def test_emptied_attribute_is_passed_over(tenant, wire, stored):
    ada = tenant.established("ada")
    before = stored(tenant, ada)["title"]
    ada.attributes["jobTitle"] = None

    assert tenant.provision(ada) is None

    assert wire.operations() == []
    assert stored(tenant, ada)["title"] == before


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(
    "gone", [{"assigned": False}, {"soft_deleted": True}], ids=["unassigned", "disabled"]
)
def test_whoever_leaves_is_disabled_and_whoever_returns_is_the_same(tenant_in, stored, style, gone):
    tenant = tenant_in(style)
    ada = tenant.established("ada")
    identifier = stored(tenant, ada)["id"]

    vars(ada).update(gone)
    assert tenant.provision(ada) is None
    assert stored(tenant, ada)["active"] is False

    ada.assigned, ada.soft_deleted = True, False
    assert tenant.provision(ada) is None
    assert (stored(tenant, ada)["id"], stored(tenant, ada)["active"]) == (identifier, True)


@pytest.mark.parametrize("state", ["assigned", "soft_deleted", "deleted"])
def test_whoever_is_out_of_scope_is_not_even_asked_for(tenant, wire, state):
    ada = tenant.hire("ada")
    setattr(ada, state, not getattr(ada, state))

    assert tenant.provision(ada) is None
    assert wire.sent() == []
    assert tenant.link_of(ada) is None


def test_whoever_is_there_already_is_found_and_changed_in_place(tenant, wire, stored):
    ada = tenant.established("ada")
    identifier = stored(tenant, ada)["id"]
    tenant.forget(ada)
    ada.attributes["jobTitle"] = "Head of Everything"
    wire.sent()

    assert tenant.provision(ada) is None

    assert [each.method for each in wire.sent()] == ["GET", "GET", "PATCH"]
    assert (stored(tenant, ada)["id"], stored(tenant, ada)["title"]) == (identifier, "Head of Everything")


def test_whoever_is_deleted_for_good_is_gone(tenant, wire, held):
    ada = tenant.established("ada")
    link = tenant.link_of(ada)
    tenant.directory.delete(ada)
    wire.sent()

    assert tenant.provision(ada) is None

    assert [(each.method, each.path, each.status) for each in wire.sent()] == [("DELETE", link.path, 204)]
    assert tenant.link_of(ada) is None
    assert held() == []


def test_whoever_is_gone_already_counts_as_deleted(tenant):
    ada = tenant.established("ada")
    tenant.users.client.delete(tenant.link_of(ada).path)
    tenant.directory.delete(ada)

    assert tenant.provision(ada) is None
    assert tenant.link_of(ada) is None


def test_manager_comes_once_the_boss_is_there(tenant, wire, stored):
    ada, boss = tenant.hire("ada"), tenant.hire("boss")
    ada.manager = boss.id

    tenant.cycle([ada.id])
    assert tenant.links.failures[ada.id].reason == "the manager is not on the target yet"
    assert wire.operations() == []

    tenant.cycle([boss.id])
    assert tenant.links.failures == {}
    assert boss_of(stored(tenant, ada)) == tenant.link_of(boss).id


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_manager_is_set_changed_and_removed(tenant_in, wire, stored, style):
    tenant = tenant_in(style)
    ada, boss, successor = (tenant.established(key) for key in ("ada", "boss", "successor"))
    ids = [tenant.link_of(boss).id, tenant.link_of(successor).id]
    attribute, told = tenant.mapping.manager, []

    for manager in (boss.id, successor.id, ""):
        ada.manager = manager
        assert tenant.provision(ada) is None
        told.append(boss_of(stored(tenant, ada)))

    assert told == [*ids, None]
    assert wire.operations() == [
        *style.changes({attribute: ids[0]}, {}),
        *style.changes({attribute: ids[1]}, {attribute: ids[0]}),
        style.no_value(MANAGER),
    ]


def test_manager_who_is_told_already_is_only_asked_for(tenant, wire):
    ada, boss = tenant.established("ada"), tenant.established("boss")
    ada.manager = boss.id
    tenant.provision(ada)
    tenant.forget(ada)
    ids = tenant.links.of(boss.id).id
    wire.sent()

    assert tenant.provision(ada) is None

    asked = wire.sent()
    assert [each.method for each in asked] == ["GET", "GET", "GET"]
    assert asked[-1].filter == f'id eq "{tenant.link_of(ada).id}" and manager eq "{ids}"'


def test_manager_who_never_comes_is_no_manager(tenant, stored):
    ada, boss = tenant.established("ada"), tenant.hire("boss")
    boss.assigned = False
    ada.manager = boss.id

    assert tenant.provision(ada) is None
    assert boss_of(stored(tenant, ada)) is None


def test_manager_who_is_deleted_for_good_is_taken_away(tenant, stored):
    ada, boss = tenant.established("ada"), tenant.established("boss")
    ada.manager = boss.id
    tenant.provision(ada)

    assert tenant.directory.delete(boss) == {ada.id}
    assert tenant.provision(ada, boss) is None
    assert boss_of(stored(tenant, ada)) is None


def test_target_without_active_deletes_whoever_leaves(process_for):
    """What the profile maps no active for cannot be disabled."""
    entra = load_profile("entra")
    process = process_for(replace(entra, users=tuple(a for a in entra.users if a.path.name != "active")))
    tenant = Tenant(Users(process), Groups(process), DEFAULT)
    ada = tenant.established("ada")
    link = tenant.link_of(ada)

    ada.assigned = False

    assert tenant.provision(ada) is None
    assert process.client.get(link.path).status == 404
