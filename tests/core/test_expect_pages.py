"""What is on a page, what it says of itself, and whether all pages together are the whole."""

from types import SimpleNamespace

import pytest
from served import CRASH, GONE, SILENCE, page, said

from scimproof.fixtures.expect_paging import (
    beyond,
    expect_everyone_once,
    expect_members_only,
    expect_none_shown,
    expect_page,
    expect_page_of,
    expect_partial,
    expect_same_page,
    expect_size_told,
    expect_start_told,
    expect_totals_right,
    expect_whole_total,
    expect_within_limit,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.herd import Herd
from scimproof.fixtures.paging import Walk

HERD = Herd({"1": {}, "2": {}, "3": {}}, "x", "")


def asking(*turns, bound=True, **kept):
    """Stand where Paging stands: give what is kept of a query, and these pages when it is asked anew."""
    anew = list(turns)
    return SimpleNamespace(
        herd=HERD, bound=bound, ask=lambda name: kept[name], ask_anew=lambda **_: anew.pop(0)
    )


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page("1"), None),
        (page("1", "2"), None),
        (page(), (Broken, "the page holds 0 resources")),
        (page("1", "2", "3"), (Broken, "the page holds 3 resources")),
        (GONE, (Broken, "the target answered 404 Not Found instead of 200 OK")),
    ],
)
def test_size_of_a_page(found, finding):
    assert said(expect_page, found, 2, at_least=1) == finding


@pytest.mark.parametrize(
    ("found", "usual", "finding"),
    [
        (page(), "", None),
        (page("1"), "", (Broken, "1 resources are shown")),
        (GONE, "", (Broken, "the target answered 404 Not Found instead of 200 OK")),
        (GONE, "many refuse", (Doubtful, "many refuse")),
        (page("1"), "many refuse", (Broken, "1 resources are shown")),
    ],
)
def test_nobody_on_a_page(found, usual, finding):
    assert said(expect_none_shown, found, usual=usual) == finding


def test_page_that_is_no_part_proves_nothing():
    assert said(expect_partial, page("1", "2"), HERD) is None
    assert said(expect_partial, page("1", "2", "3"), HERD) == (Blocked, "the page is not a part")


@pytest.mark.parametrize(
    ("total", "bound", "optional", "right"),
    [
        (3, True, False, True),
        (4, True, False, False),
        (4, False, False, True),
        (2, False, False, False),
        ("3", True, False, False),
        (True, False, False, False),
        (None, True, False, False),
        (None, True, True, True),
    ],
)
def test_total_of_all_matches(total, bound, optional, right):
    found = said(expect_whole_total, page("1", totalResults=total), asking(bound=bound), optional=optional)

    assert (found is None) is right
    assert found is None or found[0] is Broken


@pytest.mark.parametrize(("total", "known"), [(1, False), (3, True), (9, True), (None, True), ("1", True)])
def test_total_that_others_build_on(total, known):
    found = said(expect_totals_right, page("1", totalResults=total), asking())

    assert found == (None if known else (Blocked, "no total is right"))


@pytest.mark.parametrize(
    ("told", "finding"),
    [(2, None), (None, None), (5, (Doubtful, "itemsPerPage is 5 on a page of 2"))],
)
def test_size_that_a_page_tells_of_itself(told, finding):
    assert said(expect_size_told, page("1", "2", itemsPerPage=told)) == finding


def test_start_that_a_page_tells_of_itself():
    assert said(expect_start_told, page("1", startIndex=2), 2) is None
    assert said(expect_start_told, page("1", startIndex=1), 2) == (Broken, "startIndex is 1")
    assert said(expect_start_told, page("1"), 2) == (Broken, "startIndex is absent")


ONE, OTHER = page("1", "2"), page("2", "3")


