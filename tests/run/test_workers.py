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
