"""The six operators of a condition."""

from __future__ import annotations

import operator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scimproof.profiles.expressions.values import as_number, as_text, in_utc

if TYPE_CHECKING:
    from scimproof.profiles.expressions.values import Value

OPERATORS = {
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def holds(left: Value, symbol: str, right: Value) -> bool:
    """Compare dates as dates, numbers as numbers, anything else as texts, letter by letter."""
    one, other = _alike(left, right)
    if one is None or other is None:
        return (one is other) == (symbol == "=") and symbol in ("=", "<>")
    return bool(OPERATORS[symbol](one, other))


def _alike(left: Value, right: Value) -> tuple[Any, Any]:
    """Return both as values of one kind.

    The documentation has only texts beside texts and numbers beside numbers. A number beside
    a text that reads as a number is compared as one; two texts never are.
    """
    if isinstance(left, datetime) and isinstance(right, datetime):
        return in_utc(left), in_utc(right)
    if _is_number(left) or _is_number(right):
        numbers = as_number(left), as_number(right)
        if None not in numbers:
            return numbers
    return as_text(left), as_text(right)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
