"""Under which key the data of an extension stands, and where references lead."""

import pytest
from made_up import answer
from served import GONE, OK, said, user, users_behind

from scimproof.fixtures.expect_extension import (
    expect_manager_name_of_server,
    expect_manager_reference,
    expect_plain_text,
    expect_required_extension,
    expect_urn_as_key,
)
from scimproof.fixtures.expect_references import expect_reference, expect_relative_references, references
from scimproof.fixtures.findings import Blocked, Broken, NotOffered
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER

LOW = ENTERPRISE_USER.lower()
SENT = {"department": "Sales", "manager": {"value": "2", "displayName": "forged"}}
ANNA, BOSS = user("1", **{ENTERPRISE_USER: SENT}), user("2")


def showing(resource, **others):
    return users_behind({"/Users/1": resource, **others})


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ({ENTERPRISE_USER: {"department": "Sales"}}, None),
        ({}, (Blocked, "the target keeps no data of the extension")),
        ({LOW: {}}, (Broken, f'data of the extension stands under ["{LOW}"]')),
        ({"enterprise": {}}, (Broken, 'data of the extension stands under ["enterprise"]')),
        ({"urn:Enterprise:User": {}}, (Broken, 'data of the extension stands under ["urn:Enterprise:User"]')),
        ({"Department": "Sales"}, (Broken, 'data of the extension stands under ["Department"]')),
        (
            {ENTERPRISE_USER: {}, f"{ENTERPRISE_USER}:department": "Sales"},
            (Broken, f'data of the extension stands under ["{ENTERPRISE_USER}:department"]'),
        ),
    ],
)
def test_registered_urn_is_the_key(shown, finding):
    assert said(expect_urn_as_key, showing(shown), ANNA) == finding


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ("Sales", None),
        (None, (Blocked, "the target does not keep department")),
        ("Sold", (Broken, 'department is "Sold"')),
        (["Sales"], (Broken, 'department is ["Sales"]')),
    ],
)
def test_text_of_an_extension(shown, finding):
    users = showing({ENTERPRISE_USER: {"department": shown}})

    assert said(expect_plain_text, users, ANNA, "department") == finding


def test_text_that_was_not_sent():
    assert said(expect_plain_text, showing({}), ANNA, "division") == (
        NotOffered,
        "profile and target have no division",
    )


@pytest.mark.parametrize(
    ("manager", "finding"),
    [
        ({"value": "2"}, None),
        ({"value": "2", "$ref": "https://h/Users/2"}, None),
        ({"value": "9"}, (Broken, 'manager.value is "9"')),
        ({"displayName": "x"}, (Broken, "manager.value is absent")),
        ({"value": "2", "$ref": "https://h/Users/1"}, (Broken, "$ref ")),
        (None, (Blocked, "no manager is shown")),
        ("2", (Blocked, "no manager is shown")),
    ],
)
def test_manager(manager, finding):
    shown = {"id": "1", ENTERPRISE_USER: {"manager": manager}}
    users = showing(shown, **{"https://h/Users/2": {"id": "2"}, "https://h/Users/1": shown})
    found = said(expect_manager_reference, users, ANNA, BOSS)

    assert found is finding or (found[0] is finding[0] and found[1].startswith(finding[1]))


@pytest.mark.parametrize(("name", "right"), [("Boss", True), (None, True), ("forged", False)])
def test_name_of_a_manager_is_the_servers(name, right):
    users = showing({ENTERPRISE_USER: {"manager": {"value": "2", "displayName": name}}})
    found = said(expect_manager_name_of_server, users, ANNA)

    assert found == (None if right else (Broken, 'manager.displayName is "forged"'))


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        ({"schemas": [USER, "urn:Own"], "urn:Own": {"a": 1}}, True),
        ({"schemas": [USER, "urn:own"], "urn:own": {"a": 1}}, True),
        ({"schemas": [USER], "urn:Own": {"a": 1}}, False),
        ({"schemas": [USER, "urn:Own"]}, False),
        ({"schemas": [USER, "urn:Own"], "urn:Own": {}}, False),
        (GONE, False),
    ],
)
def test_required_extension(shown, right):
    found = said(expect_required_extension, showing(shown), ANNA, "urn:Own")

    assert (found is None) is right
    assert found is None or (found[0] is Broken and found[1].startswith("schemas is "))


HERE, ELSEWHERE = "https://h/scim/v2/Users/2", "https://gateway/Users/2"


@pytest.mark.parametrize(
    ("reference", "served", "finding"),
    [
        (HERE, {HERE: {"id": "2"}}, None),
        ("/Users/2", {"/Users/2": {"id": "2"}}, None),
        ("Users/2", {"/Users/2": {"id": "2"}}, None),
        ("../Users/2", {"/Users/2": {"id": "2"}}, None),
        ("2", {"/Users/2": {"id": "2"}}, None),
        (ELSEWHERE, {ELSEWHERE: {"id": "2"}}, None),
        (ELSEWHERE, {}, (NotOffered, "$ref is under another host name, which a gateway may have")),
        (HERE, {}, (Broken, f'$ref "{HERE}" does not lead to the resource')),
        (HERE, {HERE: {"id": "1"}}, (Broken, f'$ref "{HERE}" does not lead to the resource')),
        (HERE, {HERE: OK}, (Broken, f'$ref "{HERE}" does not lead to the resource')),
        (5, {}, (Broken, "$ref is 5")),
    ],
)
def test_reference_leads_to_a_resource(reference, served, finding):
    assert said(expect_reference, users_behind(served), reference, BOSS, seen_in=ANNA) == finding


@pytest.mark.parametrize(
    ("shown", "served", "finding"),
    [
        ({"$ref": "../Users/2"}, {"/Users/2": OK}, None),
        ({"$ref": "../Users/2"}, {}, (Broken, 'the relative $ref "../Users/2" leads nowhere')),
        (
            *({"members": [{"$ref": "Users/2"}, {"$ref": "Users/3"}]}, {"/Users/2": OK}),
            (Broken, 'the relative $ref "Users/3" leads nowhere'),
        ),
        ({"$ref": HERE}, {}, (NotOffered, "the target shows no relative $ref")),
        ({}, {}, (NotOffered, "the target shows no relative $ref")),
    ],
)
def test_relative_references(shown, served, finding):
    found = said(expect_relative_references, users_behind(served), answer(200, shown), seen_in=ANNA)

    assert found == finding


def test_references_are_found_wherever_they_stand():
    body = {"$ref": "a", "x": [{"$ref": "b"}, {"y": {"$ref": "c"}}, {"$ref": 5}, {"$ref": ""}, "text"]}

    assert list(references(body)) == ["a", "b", "c"]
    assert list(references("text")) == []
