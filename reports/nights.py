"""The nights of one profile and one target: what every run found, held as small as it can be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from scimproof.fixtures.records import OUTCOMES, Snapshot
from scimproof.reports.comparison import LONGEST_HISTORY, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from scimproof.reports.latency import Operation
    from scimproof.reports.past_reports import Claim, PastReport

# A standing is held as one byte; the first is that of a check that was not part of a run.
_STANDINGS = ("", *OUTCOMES)
_CODES = {standing: code for code, standing in enumerate(_STANDINGS)}


@dataclass(frozen=True)
class Night:
    """One run among others of its profile and target."""

    title: str
    file: Path
    page: Path | None
    started: datetime
    tool: str
    profile_digest: str
    target: str
    embedded: bool
    exit_code: int
    outcomes: Counter[str]
    operations: dict[str, Operation]
    standings: bytes  # of each check at its place, as a code


@dataclass(frozen=True)
class Turn:
    """What became another thing between two nights, beside the target."""

    place: int  # of the later night
    text: str


@dataclass(frozen=True)
class Nights:
    """All runs of one profile against one target, oldest first."""

    profile: str
    names: tuple[str, ...]
    claims: dict[str, Claim]
    nights: tuple[Night, ...]

    @property
    def last(self) -> Night:
        """Return the newest one."""
        return self.nights[-1]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return what each night is called: its day, with the time where a day has several."""
        days = Counter(night.started.date() for night in self.nights)
        return tuple(
            f"{night.started:%Y-%m-%d %H:%M}"
            if days[night.started.date()] > 1
            else f"{night.started:%Y-%m-%d}"
            for night in self.nights
        )

    def standing(self, check: int, place: int) -> str:
        """Return how a check ended in one night; empty where it was not part of it."""
        return _STANDINGS[self.nights[place].standings[check]]

    def snapshot(self, place: int, checks: Iterable[int] | None = None) -> Snapshot:
        """Return what one night is compared by: all of its checks, or some."""
        night = self.nights[place]
        asked = range(len(self.names)) if checks is None else checks
        standings = {self.names[check]: _STANDINGS[night.standings[check]] for check in asked}
        return Snapshot(
            profile=self.profile,
            target=night.target,
            embedded=night.embedded,
            tool=night.tool,
            started=night.started.isoformat(timespec="seconds"),
            standings={name: standing for name, standing in standings.items() if standing},
        )

    @cached_property
    def regressions(self) -> tuple[int, ...]:
        """Return for every night how many findings are new since the one before.

        What came with another version of scimproof is none: it may have been there before.
        """
        counts = [0]
        for place in range(1, len(self.nights)):
            same_tool = self.nights[place].tool == self.nights[place - 1].tool
            counts.append(len(self._changes(place).regressions) if same_tool else 0)
        return tuple(counts)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Return where the version of scimproof or of the profile changed, or which checks were asked."""
        return tuple(Turn(place, text) for place in range(1, len(self.nights)) if (text := self._turn(place)))

    @cached_property
    def since_last(self) -> Comparison | None:
        """Compare the newest night with the one before, None where there is none."""
        if len(self.nights) == 1:
            return None
        first = max(0, len(self.nights) - LONGEST_HISTORY)
        found, before = None, self.snapshot(first)
        for place in range(first + 1, len(self.nights)):
            found = Comparison(before, self.snapshot(place))
            before = replace(found.after, history=found.history)
        return found

    def _changes(self, place: int) -> Comparison:
        """Compare a night with the one before by what differs, as little does."""
        before, after = self.nights[place - 1].standings, self.nights[place].standings
        differ = [check for check, then in enumerate(before) if then != after[check]]
        return Comparison(self.snapshot(place - 1, differ), self.snapshot(place, differ))

    def _turn(self, place: int) -> str:
        before, after = self.nights[place - 1], self.nights[place]
        if before.tool != after.tool:
            return f"scimproof {after.tool}, before it {before.tool}: what is new may come from that"
        if before.profile_digest != after.profile_digest and before.profile_digest:
            return "another version of the profile: what is new may come from that"
        pairs = list(zip(before.standings, after.standings, strict=True))
        more = sum(not then and now > 0 for then, now in pairs)
        fewer = sum(then > 0 and not now for then, now in pairs)
        return f"other checks: {more} more, {fewer} fewer" if more or fewer else ""


class _Gathering:
    """Takes in the reports of one profile and target, in any order."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._claims: dict[str, Claim] = {}
        self._nights: list[Night] = []

    def add(self, report: PastReport) -> None:
        """Take in one report."""
        standings = bytearray(len(self._places) + len(report.snapshot.standings))
        for name, standing in report.snapshot.standings.items():
            standings[self._places.setdefault(name, len(self._places))] = _CODES[standing]
        self._claims |= report.claims
        self._nights.append(
            Night(
                title=report.title,
                file=report.file,
                page=report.page,
                started=report.started,
                tool=report.snapshot.tool,
                profile_digest=report.profile_digest,
                target=report.snapshot.target,
                embedded=report.snapshot.embedded,
                exit_code=report.exit_code,
                outcomes=report.outcomes,
                operations={operation.name: operation for operation in report.operations},
                standings=bytes(standings).rstrip(b"\0"),
            )
        )

    def gathered(self, profile: str) -> Nights:
        """Return all nights in their order."""
        length = len(self._places)
        padded = [replace(night, standings=night.standings.ljust(length, b"\0")) for night in self._nights]
        in_order = tuple(sorted(padded, key=lambda night: night.started))
        return Nights(profile, tuple(self._places), self._claims, in_order)


def gather(reports: Iterable[PastReport]) -> list[Nights]:
    """Return the nights of each profile and target, what ran last first."""
    gatherings: dict[tuple[str, str], _Gathering] = {}
    for report in reports:
        of = (report.snapshot.profile, report.snapshot.site)
        gatherings.setdefault(of, _Gathering()).add(report)
    found = [gathering.gathered(profile) for (profile, _), gathering in gatherings.items()]
    return sorted(found, key=lambda nights: nights.last.started, reverse=True)
