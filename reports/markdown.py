"""summary.md: the page of a CI job, or a comment on a pull request."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports.comparison import since_baseline
from scimproof.reports.gallery import NOT_READY, readiness
from scimproof.reports.terminal import verdict_sentence
from scimproof.reports.text import harmless, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run, WaiverUse
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "md", "summary.md", False

LONGEST = 60_000  # GitHub takes 65,536 characters in a comment; the rest is for whoever adds some words
_LONGEST_ENDING = 15_000
_LONGEST_LINE = 160
_LONGEST_TEXT = 1200
_LONGEST_COMMAND = 4000  # cut, it would be of no use
_LINES = 10
_SHOWN = ("error", "fail", "warn")
# Entities are letters wherever they stand, in Markdown, in HTML and in a cell of a table alike.
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\\`*_[]|~!$"}
# Nobody is called by an answer, and no issue is linked: a space without width parts the sign from the name.
_ENTITIES |= {ord(mark): f"&#{ord(mark)};&#8203;" for mark in "@#"}


def write(run: Run, folder: Path, _: ReadExchange | None = None) -> Path:
    """Write as many findings, the worst first, as the places that show it have room for."""
    opening = _opening(run)
    ending = _fitting(_ending(run), _LONGEST_ENDING)
    findings = [record for outcome in _SHOWN for record in run.checks if record.standing == outcome]
    room = LONGEST - sum(len(block) + 2 for block in (*opening, *ending)) - _LONGEST_LINE
    shown = _fitting(map(_finding, findings), room)
    left_out = len(findings) - len(shown)
    if left_out:
        shown.append(f"{_counted(left_out, 'more finding')} did not fit here: see report.json.")
    file = folder / NAME
    file.write_text("\n\n".join([*opening, *shown, *ending]) + "\n", encoding="utf-8")
    return file


def _fitting(blocks: Iterable[str], room: int) -> list[str]:
    fitting = []
    for block in blocks:
        room -= len(block) + 2
        if room < 0:
            break
        fitting.append(block)
    return fitting


def _opening(run: Run) -> list[str]:
    where = "the embedded target, which tells nothing about a real one" if run.embedded else _code(run.target)
    told = f"{_counted(run.requests, 'request')} in {run.duration:.1f} s, seed {run.seed}"
    blocks = [
        f"## {_line(verdict_sentence(run))}",
        f"Profile {_code(run.profile)} against {where}; {told}, scimproof {_line(run.tool)}.",
    ]
    found = readiness(run)
    if found is not None:
        blocks.append(f"**Microsoft's gallery: {_line(found.sentence)}**")
    if run.checks:
        blocks.append(_counts(run.checks))
    return [*blocks, *_changes(run)]


def _changes(run: Run) -> Iterator[str]:
    since = since_baseline(run)
    if since is None:
        return
    yield f"**Since the baseline of {_line(since.before.started[:10])}: {since.sentence}**"
    if since.before.tool != since.after.tool:
        yield f"The baseline was made by scimproof {_line(since.before.tool)}: what is new may be the check."
    yield from _folded(
        f"Worse than before: {_counted(len(since.regressions), 'check')}",
        [_code(change.check) for change in since.regressions],
    )


def _counts(checks: Sequence[CheckRecord]) -> str:
    counts = Counter((record.area, record.standing) for record in checks)
    total = Counter(record.standing for record in checks)
    outcomes = [outcome for outcome in OUTCOMES if total[outcome]]
    rows = [
        ["area", *outcomes],
        ["---", *("---:" for _ in outcomes)],
        *(
            [_line(area), *(str(counts[area, outcome]) for outcome in outcomes)]
            for area in dict.fromkeys(record.area for record in checks)
        ),
        ["**total**", *(f"**{total[outcome]}**" for outcome in outcomes)],
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _finding(record: CheckRecord) -> str:
    blocks = [
        f"<details><summary>{record.outcome}: {_code(record.name)} {_line(record.title)}</summary>",
        _quoted("Found", record.message),
        _quoted("Expected", record.expected),
        _quoted("Got", record.got),
        _told("Why", record.why),
        _told("Matters", record.matters),
        _told("Fix", record.hint),
        _quoted("Reproduce", record.reproduce, _LONGEST_COMMAND),
        "</details>",
    ]
    return "\n\n".join(block for block in blocks if block)


def _ending(run: Run) -> Iterator[str]:
    blocked = Counter(record.blocked_by for record in run.checks if record.standing == "blocked")
    yield from _folded(
        f"Blocked: {_counted(blocked.total(), 'check')}",
        [f"{count} by {_code(cause)}" for cause, count in blocked.most_common()],
    )
    found = readiness(run)
    missing = (
        []
        if found is None
        else [each for each in (*found.tests, *found.requirements) if each.state == NOT_READY]
    )
    yield from _folded(
        f"Microsoft's gallery: {len(missing)} not ready",
        [f"{_line(each.title)}: {_code(', '.join(each.checks) or each.reason)}" for each in missing],
    )
    skipped = Counter(record.message for record in run.checks if record.outcome == "skip")
    yield from _folded(
        f"Not tested: {_counted(skipped.total(), 'check')}",
        [f"{count} for {_code(reason)}" for reason, count in skipped.most_common()],
    )
    yield from _folded(f"Waivers: {len(run.waivers)}", [_waiver(each) for each in run.waivers])
    yield from _folded("Observations", [_code(each) for each in run.observations])
    yield from _folded(f"Left behind: {len(run.leaks)}", [_code(url) for url in run.leaks])


def _waiver(use: WaiverUse) -> str:
    whose = f"{_line(use.owner)}, until {_line(use.expires)}"
    return f"{use.state}: {_code(use.check)} ({whose}): {_line(use.reason)}"


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Return a list behind its title, if there is anything in it."""
    if not lines:
        return
    more = [f"{len(lines) - _LINES} more, see report.json"] if len(lines) > _LINES else []
    shown = "\n".join(f"- {line}" for line in (*lines[:_LINES], *more))
    yield f"<details><summary>{title}</summary>\n\n{shown}\n\n</details>"


def _quoted(label: str, text: str, longest: int = _LONGEST_TEXT) -> str:
    """Return what may be a target's words behind a fence that is longer than any within."""
    if not text:
        return ""
    shown = harmless(shortened(text, longest))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", shown)), default=0))
    return f"**{label}**\n\n{fence}text\n{shown}\n{fence}"


def _told(label: str, text: str) -> str:
    lines = shortened(text, _LONGEST_TEXT).splitlines()
    return f"**{label}** {'<br>'.join(map(_inline, lines))}" if lines else ""


def _code(text: str) -> str:
    return f"<code>{_line(text)}</code>"


def _line(text: str) -> str:
    return _inline(shortened(text, _LONGEST_LINE))


def _inline(text: str) -> str:
    """Return a text as letters in one line, in which no address becomes a link."""
    return " ".join(harmless(text).translate(_ENTITIES).split()).replace("://", "&#58;//")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
