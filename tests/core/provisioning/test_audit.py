"""Reading everything back tells each difference exactly, and none on a target that holds what it should."""

from dataclasses import replace

import pytest
from bending import answering, editing_answers, method

from scimproof.fixtures.groups import Groups
from scimproof.fixtures.provisioning.audit import Audit
from scimproof.fixtures.provisioning.styles import DEFAULT
from scimproof.fixtures.provisioning.tenant import Tenant
from scimproof.fixtures.users import Users
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import ENTERPRISE_USER

MANAGER = f"{ENTERPRISE_USER}:manager"


def told(tenant):
    return [(each.who, each.what, each.expected, each.got) for each in Audit(tenant).differences()]


def named(person):
    return person.attributes["userPrincipalName"]


def alter(tenant, entry, *operations):
    """Change a resource behind the back of the service."""
    assert tenant.users.client.patch(tenant.link_of(entry).path, *operations).status in (200, 204)


def test_target_that_holds_everything_has_no_difference(tenant):
    ada, boss, gone, out = (tenant.established(key) for key in ("ada", "boss", "gone", "out"))
    team = tenant.established_team("sales", [ada, boss, gone])
    ada.manager, out.assigned = boss.id, False
    tenant.directory.delete(gone)
    never = tenant.hire("never")
    never.assigned = False
    assert tenant.provision(ada, boss, gone, out, team, never) is None

    assert told(tenant) == []


def test_lost_value_is_told(tenant):
    ada = tenant.established("ada")
    alter(tenant, ada, {"op": "replace", "path": "title", "value": "Nobody"})

    assert told(tenant) == [(named(ada), "title", f'"{ada.attributes["jobTitle"]}"', '"Nobody"')]


def test_two_lost_values_are_two_differences(tenant):
    ada = tenant.established("ada")
    alter(tenant, ada, {"op": "remove", "path": "title"}, {"op": "remove", "path": "displayName"})

    assert [what for _, what, _, _ in told(tenant)] == ["displayName", "title"]


def test_user_who_was_not_disabled_is_told(tenant):
    ada = tenant.established("ada")
    ada.assigned = False

    assert told(tenant) == [(named(ada), "active", "false", "true")]


def test_lost_manager_is_told(tenant):
    ada, boss = tenant.established("ada"), tenant.established("boss")
    ada.manager = boss.id

    assert told(tenant) == [(named(ada), MANAGER, tenant.link_of(boss).id, "absent")]


def test_manager_who_stayed_is_told(tenant):
    ada, boss = tenant.established("ada"), tenant.established("boss")
    alter(tenant, ada, {"op": "add", "path": MANAGER, "value": {"value": tenant.link_of(boss).id}})

    assert told(tenant) == [(named(ada), MANAGER, "no manager", f'"{tenant.link_of(boss).id}"')]


def test_manager_who_was_deleted_is_no_manager(tenant):
    ada, boss = tenant.established("ada"), tenant.established("boss")
    ada.manager = boss.id
    tenant.provision(ada)
    kept = tenant.link_of(boss).id
    tenant.directory.delete(boss)
    tenant.users.client.delete(tenant.link_of(boss).path)
    alter(tenant, ada, {"op": "add", "path": MANAGER, "value": {"value": kept}})
    tenant.provision(boss)

    assert told(tenant) == [(named(ada), MANAGER, "no manager", f'"{kept}"')]

    tenant.provision(ada)
    assert told(tenant) == []


def test_user_who_was_never_made_is_told(tenant):
    ada = tenant.hire("ada")

    assert told(tenant) == [(named(ada), "resource", "one", "none")]


def test_user_who_was_refused_is_told_with_the_reason(tenant, mood):
    ada = tenant.hire("ada")
    mood.turns(answering(method("POST"), "409 Conflict"))
    failure = tenant.provision(ada)
    mood.passes()

    (difference,) = Audit(tenant).differences()
    assert (difference.what, difference.got) == ("resource", "create user: 409 Conflict")
    assert difference.ref == failure.ref


def test_user_who_went_away_is_told(tenant):
    ada = tenant.established("ada")
    tenant.users.client.delete(tenant.link_of(ada).path)

    assert told(tenant) == [(named(ada), "GET", "200 OK", "404 Not Found")]


def test_user_who_was_not_deleted_is_told(tenant, mood):
    ada = tenant.established("ada")
    tenant.directory.delete(ada)
    mood.turns(answering(method("DELETE"), "204 No Content"))
    assert tenant.provision(ada) is None

    assert told(tenant) == [(named(ada), "GET", "404 Not Found", "200 OK")]


