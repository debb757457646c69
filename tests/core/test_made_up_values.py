"""Values for attributes of which only the definition is known."""

import pytest

from scimproof.fixtures.scim.made_up import sample


def attribute(name="a", kind="string", **traits):
    return {"name": name, "type": kind, **traits}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", "text"),
        ("boolean", True),
        ("integer", 7),
        ("decimal", 1.5),
        ("dateTime", "2024-05-01T12:00:00Z"),
        ("binary", "c2NpbXByb29m"),
    ],
)
def test_each_type_has_a_value(kind, value):
    assert sample([attribute(kind=kind)], "text") == {"a": value}


def test_canonical_value_comes_first():
    assert sample([attribute(canonicalValues=["phone", "laptop"])], "text") == {"a": "phone"}
    assert sample([attribute(canonicalValues=[])], "text") == {"a": "text"}


def test_several_values_are_a_list():
    assert sample([attribute(multiValued=True)], "text") == {"a": ["text"]}


def test_parts_of_a_complex_attribute():
    parts = [attribute("value"), attribute("secret", mutability="readOnly")]

    assert sample([attribute(kind="complex", subAttributes=parts)], "text") == {"a": {"value": "text"}}
    assert sample([attribute(kind="complex", subAttributes=[])], "text") == {}


@pytest.mark.parametrize("mutability", ["readWrite", "immutable", "writeOnly"])
def test_what_a_client_may_write_is_written(mutability):
    assert sample([attribute(mutability=mutability)], "text") == {"a": "text"}


def test_what_is_the_servers_own_is_left_out():
    assert sample([attribute(mutability="readOnly")], "text") == {}


def test_required_only():
    attributes = [attribute("a", required=True), attribute("b", required=False), attribute("c")]

    assert sample(attributes, "text", only_required=True) == {"a": "text"}


@pytest.mark.parametrize("kinds", [None, [], ["external"], ["URI", "User"]])
def test_reference_that_may_be_any_url(kinds):
    assert sample([attribute(kind="reference", referenceTypes=kinds)], "text") == {
        "a": "https://example.com/"
    }


def test_reference_to_a_resource_cannot_be_made_up():
    assert sample([attribute(kind="reference", referenceTypes=["User", "Group"])], "text") == {}


@pytest.mark.parametrize("attributes", [None, "text", {}, ["text", {}, {"name": 5}], [attribute(kind="odd")]])
def test_definitions_that_make_no_sense_give_nothing(attributes):
    assert sample(attributes, "text") == {}
