"""SCIM schemas compiled to JSON Schema judge types, and nothing but types."""

import pytest
from jsonschema import Draft202012Validator
from made_up import STRANGE

from scimproof.fixtures.people import People
from scimproof.fixtures.scim.core import core_schema
from scimproof.fixtures.scim.json_schema import resource_schema
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER
from scimproof.profiles.loader import load_profile

TEXTS = ("text", "")
GOOD = {
    "string": TEXTS,
    "boolean": (True, False),
    "decimal": (1.5, 1),
    "integer": (1, -3),
    "dateTime": TEXTS,
    "binary": TEXTS,
    "reference": TEXTS,
    "complex": ({}, {"sub": "x"}, {"other": 5}),
    "invented": ("x", 1, {}, True),
}
BAD = {
    "string": (1, True, ["x"], {"value": "x"}),
    "boolean": ("true", 1, 0),
    "decimal": ("1.5", True),
    "integer": (1.5, "1", True),
    "dateTime": (1577836800,),
    "binary": (3, ["YQ=="]),
    "reference": ({"value": "x"},),
    "complex": ("x", 1, {"sub": 5}, []),
}


def valid(type_, value, **more):
    definition = {
        "name": "a",
        "type": type_,
        "subAttributes": [{"name": "sub", "type": "string"}],
        **more,
    }
    compiled = resource_schema([{"id": USER, "attributes": [definition]}], USER)
    Draft202012Validator.check_schema(compiled)
    return Draft202012Validator(compiled).is_valid({"a": value})


@pytest.mark.parametrize(("type_", "value"), [(t, v) for t, values in GOOD.items() for v in values])
def test_value_of_the_declared_type_fits(type_, value):
    assert valid(type_, value)
    assert valid(type_, [value], multiValued=True)


@pytest.mark.parametrize(("type_", "value"), [(t, v) for t, values in BAD.items() for v in values])
def test_value_of_another_type_does_not_fit(type_, value):
    assert not valid(type_, value)
    assert not valid(type_, [value], multiValued=True)


@pytest.mark.parametrize("type_", GOOD)
def test_null_counts_as_absent(type_):
    assert valid(type_, None)
    assert valid(type_, None, multiValued=True)


def test_plurality_counts():
    assert not valid("string", ["x"])
    assert not valid("string", "x", multiValued=True)
    assert valid("string", "x", multiValued="true")  # a wrong characteristic is a claim of its own


def test_type_is_a_string_unless_said():
    compiled = resource_schema([{"id": USER, "attributes": [{"name": "a"}]}], USER)

    assert not Draft202012Validator(compiled).is_valid({"a": 5})


def test_extension_lies_under_its_urn():
    extension = {"id": ENTERPRISE_USER, "attributes": [{"name": "department", "type": "string"}]}
    validator = Draft202012Validator(resource_schema([extension], USER))

    assert validator.is_valid({ENTERPRISE_USER: {"department": "x"}, "department": 5})
    assert not validator.is_valid({ENTERPRISE_USER: {"department": 5}})
    assert not validator.is_valid({ENTERPRISE_USER: "x"})


def test_base_schema_is_found_without_regard_to_case():
    compiled = resource_schema([{"id": USER.upper(), "attributes": [{"name": "a"}]}], USER)

    assert set(compiled["properties"]) == {"a"}


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_schemas_of_any_shape_are_compiled(strange):
    sub = {"name": "a", "type": "complex", "subAttributes": strange}
    compiled = resource_schema(
        [{"id": USER, "attributes": strange}, {"attributes": [sub]}, {"id": strange, "attributes": [sub]}],
        USER,
    )

    assert Draft202012Validator(compiled).is_valid({})


def test_every_generated_user_fits_the_rfc():
    compiled = resource_schema([core_schema(USER), core_schema(ENTERPRISE_USER)], USER)
    people = People(load_profile("rfc"), seed=7, prefix="scimproof-abcdef")

    for number in range(25):
        Draft202012Validator(compiled).validate(people.user(str(number)))
