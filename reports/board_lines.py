"""The board as lines for a terminal of 80 columns: one per target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.reports.html_findings import FINDINGS
from scimproof.reports.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.reports.board import Board

_MOST = 60


def board_lines(board: Board) -> Iterator[str]:
    """Yield one line per target, the worst first."""
    for report in board.targets[:_MOST]:
        verdict = "not passed" if report.exit_code else "passed"
        found = [f"{report.outcomes[each]} {each}" for each in FINDINGS if report.outcomes[each]]
        gallery = f"; gallery {report.gallery}" if report.gallery else ""
        told = f"{report.title}: {', '.join(found) or 'no finding'}{gallery}"
        yield one_line(f"{verdict:<11} {report.started:%Y-%m-%d}  {told}")
    if len(board.targets) > _MOST:
        yield f"{len(board.targets) - _MOST} more targets: choose by --profile and --target"
