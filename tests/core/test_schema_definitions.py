"""Attribute definitions one by one, and the paths that Microsoft's validation derives from them."""

import pytest
from made_up import STRANGE

from scimproof.fixtures.scim.core import core_schema
from scimproof.fixtures.scim.definitions import all_definitions, flattened
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, GROUP, SCHEMA, USER

OWN = "urn:example:params:scim:schemas:extension:acme:2.0:User"


def schema(*attributes, urn=USER):
    return {"id": urn, "attributes": list(attributes)}


def complex_(name, *subs, **more):
    return {"name": name, "type": "complex", "subAttributes": list(subs), **more}


def sub(name, type_="string", **more):
    return {"name": name, "type": type_, **more}


EMAILS = complex_(
    "emails",
    sub("value"),
    sub("display"),
    sub("type", canonicalValues=["work", "home"]),
    sub("primary", "boolean"),
    multiValued=True,
)


def test_definitions_come_one_by_one_with_their_place():
    found = all_definitions([schema(sub("userName"), complex_("name", sub("givenName")))])

    assert [d.path for d in found] == ["userName", "name", "name.givenName"]
    assert found[2].where == f"{USER}:name.givenName"
    assert found[2].parent["name"] == "name"
    assert found[0].parent is None


@pytest.mark.parametrize(
    ("characteristic", "default"),
    [
        ("type", "string"),
        ("required", False),
        ("caseExact", False),
        ("mutability", "readWrite"),
        ("returned", "default"),
        ("uniqueness", "none"),
        ("canonicalValues", None),
    ],
)
def test_silence_means_the_default_of_the_rfc(characteristic, default):
    (silent,) = all_definitions([schema({"name": "a"})])
    (loud,) = all_definitions([schema({"name": "a", characteristic: "said"})])

    assert silent.says(characteristic) == default
    assert loud.says(characteristic) == "said"


def test_definitions_of_schemas_themselves_are_told_apart():
    own, other = all_definitions([schema(sub("a"), urn=SCHEMA.upper()), schema(sub("a"))])

    assert own.of_schema_itself
    assert not other.of_schema_itself


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_schemas_of_any_shape_are_read(strange):
    assert all_definitions([{"id": USER, "attributes": strange}]) is not None
    assert all_definitions([{"attributes": [{"name": "a", "subAttributes": strange}]}])[0].path == "a"
    assert flattened([{"id": strange, "attributes": [{"name": "a"}]}])
    assert flattened([schema({"name": "a", "type": "complex", "subAttributes": strange})]) is not None


def test_attribute_without_a_name_is_kept_as_a_question_mark():
    assert [d.path for d in all_definitions([schema({"type": "string"})])] == ["?"]


@pytest.mark.parametrize(
    ("attribute", "paths"),
    [
        (sub("userName"), {"username"}),
        ({"name": "nickName"}, {"nickname"}),
        (complex_("manager", sub("value")), {"manager"}),
        (complex_("members", sub("value"), multiValued=True), {"members"}),
        (
            complex_("name", sub("givenName"), sub("inner", "complex"), sub("link", "reference")),
            {"name.givenname"},
        ),
        (
            EMAILS,
            {
                'emails[type eq "work"].value',
                'emails[type eq "work"].display',
                'emails[type eq "home"].value',
                'emails[type eq "home"].display',
            },
        ),
        (
            complex_("roles", sub("value"), sub("type"), sub("primary", "boolean"), multiValued=True),
            {'roles[primary eq "true"].value'},
        ),
        (
            complex_("roles", sub("value"), sub("type", canonicalValues=[]), multiValued=True),
            {'roles[primary eq "true"].value'},
        ),
        (complex_("ims", sub("type", canonicalValues=["xmpp"]), multiValued=True), set()),
        (complex_("empty"), set()),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_flattening_rule(attribute, paths):
    assert flattened([schema(attribute)]) == paths


@pytest.mark.parametrize("urn", [USER, USER.upper(), GROUP])
def test_core_attributes_have_no_prefix(urn):
    assert flattened([schema(sub("displayName"), urn=urn)]) == {"displayname"}


def test_extension_attributes_are_prefixed_by_their_urn():
    found = flattened([schema(sub("Floor"), complex_("desk", sub("number")), urn=OWN)])

    assert found == {f"{OWN.lower()}:floor", f"{OWN.lower()}:desk.number"}


def test_plain_reference_is_dropped():
    assert flattened([schema(sub("profileUrl", "reference"))]) == set()


def test_rfc_schemas_as_published_yield_what_entra_maps_by_default():
    found = flattened([core_schema(USER), core_schema(ENTERPRISE_USER)])

    assert {"username", "active", "name.givenname", 'emails[type eq "work"].value'} <= found
    assert {'phonenumbers[type eq "mobile"].value', 'addresses[type eq "work"].locality'} <= found
    assert {f"{ENTERPRISE_USER}:manager".lower(), f"{ENTERPRISE_USER}:department".lower()} <= found
