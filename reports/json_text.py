"""JSON for reports: made piece by piece, and harmless to whatever shows it as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scimproof.reports.text import HARMFUL

if TYPE_CHECKING:
    from collections.abc import Iterable

# What drives a terminal or turns text around, what is no UTF-8, and what opens a tag where a page shows JSON.
_ESCAPED = re.compile(f"[<{''.join(f'{chr(first)}-{chr(last)}' for first, last in HARMFUL)}]")


def json_text(data: Any, *, indent: int | None = None) -> str:
    """Return data as JSON; a text of any language stays readable, and all of it comes back as it was."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if text.isascii():  # as nearly all is, and many times faster
        return text.replace("<", "\\u003c").replace("\x7f", "\\u007f")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def with_list(
    head: Mapping[str, Any],
    name: str,
    entries: Iterable[Mapping[str, Any] | Iterator[str]],
    indent: int | None = 1,
) -> Iterator[str]:
    """Return an object in pieces: its last member is a list whose entries are made one at a time.

    An entry is data, or the pieces of an object that has such a list itself.
    """
    yield json_text(head, indent=indent).removesuffix("}").rstrip()
    yield f',\n "{name}": ['
    for position, entry in enumerate(entries):
        yield ",\n  " if position else "\n  "
        yield from [json_text(entry)] if isinstance(entry, Mapping) else entry
    yield "\n ]\n}"
