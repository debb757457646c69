import pytest

from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_USER, Constraints


@pytest.mark.parametrize("name", ["", "  ", None])
def test_a_user_without_a_name_is_refused(playvox, name):
    answer = playvox.send("POST", "/Users", {"schemas": [CORE_USER], "userName": name})

    assert (answer.status, answer.body["scimType"]) == (400, "invalidValue")


@pytest.mark.parametrize("value", ["abc", "12345", ["123", "x"]])
def test_a_declared_constraint_is_enforced(client_for, profile_with, value):
    attribute = ("badges", {"multi_valued": True}) if isinstance(value, list) else ("badge", {})
    attribute[1]["constraints"] = Constraints(pattern="[0-9]+", max_length=4)
    client = client_for(profile_with(attribute))

    answer = client.send("POST", "/Users", {"schemas": [CORE_USER], "userName": "anna", attribute[0]: value})

    assert (answer.status, answer.body["scimType"]) == (400, "invalidValue")
    assert attribute[0] in answer.body["detail"]


def test_a_value_within_its_constraint_is_stored_as_sent(client_for, profile_with):
    rule = {"constraints": Constraints(pattern="[0-9]+", max_length=4)}

    user = client_for(profile_with(("badge", rule))).create_user(badge="0012")

    assert user["badge"] == "0012"


def test_a_required_entry_cannot_be_left_out_or_taken_away(client_for):
    client = client_for(load_profile("personify"))
    full = {
        "active": True,
        "name": {"givenName": "Anna", "familyName": "Berg"},
        "emails": [{"type": "work", "value": "anna@example.com"}, {"type": "home", "value": "a@example.com"}],
    }
    user = client.create_user(**full)
    home_only = {**full, "schemas": [CORE_USER], "userName": "bert", "emails": full["emails"][1:]}

    created = client.send("POST", "/Users", home_only)
    replaced = client.send("PUT", f"/Users/{user['id']}", {**home_only, "userName": user["userName"]})
    patched = client.patch(user, {"op": "remove", "path": 'emails[type eq "work"]'})

    assert [created.status, replaced.status, patched.status] == [400, 400, 400]
    assert client.read(user)["emails"] == full["emails"]


def test_a_required_read_only_attribute_is_not_asked_of_the_client(client_for, profile_with):
    client = client_for(profile_with(("serial", {"required": True, "mutability": "readOnly"})))

    assert client.create_user()["userName"]


def test_a_user_name_is_taken_in_any_letter_case(playvox):
    playvox.create_user("anna@example.com")

    answer = playvox.send("POST", "/Users", {"schemas": [CORE_USER], "userName": "Anna@Example.com"})

    assert (answer.status, answer.body["scimType"]) == (409, "uniqueness")
