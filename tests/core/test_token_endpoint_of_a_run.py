"""What a run asks of a token endpoint, and what it does not ask where nothing was given."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from made_up import answer

from scimproof.fixtures.emulator.federation import Federation
from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.states import tokens as states
from scimproof.fixtures.token_endpoint import TokenEndpoint
from scimproof.fixtures.wire.oauth import OAuthClient
from scimproof.fixtures.wire.redaction import Redactor

CLIENT = OAuthClient("https://h/token", "the-client", "first-secret", style="body")


class Wire:
    """Stands for the connection; remembers what was asked and answers always the same."""

    def __init__(self, reply) -> None:
        self.redactor = Redactor()
        self.session = self
        self.asked = []
        self._reply = reply

    def post_form(self, url, headers, body, note):
        assert url == CLIENT.token_url
        self.asked.append((body.decode(), "Authorization" in headers, note))
        return self._reply


def endpoint(reply=None, **changes):
    wire = Wire(reply or answer(200, {"access_token": "t0ken"}))
    return TokenEndpoint(wire, replace(CLIENT, **changes)), wire


def fixture(state, *arguments):
    return state.__wrapped__(*arguments)


def test_answer_that_is_looked_at_often_is_asked_for_once():
    tokens, wire = endpoint()

    assert tokens.granted is tokens.granted
    assert tokens.refused is tokens.refused
    assert len(wire.asked) == 2


def test_what_was_wrong_is_noted():
    tokens, wire = endpoint()

    for stranger in ("empty-secret", "unknown-client", "nobody"):
        tokens.ask_as(stranger)
    tokens.ask_by_wrong_header()

    forms, in_the_header, notes = zip(*wire.asked, strict=True)
    assert [form.count("first-secret") for form in forms] == [0, 1, 0, 0]
    assert in_the_header == (False, False, False, True)
    assert notes == (
        "client_secret=",
        "client_id=made-up-by-scimproof",
        "",
        "client_secret=made-up-by-scimproof",
    )


def test_throttled_request_tells_nothing():
    with pytest.raises(NotOffered, match="so often"):
        _ = endpoint(answer(429))[0].granted


@pytest.mark.parametrize(
    "ask",
    [
        lambda tokens: tokens.ask_by_secret("body"),
        lambda tokens: tokens.ask_as("empty-secret"),
        lambda tokens: tokens.refused,
        lambda tokens: fixture(states.client_secret, tokens),
    ],
)
def test_client_without_a_secret_is_not_asked_for_one(ask):
    with pytest.raises(NotOffered, match="no client secret is given"):
        ask(endpoint(client_secret="", style="assertion")[0])


def test_second_secret_is_used_when_there_is_one():
    tokens, wire = endpoint(other_secret="second-secret")
    tokens.ask_by_other_secret()

    assert "second-secret" in wire.asked[0][0]
    with pytest.raises(NotOffered, match="SCIM_OTHER_CLIENT_SECRET"):
        endpoint()[0].ask_by_other_secret()


def test_assertion_that_the_run_has_used_up_tells_nothing():
    refused = answer(401, {"error": "invalid_client"})

    assert endpoint(refused, assertion="a.b.c")[0].ask_by_assertion().status == 401
    with pytest.raises(NotOffered, match="takes this assertion once"):
        endpoint(refused, style="assertion", assertion="a.b.c")[0].ask_by_assertion()


def test_forgery_becomes_known_to_the_redactor():
    tokens, wire = endpoint()

    tokens.ask_by_forgery("forged.by.somebody")

    assert wire.redactor.clean("with forged.by.somebody") == "with ***"
    assert wire.asked[0][2] == "client_assertion=$FORGED_ASSERTION"


def test_grant_and_refusal_are_what_others_build_on():
    assert fixture(states.grant, endpoint()[0]).status == 200
    with pytest.raises(Blocked) as blocked:
        fixture(states.grant, endpoint(answer(503))[0])
    assert blocked.value.by == "token-is-granted"

    assert fixture(states.refusal, endpoint(answer(401))[0]).status == 401
    with pytest.raises(Blocked) as blocked:
        fixture(states.refusal, endpoint()[0])
    assert blocked.value.by == "token-is-refused-for-a-wrong-secret"


def test_expired_token_has_to_be_given():
    assert fixture(states.expired_token, endpoint(expired_token="0ld")[0]) == "0ld"
    with pytest.raises(NotOffered, match="SCIM_EXPIRED_TOKEN"):
        fixture(states.expired_token, endpoint()[0])


def test_assertion_has_to_be_given_and_still_good():
    federation = Federation()
    good, ended = federation.new_assertion(), federation.new_assertion(exp=int(time.time()) - 1)

    assert fixture(states.assertion, endpoint(assertion=good)[0]) == good
    for useless, reason in (("", "SCIM_CLIENT_ASSERTION"), ("opaque", "is no JWT"), (ended, "has expired")):
        with pytest.raises(NotOffered, match=reason):
            fixture(states.assertion, endpoint(assertion=useless)[0])
