"""Attributes with several values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import from_one, not_empty, several_values
from scimproof.profiles.expressions.registry import function

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.values import Value


@function("Count(attribute)", attribute=several_values)
def count(given: Arguments) -> int:
    """Count the values."""
    return len(_values(given))


@function("Item(attribute, index)", attribute=several_values, index=from_one)
def item(given: Arguments) -> Value:
    """Return one of the values, the first has number 1; null when there are not so many."""
    values, index = _values(given), given.whole("index")
    if index < 1:
        raise given.wrong("index", "is counted from 1", index)
    return values[index - 1] if index <= len(values) else None


@function("RemoveDuplicates(attribute)", attribute=several_values)
def remove_duplicates(given: Arguments) -> Value:
    """Leave out values that stand there already, letter by letter the same: SMTP: is not smtp:."""
    return list(dict.fromkeys(_values(given)))


@function("Split(source, delimiter)", delimiter=not_empty)
def split(given: Arguments) -> Value:
    """Cut a text at each delimiter; spaces around the pieces are cut off, as the documentation shows."""
    source, delimiter = given.text("source"), given.text("delimiter")
    if not delimiter:
        raise given.wrong("delimiter", "must have at least one character", delimiter)
    return None if source is None else [piece.strip() for piece in source.split(delimiter)]


def _values(given: Arguments) -> list[str]:
    """Return the values as a list; a single value is a list of one."""
    value = given.value("attribute")
    if isinstance(value, list):
        return [given.as_text("attribute", single) or "" for single in value]
    single = given.as_text("attribute", value)
    return [] if single is None else [single]