@pytest.mark.parametrize(
    ("known", "asked", "anew", "finding"),
    [
        (ONE, ONE, [], None),
        (ONE, page("1"), [], (Broken, "the page holds 1 resources")),
        (ONE, page(status=400), [], (Doubtful, "the request is refused")),
        (ONE, GONE, [], (Broken, "the target answered 404 Not Found instead of 200 OK")),
        (ONE, OTHER, [ONE] * 3 + [OTHER] * 3, (Broken, "the page shows others")),
        (
            *(ONE, OTHER, [ONE, ONE, page("2", "1")]),
            (NotOffered, "the target shows users in another order each time"),
        ),
        (
            *(ONE, OTHER, [ONE] * 3 + [page("3", "2")]),
            (NotOffered, "the target shows users in another order each time"),
        ),
    ],
    ids=["same", "fewer", "refused", "gone", "others", "unstable", "unstable-too"],
)
def test_same_page_by_another_query(known, asked, anew, finding):
    paging = asking(*anew, known=known, asked=asked)

    assert said(expect_same_page, paging, {"name": "asked"}, {"name": "known"}) == finding


def test_page_of_certain_users():
    paging = asking(*[ONE] * 6, all=ONE, one=page("2"))

    assert said(expect_page_of, paging, {"name": "one"}, ["2"], {"name": "all"}) is None
    assert said(expect_page_of, paging, {"name": "all"}, ["2", "1"], {"name": "all"}) == (
        Broken,
        "the page shows others",
    )


def walk(*pages, ended=True):
    return Walk(list(pages), ended)


WHOLE = walk(page("1", "2"), page("3"))


@pytest.mark.parametrize(
    ("first", "again", "finding"),
    [
        (WHOLE, WHOLE, None),
        (WHOLE, walk(GONE), None),
        (walk(page("1", "2")), walk(page("1", "2")), (Broken, "users are on no page: ['3']")),
        (walk(page("1", "2")), walk(page("2", "1")), (Doubtful, "users are on no page: ['3']")),
        (
            *(walk(page("1", "2")), WHOLE),
            (NotOffered, "the pages changed while they were read: users are on no page: ['3']"),
        ),
        (
            *(walk(page("1", "2"), page("2", "3")), walk(page("1", "2"), page("2", "3"))),
            (Broken, "users are shown on several pages: ['2']"),
        ),
        (
            *(walk(page("1", "2", "9"), page("3")), walk(page("1", "2", "9"), page("3"))),
            (Broken, "users are shown that the filter does not match: ['9']"),
        ),
        (walk(page("1"), GONE), walk(page("1"), GONE), (Broken, "a page was answered 404")),
        (
            *(walk(page("1", "2", "3"), ended=False), walk(page("1", "2", "3"), ended=False)),
            (Broken, "the pages have no end"),
        ),
    ],
)
def test_everyone_is_on_one_page(first, again, finding):
    assert said(expect_everyone_once, first, again, HERD) == finding


@pytest.mark.parametrize(
    ("found", "bound", "finding"),
    [
        (page("1", "3"), True, None),
        (page(status=400), True, None),
        (page("1", "9"), False, None),
        (page("1", "9"), True, (Broken, "users are shown that the filter does not match: ['9']")),
        (CRASH, True, (Broken, "the target failed on this request: 500 Internal Server Error")),
        (SILENCE, True, (Broken, "the target failed on this request: nothing (no answer)")),
    ],
)
def test_members_only(found, bound, finding):
    assert said(expect_members_only, found, asking(bound=bound)) == finding


@pytest.mark.parametrize(
    ("limit", "finding"),
    [
        (2, None),
        (1, (Broken, "2 resources are on one page")),
        (None, (NotOffered, "the target announces no maxPageSize")),
        (0, (NotOffered, "the target announces no maxPageSize")),
        ("1", (NotOffered, "the target announces no maxPageSize")),
    ],
)
def test_announced_limit(limit, finding):
    assert said(expect_within_limit, ONE, limit, "maxPageSize") == finding


@pytest.mark.parametrize(("limit", "count"), [(20, 21), (0, 1), (-1, 1), (None, 1), ("20", 1)])
def test_count_beyond_a_limit(limit, count):
    assert beyond(limit) == count
