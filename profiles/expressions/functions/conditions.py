"""One value or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import condition
from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.values import as_truth, is_empty

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.values import Value


@function("IIF(condition, valueIfTrue, valueIfFalse)", condition=condition)
def either(given: Arguments) -> Value:
    """Return one value if the condition holds, else the other.

    The documentation calls conditions over an attribute without value unsupported: the check
    "fails", even that of IsPresent. We take it that such an IIF gives nothing at all.
    """
    asked = given.call.arguments[0]
    if any(is_empty(given.scope.attributes.get(name)) for name in asked.attributes):
        return None
    answer = given.value("condition")
    truth = as_truth(answer)
    if truth is None:
        raise given.wrong("condition", "must be True or False", answer)
    return given.value("valueIfTrue" if truth else "valueIfFalse")


@function("Switch(source, defaultValue?, key value...)")
def switch(given: Arguments) -> Value:
    """Return the value beside the key that equals the source, letter case included; "" is the key of null."""
    source = given.spoken("source")
    for key, value in given.repeated():
        if source == given.as_text("key", key.evaluate(given.scope)):
            return value.evaluate(given.scope)
    return given.value("defaultValue")
