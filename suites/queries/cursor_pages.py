from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_offered,
    expect_status,
    ids_in,
    shown,
)
from scimproof.fixtures.expect_cursor import (
    expect_default_kept,
)
from scimproof.fixtures.expect_paging import (
    beyond,
    expect_none_shown,
    expect_page,
    expect_within_limit,
)
from scimproof.fixtures.expect_sorting import expect_sorted_walk
from scimproof.fixtures.shape import is_integer

CURSOR = ("cursor",)


@check(
    id="user-cursor-page-holds-no-more-than-count",
    requirements=["9865-2-04", "9865-2-05"],
    needs=CURSOR,
    hint="count bounds each page, the first and the following.",
    matters="A client with room for a hundred users per step is flooded by the first step.",
)
@cases("count", one=1, two=2)
def test_cursor_page_holds_no_more_than_count(cursors, count):
    """A page by cursor holds no more resources than count says; it may hold fewer."""
    expect_page(cursors.ask(cursor="", count=count), count)


@check(
    id="user-cursor-of-negative-count-shows-nobody",
    requirements=["9865-2-02"],
    needs=CURSOR,
    hint="Treat a negative count as 0, with a cursor, too.",
    matters="A count of -1 in a client's settings, meant as a default, pulls the whole directory.",
)
def test_cursor_of_negative_count_shows_nobody(cursors):
    """A negative count with a cursor is answered without resources."""
    expect_none_shown(cursors.ask(cursor="", count=-1), usual="a negative count is refused")


@check(
    id="user-cursor-of-count-zero-shows-nobody",
    requirements=["9865-2-03"],
    needs=CURSOR,
    hint="A count of 0 asks for totalResults alone, with a cursor, too.",
    matters="Whoever only wants to know how many users there are gets a page of them instead.",
)
def test_cursor_of_count_zero_shows_nobody(cursors):
    """A count of 0 with a cursor is answered without resources."""
    expect_none_shown(cursors.ask(cursor="", count=0))


@check(
    id="user-cursor-may-come-unasked",
    requirements=["9865-2.3-01"],
    needs=("cursor", "filter"),
    hint="A nextCursor that you return without being asked for one must lead on.",
    matters="A client that knows both ways of paging follows the cursor it finds, into nowhere.",
)
def test_cursor_may_come_unasked(known_cursors):
    """A nextCursor in the answer to a query without paging by cursor, if there is one, leads to the next page."""
    first = known_cursors.ask(count=1)
    cursor = body_of(first).get("nextCursor")
    expect_offered(cursor, "the target gives no cursor unless it is asked for one")
    second = known_cursors.ask(cursor=cursor, count=1)

    expect_status(second, 200)
    expect(not set(ids_in(second)) & set(ids_in(first)), "the page repeats users", answer=second)


@check(
    id="user-page-by-default-is-as-announced",
    requirements=["9865-2.4-01", "9865-2.4-03"],
    needs=("cursor", "index"),
    hint="Page by defaultPaginationMethod when a query names neither startIndex nor cursor; by index, if clients did so before.",
    matters="A client that trusts the announced default finds no way to the second page of its very first query.",
)
def test_page_by_default_is_as_announced(paging, capabilities):
    """A query that names neither startIndex nor cursor is paged by one of both: the one announced, if any."""
    expect_default_kept(paging.ask(count=1), capabilities.pagination.get("defaultPaginationMethod"))


@check(
    id="user-cursor-is-only-for-who-asks",
    requirements=["9865-2.4-02"],
    needs=("cursor", "index"),
    hint="startIndex asks for a page by index: no cursor in the answer.",
    matters="A client that finds a cursor in an answer by index mixes both ways of paging, and loses its place.",
)
def test_cursor_is_only_for_who_asks(cursors, first_page):
    """A query with startIndex is answered by index, without a cursor; one with cursor has one."""
    expect_known(cursors, "no paging by cursor", by="user-cursor-starts-with-an-empty-one")
    found = body_of(first_page).get("nextCursor")

    expect(found is None, f"nextCursor is {shown(found)}", expected="none", answer=first_page)


@check(
    id="user-cursor-page-keeps-to-its-maximum",
    requirements=["9865-4-06"],
    needs=CURSOR,
    hint="pagination.maxPageSize is the most that one page may hold.",
    matters="A client with buffers of the announced size is overrun by the first large directory.",
)
def test_cursor_page_keeps_to_its_maximum(cursors, capabilities):
    """No page holds more resources than pagination.maxPageSize announces."""
    limit = capabilities.pagination.get("maxPageSize")

    answer = cursors.ask_everybody(cursor="", count=beyond(limit))

    expect_within_limit(answer, limit, "pagination.maxPageSize")


@check(
    id="user-cursor-page-has-its-default-size",
    requirements=["9865-4-07"],
    needs=CURSOR,
    hint="Without count a page holds pagination.defaultPageSize resources at most.",
    matters="Clients that do not set a size plan for the announced one.",
)
def test_cursor_page_has_its_default_size(cursors, capabilities):
    """Without count a page is no larger than pagination.defaultPageSize, or than the target likes."""
    answer = cursors.ask_everybody(cursor="")
    limit = capabilities.pagination.get("defaultPageSize")
    expect_status(answer, 200, 400, 403)

    expect_offered(is_integer(limit), "the target announces no pagination.defaultPageSize")
    expect_offered(len(ids_in(answer)) <= limit, "the target takes another size than it announces")


@check(
    id="user-cursor-pages-are-sorted",
    requirements=["9865-2.2-01"],
    level=SHOULD,
    needs=("cursor", "sort", "filter"),
    explained_by=("user-sort-is-of-the-whole-result",),
    hint="Sort the whole result; a cursor goes on in the order of its query.",
    matters="Each page is in order and the list is not, so merging it with a sorted list of one's own goes wrong.",
)
@cases("direction", ascending="ascending", descending="descending")
def test_cursor_pages_are_sorted(sorting, known_cursors, direction):
    """The pages by cursor of a sorted query, one after the other, are in order."""
    walk = known_cursors.walk_by_cursor(2, sortBy="userName", sortOrder=direction)

    # Who sorts each page on its own can be right by chance in one direction, never in both.
    expect_sorted_walk(walk, sorting.herd, "userName", descending=direction == "descending")
