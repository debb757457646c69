from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_no_crash,
    expect_offered,
    expect_status,
    expect_usually,
    ids_in,
)
from scimproof.fixtures.expect_paging import expect_members_only
from scimproof.fixtures.expect_sorting import (
    expect_all_there,
    expect_missing_at,
    expect_sorted,
    expect_sorted_walk,
    expect_sorted_without_case,
)
from scimproof.fixtures.scim.messages import USER

SORT = ("sort", "filter")
IN_BOTH_DIRECTIONS = cases("direction", ascending="ascending", descending="descending")


@check(
    id="user-sort-orders-by-user-name",
    requirements=["7644-3.4.2.3-02", "7644-3.4.2.3-08"],
    needs=SORT,
    hint="Hand sortBy and sortOrder to the database; a sort that is announced must not be ignored.",
    matters="A client that merges two sorted lists takes users who come in the wrong place for missing, and removes their access.",
)
@IN_BOTH_DIRECTIONS
def test_sort_orders_by_user_name(sortable, direction):
    """SortBy userName lists users in the order of their names, and descending in the opposite one."""
    answer = sortable.ask(sortBy="userName", sortOrder=direction)

    expect_sorted(answer, sortable.herd, "userName", descending=direction == "descending")


@check(
    id="user-sort-is-ascending-by-default",
    requirements=["7644-3.4.2.3-07"],
    needs=SORT,
    hint="Without sortOrder sort ascending.",
    matters="Clients leave out what is the default; they page through the directory backwards and stop at the wrong end.",
)
def test_sort_is_ascending_by_default(sorting):
    """SortBy without sortOrder sorts ascending."""
    expect_sorted(sorting.ask(sortBy="userName"), sorting.herd, "userName")


@check(
    id="user-sort-orders-by-sub-attribute",
    requirements=["7644-3.4.2.3-04"],
    needs=(*SORT, "attribute:name.familyName"),
    hint="Take the path in sortBy apart at its dot, and sort by the sub-attribute.",
    matters="An address book sorted by family name comes in the order of creation, and nobody is found in it.",
)
@IN_BOTH_DIRECTIONS
def test_sort_orders_by_sub_attribute(sorting, direction):
    """SortBy name.familyName lists users in the order of their family names."""
    answer = sorting.ask(sortBy="name.familyName", sortOrder=direction)
    expect_offered(answer.status != 400, "the target does not sort by name.familyName")

    expect_sorted(answer, sorting.herd, "name.familyName", descending=direction == "descending")


@check(
    id="user-sort-orders-by-primary-value",
    requirements=["7644-3.4.2.3-03"],
    level=SHOULD,
    needs=(*SORT, 'attribute:emails[type eq "work"].value'),
    hint="Sort a list by its primary value, or else by its first.",
    matters="Users with several e-mail addresses jump around in a list that is sorted by address.",
)
def test_sort_orders_by_primary_value(sorting):
    """SortBy emails.value lists users in the order of their primary e-mail address."""
    answer = sorting.ask(sortBy="emails.value", sortOrder="descending")
    expect_offered(answer.status != 400, "the target does not sort by emails.value")

    expect_sorted(answer, sorting.herd, "emails.value", descending=True)


@check(
    id="user-sort-puts-missing-values-at-the-end",
    requirements=["7644-3.4.2.3-05"],
    level=SHOULD,
    needs=SORT,
    hint="Users without a value come last when the order is ascending, and first when it is descending.",
    matters="Whoever reads only the first page of a list sorted by title sees none but people without one.",
)
@cases("order", ascending=("ascending", "last"), descending=("descending", "first"))
def test_sort_puts_missing_values_at_the_end(sorting, order):
    """Users without the value sorted by come last in ascending, first in descending order."""
    expect_offered(sorting.herd.text, "the profile leaves no text that a user may go without")
    answer = sorting.ask(sortBy=sorting.herd.text, sortOrder=order[0])
    expect_offered(answer.status != 400, f"the target does not sort by {sorting.herd.text}")

    expect_missing_at(order[1], answer, sorting.herd, sorting.herd.text)


@check(
    id="user-sort-loses-nobody",
    requirements=["7644-3.4.2.3-02", "7644-3.4.2.3-05"],
    needs=SORT,
    hint="Sort with an outer join: users without the value belong to the result as well.",
    matters="Everybody without a title vanishes from the list, and a client that trusts it deletes their accounts.",
)
@cases("by", user_name="userName", missing_value="text")
def test_sort_loses_nobody(sorting, by):
    """A sorted query finds the same users as the query without sorting."""
    name = sorting.herd.text if by == "text" else by
    expect_offered(name, "the profile leaves no text that a user may go without")
    answer = sorting.ask(sortBy=name, sortOrder="ascending")
    expect_offered(answer.status != 400, f"the target does not sort by {name}")

    expect_all_there(answer, sorting.herd)


