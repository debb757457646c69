"""What a run is compared by: taken of the run itself, or of the report.json that it left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import FAILING, OUTCOMES, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scimproof.fixtures.records import Run

_TOOL = "scimproof"
_WAIVED = "waived"


class UnreadableReportError(ValueError):
    """A file that is no report of ours; its text is one sentence."""


def snapshot(run: Run) -> Snapshot:
    """Take the snapshot of a run."""
    return Snapshot(
        profile=run.profile,
        target=run.target,
        embedded=run.embedded,
        tool=run.tool,
        started=run.started,
        standings=_by_name((record.name, record.standing) for record in run.checks),
    )


def read_snapshot(file: Path) -> Snapshot:
    """Read the snapshot of an earlier run from its report.json."""
    try:
        report = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableReportError(f"{file}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise UnreadableReportError(f"{file}: no JSON; a report.json of scimproof is expected") from None
    try:
        return _of_report(report)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnreadableReportError(f"{file}: no report.json of scimproof") from None


def _of_report(report: dict[str, Any]) -> Snapshot:
    if report["tool"]["name"] != _TOOL:
        raise ValueError(report["tool"])
    baseline = report.get("baseline") or {}
    return Snapshot(
        profile=_text(report["profile"]["name"]),
        target=_text(report["target"]["url"]),
        embedded=report["target"]["embedded"] is True,
        tool=_text(report["tool"]["version"]),
        started=_text(report["run"]["start"]),
        standings=_by_name((_name(check), _standing(check)) for check in report["checks"]),
        history={name: tuple(map(_outcome, past)) for name, past in baseline.get("history", {}).items()},
    )


def _by_name(standings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the standing of each check; where it failed once more while cleaning up, that one."""
    told = list(standings)
    return dict(told) | {name: standing for name, standing in told if standing in FAILING}


def _name(check: dict[str, Any]) -> str:
    id_, case = _text(check["id"]), _text(check["case"])
    return f"{id_}[{case}]" if case else id_


def _standing(check: dict[str, Any]) -> str:
    return _WAIVED if check.get("waiver") else _outcome(check["outcome"])


def _outcome(said: str) -> str:
    if said not in OUTCOMES:
        raise ValueError(said)
    return said


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError(said)
    return said
