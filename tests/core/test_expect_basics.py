"""The expectations that all others are made of: claims, statuses, refusals."""

import pytest
from made_up import answer

from scimproof.fixtures.evidence import EVIDENCE
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_member,
    expect_no_crash,
    expect_refused,
    expect_refused_or_unsupported,
    expect_status,
    expect_success,
    expect_usually,
    member,
    shown,
    status_text,
    summary,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful

THROTTLED = answer(429)
SILENCE = answer(0, problem="no answer within 60 s")


def told(finding):
    return (finding.value.message, finding.value.expected, finding.value.got)


@pytest.mark.parametrize("state", [expect, expect_usually])
def test_claim_that_holds_says_nothing(state):
    assert state(True, "not so") is None
    assert state("anything true", "not so") is None


@pytest.mark.parametrize(("state", "kind"), [(expect, Broken), (expect_usually, Doubtful)])
@pytest.mark.parametrize("holds", [False, None, "", 0, []])
def test_claim_that_does_not_hold_is_a_finding(state, kind, holds):
    with pytest.raises(kind) as finding:
        state(holds, "not so", expected="this", got="that")

    assert type(finding.value) is kind
    assert told(finding) == ("not so", "this", "that")


def test_what_came_back_is_told_unless_said_better():
    with pytest.raises(Broken) as finding:
        expect(False, "not so", answer=answer(409, {"a": 1}))
    assert told(finding) == ("not so", "", '409 Conflict application/scim+json {"a": 1}')

    with pytest.raises(Broken) as finding:
        expect(False, "not so", got="better", answer=answer(409))
    assert told(finding)[2] == "better"


def test_judged_answer_is_evidence_whether_the_claim_holds_or_not():
    good, bad = answer(200), answer(500)

    expect(True, "", answer=good)
    expect(True, "", answer=good)
    with pytest.raises(Broken):
        expect(False, "", answer=bad)

    assert EVIDENCE.refs() == (good.ref, bad.ref)


def test_precondition():
    assert expect_known(True, "no user", by="user-create-answers-201") is None
    with pytest.raises(Blocked) as finding:
        expect_known(False, "no user", by="user-create-answers-201", answer=answer(500))
    assert finding.value.by == "user-create-answers-201"
    assert told(finding) == ("no user", "", "500 Internal Server Error application/scim+json")
    with pytest.raises(Blocked, match="no user") as finding:
        expect_known(None, "no user", by="x")
    assert told(finding)[2] == ""


def test_status():
    assert expect_status(answer(201), 200, 201) is None
    with pytest.raises(Broken) as finding:
        expect_status(answer(500, body=b"oops"), 200, 204)
    assert told(finding) == (
        "the target answered 500 Internal Server Error instead of 200 OK or 204 No Content",
        "200 OK or 204 No Content",
        "500 Internal Server Error application/scim+json oops",
    )


def test_no_answer_at_all():
    with pytest.raises(Broken) as finding:
        expect_status(SILENCE, 200)
    assert told(finding) == (
        "the target answered nothing (no answer within 60 s) instead of 200 OK",
        "200 OK",
        "no answer within 60 s",
    )
    with pytest.raises(Broken, match=r"nothing \(no answer\)"):
        expect_status(answer(0), 200)


def test_usual_status_is_doubtful_for_the_reason_given():
    usual = {200: "many answer 200"}

    assert expect_status(answer(204), 204, usual=usual) is None
    with pytest.raises(Doubtful) as finding:
        expect_status(answer(200), 204, usual=usual)
    assert told(finding)[:2] == ("many answer 200", "204 No Content")
    with pytest.raises(Broken):
        expect_status(answer(404), 204, usual=usual)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_success(status):
    assert expect_success(answer(status)) is None


@pytest.mark.parametrize("status", [0, 199, 300, 400, 500])
def test_no_success(status):
    with pytest.raises(Broken, match="the target refused a valid request: ") as finding:
        expect_success(answer(status))
    assert told(finding)[1] == "2xx"


