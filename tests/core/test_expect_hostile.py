"""Strangers and hostile input: nothing shown, nothing changed, nothing broken."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import CRASH, GONE, OK, SILENCE, page, said, user, users_behind

from scimproof.fixtures.expect_hostile import (
    expect_all_refused,
    expect_challenge,
    expect_challenge_names_scheme,
    expect_cut_off_or_readable,
    expect_front_door_shut,
    expect_json_or_refusal,
    expect_kept_or_refused,
    expect_no_header,
    expect_no_such_user,
    expect_nobody_named,
    expect_none_crashed,
    expect_readable,
    expect_shut,
    expect_turned_away,
    expect_unauthorized,
    expect_undeclared_left_out,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.hostile_texts import Fate
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.strangers import NOBODY

ANNA = user("4711", userName="anna")
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")
SHOWN = answer(200, {"id": "4711", "userName": "Anna"})


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(401), None),
        (answer(404, {"detail": "no 4711"}), None),
        (SHOWN, (Broken, "the user is shown to a stranger")),
        (answer(403, body=b"4711 is anna"), (Broken, "the user is shown to a stranger")),
        (CRASH, CRASHED),
    ],
)
def test_stranger_reads(found, finding):
    assert said(expect_shut, found, ANNA) == finding


@pytest.mark.parametrize(("who", "label"), [(NOBODY, "without"), ("altered", "altered")])
def test_door_that_stands_open_has_a_check_of_its_own(who, label):
    strangers = SimpleNamespace(known=ANNA, ask=lambda _, __: SHOWN)
    shut = SimpleNamespace(known=ANNA, ask=lambda _, __: answer(401))

    assert said(expect_front_door_shut, shut, who) is None
    with pytest.raises(Blocked) as finding:
        expect_front_door_shut(strangers, who)
    assert finding.value.by == f"stranger-is-shown-nobody[{label}-credentials-by-id]"


def test_stranger_writes():
    assert said(expect_turned_away, answer(401)) is None
    assert said(expect_turned_away, answer(302)) is None
    assert said(expect_turned_away, answer(204)) == (
        Broken,
        "a stranger's request was answered 204 No Content",
    )
    assert said(expect_turned_away, CRASH) == CRASHED


def test_status_for_strangers():
    assert said(expect_unauthorized, answer(401)) is None
    assert said(expect_unauthorized, answer(403)) == (Broken, "the target answered 403 Forbidden")


def challenged(text, status=401):
    return answer(status, WWW_Authenticate=text) if text else answer(status)


@pytest.mark.parametrize(
    ("found", "auth", "finding"),
    [
        (challenged('Bearer realm="x"'), "bearer", None),
        (challenged("Basic"), "bearer", None),
        (challenged(""), "bearer", (Broken, "WWW-Authenticate is absent")),
        (challenged('realm="x"'), "bearer", (Broken, r'WWW-Authenticate is "realm=\"x\""')),
        (challenged(""), "header", (Doubtful, "WWW-Authenticate is absent")),
        (challenged("Bearer", 403), "bearer", (Blocked, "the answer is no 401")),
    ],
)
def test_challenge(found, auth, finding):
    assert said(expect_challenge, found, auth, by="x-y") == finding


@pytest.mark.parametrize(
    ("text", "auth", "finding"),
    [
        ('Bearer realm="x"', "bearer", None),
        ('Basic realm="x", bearer', "oauth2-client-credentials", None),
        ("BASIC", "basic", None),
        ('Basic realm="x"', "bearer", (Broken, r'WWW-Authenticate is "Basic realm=\"x\""')),
        ("", "bearer", (Blocked, "the answer names no scheme")),
        ("Bearer", "header", (NotOffered, "header is no HTTP authentication scheme")),
    ],
)
def test_scheme_of_a_challenge(text, auth, finding):
    assert said(expect_challenge_names_scheme, challenged(text), auth, by="x-y") == finding


def behind(read):
    return users_behind({"/Users/4711": read})


@pytest.mark.parametrize(
    ("found", "read", "finding"),
    [
        (answer(201), OK, (Broken, "what was accepted cannot be read any more")),
        (answer(201), SHOWN, None),
        (answer(201), CRASH, (Broken, "what was accepted cannot be read any more")),
        (answer(400), CRASH, None),
        (CRASH, SHOWN, CRASHED),
        (answer(201), answer(200, problem="nested deeper than 64"), None),
    ],
)
def test_what_was_accepted_can_be_read(found, read, finding):
    assert said(expect_readable, behind(read), ANNA, found) == finding


def test_nobody_has_these_names():
    def named(ids):
        return SimpleNamespace(named=lambda _: Found(OK, [{"id": one} for one in ids], complete=True))

    assert said(expect_nobody_named, named([]), ["x"]) is None
    assert said(expect_nobody_named, named(["1"]), ["x"]) == (Broken, "x exists")


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (GONE, None),
        (page(), None),
        (answer(200, {"id": "../x", "userName": "x"}), None),
        (answer(200, {"id": "1", "userName": "x"}), (Broken, "other users are shown")),
        (page({"id": "1", "userName": "x"}), (Broken, "other users are shown")),
        (CRASH, CRASHED),
    ],
)
def test_id_that_nobody_has(found, finding):
    assert said(expect_no_such_user, found, "..%2Fx") == finding


@pytest.mark.parametrize(
    ("found", "alive", "finding"),
    [
        (SILENCE, OK, None),
        (answer(413), OK, None),
        (SILENCE, GONE, (Broken, "the target does not answer any more")),
        (CRASH, OK, CRASHED),
    ],
)
def test_body_of_megabytes(found, alive, finding):
    users = users_behind({"/Users/4711": alive})
    users.lasting = lambda _, **__: ANNA

    assert said(expect_cut_off_or_readable, users, ANNA, found) == finding


def test_header_that_was_smuggled_in():
    assert said(expect_no_header, OK, "X-Split") is None
    assert said(expect_no_header, answer(200, X_SPLIT="1"), "x-split") == (
        Broken,
        "the answer has a header x-split",
    )


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ({"userName": "anna"}, None),
        (GONE, None),
        ({"SHOE": 44}, (Doubtful, "shoe is stored and shown, though no schema declares it")),
    ],
)
def test_member_that_no_schema_declares(shown, finding):
    assert said(expect_undeclared_left_out, behind(shown), ANNA, ["shoe"]) == finding


def test_several_answers():
    assert said(expect_none_crashed, {"a": OK, "b": answer(501)}) is None
    assert said(expect_none_crashed, {"a": OK, "b": CRASH, "c": SILENCE}) == (
        Broken,
        "the target failed on b, c",
    )
    assert said(expect_all_refused, {"a": answer(400)}) is None
    assert said(expect_all_refused, {"a": answer(400), "b": answer(201)}) == (
        Doubtful,
        "the target accepted a value of another JSON type for b",
    )


def fate(value, text="{{7*7}} <b>", status=201, read=OK):
    return Fate(text, "title", ANNA, answer(status), read, value)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (fate("{{7*7}} <b>"), None),
        (fate("{{7*7}} <B>"), None),
        (fate(None, status=400), None),
        (fate("49 <b>"), (Broken, 'the text was acted upon: "49 <b>"')),
        (fate(7), (Broken, "the text was acted upon: 7")),
        (fate("?? <b>"), (Broken, 'characters were lost: "?? <b>"')),
        (fate("&lt;b&gt;"), (Doubtful, 'the text was changed to "&lt;b&gt;"')),
        (fate("x", read=None), (Blocked, "the user was not created")),
        (fate("x", status=500), CRASHED),
    ],
)
def test_hostile_text(found, finding):
    assert said(expect_kept_or_refused, found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(200, {}), None),
        (answer(406), None),
        (answer(200, body=b"<a/>", Content_Type="text/XML; charset=x"), None),
        (
            answer(200, body=b"<a/>", Content_Type="text/html"),
            (Broken, "the body is neither JSON nor Text/xml"),
        ),
        (CRASH, CRASHED),
    ],
)
def test_media_type_that_was_asked_for(found, finding):
    assert said(expect_json_or_refusal, found, "Text/xml") == finding
