"""badge.svg: the state of an endpoint in one glance, for the first lines of a README."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scimproof.reports.gallery import NOT_READY, READY, readiness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scimproof.fixtures.records import Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "badge", "badge.svg", False

_LABEL = "SCIM"
# Dark enough for white letters by WCAG AA.
_GREEN, _AMBER, _RED, _GREY = "#1a7f37", "#8a5a00", "#b3261e", "#57606a"
# Pixels that the letters of Verdana take at a size of 11; textLength makes it so in any font.
_WIDTHS = dict.fromkeys("fijlrt ", 4) | dict.fromkeys("mw", 10)
_WIDTH = 7
_PADDING = 6
_INTERRUPTED = 2
_BAD = ("fail", "error", "blocked")

_BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{said}">
<title>{said}</title>
<clipPath id="rounded"><rect width="{width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#rounded)">
<rect width="{label_width}" height="20" fill="#24292f"/>
<rect x="{label_width}" width="{message_width}" height="20" fill="{color}"/>
</g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">
<text x="{padding}" y="14" textLength="{label_length}">{label}</text>
<text x="{message_x}" y="14" textLength="{message_length}">{message}</text>
</g>
</svg>
"""


def write(run: Run, folder: Path, _: ReadExchange | None = None) -> Path:
    """Write the badge; all of its words are ours, so nothing in it needs to be escaped."""
    message, color = next(_verdicts(run))
    label_length, message_length = _length(_LABEL), _length(message)
    label_width, message_width = label_length + 2 * _PADDING, message_length + 2 * _PADDING
    badge = _BADGE.format(
        said=f"{_LABEL}: {message}",
        label=_LABEL,
        label_length=label_length,
        label_width=label_width,
        message=message,
        message_length=message_length,
        message_width=message_width,
        message_x=label_width + _PADDING,
        width=label_width + message_width,
        padding=_PADDING,
        color=color,
    )
    file = folder / NAME
    file.write_text(badge, encoding="utf-8")
    return file


def _length(text: str) -> int:
    return sum(_WIDTHS.get(letter, _WIDTH) for letter in text)


def _verdicts(run: Run) -> Iterator[tuple[str, str]]:
    """Return what is to be said with its colour, the most important first."""
    if run.exit_code == _INTERRUPTED:
        yield "interrupted", _GREY
    if all(record.outcome == "skip" for record in run.checks):
        yield "not checked", _GREY
    if run.embedded:  # its verdicts say nothing about a real endpoint
        yield "embedded target", _GREY
    counts = Counter(record.standing for record in run.checks)
    if findings := sum(counts[outcome] for outcome in _BAD):
        yield _counted(findings, "finding"), _RED
    found = readiness(run)
    if found and found.state == NOT_READY:
        yield "not gallery ready", _AMBER
    if found and all(line.state == READY or line.optional for line in found.tests):
        yield "gallery ready", _GREEN
    if counts["warn"]:
        yield _counted(counts["warn"], "warning"), _AMBER
    if counts["waived"]:
        yield f"{counts['waived']} waived", _AMBER
    yield "no finding", _GREEN


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
