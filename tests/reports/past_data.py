"""Folders of reports that runs left, night after night."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from html_data import exchange
from report_data import failed, record, run

from scimproof.fixtures.records import CheckRecord, ExchangeRef
from scimproof.reports import json_report

if TYPE_CHECKING:
    from pathlib import Path

FIRST = datetime.fromisoformat("2026-01-01T02:00:00+00:00")
_PREFIXES = itertools.count(100_000)


def night(number: int) -> str:
    """Return when the run of a night started."""
    return (FIRST + timedelta(days=number)).isoformat()


def check(name: str, outcome: str, **changes: Any) -> CheckRecord:
    id_, _, case = name.removesuffix("]").partition("[")
    said = {"blocked_by": "cause-of-it"} if outcome == "blocked" else {}
    made = record if outcome in ("pass", "skip") else failed
    return made(**{"id": id_, "case": case, "outcome": outcome, **said, **changes})


def leave_report(
    folder: Path, *checks: CheckRecord, with_page: bool = True, read: Any = None, **changes: Any
) -> Path:
    """Leave what a run leaves in its folder, with a mark of its own; return the report."""
    folder.mkdir(parents=True, exist_ok=True)
    fails = any(each.outcome in ("fail", "error", "blocked") for each in checks)
    said = {"prefix": f"scimproof-{next(_PREFIXES)}", "exit_code": int(fails), **changes}
    if with_page:
        (folder / "report.html").write_text("a page")
    return json_report.write(run(*checks, **said), folder, read or (lambda _: exchange()))


def leave_nights(folder: Path, turns: dict[str, str], **changes: Any) -> Path:
    """Leave a report per night; a letter tells how a check ended, a space that it was not asked."""
    outcomes = {
        "F": "fail",
        "B": "blocked",
        "W": "warn",
        "V": "waived",
        "E": "error",
        "-": "skip",
        ".": "pass",
    }
    for number in range(max(map(len, turns.values()))):
        letters = {name: told[number : number + 1].strip() for name, told in turns.items()}
        checks = [check(name, outcomes[letter]) for name, letter in letters.items() if letter]
        leave_report(folder / f"night-{number:03}", *checks, **{"started": night(number), **changes})
    return folder


def timed_checks(milliseconds: float, count: int = 5) -> tuple[CheckRecord, Any]:
    """Return a check with so many requests, and what reads its exchanges."""
    refs = tuple(ExchangeRef("main.jsonl", place) for place in range(count))

    def read(ref: ExchangeRef) -> dict[str, Any]:
        told = exchange()
        told |= {"id": f"main-{ref.offset}", "elapsed": milliseconds / 1000}
        told["request"]["url"] = "https://api.example.com/scim/v2/Users"
        told["response"]["status"] = 200
        return told

    return record(exchanges=refs), read
