"""Reading and writing one path of a SCIM resource."""

import copy

import pytest

from scimproof.fixtures.scim.paths import get, put
from scimproof.profiles.loader import load_profile, shipped_profiles
from scimproof.profiles.model import CORE_USER, ENTERPRISE_USER, AttributePath

WORK = AttributePath.parse('emails[type eq "work"].value')
PRIMARY = AttributePath.parse('roles[primary eq "True"].value')
DEPARTMENT = AttributePath.parse(f"{ENTERPRISE_USER}:department")
ALL_PATHS = [
    pytest.param(attribute.path, id=f"{name}-{attribute.resource}-{attribute.path}")
    for name in shipped_profiles()
    for attribute in (*load_profile(name).users, *load_profile(name).groups)
]


def written(text, value, resource=None):
    resource = {} if resource is None else resource
    put(resource, AttributePath.parse(text), value)
    return resource


@pytest.mark.parametrize("path", ALL_PATHS)
def test_what_is_put_is_got(path):
    resource = {}
    put(resource, path, "first")
    put(resource, path, "second")

    assert get(resource, path) == "second"
    assert get({}, path) is None


@pytest.mark.parametrize(
    ("text", "resource"),
    [
        ("userName", {"userName": 1}),
        ("name.givenName", {"name": {"givenName": 1}}),
        (f"{CORE_USER}:userName", {"userName": 1}),
        (f"{ENTERPRISE_USER}:manager.value", {ENTERPRISE_USER: {"manager": {"value": 1}}}),
        ("urn:acme:User:a.b.c", {"urn:acme:User": {"a": {"b": {"c": 1}}}}),
        ('emails[type eq "work"].value', {"emails": [{"type": "work", "value": 1}]}),
        ('roles[primary eq "True"].value', {"roles": [{"primary": True, "value": 1}]}),
        ("x509Certificates.value", {"x509Certificates": [{"value": 1}]}),
    ],
)
def test_containers_are_made_as_needed(text, resource):
    assert written(text, 1) == resource


def test_existing_names_and_selectors_match_without_regard_to_case():
    resource = {"Emails": [{"TYPE": "Work", "Value": "old"}]}
    put(resource, WORK, "new")

    assert resource == {"Emails": [{"TYPE": "Work", "Value": "new"}]}
    assert get(resource, WORK) == "new"
    assert get({ENTERPRISE_USER.upper(): {"DEPARTMENT": "x"}}, DEPARTMENT) == "x"


def test_other_elements_and_members_stay_as_they_are():
    resource = {"emails": [{"type": "home", "value": "h"}, {"type": "work", "display": "d"}]}

    assert written(WORK.text, "w", resource)["emails"] == [
        {"type": "home", "value": "h"},
        {"type": "work", "display": "d", "value": "w"},
    ]


def test_whole_element_is_merged_into_the_selected_one():
    resource = written('emails[type eq "work"]', {"value": "w", "primary": True})

    assert resource == {"emails": [{"type": "work", "value": "w", "primary": True}]}
    assert get(resource, AttributePath.parse('emails[type eq "work"]')) == resource["emails"][0]


@pytest.mark.parametrize("primary", [True, "True", "true"])
def test_primary_selector_takes_booleans_and_their_names(primary):
    assert get({"roles": [{"value": "a"}, {"value": "b", "primary": primary}]}, PRIMARY) == "b"


def test_sub_attribute_of_a_list_is_that_of_its_primary_element_else_of_the_first():
    value = AttributePath.parse("x509Certificates.value")
    first, primary = {"value": "a"}, {"value": "b", "primary": True}

    assert get({"x509Certificates": [first, primary]}, value) == "b"
    assert get({"x509Certificates": [first]}, value) == "a"
    assert get({"x509Certificates": []}, value) is None
    assert written(value.text, "c", {"x509Certificates": [copy.copy(first)]}) == {
        "x509Certificates": [{"value": "c"}]
    }


def test_null_containers_are_replaced():
    assert written("name.givenName", "x", {"name": None}) == {"name": {"givenName": "x"}}
    assert written(WORK.text, "x", {"emails": None}) == {"emails": [{"type": "work", "value": "x"}]}


@pytest.mark.parametrize(
    "resource",
    [
        {"emails": None},
        {"emails": "text"},
        {"emails": {"type": "work", "value": "x"}},
        {"emails": [None, 3, "x", []]},
        {"emails": [{"type": None, "value": "x"}]},
        {"emails": [{"type": "home", "value": "x"}]},
    ],
)
def test_answers_of_another_shape_hold_nothing(resource):
    assert get(resource, WORK) is None
