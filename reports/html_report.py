"""report.html: one page to read, search and send on; it fetches nothing, and runs its own script alone."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports.clauses import sources
from scimproof.reports.comparison import since_baseline
from scimproof.reports.gallery import readiness
from scimproof.reports.html_exchanges import cut
from scimproof.reports.html_findings import FINDINGS, Verdicts
from scimproof.reports.latency import operations
from scimproof.reports.terminal import verdict_sentence
from scimproof.reports.text import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "html", "report.html", True

_PAGE = Path(__file__).with_name("page")
_LONGEST = {"word": 200, "text": 2_000, "table": 20_000}


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write the page piece by piece, so that memory stays flat however many findings there are."""
    file = folder / NAME
    page = _environment().get_template("page.html").generate(_model(run, read_exchange))
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(page)
    return file


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cut"] = lambda text, kind: cut(text, _LONGEST[kind])
    return environment


def _printable(value: Any) -> Any:
    """Take out of what a target says all that cannot be printed, or turns the direction of reading."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _model(run: Run, read_exchange: ReadExchange) -> dict[str, Any]:
    style, script = _own("page.css"), _own("page.js")
    counts = Counter(record.outcome for record in run.checks)
    return {
        "run": run,
        "style": style,
        "script": script,
        "policy": _policy(style, script),
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


def _own(name: str) -> Markup:
    return Markup((_PAGE / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _policy(style: str, script: str) -> str:
    """Return what a browser may do with the page: this style, this script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


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