@check(
    id="user-sort-has-no-regard-to-letter-case",
    requirements=["7644-3.4.2.3-10"],
    level=SHOULD,
    needs=SORT,
    hint="Sort an attribute that is not case-exact without regard to letter case.",
    matters="People written in small letters come behind all others, where nobody who scrolls an alphabet looks for them.",
)
def test_sort_has_no_regard_to_letter_case(sorting):
    """An attribute that is not case-exact is sorted without regard to letter case."""
    name = sorting.herd.text
    expect_offered(name, "the profile leaves no text that a user may go without")
    answer = sorting.ask(sortBy=name, sortOrder="ascending")
    expect_offered(answer.status != 400, f"the target does not sort by {name}")

    expect_sorted_without_case(answer, sorting.herd, name)


@check(
    id="user-sort-orders-dates-by-time",
    requirements=["7644-3.4.2.3-09"],
    needs=SORT,
    hint="Sort dates as points in time.",
    matters="A client that asks for the newest users first to see what is new since its last visit misses all of it.",
)
@IN_BOTH_DIRECTIONS
def test_sort_orders_dates_by_time(sorting, direction):
    """SortBy meta.created lists users in the order in which they were made."""
    answer = sorting.ask(sortBy="meta.created", sortOrder=direction)
    expect_offered(answer.status != 400, "the target does not sort by meta.created")

    expect_sorted(answer, sorting.herd, "meta.created", descending=direction == "descending")


@check(
    id="user-sort-is-of-the-whole-result",
    requirements=["7644-3.4.2.3-02", "7644-3.4.2.4-11"],
    needs=(*SORT, "index"),
    hint="Sort all matches first and take the page then; never sort page by page.",
    matters="Each page is in order and the list is not: a client that stops at the letter it looks for has not seen half of it.",
)
@IN_BOTH_DIRECTIONS
def test_sort_is_of_the_whole_result(sorting, turning, direction):
    """The pages of a sorted query, one after the other, are in order."""
    expect_known(turning.bound, "there are no pages", by="user-page-is-answered")

    walk = sorting.walk(2, sortBy="userName", sortOrder=direction)

    # Who sorts each page on its own can be right by chance in one direction, never in both.
    expect_sorted_walk(walk, sorting.herd, "userName", descending=direction == "descending")


@check(
    id="user-sort-survives-unknown-order",
    requirements=["7644-3.4.2.3-06"],
    needs=SORT,
    hint="Answer 400 to a sortOrder other than ascending and descending, or sort ascending.",
    matters="A typing error in one client's configuration turns every one of its queries into an outage.",
)
def test_sort_survives_unknown_order(sorting):
    """A sortOrder that is neither ascending nor descending is refused, or read as the default."""
    answer = sorting.ask(sortBy="userName", sortOrder="upwards")

    expect_members_only(answer, sorting)
    kept = ids_in(answer) == ids_in(sorting.ask(sortBy="userName", sortOrder="ascending"))
    expect_usually(answer.status == 400 or kept, "the order is another one", expected="400, or ascending")


@check(
    id="user-sort-survives-unknown-attribute",
    requirements=["7644-3.4.2.3-02"],
    needs=SORT,
    hint="Answer 400 to a sortBy that no schema defines, or ignore it; never hand it to the database unseen.",
    matters="What goes from sortBy into SQL unseen lets any client read, or stop, the database behind.",
)
@cases("by", unknown="noSuchAttribute", injection="userName;drop table users", nothing="")
def test_sort_survives_unknown_attribute(sorting, by):
    """A sortBy that names no attribute does not make the server fail, nor find others."""
    expect_members_only(sorting.ask(sortBy=by), sorting)


@check(
    id="user-sort-reads-urn",
    requirements=["7644-3.4.2.3-02", "7644-3.10-01"],
    level=SHOULD,
    needs=SORT,
    hint="Let sortBy name an attribute with the URN of its schema; split at the last colon.",
    matters="Clients that always write qualified names get the users in no order, and are not told.",
)
def test_sort_reads_urn(sorting):
    """SortBy may name userName with the URN of its schema."""
    answer = sorting.ask(sortBy=f"{USER}:userName", sortOrder="ascending")

    expect_sorted(answer, sorting.herd, "userName")


@check(
    id="user-sort-that-is-not-offered-does-no-harm",
    requirements=["7644-3.4.2.3-01"],
    needs=("without-sort",),
    hint="Ignore sortBy, or refuse it with 400 or 501, when sort.supported is false.",
    matters="Clients send sortBy without looking at the configuration; the directory cannot be read at all.",
)
def test_sort_that_is_not_offered_does_no_harm(paging):
    """A server that announces no sorting ignores sortBy or refuses it, and does not fail."""
    answer = paging.ask(sortBy="userName")

    expect_no_crash(answer)
    expect_status(answer, 200, 400, 403, 501)
