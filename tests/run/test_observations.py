"""What a run notes of its target beside the verdicts."""

from __future__ import annotations

import pytest

LAG = "reads lag behind writes by up to 0."


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["serial", "worker"])
def test_a_lag_of_reads_is_told_and_is_no_finding(product, workers):
    run = product.check(
        "rfc", *("--variant", "reads-lag-behind-writes"), *("--check", "user-replace-shows-*"), *workers
    )

    assert run.code == 0, run.output
    assert f"note    {LAG}" in run.output
    assert [each.startswith(LAG) for each in run.report["run"]["observations"]] == [True]


def test_of_a_target_without_lag_nothing_is_told(product):
    run = product.check("rfc", "--check", "user-replace-shows-*")

    assert run.report["run"]["observations"] == []
    assert LAG not in run.output
