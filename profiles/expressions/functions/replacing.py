"""Replace: one name for five functions; the arguments that are given tell which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import readable_by
from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.regular import compiled, expanded
from scimproof.profiles.expressions.tree import Constant, Nothing
from scimproof.profiles.expressions.values import is_empty

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.tree import Call
    from scimproof.profiles.expressions.values import Value


def _stand_in(given: Arguments) -> Value:
    """Return the source; if it has no value, the group of the pattern in another attribute."""
    source = given.value("source")
    if not is_empty(source):
        return source
    found = _pattern(given).search(given.spoken("replacementAttributeName"))
    return found[_group(given, found.re)] if found else None  # no word on no match: nothing was found


def _one_group(given: Arguments) -> Value:
    """Replace what a group of the pattern matches, and leave the rest of the match."""
    pattern = _pattern(given)
    group, new = _group(given, pattern), given.spoken("replacementValue")

    def replacement(match: re.Match[str]) -> str:
        start, end = match.start(group), match.end(group)
        if start < 0:
            return match.group()
        return match.string[match.start() : start] + new + match.string[end : match.end()]

    return _source_or_null(given, lambda source: pattern.sub(replacement, source))


def _matches(given: Arguments) -> Value:
    """Replace each match; the new value may hold groups of it."""
    new = expanded(given.spoken("replacementValue"))
    pattern = _pattern(given)
    return _source_or_null(given, lambda source: pattern.sub(new, source))


def _into_template(given: Arguments) -> Value:
    """Put the source into a template, wherever the old value stands there."""
    old, template = _old(given), given.spoken("template")
    return _source_or_null(given, lambda source: template.replace(old, source))


def _texts(given: Arguments) -> Value:
    """Replace each occurrence of a text."""
    old, new = _old(given), given.spoken("replacementValue")
    return _source_or_null(given, lambda source: source.replace(old, new))


_MODES: tuple[tuple[tuple[str, ...], Callable[[Arguments], Value]], ...] = (
    (("regexPattern", "regexGroupName", "replacementAttributeName"), _stand_in),
    (("regexPattern", "regexGroupName", "replacementValue"), _one_group),
    (("regexPattern", "replacementValue"), _matches),
    (("oldValue", "template"), _into_template),
    (("oldValue", "replacementValue"), _texts),
)
_WAYS = (
    "takes source and oldValue with replacementValue or template, or source and regexPattern with"
    " replacementValue, or with regexGroupName and replacementValue or replacementAttributeName"
)


def _modes(call: Call) -> Iterator[Callable[[Arguments], Value]]:
    """Yield the functions whose arguments are all there; "" is a value for nothing but the new one."""
    present = {
        parameter.name
        for parameter, node in zip(call.function.signature.fixed, call.arguments, strict=False)
        if not isinstance(node, Nothing)
        and (parameter.name == "replacementValue" or not (isinstance(node, Constant) and node.value == ""))
    }
    return (run for names, run in _MODES if present.issuperset(names))


def _arguments_agree(call: Call) -> str:
    if not any(_modes(call)):
        return _WAYS
    pattern, group = [*call.arguments, None, None][2:4]
    if isinstance(pattern, Constant) and isinstance(group, Constant) and pattern.value and group.value:
        known = compiled(str(pattern.value)).groupindex
        if group.value not in known:
            return f'finds no group "{group.value}" in the pattern; its groups: {", ".join(known) or "none"}'
    return ""


@function(
    "Replace(source, oldValue?, regexPattern?, regexGroupName?, replacementValue?, replacementAttributeName?,"
    " template?)",
    together=_arguments_agree,
    regexPattern=readable_by(compiled),
)
def replace(given: Arguments) -> Value:
    """Replace in the way that the arguments ask for."""
    return next(_modes(given.call))(given)


def _source_or_null(given: Arguments, change: Callable[[str], str]) -> str | None:
    source = given.text("source")
    return None if source is None else change(source)


def _old(given: Arguments) -> str:
    old = given.text("oldValue")
    if not old:
        raise given.wrong("oldValue", "must have at least one character", old)
    return old


def _pattern(given: Arguments) -> re.Pattern[str]:
    return given.read("regexPattern", compiled)


def _group(given: Arguments, pattern: re.Pattern[str]) -> str:
    group = given.spoken("regexGroupName")
    if group not in pattern.groupindex:
        raise given.wrong("regexGroupName", "must be a group of the pattern", group)
    return group
