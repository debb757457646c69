"""Whether there is a value, and which of several it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.values import is_empty

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.values import Value


@function("IsNull(Expression)")
def is_null(given: Arguments) -> bool:
    """Tell whether an attribute is absent."""
    return given.value("Expression") is None


@function("IsNullOrEmpty(Expression)")
def is_null_or_empty(given: Arguments) -> bool:
    """Tell whether an attribute is absent or an empty text."""
    return is_empty(given.value("Expression"))


@function("IsPresent(Expression)")
def is_present(given: Arguments) -> bool:
    """Tell whether an attribute has a value."""
    return not is_empty(given.value("Expression"))


@function("IsString(Expression)")
def is_string(given: Arguments) -> bool:
    """Tell whether a value is a text."""
    return isinstance(given.value("Expression"), str)


@function("Coalesce(source...)")
def coalesce(given: Arguments) -> Value:
    """Return the first value that is not null; the last argument is the default. An empty text is no null."""
    values = (node.evaluate(given.scope) for (node,) in given.repeated())
    return next((value for value in values if value is not None), None)


@function("IgnoreFlowIfNullOrEmpty(Expression)")
def ignore_flow(given: Arguments) -> Value:
    """Return null instead of an empty value: nothing is sent for null."""
    value = given.value("Expression")
    return None if is_empty(value) else value


@function("SelectUniqueValue(uniqueValueRule1, uniqueValueRule...)", outermost=True)
def select_unique_value(given: Arguments) -> Value:
    """Return the first value that nobody in the target has."""
    rules = [given.value("uniqueValueRule1"), *(node.evaluate(given.scope) for (node,) in given.repeated())]
    for value in rules:
        if given.context.is_free(value):
            return value
    raise given.failure("finds all of its values in the target already")
