from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_refused,
    expect_status,
    ids_in,
)
from scimproof.fixtures.expect_filter import expect_filter_refused
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_paging import (
    expect_members_only,
    expect_none_shown,
    expect_page,
    expect_totals_right,
    expect_whole_total,
)
from scimproof.fixtures.expect_projection import (
    expect_id_shown,
    expect_left_out,
    expect_named_shown,
    expect_others_left_out,
    expect_parts,
)
from scimproof.fixtures.expect_search import expect_same_answer
from scimproof.fixtures.expect_sorting import expect_sorted
from scimproof.fixtures.scim.messages import USER


@check(
    id="user-search-is-answered",
    requirements=["7644-3.4.3-01"],
    hint="Serve POST /Users/.search: 200 with a ListResponse, as for a GET. It creates nothing, so never 201.",
    matters="Clients move filters with personal data from URLs, which are logged, into a body; they find no place to send it.",
)
def test_search_is_answered(search_answer):
    """POST to .search is answered with 200 and a ListResponse."""
    missing = dict.fromkeys((404, 405, 501), "the target has no .search for users")
    expect_status(search_answer, 200, usual=missing)
    expect_list_response(search_answer)


@check(
    id="user-search-finds-what-a-get-finds",
    requirements=["7644-3.4.3-04", "7644-7.5.2-02"],
    needs=("filter",),
    hint="Answer a search from the same code as a query by GET.",
    matters="The same question gets two answers, and which one is the truth depends on how the client was written.",
)
def test_search_finds_what_a_get_finds(choice, found_by_search, found_with):
    """POST to .search finds the same users, and shows as much of them, as the same query by GET."""
    expect_known(choice.shown, "no user is known", by="user-read-answers-200")

    expect_same_answer(found_by_search, found_with())


@check(
    id="user-search-reads-all-parameters-at-once",
    requirements=["7644-3.4.3-02"],
    needs=("filter", "sort", "index"),
    hint="A search may hold attributes, filter, sortBy, sortOrder, startIndex and count together.",
    matters="Each parameter works in a test of its own; the client sends them together, and some are dropped.",
)
def test_search_reads_all_parameters_at_once(filtering_search, sorting):
    """A search reads attributes, filter, sortBy, sortOrder, startIndex and count together."""
    answer = filtering_search.search(
        attributes=["userName"], sortBy="userName", sortOrder="descending", startIndex=2, count=2
    )
    expect_known(sorting, "sorting does not work", by="user-sort-orders-by-user-name")

    expect_page(answer, 2, at_least=1)
    expect_members_only(answer, filtering_search)
    expect_page_same = ids_in(
        filtering_search.ask(
            attributes="userName", sortBy="userName", sortOrder="descending", startIndex=2, count=2
        )
    )
    expect(
        ids_in(answer) == expect_page_same,
        "the page is another one than by GET",
        expected=f"{expect_page_same}",
        got=f"{ids_in(answer)}",
        answer=answer,
    )


@check(
    id="user-search-needs-its-schema",
    requirements=["7644-3.4.3-03"],
    level=SHOULD,
    hint="Refuse a search whose schemas do not name SearchRequest with 400.",
    matters="A message of another kind, sent to the wrong address, is taken for a search for everybody.",
)
def test_search_needs_its_schema(filtering_search):
    """A search without schemas is refused."""
    expect_refused(filtering_search.search(schemas=None, count=1), usually=True)


@check(
    id="user-search-obeys-attributes",
    requirements=["7644-3.4.3-05"],
    needs=("filter",),
    builds_on="filtering",
    hint="attributes and excludedAttributes of a search are JSON arrays of names; obey them as in a GET.",
    matters="A search that was to bring back names brings back whole records, to a log that must not hold them.",
)
def test_search_obeys_attributes(searched, selecting, choice):
    """A search with attributes shows what is named, and nothing else."""
    expect_known(selecting, "attributes is not heeded", by="user-attributes-leaves-others-out")
    answer = searched(attributes=[choice.text])

    expect_named_shown(answer, choice, choice.text)
    expect_others_left_out(answer, choice, choice.text)


@check(
    id="user-search-obeys-excluded-attributes",
    requirements=["7644-3.4.3-05", "7644-3.4.3-06"],
    needs=("filter",),
    builds_on="filtering",
    hint="Leave out what excludedAttributes of a search names, but never the id.",
    matters="What a search shows without an id cannot be changed by what was found.",
)
def test_search_obeys_excluded_attributes(searched, excluding, choice):
    """A search with excludedAttributes leaves out what is named, save the id."""
    expect_known(excluding, "excludedAttributes is not heeded", by="user-excluded-attribute-is-left-out")
    kept = body_of(excluding(excludedAttributes="id")).get("id")
    expect_known(kept, "a GET drops the id, too", by="user-attributes-keeps-the-id[id-excluded]")
    answer = searched(excludedAttributes=[choice.other, "id"])

    expect_left_out(answer, choice.other)
    expect_id_shown(answer, choice)


