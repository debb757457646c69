"""What may be asked for: attributes that a user shows only because nothing else was asked for."""

import pytest
from made_up import STRANGE, offering

from scimproof.fixtures.findings import NotOffered
from scimproof.fixtures.projection import Choice
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER

WORK = {"type": "work", "value": "a@example.com"}


def choice(*attributes, **resource):
    schemas = [{"id": USER, "attributes": list(attributes)}] if attributes else []
    return Choice(
        {"id": "1", "meta": {}, "schemas": [USER], "userName": "anna", **resource}, offering(*schemas)
    )


def test_what_goes_when_others_are_asked_for():
    whole = choice(title="x", locale="", emails=[], groups=[{"value": "g"}], **{ENTERPRISE_USER: {"a": "b"}})

    assert whole.optional == ["userName", "title"]


def test_what_is_always_shown_does_not_go():
    declared = [{"name": "title", "returned": "always"}, {"name": "locale", "returned": "default"}]

    assert choice(*declared, title="x", locale="de").optional == ["userName", "locale"]


@pytest.mark.parametrize(
    ("resource", "text"),
    [({"title": "x", "nickName": "y"}, "nickName"), ({}, "userName"), ({"title": ""}, "userName")],
)
def test_plain_attribute(resource, text):
    assert choice(**resource).text == text


def test_another_attribute():
    assert choice(title="x", externalId="y", locale="de").other == "locale"
    with pytest.raises(NotOffered, match="no further attribute"):
        _ = choice(title="x", externalId="y").other


@pytest.mark.parametrize("name", [None, "x", {"familyName": "x"}, {"familyName": "x", "givenName": None}])
def test_name_without_two_parts(name):
    with pytest.raises(NotOffered, match="no name of several parts"):
        _ = choice(name=name).parts


def test_two_parts_of_a_name():
    assert choice(name={"familyName": "x", "honorificPrefix": 5, "givenName": "y"}).parts == (
        "familyName",
        "givenName",
    )


@pytest.mark.parametrize("emails", [None, [], "x", [{"value": "x"}], [{"type": "work", "display": "x"}]])
def test_list_whose_elements_have_one_part_only(emails):
    with pytest.raises(NotOffered, match="elements have several parts"):
        _ = choice(emails=emails).list


def test_list_whose_elements_have_several_parts():
    assert choice(phoneNumbers=[WORK], emails=[{"value": "x"}]).list == "phoneNumbers"


def test_attribute_of_an_extension():
    held = {"manager": {"value": "2"}, "department": "Sales"}

    assert choice(**{ENTERPRISE_USER: held}).extended == (ENTERPRISE_USER, "department")
    with pytest.raises(NotOffered, match="no attribute of an extension"):
        _ = choice(title="x", **{ENTERPRISE_USER: {"manager": {"value": "2"}}, "urn:x": "y"}).extended


def test_attribute_that_is_declared_to_be_returned_in_a_certain_way():
    declared = [{"name": "id", "returned": "always"}, {"name": "badge", "returned": "always"}]

    assert choice(*declared).of_kind("always") == "badge"
    with pytest.raises(NotOffered, match="declares no attribute that is returned request"):
        choice(*declared).of_kind("request")


@pytest.mark.parametrize("attributes", STRANGE, ids=repr)
def test_schema_of_any_shape_declares_nothing(attributes):
    strange = Choice({"id": "1"}, offering({"id": USER, "attributes": attributes}))

    with pytest.raises(NotOffered):
        strange.of_kind("request")
