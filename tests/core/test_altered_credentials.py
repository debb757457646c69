"""Credentials that are nearly right differ from the right ones in what counts, and are kept secret, too."""

import base64

import pytest

from scimproof.fixtures.expect_hostile import _SCHEME
from scimproof.fixtures.findings import NotOffered
from scimproof.fixtures.strangers import KINDS
from scimproof.fixtures.wire.auth import Altered, Basic, Bearer, Header
from scimproof.fixtures.wire.redaction import Redactor


def shown(real, kind, redactor=None):
    altered = Altered(real, KINDS[kind], (redactor or Redactor()).add)
    return altered.headers(lambda *_: None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secret", ["a-Token.of_some-length", "x"])
def test_no_kind_shows_the_right_secret(kind, secret):
    assert shown(Bearer(secret), kind)["Authorization"] != f"Bearer {secret}"


def test_the_scheme_stays():
    assert shown(Bearer("a-Token.of_some-length"), "cut-short")["Authorization"] == "Bearer a-Token.of_some-"
    assert shown(Header("X-Key", "abcd"), "prolonged") == {"X-Key": "abcdscimproof"}


def test_of_a_user_and_a_password_the_password_changes():
    words = shown(Basic("me", "pass:word"), "prolonged")["Authorization"].split()

    assert words[0] == "Basic"
    assert base64.b64decode(words[1]) == b"me:pass:wordscimproof"


def test_what_is_nearly_right_is_kept_secret():
    redactor = Redactor()
    shown(Bearer("a-Token.of_some-length"), "cut-short", redactor)

    assert redactor.finds_secret('{"detail": "invalid token a-Token.of_some-"}')
    assert not redactor.finds_secret('{"detail": "invalid token"}')


def test_an_id_is_the_same_in_either_case():
    with pytest.raises(NotOffered):
        KINDS["other-case"]("0f8fad5b-d9cb-469f-a165-70867728950e")


@pytest.mark.parametrize(
    ("header", "schemes"),
    [
        ('Bearer realm="x", error="invalid_token"', ["Bearer"]),
        ('Basic realm="x", Bearer', ["Basic", "Bearer"]),
        ('Bearer realm="a, b"', ["Bearer"]),
        ("", []),
        ('realm="x"', []),
    ],
)
def test_the_schemes_of_a_challenge_are_read(header, schemes):
    assert _SCHEME.findall(header) == schemes
