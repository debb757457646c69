"""One defect, one finding: a check of many steps is blocked by the check of the step that fails."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fnmatch import fnmatchcase
from graphlib import TopologicalSorter

import pytest
from made_up import a_finding

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.explanations import Failures, explained, settled


def record(id_, outcome="fail", *, case="", by=()):
    return a_finding(
        id=id_, case=case, outcome=outcome, why="Entra, E-01.", matters="A lot.", explained_by=by
    )


STEP = record("user-patch-works", case="add")
WHOLE = record("entra-cycle-converges", by=("user-patch-*", "user-read-*"))


def verdicts(records):
    return {each.name: (each.outcome, each.blocked_by) for each in settled(records)}


def test_failing_step_explains_the_whole():
    told = explained(WHOLE, [STEP.name])

    assert (told.outcome, told.blocked_by) == ("blocked", "user-patch-works[add]")
    assert (told.message, told.hint, told.why, told.matters) == ("broken", "", "", "")


def test_doubt_about_the_whole_is_explained_too():
    assert explained(replace(WHOLE, outcome="warn"), [STEP.name]).outcome == "blocked"


@pytest.mark.parametrize("outcome", ["pass", "skip", "error", "waived"])
def test_what_is_no_finding_needs_no_explanation(outcome):
    whole = replace(WHOLE, outcome=outcome)

    assert explained(whole, [STEP.name]) == whole


def test_what_is_blocked_for_want_of_a_state_stays_so():
    whole = replace(WHOLE, outcome="blocked", blocked_by="user-create-answers-201")

    assert explained(whole, [STEP.name]) == whole


@pytest.mark.parametrize("failed", [[], ["group-patch-works"], ["user-patches-work"], ["x-user-patch-works"]])
def test_unrelated_failure_explains_nothing(failed):
    assert explained(WHOLE, failed) == WHOLE


def test_check_of_one_step_is_its_own_finding():
    assert explained(STEP, ["user-patch-other"]) == STEP


def test_pattern_is_about_the_id_whatever_the_case():
    by_id = replace(WHOLE, explained_by=("user-patch-works", "*-like]"))

    assert explained(by_id, ["user-patch-works[add]"]).blocked_by == "user-patch-works[add]"
    assert explained(by_id, ["group-reads[user-like]"]) == by_id


def test_first_pattern_names_the_cause():
    told = explained(WHOLE, ["user-read-works", "user-patch-works"])

    assert told.blocked_by == "user-patch-works"


@pytest.mark.parametrize("outcome", ["warn", "skip", "pass", "blocked", "error"])
def test_only_a_failure_explains(outcome):
    assert verdicts([replace(STEP, outcome=outcome), WHOLE])[WHOLE.name] == ("fail", "")


@pytest.mark.parametrize("outcome", ["fail", "warn"])
@pytest.mark.parametrize("outcomes", ["serial", "parallel"])
def test_verdicts_do_not_hang_on_the_order_of_the_checks(outcomes, outcome):
    middle = record("okta-update-is-stored", outcome, by=("user-patch-*",))
    last = record("okta-match-finds-the-one", "fail", by=("okta-update-*",))
    unrelated = record("group-create-answers-201")
    found = {
        tuple(sorted(verdicts(_judged(order) if outcomes == "serial" else order).items()))
        for order in itertools.permutations([STEP, WHOLE, middle, last, unrelated])
    }

    assert [dict(each) for each in found] == [
        {
            STEP.name: ("fail", ""),
            WHOLE.name: ("blocked", STEP.name),
            middle.name: ("blocked", STEP.name),
            last.name: ("blocked", middle.name),
            unrelated.name: ("fail", ""),
        }
    ]


def _judged(records):
    """Explain each by those that failed before it, as one process does."""
    failed = []
    for each in records:
        failed += [each.name] if each.outcome == "fail" else []
        yield explained(each, failed)


def test_waived_failure_explains_as_any_other():
    step = replace(STEP, outcome="waived", waived="fail", waiver="Ann, until 2027-01-31: ACME-1")

    assert verdicts([WHOLE, step]) == {step.name: ("waived", ""), WHOLE.name: ("blocked", step.name)}


def test_waived_warning_explains_nothing():
    step = replace(STEP, outcome="waived", waived="warn", waiver="Ann, until 2027-01-31: ACME-1")

    assert verdicts([WHOLE, step])[WHOLE.name] == ("fail", "")


def test_settling_twice_changes_nothing():
    once = settled([WHOLE, STEP])

    assert settled(once) == once


def test_failures_are_known_to_every_process_of_a_run(tmp_path):
    one, other = Failures(tmp_path), Failures(tmp_path)
    assert other.names() == []

    one.add(STEP)
    other.add(WHOLE)

    assert one.names() == other.names() == [STEP.name, WHOLE.name]


def test_no_two_checks_explain_each_other():
    """Else the one would be blocked by the other, and nobody would tell the finding."""
    checks = all_checks()
    causes = {
        id_: {other for other in checks for pattern in check.explained_by if fnmatchcase(other, pattern)}
        for id_, check in checks.items()
    }

    assert len(list(TopologicalSorter(causes).static_order())) == len(checks)


def test_every_explanation_is_by_some_check():
    unknown = {
        (check.id, pattern)
        for check in all_checks().values()
        for pattern in check.explained_by
        if not any(fnmatchcase(other, pattern) for other in all_checks())
    }

    assert unknown == set()