@pytest.mark.parametrize("refuse", [expect_refused, expect_refused_or_unsupported])
@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 499])
def test_refusal(refuse, status):
    assert refuse(answer(status)) is None


@pytest.mark.parametrize("refuse", [expect_refused, expect_refused_or_unsupported])
@pytest.mark.parametrize("status", [0, 200, 204, 302, 429, 500])
def test_no_refusal(refuse, status):
    with pytest.raises(Broken, match="instead of refusing the request") as finding:
        refuse(answer(status))
    assert told(finding)[1] == "400, or another 4xx"


def test_not_implemented_is_an_honest_answer_to_an_operation():
    assert expect_refused_or_unsupported(answer(501)) is None
    with pytest.raises(Broken):
        expect_refused(answer(501))


def test_acceptance_of_what_may_be_unsupported_may_be_only_doubtful():
    with pytest.raises(Doubtful):
        expect_refused_or_unsupported(answer(200), usually=True)


def test_acceptance_may_be_only_doubtful():
    with pytest.raises(Doubtful) as finding:
        expect_refused(answer(200), usually=True)
    assert told(finding)[:2] == ("the target accepted what it should refuse", "400")
    with pytest.raises(Broken):
        expect_refused(answer(500), usually=True)
    assert expect_refused(answer(400), usually=True) is None


@pytest.mark.parametrize("status", [200, 302, 400, 404, 429, 499, 501])
def test_no_crash(status):
    assert expect_no_crash(answer(status)) is None


@pytest.mark.parametrize("status", [0, 500, 502, 503])
def test_crash(status):
    with pytest.raises(Broken, match="the target failed on this request: ") as finding:
        expect_no_crash(answer(status))
    assert told(finding)[1] == "any answer below 500"


@pytest.mark.parametrize(
    ("found", "wanted", "holds"),
    [(1, 1, True), (True, 1, False), (1.0, 1, False), ("1", 1, False), (None, None, True), ([1], [1], True)],
)
def test_member_has_type_and_value(found, wanted, holds):
    if holds:
        assert expect_member({"Max": found}, "max", wanted, answer=answer()) is None
        return
    with pytest.raises(Broken) as finding:
        expect_member({"Max": found}, "max", wanted, answer=answer())
    assert told(finding) == (f"max is {shown(found)}", f"max: {shown(wanted)}", f"max: {shown(found)}")


def test_member_ignores_letter_case():
    assert member({"Resources": 1}, "RESOURCES") == 1
    assert member({}, "x") is None


@pytest.mark.parametrize(
    ("value", "text"), [(None, "absent"), ("é", '"é"'), ([1, {"a": True}], '[1, {"a": true}]'), ("", '""')]
)
def test_shown_value(value, text):
    assert shown(value) == text


def test_long_value_is_cut():
    assert shown("x" * 1000) == '"' + "x" * 399 + " ..."
    assert len(shown("x" * 398)) == 400


def test_long_body_is_cut():
    assert summary(answer(200, body=b"x" * 500)).endswith("x" * 400 + " ...")
    assert summary(answer(200, body=b"x" * 400)).endswith("x" * 400)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (answer(204), "204 No Content application/scim+json"),
        (answer(599, Content_Type=""), "599"),
        (
            answer(200, body=b"\xff", problem="the body is not JSON"),
            "the body is not JSON \N{REPLACEMENT CHARACTER}",
        ),
        (answer(0), "no answer"),
        (SILENCE, "no answer within 60 s"),
    ],
)
def test_summary_of_an_answer(made, text):
    assert summary(made).endswith(text)
    assert EVIDENCE.refs() == (made.ref,)


def test_status_with_its_name():
    assert status_text(409) == "409 Conflict"
    assert status_text(799) == "799"


@pytest.mark.parametrize("found", [None, [], "x", 5, [{"a": 1}]], ids=repr)
def test_body_is_an_object_or_empty(found):
    assert body_of(answer(200, found)) == {}
    assert body_of(answer(200, {"a": 1})) == {"a": 1}
