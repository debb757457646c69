"""The requests of entra.md, sections 2 and 4, as a client writes them."""

import json

import pytest

from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER

MANAGER = f"{ENTERPRISE_USER}:manager"


def test_a_post_may_hold_foreign_schemas_nulls_and_unknown_attributes(entra):
    body = {
        "schemas": [CORE_USER, "urn:example:foreign"],
        "userName": "anna@example.com",
        "addresses": None,
        "department": None,
        "shoeSize": 43,
        "emails": [{"Primary": True, "type": "work", "value": "anna@example.com"}],
        ENTERPRISE_USER: {"department": "Sales", "manager": "26118915"},
        "active": "True",
        "meta": {"resourceType": "User"},
    }

    created = entra.send("POST", "/Users", body).body

    assert created["schemas"] == [CORE_USER, ENTERPRISE_USER]
    assert created["active"] is True
    assert created["emails"] == [{"value": "anna@example.com", "type": "work", "primary": True}]
    assert created[ENTERPRISE_USER] == {"department": "Sales", "manager": {"value": "26118915"}}
    assert "shoeSize" not in created


@pytest.mark.parametrize("schemas", [None, [], [CORE_GROUP], ["urn:example:foreign"], CORE_USER, [7]])
def test_a_post_without_its_schema_is_refused(entra, schemas):
    answer = entra.send("POST", "/Users", {"schemas": schemas, "userName": "anna"})

    assert answer.status == 400


def test_a_put_is_understood_as_a_post_is(entra):
    user = entra.create_user()
    body = {"schemas": [CORE_USER], "userName": "anna", ENTERPRISE_USER: {"manager": [{"value": "7"}]}}

    answer = entra.send("PUT", f"/Users/{user['id']}", body)

    assert answer.body[ENTERPRISE_USER]["manager"] == {"value": "7"}


@pytest.mark.parametrize(
    ("sent", "stored"), [("False", False), ("false", False), ("True", True), (False, False)]
)
def test_active_is_a_boolean_however_it_is_written(entra, sent, stored):
    user = entra.create_user(active=not stored)

    answer = entra.patch(user, {"op": "Replace", "path": "active", "value": sent})

    assert answer.status == 204
    assert entra.read(user)["active"] is stored


def test_the_compact_style_writes_dotted_and_full_urn_keys(entra):
    user = entra.create_user()
    value = {
        "displayName": "Anna",
        "name.givenName": "Anna",
        f"{ENTERPRISE_USER}:employeeNumber": "7",
        ENTERPRISE_USER: {"department": "Sales"},
        'emails[type eq "work"].value': "anna@example.com",
        "unmapped": "ignored",
    }

    answer = entra.patch(user, {"op": "replace", "value": value})

    stored = entra.read(user)
    assert answer.status == 204
    assert stored["displayName"] == "Anna"
    assert stored["name"] == {"givenName": "Anna"}
    assert stored[ENTERPRISE_USER] == {"employeeNumber": "7", "department": "Sales"}
    assert stored["emails"] == [{"type": "work", "value": "anna@example.com"}]


def test_an_extension_can_be_the_path_itself(entra):
    user = entra.create_user()

    entra.patch(
        user, {"op": "add", "path": ENTERPRISE_USER, "value": {"department": "Sales", "manager": "7"}}
    )

    assert entra.read(user)[ENTERPRISE_USER] == {"department": "Sales", "manager": {"value": "7"}}


@pytest.mark.parametrize("op", ["Add", "Replace"])
def test_entra_creates_the_entry_that_a_filter_path_does_not_find(entra, op):
    user = entra.create_user()

    answer = entra.patch(user, {"op": op, "path": 'emails[type eq "work"].Value', "value": "a@example.com"})

    assert answer.status == 204
    assert entra.read(user)["emails"] == [{"type": "work", "value": "a@example.com"}]


def test_for_others_only_add_creates_it(rfc):
    user = rfc.create_user()
    path = 'emails[type eq "work"].value'

    refused = rfc.patch(user, {"op": "replace", "path": path, "value": "a@example.com"})
    added = rfc.patch(user, {"op": "add", "path": path, "value": "a@example.com"})

    assert (refused.status, refused.body["scimType"]) == (400, "noTarget")
    assert added.status == 204


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (MANAGER, "7"),
        ("manager", "7"),
        ("manager", [{"$ref": "https://example.com/Users/7", "value": "7"}]),
        (MANAGER, {"value": "7"}),
    ],
)
def test_a_manager_may_be_an_id_or_an_object_or_a_list(entra, path, value):
    user = entra.create_user()

    answer = entra.patch(user, {"op": "Add", "path": path, "value": value})

    assert answer.status == 204
    assert entra.read(user)[ENTERPRISE_USER]["manager"]["value"] == "7"


def test_a_new_manager_id_drops_the_reference_to_the_old_one(entra):
    user = entra.create_user()
    entra.patch(
        user, {"op": "add", "path": MANAGER, "value": {"value": "7", "$ref": "https://example.com/7"}}
    )

    entra.patch(user, {"op": "replace", "path": MANAGER, "value": "8"})

    assert entra.read(user)[ENTERPRISE_USER]["manager"] == {"value": "8"}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": MANAGER, "value": ""},
        {"op": "Replace", "path": MANAGER, "value": None},
        {"op": "Add", "path": MANAGER, "value": ""},
        {"op": "Replace", "path": MANAGER, "value": []},
        {"op": "Replace", "value": {MANAGER: ""}},
        {"op": "Remove", "path": MANAGER},
        {"op": "Remove", "path": MANAGER, "value": "7"},
        {"op": "Remove", "path": 'manager[value eq "7"]'},
    ],
)
def test_a_manager_is_cleared_in_many_ways(entra, operation):
    user = entra.create_user(**{ENTERPRISE_USER: {"manager": "7"}})

    answer = entra.patch(user, operation)

    assert answer.status == 204
    assert ENTERPRISE_USER not in entra.read(user)


