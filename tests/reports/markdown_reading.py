"""Reads Markdown as CommonMark does, as far as reports use it: what stands behind a fence is no markup."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^ {0,3}(`{3,})([^`]*)$")


def split(text: str) -> tuple[str, list[str]]:
    """Return what is markup, and what stands behind fences."""
    markup: list[str] = []
    quoted: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if not fence and found:
            fence = found[1]
            quoted.append("")
        elif fence and found and len(found[1]) >= len(fence) and not found[2].strip():
            fence = ""
        elif fence:
            quoted[-1] += f"{line}\n"
        else:
            markup.append(line)
    assert not fence, "a fence is left open"
    return "\n".join(markup), [each.removesuffix("\n") for each in quoted]


def tags(markup: str) -> set[str]:
    """Return the tags that a reader would take for markup."""
    return set(re.findall(r"</?[a-zA-Z!?][^>]*>?", markup))
