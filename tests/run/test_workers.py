"""With xdist a run finds the same as without."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("profile", ["playvox", "entra", "rfc"])
def test_two_workers_give_the_same_verdict_check_by_check(full_run, product, profile):
    seed = full_run(profile).report["run"]["seed"]  # what is invented decides on a few skips

    together = product.check(profile, "-n", "2", "--seed", seed)

    assert together.code == 0, together.output
    assert together.verdicts == full_run(profile).verdicts
    assert list(together.verdicts) == list(full_run(profile).verdicts), "reports are ordered alike"
    assert together.report["run"]["left_behind"] == []
    assert together.report["run"]["requests"] >= full_run(profile).report["run"]["requests"]


STEP, WHOLE, LONGEST = (
    "user-patch-disables-by-entra",
    "entra-validation-disable-user",
    "entra-cycles-converge",
)
DEFECT = ("--defect", "false-as-text-enables", "--seed", "4711")


def checks(*ids):
    return [word for id_ in ids for word in ("--check", id_)]


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
def test_check_of_many_steps_is_blocked_by_the_step_that_fails(product, workers):
    ended = product.check("entra", *DEFECT, *checks(STEP, WHOLE, LONGEST), *workers)

    assert ended.code == 1, ended.output
    found = {check["id"]: check for check in ended.checks if check["outcome"] != "pass"}
    assert {id_: check["outcome"] for id_, check in found.items()} == {
        STEP: "fail",
        WHOLE: "blocked",
        LONGEST: "blocked",
    }
    assert found[WHOLE]["blocked_by"] == f"{STEP}[capitalised]"
    assert found[LONGEST]["blocked_by"] in (WHOLE, f"{STEP}[capitalised]")
    assert " 2 failed, 2 passed, 2 blocked in " in ended.output, "pytest counts as the report does"
    assert f"not ready  Disable_User_Test\n           {STEP}" in ended.output


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
@pytest.mark.parametrize("whole", [WHOLE, LONGEST])
def test_without_the_step_the_whole_is_the_finding(product, whole, workers):
    ended = product.check("entra", *DEFECT, *checks(whole, "user-create-*"), *workers)

    assert {id_ for (id_, _), outcome in ended.verdicts.items() if outcome == "fail"} == {whole}
    assert "blocked" not in ended.verdicts.values()
