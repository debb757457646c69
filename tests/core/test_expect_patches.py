"""What a PATCH may do or refuse, and the order of lists."""

import pytest
from made_up import answer
from served import CRASH, GONE, OK, page, said, user, users_behind

from scimproof.fixtures.expect_patch import (
    expect_done_or_refused,
    expect_no_value_refused,
    expect_not_implemented,
    expect_same_meta,
    expect_value,
)
from scimproof.fixtures.expect_sorting import (
    expect_all_there,
    expect_missing_at,
    expect_sorted,
    expect_sorted_walk,
    expect_sorted_without_case,
)
from scimproof.fixtures.findings import Broken, Doubtful, NotOffered
from scimproof.fixtures.herd import Herd
from scimproof.fixtures.paging import Walk

ANNA = user()
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


def showing(resource):
    return users_behind({"/Users/1": resource})


@pytest.mark.parametrize(
    ("found", "title", "finding"),
    [
        (OK, "x", None),
        (OK, "y", (Broken, 'title is "y"')),
        (answer(400), "y", None),
        (answer(302), "y", (Broken, "the target answered 302 Found instead of refusing the request")),
        (CRASH, "x", CRASHED),
    ],
)
def test_write_that_may_be_refused(found, title, finding):
    users = showing({"title": title})

    assert said(expect_done_or_refused, found, users, ANNA, "title", "x") == finding


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        (501, None),
        (200, (Doubtful, "a PATCH works, though patch.supported is false")),
        (405, (Doubtful, "a PATCH is refused otherwise")),
        (500, CRASHED),
    ],
)
def test_patch_that_is_not_supported(status, finding):
    assert said(expect_not_implemented, answer(status)) == finding


def test_value_or_none():
    assert said(expect_value, showing({"title": "x"}), ANNA, "title", "x") is None
    assert said(expect_value, showing({}), ANNA, "title", "x") == (Broken, "title is absent")
    assert said(expect_value, showing({"title": ""}), ANNA, "title", None) is None
    assert said(expect_value, showing({"title": "x"}), ANNA, "title", None) == (Broken, 'title is "x"')


@pytest.mark.parametrize(
    ("found", "shown", "finding"),
    [
        (answer(400), {"title": "x"}, None),
        (answer(400), {"title": "y"}, (Broken, "changed: title")),
        (CRASH, {"title": "x"}, (Broken, "the target answered 500 Internal Server Error instead of")),
        (OK, {"title": "x"}, (Doubtful, "an operation without a value is accepted")),
        (OK, {}, (Doubtful, "an operation without a value is accepted")),
        (OK, {"title": "null"}, (Broken, 'title is "null"')),
        (OK, GONE, (Doubtful, "an operation without a value is accepted")),
    ],
)
def test_operation_without_a_value(found, shown, finding):
    told = said(expect_no_value_refused, found, showing(shown), ANNA, {"title": "x"}, "title")

    assert told is finding or (told[0] is finding[0] and told[1].startswith(finding[1]))


META = {"lastModified": "2026-01-31T09:30:00Z", "version": "1"}


@pytest.mark.parametrize(
    ("now", "finding"),
    [
        (META, None),
        ({**META, "version": "2"}, (Broken, "meta.version changed")),
        ({**META, "lastModified": "2026-01-31T09:31:00Z"}, (Broken, "meta.lastModified changed")),
        ({}, (Broken, "meta.lastModified and meta.version changed")),
    ],
)
def test_meta_that_must_not_move(now, finding):
    assert said(expect_same_meta, showing({"meta": now}), ANNA, {"meta": META}) == finding


def test_meta_that_is_not_shown_cannot_move():
    assert said(expect_same_meta, showing({}), ANNA, {}) is None


TITLES = {"1": "alpha", "2": "Bravo", "3": "charlie", "4": None}
HERD = Herd({i: {"title": title} for i, title in TITLES.items()}, "x", "title")
DISORDER = (Broken, "not in the order of title: charlie comes before alpha")


@pytest.mark.parametrize(
    ("ids", "rising", "falling"),
    [
        ("123", None, (Broken, "not in the order of title: alpha comes before charlie")),
        ("431", DISORDER, None),
        ("231", DISORDER, (Broken, "not in the order of title: Bravo comes before charlie")),
        ("321", (Broken, "not in the order of title: charlie comes before Bravo"), None),
        ("1293", None, (Broken, "not in the order of title: alpha comes before charlie")),
        ("14", *[(NotOffered, "the values of title tell no order")] * 2),
    ],
)
def test_order_of_a_list(ids, rising, falling):
    assert said(expect_sorted, page(*ids), HERD, "title") == rising
    assert said(expect_sorted, page(*ids), HERD, "title", descending=True) == falling
    assert said(expect_sorted_walk, Walk([page(ids[0]), page(*ids[1:])], ended=True), HERD, "title") == rising


@pytest.mark.parametrize(
    ("ids", "finding"),
    [("123", None), ("213", (Broken, "not in the order of title: Bravo comes before alpha"))],
)
def test_order_without_letter_case(ids, finding):
    assert said(expect_sorted, page(*ids), HERD, "title") is None
    assert said(expect_sorted_without_case, page(*ids), HERD, "title") == finding


def test_order_of_moments():
    moments = {"1": "2026-01-31T09:30:00Z", "2": "2026-01-31T10:00:00+01:00"}
    herd = Herd({i: {"meta": {"created": moment}} for i, moment in moments.items()}, "x", "")

    assert said(expect_sorted, page("2", "1"), herd, "meta.created") is None
    assert said(expect_sorted, page("1", "2"), herd, "meta.created")[0] is Broken


@pytest.mark.parametrize(
    ("ids", "end", "finding"),
    [
        ("1234", "last", None),
        ("4123", "first", None),
        ("4123", "last", (Doubtful, "users without title do not come last")),
        ("1423", "first", (Doubtful, "users without title do not come first")),
        ("123", "last", (NotOffered, "the target has not stored title as it was sent")),
        ("4", "last", (NotOffered, "the target has not stored title as it was sent")),
    ],
)
def test_place_of_users_without_a_value(ids, end, finding):
    assert said(expect_missing_at, end, page(*ids), HERD, "title") == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page(*"4321"), None),
        (page("1", totalResults=4), None),
        (page("1"), (Broken, "3 of 4 users are lost by sorting")),
        (GONE, (Broken, "the target answered 404 Not Found instead of 200 OK")),
    ],
)
def test_nobody_is_lost_by_sorting(found, finding):
    assert said(expect_all_there, found, HERD) == finding


@pytest.mark.parametrize("judge", [expect_sorted, expect_sorted_without_case])
def test_refused_sort(judge):
    assert said(judge, answer(400), HERD, "title") == (
        Broken,
        "the target answered 400 Bad Request instead of 200 OK",
    )
