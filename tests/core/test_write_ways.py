"""The exact operations that each way of writing sends, for every kind of attribute."""

import re

import pytest
from made_up import attribute

from scimproof.fixtures.scim.paths import get
from scimproof.fixtures.ways import WAYS, nested, rfc_value
from scimproof.profiles.loader import load_profile, shipped_profiles
from scimproof.profiles.model import ENTERPRISE_USER

OWN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User"
TITLE = attribute("title")
ACTIVE = attribute("active", "boolean")
GIVEN = attribute("name.givenName")
MAIL = attribute('emails[type eq "work"].value')
STREET = attribute('addresses[type eq "work"].streetAddress')
CITY = attribute('addresses[type eq "work"].locality')
WHOLE = attribute('addresses[type eq "home"]', "complex")
DEPARTMENT = attribute(f"{ENTERPRISE_USER}:department")
MANAGER = attribute(f"{ENTERPRISE_USER}:manager", "reference", refers_to="User")
MANAGER_VALUE = attribute(f"{ENTERPRISE_USER}:manager.value", refers_to="User")
DESK = attribute(f'{OWN}:desks[type eq "own"].number')
HOME = {"type": "home", "locality": "Lima"}

VALUES = {
    TITLE: "Boss",
    ACTIVE: False,
    GIVEN: "Zoë",
    MAIL: "a@example.com",
    STREET: "Main St 1",
    CITY: "Oslo",
    DEPARTMENT: "Sales",
    MANAGER: "42",
    DESK: "7",
}
WORK_ADDRESS = {"type": "work", "streetAddress": "Main St 1", "locality": "Oslo"}
RESOURCE = {
    "title": "Boss",
    "active": False,
    "name": {"givenName": "Zoë"},
    "emails": [{"type": "work", "value": "a@example.com"}],
    "addresses": [WORK_ADDRESS],
    ENTERPRISE_USER: {"department": "Sales", "manager": {"value": "42"}},
    OWN: {"desks": [{"type": "own", "number": "7"}]},
}


def sent(way, values):
    return WAYS[way].operations(values)


def test_ways_start_from_the_right_user():
    assert {name for name, way in WAYS.items() if not way.starts_full} == {
        "post",
        "add",
        "add-pathless",
        "entra-add",
        "entra-replace-absent",
    }
    assert [name for name, way in WAYS.items() if way.removes] == ["remove"]
    assert [name for name, way in WAYS.items() if way.operations is None] == ["post", "put"]
    assert all(way.name == name for name, way in WAYS.items())


def test_ways_name_checks_and_ways_that_exist():
    ids = {way.check for way in WAYS.values()}

    assert len(ids) == len(WAYS)
    assert {below for way in WAYS.values() for below in way.builds_on} <= set(WAYS)
    assert all(re.fullmatch(r"(attribute|entra)(-[a-z]+)+", id_) for id_ in ids)


def test_nested_values_form_a_resource():
    assert nested(VALUES) == RESOURCE


def test_replace_with_path_names_each_attribute():
    assert sent("replace", VALUES) == [
        {"op": "replace", "path": "title", "value": "Boss"},
        {"op": "replace", "path": "active", "value": False},
        {"op": "replace", "path": "name.givenName", "value": "Zoë"},
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a@example.com"},
        {"op": "replace", "path": 'addresses[type eq "work"].streetAddress', "value": "Main St 1"},
        {"op": "replace", "path": 'addresses[type eq "work"].locality', "value": "Oslo"},
        {"op": "replace", "path": f"{ENTERPRISE_USER}:department", "value": "Sales"},
        {"op": "replace", "path": f"{ENTERPRISE_USER}:manager", "value": {"value": "42"}},
        {"op": "replace", "path": f'{OWN}:desks[type eq "own"].number', "value": "7"},
    ]


def test_add_with_path_adds_elements_of_lists_whole():
    assert sent("add", VALUES) == [
        {"op": "add", "path": "title", "value": "Boss"},
        {"op": "add", "path": "active", "value": False},
        {"op": "add", "path": "name.givenName", "value": "Zoë"},
        {"op": "add", "path": f"{ENTERPRISE_USER}:department", "value": "Sales"},
        {"op": "add", "path": f"{ENTERPRISE_USER}:manager", "value": {"value": "42"}},
        {"op": "add", "path": "emails", "value": [{"type": "work", "value": "a@example.com"}]},
        {"op": "add", "path": "addresses", "value": [WORK_ADDRESS]},
        {"op": "add", "path": f"{OWN}:desks", "value": [{"type": "own", "number": "7"}]},
    ]