@check(
    id="user-search-reads-names-of-parts",
    requirements=["7644-3.4.3-11"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read name.familyName in the attributes of a search as everywhere else.",
    matters="Mappings name sub-attributes; what they name never comes back from a search.",
)
def test_search_reads_names_of_parts(searched, choice):
    """A search may name a sub-attribute in attributes."""
    kept, gone = choice.parts

    expect_parts(searched(attributes=[f"name.{kept}"]), "name", kept=kept, gone=gone)


@check(
    id="user-search-reads-urns",
    requirements=["7644-3.4.3-11"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read names with the URN of their schema in the attributes of a search.",
    matters="A client library that qualifies all names searches, and is shown empty users.",
)
def test_search_reads_urns(searched, choice):
    """A search may name an attribute with the URN of its schema."""
    expect_named_shown(searched(attributes=[f"{USER}:{choice.text}"]), choice, choice.text)


@check(
    id="user-search-refuses-a-broken-filter",
    requirements=["7644-3.4.3-07"],
    needs=("filter",),
    hint="Answer 400 invalidFilter to a filter in a search that cannot be read; never search without it.",
    matters="A typing error in a filter finds everybody, and what was meant for one user is done to all.",
)
def test_search_refuses_a_broken_filter(filtering_search, refused_filter):
    """A search with a filter that cannot be read is refused with 400."""
    refuses = refused_filter.status not in range(200, 300)
    expect_known(refuses, "no broken filter is refused", by="user-query-broken-filter-is-refused")

    expect_filter_refused(filtering_search.search(filter="foo bar"), refused_filter)


@check(
    id="user-search-sorts",
    requirements=["7644-3.4.3-08"],
    needs=("sort", "filter"),
    hint="Read sortBy and sortOrder of a search as of a GET.",
    matters="A sorted list that is not sorted, in the only form in which a long filter can be sent.",
)
@cases("direction", ascending="ascending", descending="descending")
def test_search_sorts(filtering_search, sorting, direction):
    """A search with sortBy lists users in the order asked for."""
    answer = filtering_search.search(sortBy="userName", sortOrder=direction)

    expect_sorted(answer, sorting.herd, "userName", descending=direction == "descending")


@check(
    id="user-search-shows-pages",
    requirements=["7644-3.4.3-09"],
    needs=("index",),
    hint="Read startIndex and count of a search as of a GET.",
    matters="A search in a large directory times out, since it cannot be read in parts.",
)
@cases("count", none=0, one=1, two=2)
def test_search_shows_pages(filtering_search, counting, first_page, count):
    """A search with startIndex and count shows no more than a page, and counts all matches."""
    expect_known(counting, "there are no pages", by="user-page-is-answered")
    answer = filtering_search.search(startIndex=1, count=count)

    expect_page(answer, count, at_least=min(count, 1))
    expect_totals_right(first_page, filtering_search)
    expect_whole_total(answer, filtering_search)


@check(
    id="user-search-starts-where-asked",
    requirements=["7644-3.4.3-09"],
    needs=("index",),
    hint="Read startIndex of a search: one past the end finds nobody.",
    matters="A client that reads a search page by page never comes to its end.",
)
def test_search_starts_where_asked(filtering_search, past_the_end):
    """A search with a startIndex past the end shows nobody."""
    expect_none_shown(filtering_search.search(**past_the_end), usual="a startIndex past the end is refused")


@check(
    id="user-search-pages-by-cursor",
    requirements=["9865-3-01"],
    needs=("cursor",),
    hint="Read cursor and count in the body of a search; return nextCursor.",
    matters="Long filters fit into a body only, and what they find can be read no further than its first page.",
)
def test_search_pages_by_cursor(filtering_search, cursors):
    """A search with an empty cursor returns a nextCursor, which leads to others."""
    first = filtering_search.search(cursor="", count=1)
    cursor = body_of(first).get("nextCursor")
    expect_known(cursors, "no paging by cursor", by="user-cursor-starts-with-an-empty-one")
    heeds_count = len(ids_in(first)) < filtering_search.herd.size
    expect_known(heeds_count, "count is not heeded", by="user-search-shows-pages[one]", answer=first)
    expect(cursor, "there is no nextCursor", expected="a text", answer=first)
    second = filtering_search.search(cursor=cursor, count=1)

    expect_status(second, 200)
    expect(not set(ids_in(first)) & set(ids_in(second)), "the page repeats users", answer=second)
