"""The closing table on the terminal: counts per area, findings one line each, and one sentence."""

import unicodedata

import pytest
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES, Snapshot, WaiverUse
from scimproof.reports.terminal import _REASONS, verdict_sentence, write_closing, write_tables


def closing(of):
    written = []
    write_closing(of, lambda line, **markup: written.append((line, markup)))
    return written


def lines(of):
    return [line for line, _ in closing(of)]


def test_table_of_a_clean_run():
    shown = lines(run(record(duration=0.25), record(duration=0.5), record(area="discovery")))

    assert shown == [
        "area               pass     fail     warn     skip  blocked     time",
        "users                 2        -        -        -        -     0.8s",
        "discovery             1        -        -        -        -     0.2s",
        "total                 3        0        0        0        0    12.5s",
        "Playvox: no finding in 3 verdicts.",
    ]


def test_rare_outcomes_have_a_column_when_they_occur():
    head = lines(run(record(outcome="error"), record(outcome="waived")))[0]

    assert head.split() == ["area", *OUTCOMES, "time"]
    assert "error" not in lines(run(record()))[0]


@pytest.mark.parametrize("outcomes", [(), OUTCOMES, ("error",), ("waived",)])
def test_table_fits_80_columns(outcomes):
    checks = [record(outcome=outcome, duration=100) for outcome in outcomes for _ in range(12)]

    assert max(map(len, lines(run(*checks, duration=9999.9)))) <= 80


def test_findings_come_worst_first():
    found = lines(
        run(
            record(outcome="warn", message="doubtful", case="x"),
            record(outcome="blocked", message="nothing known", blocked_by="some-other-check"),
            failed(),
            record(outcome="error", message="Traceback\nlists.py:5: ValueError\n"),
        )
    )

    assert found[3:7] == [
        "error   user-create-answers-201: lists.py:5: ValueError",
        "fail    user-create-answers-201\n        the target answered 200 OK instead of 201 Created",
        "blocked user-create-answers-201: blocked by some-other-check",
        "warn    user-create-answers-201[x]: doubtful",
    ]


def test_skips_are_counted_by_reason():
    skips = [record(outcome="skip", message=reason) for reason in ("no groups", "no bulk", "no groups")]

    assert lines(run(*skips))[3:5] == ["skip    2 x no groups", "skip    1 x no bulk"]


def test_skips_for_rare_reasons_are_only_counted():
    reasons = [f"reason {number}" for number in range(_REASONS + 2)]
    skips = [record(outcome="skip", message=reason) for reason in [*reasons, *reasons[:_REASONS]]]

    told = [line for line in lines(run(*skips)) if line.startswith("skip")]

    assert told[:-1] == [f"skip    2 x {reason}" for reason in reasons[:_REASONS]]
    assert told[-1] == "skip    2 for 2 more reasons, see report.json"


def test_interrupted_run_says_so():
    assert verdict_sentence(run(record(), exit_code=2)) == "Playvox: interrupted after 1 verdicts."


def test_observations_are_told():
    assert "note    reads lag" in lines(run(record(), observations=("reads lag",)))


def test_what_is_left_behind_is_named():
    shown = closing(run(leaks=("https://h/Users/1", "https://h/\x1b[2J")))

    assert ("left behind: https://h/Users/1", {"yellow": True}) in shown
    assert ("left behind: https://h/\N{REPLACEMENT CHARACTER}[2J", {"yellow": True}) in shown


@pytest.mark.parametrize(("left", "more"), [(3, []), (4, ["left behind: 1 more, see report.json"])])
def test_what_is_left_behind_fits_a_screen(left, more):
    leaks = [f"https://h/Users/{number}" for number in range(left)]

    told = [line for line in lines(run(leaks=tuple(leaks))) if line.startswith("left behind")]

    assert told == [*(f"left behind: {url}" for url in leaks[:3]), *more]


