"""Whether a target keeps its own word, and what a resource shows of itself."""

from types import SimpleNamespace

import pytest
from made_up import answer, attribute
from served import CRASH, GONE, OK, said, user, users_behind

from scimproof.fixtures.expect_honesty import (
    expect_announced_feature,
    expect_claims_ignored,
    expect_hidden,
    expect_subset_harmless,
)
from scimproof.fixtures.expect_shown import (
    expect_name_not_contradicted,
    expect_no_placeholders,
    expect_not_found,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.forging import Forged
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.users import User

CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (OK, None),
        (answer(204), None),
        (GONE, (Broken, "sort is announced, and answered with 404 Not Found")),
        (answer(501), (Broken, "sort is announced, and answered with 501 Not Implemented")),
        (answer(400), (Doubtful, "sort is announced, and its plainest request is refused")),
        (CRASH, CRASHED),
    ],
)
def test_announced_feature(found, finding):
    assert said(expect_announced_feature, found, "sort") == finding


OWN = attribute("badge")


@pytest.mark.parametrize(
    ("status", "shown", "finding"),
    [
        (201, {"badge": "real"}, None),
        (201, {}, None),
        (201, {"badge": "forged"}, (Broken, 'stored from the client: {"badge": "forged"}')),
        (400, {}, (Doubtful, "readOnly values are refused, not ignored")),
        (403, {}, (Doubtful, "readOnly values are refused, not ignored")),
        (409, {}, (Broken, "the target refused a valid request: 409 Conflict")),
    ],
)
def test_claims_of_a_client(status, shown, finding):
    made = User("x", "1", "/Users/1", {}, answer(status))
    forged = Forged(made, {OWN: "forged"})

    assert said(expect_claims_ignored, users_behind({"/Users/1": shown}), forged) == finding


def test_attributes_that_are_never_returned():
    declared = [attribute("badge"), attribute("pin")]

    assert said(expect_hidden, {"title": "x", "pin": None}, declared, OK) is None
    assert said(expect_hidden, {"PIN": "x"}, declared, OK) == (
        Broken,
        "shown in spite of returned never: pin",
    )
    assert said(expect_hidden, {}, [], OK) == (
        NotOffered,
        "the target declares no attribute that is never returned",
    )


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(201, {}), None),
        (answer(400), None),
        (answer(201, {"title": "x"}), (NotOffered, "the target keeps title, which its schema does not list")),
        (answer(302), (Broken, "the target answered 302 Found to title")),
        (CRASH, CRASHED),
    ],
)
def test_attribute_that_the_target_does_not_list(found, finding):
    assert said(expect_subset_harmless, "title", found) == finding


NAME = {"givenName": "Anna", "familyName": "Berg", "formatted": "Anna Berg"}


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        (NAME, None),
        ({"familyName": "Berg"}, None),
        ({"familyName": "Berg", "middleName": "X", "givenName": None}, None),
        ({"familyName": "Berg", "formatted": "BERG, Dr. Anna"}, None),
        ({"familyName": "Berg", "formatted": "anna"}, None),
        ({"familyName": "Burg"}, (Broken, 'name shows {"familyName": "Burg"}')),
        ({"familyName": "Berg", "formatted": "Otto Tal"}, (Doubtful, 'name.formatted is "Otto Tal"')),
        ({}, (Blocked, "no name is shown")),
    ],
)
def test_parts_of_a_name(shown, finding):
    assert said(expect_name_not_contradicted, NAME, shown, OK) == finding


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ({"title": None, "emails": [], "name": {"familyName": "Nilsson"}, "active": False}, None),
        ({"title": "null"}, (Doubtful, 'placeholders: {"title": "null"}')),
        ({"title": " None "}, (Doubtful, 'placeholders: {"title": " None "}')),
        ({"name": {"middleName": "undefined"}}, (Doubtful, 'placeholders: {"name.middleName": "undefined"}')),
        (
            {"urn:x": {"a": {"b": "nil"}}},
            (Doubtful, 'placeholders: {"urn:x.a.b": "nil"}'),
        ),
        ({"emails": [None]}, (Doubtful, "lists of nothing: emails")),
        ({"emails": [{}], "urn:x": {"b": [""]}}, (Doubtful, "lists of nothing: emails, urn:x.b")),
    ],
)
def test_what_has_no_value_is_not_said_to_have_one(shown, finding):
    assert said(expect_no_placeholders, shown, OK) == finding


@pytest.mark.parametrize(
    ("status", "ids", "finding"),
    [
        (200, ["2"], None),
        (200, ["1"], (Broken, "x eq y finds the user")),
        (400, [], (NotOffered, "the target refuses the filter x eq y")),
        (500, [], CRASHED),
    ],
)
def test_filter_that_must_not_find_a_user(status, ids, finding):
    found = Found(answer(status), [{"id": one} for one in ids], complete=True)
    lookup = SimpleNamespace(find=lambda _, good: [good(found), found][1])

    assert said(expect_not_found, lookup, "x eq y", user("1")) == finding
