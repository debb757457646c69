"""Waits for lagging reads: bounded each, bounded together, and none when the first read is good."""

import time

import pytest

from scimproof.fixtures.patience import Patience


class Clock:
    """Counts what was slept, and reads 1, 2, 3, ..."""

    def __init__(self) -> None:
        self.slept = []
        self.reads = 0
        self.patience = Patience(sleep=self.slept.append)

    def until(self, good):
        return self.patience.until(self._read, good)

    def _read(self):
        self.reads += 1
        return self.reads


@pytest.fixture
def clock():
    return Clock()


def test_good_answer_is_not_waited_for(clock):
    assert clock.until(lambda _: True) == 1
    assert clock.slept == []
    assert clock.patience.longest_lag == 0


def test_pauses_grow_until_the_answer_is_good(clock):
    assert clock.until(lambda read: read == 4) == 4
    assert clock.slept == [0.05, 0.1, 0.2]
    assert clock.patience.longest_lag == pytest.approx(0.35)


def test_longest_lag_is_kept(clock):
    clock.until(lambda read: read == 3)
    clock.until(lambda _: True)

    assert clock.patience.longest_lag == pytest.approx(0.15)


def test_target_that_was_seen_to_lag_is_waited_for_when_the_budget_is_spent(clock):
    clock.until(lambda read: read == 4)
    for _ in range(10):
        clock.until(lambda _: False)
    clock.reads = 0

    assert clock.until(lambda read: read == 4) == 4


def test_one_wait_is_bounded(clock):
    assert clock.until(lambda _: False) == clock.reads
    assert sum(clock.slept) == pytest.approx(2.0)
    assert clock.reads < 10
    assert all(pause > 0 for pause in clock.slept)
    assert clock.patience.longest_lag == 0


def test_waits_in_vain_are_bounded_together(clock):
    for _ in range(100):
        clock.until(lambda _: False)

    assert 12 <= sum(clock.slept) < 14
    assert clock.reads < 100 + 60


def test_target_that_only_lags_is_always_waited_for(clock):
    for number in range(100):
        wanted = clock.reads + 3

        assert clock.until(lambda read, wanted=wanted: read == wanted) == wanted, number


@pytest.mark.parametrize(("ago", "slept"), [(0, 1.5), (1, 0.5), (60, 0)])
def test_wait_until_a_moment_has_passed(clock, ago, slept):
    clock.patience.until_passed(time.monotonic() - ago, 1.5)

    assert clock.slept == [pytest.approx(slept, abs=0.4)]


def test_spent_budget_still_reads_once(clock):
    for _ in range(10):
        clock.until(lambda _: False)
    before = clock.reads

    assert clock.until(lambda _: False) == before + 1
