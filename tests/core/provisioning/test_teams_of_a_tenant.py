"""How groups come to the target: made empty, filled in batches, renamed, emptied, deleted."""

import pytest

from scimproof.fixtures.provisioning.styles import COMPACT, DEFAULT, STYLES

each_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def ids_of(tenant, people):
    return sorted(tenant.link_of(person).id for person in people)


def members_of(resource):
    return sorted(member["value"] for member in resource.get("members", []))


def test_group_is_looked_for_and_created_without_members(tenant, wire):
    ada = tenant.established("ada")
    wire.sent()
    team = tenant.found("sales", [ada])

    assert tenant.provision(team) is None

    match, create = wire.sent()[:2]
    assert match.filter == f'displayName eq "{team.attributes["displayName"]}"'
    assert create.resource == {
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
        ],
        "displayName": team.attributes["displayName"],
        "externalId": team.id,
        "meta": {"resourceType": "Group"},
    }


@each_style
def test_members_join_and_leave(tenant_in, stored, wire, style):
    tenant = tenant_in(style)
    people = [tenant.established(str(number)) for number in range(3)]
    team = tenant.established_team("sales", people[:2])
    assert members_of(stored(tenant, team)) == ids_of(tenant, people[:2])
    wire.sent()

    team.members = {people[2].id}

    assert tenant.provision(team) is None
    assert members_of(stored(tenant, team)) == ids_of(tenant, people[2:])
    in_order = [tenant.link_of(person).id for person in sorted(people[:2], key=lambda person: person.id)]
    assert wire.operations() == [*style.joining(ids_of(tenant, people[2:])), *style.leaving(in_order)]
    assert tenant.provision(team) is None
    assert wire.operations() == [], "who has left is not removed again"


def test_members_come_fifty_at_a_time(tenant, stored, wire):
    people = [tenant.hire(str(number)) for number in range(52)]
    team = tenant.found("all", people)

    assert tenant.provision(*people, team) is None

    assert members_of(stored(tenant, team)) == ids_of(tenant, people)
    assert [len(operation["value"]) for operation in wire.operations()] == [50, 2]


def test_where_nothing_differs_nothing_is_sent(tenant, wire):
    ada = tenant.established("ada")
    team = tenant.established_team("sales", [ada])
    wire.sent()

    assert tenant.provision(team) is None
    assert [each.method for each in wire.sent()] == ["GET"]


def test_single_member_who_is_there_already_is_only_asked_for(tenant, wire):
    ada = tenant.established("ada")
    team = tenant.established_team("sales", [ada])
    identifier = tenant.link_of(team).id
    tenant.forget(team)
    wire.sent()

    assert tenant.provision(team) is None

    asked = wire.sent()
    assert {each.method for each in asked} == {"GET"}
    assert asked[-1].filter == f'id eq "{identifier}" and members eq "{tenant.link_of(ada).id}"'
    assert tenant.link_of(team).id == identifier


def test_renamed_group_is_the_same_group(tenant, stored):
    team = tenant.established_team("sales")
    identifier = stored(tenant, team)["id"]
    team.attributes["displayName"] += "-Modified"

    assert tenant.provision(team) is None

    shown = stored(tenant, team)
    assert (shown["id"], shown["displayName"]) == (identifier, team.attributes["displayName"])


@each_style
def test_member_who_never_comes_is_left_out(tenant_in, stored, style):
    tenant = tenant_in(style)
    ada, out = tenant.established("ada"), tenant.hire("out")
    out.assigned = False
    team = tenant.found("sales", [ada, out])

    assert tenant.provision(team) is None
    assert members_of(stored(tenant, team)) == ids_of(tenant, [ada])


def test_member_who_is_to_come_is_added_when_there(tenant, stored):
    ada, late = tenant.established("ada"), tenant.hire("late")
    team = tenant.found("sales", [ada, late])

    assert tenant.provision(team).reason == "some are not on the target yet"
    assert members_of(stored(tenant, team)) == ids_of(tenant, [ada])

    assert tenant.provision(late) is None
    assert members_of(stored(tenant, team)) == ids_of(tenant, [ada, late])


def test_disabled_member_stays_a_member(tenant, stored):
    ada = tenant.established("ada")
    team = tenant.established_team("sales", [ada])
    ada.assigned = False

    assert tenant.provision(ada, team) is None
    assert members_of(stored(tenant, team)) == ids_of(tenant, [ada])


@each_style
def test_member_who_is_deleted_for_good_is_not_removed_again(tenant_in, wire, stored, style):
    tenant = tenant_in(style)
    ada, berta = tenant.established("ada"), tenant.established("berta")
    team = tenant.established_team("sales", [ada, berta])
    touched = tenant.directory.delete(ada)
    wire.sent()

    assert touched == {team.id}
    assert tenant.provision(ada, team) is None
    assert wire.operations() == []
    assert members_of(stored(tenant, team)) == ids_of(tenant, [berta])


def test_deleted_group_is_gone_and_its_members_stay(tenant, held):
    ada = tenant.established("ada")
    team = tenant.established_team("sales", [ada])
    team.deleted = True

    assert tenant.provision(team) is None
    assert [each["id"] for each in held()] == ids_of(tenant, [ada])


def test_deleted_group_that_never_came_is_not_asked_for(tenant, wire):
    team = tenant.found("sales")
    team.deleted = True

    assert tenant.provision(team) is None
    assert wire.sent() == []


@pytest.mark.parametrize(("style", "names"), [(DEFAULT, 1), (COMPACT, 2)], ids=list(STYLES))
def test_everybody_leaves(tenant_in, stored, wire, style, names):
    tenant = tenant_in(style)
    people = [tenant.established(str(number)) for number in range(2)]
    team = tenant.established_team("sales", people)
    wire.sent()
    team.members.clear()

    assert tenant.provision(team) is None
    assert members_of(stored(tenant, team)) == []
    assert len(wire.operations()) == names
