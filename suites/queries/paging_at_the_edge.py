from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_status, ids_in, part_of
from scimproof.fixtures.expect_paging import (
    beyond,
    expect_members_only,
    expect_none_shown,
    expect_page,
    expect_same_page,
    expect_totals_right,
    expect_whole_total,
    expect_within_limit,
)

INDEX = ("index",)


@check(
    id="user-page-of-any-count-is-answered",
    requirements=["7644-3.4.2.4-05"],
    needs=INDEX,
    hint="Answer a count above your own limit with as many resources as you give, not with an error.",
    matters="Clients ask for a page size of their own choice; one that is refused a thousand reads nothing at all.",
)
def test_page_of_any_count_is_answered(pages):
    """A count far above what matches, or what the server gives, is answered with what there is."""
    answer = pages.ask(startIndex=1, count=100_000)

    expect_status(answer, 200, usual={400: "a large count is refused"})
    expect_page(answer, pages.herd.size if pages.bound else 100_000, at_least=1)


@check(
    id="user-page-keeps-to-max-results",
    requirements=["7644-3.4.2.4-05"],
    level=SHOULD,
    needs=("filter", "index"),
    hint="filter.maxResults of ServiceProviderConfig is the most that one answer may hold.",
    matters="An administrator who sizes buffers and time-outs by the announced maximum sees them break at the first large tenant.",
)
def test_page_keeps_to_max_results(pages, capabilities):
    """No page holds more resources than filter.maxResults announces."""
    limit = part_of(capabilities.config, "filter").get("maxResults")

    answer = pages.ask_everybody(startIndex=1, count=beyond(limit))

    expect_within_limit(answer, limit, "filter.maxResults")


@check(
    id="user-page-start-below-one-is-one",
    requirements=["7644-3.4.2.4-01"],
    needs=INDEX,
    hint="Treat a startIndex below 1 as 1.",
    matters="Clients that count from zero lose the first user of every page, or cannot read the directory.",
)
@cases("start", zero=0, negative=-5)
def test_page_start_below_one_is_one(pages, start):
    """A startIndex below 1 shows the same page as 1."""
    expect_same_page(pages, {"startIndex": start, "count": 2}, {"startIndex": 1, "count": 2})


@check(
    id="user-page-past-the-end-is-empty",
    requirements=["7644-3.4.2.4-03"],
    needs=INDEX,
    hint="Answer a startIndex past the end with 200 and no resources; never with the first or the last page.",
    matters="A client that reads on until a page is empty loops for ever, and the synchronisation never ends.",
)
def test_page_past_the_end_is_empty(pages, past_the_end):
    """A startIndex past the end is answered with 200 and no resources."""
    expect_none_shown(pages.ask(**past_the_end), usual="a startIndex past the end is refused")


@check(
    id="user-page-past-the-end-keeps-its-total",
    requirements=["7644-3.4.2.4-03", "7644-3.4.2.4-09"],
    needs=INDEX,
    hint="Count all matches also for a page that shows none of them.",
    matters="A client that reads the total from its last request concludes that everybody was deleted.",
)
def test_page_past_the_end_keeps_its_total(pages, first_page, past_the_end):
    """A page past the end still tells in totalResults how many match."""
    answer = pages.ask(**past_the_end)
    empty = answer.status == 200 and not ids_in(answer)
    expect_known(empty, "there is no empty page", by="user-page-past-the-end-is-empty", answer=answer)
    expect_totals_right(first_page, pages)

    expect_whole_total(answer, pages)


@check(
    id="user-page-of-negative-count-is-empty",
    requirements=["7644-3.4.2.4-06"],
    needs=INDEX,
    hint="Treat a negative count as 0.",
    matters="Where a negative count means no limit, one careless request reads, and blocks, a whole directory.",
)
def test_page_of_negative_count_is_empty(counting):
    """A negative count is answered like 0: without resources."""
    expect_none_shown(counting.ask(startIndex=1, count=-1), usual="a negative count is refused")


@check(
    id="user-page-of-count-zero-is-empty",
    requirements=["7644-3.4.2.4-07"],
    needs=INDEX,
    hint="A count of 0 asks for totalResults alone; do not read it as no count.",
    matters="Dashboards ask with count 0 how many users there are; they get a page of personal data they never wanted.",
)
def test_page_of_count_zero_is_empty(counting):
    """A count of 0 is answered with no resources."""
    expect_none_shown(counting.ask(count=0))


@check(
    id="user-page-survives-odd-numbers",
    requirements=["7644-3.4.2.4-12"],
    needs=INDEX,
    hint="Answer 400 to a startIndex or count that is no number, or ignore it.",
    matters="One malformed request of any client shows up as an outage in the monitoring of the service.",
)
@cases(
    "odd",
    count_of_letters={"count": "abc"},
    start_of_letters={"startIndex": "abc"},
    no_count={"count": ""},
    half_a_count={"count": "1.5"},
    huge_count={"count": "99999999999999999999"},
    huge_start={"startIndex": "99999999999999999999"},
)
def test_page_survives_odd_numbers(pages, odd):
    """A startIndex or count that is no proper number is refused or ignored: no failure, no other users."""
    expect_members_only(pages.ask(**odd), pages)
