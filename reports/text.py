"""One finding as text: what was expected, what came, why it matters, how to fix it, how to see it again."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scimproof.fixtures.records import CheckRecord

_MARGIN = 11
_WIDTH = 80
_LONGEST = 1200
# Control characters, line separators, bidirectional marks, and surrogates, which no terminal can print.
HARMFUL = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
)
_REPLACED = dict.fromkeys(
    (code for first, last in HARMFUL for code in range(first, last + 1)), "\N{REPLACEMENT CHARACTER}"
)


def harmless(text: str) -> str:
    """Take out what could drive a terminal, or keep it from printing at all; tabs and line feeds stay."""
    return text.translate(_REPLACED)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Cut a text that is too long to be read."""
    return text if len(text) <= longest else f"{text[:longest]} ..."


def one_line(text: str) -> str:
    """Return the first line of a text, cut to the width of a terminal."""
    line = harmless(text.partition("\n")[0]).expandtabs()
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 3]}..."


def finding_text(record: CheckRecord) -> str:
    """Return a finding for the terminal, at most 80 columns wide save for the command to copy."""
    parts = [
        _wrapped("", record.title),
        _wrapped("Found", record.message),
        _wrapped("Expected", record.expected),
        _wrapped("Got", record.got),
        _wrapped("Why", record.why),
        _wrapped("Matters", record.matters),
        _wrapped("Fix", record.hint),
        _wrapped("Blocked by", record.blocked_by),
    ]
    if record.reproduce:
        lines = harmless(record.reproduce).splitlines()
        parts.append(f"{'Reproduce':<{_MARGIN}}" + f"\n{' ' * _MARGIN}".join(lines))
    return "\n".join(part for part in parts if part)


def traceback_text(record: CheckRecord) -> str:
    """Return a fault of our own as it is: it goes into a bug report."""
    blame = "This is a fault of scimproof, not of the target. Please report it."
    return f"{record.title}\n{blame}\n\n{harmless(record.message)}"


def _wrapped(label: str, text: str) -> str:
    if not text:
        return ""
    shown = harmless(shortened(text))
    lines = [
        wrapped
        for line in shown.splitlines()
        for wrapped in textwrap.wrap(line, _WIDTH - _MARGIN, break_on_hyphens=False) or [""]
    ]
    margin = " " * _MARGIN if label else ""
    return "\n".join(
        [f"{label:<{_MARGIN}}{lines[0]}" if label else lines[0], *(margin + line for line in lines[1:])]
    )
