"""What functions demand of an argument that is known when the expression is read.

Each returns what the argument must be, when it is not; an attribute or a function
may still turn out right, so most look at constants only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.tree import Attribute, Call, Constant
from scimproof.profiles.expressions.values import as_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from scimproof.profiles.expressions.signatures import Demand
    from scimproof.profiles.expressions.tree import Node


def whole_number(given: Node) -> str:
    """Demand a number without fraction."""
    if not isinstance(given, Constant):
        return ""
    number = as_number(given.value)
    return "" if number is not None and number == number // 1 else "must be a whole number"


def from_one(given: Node) -> str:
    """Demand a position: the first character, word or item has number 1."""
    if isinstance(given, Constant) and not whole_number(given) and int(given.value) < 1:
        return "is counted from 1"
    return whole_number(given)


def not_negative(given: Node) -> str:
    """Demand a number of things."""
    if isinstance(given, Constant) and not whole_number(given) and int(given.value) < 0:
        return "must not be negative"
    return whole_number(given)


def not_empty(given: Node) -> str:
    """Demand a text that has a character."""
    return "must have at least one character" if isinstance(given, Constant) and given.value == "" else ""


def attribute(given: Node) -> str:
    """Demand an attribute itself."""
    return "" if isinstance(given, Attribute) else "must be an attribute"


def several_values(given: Node) -> str:
    """Demand what may hold several values: an attribute, or a function such as Split."""
    return "must be an attribute with several values" if isinstance(given, Constant) else ""


def condition(given: Node) -> str:
    """Take a comparison as well; IgnoreFlowIfNullOrEmpty gives nothing that could be true or false."""
    ignores = isinstance(given, Call) and given.function.name == "IgnoreFlowIfNullOrEmpty"
    return "must be a condition" if ignores else ""


def readable_by(reader: Callable[[str], object]) -> Demand:
    """Demand a text that the reader takes; its ValueError says what is wrong."""

    def readable(given: Node) -> str:
        if not isinstance(given, Constant):
            return ""
        try:
            reader(str(given.value))
        except ValueError as problem:
            return str(problem)
        return ""

    return readable


def one_of(*words: str) -> Demand:
    """Demand one of these words."""

    def known_word(given: Node) -> str:
        unknown = isinstance(given, Constant) and given.value not in words
        return f"must be one of {', '.join(words)}" if unknown else ""

    return known_word
