"""What a run is compared by: taken of the run itself, or of the report.json that it left."""

from __future__ import annotations

import json
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from scimproof.fixtures.records import FAILING, OUTCOMES, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from scimproof.fixtures.records import Run

Read = TypeVar("Read")

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
    return read_report(file, snapshot_of)


def read_report(file: Path, read: Callable[[dict[str, Any]], Read]) -> Read:
    """Read a report.json by a function that takes of it what is asked for."""
    try:
        report = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableReportError(f"{file}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise UnreadableReportError(f"{file}: no JSON; a report.json of scimproof is expected") from None
    try:
        return read(report)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnreadableReportError(f"{file}: no report.json of scimproof") from None


def snapshot_of(report: dict[str, Any]) -> Snapshot:
    """Take the snapshot of what report.json says; what is no report of ours raises an error."""
    if report["tool"]["name"] != _TOOL:
        raise ValueError(report["tool"])
    baseline = report.get("baseline") or {}
    return Snapshot(
        profile=_text(report["profile"]["name"]),
        target=_text(report["target"]["url"]),
        embedded=report["target"]["embedded"] is True,
        tool=_text(report["tool"]["version"]),
        started=_text(report["run"]["start"]),
        standings=_by_name((name_of(check), _standing(check)) for check in report["checks"]),
        history={name: tuple(map(_outcome, past)) for name, past in baseline.get("history", {}).items()},
    )


def _by_name(standings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the standing of each check; where it failed once more while cleaning up, that one."""
    told = list(standings)
    return dict(told) | {name: standing for name, standing in told if standing in FAILING}


def name_of(check: dict[str, Any]) -> str:
    """Return the name of a check: its id and case, as people quote it."""
    id_, case = _text(check["id"]), _text(check["case"])
    return intern(f"{id_}[{case}]" if case else id_)  # reports of many nights share their names


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
