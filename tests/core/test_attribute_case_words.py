"""Which attributes a check runs over, and the words that name each case."""

import re

import pytest
from made_up import attribute

from scimproof.fixtures.attribute_cases import KINDS, attribute_cases, operators_of, structure, words
from scimproof.profiles.loader import load_profile, shipped_profiles
from scimproof.profiles.model import CORE_USER, ENTERPRISE_USER, AttributePath

OWN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("userName", "userName"),
        ("name.givenName", "name-givenName"),
        ('emails[type eq "work"].value', "emails-work-value"),
        ('emails[primary eq "True"].value', "emails-primary-value"),
        ('roles[value eq "admin"]', "roles-value-admin"),
        (f"{ENTERPRISE_USER}:department", "enterprise-department"),
        (f"{ENTERPRISE_USER}:manager.value", "enterprise-manager-value"),
        (f"{OWN}:floor", "acme-20-User-floor"),
        (f'{OWN}:desks[type eq "own"].number', "acme-20-User-desks-own-number"),
    ],
)
def test_words_of_a_path(path, named):
    assert words(AttributePath.parse(path)) == named


@pytest.mark.parametrize("name", shipped_profiles())
def test_words_name_one_attribute_each(name):
    profile = load_profile(name)

    cases = attribute_cases(profile, "mapped")

    assert len(cases) == len(profile.users)
    assert all(re.fullmatch(r"[\w$-]+", word, re.ASCII) for word in cases)


def test_selectors_by_another_key_than_type_are_told_apart():
    admin, guest = (AttributePath.parse(f'roles[value eq "{name}"].display') for name in ("admin", "guest"))

    assert words(admin) != words(guest)


@pytest.mark.parametrize(
    ("declared", "kinds"),
    [
        (
            attribute("title"),
            {"mapped", "writable", "removable", "addable", "text", "clearable by Entra", "typed"},
        ),
        (
            attribute("userName", required=True, filterable=True, matching=1),
            {"mapped", "writable", "addable", "required", "filterable", "text", "typed", "matching"},
        ),
        (
            attribute('emails[type eq "work"].value', required=True),
            {"mapped", "writable", "required", "text"},
        ),
        (
            attribute('emails[type eq "work"].value'),
            {"mapped", "writable", "removable", "addable", "text", "clearable by Entra"},
        ),
        (
            attribute("active", "boolean"),
            {"mapped", "writable", "removable", "addable", "boolean", "typed"},
        ),
        (attribute("age", "integer"), {"mapped", "writable", "removable", "addable"}),
        (attribute("id", mutability="readOnly", required=True, filterable=True), {"mapped"}),
        (attribute("password", mutability="writeOnly", returned="never"), {"mapped"}),
        (attribute("code", mutability="immutable", required=True), {"mapped", "required"}),
        (attribute("note", returned="request"), {"mapped"}),
        (
            attribute("mark", returned="always", matching=2),
            {"mapped", "writable", "removable", "addable", "text", "typed", "matching"},
        ),
    ],
    ids=lambda value: f"{value.path}" if hasattr(value, "path") else "",
)
def test_kinds_of_an_attribute(declared, kinds):
    assert {kind for kind, belongs in KINDS.items() if belongs(declared)} == kinds


def test_cases_of_a_kind_come_in_the_order_of_the_profile():
    cases = attribute_cases(load_profile("personify"), "required")

    assert list(cases) == ["userName", "active", "emails-work-value", "name-givenName", "name-familyName"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("title", "nickName", True),
        ("name.givenName", "name.familyName", True),
        ("title", "name.givenName", False),
        ('emails[type eq "work"].value', 'phoneNumbers[type eq "fax"].value', True),
        ('emails[type eq "work"].value', "emails.value", False),
        ("title", f"{ENTERPRISE_USER}:department", False),
        (f"{ENTERPRISE_USER}:division", f"{OWN}:floor", True),
    ],
)
def test_attributes_of_one_structure_fare_alike(one, other, alike):
    assert (structure(attribute(one)) == structure(attribute(other))) is alike


def test_type_is_part_of_the_structure():
    assert structure(attribute("active", "boolean")) != structure(attribute("active"))


def test_core_urn_is_named_like_any_other():
    assert words(AttributePath.parse(f"{CORE_USER}:title")) == "core-20-User-title"


@pytest.mark.parametrize(
    ("declared", "operators"),
    [
        (None, {"pr"}),
        (attribute("manager", "reference", refers_to="User"), {"eq"}),
        (attribute("manager", "complex", refers_to="User"), {"pr"}),
        (attribute("active", "boolean"), {"eq", "ne", "pr"}),
    ],
    ids=["none", "reference", "complex-reference", "boolean"],
)
def test_operators_with_a_meaning_for_an_attribute(declared, operators):
    assert set(operators_of(declared)) == operators


def test_text_is_compared_in_every_way():
    assert set(operators_of(attribute("title"))) >= {"eq", "ne", "co", "sw", "ew", "pr"}
