"""What changed between two runs: each pair of outcomes has one meaning, and few of them make a run fail."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from report_data import record, run

import scimproof.reports
from scimproof.fixtures.records import FAILING, OUTCOMES, Snapshot
from scimproof.reports.comparison import (
    ADDED,
    Change,
    Comparison,
    as_json,
    failing,
    since_baseline,
)
from scimproof.reports.comparison_lines import comparison_lines

SCHEMA = json.loads(Path(scimproof.reports.__file__).with_name("report.schema.json").read_text("utf-8"))

# What a check that went so before means, by how it goes now: pass, fail, warn, skip, blocked, error, waived.
MEANING = {
    "": ("", "new", "new_warnings", "", "new", "new", "newly_waived"),
    "pass": ("", "new", "new_warnings", "newly_skipped", "new", "new", "newly_waived"),
    "fail": (
        *("fixed", "still_failing", "still_warned", "newly_skipped"),
        *("still_failing", "still_failing", "newly_waived"),
    ),
    "warn": ("fixed", "new", "still_warned", "newly_skipped", "new", "new", "newly_waived"),
    "skip": ("", "new", "new_warnings", "", "new", "new", "newly_waived"),
    "waived": ("fixed", "new", "new_warnings", "newly_skipped", "new", "new", ""),
}
MEANING |= {"blocked": MEANING["fail"], "error": MEANING["fail"]}


def taken(standings, **changes):
    return Snapshot(
        **{
            "profile": "playvox",
            "target": "https://api.example.com/scim/v2",
            "embedded": False,
            "tool": "0.1.0",
            "started": "2026-11-20T22:00:00+00:00",
            "standings": standings,
            **changes,
        }
    )


def compared(before, after, *, strict=False, **changes):
    return Comparison(taken(before, **changes), taken(after), strict)


def kinds(found):
    """Return the kinds of changes that there are, without new checks."""
    return {kind for kind, changes in found.changes.items() if changes} - {ADDED}


@pytest.mark.parametrize(("before", "after"), list(product(["", *OUTCOMES], OUTCOMES)))
def test_each_pair_of_outcomes_has_one_meaning(before, after):
    expected = MEANING[before][OUTCOMES.index(after)]
    found = compared({"a-b": before} if before else {}, {"a-b": after})

    assert kinds(found) == ({expected} if expected else set())
    assert bool(found.changes[ADDED]) is (before == "")


@pytest.mark.parametrize("before", OUTCOMES)
def test_check_that_is_no_more_is_gone_and_no_regression(before):
    found = compared({"a-b": before}, {}, strict=True)

    assert found.changes["gone"] == (Change("a-b", before, ""),)
    assert kinds(found) == {"gone"}
    assert found.regressions == ()


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(("before", "after"), list(product(["", *OUTCOMES], OUTCOMES)))
def test_only_a_finding_that_was_none_is_a_regression(before, after, strict):
    found = compared({"a-b": before} if before else {}, {"a-b": after}, strict=strict)
    counted = {"new", "new_warnings"} if strict else {"new"}

    assert bool(found.regressions) is (MEANING[before][OUTCOMES.index(after)] in counted)


def test_changes_are_in_the_order_of_the_later_run():
    found = compared({"old-a": "pass", "x-c": "pass"}, {"x-c": "fail", "x-a": "fail", "x-b": "fail"})

    assert found.regressions == (
        Change("x-c", "pass", "fail"),
        Change("x-a", "", "fail"),
        Change("x-b", "", "fail"),
    )


def test_sentence_counts_what_changed():
    then = {"a-a": "pass", "a-b": "pass", "a-c": "fail", "a-d": "fail", "a-e": "fail", "a-f": "fail"}
    now = {"a-a": "fail", "a-b": "fail", "a-c": "pass", "a-d": "fail", "a-e": "fail", "a-f": "blocked"}

    assert compared(then, now).sentence == "2 new, 1 fixed, 3 still failing"


def test_sentence_has_a_word_for_everything():
    then = {**{f"b-{outcome}": "pass" for outcome in OUTCOMES}, "c-warn": "warn", "d-gone": "pass"}
    then |= {"e-gone": "fail", "f-warn": "pass"}
    now = {**{f"b-{outcome}": outcome for outcome in OUTCOMES}, "c-warn": "warn", "g-new": "pass"}
    now |= {"f-warn": "warn"}

    assert compared(then, now).sentence == (
        "3 new, 2 new warnings, 1 still warned, 1 newly skipped, 1 newly waived, 2 checks gone, 1 new check"
    )


def test_sentence_when_nothing_changed():
    assert compared({"a-b": "pass"}, {"a-b": "pass"}).sentence == "nothing changed"


def nights(*outcomes, **changes):
    """Compare run after run with the one before, as a nightly job does; return the last comparison."""
    history = {}
    for before, after in pairwise(outcomes):
        found = compared({"a-b": before}, {"a-b": after}, history=history, **changes)
        history = found.history
    return found


@pytest.mark.parametrize(
    ("outcomes", "flaky"),
    [
        (("pass", "fail", "pass"), False),
        (("fail", "pass", "fail"), False),
        (("pass", "fail", "pass", "fail"), True),
        (("pass", "warn", "pass", "warn"), True),
        (("pass", "error", "pass", "error"), False),
        (("pass", "waived", "pass", "waived"), True),
        (("fail", "pass", "fail", "pass", "pass", "pass"), True),
        (("pass", "blocked", "pass", "blocked", "pass"), False),
        (("pass", "skip", "pass", "skip", "pass"), False),
        (("pass", "skip", "fail", "skip", "pass", "blocked", "fail"), True),
        (("pass", "fail", "warn", "error", "fail"), False),
        (("fail", "warn", "fail", "warn", "fail"), False),
        (("pass", "fail", "pass", "fail", *["fail"] * 6), True),
        (("pass", "fail", "pass", "fail", *["fail"] * 7), False),
    ],
)
def test_flaky_is_what_changes_three_times_in_ten_runs(outcomes, flaky):
    assert nights(*outcomes).flaky == (("a-b",) if flaky else ())


def test_history_holds_what_changed_and_no_more():
    assert nights("pass", "pass", "fail", "fail").history == {"a-b": ("pass", "fail", "fail")}
    assert nights("fail", "fail", "fail").history == {}
    assert nights("pass", "fail", *["fail"] * 9).history == {}


@pytest.mark.parametrize("other", [{"tool": "0.0.9"}, {"target": "https://other.example/scim"}])
def test_history_begins_anew_with_another_target_or_version(other):
    past = {"a-b": ("pass", "fail", "pass")}

    found = compared({"a-b": "pass"}, {"a-b": "fail"}, history=past, **other)

    assert (found.history, found.flaky) == ({}, ())
    assert len(found.changes["new"]) == 1


def test_embedded_target_is_the_same_on_every_port():
    then = taken({"a-b": "pass"}, target="http://127.0.0.1:1/scim/v2", embedded=True)
    now = taken({"a-b": "fail"}, target="http://127.0.0.1:2/scim/v2", embedded=True)

    assert Comparison(then, now).is_of_one_target
    assert not Comparison(then, taken({})).is_of_one_target
    assert Comparison(then, now).history == {"a-b": ("pass", "fail")}


def test_json_keeps_the_published_schema():
    then = {f"b-{outcome}": outcome for outcome in OUTCOMES}
    now = {f"b-{outcome}": other for outcome, other in zip(OUTCOMES, OUTCOMES[::-1], strict=True)}
    found = compared({**then, "c-gone": "pass"}, {**now, "d-new": "fail"}, strict=True)
    schema = {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/comparison"}

    said = json.loads(json.dumps(as_json(found)))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(said)] == []
    assert said["new"][0] == {"check": "d-new", "before": "", "after": "fail"} or len(said["new"]) > 1
    assert said["regressions"] == [change["check"] for change in (*said["new"], *said["new_warnings"])]
    assert (said["start"], said["tool"]) == ("2026-11-20T22:00:00+00:00", "0.1.0")
    assert set(found.changes) <= set(said)


def test_run_without_a_baseline_is_compared_with_nothing():
    assert since_baseline(run(record())) is None


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_run_without_a_baseline_fails_by_each_finding(outcome, strict):
    counted = (*FAILING, "warn") if strict else FAILING

    told = failing(run(record(outcome=outcome), strict=strict))

    assert told == ((record().name,) if outcome in counted else ())


def test_run_does_not_fail_by_what_a_waiver_covers():
    assert failing(run(record(outcome="blocked", waiver="Ann, until 2026-12-31: ACME-1"))) == ()


def test_run_with_a_baseline_fails_by_what_is_new():
    checks = [record(outcome="fail", case=case) for case in ("old", "new")]
    baseline = taken({checks[0].name: "fail"})

    assert failing(run(*checks, baseline=baseline)) == (checks[1].name,)
    assert failing(run(checks[0], baseline=baseline)) == ()


@pytest.mark.parametrize(("strict", "expected"), [(False, 0), (True, 1)])
def test_run_with_a_baseline_fails_by_new_warnings_when_strict(strict, expected):
    found = run(record(outcome="warn"), baseline=taken({}), strict=strict)

    assert len(failing(found)) == expected


def lines(found):
    return [line for line, _ in comparison_lines(found)]


def test_lines_name_what_changed():
    then = {"a-old": "fail", "a-fixed": "fail", "a-skip": "pass", "a-warn": "pass", "a-new": "skip"}
    now = {"a-old": "fail", "a-fixed": "pass", "a-skip": "skip", "a-warn": "warn", "a-new": "blocked"}

    assert list(comparison_lines(compared(then, {**now, "b-new": "fail"}))) == [
        ("since the baseline of 2026-11-20: 2 new, 1 new warning, 1 fixed, 1 still", True),
        ("        failing, 1 newly skipped, 1 new check", True),
        ("new     blocked a-new (was skip)", True),
        ("new     fail b-new (the baseline had no such check)", True),
        ("new     warn a-warn (was pass)", False),
        ("fixed   pass a-fixed (was fail)", False),
        ("skipped skip a-skip (was pass)", False),
    ]


def test_strict_lines_mark_warnings_as_worse():
    marked = dict(comparison_lines(compared({"a-b": "pass"}, {"a-b": "warn"}, strict=True)))

    assert marked["new     warn a-b (was pass)"] is True


def test_lines_say_when_the_baseline_is_of_another_target_or_version():
    said = lines(compared({}, {}, target="https://other.example/scim", tool="0.0.9"))

    assert said == [
        "since the baseline of 2026-11-20: nothing changed",
        "        the baseline is of another target: https://other.example/scim",
        "        the baseline was made by scimproof 0.0.9",
    ]


def test_flaky_checks_are_named():
    assert lines(nights("pass", "fail", "pass", "fail"))[-1] == "flaky   a-b: pass fail pass fail"


def test_each_new_finding_is_named_and_the_rest_is_counted():
    names = [f"a-{number}" for number in range(30)]

    broken = lines(compared({}, dict.fromkeys(names, "fail")))
    mended = lines(compared(dict.fromkeys(names, "fail"), dict.fromkeys(names, "pass")))

    assert sum(line.startswith("new  ") for line in broken) == 30
    assert sum(line.startswith("fixed   pass ") for line in mended) == 10
    assert mended[-1] == "fixed   20 more, see report.json"


def test_lines_fit_the_terminal_and_drive_nothing():
    hostile = f"a-b[\x1b[2J{'x' * 200}\u202e\n]"

    said = lines(compared({hostile: "pass"}, {hostile: "fail"}, started="\x1b[2J", target="\x1b[2J" * 50))

    assert max(map(len, said)) <= 80
    assert not {"\x1b", "\u202e", "\n"} & set("".join(said))
