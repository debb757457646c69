"""A finding as text: complete, 80 columns wide, and harmless to a terminal."""

import unicodedata

import pytest
from report_data import HOSTILE, everywhere, failed, record

from scimproof.reports.text import finding_text, harmless, traceback_text


def test_finding_in_full():
    assert finding_text(failed(blocked_by="another-check")) == (
        "A POST of a valid user is answered with 201.\n"
        "Found      the target answered 200 OK instead of 201 Created\n"
        "Expected   201 Created\n"
        "Got        200 OK\n"
        "Why        RFC 7644 section 3.3: answer 201.\n"
        "Fix        Answer 201 Created.\n"
        "Blocked by another-check\n"
        "Reproduce  curl -sS -i https://h/Users"
    )


def test_parts_without_a_text_are_left_out():
    assert finding_text(record(message="no")) == "A POST of a valid user is answered with 201.\nFound      no"


def test_long_text_is_wrapped_under_its_margin():
    lines = finding_text(record(message="word " * 100)).splitlines()

    assert all(len(line) <= 80 for line in lines)
    assert all(line.startswith(" " * 11) for line in lines[2:])


def test_lines_of_a_text_stay_lines():
    assert finding_text(record(why="one\n\ntwo")).splitlines()[1:] == [
        "Why        one",
        " " * 11,
        " " * 11 + "two",
    ]


def test_very_long_text_is_cut():
    assert finding_text(record(got="x" * 1200)).count("x") == 1200
    cut = finding_text(record(got="x" * 1201))
    assert cut.count("x") == 1200
    assert cut.endswith("...")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_fits_the_terminal_and_cannot_drive_it(text):
    shown = finding_text(everywhere(text, reproduce=""))

    assert max(map(len, shown.split("\n"))) <= 80
    assert_harmless(shown)
    assert_harmless(finding_text(everywhere(text)))
    assert_harmless(traceback_text(everywhere(text)))


def assert_harmless(shown):
    shown.encode()  # a lone surrogate cannot be printed
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} <= {"\n", "\t"}
    assert {c for c in shown if unicodedata.bidirectional(c) in BIDI_CONTROLS} == set()
    assert not set(shown) & set("\u200e\u200f\u061c")


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def test_every_control_character_is_made_harmless():
    for code in range(0x110000):
        letter = chr(code)
        if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t":
            assert harmless(letter) == "\N{REPLACEMENT CHARACTER}", hex(code)
        if unicodedata.bidirectional(letter) in BIDI_CONTROLS:
            assert harmless(letter) == "\N{REPLACEMENT CHARACTER}", hex(code)


@pytest.mark.parametrize("text", ["", "plain", "é ß 漢 👍 עברית", "a\tb\nc", "👩\u200d🚒"])
def test_text_of_any_language_stays_as_it_is(text):
    assert harmless(text) == text


def test_name_as_people_quote_it():
    assert record().name == "user-create-answers-201"
    assert record(case="name-givenName").name == "user-create-answers-201[name-givenName]"


def test_fault_of_our_own_says_so_and_keeps_the_traceback():
    shown = traceback_text(record(outcome="error", message="Traceback\n  File x\nValueError: 5"))

    assert "not of the target" in shown
    assert shown.endswith("\n\nTraceback\n  File x\nValueError: 5")
