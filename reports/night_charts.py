"""Pictures of many nights: what was found in each, and how fast the target was; numbers for SVG."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from scimproof.reports.night_rows import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scimproof.reports.latency import Operation
    from scimproof.reports.nights import Night, Nights

HEIGHT, ALL_HEIGHT = 120, 36
_ALL = ("skip", "pass", *reversed(FINDINGS))
_GAP = 0.18  # of a column, between its bar and the next
_MOST_OPERATIONS = 12
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Segment:
    """One part of a bar."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """One column: what was found that night, or in the worst of the nights that it stands for."""

    x: float  # percent
    width: float
    middle: float
    findings: tuple[Segment, ...]
    verdicts: tuple[Segment, ...]
    said: str
    link: str
    new: int
    is_bad: bool


@dataclass(frozen=True)
class Bars:
    """Findings over time, stacked."""

    bars: tuple[Bar, ...]
    most_findings: int
    most_verdicts: int


@dataclass(frozen=True)
class Trend:
    """How fast one operation was over time, in milliseconds."""

    name: str
    median: float
    p95: float
    usual_median: float | None  # of the nights before the last one
    usual_p95: float | None
    slowest: float
    medians: tuple[str, ...]  # points of lines; a night without the operation ends one
    p95s: tuple[str, ...]


def findings_bars(nights: Nights, columns: Sequence[range], pages: Sequence[str]) -> Bars:
    """Return a bar per column with the findings of its night."""
    shown = [max(column, key=lambda place: _badness(nights.nights[place])) for column in columns]
    most = max(_findings(nights.nights[place]) for place in shown) or 1
    most_verdicts = max(nights.nights[place].outcomes.total() for place in shown) or 1
    share = 100 / len(columns)
    bars = []
    for number, (place, column) in enumerate(zip(shown, columns, strict=True)):
        new = sum(nights.regressions[each] for each in column)
        bars.append(
            Bar(
                x=(number + _GAP / 2) * share,
                width=share * (1 - _GAP),
                middle=(number + 0.5) * share,
                findings=_stacked(nights.nights[place], FINDINGS, HEIGHT / most, HEIGHT),
                verdicts=_stacked(nights.nights[place], _ALL, ALL_HEIGHT / most_verdicts, ALL_HEIGHT),
                said=_said(nights, place, column, new),
                link=pages[place],
                new=new,
                is_bad=any(nights.nights[each].exit_code for each in column),
            )
        )
    return Bars(tuple(bars), most, most_verdicts)


def trends(nights: Nights, columns: Sequence[range]) -> list[Trend]:
    """Return the operations of the newest night, the slowest first."""
    latest = sorted(nights.last.operations.values(), key=lambda operation: -operation.p95)
    return [_trend(nights, columns, operation) for operation in latest[:_MOST_OPERATIONS]]


def _badness(night: Night) -> tuple[int, int]:
    return _findings(night), night.exit_code


def _findings(night: Night) -> int:
    return sum(night.outcomes[outcome] for outcome in FINDINGS)


def _stacked(night: Night, kinds: Sequence[str], scale: float, ground: float) -> tuple[Segment, ...]:
    """Return the counts one on the other, the first kind on the ground."""
    found = []
    for kind in kinds:
        height = night.outcomes[kind] * scale
        if height:
            ground -= height
            found.append(Segment(kind, ground, height))
    return tuple(found)


def _said(nights: Nights, place: int, column: range, new: int) -> str:
    night = nights.nights[place]
    counts = ", ".join(f"{night.outcomes[each]} {each}" for each in FINDINGS if night.outcomes[each])
    parts = [f"{nights.labels[place]}: {counts or 'no finding'} in {night.outcomes.total()} verdicts"]
    if len(column) > 1:
        parts.append(f"the worst of {len(column)} runs from {nights.labels[column[0]]} on")
    if new:
        parts.append(f"{new} new")
    return "; ".join((*parts, "not passed" if night.exit_code else "passed"))


def _trend(nights: Nights, columns: Sequence[range], latest: Operation) -> Trend:
    past = [night.operations[latest.name] for night in nights.nights[:-1] if latest.name in night.operations]
    slowest = max(each.p95 for each in (*past, latest))
    points = [
        [found for place in column if (found := nights.nights[place].operations.get(latest.name))]
        for column in columns
    ]
    scale = 100 / max(slowest, 0.001)
    medians = [max((each.median for each in column), default=None) for column in points]
    p95s = [max((each.p95 for each in column), default=None) for column in points]
    return Trend(
        name=latest.name[:_LONGEST_NAME],
        median=latest.median,
        p95=latest.p95,
        usual_median=median(each.median for each in past) if past else None,
        usual_p95=median(each.p95 for each in past) if past else None,
        slowest=slowest,
        medians=tuple(_lines(medians, scale)),
        p95s=tuple(_lines(p95s, scale)),
    )


def _lines(values: Sequence[float | None], scale: float) -> Iterator[str]:
    """Yield the points of each line: one for what lies between two gaps."""
    share = 100 / len(values)
    placed = [(number, value) for number, value in enumerate(values)]
    for is_known, group in groupby(placed, key=lambda pair: pair[1] is not None):
        if is_known:
            points = [((number + 0.5) * share, 100 - (value or 0) * scale) for number, value in group]
            if len(points) == 1:  # a line of one point is seen by nobody
                (x, y) = points[0]
                points = [(x - share / 3, y), (x + share / 3, y)]
            yield " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
