"""What Microsoft's validation writes: which attributes, and upd- with eight hexadecimal digits in them."""

import re

import pytest
from made_up import attribute, loaded

from scimproof.fixtures.people.people import People
from scimproof.fixtures.provisioning.garbage import (
    body_of_validation,
    clearable,
    is_free_of_form,
    updatable,
    updates,
)
from scimproof.fixtures.provisioning.mapping import AttributeMapping
from scimproof.profiles.model import CORE_USER, ENTERPRISE_USER, Constraints

MARK = "scimproof-abcdef"
FAX = 'phoneNumbers[type eq "fax"].value'


@pytest.fixture(scope="module")
def people():
    return People(loaded("entra"), seed=7, prefix=MARK)


def paths(attributes):
    return [attribute.path.text for attribute in attributes]


def mapping_with(*attributes):
    return AttributeMapping(attributes)


@pytest.mark.parametrize(
    "kept",
    [
        attribute("title"),
        attribute("floor", "integer", source="[floor]"),
        attribute("hired", "dateTime", source="[hired]"),
        attribute('emails[type eq "work"].value'),
        attribute("userName", required=True, matching=1),
    ],
    ids=lambda each: each.path.name,
)
def test_single_values_are_updated(kept):
    assert updatable(mapping_with(kept)) == [kept]


@pytest.mark.parametrize(
    "left_out",
    [
        attribute("active", "boolean"),
        attribute("roles", source="[role]"),
        attribute("title", apply="creation"),
        attribute("title", mutability="immutable"),
        attribute("title", returned="never"),
        attribute("title", returned="request"),
        attribute("tags", source="[tags]", multi_valued=True),
        attribute("mentor", "reference", source="[mentor]", refers_to="User"),
    ],
    ids=str,
)
def test_other_values_are_not_updated(left_out):
    assert updatable(mapping_with(left_out)) == []


@pytest.mark.parametrize(
    "left_out",
    [
        attribute("userName"),
        attribute("externalId"),
        attribute("title", required=True),
        attribute("title", matching=2),
    ],
    ids=["userName", "externalId", "required", "matching"],
)
def test_what_somebody_is_known_by_is_not_cleared(left_out):
    nickname = attribute("nickName", source="[mail]")

    assert clearable(mapping_with(left_out, nickname)) == [nickname]


def test_update_is_eight_hexadecimal_digits(people):
    written = updates([attribute("title"), attribute("nickName")], people, "key")

    assert all(re.fullmatch("upd-[0-9a-f]{8}", value) for value in written.values())
    assert len(set(written.values())) == 2


def test_update_is_the_same_for_the_same_key(people):
    title = attribute("title")

    assert updates([title], people, "key") == updates([title], people, "key")
    assert updates([title], people, "key") != updates([title], people, "other")


@pytest.mark.parametrize("path", ["userName", "displayName"])
def test_name_that_a_run_is_found_by_keeps_its_mark(people, path):
    (value,) = updates([attribute(path)], people, "key").values()

    assert re.fullmatch(f"{MARK}-upd-[0-9a-f]{{8}}", value)


def test_update_is_valid_where_the_profile_says_what_is(people):
    language = attribute("preferredLanguage", constraints=Constraints(canonical_values=("en", "nb")))
    floor = attribute("floor", "integer")

    written = updates([language, floor], people, "key")

    assert written[language] in ("en", "nb")
    assert isinstance(written[floor], int)


@pytest.mark.parametrize(
    ("path", "free"),
    [
        ("title", True),
        ("name.givenName", True),
        ("displayName", True),
        (f"{ENTERPRISE_USER}:department", True),
        ("userName", False),
        ("preferredLanguage", False),
        ('emails[type eq "work"].value', False),
    ],
)
def test_only_some_attributes_take_any_text(path, free):
    assert is_free_of_form(attribute(path)) is free


def test_post_tells_of_each_element_whether_it_is_primary():
    values = {
        attribute("userName"): "ada",
        attribute('emails[type eq "work"].value'): "ada@example.com",
        attribute('phoneNumbers[type eq "work"].value'): "1",
        attribute(FAX): "2",
        attribute(f"{ENTERPRISE_USER}:department"): "Sales",
    }

    assert body_of_validation(CORE_USER, values) == {
        "schemas": [CORE_USER, ENTERPRISE_USER],
        "userName": "ada",
        "emails": [{"type": "work", "value": "ada@example.com", "primary": True}],
        "phoneNumbers": [
            {"type": "work", "value": "1", "primary": True},
            {"type": "fax", "value": "2", "primary": False},
        ],
        ENTERPRISE_USER: {"department": "Sales"},
    }
