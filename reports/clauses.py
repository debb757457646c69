"""Which requirements a run asked about, and how they came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scimproof.fixtures.records import Run

_NAMES = {"E": "Entra", "O": "Okta"}


@dataclass(frozen=True)
class Source:
    """The requirements of one text, by how they came out."""

    name: str
    kept: int
    doubted: int  # some check of it ended in a finding
    untried: int

    @property
    def asked(self) -> int:
        """Return how many requirements the checks of the run cite."""
        return self.kept + self.doubted + self.untried


@dataclass(frozen=True)
class Clause:
    """One requirement in our words, with the place where it can be read."""

    source: str
    statement: str
    link: str


def sources(run: Run) -> list[Source]:
    """Return the texts that the checks of the run cite."""
    outcomes: dict[str, set[str]] = {}
    for record in run.checks:
        for row in record.requirements:
            outcomes.setdefault(row, set()).add(record.outcome)
    counts: dict[str, Counter[str]] = {}
    for row, seen in outcomes.items():
        counts.setdefault(_source(row), Counter())[_state(seen)] += 1
    return [
        Source(name, count["kept"], count["doubted"], count["untried"])
        for name, count in sorted(counts.items())
    ]


def clauses(why: str, rows: tuple[str, ...], links: dict[str, str]) -> tuple[Clause, ...]:
    """Return the clauses of a finding; its reason has one line for each requirement, unless it was cut."""
    lines = why.splitlines()
    named = rows if len(rows) == len(lines) else ("",) * len(lines)
    return tuple(_clause(line, links.get(row, "")) for row, line in zip(named, lines, strict=True))


def _clause(line: str, link: str) -> Clause:
    source, colon, statement = line.partition(": ")
    safe = link if link.startswith("https://") else ""
    return Clause(source, statement, safe) if colon else Clause("", line, safe)


def _source(row: str) -> str:
    head = row.partition("-")[0]
    return _NAMES.get(head, f"RFC {head}")


def _state(outcomes: set[str]) -> str:
    """Return how a requirement came out; what was only skipped or blocked is not known."""
    known = outcomes - {"skip", "blocked"}
    if not known:
        return "untried"
    return "kept" if known == {"pass"} else "doubted"
