"""report.json: the contract with other programs (reports/report.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scimproof.reports import comparison, gallery
from scimproof.reports.json_text import with_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "json", "report.json", True


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write the report exchange by exchange, so that memory stays flat however many exchanges there are."""
    file = folder / NAME
    with file.open("w", encoding="utf-8") as out:
        checks = (_check(record, read_exchange) for record in run.checks)
        out.writelines(with_list(_head(run), "checks", checks))
        out.write("\n")
    return file


def _head(run: Run) -> dict[str, Any]:
    return {
        "tool": {"name": "scimproof", "version": run.tool},
        "profile": {
            "name": run.profile,
            "title": run.profile_title,
            "file": run.profile_file,
            "client": run.client,
            "digest": run.profile_digest,
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
        "baseline": _baseline(run),
        "waivers": [{**vars(each), "checks": list(each.checks)} for each in run.waivers],
        "summary": run.summary,
    }


def _gallery(run: Run) -> dict[str, Any] | None:
    found = gallery.readiness(run)
    return None if found is None else gallery.as_json(found, run)


def _baseline(run: Run) -> dict[str, Any] | None:
    found = comparison.since_baseline(run)
    return None if found is None else comparison.as_json(found)


def _check(record: CheckRecord, read_exchange: ReadExchange) -> Iterator[str]:
    head = record.as_dict()
    del head["exchanges"]
    return with_list(head, "exchanges", map(read_exchange, record.exchanges), indent=None)
