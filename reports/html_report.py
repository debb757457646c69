"""report.html: one page to read, search and send on; it fetches nothing, and runs its own script alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports.clauses import sources
from scimproof.reports.comparison import since_baseline
from scimproof.reports.gallery import readiness
from scimproof.reports.html_findings import FINDINGS, Verdicts
from scimproof.reports.latency import operations
from scimproof.reports.pages import write_page
from scimproof.reports.terminal import verdict_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "html", "report.html", True


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write the page, one finding at a time."""
    return write_page(folder / NAME, "page.html", _model(run, read_exchange), "page.js")


def _model(run: Run, read_exchange: ReadExchange) -> dict[str, Any]:
    counts = Counter(record.outcome for record in run.checks)
    return {
        "run": run,
        "sentence": verdict_sentence(run),
        "gallery": readiness(run),
        "changes": since_baseline(run),
        "counts": counts,
        "outcomes": [each for each in OUTCOMES if counts[each]],
        "areas": _counted(run.checks),
        "levels": sorted({record.level for record in run.checks}),
        "found": sum(counts[outcome] for outcome in FINDINGS),
        "verdicts": Verdicts(run, read_exchange),
        "untested": _grouped(run.checks, "skip", lambda record: record.message),
        "passed": _grouped(run.checks, "pass", lambda record: record.area),
        "operations": operations(run, read_exchange),
        "sources": sources(run),
        "tables": [record for record in run.checks if record.table],
    }


def _counted(checks: Iterable[CheckRecord]) -> dict[str, Counter[str]]:
    areas: dict[str, Counter[str]] = {}
    for record in checks:
        areas.setdefault(record.area, Counter())[record.outcome] += 1
    return areas


def _grouped(
    checks: Iterable[CheckRecord], outcome: str, key: Callable[[CheckRecord], str]
) -> dict[str, list[CheckRecord]]:
    """Return the checks with this outcome by a key, the largest group first."""
    groups: dict[str, list[CheckRecord]] = {}
    for record in checks:
        if record.outcome == outcome:
            groups.setdefault(key(record), []).append(record)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))
