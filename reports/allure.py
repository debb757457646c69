"""Allure results: one file for each verdict, written once the whole run has settled them (--alluredir)."""

from __future__ import annotations

import hashlib
import json
import platform
import uuid
from html import escape
from typing import TYPE_CHECKING, Any

from scimproof.reports.allure_steps import milliseconds, steps
from scimproof.reports.gallery import readiness
from scimproof.reports.html_exchanges import cut
from scimproof.reports.json_text import json_text
from scimproof.reports.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

NAME = "categories.json"

# Failed is what has to be mended on the target, told once: of what it blocks nothing is known, as if it had
# been left out. Broken is Allure's word for a fault of the test. A warning passes, as for the exit code.
_STATUSES = {
    "pass": "passed",
    "fail": "failed",
    "warn": "passed",
    "skip": "skipped",
    "blocked": "skipped",
    "error": "broken",
    "waived": "skipped",
}
_WARNING, _BLOCKED, _WAIVED = "Warning: ", "Blocked by ", "Waived "
_FAULT = "A fault of scimproof, not of the target. Please report it."
# Allure 2 holds a text as a whole against the expression, Allure 3 looks for it; both take every line end.
_CATEGORIES = (
    ("Warnings", ["passed", "failed"], f"^{_WARNING}[\\s\\S]*"),
    ("Findings", ["failed"], f"^(?!{_WARNING})[\\s\\S]*"),
    ("Blocked by another finding", ["skipped"], f"^{_BLOCKED}[\\s\\S]*"),
    ("Waived", ["skipped"], f"^{_WAIVED}[\\s\\S]*"),
    ("Faults of scimproof", ["broken"], "[\\s\\S]*"),
    ("Not tested", ["skipped"], f"^(?!{_BLOCKED}|{_WAIVED})[\\s\\S]*"),
)
# By the level alone: a MUST that is broken breaks clients, whether or not another check builds on it.
_SEVERITIES = {"MUST": "critical", "SHOULD": "minor"}
_LONGEST_LINE = 300
_LONGEST_TEXT = 2_000
_LONGEST_TRACE = 20_000


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write the results one at a time, what they are told with, and how findings are told apart."""
    for record in run.checks:
        _save(folder / f"{uuid.uuid4()}-result.json", _result(record, run, folder, read_exchange))
    environment = (f"{name}={_property(value)}\n" for name, value in _environment(run).items() if value)
    (folder / "environment.properties").write_text("".join(environment), encoding="ascii")
    categories = [
        {"name": name, "matchedStatuses": statuses, "messageRegex": message}
        for name, statuses, message in _CATEGORIES
    ]
    _save(folder / NAME, categories)
    return folder / NAME


def _result(record: CheckRecord, run: Run, folder: Path, read_exchange: ReadExchange) -> dict[str, Any]:
    status = "failed" if run.strict and record.standing == "warn" else _STATUSES[record.standing]
    told = steps(record, run, status, folder, read_exchange)
    stop = told[-1]["stop"] if told else milliseconds(run.started)
    return {
        "uuid": str(uuid.uuid4()),
        **_identity(record, run),
        "name": _name(record),
        "fullName": _line(record.name),
        "titlePath": [_epic(run), record.area, _line(record.id)],
        "status": status,
        "statusDetails": _details(record),
        "descriptionHtml": _description(record),
        "start": stop - round(record.duration * 1000),
        "stop": stop,
        "labels": [{"name": name, "value": _line(value)} for name, value in _labels(record, run)],
        "links": _links(record, run),
        "steps": told,
    }


def _identity(record: CheckRecord, run: Run) -> dict[str, Any]:
    """Return what a result is known by from run to run, whatever pytest calls the check.

    Allure 3 makes the history from the check and its parameters, whatever is given as historyId. The profile
    is among them: of two apps in one report, one would pass for a second try of the other without it.
    """
    told = {"profile": run.profile, **({"case": record.case} if record.case else {})}
    return {
        "testCaseId": _digest(record.id),
        "historyId": _digest(record.id, record.case, run.profile),
        "parameters": [{"name": name, "value": _line(value)} for name, value in told.items()],
    }


def _name(record: CheckRecord) -> str:
    title = _line(record.title).removesuffix(".")
    return f"{title} [{_line(record.case)}]" if record.case else title


def _epic(run: Run) -> str:
    return f"scimproof: {_line(run.profile_title)}"


def _labels(record: CheckRecord, run: Run) -> Iterator[tuple[str, str]]:
    yield from {"epic": _epic(run), "feature": record.area, "story": record.id}.items()
    yield from {"parentSuite": _epic(run), "suite": record.area, "subSuite": record.id}.items()
    yield from {"package": f"scimproof.{record.area}", "framework": "scimproof"}.items()
    yield "severity", _SEVERITIES.get(record.level, "normal")
    yield from (("tag", record.level), ("tag", record.standing))
    if record.exchanges:  # the worker that ran the check
        yield "thread", record.exchanges[-1].file.partition(".")[0]


def _links(record: CheckRecord, run: Run) -> list[dict[str, str]]:
    links = ((row, run.sources.get(row, "")) for row in record.requirements)
    return [
        {"type": "link", "name": _line(row), "url": _line(url)}
        for row, url in links
        if url.startswith("https://")
    ]


def _details(record: CheckRecord) -> dict[str, Any]:
    if record.outcome == "error":
        return {"message": _FAULT, "trace": _shown(record.message, _LONGEST_TRACE)}
    message = _message(record)
    details: dict[str, Any] = {"message": message} if message else {}
    if record.expected and record.got:  # Allure 3 shows them side by side
        details |= {"expected": _shown(record.expected), "actual": _shown(record.got)}
    if record.standing == "waived":
        details |= {"known": True, "muted": True}
    return details


def _message(record: CheckRecord) -> str:
    """Return what was found, and no more: a category makes one group of all that say the same."""
    found = _shown(record.message)
    if record.standing == "waived":
        return f"{_WAIVED}({_shown(record.waiver)}): {found}"
    if record.outcome == "blocked":
        return f"{_BLOCKED}{_line(record.blocked_by)}: {found}"
    return f"{_WARNING}{found}" if record.outcome == "warn" else found


def _description(record: CheckRecord) -> str:
    """Return expectation, reason and cure; what may be a target's words is text and nothing else."""
    told = {
        "Expected": record.expected,
        "Got": record.got,
        "Why": record.why,
        "Matters": record.matters,
        "Fix": record.hint,
        "Blocked by": record.blocked_by,
    }
    parts = [f"<p><code>{escape(_line(record.name))}</code> ({escape(_line(record.level))})</p>"]
    for label, text in told.items():
        if text:
            lines = map(escape, _shown(text).splitlines())
            parts.append(f"<p><b>{label}:</b> {'<br>'.join(lines)}</p>")
    if record.reproduce:
        parts.append(f"<p><b>Reproduce:</b></p><pre>{escape(_shown(record.reproduce, _LONGEST_TRACE))}</pre>")
    return "".join(parts)


def _environment(run: Run) -> dict[str, str]:
    found = readiness(run)
    return {
        "Tool": f"scimproof {run.tool}",
        "Python": platform.python_version(),
        "Profile": f"{run.profile_title} ({run.profile_file})",
        "Client": run.client,
        "Target": f"{run.target} (embedded)" if run.embedded else run.target,
        "Seed": str(run.seed),
        "Marker": run.prefix,
        "Started": run.started,
        "Gallery": found.sentence if found else "",
    }


def _property(value: str) -> str:
    """Return a value as a properties file has it: JSON escapes what Java does, in the same way."""
    return json.dumps(_line(value))[1:-1]


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "backslashreplace")).hexdigest()


def _line(text: str) -> str:
    return _shown(text, _LONGEST_LINE)


def _shown(text: str, longest: int = _LONGEST_TEXT) -> str:
    return harmless(cut(text, longest))


def _save(file: Path, data: Any) -> None:
    file.write_text(json_text(data), encoding="utf-8")