def test_user_whom_no_filter_finds_is_told(tenant, mood):
    ada = tenant.established("ada")
    nobody = editing_answers(method("GET"), lambda found, _: {**found, "totalResults": 0, "Resources": []})
    mood.turns(lambda served: _only_lists(served, nobody(served)))

    assert told(tenant) == [
        (named(ada), "who is found by userName", tenant.link_of(ada).id, "nobody (200 OK)")
    ]


def _only_lists(served, bent):
    def application(environ, start_response):
        return (bent if environ["QUERY_STRING"] else served)(environ, start_response)

    return application


def test_group_without_a_member_is_told(tenant):
    ada, berta = tenant.established("ada"), tenant.established("berta")
    team = tenant.established_team("sales", [ada, berta])
    lost = tenant.link_of(ada).id
    alter(tenant, team, {"op": "remove", "path": f'members[value eq "{lost}"]'})

    assert told(tenant) == [
        (team.attributes["displayName"], "members", "2", f"1; missing: {lost}; too many: -")
    ]


def leave_the_group(tenant, team, person):
    selected = f'members[value eq "{tenant.links.of(person.id).id}"]'
    alter(tenant, team, {"op": "remove", "path": selected})


@pytest.mark.parametrize("returns", [False, True], ids=["away", "back"])
def test_membership_that_ended_with_the_account_is_told_as_such(tenant, returns):
    ada = tenant.established("ada")
    team = tenant.established_team("sales", [ada])
    ada.assigned = False
    tenant.provision(ada)
    leave_the_group(tenant, team, ada)
    ada.assigned = returns
    tenant.provision(ada)

    assert [each.of_disabled for each in Audit(tenant).differences()] == [True]


def test_membership_of_somebody_else_ended_for_no_reason(tenant):
    ada, berta = tenant.established("ada"), tenant.established("berta")
    team = tenant.established_team("sales", [ada, berta])
    ada.assigned = False
    tenant.provision(ada)
    leave_the_group(tenant, team, ada)
    leave_the_group(tenant, team, berta)

    assert [each.of_disabled for each in Audit(tenant).differences()] == [False]


def test_group_with_a_member_too_many_is_told(tenant):
    ada = tenant.established("ada")
    team = tenant.established_team("sales")
    kept = tenant.link_of(ada).id
    alter(tenant, team, {"op": "add", "path": "members", "value": [{"value": kept}]})

    assert told(tenant) == [
        (team.attributes["displayName"], "members", "0", f"1; missing: -; too many: {kept}")
    ]


def test_group_of_another_name_is_told(tenant):
    team = tenant.established_team("sales")
    old = team.attributes["displayName"]
    team.attributes["displayName"] += "-new"

    assert told(tenant) == [(f"{old}-new", "displayName", f'"{old}-new"', f'"{old}"')]


def test_difference_of_a_guest_says_so(tenant):
    guest, host = tenant.hire("gast", guest=True), tenant.hire("wirt")

    assert {each.who: each.of_guest for each in Audit(tenant).differences()} == {
        named(guest): True,
        named(host): False,
    }


def test_difference_in_one_line(tenant):
    ada = tenant.hire("ada")

    assert str(next(Audit(tenant).differences())) == f"{named(ada)}, resource: expected one, got none"


def test_each_entry_is_a_step_of_progress(tenant):
    tenant.provision(tenant.hire("ada"), tenant.found("sales"))
    steps = []

    assert list(Audit(tenant).differences(lambda: steps.append(1))) == []
    assert len(steps) == 2


@pytest.fixture
def tenant_whose_title(process_for):
    """Return a function that gives a tenant of a profile whose title has these traits."""

    def make(**traits):
        entra = load_profile("entra")
        users = tuple(replace(a, **traits) if a.path.text == "title" else a for a in entra.users)
        process = process_for(replace(entra, users=users))
        return Tenant(Users(process), Groups(process), DEFAULT)

    return make


def test_value_for_creation_alone_is_to_stay_what_it_was(tenant_whose_title):
    tenant = tenant_whose_title(apply="creation")
    ada = tenant.established("ada")
    first = ada.attributes["jobTitle"]
    ada.attributes["jobTitle"] = "Head of Everything"
    assert tenant.provision(ada) is None
    assert told(tenant) == []

    alter(tenant, ada, {"op": "replace", "path": "title", "value": "Nobody"})
    assert told(tenant) == [(named(ada), "title", f'"{first}"', '"Nobody"')]


def test_value_that_is_never_shown_is_not_missed(tenant_whose_title):
    tenant = tenant_whose_title(mutability="writeOnly", returned="never")
    tenant.established("ada")

    assert told(tenant) == []
