"""When each finding began and ended: a row per check that ever was one, a letter per night."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from scimproof.reports.html_exchanges import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scimproof.reports.nights import Nights

# The worst first: where a column stands for several nights, that is what it shows.
LETTERS = {
    "fail": "F",
    "error": "E",
    "blocked": "B",
    "warn": "W",
    "waived": "V",
    "pass": "\N{MIDDLE DOT}",
    "skip": "-",
    "": " ",
}
FINDINGS = ("fail", "error", "blocked", "warn", "waived")
_ALONE = 0.6  # of the columns are one night each, the newest ones
_MOST_LINKED = 20  # stretches of one row; what turns more often is drawn without links
_LATEST = 3
_LONGEST = {"name": 100, "title": 200}


@dataclass(frozen=True)
class Period:
    """Nights on which a check was a finding, one after the other."""

    first: int
    last: int
    nights: int
    ended: int | None = None  # the night of which it was none any more
    ending: str = ""  # how the check ended then


@dataclass(frozen=True)
class Stretch:
    """Columns, one after the other, in which a check ended alike."""

    standing: str
    letters: str
    said: str = ""
    first: int | None = None  # the night to link to


@dataclass(frozen=True)
class Row:
    """One check over all nights."""

    check: int
    name: str
    title: str
    area: str
    worst: str
    is_open: bool
    periods: tuple[Period, ...]  # the latest
    earlier: int
    stretches: tuple[Stretch, ...]


def folded(nights: int, most: int) -> tuple[range, ...]:
    """Return which nights each column stands for: the newest for one each, older ones for several."""
    if nights <= most:
        return _one_each(0, nights)
    alone = int(most * _ALONE)
    older = nights - alone
    size = -(-older // (most - alone))
    oldest = older % size  # what is left over makes the first column a narrow one
    groups = (range(start, start + size) for start in range(oldest, older, size))
    return (*([range(oldest)] if oldest else []), *groups, *_one_each(older, nights))


def _one_each(first: int, nights: int) -> tuple[range, ...]:
    return tuple(range(place, place + 1) for place in range(first, nights))


def found_ever(nights: Nights) -> dict[int, Sequence[Period]]:
    """Return the checks that ever were a finding, and when: what still is one comes first."""
    found = {check: periods for check in range(len(nights.names)) if (periods := _periods(nights, check))}
    return dict(sorted(found.items(), key=lambda entry: _urgency(nights, *entry)))


def _urgency(nights: Nights, check: int, periods: Sequence[Period]) -> tuple[bool, int, int]:
    last = periods[-1]
    severity = FINDINGS.index(nights.standing(check, last.last)) if last.ended is None else 0
    return last.ended is not None, severity, -(last.first if last.ended is None else last.last)


def _periods(nights: Nights, check: int) -> list[Period]:
    """Return when a check was a finding; a night that did not ask for it says nothing."""
    found: list[Period] = []
    is_open = False
    for place in range(len(nights.nights)):
        standing = nights.standing(check, place)
        if standing in FINDINGS:
            if is_open:
                found[-1] = Period(found[-1].first, place, found[-1].nights + 1)
            else:
                found.append(Period(place, place, 1))
            is_open = True
        elif standing and is_open:
            found[-1] = Period(found[-1].first, found[-1].last, found[-1].nights, place, standing)
            is_open = False
    return found


def row_of(nights: Nights, columns: Sequence[range], check: int, periods: Sequence[Period]) -> Row:
    """Return the row of a check."""
    name = nights.names[check]
    claim = nights.claims[name]
    last = periods[-1]
    return Row(
        check=check,
        name=cut(name, _LONGEST["name"]),
        title=cut(claim.title, _LONGEST["title"]),
        area=claim.area,
        worst=nights.standing(check, last.last),
        is_open=last.ended is None,
        periods=tuple(reversed(periods[-_LATEST:])),
        earlier=max(0, len(periods) - _LATEST),
        stretches=_stretches(nights, columns, check),
    )


def _stretches(nights: Nights, columns: Sequence[range], check: int) -> tuple[Stretch, ...]:
    told = [(column, _worst(nights, check, column)) for column in columns]
    found = [(standing, [column for column, _ in group]) for standing, group in groupby(told, key=_second)]
    is_linked = sum(standing in FINDINGS for standing, _ in found) <= _MOST_LINKED
    return tuple(_stretch(nights, *each, is_linked=is_linked) for each in found)


def _second(pair: tuple[range, str]) -> str:
    return pair[1]


def _worst(nights: Nights, check: int, column: range) -> str:
    standings = {nights.standing(check, place) for place in column}
    return next(standing for standing in LETTERS if standing in standings)


def _stretch(nights: Nights, standing: str, columns: Sequence[range], *, is_linked: bool) -> Stretch:
    letters = LETTERS[standing] * len(columns)
    if standing not in FINDINGS or not is_linked:
        return Stretch(standing, letters)
    first, last = columns[0].start, columns[-1].stop - 1
    days = nights.labels[first] if first == last else f"{nights.labels[first]} to {nights.labels[last]}"
    return Stretch(standing, letters, f"{standing}, {days}", first)
