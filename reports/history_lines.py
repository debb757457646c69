"""The nights as lines for a terminal of 80 columns: the last one against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.reports.comparison_lines import comparison_lines
from scimproof.reports.terminal import counted_findings
from scimproof.reports.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scimproof.reports.nights import Nights

_MOST = 20


def history_lines(found: Sequence[Nights]) -> Iterator[str]:
    """Yield what became of each profile and target, what ran last first."""
    for nights in found[:_MOST]:
        yield from _lines(nights)
    if len(found) > _MOST:
        yield f"{len(found) - _MOST} more profiles and targets: choose by --profile and --target"


def _lines(nights: Nights) -> Iterator[str]:
    last = nights.last
    site = "the embedded target" if last.embedded else last.target
    runs = f"{len(nights.nights)} run{'s' * (len(nights.nights) > 1)}"
    verdict = "not passed" if last.exit_code else "passed"
    yield one_line(f"{last.title}, profile {nights.profile}, {site}: {runs}")
    yield one_line(f"  {nights.labels[-1]}: {verdict}, {counted_findings(last.outcomes, last.exit_code)}")
    if nights.since_last:
        for line, _ in comparison_lines(nights.since_last, "the run"):
            yield line
