"""A target that attacks with every text, at any length, leaves each format well-formed and bounded."""

import json
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from exchange_data import hostile_exchange, refs
from markdown_reading import split
from report_data import HOSTILE, everywhere, run

from scimproof.fixtures.records import OUTCOMES, WaiverUse
from scimproof.reports.formats import formats

ATTACK = "<script>pwned(1)</script>"
ALL = "".join((*HOSTILE, ATTACK, "```\n~~~\n|`|", "'\"><img src=x onerror=pwned(2)>", "-->", "\u202d"))
HUGE = (ATTACK + "\x1b[31m" + "5" * 5_000_000)[:5_000_000]
FINDINGS = [outcome for outcome in OUTCOMES if outcome != "pass"]
# In characters. What holds all that was recorded is as long as that is: here, so many texts of 5 MB, of which
# the recorder of a run leaves little.
BOUNDS = {
    "badge": 1_000,
    "gallery": 7 * len(HUGE),
    "har": 22 * len(HUGE),
    "html": 2_000_000,
    "json": 41 * len(HUGE),
    "junit": 100_000,
    "md": 60_000,
    "sarif": 50_000,
}


def hostile(text, *outcomes):
    checks = [
        everywhere(
            text,
            outcome=outcome,
            case=text,
            title=text,
            matters=text,
            table=text,
            validation="Create_User_Test",
            exchanges=refs(1),
        )
        for outcome in outcomes
    ]
    told = dict.fromkeys(("target", "profile_title"), text)
    waivers = (WaiverUse(text, text, text, text, "expired", (text,)),)
    return run(*checks, **told, observations=(text,), leaks=(text,), waivers=waivers)


def read_html(text):
    """Read a page to its end; what a browser would run is for the tests in a browser."""
    reader = HTMLParser()
    reader.feed(text)
    reader.close()


READERS = {
    ".har": json.loads,
    ".html": read_html,
    ".json": json.loads,
    ".md": split,
    ".sarif": json.loads,
    ".svg": ET.fromstring,
    ".xml": ET.fromstring,
}


def written(name, of, folder, text):
    file = formats()[name].write(of, folder, lambda _: hostile_exchange(text))
    content = file.read_bytes().decode()  # strict: a lone surrogate is no UTF-8
    READERS[file.suffix](content)
    return content


@pytest.mark.parametrize("name", formats())
def test_every_format_is_well_formed_and_runs_nothing(tmp_path, name):
    content = written(name, hostile(ALL, *FINDINGS), tmp_path, ALL)

    assert "<script>pwned" not in markup_of(name, content)
    assert "<img src=x" not in markup_of(name, content)
    assert {
        hex(ord(c)) for c in content if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r"
    } == set()
    assert not set("\u202e\u2066\u200f\u061c\u202d") & set(content)


def markup_of(name, content):
    """Return what is markup; in Markdown, text behind a fence is none."""
    return split(content)[0] if name == "md" else content


@pytest.mark.parametrize("name", formats())
def test_every_format_survives_bodies_and_texts_of_5_megabytes(tmp_path, name):
    content = written(name, hostile(HUGE, "fail"), tmp_path, HUGE)

    assert len(content) <= BOUNDS[name]


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_format_takes_each_attack_alone(tmp_path, name, text):
    content = written(name, hostile(text, *FINDINGS), tmp_path, text)

    assert "\x1b" not in content
    assert "<script>alert" not in markup_of(name, content)
