"""The two ways in which Entra writes a PATCH, operation by operation."""

import json

import pytest
from made_up import attribute

from scimproof.fixtures.provisioning.styles import COMPACT, DEFAULT, STYLES, style_of
from scimproof.profiles.model import ENTERPRISE_USER

TITLE, ACTIVE = attribute("title"), attribute("active", "boolean")
WORK = attribute('emails[type eq "work"].value')
GIVEN = attribute("name.givenName")
DEPARTMENT = attribute(f"{ENTERPRISE_USER}:department")
WANTED = {TITLE: "Boss", ACTIVE: False, WORK: "a@example.com", GIVEN: "Ada", DEPARTMENT: "Sales"}


def as_json(operations):
    """Compare what goes over the wire, the order of members included."""
    return json.dumps(operations)


def test_default_style_adds_what_is_new_and_replaces_what_is_known():
    held = {TITLE: "Clerk", ACTIVE: True, WORK: None, GIVEN: "", DEPARTMENT: "Law"}

    assert as_json(DEFAULT.changes(WANTED, held)) == as_json(
        [
            {"op": "Add", "path": 'emails[type eq "work"].value', "value": "a@example.com"},
            {"op": "Add", "path": "name.givenName", "value": "Ada"},
            {"op": "Replace", "path": "title", "value": "Boss"},
            {"op": "Replace", "path": "active", "value": "False"},
            {"op": "Replace", "path": f"{ENTERPRISE_USER}:department", "value": "Sales"},
        ]
    )


def test_compact_style_gathers_all_that_has_no_filter_in_its_path():
    others = {
        "title": "Boss",
        "active": False,
        "name.givenName": "Ada",
        f"{ENTERPRISE_USER}:department": "Sales",
    }

    assert as_json(COMPACT.changes(WANTED, {})) == as_json(
        [
            {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a@example.com"},
            {"op": "replace", "value": others},
        ]
    )


def test_compact_style_sends_no_empty_operation():
    assert COMPACT.changes({WORK: "a@example.com"}, {}) == [
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a@example.com"}
    ]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_nothing_to_change_is_no_operation(style):
    assert style.changes({}, {}) == []


def test_default_style_speaks_of_several_members_at_once():
    elements = [{"$ref": None, "value": "1"}, {"$ref": None, "value": "2"}]

    assert as_json(DEFAULT.joining(["1", "2"])) == as_json(
        [{"op": "Add", "path": "members", "value": elements}]
    )
    assert as_json(DEFAULT.leaving(["1", "2"])) == as_json(
        [{"op": "Remove", "path": "members", "value": elements}]
    )


def test_compact_style_removes_members_one_by_one():
    elements = [{"$ref": None, "value": "1"}, {"$ref": None, "value": "2"}]

    assert as_json(COMPACT.joining(["1", "2"])) == as_json(
        [{"op": "add", "path": "members", "value": elements}]
    )
    assert as_json(COMPACT.leaving(["1", "2"])) == as_json(
        [
            {"op": "remove", "path": 'members[value eq "1"]'},
            {"op": "remove", "path": 'members[value eq "2"]'},
        ]
    )


@pytest.mark.parametrize(("style", "op"), [(DEFAULT, "Replace"), (COMPACT, "replace")], ids=list(STYLES))
def test_reference_is_taken_away_by_an_empty_text(style, op):
    assert style.no_value("manager") == {"op": op, "path": "manager", "value": ""}


@pytest.mark.parametrize(
    ("url", "style"),
    [
        ("https://h/scim", DEFAULT),
        ("https://h/scim?aadOptscim062020", COMPACT),
        ("https://h/scim/?AADOPTSCIM062020=1&x=y", COMPACT),
        ("https://h/scim?aadOptscim", DEFAULT),
    ],
)
def test_style_is_asked_for_by_the_url(url, style):
    assert style_of(url) is style
