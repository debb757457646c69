"""Expectations of the schemas a target publishes, and of values measured by them."""

import pytest
from made_up import answer

from scimproof.fixtures.expect_schema import (
    expect_everywhere,
    expect_published_shape,
    expect_usually_everywhere,
    of_own_lists,
)
from scimproof.fixtures.expect_types import (
    expect_date_times,
    expect_declared_schemas,
    expect_declared_types,
    expect_no_password,
    expect_schemas_of_extensions,
)
from scimproof.fixtures.findings import Broken, Doubtful, NotOffered
from scimproof.fixtures.scim.core import core_schema
from scimproof.fixtures.scim.definitions import all_definitions
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER

MADE = answer(200)
SOME = all_definitions(
    [{"id": USER, "attributes": [{"name": name, "type": "string"} for name in ("a", "b", "c", "d", "e")]}]
)
SCHEMAS = [
    {
        "id": USER.lower(),
        "attributes": [
            {"name": "userName", "type": "string"},
            {"name": "born", "type": "dateTime"},
            {"name": "seen", "type": "dateTime", "multiValued": True},
            {
                "name": "emails",
                "type": "complex",
                "multiValued": True,
                "subAttributes": [{"name": "value", "type": "string"}],
            },
        ],
    },
    {"id": ENTERPRISE_USER, "attributes": [{"name": "hired", "type": "dateTime"}]},
]
MOMENT = "2026-01-31T09:30:00Z"


@pytest.mark.parametrize(
    ("state", "kind"), [(expect_everywhere, Broken), (expect_usually_everywhere, Doubtful)]
)
def test_claim_about_every_definition(state, kind):
    assert state(SOME, lambda d: d.says("type") == "string", "type: string", MADE) is None
    assert state([], lambda _: False, "anything", MADE) is None

    with pytest.raises(kind) as finding:
        state(SOME, lambda d: d.path == "e", "type: string", MADE)

    assert finding.value.message == f"not so for {USER}:a, {USER}:b, {USER}:c and 1 more"
    assert finding.value.expected == "type: string"
    assert finding.value.got == '{"name": "a", "type": "string"}'


def test_few_odd_ones_are_all_named():
    with pytest.raises(Broken) as finding:
        expect_everywhere(SOME, lambda d: d.path > "c", "x", MADE)

    assert finding.value.message.endswith(f"{USER}:a, {USER}:b, {USER}:c")


@pytest.mark.parametrize("urn", [USER, ENTERPRISE_USER])
def test_published_shape_of_the_rfc_itself(urn):
    assert expect_published_shape([core_schema(urn)], urn.lower(), MADE) is None


def test_schema_that_is_not_listed_is_not_judged():
    with pytest.raises(NotOffered, match=f"the target does not list {ENTERPRISE_USER}"):
        expect_published_shape([core_schema(USER)], ENTERPRISE_USER, MADE)


def test_part_of_a_schema_with_additions_is_enough():
    schema = {
        "id": USER,
        "attributes": [
            {"name": "USERNAME", "type": "string", "multiValued": False, "required": False},
            {"name": "own", "type": "x"},
        ],
    }

    assert expect_published_shape([schema], USER, MADE) is None


@pytest.mark.parametrize(
    "definition",
    [{"name": "userName", "type": "string"}, {"name": "active", "multiValued": False}, {"name": "emails"}],
    ids=str,
)
def test_silence_is_left_to_the_check_that_asks_for_it(definition):
    assert expect_published_shape([{"id": USER, "attributes": [definition]}], USER, MADE) is None


@pytest.mark.parametrize(
    ("attribute", "expected", "got"),
    [
        ({"name": "active", "type": "string"}, 'active type: "boolean"', 'active type: "string"'),
        (
            {"name": "emails", "type": "complex", "multiValued": False},
            "emails multiValued: true",
            "emails multiValued: false",
        ),
    ],
)
def test_other_shape_than_published(attribute, expected, got):
    with pytest.raises(Broken) as finding:
        expect_published_shape([{"id": USER, "attributes": [attribute]}], USER, MADE)

    assert (finding.value.expected, finding.value.got) == (expected, got)
    assert finding.value.message == f"not so for {USER}:{attribute['name']}"


def test_values_of_the_declared_types():
    resource = {"userName": "a", "born": MOMENT, "emails": [{"value": "x"}], "own": 5}

    assert expect_declared_types(resource, SCHEMAS, MADE) is None


