"""When two values are the same value, and when a value counts as none."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
from made_up import seeded

from scimproof.fixtures.scim.values import instant, is_unassigned, same_value, same_verbatim

NFC, NFD = "Zoë", "Zoe\u0308"


@pytest.mark.parametrize("value", [None, "", [], {}, {"a": None}, {"a": {"b": ""}, "c": []}], ids=repr)
def test_null_empty_and_absent_are_one_state(value):
    assert is_unassigned(value)


@pytest.mark.parametrize(
    "value", [False, 0, " ", "x", [None], ["x"], {"a": False}, {"a": None, "b": 0}], ids=repr
)
def test_any_other_value_counts(value):
    assert not is_unassigned(value)


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ("anna", "anna", True),
        ("Anna@Example.com", "anna@example.com", True),
        ("Straße", "STRASSE", True),
        (NFC, NFD, True),
        (" anna ", "anna", True),
        ("anna", "anne", False),
        ("anna", None, False),
        ("anna", "", False),
        ("anna", ["anna"], False),
        (True, True, True),
        (True, False, False),
        (True, "True", False),
        ("True", True, False),
        (True, 1, False),
        (0, False, False),
        (5, 5, True),
        (5, 5.0, True),
        (5, "5", False),
        (2.5, 2.5, True),
        ([1, 2], [1, 2], True),
        ([1, 2], [2, 1], False),
        (None, None, True),
    ],
)
def test_plain_values(sent, got, same):
    assert same_value(sent, got) is same


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ("+1 (555) 123-4567", "+15551234567", True),
        ("+1 (555) 123-4567", "tel:+1-555-123-4567", True),
        ("555-123-4567", "+1-555-123-4567", True),
        ("+1 555 123 4567", "5551234567", True),
        ("+1 555 123 4567", "123-4567", True),
        ("+1 555 123 4567", "34567", False),
        ("+1 555 123 4567", "+1 555 123 4568", False),
        ("+1 555 123 4567", "", False),
        ("ext. none", "", False),
        ("ext. none", "1234567", False),
    ],
)
def test_phone_numbers_have_canonical_forms(sent, got, same):
    assert same_value(sent, got, name="phoneNumbers") is same


def test_only_phone_numbers_are_compared_by_their_digits():
    assert not same_value("id 123-4567", "1234567", name="userName")
    assert same_value("tel:+1-555-123-4567", "+15551234567", name="value")


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ("2026-01-31T09:30:00Z", "2026-01-31T10:30:00+01:00", True),
        ("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z", True),
        ("2026-01-31T09:30:00Z", "2026-01-31T09:30:00", True),
        ("2026-01-31T09:30:00Z", "2026-01-31T09:30:01Z", False),
        ("2026-01-31T09:30:00Z", "2026-01-31", False),
        ("yesterday", "today", False),
    ],
)
def test_instants_may_have_another_offset(sent, got, same):
    assert same_value(sent, got, type_="dateTime") is same


def test_only_date_times_are_compared_as_instants():
    assert not same_value("2026-01-31T09:30:00Z", "2026-01-31T10:30:00+01:00")


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ("+/+/", "-_-_", True),
        ("YQ==", "YQ", True),
        ("YQ==", "Yg==", False),
        ("YQ==", "!!", False),
        ("!!", "??", False),
    ],
)
def test_base64_has_two_alphabets_and_optional_padding(sent, got, same):
    assert same_value(sent, got, type_="binary") is same


def test_letter_case_counts_in_base64():
    assert not same_value("YWI=", "YWi=", type_="binary")


def test_any_bytes_survive_each_form_of_base64():
    draw = seeded()
    for length in range(40):
        raw = draw.randbytes(length)
        standard = base64.b64encode(raw).decode()

        for form in (base64.urlsafe_b64encode(raw).decode(), standard.rstrip("=")):
            assert same_value(standard, form, type_="binary"), raw


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ({"value": "1"}, {"value": "1", "$ref": "../Users/1"}, True),
        ({"VALUE": "1"}, {"value": "1"}, True),
        ({"value": "1"}, {"value": "2"}, False),
        ({"value": "1", "type": "work"}, {"value": "1"}, False),
        ({"value": "1"}, "1", True),
        ("1", {"value": "1", "displayName": "Boss"}, True),
        ("1", {"displayName": "1"}, False),
        ({"street": "x"}, "x", False),
        ({"a": {"b": "X"}}, {"a": {"b": "x", "c": 1}}, True),
        ({}, {"a": 1}, True),
    ],
)
def test_complex_values_are_compared_by_what_was_sent(sent, got, same):
    assert same_value(sent, got) is same


def test_phone_number_inside_its_element_has_canonical_forms():
    sent = {"type": "work", "value": "+1 555 123 4567"}

    assert same_value(sent, {**sent, "value": "+15551234567"}, type_="complex", name="phoneNumbers")


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [("Anna", "Anna", True), ("Anna", "anna", False), (NFC, NFD, False), (1, 1.0, False), (True, 1, False)],
)
def test_verbatim_is_byte_for_byte(sent, got, same):
    assert same_verbatim(sent, got) is same


def test_same_value_is_reflexive_and_verbatim_implies_it():
    for value in ("", "x", 0, 1.5, True, False, [], ["a"], {}, {"value": "x"}, {"a": [1]}):
        assert same_value(value, value)
        assert same_verbatim(value, value)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+05:45",
        "2026-01-31T09:30:00.1Z",
        "2026-01-31T09:30:00.123456789Z",
        "2026-01-31T09:30:00",
    ],
)
def test_date_time_is_read(text):
    assert instant(text).tzinfo is not None
    assert instant(text).year == 2026


@pytest.mark.parametrize(
    "text",
    [
        None,
        5,
        {},
        "",
        "now",
        "2026-01-31",
        "2026-01-31 09:30:00Z",
        "31.01.2026T09:30",
        "2026-13-01T00:00:00Z",
    ],
)
def test_what_is_no_date_time_is_not_read(text):
    assert instant(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "20260131T093000Z",
        "2026-W05-6T09:30:00Z",
        "2026-01-31T09",
        "2026-01-31T09:30Z",
        "2026-01-31T09:30:00,5Z",
    ],
)
def test_iso_forms_that_are_no_xsd_date_time_are_not_read(text):
    assert instant(text) is None


def test_end_of_a_day_is_a_date_time():
    assert instant("2026-01-31T24:00:00Z") == instant("2026-02-01T00:00:00Z")


def test_instant_is_the_same_in_every_offset():
    draw = seeded()
    for _ in range(200):
        moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=draw.randrange(10**8))
        elsewhere = moment.astimezone(timezone(timedelta(minutes=15 * draw.randint(-56, 56))))

        assert instant(elsewhere.isoformat()) == moment
        assert same_value(moment.isoformat(), elsewhere.isoformat(), type_="dateTime")
