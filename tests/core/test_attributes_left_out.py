"""A resource without one attribute, wherever the attribute lies."""

import copy

import pytest

from scimproof.fixtures.scim.messages import ENTERPRISE_USER
from scimproof.fixtures.scim.paths import drop
from scimproof.profiles.model import AttributePath

USER = {
    "userName": "anna",
    "Name": {"givenName": "Anna", "familyName": "B"},
    "emails": [{"type": "work", "value": "a"}],
    ENTERPRISE_USER: {"department": "Sales", "costCenter": "7"},
}


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("userName", "userName"),
        ("USERNAME", "userName"),
        ("name.givenName", "Name"),
        ('emails[type eq "work"].value', "emails"),
        ("urn:ietf:params:scim:schemas:core:2.0:User:userName", "userName"),
    ],
)
def test_top_level_attribute_goes_whole(text, gone):
    assert drop(USER, AttributePath.parse(text)) == {k: v for k, v in USER.items() if k != gone}


def test_extension_attribute_goes_alone():
    left = drop(USER, AttributePath.parse(f"{ENTERPRISE_USER.upper()}:DEPARTMENT"))

    assert left == {**USER, ENTERPRISE_USER: {"costCenter": "7"}}


@pytest.mark.parametrize("text", ["title", f"{ENTERPRISE_USER}:division"])
def test_what_is_not_there_leaves_the_resource_as_it_is(text):
    assert drop(USER, AttributePath.parse(text)) == USER


def test_extension_that_is_not_there_stays_away():
    assert drop({"userName": "anna"}, AttributePath.parse("urn:example:own:1.0:User:floor")) == {
        "userName": "anna"
    }


def test_original_is_not_changed():
    before = copy.deepcopy(USER)

    drop(USER, AttributePath.parse(f"{ENTERPRISE_USER}:department"))

    assert before == USER
