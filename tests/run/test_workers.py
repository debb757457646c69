"""With xdist a run finds the same as without."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("profile", ["playvox", "rfc"])
def test_two_workers_give_the_same_verdict_check_by_check(full_run, product, profile):
    together = product.check(profile, "-n", "2")

    assert together.code == 0, together.output
    assert together.verdicts == full_run(profile).verdicts


def test_two_workers_report_in_the_same_order_and_leave_nothing(full_run, product):
    together = product.check("playvox", "-n", "2", "--area", "discovery", "--area", "attributes")
    serial = [c for c in full_run("playvox").checks if c["area"] in ("discovery", "attributes")]

    assert [c["id"] for c in together.checks] == sorted(
        (c["id"] for c in serial), key=[c["id"] for c in together.checks].index
    )
    assert together.report["run"]["left_behind"] == []
    assert together.report["run"]["requests"] > 0
