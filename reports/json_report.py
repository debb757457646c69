"""report.json: the contract with other programs (reports/report.schema.json)."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports import gallery

if TYPE_CHECKING:
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "json", "report.json", True


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write the report check by check, so that memory stays flat however many exchanges there are."""
    file = folder / NAME
    # A lone surrogate, quoted from an answer, is no UTF-8; backslashreplace writes it as JSON's own escape.
    with file.open("w", encoding="utf-8", errors="backslashreplace") as out:
        head = json.dumps(_head(run), ensure_ascii=False, indent=1)
        out.write(head[: head.rindex("}")].rstrip() + ',\n "checks": [')
        for position, record in enumerate(run.checks):
            out.write(",\n  " if position else "\n  ")
            out.write(json.dumps(_check(record, read_exchange), ensure_ascii=False))
        out.write("\n ]\n}\n")
    return file


def _head(run: Run) -> dict[str, Any]:
    counts = Counter(record.outcome for record in run.checks)
    return {
        "tool": {"name": "scimproof", "version": run.tool},
        "profile": {
            "name": run.profile,
            "title": run.profile_title,
            "file": run.profile_file,
            "client": run.client,
        },
        "target": {"url": run.target, "embedded": run.embedded},
        "run": {
            "seed": run.seed,
            "prefix": run.prefix,
            "start": run.started,
            "duration": run.duration,
            "requests": run.requests,
            "exit_code": run.exit_code,
            "left_behind": list(run.leaks),
            "observations": list(run.observations),
        },
        "gallery": _gallery(run),
        "summary": {outcome: counts[outcome] for outcome in OUTCOMES} | {"total": len(run.checks)},
    }


def _gallery(run: Run) -> dict[str, Any] | None:
    found = gallery.readiness(run)
    return None if found is None else gallery.as_json(found, run)


def _check(record: CheckRecord, read_exchange: ReadExchange) -> dict[str, Any]:
    return {**record.as_dict(), "exchanges": [read_exchange(ref) for ref in record.exchanges]}
