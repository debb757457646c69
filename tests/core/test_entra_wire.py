"""What Entra writes, to the letter."""

import json

import pytest

from scimproof.fixtures.scim.entra import (
    MISTYPED_ENTERPRISE_USER,
    addition,
    group_body,
    removal,
    role_operation,
    user_body,
)
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, GROUP, USER

ACME = "urn:example:params:scim:schemas:acme:2.0:User"


def test_a_user_names_both_schemas_and_has_meta_and_no_roles():
    assert user_body({"schemas": [USER], "userName": "anna"}) == {
        "schemas": [USER, ENTERPRISE_USER],
        "userName": "anna",
        "meta": {"resourceType": "User"},
        "roles": [],
    }


def test_roles_and_other_schemas_of_a_user_stay():
    body = user_body({"schemas": [USER, ENTERPRISE_USER, ACME], "roles": [{"value": "Admin"}]})

    assert body["schemas"] == [USER, ENTERPRISE_USER, ACME]
    assert body["roles"] == [{"value": "Admin"}]


def test_the_mistyped_schema_lacks_one_colon():
    assert MISTYPED_ENTERPRISE_USER == "urn:ietf:params:scim:schemas:extension:enterprise:2.0User"


def test_a_group_begins_without_members_and_with_a_foreign_schema():
    body = group_body({"schemas": [GROUP], "displayName": "crew", "members": [{"value": "1"}]})

    assert body == {
        "schemas": [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        "displayName": "crew",
        "meta": {"resourceType": "Group"},
    }


def test_members_come_with_an_empty_reference():
    both = [{"$ref": None, "value": "1"}, {"$ref": None, "value": "2"}]

    assert addition("1", "2") == {"op": "Add", "path": "members", "value": both}
    assert removal("1", "2") == {"op": "Remove", "path": "members", "value": both}
    assert removal("1", with_reference=False)["value"] == [{"value": "1"}]


@pytest.mark.parametrize(
    ("shape", "op", "named"),
    [
        ("with-display", "Add", "display"),
        ("with-display-name", "Add", "displayName"),
        ("assertive", "replace", "display"),
    ],
)
def test_a_role_is_an_element_that_names_its_kind(shape, op, named):
    operation = role_operation(shape, "Admin")

    kind = {"primary": True, "type": "WindowsAzureActiveDirectoryRole"}
    assert operation == {"op": op, "path": "roles", "value": [{**kind, "value": "Admin", named: "Admin"}]}


def test_a_role_may_be_an_object_within_a_text():
    (element,) = role_operation("json-in-a-text", "Büro")["value"]

    assert json.loads(element["value"])["displayName"] == "Büro"
    assert "Büro" in element["value"]
