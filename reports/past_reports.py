"""The reports below a folder, read one at a time; of each is kept what a look at many runs needs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import FAILING
from scimproof.reports.formats import formats
from scimproof.reports.json_report import NAME
from scimproof.reports.latency import timed
from scimproof.reports.snapshots import UnreadableReportError, name_of, read_report, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scimproof.fixtures.records import Snapshot
    from scimproof.reports.latency import Operation


@dataclass(frozen=True)
class Claim:
    """What a check claims, and where it belongs."""

    title: str
    area: str


@dataclass(frozen=True)
class PastReport:
    """What one report.json says of its run."""

    file: Path
    snapshot: Snapshot
    started: datetime
    title: str
    profile_digest: str  # empty in reports of old
    prefix: str  # the mark of the run; two reports that share it are copies
    exit_code: int
    outcomes: Counter[str]
    claims: dict[str, Claim]  # of each check by its name
    operations: tuple[Operation, ...]
    gallery: str  # the state, empty where Entra is no client
    gallery_sentence: str

    @property
    def page(self) -> Path | None:
        """Return the page of the run, where it lies beside the report."""
        beside = self.file.with_suffix(".html")
        return beside if beside.is_file() else None


def past_reports(folder: Path, leave_out: Callable[[str], None]) -> Iterator[PastReport]:
    """Read every report below a folder, each run once; what cannot be read is told and left out."""
    seen: set[tuple[str, str]] = set()
    for file in _candidates(folder):
        try:
            report = read_report(file, partial(_read, file))
        except UnreadableReportError as reason:
            leave_out(str(reason))
            continue
        run = (report.prefix or str(file), report.snapshot.started)
        if run not in seen:
            seen.add(run)
            yield report


def _candidates(folder: Path) -> Iterator[Path]:
    """Yield the JSON files below a folder, but for what our other formats leave beside a report."""
    passed_over = {each.NAME for each in formats().values()} - {NAME}
    for file in sorted(folder.rglob("*.json")):
        if file.name not in passed_over and file.is_file():
            yield file


def _read(file: Path, report: dict[str, Any]) -> PastReport:
    snapshot = snapshot_of(report)
    run, gallery = report["run"], report.get("gallery") or {"state": "", "sentence": ""}
    fails = any(standing in FAILING for standing in snapshot.standings.values())
    return PastReport(
        file=file,
        snapshot=snapshot,
        started=_instant(snapshot.started),
        title=str(report["profile"].get("title") or snapshot.profile),
        profile_digest=str(report["profile"].get("digest", "")),
        prefix=str(run.get("prefix", "")),
        exit_code=int(run.get("exit_code", fails)),
        outcomes=Counter(check["outcome"] for check in report["checks"]),
        claims={name_of(check): _claim(check) for check in report["checks"]},
        operations=tuple(timed(_exchanges(report), snapshot.target)),
        gallery=str(gallery["state"]),
        gallery_sentence=str(gallery["sentence"]),
    )


def _claim(check: dict[str, Any]) -> Claim:
    return Claim(str(check.get("title", "")), str(check.get("area", "")))


def _instant(text: str) -> datetime:
    said = datetime.fromisoformat(text)
    return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)


def _exchanges(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each exchange once, though it may stand under several checks."""
    seen: set[str] = set()
    for check in report["checks"]:
        for exchange in check.get("exchanges", ()):
            if exchange["id"] not in seen and math.isfinite(exchange["elapsed"]):
                seen.add(exchange["id"])
                yield exchange
