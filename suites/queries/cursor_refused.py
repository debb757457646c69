from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_no_crash, expect_scim_type, expect_status
from scimproof.fixtures.expect_cursor import (
    expect_cursor_kept_to_its_query,
    expect_expiry_told,
    expect_nobody_by_forgery,
    expect_same_refusal,
)

CURSOR = ("cursor",)
REFUSES = "user-cursor-that-is-none-is-refused"


@check(
    id="user-cursor-that-is-none-is-refused",
    requirements=["9865-2.1-01"],
    needs=CURSOR,
    hint="Answer 400 to a cursor that you did not issue; never start anew.",
    matters="A client whose cursor got lost reads the first page again and again and believes that it moves on.",
)
def test_cursor_that_is_none_is_refused(cursors):
    """A cursor that the target never issued is refused with 400."""
    expect_status(
        cursors.ask(cursor="no-such-cursor", count=1), 400, usual={404: "answered 404", 410: "answered 410"}
    )


@check(
    id="user-cursor-that-is-none-says-invalid-cursor",
    requirements=["9865-2.1-02"],
    level=SHOULD,
    needs=CURSOR,
    hint='Put "scimType": "invalidCursor" into the 400.',
    matters="Only by the keyword can a client tell a lost cursor, after which it starts anew, from a wrong filter, after which it must not.",
)
def test_cursor_that_is_none_says_invalid_cursor(cursors):
    """The refusal of a cursor has scimType invalidCursor."""
    expect_scim_type(cursors.ask(cursor="no-such-cursor", count=1), "invalidCursor", refused_by=REFUSES)


@check(
    id="user-cursor-that-was-forged-is-detected",
    requirements=["9865-5.2-04"],
    level=SHOULD,
    needs=CURSOR,
    hint="Sign or encrypt cursors, and answer 400 invalidCursor to one that was changed.",
    matters="Whoever can write a cursor of their own chooses where in the directory, or in whose, they go on reading.",
)
@cases("forgery", turned="turned", cut="cut", longer="longer")
def test_cursor_that_was_forged_is_detected(cursors, forged_cursors, forgery):
    """A cursor that was changed on its way is refused, and shows nobody."""
    expect_nobody_by_forgery(cursors.ask(cursor=forged_cursors[forgery], count=1))


@check(
    id="user-cursor-survives-forgery",
    requirements=["9865-5.2-04", "9865-5.2-05"],
    needs=CURSOR,
    hint="Expect any text in cursor: a text that cannot be decoded is no failure of the server.",
    matters="One character lost on the way turns the synchronisation into an outage that somebody is woken for.",
)
@cases("forgery", turned="turned", cut="cut", longer="longer", binary="binary")
def test_cursor_survives_forgery(cursors, forged_cursors, forgery):
    """A changed cursor makes no failure, and shows no user outside of its query."""
    expect_cursor_kept_to_its_query(cursors.ask(cursor=forged_cursors[forgery], count=1), cursors)


@check(
    id="user-cursor-refusals-tell-nothing",
    requirements=["9865-5.2-05"],
    needs=CURSOR,
    hint="Answer every bad cursor alike, without a word about what is inside.",
    matters="Messages that differ by cause let an attacker try cursors out until one is decoded.",
)
def test_cursor_refusals_tell_nothing(cursors, forged_cursors):
    """A forged cursor and a made-up one are refused alike, without details of the server."""
    made_up, changed = (
        cursors.ask(cursor="no-such-cursor", count=1),
        cursors.ask(cursor=forged_cursors["turned"], count=1),
    )
    expect_known(made_up.status >= 400, "the cursor is not refused", by=REFUSES, answer=made_up)

    expect_same_refusal(made_up, changed)


@check(
    id="user-cursor-survives-another-count",
    requirements=["9865-2.1-04"],
    needs=CURSOR,
    hint="Answer 400 invalidCount to a count that you do not take, or go on with it.",
    matters="A client that asks for larger pages half-way must be told so, or served; a failure it cannot understand.",
)
@cases("count", letters="abc", another=2)
def test_cursor_survives_another_count(cursors, next_cursor, count):
    """A count that is none, or another than before, is refused or tolerated."""
    answer = cursors.ask(cursor=next_cursor, count=count)

    expect_cursor_kept_to_its_query(answer, cursors)
    expect_status(answer, 200, 400)


@check(
    id="user-cursor-that-expired-is-said-to-be",
    requirements=["9865-2.1-03"],
    level=SHOULD,
    needs=CURSOR,
    hint="Answer 400 with expiredCursor to a cursor that is too old, or go on; never with the first page.",
    matters="A client that paused too long must learn that it has to start anew, or it goes on with a list full of holes.",
)
def test_cursor_that_expired_is_said_to_be(cursors, expired_cursor):
    """A cursor older than cursorTimeout still leads on, or is refused as expired."""
    expect_expiry_told(cursors.ask_anew(cursor=expired_cursor, count=1), cursors)


@check(
    id="user-cursor-of-nobody-is-answered",
    requirements=["9865-5.3-01"],
    needs=CURSOR,
    hint="Answer 401 to who does not sign in; 400 tooMany where anonymous clients ask for too much.",
    matters="A page by cursor that skips the login lets anybody on the internet read the directory to its end.",
)
def test_cursor_of_nobody_is_answered(scim, users, cursors, next_cursor):
    """A cursor without credentials is refused, or answered as anonymous queries are."""
    query = {"cursor": next_cursor, "count": "1"}
    answer = scim.get(users.endpoint, query=query, headers={"Authorization": None}, retry=False)
    expect_known(cursors, "no paging by cursor", by="user-cursor-starts-with-an-empty-one")

    expect_no_crash(answer)