@pytest.mark.parametrize("op", ["add", "replace"])
def test_pathless_operation_has_the_resource_as_its_value(op):
    assert sent(f"{op}-pathless", VALUES) == [{"op": op, "value": RESOURCE}]


@pytest.mark.parametrize(
    ("removed", "path"),
    [
        (TITLE, "title"),
        (GIVEN, "name.givenName"),
        (MAIL, 'emails[type eq "work"]'),
        (STREET, 'addresses[type eq "work"].streetAddress'),
        (WHOLE, 'addresses[type eq "home"]'),
        (DEPARTMENT, f"{ENTERPRISE_USER}:department"),
        (MANAGER_VALUE, f"{ENTERPRISE_USER}:manager.value"),
        (DESK, f'{OWN}:desks[type eq "own"].number'),
    ],
)
def test_remove_of_one_attribute(removed, path):
    assert sent("remove", {removed: None}) == [{"op": "remove", "path": path}]


def test_remove_never_removes_twice():
    display = attribute('emails[type eq "work"].display')
    street, whole = STREET, attribute('addresses[type eq "work"]', "complex")

    operations = sent("remove", dict.fromkeys((display, MAIL, street, whole, MAIL)))

    assert operations == [
        {"op": "remove", "path": 'emails[type eq "work"]'},
        {"op": "remove", "path": 'addresses[type eq "work"]'},
    ]


def test_remove_of_siblings_with_a_common_beginning():
    assert len(sent("remove", dict.fromkeys((attribute("title"), attribute("titleOfWork"))))) == 2


@pytest.mark.parametrize("op", ["Add", "Replace"])
def test_entra_capitalises_and_writes_booleans_and_references_as_texts(op):
    assert sent(f"entra-{op.lower()}", VALUES) == [
        {"op": op, "path": "title", "value": "Boss"},
        {"op": op, "path": "active", "value": "False"},
        {"op": op, "path": "name.givenName", "value": "Zoë"},
        {"op": op, "path": 'emails[type eq "work"].value', "value": "a@example.com"},
        {"op": op, "path": 'addresses[type eq "work"].streetAddress', "value": "Main St 1"},
        {"op": op, "path": 'addresses[type eq "work"].locality', "value": "Oslo"},
        {"op": op, "path": f"{ENTERPRISE_USER}:department", "value": "Sales"},
        {"op": op, "path": f"{ENTERPRISE_USER}:manager", "value": "42"},
        {"op": op, "path": f'{OWN}:desks[type eq "own"].number', "value": "7"},
    ]


def test_entra_compact_sends_filter_paths_apart_and_all_else_by_full_path():
    assert sent("entra-compact", VALUES) == [
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a@example.com"},
        {"op": "replace", "path": 'addresses[type eq "work"].streetAddress', "value": "Main St 1"},
        {"op": "replace", "path": 'addresses[type eq "work"].locality', "value": "Oslo"},
        {"op": "replace", "path": f'{OWN}:desks[type eq "own"].number', "value": "7"},
        {
            "op": "replace",
            "value": {
                "title": "Boss",
                "active": False,
                "name.givenName": "Zoë",
                f"{ENTERPRISE_USER}:department": "Sales",
                f"{ENTERPRISE_USER}:manager": "42",
            },
        },
    ]


def test_entra_compact_leaves_out_an_empty_operation():
    assert sent("entra-compact", {MAIL: "a"}) == [
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a"}
    ]


@pytest.mark.parametrize(
    ("declared", "value", "expected"),
    [
        (MANAGER, "42", {"value": "42"}),
        (MANAGER, {"value": "42"}, {"value": "42"}),
        (MANAGER, None, None),
        (MANAGER_VALUE, "42", "42"),
        (TITLE, "42", "42"),
    ],
)
def test_reference_is_a_complex_value_in_the_rfc(declared, value, expected):
    assert rfc_value(declared, value) == expected


def test_whole_element_keeps_its_type():
    assert nested({WHOLE: HOME}) == {"addresses": [HOME]}
    assert sent("add", {WHOLE: HOME}) == [{"op": "add", "path": "addresses", "value": [HOME]}]


@pytest.mark.parametrize("name", shipped_profiles())
def test_what_is_nested_is_found_again(name):
    values = {a: f"value of {a.path}" for a in load_profile(name).users if a.type != "complex"}

    resource = nested(values)

    assert {a: get(resource, a.path) for a in values} == {a: rfc_value(a, v) for a, v in values.items()}


@pytest.mark.parametrize("way", [name for name, way in WAYS.items() if way.operations])
def test_nothing_to_write_is_nothing_to_send_but_for_the_pathless(way):
    assert sent(way, {}) in ([], [{"op": way.partition("-")[0], "value": {}}])
