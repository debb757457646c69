from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import body_of, expect, expect_known, ids_in, member, shown
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_paging import (
    OBEYS_COUNT,
    expect_everyone_once,
    expect_members_only,
    expect_page,
    expect_page_of,
    expect_partial,
    expect_size_told,
    expect_start_told,
    expect_whole_total,
)
from scimproof.fixtures.shape import is_integer

INDEX = ("index",)


@check(
    id="user-page-is-answered",
    requirements=["7644-3.4.2.4-02"],
    needs=INDEX,
    hint="Read startIndex and count in every query, and answer with a ListResponse.",
    matters="A client that synchronises a large directory asks page by page from its very first request; it cannot start.",
)
def test_page_is_answered(first_page):
    """A query with startIndex and count is answered with a ListResponse."""
    expect_list_response(first_page)


@check(
    id="user-page-holds-no-more-than-count",
    requirements=["7644-3.4.2.4-04"],
    needs=INDEX,
    hint="Put no more resources on a page than count asks for.",
    matters="A client that reads two users at a time to bound its memory is handed the whole directory in one answer.",
)
@cases("count", one=1, two=2)
def test_page_holds_no_more_than_count(pages, count):
    """A page holds no more resources than count says."""
    expect_page(pages.ask(startIndex=1, count=count), count)


@check(
    id="user-page-tells-its-start",
    requirements=["7644-3.4.2-07", "7644-3.4.2.4-02"],
    needs=INDEX,
    hint="Return startIndex, the 1-based index of the first resource on the page, whenever a page is not all there is.",
    matters="A client that computes the next request from the answer's startIndex asks for the same page again, or skips one.",
)
@cases("start", first=1, second=2)
def test_page_tells_its_start(turning, start):
    """A page that is not all there is tells in startIndex where it starts."""
    answer = turning.ask(startIndex=start, count=1)
    expect_partial(answer, turning.herd)

    expect_start_told(answer, start)


@check(
    id="user-page-tells-its-size",
    requirements=["7644-3.4.2-08", "7644-3.4.2.4-10"],
    needs=INDEX,
    hint="Return itemsPerPage, a number that is not negative, with every page that is not all there is.",
    matters="Clients add itemsPerPage to startIndex to find the next page; without it they stop after the first.",
)
def test_page_tells_its_size(pages, first_page):
    """A page that is not all there is has itemsPerPage, a non-negative integer."""
    expect_partial(first_page, pages.herd)
    found = member(body_of(first_page), "itemsPerPage")

    expect(
        is_integer(found) and found >= 0,
        f"itemsPerPage is {shown(found)}",
        expected="a number that is not negative",
        answer=first_page,
    )


@check(
    id="user-page-size-is-what-is-shown",
    requirements=["7644-3.4.2.4-10", "7644-3.4.2.4-08"],
    level=SHOULD,
    needs=INDEX,
    hint="itemsPerPage is the number of resources in this very answer, not the count that was asked for.",
    matters="A client that moves on by itemsPerPage jumps over users whenever the number is larger than what it was shown.",
)
@cases("asked", one={"startIndex": 1, "count": 1}, many={"startIndex": 1, "count": 90}, plain={})
def test_page_size_is_what_is_shown(pages, asked):
    """itemsPerPage, where it is given, is the number of resources on the page, also when no count was asked for."""
    expect_size_told(pages.ask(**asked))


@check(
    id="user-page-starts-where-asked",
    requirements=["7644-3.4.2.4-02"],
    needs=INDEX,
    hint="startIndex is 1-based: 2 skips exactly one resource. It is no page number and no offset.",
    matters="One off, and each page of a synchronisation repeats a user or leaves one out: accounts are deprovisioned for nothing.",
)
def test_page_starts_where_asked(pages):
    """StartIndex 2 starts with the second resource that startIndex 1 shows."""
    first = {"startIndex": 1, "count": 2}
    two = ids_in(pages.ask(**first))
    expect_known(len(two) == 2, "no page of two is shown", by=OBEYS_COUNT)

    expect_page_of(pages, {"startIndex": 2, "count": 1}, two[1:], first)


@check(
    id="user-page-total-counts-all-matches",
    requirements=["7644-3.4.2.4-09", "7644-3.4.2.4-07", "7644-3.4.2-06"],
    needs=INDEX,
    hint="totalResults counts what matches the query, whatever the page shows.",
    matters="A client believes that the first page is all there is, and takes everybody else for deleted.",
)
@cases("asked", page_of_one={"startIndex": 1, "count": 1}, empty_page={"count": 0})
def test_page_total_counts_all_matches(pages, asked):
    """TotalResults is the number of all matches, not of what the page shows."""
    answer = pages.ask(**asked)
    expect_known(
        answer.status == 200, "there is no page", by="user-page-of-count-zero-is-empty", answer=answer
    )

    expect_whole_total(answer, pages)


@check(
    id="user-page-is-cut-from-what-the-filter-finds",
    requirements=["7644-3.4.2.4-13"],
    needs=("filter", "index"),
    hint="Filter first, then take the page: not the other way round.",
    matters="A client that looks for one user by filter and asks for one result is told that nobody is there, and creates a duplicate.",
)
def test_page_is_cut_from_what_the_filter_finds(known_pages, first_page):
    """A page of a filtered query holds a user that the filter matches."""
    expect_members_only(first_page, known_pages)
    expect_page(first_page, known_pages.herd.size, at_least=1)


@check(
    id="user-pages-show-everyone-once",
    requirements=["7644-3.4.2.4-11"],
    needs=("filter", "index"),
    hint="Give all pages of a query one order: by id, if the client names none.",
    matters="Users who fall between two pages are taken for leavers; users on two pages are handled twice.",
)
@cases("count", one=1, two=2)
def test_pages_show_everyone_once(known_pages, turning, count):
    """All pages of a query together show every match once."""
    walk = turning.walk(count)
    expect_known(walk.ids, "the pages are empty", by="user-page-is-cut-from-what-the-filter-finds")

    expect_known(walk.answers[0].status == 200, "there is no first page", by="user-page-is-answered")
    expect_everyone_once(walk, turning.walk(count), known_pages.herd)
