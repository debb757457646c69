"""The closing table and what was found, one line each: what a person looks at first."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports.comparison import since_baseline
from scimproof.reports.comparison_lines import comparison_lines
from scimproof.reports.gallery import NAME, NOT_READY, NOT_TRIED, READY, readiness
from scimproof.reports.text import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scimproof.fixtures.records import CheckRecord, Run, WaiverUse
    from scimproof.reports.gallery import Readiness

_COLORS = {"fail": "red", "error": "red", "blocked": "red", "warn": "yellow", "waived": "yellow"}
_SHOWN = ("error", "fail", "blocked", "warn")
_ALWAYS = ("pass", "fail", "warn", "skip", "blocked")
_WIDTH = 80
_NAMED = 3
_REASONS = 10
_INTERRUPTED = 2
_AREA_WIDTH = 14
_INDENT = 11


class Write(Protocol):
    """Writes one line, marked up: red, yellow, green, bold."""

    def __call__(self, line: str, **markup: bool) -> Any:
        """Write the line."""


def write_closing(run: Run, write: Write) -> None:
    """Write the table, the findings and the verdict in one sentence."""
    columns = [o for o in OUTCOMES if o in _ALWAYS or any(c.outcome == o for c in run.checks)]
    write(_row("area", columns, "time"), bold=True)
    for area, records in _by_area(run.checks).items():
        counts = Counter(record.outcome for record in records)
        write(_row(area, [str(counts[o] or "-") for o in columns], _seconds(records)))
    total = Counter(record.outcome for record in run.checks)
    write(_row("total", [str(total[o]) for o in columns], f"{run.duration:.1f}s"), bold=True)
    _write_findings(run.checks, write)
    _write_skips(run.checks, write)
    _write_readiness(run, write)
    _write_waivers(run.waivers, write)
    _write_changes(run, write)
    for observation in run.observations:
        write(f"note    {observation}")
    for leak in run.leaks[:_NAMED]:
        write(f"left behind: {harmless(leak)}", yellow=True)
    if len(run.leaks) > _NAMED:
        write(f"left behind: {len(run.leaks) - _NAMED} more, see report.json", yellow=True)
    write(verdict_sentence(run), bold=True, **({"red": True} if run.exit_code else {"green": True}))


def write_tables(run: Run, write: Write) -> None:
    """Write what checks of many steps did."""
    for record in run.checks:
        if record.table:
            write("")
            write(one_line(record.name), bold=True)
            write(harmless(record.table))


def verdict_sentence(run: Run) -> str:
    """Say in one sentence what the run found."""
    if not run.checks:
        return "Nothing was checked."
    counts = Counter(record.outcome for record in run.checks)
    return f"{run.profile_title}: {counted_findings(counts, run.exit_code)}."


def counted_findings(counts: Counter[str], exit_code: int) -> str:
    """Say how much was found, by the outcomes of all checks."""
    if exit_code == _INTERRUPTED:
        return f"interrupted after {counts.total()} verdicts"
    found = [f"{counts[o]} {o}" for o in ("fail", "error", "blocked", "warn", "waived") if counts[o]]
    return f"{', '.join(found) or 'no finding'} in {counts.total()} verdicts"


def _by_area(checks: Iterable[CheckRecord]) -> dict[str, list[CheckRecord]]:
    areas: dict[str, list[CheckRecord]] = {}
    for record in checks:
        areas.setdefault(record.area, []).append(record)
    return areas


def _row(area: str, cells: list[str], time: str) -> str:
    width = min(9, (_WIDTH - _AREA_WIDTH) // (len(cells) + 1))
    return f"{area:<{_AREA_WIDTH}}" + "".join(f"{cell:>{width}}" for cell in (*cells, time))


def _seconds(records: list[CheckRecord]) -> str:
    return f"{sum(record.duration for record in records):.1f}s"


def _write_findings(checks: Iterable[CheckRecord], write: Write) -> None:
    for outcome in _SHOWN:
        for record in checks:
            if record.outcome == outcome:
                write(_line(record), **{_COLORS[record.standing]: True})


def _line(record: CheckRecord) -> str:
    """Return a finding in one line, or in two when the name leaves no room for what was said."""
    head = f"{record.outcome:<8}{record.name}"
    if len(head) + 2 + len(_said(record).partition("\n")[0]) <= _WIDTH:
        return one_line(f"{head}: {_said(record)}")
    return f"{one_line(head)}\n{one_line(' ' * 8 + _said(record))}"


def _said(record: CheckRecord) -> str:
    if record.blocked_by:
        return f"blocked by {record.blocked_by}{', which is waived' if record.waiver else ''}"
    # The last line of a traceback names the exception and its place.
    return record.message.rstrip().rpartition("\n")[2] if record.outcome == "error" else record.message


def _write_skips(checks: Iterable[CheckRecord], write: Write) -> None:
    reasons = Counter(record.message for record in checks if record.outcome == "skip")
    told = reasons.most_common(_REASONS)
    for reason, count in told:
        write(one_line(f"skip    {count} x {reason}"))
    if len(reasons) > len(told):
        rest = reasons.total() - sum(count for _, count in told)
        write(f"skip    {rest} for {len(reasons) - len(told)} more reasons, see report.json")


def _write_readiness(run: Run, write: Write) -> None:
    """Write how the application stands for Microsoft's gallery: what is missing, and what was not tried."""
    found = readiness(run)
    if found is None or not any(record.validation for record in run.checks):
        return
    color = {READY: "green", NOT_READY: "red"}.get(found.state, "yellow")
    write("")
    for text in textwrap.wrap(f"gallery: {found.sentence}", _WIDTH, subsequent_indent=" " * 9):
        write(text, bold=True, **{color: True})
    for line in (*found.tests, *found.requirements):
        if line.state == NOT_READY:
            write(one_line(f"{line.state:<11}{line.title}"), **{"yellow" if line.optional else "red": True})
            _write_indented(", ".join(line.checks) or line.reason, write)
    for reason, titles in _not_tried(found).items():
        write(one_line(f"{NOT_TRIED:<11}{_some(titles)}"))
        _write_indented(reason, write)
    write(one_line(f"{'by hand':<11}{len(found.attestations)} points to attest, see {NAME}"))


def _write_waivers(waivers: Iterable[WaiverUse], write: Write) -> None:
    for each in waivers:
        said = {
            "used": f"{each.owner}, until {each.expires}: {each.reason}",
            "unused": "nothing that it is about fails",
            "expired": f"expired on {each.expires} ({each.owner})",
            "unknown": "no check of this run has such a name",
        }[each.state]
        write(one_line(f"waiver  {each.check}: {said}"), **({} if each.state == "used" else {"yellow": True}))


def _write_changes(run: Run, write: Write) -> None:
    """Write what changed since the baseline, where there is one."""
    found = since_baseline(run)
    for line, is_worse in comparison_lines(found) if found else ():
        write(line, **({"red": True} if is_worse else {}))


def _some(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def _write_indented(text: str, write: Write) -> None:
    for line in textwrap.wrap(
        harmless(text), _WIDTH - _INDENT, max_lines=3, placeholder=" ...", break_on_hyphens=False
    ):
        write(f"{'':<{_INDENT}}{line}")


def _not_tried(found: Readiness) -> dict[str, list[str]]:
    """Return what was not tried, by the reason."""
    titles: dict[str, list[str]] = {}
    for line in (*found.tests, *found.requirements):
        if line.state == NOT_TRIED:
            titles.setdefault(line.reason, []).append(line.title)
    return titles
