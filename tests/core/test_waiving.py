"""What waivers do to findings: they count for nothing, until a day, and never more than was waived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up import a_finding

from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.records import WaiverUse
from scimproof.fixtures.verdict import MUST, SHOULD, verdict
from scimproof.fixtures.waiving import excused, under_waivers, uses
from scimproof.profiles.waivers import Waiver

DAY = date(2026, 11, 21)
YESTERDAY, TODAY, LATER = date(2026, 11, 20), DAY, date(2026, 12, 31)
COVERED = "Ann, until 2026-12-31: ACME-1"


def waiver(check="user-list", expires=LATER, owner="Ann"):
    return Waiver(check, "ACME-1", owner, expires)


def record(outcome="fail", id_="user-list", case="", **changes):
    return a_finding(id=id_, case=case, outcome=outcome, **changes)


def judged(found, *waivers, level=MUST):
    first = record(verdict(found, level))
    return under_waivers(replace(first, level=level), found, waivers, DAY)


@pytest.mark.parametrize(
    ("found", "level", "as_found"),
    [(Broken("no"), MUST, "fail"), (Broken("no"), SHOULD, "warn"), (Doubtful("no"), MUST, "warn")],
)
def test_finding_is_waived_and_keeps_what_it_was(found, level, as_found):
    told = judged(found, waiver(), level=level)

    assert (told.outcome, told.waived, told.waiver, told.found) == ("waived", as_found, COVERED, as_found)
    assert (told.message, told.hint, told.standing) == ("broken", "Mend it.", "waived")


@pytest.mark.parametrize(
    "found", [None, Blocked("no", by="user-create"), NotOffered("no"), ValueError("our fault")]
)
@pytest.mark.parametrize("expires", [YESTERDAY, LATER])
def test_what_is_no_finding_cannot_be_waived(found, expires):
    told = judged(found, waiver(expires=expires))

    assert told == record(verdict(found, MUST))
    assert (told.waived, told.waiver) == ("", "")


def test_waiver_of_another_check_does_nothing():
    assert judged(Broken("no"), waiver("user-lists")) == record("fail")


def test_waiver_counts_on_its_last_day():
    assert judged(Broken("no"), waiver(expires=TODAY)).outcome == "waived"


@pytest.mark.parametrize(("found", "outcome"), [(Broken("no"), "fail"), (Doubtful("no"), "warn")])
def test_expired_waiver_lets_it_fail_and_says_since_when(found, outcome):
    told = judged(found, waiver(expires=YESTERDAY))

    assert (told.outcome, told.waived, told.waiver) == (outcome, "", "")
    assert told.message == "broken\nIts waiver (Ann: ACME-1) expired on 2026-11-20."


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_waivers_the_longest_speaks(turned):
    both = [waiver(expires=YESTERDAY, owner="Bob"), waiver("user-*")]

    told = judged(Broken("no"), *(reversed(both) if turned else both))

    assert (told.outcome, told.waiver) == ("waived", COVERED)


CAUSE = record("waived", "user-patch", "add", waived="fail", waiver=COVERED)


def standings(*records):
    return {each.name: (each.outcome, each.standing) for each in excused(records)}


@pytest.mark.parametrize("by", ["user-patch[add]", "user-patch"])
def test_what_a_waived_finding_blocks_is_covered_by_its_waiver(by):
    blocked = record("blocked", "user-cycle", blocked_by=by)

    told = excused([blocked, CAUSE])[0]

    assert (told.outcome, told.waived, told.waiver, told.standing) == ("blocked", "", COVERED, "waived")


def test_what_that_blocks_is_covered_too():
    middle = record("blocked", "user-cycle", blocked_by="user-patch[add]")
    last = record("blocked", "user-whole", blocked_by="user-cycle")

    assert standings(last, middle, CAUSE)["user-whole"] == ("blocked", "waived")


@pytest.mark.parametrize("by", ["user-patch[remove]", "user-create"])
def test_what_something_else_blocks_is_not_covered(by):
    blocked = record("blocked", "user-cycle", blocked_by=by)
    cause = record("fail", "user-create")

    assert standings(blocked, cause, CAUSE)["user-cycle"] == ("blocked", "blocked")


def test_only_what_is_blocked_is_covered_by_the_waiver_of_another():
    failing = record("fail", "user-patch", "remove")

    assert standings(failing, CAUSE)["user-patch[remove]"] == ("fail", "fail")
    assert excused([failing, CAUSE]) == [failing, CAUSE]


def use(state, *checks, check="user-list", expires=LATER):
    return (WaiverUse(check, "ACME-1", "Ann", expires.isoformat(), state, checks),)


def test_used_waiver_tells_what_it_covers():
    found = [record("waived", case=case, waived="fail") for case in ("a", "b")]

    assert uses([waiver()], found, DAY) == use("used", "user-list[a]", "user-list[b]")


@pytest.mark.parametrize("outcome", ["pass", "skip", "blocked", "error"])
def test_waiver_of_what_does_not_fail_is_unused(outcome):
    assert uses([waiver()], [record(outcome)], DAY) == use("unused")


def test_waiver_that_names_no_check_is_unknown():
    assert uses([waiver("user-lists")], [record("fail")], DAY) == use("unknown", check="user-lists")


@pytest.mark.parametrize("outcome", ["pass", "fail", "warn"])
def test_expired_waiver_is_called_so(outcome):
    failing = ("user-list",) if outcome != "pass" else ()

    told = uses([waiver(expires=YESTERDAY)], [record(outcome)], DAY)

    assert told == use("expired", *failing, expires=YESTERDAY)


def test_expired_waiver_that_names_nothing_is_expired():
    assert uses([waiver(expires=YESTERDAY)], [], DAY) == use("expired", expires=YESTERDAY)


def test_each_waiver_is_told_in_its_order():
    assert [each.state for each in uses([waiver("x-y"), waiver()], [record("pass")], DAY)] == [
        "unknown",
        "unused",
    ]