def test_first_value_of_another_type_is_told():
    with pytest.raises(Broken) as finding:
        expect_declared_types({"userName": 5, "emails": [{"value": 7}]}, SCHEMAS, MADE)

    assert finding.value.message == "emails[0].value has another JSON type than declared"
    assert finding.value.expected == "emails[0].value: a JSON string"
    assert finding.value.got == "emails[0].value: 7"


def test_date_times():
    resource = {
        "born": MOMENT,
        "seen": [MOMENT, None],
        "meta": {"created": MOMENT, "lastModified": None},
        ENTERPRISE_USER: {"hired": MOMENT},
    }

    assert expect_date_times(resource, SCHEMAS, MADE) is None
    assert expect_date_times({}, SCHEMAS, MADE) is None


@pytest.mark.parametrize(
    ("resource", "where"),
    [
        ({"meta": {"created": "now"}}, "meta.created"),
        ({"meta": {"lastModified": 1577836800}}, "meta.lastModified"),
        ({"born": "2026-01-31"}, "born"),
        ({"seen": [MOMENT, "x"]}, "seen"),
        ({ENTERPRISE_USER: {"hired": ""}}, "hired"),
    ],
)
def test_no_date_times(resource, where):
    with pytest.raises(Broken) as finding:
        expect_date_times(resource, SCHEMAS, MADE)

    assert finding.value.message == f"{where} is no dateTime"
    assert finding.value.expected == "like 2026-01-31T09:30:00Z"


TYPES = [
    {"name": "User", "schema": USER, "schemaExtensions": [{"schema": ENTERPRISE_USER, "required": False}]},
    {"name": "Group", "schema": "urn:group", "schemaExtensions": None},
]


@pytest.mark.parametrize(
    "resource",
    [
        {"schemas": [USER, ENTERPRISE_USER.upper()]},
        {"schemas": [USER], "meta": {"resourceType": "user"}},
        {"schemas": ["urn:group"], "meta": {"resourceType": "Group"}},
        {"schemas": ["urn:anything"], "meta": {"resourceType": "Device"}},
        {"schemas": None},
        {},
    ],
)
def test_schemas_that_the_resource_type_declares(resource):
    assert expect_declared_schemas(resource, TYPES, MADE) is None


def test_schemas_that_the_resource_type_does_not_declare():
    with pytest.raises(Broken) as finding:
        expect_declared_schemas({"schemas": [USER, "urn:other"]}, TYPES, MADE)

    assert finding.value.message == 'schemas lists ["urn:other"]'
    assert finding.value.expected == ", ".join(sorted((USER.lower(), ENTERPRISE_USER.lower())))


@pytest.mark.parametrize(
    "found",
    [{}, {"password": None}, {"Password": ""}, {"Resources": [{"id": "1"}]}, [{"userName": "password"}]],
)
def test_no_password(found):
    assert expect_no_password(answer(200, found)) is None


@pytest.mark.parametrize(
    "found", [{"password": "x"}, {"PASSWORD": "***"}, {"Resources": [{"id": "1"}, {"password": "x"}]}]
)
def test_password_is_found_and_not_repeated(found):
    with pytest.raises(Broken, match="the answer holds a password") as finding:
        expect_no_password(answer(200, found))

    assert finding.value.got == "a member password with a value"


def test_extensions_with_data_are_listed_in_schemas():
    data = {"department": "Sales"}

    assert (
        expect_schemas_of_extensions({"schemas": [ENTERPRISE_USER.upper()], ENTERPRISE_USER: data}, MADE)
        is None
    )
    assert expect_schemas_of_extensions({"schemas": [USER], ENTERPRISE_USER: {}}, MADE) is None
    with pytest.raises(Broken, match=f"schemas does not list {ENTERPRISE_USER}") as finding:
        expect_schemas_of_extensions({"schemas": [USER], ENTERPRISE_USER: data}, MADE)
    assert finding.value.got == f'schemas: ["{USER}"]'


def test_parts_of_lists_that_rfc_7643_does_not_define():
    own = {"name": "badges", "multiValued": True, "subAttributes": [{"name": "color"}]}
    emails = {"name": "emails", "multiValued": True, "subAttributes": [{"name": "value"}, {"name": "since"}]}
    single = {"name": "desk", "subAttributes": [{"name": "floor"}]}
    listed = all_definitions([{"id": USER, "attributes": [own, emails, single]}])

    assert [d.path for d in of_own_lists(listed)] == ["badges.color", "emails.since"]
