"""What changed between two runs, as lines for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from scimproof.reports.comparison import FIXED, NEW, NEW_WARNING, SKIPPED
from scimproof.reports.text import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.reports.comparison import Change, Comparison

_WIDTH = 80
_NAMED = 10
_LABELS = {NEW: "new", NEW_WARNING: "new", FIXED: "fixed", SKIPPED: "skipped"}


def comparison_lines(found: Comparison, earlier: str = "the baseline") -> Iterator[tuple[str, bool]]:
    """Yield the lines, each with whether it tells a regression; the first one sums up."""
    day = found.before.started.partition("T")[0]
    summed_up = harmless(f"since {earlier} of {day}: {found.sentence}")
    for line in textwrap.wrap(summed_up, _WIDTH, subsequent_indent=" " * 8):
        yield line, bool(found.regressions)
    if not found.is_of_one_target:
        yield one_line(f"        {earlier} is of another target: {found.before.target}"), False
    if found.before.tool != found.after.tool:
        yield one_line(f"        {earlier} was made by scimproof {found.before.tool}"), False
    for kind, label in _LABELS.items():
        changes = found.changes[kind]
        regressions = set(found.regressions)
        for change in changes if kind == NEW else changes[:_NAMED]:
            yield _line(label, change, earlier), change in regressions
        if kind != NEW and len(changes) > _NAMED:
            yield f"{label:<8}{len(changes) - _NAMED} more, see report.json", False
    for name in found.flaky:
        yield one_line(f"flaky   {name}: {' '.join(found.history[name])}"), False


def _line(label: str, change: Change, earlier: str) -> str:
    was = f"was {change.before}" if change.before else f"{earlier} had no such check"
    return one_line(f"{label:<8}{change.after} {change.check} ({was})")
