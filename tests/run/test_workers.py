"""With xdist a run finds the same as without."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("profile", ["playvox", "rfc"])
def test_two_workers_give_the_same_verdict_check_by_check(full_run, product, profile):
    seed = full_run(profile).report["run"]["seed"]  # what is invented decides on a few skips

    together = product.check(profile, "-n", "2", "--seed", seed)

    assert together.code == 0, together.output
    assert together.verdicts == full_run(profile).verdicts
    assert list(together.verdicts) == list(full_run(profile).verdicts), "reports are ordered alike"
    assert together.report["run"]["left_behind"] == []
    assert together.report["run"]["requests"] >= full_run(profile).report["run"]["requests"]


WHOLE = ("--check", "entra-validation-disable-user", "--check", "entra-cycles-converge")
STEP = ("--check", "user-patch-disables-by-entra")
DEFECT = ("--defect", "false-as-text-enables", "--seed", "4711")


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
def test_check_of_many_steps_is_blocked_by_the_step_that_fails(product, workers):
    ended = product.check("entra", *DEFECT, *WHOLE, *STEP, *workers)

    assert ended.code == 1, ended.output
    told = {check["id"]: check for check in ended.checks if check["outcome"] != "pass"}
    assert {id_: check["outcome"] for id_, check in told.items()} == {
        "user-patch-disables-by-entra": "fail",
        "entra-validation-disable-user": "blocked",
        "entra-cycles-converge": "blocked",
    }
    assert {check["blocked_by"] for check in told.values()} == {
        "",
        "user-patch-disables-by-entra[capitalised]",
    }
    assert " 1 failed, 4 passed, 3 blocked in " in ended.output, "pytest counts as the report does"
    assert "not ready  Disable_User_Test\n           user-patch-disables-by-entra" in ended.output


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
def test_without_the_step_the_whole_is_the_finding(product, workers):
    ended = product.check("entra", *DEFECT, *WHOLE, "--check", "schemas-*", *workers)

    assert {id_ for (id_, _), outcome in ended.verdicts.items() if outcome == "fail"} == {
        "entra-validation-disable-user",
        "entra-cycles-converge",
    }
    assert "blocked" not in ended.verdicts.values()
