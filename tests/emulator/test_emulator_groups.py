import pytest

from scimproof.profiles.model import CORE_GROUP, CORE_USER


def member_ids(client, group):
    return {member["value"] for member in client.read(group).get("members", [])}


@pytest.fixture
def staff(rfc):
    """Give a group of Anna and Bert."""
    return rfc.create_group("staff", rfc.create_user("anna")["id"], rfc.create_user("bert")["id"])


def user_of(client, name):
    return client.search("Users", f'userName eq "{name}"').body["Resources"][0]


def test_a_member_says_what_it_is_and_where(rfc, staff):
    anna = user_of(rfc, "anna")

    member = next(m for m in rfc.read(staff)["members"] if m["value"] == anna["id"])

    assert member == {"value": anna["id"], "type": "User", "$ref": anna["meta"]["location"]}


def test_a_group_within_a_group_is_a_group(rfc, staff):
    outer = rfc.create_group("all", staff["id"])

    assert outer["members"][0]["type"] == "Group"


def test_a_member_that_is_not_here_is_kept_as_sent(rfc):
    assert rfc.create_group("ghosts", "nobody")["members"] == [{"value": "nobody"}]


def test_a_repeated_member_changes_nothing(rfc, staff):
    before = rfc.read(staff)

    answer = rfc.patch(
        staff, {"op": "Add", "path": "members", "value": [{"value": before["members"][0]["value"]}]}
    )

    assert answer.status == 204
    assert rfc.read(staff) == before


def test_remove_with_a_value_list_takes_only_those_away(rfc, staff):
    anna, bert = user_of(rfc, "anna"), user_of(rfc, "bert")
    value = [{"$ref": None, "value": anna["id"]}]

    answer = rfc.patch(staff, {"op": "Remove", "path": "members", "value": value})

    assert answer.status == 204
    assert member_ids(rfc, staff) == {bert["id"]}


@pytest.mark.parametrize("value", [[], {"$ref": None, "value": "nobody"}, [{"value": "nobody"}]])
def test_remove_of_nobody_removes_nobody(rfc, staff, value):
    rfc.patch(staff, {"op": "Remove", "path": "members", "value": value})

    assert len(member_ids(rfc, staff)) == 2


def test_a_list_of_bare_ids_selects_nothing(rfc, staff):
    answer = rfc.patch(staff, {"op": "Remove", "path": "members", "value": ["x"]})

    assert answer.status == 400
    assert len(member_ids(rfc, staff)) == 2


def test_remove_without_a_value_takes_everybody_away(rfc, staff):
    rfc.patch(staff, {"op": "Remove", "path": "members"})

    assert member_ids(rfc, staff) == set()


def test_remove_with_a_filter_takes_that_member_away(rfc, staff):
    anna, bert = user_of(rfc, "anna"), user_of(rfc, "bert")

    rfc.patch(staff, {"op": "remove", "path": f'members[value eq "{anna["id"]}"]'})

    assert member_ids(rfc, staff) == {bert["id"]}


def test_users_know_their_groups(rfc, staff):
    membership = {
        "value": staff["id"],
        "$ref": staff["meta"]["location"],
        "display": "staff",
        "type": "direct",
    }

    assert user_of(rfc, "anna")["groups"] == [membership]
    assert rfc.search("Users", f'groups.value eq "{staff["id"]}"').body["totalResults"] == 2


def test_users_learn_of_a_new_name_and_of_the_end_of_a_group(rfc, staff):
    rfc.patch(staff, {"op": "replace", "value": {"displayName": "crew"}})
    renamed = user_of(rfc, "anna")["groups"][0]["display"]

    rfc.send("DELETE", f"/Groups/{staff['id']}")

    assert renamed == "crew"
    assert "groups" not in user_of(rfc, "anna")


def test_users_cannot_write_their_groups(rfc, staff):
    bert = user_of(rfc, "bert")

    patched = rfc.patch(bert, {"op": "replace", "path": "groups", "value": []})
    replaced = rfc.send(
        "PUT", f"/Users/{bert['id']}", {"schemas": [CORE_USER], "userName": "bert", "groups": []}
    )

    assert (patched.status, patched.body["scimType"]) == (400, "mutability")
    assert replaced.body["groups"][0]["value"] == staff["id"]


def test_a_deleted_user_leaves_its_groups(rfc, staff):
    anna, bert = user_of(rfc, "anna"), user_of(rfc, "bert")
    rfc.create_group("others", bert["id"])

    rfc.send("DELETE", f"/Users/{anna['id']}")

    assert member_ids(rfc, staff) == {bert["id"]}


def test_a_put_of_the_same_members_keeps_them(rfc, staff):
    ids = [member["value"] for member in rfc.read(staff)["members"]]
    body = {"schemas": [CORE_GROUP], "displayName": "staff", "members": [{"value": i} for i in ids]}

    answer = rfc.send("PUT", f"/Groups/{staff['id']}", body)

    assert answer.status == 200
    assert answer.body["meta"]["version"] == staff["meta"]["version"]


def test_two_groups_share_a_name_only_under_the_rfc(rfc, entra):
    body = {
        "schemas": [CORE_GROUP, "http://schemas.microsoft.com/2006/11/ADSCIM/2.0/Group"],
        "displayName": "G",
    }

    answers = [client.send("POST", "/Groups", body).status for client in (rfc, rfc, entra, entra)]

    assert answers == [201, 201, 201, 409]
