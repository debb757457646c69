"""The nights of each profile and target: in order, compared one with the next, and held small."""

import tracemalloc

import pytest
from past_data import check, leave_nights, leave_report, night

from scimproof.reports.comparison import Comparison
from scimproof.reports.nights import gather
from scimproof.reports.past_reports import past_reports
from scimproof.reports.snapshots import read_snapshot


def gathered(folder):
    return gather(past_reports(folder, pytest.fail))


def test_nights_stand_in_the_order_of_their_start(tmp_path):
    for name, number in (("a", 2), ("b", 0), ("c", 1)):
        leave_report(tmp_path / name, started=night(number))
    (nights,) = gathered(tmp_path)

    assert nights.labels == ("2026-01-01", "2026-01-02", "2026-01-03")


def test_two_runs_of_one_day_are_told_apart_by_their_time(tmp_path):
    for name, start in (("a", "2026-01-01T02:00:00+00:00"), ("b", "2026-01-01T23:30:00+00:00")):
        leave_report(tmp_path / name, started=start)

    assert gathered(tmp_path)[0].labels == ("2026-01-01 02:00", "2026-01-01 23:30")


def test_profiles_and_targets_are_told_apart_and_the_last_run_comes_first(tmp_path):
    leave_report(tmp_path / "a", started=night(1))
    leave_report(tmp_path / "b", started=night(2), profile="entra")
    leave_report(tmp_path / "c", started=night(3), target="https://other.example/scim")
    found = gathered(tmp_path)

    assert [(each.profile, each.last.target) for each in found] == [
        ("playvox", "https://other.example/scim"),
        ("entra", "https://api.example.com/scim/v2"),
        ("playvox", "https://api.example.com/scim/v2"),
    ]


def test_embedded_target_is_one_on_every_port(tmp_path):
    for number in range(3):
        of = {"target": f"http://127.0.0.1:{number + 1}/scim/v2", "embedded": True}
        leave_report(tmp_path / str(number), started=night(number), **of)

    assert [len(nights.nights) for nights in gathered(tmp_path)] == [3]


def test_standings_are_those_of_the_reports(tmp_path):
    leave_nights(tmp_path, {"a": ".F-", "b[x]": " W", "c": "V"})
    (nights,) = gathered(tmp_path)

    for place, file in enumerate(sorted(tmp_path.rglob("report.json"))):
        assert nights.snapshot(place).standings == read_snapshot(file).standings


@pytest.mark.parametrize(
    ("turns", "counts"),
    [
        ({"a": ".F.", "b": "..F"}, (0, 1, 1)),
        ({"a": "FFF"}, (0, 0, 0)),
        ({"a": ".WF"}, (0, 0, 1)),
        ({"a": ".", "b": " F"}, (0, 1)),
    ],
)
def test_new_findings_are_counted_for_every_night(tmp_path, turns, counts):
    (nights,) = gathered(leave_nights(tmp_path, turns))

    assert nights.regressions == counts


def test_what_comes_with_another_version_is_no_regression(tmp_path):
    for number, tool in enumerate(("0.1.0", "0.2.0", "0.2.0")):
        outcome = "fail" if number else "pass"
        leave_report(tmp_path / str(number), check("a", outcome), started=night(number), tool=tool)
    (nights,) = gathered(tmp_path)

    assert nights.regressions == (0, 0, 0)
    assert [(turn.place, turn.text) for turn in nights.turns] == [
        (1, "scimproof 0.2.0, before it 0.1.0: what is new may come from that")
    ]


def test_change_of_the_profile_is_told(tmp_path):
    for number, digest in enumerate(("", "one", "one", "two")):
        leave_report(tmp_path / str(number), started=night(number), profile_digest=digest)
    (nights,) = gathered(tmp_path)

    assert [(turn.place, turn.text) for turn in nights.turns] == [
        (3, "another version of the profile: what is new may come from that")
    ]


def test_other_checks_are_told(tmp_path):
    (nights,) = gathered(leave_nights(tmp_path, {"a": "...", "b": " ..", "c": ". ."}))

    assert [(turn.place, turn.text) for turn in nights.turns] == [
        (1, "other checks: 1 more, 1 fewer"),
        (2, "other checks: 1 more, 0 fewer"),
    ]


def test_last_night_is_compared_with_the_one_before(tmp_path):
    (nights,) = gathered(leave_nights(tmp_path, {"a": "F..", "b": "..F"}))

    assert nights.since_last.sentence == "1 new"
    assert nights.since_last.before.started == night(1)


def test_one_night_is_compared_with_nothing(tmp_path):
    (nights,) = gathered(leave_nights(tmp_path, {"a": "F"}))

    assert (nights.since_last, nights.regressions, nights.turns) == (None, (0,), ())


@pytest.mark.parametrize(
    ("turns", "is_flaky"),
    [
        (".F.F", True),
        (".F..", False),
        (".F-.BF", True),
        (".F.F..........", False),
        ("......F.F.", True),
    ],
)
def test_flaky_is_what_a_chain_of_baselines_calls_flaky(tmp_path, turns, is_flaky):
    (nights,) = gathered(leave_nights(tmp_path, {"a": turns}))

    assert nights.since_last.flaky == (("a",) if is_flaky else ())


def test_nobody_is_flaky_over_a_change_of_the_tool(tmp_path):
    for number, outcome in enumerate(("pass", "fail", "pass", "fail")):
        tool = "0.1.0" if number < 2 else "0.2.0"
        leave_report(tmp_path / str(number), check("a", outcome), started=night(number), tool=tool)

    assert gathered(tmp_path)[0].since_last.flaky == ()


def test_comparison_by_what_differs_finds_what_the_whole_one_finds(tmp_path):
    (nights,) = gathered(leave_nights(tmp_path, {"a": ".F", "b": "F.", "c": "FF", "d": ".W", "e": " F"}))
    whole = Comparison(nights.snapshot(0), nights.snapshot(1))

    assert nights._changes(1).regressions == whole.regressions


def test_a_night_is_held_in_a_byte_per_check(tmp_path):
    checks = [check(f"user-create-answers-{number}", "pass") for number in range(500)]
    for number in range(30):
        leave_report(tmp_path / f"{number:02}", *checks, started=night(number))

    def held():
        tracemalloc.start()
        found = gathered(tmp_path)
        now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return found, now, most

    held()
    found, now, most = held()
    assert len(found[0].nights) == 30
    assert now < 500_000  # what one report needs is far more
    assert most < 8_000_000
