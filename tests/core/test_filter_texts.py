"""Filter texts as clients write them, and the values that they compare."""

import json

import pytest
from made_up import seeded

from scimproof.fixtures.scim.filters import compared_values, comparison, literal
from scimproof.profiles.model import ENTERPRISE_USER, AttributePath

WORK = 'emails[type eq "work"].value'
USER = {
    "userName": "anna",
    "name": {"givenName": "Anna"},
    "active": False,
    "Emails": [
        {"type": "work", "value": "anna@example.com", "display": "A"},
        {"type": "home", "Value": "home@example.com"},
        {"type": "other"},
        "no object",
    ],
    "roles": [{"value": "admin"}, {"value": "guest"}],
    "tags": ["x", None, "y"],
    ENTERPRISE_USER: {"manager": {"value": "42", "displayName": "Boss"}, "department": "Sales"},
}


def path(text):
    return AttributePath.parse(text)


@pytest.mark.parametrize(
    ("text", "operator", "operand", "rfc", "entra"),
    [
        ("userName", "eq", "a", 'userName eq "a"', 'userName eq "a"'),
        ("title", "pr", None, "title pr", "title pr"),
        ("active", "eq", True, "active eq true", "active eq true"),
        ("active", "ne", None, "active ne null", "active ne null"),
        ("age", "gt", 5, "age gt 5", "age gt 5"),
        ("name.givenName", "sw", "é", 'name.givenName sw "é"', 'name.givenName sw "é"'),
        (WORK, "eq", "a@b", 'emails.value eq "a@b"', f'{WORK} eq "a@b"'),
        (WORK, "pr", None, "emails.value pr", f"{WORK} pr"),
        ('emails[primary eq "True"]', "pr", None, "emails pr", 'emails[primary eq "True"] pr'),
        (
            f"{ENTERPRISE_USER}:department",
            "eq",
            "x",
            f'{ENTERPRISE_USER}:department eq "x"',
            f'{ENTERPRISE_USER}:department eq "x"',
        ),
        (
            f"{ENTERPRISE_USER}:manager.value",
            "eq",
            "1",
            f'{ENTERPRISE_USER}:manager.value eq "1"',
            f'{ENTERPRISE_USER}:manager.value eq "1"',
        ),
    ],
)
def test_comparison_of_each_client(text, operator, operand, rfc, entra):
    assert comparison(path(text), operator, operand) == rfc
    assert comparison(path(text), operator, operand, client="okta") == rfc
    assert comparison(path(text), operator, operand, client="entra") == entra


@pytest.mark.parametrize("value", ['say "hi"', "back\\slash", "line\nbreak", "\u2028", "O'Neil", "é", ""])
def test_literal_is_the_json_of_the_text(value):
    assert json.loads(literal(value)) == value


def test_literal_of_any_text_can_be_read_back():
    draw = seeded()
    for _ in range(300):
        text = "".join(chr(draw.choice((draw.randrange(128), draw.randrange(0xD800)))) for _ in range(8))

        assert json.loads(literal(text)) == text


@pytest.mark.parametrize(
    ("text", "rfc", "entra"),
    [
        ("userName", ["anna"], ["anna"]),
        ("USERNAME", ["anna"], ["anna"]),
        ("active", [False], [False]),
        ("title", [], []),
        ("name.givenName", ["Anna"], ["Anna"]),
        (WORK, ["anna@example.com", "home@example.com"], ["anna@example.com"]),
        ('emails[type eq "fax"].value', ["anna@example.com", "home@example.com"], []),
        ('emails[type eq "work"].display', ["A"], ["A"]),
        ('emails[type eq "other"]', ["anna@example.com", "home@example.com"], [{"type": "other"}]),
        ("roles", ["admin", "guest"], ["admin", "guest"]),
        ("tags", ["x", "y"], ["x", "y"]),
        (f"{ENTERPRISE_USER}:manager", ["42"], ["42"]),
        (f"{ENTERPRISE_USER}:manager.displayName", ["Boss"], ["Boss"]),
        ("urn:example:nowhere:1.0:User:x", [], []),
    ],
)
def test_compared_values_of_each_client(text, rfc, entra):
    assert compared_values(USER, path(text)) == rfc
    assert compared_values(USER, path(text), client="entra") == entra


@pytest.mark.parametrize("found", [None, "text", 5, [], ["x"], [None]], ids=repr)
def test_list_of_another_shape_has_no_values_to_compare(found):
    assert compared_values({"emails": found}, path(WORK)) == []
