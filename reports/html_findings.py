"""Findings and other verdicts as a page shows them: the worst first, bounded, each with an id to link to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import escape

from scimproof.reports.anchors import Anchors
from scimproof.reports.clauses import Clause, clauses
from scimproof.reports.html_exchanges import ShownExchange, cut, shown_exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FINDINGS = ("fail", "error", "warn", "blocked", "waived")  # in the order of reading

_LARGEST = 1_800_000  # bytes of a page; what is left by the lines of all verdicts goes to details
_BYTES_OF_A_LINE = 600
_LEAST_FOR_DETAILS = 200_000
_LONGEST_NAME = 100
_LONGEST_LINE = 200
_LONGEST_TEXT = 2_000
_LONGEST_COMMAND = 20_000
_LAST_EXCHANGES = 4
_SAID = ("message", "expected", "got", "matters", "hint")


@dataclass(frozen=True)
class Details:
    """All that a finding says beside its line."""

    message: str
    expected: str
    got: str
    matters: str
    hint: str
    reproduce: str
    clauses: tuple[Clause, ...]
    exchanges: tuple[ShownExchange, ...]
    earlier: int  # exchanges that are not shown


@dataclass(frozen=True)
class Verdict:
    """One check and case in one line; a finding with its details, if the page has room for them."""

    anchor: str
    name: str
    title: str
    area: str
    level: str
    outcome: str
    message: str
    validation: str
    waiver: str
    blocked_by: str
    cause: str  # the anchor of what blocks it, if that is on the page
    details: Details | None = None


@dataclass
class Room:
    """How many characters the page has left for details."""

    left: int

    @classmethod
    def beside(cls, verdicts: int) -> Room:
        """Return what the lines of so many verdicts leave."""
        return cls(max(_LARGEST - verdicts * _BYTES_OF_A_LINE, _LEAST_FOR_DETAILS))

    def take(self, *texts: str, markup: int = 0) -> bool:
        """Take the room for texts and what is around them, or none of it if they do not fit."""
        needed = markup + sum(len(escape(text).encode("utf-8", "replace")) for text in texts)
        if needed > self.left:
            return False
        self.left -= needed
        return True


@dataclass
class Verdicts:
    """The verdicts of a run, made one by one, so that no more than one is held in memory."""

    run: Run
    read_exchange: ReadExchange
    room: Room = field(init=False)
    anchors: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.room = Room.beside(len(self.run.checks))
        ids = Anchors()
        self.anchors = {record.name: ids.take(record.name) for record in self.run.checks}

    def findings(self) -> Iterator[Verdict]:
        """Return what was found, the worst first, with details as long as there is room."""
        for outcome in FINDINGS:
            for record in self.run.checks:
                if record.outcome == outcome:
                    yield self.verdict(record, self._details(record))

    def verdict(self, record: CheckRecord, details: Details | None = None) -> Verdict:
        """Return one verdict in a line."""
        return Verdict(
            anchor=self.anchors[record.name],
            name=cut(record.name, _LONGEST_NAME),
            title=cut(record.title, _LONGEST_LINE),
            area=record.area,
            level=record.level,
            outcome=record.outcome,
            message=cut(_line(record), _LONGEST_LINE),
            validation=record.validation,
            waiver=cut(record.waiver, _LONGEST_LINE),
            blocked_by=cut(record.blocked_by, _LONGEST_NAME),
            cause=self.anchors.get(record.blocked_by, ""),
            details=details,
        )

    def _details(self, record: CheckRecord) -> Details | None:
        if record.blocked_by:  # what it says is said, with all details, by its cause
            return None
        said = {name: cut(getattr(record, name), _LONGEST_TEXT) for name in _SAID}
        command = record.reproduce if len(record.reproduce) <= _LONGEST_COMMAND else ""
        why = cut(record.why, _LONGEST_TEXT)
        if not self.room.take(*said.values(), command, why):
            return None
        words = clauses(why, record.requirements, self.run.sources)
        shown = self._exchanges(record)
        return Details(
            **said,
            reproduce=command,
            clauses=words,
            exchanges=shown,
            earlier=len(record.exchanges) - len(shown),
        )

    def _exchanges(self, record: CheckRecord) -> tuple[ShownExchange, ...]:
        """Return the last exchanges, which decided, as far as there is room."""
        shown: list[ShownExchange] = []
        for ref in reversed(record.exchanges[-_LAST_EXCHANGES:]):
            exchange = shown_exchange(self.read_exchange(ref), self.run.target)
            if not self.room.take(*exchange.texts):
                break
            shown.insert(0, exchange)
        return tuple(shown)


def _line(record: CheckRecord) -> str:
    """Return what was found in one line; the last of a traceback names the exception."""
    lines = record.message.strip().splitlines() or [""]
    return lines[-1] if record.outcome == "error" else lines[0]
