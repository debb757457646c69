"""Many targets side by side: the newest run of each, and how each check ended there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scimproof.fixtures.records import AREAS
from scimproof.reports.html_findings import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scimproof.reports.past_reports import Claim, PastReport


@dataclass(frozen=True)
class Row:
    """One check on all targets; empty where a target was not asked."""

    name: str
    claim: Claim
    standings: tuple[str, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """Return on how many targets it ended in each way."""
        return Counter(standing for standing in self.standings if standing)

    @property
    def found(self) -> list[str]:
        """Return the findings among these, the worst first."""
        return [outcome for outcome in FINDINGS if self.counts[outcome]]

    @property
    def agrees(self) -> bool:
        """Tell whether nobody has a finding, and all who were asked ended alike."""
        return not self.found and len(self.counts) == 1

    @property
    def findings(self) -> int:
        """Return on how many targets it is a finding."""
        return sum(self.counts[outcome] for outcome in FINDINGS)


@dataclass(frozen=True)
class Board:
    """The newest run of each profile and target, the worst first."""

    targets: tuple[PastReport, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return every check by area, the worst area and the worst check of it first."""
        every = list(self._rows())
        areas: dict[str, Counter[str]] = {}
        for row in every:
            areas.setdefault(row.claim.area, Counter()).update(row.counts)
        order = {area: (_worst_first(counts), _place(area)) for area, counts in areas.items()}
        return tuple(sorted(every, key=lambda row: (order[row.claim.area], _place_of(row))))

    def _rows(self) -> Iterator[Row]:
        claims: dict[str, Claim] = {}
        for target in self.targets:
            for name in target.snapshot.standings:
                claims.setdefault(name, target.claims[name])
        for name, claim in claims.items():
            yield Row(name, claim, tuple(each.snapshot.standings.get(name, "") for each in self.targets))


def board_of(reports: Iterable[PastReport]) -> Board:
    """Take the newest report of each profile and target."""
    newest: dict[tuple[str, str], PastReport] = {}
    for report in reports:
        of = (report.snapshot.profile, report.snapshot.site)
        if of not in newest or report.started >= newest[of].started:
            newest[of] = report
    return Board(tuple(sorted(newest.values(), key=_urgency)))


def _urgency(report: PastReport) -> tuple[bool, list[int], str]:
    return report.exit_code == 0, _worst_first(report.outcomes), report.title


def _place_of(row: Row) -> tuple[bool, list[int]]:
    return row.agrees, _worst_first(row.counts)


def _worst_first(counts: Counter[str]) -> list[int]:
    return [-counts[outcome] for outcome in FINDINGS]


def _place(area: str) -> int:
    return AREAS.index(area) if area in AREAS else len(AREAS)
