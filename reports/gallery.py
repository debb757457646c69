"""Gallery readiness: what Microsoft asks before it lists an application, and what this run says of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scimproof.reports.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "gallery", "gallery.json", True
READY, NOT_READY, NOT_TRIED = "ready", "not ready", "not tried"
PASSED, FAILED, SKIPPED, WARNING = "PASSED", "FAILED", "SKIPPED", "WARNING"
_CLIENT = "entra"
_BAD = ("fail", "blocked", "error")


@dataclass(frozen=True)
class Line:
    """One thing that is asked for: how it stands, and which checks say so."""

    title: str
    state: str
    result: str  # as Microsoft's validation words it
    reason: str = ""
    checks: tuple[str, ...] = ()
    optional: bool = False
    left_out: bool = False  # its checks were not part of the run


@dataclass(frozen=True)
class Readiness:
    """All that is asked for before a listing."""

    tests: tuple[Line, ...]
    requirements: tuple[Line, ...]
    attestations: tuple[str, ...]

    @property
    def state(self) -> str:
        """Return how the application stands as far as a program can tell; part of the tests is not enough."""
        needed = [line for line in (*self.tests, *self.requirements) if not line.optional]
        states = {line.state for line in needed}
        if NOT_READY in states:
            return NOT_READY
        is_whole = not any(line.left_out for line in self.tests if not line.optional)
        return READY if READY in states and is_whole else NOT_TRIED

    @property
    def sentence(self) -> str:
        """Say it in one sentence."""
        counts = Counter(line.state for line in self.tests)
        told = ", ".join(
            f"{counts[state]} {state}" for state in (READY, NOT_READY, NOT_TRIED) if counts[state]
        )
        return f"{self.state} ({told} of Microsoft's {len(self.tests)} tests)"


def readiness(run: Run) -> Readiness | None:
    """Return how the application stands, None where Entra is no client of it."""
    if _CLIENT not in run.client:
        return None
    asked = _asked()
    tests = tuple(_test(entry, run) for entry in asked["tests"])
    requirements = tuple(_requirement(entry, run) for entry in asked["requirements"])
    return Readiness(tests, requirements, tuple(entry["title"] for entry in asked["attestations"]))


def write(run: Run, folder: Path, _: ReadExchange | None = None) -> Path | None:
    """Write gallery.json, where Entra is a client of the application."""
    found = readiness(run)
    if found is None:
        return None
    file = folder / NAME
    file.write_text(f"{json_text(as_json(found, run), indent=1)}\n", encoding="utf-8")
    return file


def as_json(found: Readiness, run: Run) -> dict[str, Any]:
    """Return the readiness as gallery.json has it; tests with the members of Microsoft's own results."""
    details = {record.name: _details(record) for record in run.checks if record.found in (*_BAD, "warn")}
    return {
        "application": run.profile_title,
        "target": run.target,
        "start": run.started,
        "state": found.state,
        "sentence": found.sentence,
        "tests": [
            {
                "testName": line.title,
                "testResult": line.result,
                "provisioningErrorDetails": [details[name] for name in line.checks if name in details],
                "recommendationUrl": _asked()["documentation"] if line.state == NOT_READY else "",
                "runLink": "",
                "message": line.reason,
                "optional": line.optional,
                "state": line.state,
                "checks": list(line.checks),
            }
            for line in found.tests
        ],
        "requirements": [
            {
                "title": line.title,
                "state": line.state,
                "reason": line.reason,
                "recommended": line.optional,
                "checks": list(line.checks),
            }
            for line in found.requirements
        ],
        "attestations": list(found.attestations),
    }


@cache
def _asked() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _test(entry: dict[str, Any], run: Run) -> Line:
    name, optional = entry["name"], _is_optional(entry, run)
    records = [record for record in run.checks if record.validation == name]
    needed = entry.get("never_skipped") or (entry.get("of_groups") and run.groups_required)
    if records and needed and _is_out_of_reach(records):
        reason = f"Microsoft does not skip this test, and {_first_reason(records)}"
        return Line(name, NOT_READY, FAILED, reason)
    line = _line(name, records, optional=optional, otherwise=entry.get("otherwise", ""))
    # What is only doubtful by the RFC does not pass Microsoft's test all the same.
    doubted = [record for record in records if record.found == "warn"]
    if line.state == READY and doubted and not optional:
        return Line(name, NOT_READY, FAILED, doubted[0].message, _names(doubted))
    return line


def _requirement(entry: dict[str, Any], run: Run) -> Line:
    rows = set(entry["rows"])
    # Those of many steps cite all of them: where one fails, the others may be as they should.
    single = [record for record in run.checks if not record.explained_by]
    records = [record for record in single if rows & set(record.requirements)]
    optional = entry.get("recommended", False) or _is_optional(entry, run)
    return _line(entry["title"], records, optional=optional, otherwise=entry.get("otherwise", ""))


def _is_optional(entry: dict[str, Any], run: Run) -> bool:
    """Tell whether one can be listed without: sources disagree on groups, so the profile says."""
    return entry.get("optional", False) or (entry.get("of_groups", False) and not run.groups_required)


def _line(title: str, records: Sequence[CheckRecord], *, optional: bool, otherwise: str) -> Line:
    # A waiver is between a vendor and scimproof; it moves nobody at Microsoft.
    bad = [record for record in records if record.found in _BAD]
    if bad:
        causes = tuple(dict.fromkeys(record.blocked_by or record.name for record in bad))
        result = WARNING if optional else FAILED
        return Line(title, NOT_READY, result, bad[0].message, causes, optional)
    if _is_out_of_reach(records):
        reason = otherwise or _first_reason(records)
        return Line(title, NOT_TRIED, SKIPPED, reason, _names(records), optional, left_out=not records)
    tried = [record for record in records if record.outcome != "skip"]
    doubted = any(record.found == "warn" for record in tried)
    return Line(title, READY, WARNING if doubted else PASSED, "", _names(tried), optional)


def _is_out_of_reach(records: Iterable[CheckRecord]) -> bool:
    return all(record.outcome == "skip" for record in records)


def _first_reason(records: Sequence[CheckRecord]) -> str:
    return records[0].message if records else "its checks were not part of this run"


def _names(records: Iterable[CheckRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.name for record in records))


def _details(record: CheckRecord) -> dict[str, str]:
    return {
        "check": record.name,
        "found": record.message,
        "expected": record.expected,
        "got": record.got,
        "fix": record.hint,
    }
