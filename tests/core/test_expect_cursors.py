"""Where cursors lead, and what becomes of those that lead nowhere."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import CRASH, GONE, page, said

from scimproof.fixtures.expect_cursor import (
    expect_cursor_kept_to_its_query,
    expect_default_kept,
    expect_expiry_told,
    expect_leads_back,
    expect_next_on_all_but_the_last,
    expect_nobody_by_forgery,
    expect_reached,
    expect_same_refusal,
    expect_unreserved,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.herd import Herd
from scimproof.fixtures.paging import Walk

HERD = Herd({"1": {}, "2": {}, "3": {}}, "x", "")
PAGING = SimpleNamespace(herd=HERD, bound=True)
REFUSED_WRONGLY = (Broken, "the target answered 404 Not Found instead of 200 OK")


@pytest.mark.parametrize(
    ("walk", "finding", "known"),
    [
        (Walk([page("1", "2"), page("3")], ended=True), None, None),
        (Walk([page("1", "2")], ended=False), None, None),
        (
            *(Walk([page("1", "2")], ended=True), (Broken, "there is no nextCursor after 2 of 3 users")),
            (Blocked, "the pages end early"),
        ),
        (Walk([page("1"), GONE], ended=True), REFUSED_WRONGLY, None),
    ],
)
def test_cursor_on_every_page_but_the_last(walk, finding, known):
    assert said(expect_next_on_all_but_the_last, walk, HERD) == finding
    assert said(expect_reached, walk, HERD) == known


def test_previous_cursor_leads_back():
    assert said(expect_leads_back, page("1", "2"), page("1", "2")) is None
    assert said(expect_leads_back, page("2"), page("1", "2")) == (Broken, "the page is another one")
    assert said(expect_leads_back, GONE, page("1")) == REFUSED_WRONGLY


@pytest.mark.parametrize("cursor", ["abc", "A-1._~"])
def test_cursor_that_needs_no_escapes(cursor):
    assert said(expect_unreserved, cursor, page()) is None


@pytest.mark.parametrize("cursor", ["", "a=", "a b", "a+b", "a/b", "é", "a\n"])
def test_cursor_that_must_be_escaped(cursor):
    kind, message = said(expect_unreserved, cursor, page())

    assert kind is Broken
    assert message.startswith('nextCursor is "')


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page("1"), None),
        (answer(400), None),
        (page("9"), (Broken, "users are shown that the filter does not match: ['9']")),
        (CRASH, (Broken, "the target failed on this request: 500 Internal Server Error")),
    ],
)
def test_cursor_of_another_query(found, finding):
    assert said(expect_cursor_kept_to_its_query, found, PAGING) == finding


def test_forged_cursor():
    assert said(expect_nobody_by_forgery, answer(400)) is None
    assert said(expect_nobody_by_forgery, page()) == (Broken, "a changed cursor is taken")


BAD = {"scimType": "invalidCursor", "detail": "no such cursor"}


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        (answer(400, BAD), answer(400, BAD), None),
        (
            *(answer(400, BAD), answer(400, {**BAD, "detail": "no such cursor of yours"})),
            (NotOffered, "the target tells bad cursors apart, which RFC 9865 leaves open"),
        ),
        (
            *(answer(400, BAD), answer(404, BAD)),
            (NotOffered, "the target tells bad cursors apart, which RFC 9865 leaves open"),
        ),
        (
            *(answer(400, BAD), answer(500, {"detail": "Traceback (most recent call last)"})),
            (Broken, "the error tells: Traceback"),
        ),
        (answer(400, body=b"app.py:12"), answer(400), (Broken, "the error tells: .py:12")),
    ],
)
def test_refusals_without_details(one, other, finding):
    assert said(expect_same_refusal, one, other) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page("2"), None),
        (answer(400, {"scimType": "expiredCursor"}), None),
        (answer(400, {"scimType": "invalidCursor"}), None),
        (answer(400, {"scimType": "invalidValue"}), (Doubtful, 'scimType is "invalidValue"')),
        (answer(400), (Doubtful, "scimType is absent")),
        (page("9"), (Broken, "users are shown that the filter does not match: ['9']")),
        (GONE, (Broken, "the target answered 404 Not Found instead of 200 OK or 400 Bad Request")),
    ],
)
def test_expired_cursor(found, finding):
    assert said(expect_expiry_told, found, PAGING) == finding


BY_CURSOR, BY_INDEX, PLAIN = page("1", nextCursor="x"), page("1", startIndex=1), page("1")


@pytest.mark.parametrize(
    ("announced", "found", "finding"),
    [
        ("cursor", BY_CURSOR, None),
        ("cursor", BY_INDEX, (Broken, "the page comes without nextCursor")),
        ("index", BY_INDEX, None),
        ("index", PLAIN, None),
        ("index", BY_CURSOR, (Broken, "the page comes with nextCursor")),
        (None, BY_CURSOR, None),
        (None, BY_INDEX, None),
        (None, PLAIN, (Broken, "the page comes without nextCursor")),
        (["cursor"], PLAIN, (Broken, "the page comes without nextCursor")),
        ("cursor", GONE, REFUSED_WRONGLY),
    ],
)
def test_default_way_of_paging(announced, found, finding):
    assert said(expect_default_kept, found, announced) == finding
