"""When each finding began and ended, and what the columns of the picture stand for."""

import pytest
from past_data import leave_nights

from scimproof.reports.night_charts import findings_bars, trends
from scimproof.reports.night_rows import folded, found_ever, row_of
from scimproof.reports.nights import gather
from scimproof.reports.past_reports import past_reports


def nights_of(folder, turns, **changes):
    (nights,) = gather(past_reports(leave_nights(folder, turns, **changes), pytest.fail))
    return nights


def rows_of(nights, most=100):
    columns = folded(len(nights.nights), most)
    return [row_of(nights, columns, check, periods) for check, periods in found_ever(nights).items()]


def strip(row):
    return "".join(stretch.letters for stretch in row.stretches)


@pytest.mark.parametrize("nights", [1, 2, 99, 100, 101, 140, 365, 366, 5000])
def test_columns_stand_for_every_night_once_and_in_order(nights):
    columns = folded(nights, 100)

    assert [place for column in columns for place in column] == list(range(nights))
    assert len(columns) <= 100
    assert all(len(column) == 1 for column in columns[-min(nights, 60) :])


def test_letters_tell_every_night():
    assert len(folded(100, 100)) == 100


@pytest.mark.parametrize(
    ("turns", "periods"),
    [
        (".FF.", [(1, 2, 2, 3, "pass")]),
        (".FF", [(1, 2, 2, None, "")]),
        ("FBW.", [(0, 2, 3, 3, "pass")]),
        ("F F.", [(0, 2, 2, 3, "pass")]),
        ("F  ", [(0, 0, 1, None, "")]),
        ("F-", [(0, 0, 1, 1, "skip")]),
        ("V.F", [(2, 2, 1, None, ""), (0, 0, 1, 1, "pass")]),
    ],
)
def test_finding_begins_and_ends(tmp_path, turns, periods):
    (row,) = rows_of(nights_of(tmp_path, {"a": turns, "b": "." * len(turns)}))

    assert [(each.first, each.last, each.nights, each.ended, each.ending) for each in row.periods] == periods
    assert row.is_open is (periods[0][3] is None)


def test_what_never_was_a_finding_has_no_row(tmp_path):
    assert rows_of(nights_of(tmp_path, {"a": "..", "b": "-."})) == []


def test_row_has_a_letter_per_night(tmp_path):
    (row,) = rows_of(nights_of(tmp_path, {"a": ".FBWVE- ", "b": "........"}))

    assert strip(row) == "\N{MIDDLE DOT}FBWVE- "


def test_folded_column_shows_its_worst_night(tmp_path):
    nights = nights_of(tmp_path, {"a": ".W..F....." + "." * 10})
    (row,) = rows_of(nights, most=10)

    assert [len(column) for column in folded(20, 10)] == [2, 4, 4, 4, *[1] * 6]
    assert strip(row).startswith("WF\N{MIDDLE DOT}")


def test_what_is_still_a_finding_comes_first_and_the_worst_of_it_before_all(tmp_path):
    turns = {"ended": "F..", "warns": "WWW", "new": "..F", "old": "FFF", "blocked": "..B", "late": ".F."}

    assert [row.name for row in rows_of(nights_of(tmp_path, turns))] == [
        "new",
        "old",
        "blocked",
        "warns",
        "late",
        "ended",
    ]


def test_stretches_lead_to_their_first_night(tmp_path):
    (row,) = rows_of(nights_of(tmp_path, {"a": ".FF.F"}))

    assert [(each.letters, each.said, each.first) for each in row.stretches if each.standing == "fail"] == [
        ("FF", "fail, 2026-01-02 to 2026-01-03", 1),
        ("F", "fail, 2026-01-05", 4),
    ]


def test_what_turns_all_the_time_is_drawn_without_links(tmp_path):
    (row,) = rows_of(nights_of(tmp_path, {"a": ".F" * 25}))

    assert strip(row) == "\N{MIDDLE DOT}F" * 25
    assert {each.first for each in row.stretches} == {None}


def test_only_the_latest_periods_are_told(tmp_path):
    (row,) = rows_of(nights_of(tmp_path, {"a": "F.F.F.F.F"}))

    assert [period.first for period in row.periods] == [8, 6, 4]
    assert row.earlier == 2


def bars_of(nights, most=100):
    return findings_bars(nights, folded(len(nights.nights), most), ["page"] * len(nights.nights))


def test_bars_are_as_high_as_the_findings_are_many(tmp_path):
    bars = bars_of(nights_of(tmp_path, {"a": ".FF", "b": "..B", "c": "..-", "d": "..."}))

    assert (bars.most_findings, bars.most_verdicts) == (2, 4)
    told = [[(part.kind, part.y, part.height) for part in bar.findings] for bar in bars.bars]
    assert told == [[], [("fail", 60, 60)], [("fail", 60, 60), ("blocked", 0, 60)]]
    assert [(bar.new, bar.is_bad) for bar in bars.bars] == [(0, False), (1, True), (1, True)]
    assert bars.bars[1].said == "2026-01-02: 1 fail in 4 verdicts; 1 new; not passed"


def test_bars_lie_within_the_picture(tmp_path):
    bars = bars_of(nights_of(tmp_path, {"a": ".F" * 80}), most=40)

    assert len(bars.bars) <= 40
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in bars.bars)
    assert "the worst of 9 runs" in bars.bars[1].said


def test_latency_has_a_line_with_gaps_where_nothing_was_asked(tmp_path):
    nights = nights_of(tmp_path, {"a": "....."})
    slow = {1: (10.0, 20.0), 2: (20.0, 40.0), 4: (30.0, 30.0)}
    operation = type("Operation", (), {})
    for place, night in enumerate(nights.nights):
        if place in slow:
            made = operation()
            made.name, (made.median, made.p95) = "GET /Users", slow[place]
            night.operations["GET /Users"] = made
    (trend,) = trends(nights, folded(5, 100))

    assert (trend.median, trend.p95, trend.usual_median, trend.usual_p95) == (30, 30, 15, 30)
    assert trend.slowest == 40
    assert trend.medians == ("30.0,75.0 50.0,50.0", "83.3,25.0 96.7,25.0")


def test_latency_of_nothing(tmp_path):
    assert trends(nights_of(tmp_path, {"a": "."}), folded(1, 100)) == []
