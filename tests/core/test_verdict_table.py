"""The verdict table of the design, in full."""

import pytest

from scimproof.fixtures.findings import Blocked, Broken, Doubtful, Finding, NotOffered
from scimproof.fixtures.verdict import LEVELS, MUST, SHOULD, verdict

ANYTHING = [(level, waived) for level in LEVELS for waived in (False, True)]
BLOCKED = Blocked("no user", by="user-create-answers-201")


@pytest.mark.parametrize(("level", "waived"), ANYTHING)
@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, "pass"),
        (NotOffered("no groups"), "skip"),
        (BLOCKED, "blocked"),
        (ValueError("our fault"), "error"),
        (AssertionError(), "error"),
        (KeyboardInterrupt(), "error"),
        (Finding("of no kind"), "error"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_verdict_whatever_level_and_waiver(found, expected, level, waived):
    assert verdict(found, level, waived=waived) == expected


@pytest.mark.parametrize(("level", "waived"), ANYTHING)
def test_doubtful_claim_warns_unless_it_is_waived(level, waived):
    assert verdict(Doubtful("read both ways"), level, waived=waived) == ("waived" if waived else "warn")


@pytest.mark.parametrize(
    ("level", "waived", "expected"),
    [(MUST, False, "fail"), (MUST, True, "waived"), (SHOULD, False, "warn"), (SHOULD, True, "waived")],
)
def test_broken_claim_depends_on_level_and_waiver(level, waived, expected):
    assert verdict(Broken("not so"), level, waived=waived) == expected


def test_nothing_is_waived_unless_said():
    assert verdict(Broken("not so"), MUST) == "fail"


@pytest.mark.parametrize("kind", [Broken, Doubtful, NotOffered])
def test_finding_carries_what_a_report_shows(kind):
    found = kind("not so", expected="201", got="500")

    assert isinstance(found, Finding)
    assert (str(found), found.message, found.expected, found.got) == ("not so", "not so", "201", "500")


def test_blocked_finding_names_the_check_that_tells_the_cause():
    assert (BLOCKED.by, BLOCKED.message, BLOCKED.expected, BLOCKED.got) == (
        "user-create-answers-201",
        "no user",
        "",
        "",
    )
