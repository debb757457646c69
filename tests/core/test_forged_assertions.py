"""Assertions and what a forger makes of them."""

import pytest

from scimproof.fixtures.emulator.federation import Federation
from scimproof.fixtures.forged_assertions import FORGERIES
from scimproof.fixtures.json_web_token import JsonWebToken, compact


@pytest.fixture(scope="module")
def federation():
    return Federation()


@pytest.fixture(scope="module")
def real(federation):
    return federation.new_assertion()


def test_what_is_put_together_is_read_again():
    token = JsonWebToken({"alg": "none"}, {"sub": "ä"}, b"\xff\x00")

    assert JsonWebToken.parse(compact(token.header, token.claims, token.signature)) == token


@pytest.mark.parametrize(
    "text", ["", "a.b", "a.b.c", "e30.e30", "e30.W10.", "e30.e30.e30.e30", "e30.é.", "e30.{}."]
)
def test_what_is_no_token_is_a_value_error(text):
    with pytest.raises(ValueError, match="JSON"):
        JsonWebToken.parse(text)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forgery_differs_and_is_refused(federation, real, forgery):
    forged = FORGERIES[forgery](real)

    assert federation.accepts(real)
    assert forged != real
    assert not federation.accepts(forged)


@pytest.mark.parametrize("forgery", ["altered-signature", "without-signature"])
def test_forgery_of_the_signature_leaves_the_rest_as_it_was(real, forgery):
    assert FORGERIES[forgery](real).rpartition(".")[0] == real.rpartition(".")[0]


def test_changed_claims_change_nothing_that_anybody_looks_at(real):
    claims, forged = (
        JsonWebToken.parse(real).claims,
        JsonWebToken.parse(FORGERIES["changed-claims"](real)).claims,
    )

    assert {name: forged[name] for name in claims} == claims
    assert len(forged) == len(claims) + 1


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://issuer.example.org"},
        {"sub": "somebody-else"},
        {"aud": "api://another"},
        {"aud": ["api://another"]},
        {"exp": 1},
        {"exp": None},
        {"exp": "9999999999"},
        {"nbf": 9_999_999_999},
    ],
    ids=str,
)
def test_well_signed_assertion_that_says_the_wrong_thing_is_refused(federation, claims):
    assert not federation.accepts(federation.new_assertion(**claims))


def test_audience_may_be_one_of_several(federation):
    assert federation.accepts(federation.new_assertion(aud=["api://another", federation.audience]))


def test_assertion_of_another_issuer_is_refused(federation):
    assert not federation.accepts(Federation().new_assertion())
