"""Regular expressions as .NET writes them, for Python's engine."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PIECE = re.compile(r"\\[pP]\{\w+\}|\\k<\w+>|\\k'\w+'|\\.|\(\?<(?![=!])|\(\?'\w+'|\(\?P|-?\[|.", re.DOTALL)
_REFERENCE = re.compile(r"\$(\$|&|\d+|\{\w+\})")
_BASIC_PLANE = range(0x10000)  # .NET looks at UTF-16 units


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern ready for use; ValueError says why it is none."""
    try:
        return re.compile("".join(_translated(pattern)))
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"is no regular expression: {error}") from None


def expanded(template: str) -> Callable[[re.Match[str]], str]:
    """Return what puts the groups of a match into ``${name}``, ``$1``, ``$&``; others stay as they are."""

    def replacement(match: re.Match[str]) -> str:
        groups = _groups(match)
        return _REFERENCE.sub(lambda found: groups.get(found.group(1), found.group()), template)

    return replacement


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Return all groups by name and number; unlike Python, .NET counts those without a name first."""
    named = match.re.groupindex
    every = range(1, match.re.groups + 1)
    counted = [0, *(number for number in every if number not in named.values()), *named.values()]
    numbers = {str(at): match[number] or "" for at, number in enumerate(counted)}
    names = {name: match[number] or "" for name, number in named.items()}
    in_braces = {f"{{{key}}}": text for key, text in (numbers | names).items()}
    return numbers | in_braces | {"&": match.group(), "$": "$"}


def _translated(pattern: str) -> Iterator[str]:
    in_class, at_start = False, False
    for found in _PIECE.finditer(pattern):
        piece = found.group()
        if in_class and piece == "]" and not at_start:
            in_class = False
        elif in_class and piece == "-[":
            raise ValueError("subtracts one set of characters from another, which we cannot try")
        elif in_class and piece == "[":
            piece = r"\["
        elif piece.endswith("[") and not piece.startswith("\\"):
            in_class, at_start = True, True
            yield piece
            continue
        at_start = at_start and piece == "^"
        yield _piece(piece, in_class=in_class)


def _piece(piece: str, *, in_class: bool) -> str:
    """Translate one piece of a pattern."""
    if piece[:3] in (r"\p{", r"\P{"):
        ranges = _category(piece[3:-1], others=piece[1] == "P")
        return ranges if in_class else f"[{ranges}]"
    if piece == "(?P":
        raise ValueError("is no .NET regular expression: a group is named (?<name>...)")
    if piece[:2] == r"\k":
        return f"(?P={piece[3:-1]})"
    if piece == "(?<":
        return "(?P<"
    if piece.startswith("(?'"):
        return f"(?P<{piece[3:-1]}>"
    return {r"\z": r"\Z", r"\Z": r"(?=\n?\Z)"}.get(piece, piece)


@cache
def _category(name: str, *, others: bool) -> str:
    """Return all characters of a Unicode category, or all others, as ranges of a set."""
    flags = [unicodedata.category(chr(code)).startswith(name) is not others for code in _BASIC_PLANE]
    if len(set(flags)) == 1:
        raise ValueError(f"names {name}, a category of characters that we do not know")
    runs = ((is_in, list(codes)) for is_in, codes in groupby(_BASIC_PLANE, flags.__getitem__))
    return "".join(rf"\u{codes[0]:04x}-\u{codes[-1]:04x}" for is_in, codes in runs if is_in)
