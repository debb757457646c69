"""board.html: checks by targets on one page, bounded however many there are of both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from scimproof.reports.anchors import Anchors, anchor_of
from scimproof.reports.html_exchanges import cut
from scimproof.reports.html_findings import FINDINGS, Room
from scimproof.reports.links import Links
from scimproof.reports.pages import write_page
from scimproof.reports.terminal import counted_findings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scimproof.reports.board import Board, Row
    from scimproof.reports.past_reports import PastReport

NAME = "board.html"
_MOST_TARGETS = 60
_LARGEST = 1_900_000  # bytes of the page
_BYTES_OF_A_TARGET, _BYTES_OF_A_ROW, _BYTES_OF_A_CELL, _BYTES_OF_A_LINK = 2_500, 420, 32, 160
_LONGEST = {"name": 100, "title": 200}


@dataclass(frozen=True)
class Target:
    """The head of a column."""

    report: PastReport
    verdict: str
    page: str  # a link, empty where there is none


@dataclass(frozen=True)
class ShownRow:
    """One check as the page has it."""

    anchor: str
    row: Row
    name: str
    title: str
    cells: tuple[tuple[str, str], ...]  # how it ended and where that is told; none where all agree
    bad_on: str  # the numbers of the targets with a finding


def write_board(board: Board, file: Path) -> Path:
    """Write the page, the worst target first."""
    links = Links(file.parent)
    targets = [_target(report, links) for report in board.targets[:_MOST_TARGETS]]
    rows, left_out = _rows(board, targets)
    model = {
        "targets": targets,
        "others": len(board.targets) - len(targets),
        "areas": [(area, list(group)) for area, group in groupby(rows, key=_area)],
        "rows": rows,
        "left_out": left_out,
        "outcomes": [each for each in FINDINGS if any(shown.row.counts[each] for shown in rows)],
        "findings": FINDINGS,
    }
    return write_page(file, "board.html", model, "nights.css", "board.css", "board.js")


def _target(report: PastReport, links: Links) -> Target:
    verdict = counted_findings(report.outcomes, report.exit_code)
    return Target(report, verdict, links.to_page(report.page))


def _rows(board: Board, targets: Sequence[Target]) -> tuple[list[ShownRow], int]:
    """Return the rows that there is room for: where nobody differs they are the first to go."""
    findings = sum(row.findings for row in board.rows)
    pages = [target.page for target in targets]
    if findings * _BYTES_OF_A_LINK > _LARGEST // 2:
        pages = [""] * len(pages)  # the heads of the columns lead there all the same
    room, ids = Room(_LARGEST - len(targets) * _BYTES_OF_A_TARGET), Anchors()
    has_room = {
        row.name: room.take(row.name, row.name, row.claim.title, markup=_markup(row, pages))
        for row in sorted(board.rows, key=lambda row: row.agrees)
    }
    shown = [_shown(row, pages, ids.take(row.name)) for row in board.rows if has_room[row.name]]
    return shown, len(board.rows) - len(shown)


def _markup(row: Row, pages: Sequence[str]) -> int:
    if row.agrees:
        return _BYTES_OF_A_ROW
    links = row.findings * (_BYTES_OF_A_LINK + len(row.name)) if any(pages) else 0
    return _BYTES_OF_A_ROW + len(pages) * _BYTES_OF_A_CELL + links


def _shown(row: Row, pages: Sequence[str], anchor: str) -> ShownRow:
    cells = zip(row.standings, pages, strict=False)
    linked = ((standing, _link(page, row.name) if standing in FINDINGS else "") for standing, page in cells)
    bad = (str(number) for number, standing in enumerate(row.standings, 1) if standing in FINDINGS)
    return ShownRow(
        anchor=anchor,
        row=row,
        name=cut(row.name, _LONGEST["name"]),
        title=cut(row.claim.title, _LONGEST["title"]),
        cells=() if row.agrees else tuple(linked),
        bad_on=" ".join(bad),
    )


def _link(page: str, name: str) -> str:
    return f"{page}#{quote(anchor_of(name))}" if page else ""


def _area(shown: ShownRow) -> str:
    return shown.row.claim.area