@pytest.mark.parametrize(
    ("outcome", "color"), [("fail", "red"), ("error", "red"), ("blocked", "red"), ("warn", "yellow")]
)
def test_finding_has_its_color(outcome, color):
    shown = closing(run(record(outcome=outcome, message="m")))

    assert [markup for line, markup in shown if line.startswith(outcome)] == [{color: True}]


def test_last_line_is_green_only_when_the_exit_code_is_0():
    assert closing(run(record()))[-1][1] == {"bold": True, "green": True}
    assert closing(run(record(), exit_code=1))[-1][1] == {"bold": True, "red": True}


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((), "Nothing was checked."),
        (("pass", "skip"), "Playvox: no finding in 2 verdicts."),
        (("warn",), "Playvox: 1 warn in 1 verdicts."),
        (OUTCOMES, "Playvox: 1 fail, 1 error, 1 blocked, 1 warn, 1 waived in 7 verdicts."),
        (("fail", "fail", "pass"), "Playvox: 2 fail in 3 verdicts."),
    ],
)
def test_verdict_in_one_sentence(outcomes, sentence):
    assert verdict_sentence(run(*(record(outcome=outcome) for outcome in outcomes))) == sentence


@pytest.mark.parametrize("outcome", ["fail", "error", "blocked", "warn", "skip"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_two_harmless_lines_at_most(text, outcome):
    shown = lines(run(everywhere(text, outcome=outcome, blocked_by="")))
    printed = "\n".join(shown).split("\n")

    assert len(shown) == 5
    assert len(printed) <= 6
    assert max(map(len, printed)) <= 80
    assert {
        c for line in printed for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
    } == set()


def test_tables_of_checks_of_many_steps_are_told_under_their_names():
    written = []
    of = run(record(), record(id="entra-cycles-converge", case="compact", table="8 users\nstep \x1b[2J"))

    write_tables(of, lambda line, **_: written.append(line))

    assert written == [
        "",
        "entra-cycles-converge[compact]",
        "8 users\nstep \N{REPLACEMENT CHARACTER}[2J",
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("used", "Ann, until 2026-12-31: ACME-1"),
        ("unused", "nothing that it is about fails"),
        ("expired", "expired on 2026-12-31 (Ann)"),
        ("unknown", "no check of this run has such a name"),
    ],
)
def test_each_waiver_is_told_and_stands_out_unless_it_is_used(state, said):
    use = WaiverUse("user-create-*", "ACME-1", "Ann", "2026-12-31", state)

    assert closing(run(record(), waivers=(use,)))[-2] == (
        f"waiver  user-create-*: {said}",
        {} if state == "used" else {"yellow": True},
    )


def test_hostile_waiver_stays_one_line_of_the_terminal():
    use = WaiverUse("user-create-*", "\x1b[2J" * 50, "Ann", "2026-12-31", "used")

    line = lines(run(record(), waivers=(use,)))[-2]

    assert len(line) == 80
    assert "\x1b" not in line


def test_what_is_blocked_by_a_waived_finding_is_no_alarm():
    blocked = record(outcome="blocked", message="unknown", blocked_by="user-a", waiver="Ann, until then: X")

    assert closing(run(blocked))[3] == (
        "blocked user-create-answers-201: blocked by user-a, which is waived",
        {"yellow": True},
    )


def test_changes_since_the_baseline_are_told_and_what_is_worse_is_red():
    baseline = Snapshot("playvox", "https://h", False, "0.1.0", "2026-01-30T09:30:00+00:00", {})

    told = closing(run(failed(), baseline=baseline, exit_code=1))

    assert told[-4:-1] == [
        ("since the baseline of 2026-01-30: 1 new, 1 new check", {"red": True}),
        ("        the baseline is of another target: https://h", {}),
        ("new     fail user-create-answers-201 (the baseline had no such check)", {"red": True}),
    ]


def test_without_baseline_and_waivers_nothing_is_said_of_them():
    assert not [line for line in lines(run(record(), failed())) if line.startswith(("since", "waiver"))]
