"""Numbers and truth values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import condition, whole_number
from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.values import as_truth

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments


@function("BitAnd(value1, value2)", value1=whole_number, value2=whole_number)
def bit_and(given: Arguments) -> int:
    """Return the bits that both numbers have."""
    return given.whole("value1") & given.whole("value2")


@function("CBool(Expression)", Expression=condition)
def to_boolean(given: Arguments) -> bool:
    """Tell whether a condition holds or a number is not zero; null is False."""
    value = given.value("Expression")
    if value is None:
        return False
    truth = as_truth(value)
    if truth is None:  # the documentation has no word on texts that are neither
        raise given.wrong("Expression", "must be True, False or a number", value)
    return truth


@function("CStr(value)")
def to_string(given: Arguments) -> str | None:
    """Write a value as a text."""
    return given.text("value")


@function("Not(source)", source=condition)
def opposite(given: Arguments) -> bool:
    """Return False for True, and True for anything else."""
    return as_truth(given.value("source")) is not True
