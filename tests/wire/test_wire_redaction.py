from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from scimproof.fixtures.wire.redaction import Redactor

SECRET = 'S3cret/"<é>+&\\ value'


@pytest.fixture
def knowing(redactor):
    redactor.add(SECRET)
    return redactor


@pytest.mark.parametrize(
    "spell",
    [
        str,
        quote,
        quote_plus,
        lambda secret: quote(secret, safe=""),
        lambda secret: quote(secret, safe="").lower().replace("s3cret", "S3cret"),
        lambda secret: json.dumps(secret)[1:-1],
        lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
        lambda secret: json.dumps(secret)[1:-1].replace("/", "\\/"),
        lambda secret: json.dumps(secret)[1:-1].replace("+", "\\u002B").replace("&", "\\u0026"),
        lambda secret: "".join(f"\\u{ord(character):04x}" for character in secret),
        html.escape,
    ],
    ids=["plain", "quote", "plus", "all", "lower", "json", "json utf-8", "slash", ".net", "escaped", "html"],
)
def test_a_secret_is_replaced_however_it_is_spelled(knowing, spell):
    assert knowing.clean(f"<<{spell(SECRET)}>>") == "<<***>>"


@pytest.mark.parametrize("before", ["", "u", "us", "use:"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode], ids=["base64", "base64url"])
def test_a_secret_inside_base64_is_replaced_wherever_it_lies(redactor, before, encode):
    redactor.add("token-0123456789-?>~")
    encoded = encode(f"{before}token-0123456789-?>~:after".encode()).decode()

    assert "***" in redactor.clean(encoded)
    assert len(redactor.clean(encoded)) < len(encoded) - 18


def test_the_longer_of_two_secrets_is_replaced_first(redactor):
    redactor.add("secret")
    redactor.add("secret-and-more")

    assert redactor.clean("secret-and-more secret") == "*** ***"


def test_a_short_secret_makes_no_noise(redactor):
    redactor.add("ab")

    assert redactor.clean('about "ab"') == 'about "***"'
    assert redactor.clean_headers({"X-Echo": "ab", "X-Text": "about"}) == {"X-Echo": "***", "X-Text": "about"}


def test_an_empty_secret_is_none(redactor):
    redactor.add("")

    assert redactor.clean("text") == "text"
    assert repr(redactor) == "Redactor(0 secrets)"


def test_headers_that_carry_secrets_are_masked_whatever_they_hold(redactor):
    redactor.mask_header("X-Api-Key")
    names = ["authorization", "Proxy-Authorization", "Cookie", "SET-COOKIE", "x-api-key"]

    assert set(redactor.clean_headers(dict.fromkeys(names, "unknown")).values()) == {"***"}


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('{"password": "p\\"w", "a": 1}', '{"password": "***", "a": 1}'),
        ('{"Password":"pw', '{"Password":"***"'),
        ('{"access_token":12,"b":2}', '{"access_token":"***","b":2}'),
        ('{"password": null}', '{"password": null}'),
        ("grant_type=x&client_secret=s%20s&scope=y", "grant_type=x&client_secret=***&scope=y"),
        ("/Users?access_token=t#x", "/Users?access_token=***#x"),
        ("refresh_token=t", "refresh_token=***"),
        ("the password is wrong", "the password is wrong"),
    ],
)
def test_members_and_parameters_that_are_secret_by_name_are_masked(redactor, text, cleaned):
    assert redactor.clean(text) == cleaned


def test_a_redactor_prints_no_secret(knowing):
    assert repr(knowing) == "Redactor(1 secrets)"


def test_cleaning_text_without_secrets_changes_nothing():
    assert Redactor().clean('{"userName": "x"}') == '{"userName": "x"}'