@pytest.mark.parametrize("value", ["", None])
@pytest.mark.parametrize("path", ["title", "name.givenName", 'emails[type eq "work"].value'])
def test_empty_and_null_clear_an_attribute(entra, path, value):
    user = entra.create_user(
        title="Boss", name={"givenName": "Anna"}, emails=[{"type": "work", "value": "a@example.com"}]
    )

    answer = entra.patch(user, {"op": "Replace", "path": path, "value": value})

    assert answer.status == 204
    assert path.partition(".")[0].partition("[")[0] not in entra.read(user)


def test_a_required_attribute_is_not_cleared(entra):
    user = entra.create_user()

    for value in ("", " ", None):
        assert entra.patch(user, {"op": "Replace", "path": "userName", "value": value}).status == 400

    assert entra.read(user)["userName"] == "anna@example.com"


@pytest.mark.parametrize(
    ("path", "value", "stored"),
    [
        ("roles", [{"value": json.dumps({"value": "Admin"})}], {"value": '{"value": "Admin"}'}),
        (
            "roles",
            [
                {
                    "primary": "False",
                    "type": "WindowsAzureActiveDirectoryRole",
                    "value": "User",
                    "display": "User",
                }
            ],
            {"primary": False, "type": "WindowsAzureActiveDirectoryRole", "value": "User", "display": "User"},
        ),
        ('roles[primary eq "True"].value', "User", {"primary": True, "value": "User"}),
    ],
)
def test_roles_come_in_three_shapes(client_for, profile_with, path, value, stored):
    client = client_for(profile_with(("roles", {"kind": "complex", "multi_valued": True})))
    user = client.create_user()

    answer = client.patch(user, {"op": "Add", "path": path, "value": value})

    assert answer.status == 204
    assert client.read(user)["roles"] == [stored]


@pytest.mark.parametrize(
    ("operation", "scim_type"),
    [
        ({"op": "add", "path": "nonsense", "value": "x"}, "invalidPath"),
        ({"op": "add", "path": "emails[type eq", "value": "x"}, "invalidPath"),
        ({"op": "move", "path": "title", "value": "x"}, "invalidValue"),
        ({"op": "add", "path": "title"}, "invalidValue"),
        ({"op": "add", "path": "title", "value": None}, "invalidValue"),
        ({"op": "remove"}, "noTarget"),
        ({"op": "add", "path": 7, "value": "x"}, "invalidValue"),
        ({"op": "add", "value": "x"}, "invalidValue"),
        ("no object", "invalidValue"),
    ],
)
def test_an_operation_without_sense_is_refused(entra, operation, scim_type):
    user = entra.create_user()

    answer = entra.patch(user, {"op": "replace", "path": "title", "value": "new"}, operation)

    assert (answer.status, answer.body["scimType"]) == (400, scim_type)
    assert "title" not in entra.read(user)


@pytest.mark.parametrize(
    "body", [{"Operations": [{"op": "remove", "path": "title"}]}, {"schemas": [CORE_USER]}, []]
)
def test_a_patch_says_that_it_is_one(entra, body):
    user = entra.create_user()

    assert entra.send("PATCH", f"/Users/{user['id']}", body).status == 400


def test_operations_may_be_spelled_in_lower_case(entra):
    user = entra.create_user()
    schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]

    body = {"schemas": schemas, "operations": [{"OP": "add", "Path": "title", "VALUE": "Boss"}]}

    assert entra.send("PATCH", f"/Users/{user['id']}", body).status == 204
    assert entra.read(user)["title"] == "Boss"


def test_a_value_of_a_wrong_type_is_refused_in_plain_words(entra):
    user = entra.create_user()

    answer = entra.patch(user, {"op": "replace", "path": "active", "value": "maybe"})

    assert answer.status == 400
    assert answer.body["detail"].startswith("active: ")
    assert "pydantic" not in answer.body["detail"]


def test_bulk_data_is_understood_operation_by_operation(entra):
    user = entra.create_user()
    path = f"/Users/{user['id']}"

    def patch(**operation):
        message = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]}
        return {"method": "PATCH", "path": path, "data": message}

    created = {"schemas": [CORE_USER], "userName": "bert", ENTERPRISE_USER: {"manager": "7"}}
    operations = [
        {"method": "POST", "path": "/Users", "bulkId": "b", "data": created},
        patch(op="Replace", path="manager", value="7"),
        patch(op="Replace", path="nonsense", value="7"),
        {"method": "POST", "path": "/Users", "bulkId": "c", "data": {"schemas": [], "userName": " "}},
        {"method": "POST", "path": "/Nowhere", "bulkId": "d", "data": {}},
        {"method": "DELETE", "path": path},
        "no object",
    ]
    schemas = ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]

    answer = entra.send("POST", "/Bulk", {"schemas": schemas, "Operations": operations})

    statuses = [operation["status"] for operation in answer.body["Operations"]]
    assert statuses == ["201", "200", "400", "400", "404", "204", "400"]
