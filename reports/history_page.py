"""history.html: the nights of every profile and target on one page, bounded however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scimproof.reports.anchors import Anchors, anchor_of
from scimproof.reports.html_findings import Room
from scimproof.reports.links import Links
from scimproof.reports.night_charts import ALL_HEIGHT, HEIGHT, Bars, Trend, findings_bars, trends
from scimproof.reports.night_rows import FINDINGS, LETTERS, Row, folded, found_ever, row_of
from scimproof.reports.pages import write_page
from scimproof.reports.terminal import counted_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scimproof.reports.nights import Nights

NAME = "history.html"
SECTIONS = 12  # drawn in full; of what else there is, one line each
_FEW_SECTIONS = 3
_LARGEST = 1_900_000  # bytes of the page
_BYTES_OF_A_SECTION = {True: 330_000, False: 120_000}  # without its rows, if there are few of them, or many
_MOST_COLUMNS = {True: 100, False: 40}
_MOST_NIGHTS = {True: 400, False: 60}  # listed by number
_BYTES_OF_A_ROW, _BYTES_OF_A_STRETCH = 520, 60
_DAY_WIDTH = 8  # of a day in the axis, with what is between it and the next
_MOST_MARKS = 9  # that one digit tells apart


@dataclass(frozen=True)
class Section:
    """All that the page says of one profile and target."""

    anchor: str
    nights: Nights
    verdict: str
    columns: tuple[range, ...]
    pages: tuple[str, ...]  # a link to that of each night, empty where there is none
    bars: Bars
    trends: list[Trend]
    rows: list[tuple[str, Row]]  # with the id of each
    left_out: int
    days: str
    marks: str
    most_listed: int

    @property
    def first_listed(self) -> int:
        """Return the first of the nights that are listed by number."""
        return max(0, len(self.nights.nights) - self.most_listed)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Return the id of the row of each check that has one."""
        return {self.nights.names[row.check]: anchor for anchor, row in self.rows}

    @property
    def turn_edges(self) -> list[float]:
        """Return where in the width of a picture, in percent, something beside the target changed."""
        places = {turn.place for turn in self.nights.turns}
        edges = [number for number, column in enumerate(self.columns) if places & set(column)]
        return [number * 100 / len(self.columns) for number in edges]

    @property
    def folded(self) -> int:
        """Return how many of the oldest columns stand for several nights."""
        return sum(len(column) > 1 for column in self.columns)

    @property
    def longest_fold(self) -> int:
        """Return for how many nights one column stands at most."""
        return max(map(len, self.columns))


def write_history(found: Sequence[Nights], file: Path) -> Path:
    """Write the page of these nights, what ran last first."""
    links, anchors = Links(file.parent), Anchors()
    drawn = found[:SECTIONS]
    is_few = len(drawn) <= _FEW_SECTIONS
    room = max(_LARGEST // len(drawn) - _BYTES_OF_A_SECTION[is_few], 0)
    sections = [
        _section(f"page-{number}", nights, links, anchors, Room(room), is_few=is_few)
        for number, nights in enumerate(drawn, 1)
    ]
    shown = [row for section in sections for _, row in section.rows]
    model = {
        "sections": sections,
        "others": found[SECTIONS:],
        "anchor_of": anchor_of,
        "letters": LETTERS,
        "findings": FINDINGS,
        "height": HEIGHT,
        "all_height": ALL_HEIGHT,
        "areas": sorted({row.area for row in shown}),
        "outcomes": [outcome for outcome in FINDINGS if any(row.worst == outcome for row in shown)],
        "runs": sum(len(nights.nights) for nights in found),
        "first": min(nights.nights[0].started for nights in found),
        "last": max(nights.last.started for nights in found),
        "counted_findings": counted_findings,
    }
    return write_page(file, "history.html", model, "nights.css", "history.js")


def _section(
    anchor: str, nights: Nights, links: Links, anchors: Anchors, room: Room, *, is_few: bool
) -> Section:
    columns = folded(len(nights.nights), _MOST_COLUMNS[is_few])
    pages = tuple(links.to_page(night.page) for night in nights.nights)
    found = found_ever(nights)
    shown: list[tuple[str, Row]] = []
    for check, periods in found.items():
        row = row_of(nights, columns, check, periods)
        if not room.take("".join(_texts(row, pages)), markup=_markup(row)):
            break
        shown.append((anchors.take(nights.names[check]), row))
    return Section(
        anchor=anchor,
        nights=nights,
        verdict=counted_findings(nights.last.outcomes, nights.last.exit_code),
        columns=columns,
        pages=pages,
        bars=findings_bars(nights, columns, pages),
        trends=trends(nights, columns),
        rows=shown,
        left_out=len(found) - len(shown),
        days=_days(nights, columns),
        marks=_marks(nights, columns),
        most_listed=_MOST_NIGHTS[is_few],
    )


def _texts(row: Row, pages: Sequence[str]) -> Iterator[str]:
    yield from (row.name, row.name, row.title)
    for stretch in row.stretches:
        yield from (stretch.letters, stretch.said)
    places = [period.first for period in row.periods]
    places += [stretch.first for stretch in row.stretches if stretch.first is not None]
    for place in places:
        yield from (pages[place], row.name)


def _markup(row: Row) -> int:
    return _BYTES_OF_A_ROW + _BYTES_OF_A_STRETCH * len(row.stretches)


def _days(nights: Nights, columns: Sequence[range]) -> str:
    """Return the axis above the letters: a day wherever there is room for it."""
    days = [f"{nights.nights[column.start].started:%m-%d}" for column in columns]
    return "".join(f"{day:<{_DAY_WIDTH}}" for day in days[::_DAY_WIDTH]).rstrip()


def _marks(nights: Nights, columns: Sequence[range]) -> str:
    """Return a number above each column in which the tool or its checks became others."""
    marks = [" "] * len(columns)
    for number, turn in enumerate(nights.turns[-_MOST_MARKS:], 1):
        marks[next(place for place, column in enumerate(columns) if turn.place in column)] = str(number)
    return "".join(marks).rstrip()
