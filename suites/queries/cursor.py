from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_offered,
    expect_status,
    shown,
)
from scimproof.fixtures.expect_cursor import (
    expect_cursor_kept_to_its_query,
    expect_leads_back,
    expect_next_on_all_but_the_last,
    expect_reached,
    expect_unreserved,
)
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_paging import (
    expect_everyone_once,
    expect_whole_total,
)

CURSOR = ("cursor",)


@check(
    id="user-cursor-starts-with-an-empty-one",
    requirements=["9865-2-01"],
    needs=CURSOR,
    hint="An empty cursor parameter, cursor or cursor=, asks for the first page by cursor: answer 200 with nextCursor.",
    matters="There is no other way for a client to begin; the directory cannot be read page by page.",
)
def test_cursor_starts_with_an_empty_one(cursor_page):
    """An empty cursor starts paging by cursor: a first page and the cursor of the next."""
    expect_list_response(cursor_page)
    found = body_of(cursor_page).get("nextCursor")
    expect(
        isinstance(found, str) and found,
        f"nextCursor is {shown(found)}",
        expected="a text",
        answer=cursor_page,
    )


@check(
    id="user-cursor-may-have-no-equals-sign",
    requirements=["9865-2-01"],
    needs=CURSOR,
    hint="?cursor&count=10, without an equals sign, is an empty cursor as well: RFC 9865 writes it so.",
    matters="Clients that were written after the example of the RFC get pages by index, and no cursor to go on with.",
)
def test_cursor_may_have_no_equals_sign(cursors):
    """The parameter cursor without a value starts paging by cursor."""
    answer = cursors.ask_with_bare_cursor()

    expect_status(answer, 200)
    expect(body_of(answer).get("nextCursor"), "there is no nextCursor", expected="a text", answer=answer)


@check(
    id="user-cursors-lead-to-everyone-once",
    requirements=["9865-2-07", "9865-2-11"],
    needs=("cursor", "filter"),
    hint="A cursor continues after the last resource of its page; leave nextCursor out on the last page, and only there.",
    matters="A reconciliation that never sees some users disables their accounts; one whose cursors run in a circle never ends.",
)
@cases("count", one=1, two=2)
def test_cursors_lead_to_everyone_once(known_cursors, count):
    """The pages that nextCursor leads to, up to the one without, show every match once."""
    walk = known_cursors.walk_by_cursor(count)
    expect_reached(walk, known_cursors.herd)

    expect_everyone_once(walk, known_cursors.walk_by_cursor(count), known_cursors.herd)


@check(
    id="user-cursor-is-on-every-page-but-the-last",
    requirements=["9865-2-06"],
    needs=("cursor", "filter"),
    hint="Return nextCursor as long as anything is left to show.",
    matters="The client takes the first page without nextCursor for the last one, and never asks for the rest.",
)
def test_cursor_is_on_every_page_but_the_last(known_cursors):
    """Every page by cursor has a nextCursor while there is more to come."""
    expect_next_on_all_but_the_last(known_cursors.walk_by_cursor(2), known_cursors.herd)


@check(
    id="user-cursor-of-the-first-page-has-no-previous",
    requirements=["9865-2-09"],
    needs=CURSOR,
    hint="Leave previousCursor out on the first page.",
    matters="A client that pages back to the beginning goes on for ever, since the beginning is never reached.",
)
def test_cursor_of_the_first_page_has_no_previous(cursors, cursor_page):
    """The first page by cursor has no previousCursor."""
    found = body_of(cursor_page).get("previousCursor")

    expect(found is None, f"previousCursor is {shown(found)}", expected="none", answer=cursor_page)
    expect_known(cursors, "no paging by cursor", by="user-cursor-starts-with-an-empty-one")


@check(
    id="user-cursor-leads-back",
    requirements=["9865-2-08"],
    needs=("cursor", "filter"),
    hint="previousCursor, if you return one, leads to the page before.",
    matters="Somebody who pages back in a list of users lands among people never shown before.",
)
def test_cursor_leads_back(known_cursors, cursor_page, next_cursor):
    """previousCursor, where a page has one, leads to the page before."""
    second = known_cursors.ask(cursor=next_cursor, count=1)
    back = body_of(second).get("previousCursor")
    expect_offered(back, "the target gives no previousCursor")

    expect_leads_back(known_cursors.ask(cursor=back, count=1), cursor_page)


@check(
    id="user-cursor-is-made-of-unreserved-characters",
    requirements=["9865-2-10"],
    needs=CURSOR,
    hint="Encode cursors with base64url without padding, or the like: letters, digits, - . _ ~ only.",
    matters="A + or / in a cursor arrives as something else after one more proxy, and paging breaks for some pages only.",
)
def test_cursor_is_made_of_unreserved_characters(cursor_page, next_cursor):
    """A cursor holds only characters that a URL needs not escape."""
    expect_unreserved(next_cursor, cursor_page)


@check(
    id="user-cursor-keeps-to-its-query",
    requirements=["9865-2-11"],
    needs=("cursor", "filter"),
    hint="Bind a cursor to the query it was issued for: refuse it with another filter, or go on with the first query.",
    matters="A client that changes its filter half-way is shown users that neither the old nor the new one matches.",
)
def test_cursor_keeps_to_its_query(known_cursors, next_cursor, people):
    """A cursor sent with another filter is refused, or continues the query it came from."""
    answer = known_cursors.ask(cursor=next_cursor, count=1, filter=f'userName eq "{people.marker}-nobody"')

    expect_cursor_kept_to_its_query(answer, known_cursors)


@check(
    id="user-cursor-total-is-accurate",
    requirements=["9865-2-12", "9865-2-13"],
    needs=("cursor", "filter"),
    hint="Leave totalResults out when you cannot count; a number that is there must be right.",
    matters="Progress bars and safety limits on deletions go by this number; a wrong one stops a synchronisation that is fine.",
)
def test_cursor_total_is_accurate(known_cursors, cursor_page):
    """TotalResults of a page by cursor is the number of all matches, or absent."""
    expect_whole_total(cursor_page, known_cursors, optional=True)
