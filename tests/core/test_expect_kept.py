"""Of values, usual ones must be kept, unusual ones may be refused, none may be turned into another."""

import base64

import pytest
from made_up import answer
from served import CRASH, said

from scimproof.fixtures.expect_kept import (
    expect_certificates,
    expect_display_is_a_text,
    expect_extension_apart,
    expect_kept,
    expect_kept_or_refused,
    expect_no_pair_twice,
    expect_not_primary,
    expect_type_does_no_harm,
    expect_urls,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.samples import Sample
from scimproof.fixtures.users import User
from scimproof.profiles.model import AttributePath

CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


def sample(path, sent, shown=None, status=201):
    """Make up a sample of an attribute: what a GET shows of it, or the status of a refusal."""
    parsed = AttributePath.parse(path)
    made = status == 201
    user = User("x", "1" if made else "", "/Users/1", {}, CRASH if status == 500 else answer(status))
    read = answer(200, {parsed.name: shown}) if made else user.created
    return Sample(parsed, sent, user, read, "attribute-post-read-by-get[x]")


def phone(shown, sent="tel:+1-201-555-0123;ext=9", **parts):
    return sample("phoneNumbers", sent, [{"value": shown, **parts}] if shown else [])


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (sample("locale", "en-US", "en-US"), None),
        (sample("locale", "en-US", "en_US"), None),
        (sample("locale", "en-US", "de"), (Broken, 'locale is ["de"]')),
        (sample("locale", "en-US", ""), (Blocked, "the target keeps nothing of locale")),
        (sample("locale", "en-US", status=400), (Doubtful, "the target refuses a valid value of locale")),
        (
            sample("locale", "en-US", status=409),
            (NotOffered, "the target lets no two users have one value of locale"),
        ),
        (
            sample("locale", "en-US", status=500),
            (Broken, "the target refused a valid request: 500 Internal Server Error"),
        ),
        (
            sample("roles", "boss", status=400),
            (NotOffered, "the target takes values of roles from a list of its own"),
        ),
    ],
)
def test_usual_value_is_kept(found, finding):
    assert said(expect_kept, found, "en_US") == finding


def test_usual_value_may_be_kept_in_a_form_that_is_alike():
    found = sample("timezone", "Europe/Berlin", "Berlin")

    assert said(expect_kept, found, alike=lambda value: "Berlin" in value) is None
    assert said(expect_kept, found, alike=lambda value: "Paris" in value) == (
        Broken,
        'timezone is ["Berlin"]',
    )


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (sample("title", "x", "x"), None),
        (sample("title", "x"), None),
        (sample("title", "x", status=400), None),
        (sample("title", "x", "y"), (Broken, 'title became ["y"]')),
        (sample("title", "x", status=500), CRASHED),
        (
            sample("title", "x", status=302),
            (Broken, "the target refused a valid request: 302 Found"),
        ),
    ],
)
def test_unusual_value(found, finding):
    assert said(expect_kept_or_refused, found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (phone("tel:+1-201-555-0123;ext=9"), None),
        (phone("tel:+1-201-555-0123"), None),
        (phone(None), None),
        (phone("+1 201 555 0124"), (Broken, 'phoneNumbers became ["+1 201 555 0124"]')),
    ],
)
def test_extension_of_a_phone_number(found, finding):
    assert said(expect_extension_apart, found) == finding


def test_extension_that_is_dialled_with_the_number():
    found = phone("+120155501239", sent="tel:+1-201-555-0123;ext=9")

    assert said(expect_extension_apart, found) == (
        Broken,
        'the extension is part of the number: ["+120155501239"]',
    )


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"type": "yacht"}, None),
        ({}, None),
        ({"type": None}, None),
        ({"type": 5}, (Broken, "type is [5]")),
        ({"type": ["yacht"]}, (Broken, 'type is [["yacht"]]')),
    ],
)
def test_type_that_nobody_knows(parts, finding):
    found = sample("emails", "a@example.com", [{"value": "a@example.com", **parts}])

    kind = said(expect_type_does_no_harm, found)

    assert kind is finding or (kind[0] is finding[0] and kind[1].startswith("type is "))


@pytest.mark.parametrize("shown", ["https://cdn.example.com/1.png", "urn:x:1", "/photos/1", "photos/1.png"])
def test_url(shown):
    assert said(expect_urls, sample("photos", "https://a/1.png", [{"value": shown}])) is None


@pytest.mark.parametrize("shown", ["photo", "a b/c", 5, {"a": 1}])
def test_value_that_is_no_url(shown):
    kind, message = said(expect_urls, sample("photos", "https://a/1.png", [{"value": shown}]))

    assert kind is Broken
    assert message.startswith("photos holds [")


WORK, HOME = {"type": "work", "value": "a@example.com"}, {"type": "home", "value": "A@example.com"}


@pytest.mark.parametrize(
    ("elements", "finding"),
    [
        ([WORK, HOME], None),
        ([WORK], None),
        ([WORK, {**WORK, "value": "A@example.com"}], (Broken, "twice in emails: ")),
        ([{**WORK, "value": "b@example.com"}], (Broken, 'emails holds ["b@example.com"]')),
    ],
)
def test_value_that_two_types_share(elements, finding):
    found = said(expect_no_pair_twice, sample("emails", "a@example.com", elements))

    assert found is finding or (found[0] is finding[0] and found[1].startswith(finding[1]))


@pytest.mark.parametrize("primary", [False, None, "true"])
def test_element_that_nobody_called_primary(primary):
    assert said(expect_not_primary, sample("emails", "a", [{"value": "a", "primary": primary}])) is None


def test_element_that_became_primary():
    kind, message = said(expect_not_primary, sample("emails", "a", [{"value": "a", "primary": True}]))

    assert kind is Doubtful
    assert message.startswith("primary without being asked: ")


@pytest.mark.parametrize(
    ("display", "finding"),
    [
        ("a", None),
        (None, None),
        ("", (Doubtful, "display is an empty text")),
        (5, (Broken, "display is [5]")),
        ({}, (Broken, "display is [{}]")),
    ],
)
def test_display_of_an_element(display, finding):
    found = sample("emails", "a", [{"value": "a", "display": display}])

    assert said(expect_display_is_a_text, found) == finding


def der(content):
    """Write one DER object, as a certificate is one."""
    return base64.b64encode(bytes([0x30, len(content)]) + content).decode()


ONE, OTHER = der(b"\x05\x00"), der(b"\x05\x00\x05\x00")
BOTH = base64.b64encode(base64.b64decode(ONE) + base64.b64decode(OTHER)).decode()


def certificates(*values):
    return sample("x509Certificates", ONE, [{"value": value} for value in values])


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ([ONE, OTHER], None),
        ([OTHER, ONE], None),
        ([ONE], (Broken, "1 of 2 certificates are not kept")),
        ([BOTH], (Broken, "x509Certificates holds what is no single certificate: ")),
        (["no base64", ONE, OTHER], (Broken, "x509Certificates holds what is no single certificate: ")),
        ([ONE, {"der": OTHER}], (Broken, "x509Certificates holds what is no single certificate: ")),
    ],
)
def test_certificates(shown, finding):
    found = said(expect_certificates, certificates(*shown), [ONE, OTHER])

    assert found is finding or (found[0] is finding[0] and found[1].startswith(finding[1]))
