"""What a function sees of its arguments: it names one and says as what it wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from scimproof.profiles.expressions.errors import ExpressionError
from scimproof.profiles.expressions.values import as_number, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scimproof.profiles.expressions.tree import Call, Node, Scope
    from scimproof.profiles.expressions.values import Context, Value

T = TypeVar("T")


@dataclass(frozen=True)
class Arguments:
    """The arguments of one call; an argument that nobody asks for is never evaluated."""

    call: Call
    scope: Scope

    @property
    def context(self) -> Context:
        """Return the world around the expression."""
        return self.scope.context

    def value(self, name: str) -> Value:
        """Return the value of an argument; null when it is left out."""
        node = self.node(name)
        return None if node is None else node.evaluate(self.scope)

    def text(self, name: str) -> str | None:
        """Return an argument as a text, or null."""
        return self.as_text(name, self.value(name))

    def spoken(self, name: str) -> str:
        """Return an argument as a text; null is the empty one."""
        return self.text(name) or ""

    def whole(self, name: str, default: int | None = None) -> int:
        """Return an argument as a whole number."""
        value = self.value(name)
        if value is None and default is not None:
            return default
        number = as_number(value)
        if number is None or number != number // 1:
            raise self.wrong(name, "must be a whole number", value)
        return int(number)

    def read(self, name: str, reader: Callable[[str], T]) -> T:
        """Return what a reader makes of an argument; its ValueError says what is wrong."""
        text = self.spoken(name)
        try:
            return reader(text)
        except ValueError as problem:
            raise self.wrong(name, str(problem), text) from None

    def repeated(self) -> Iterator[tuple[Node, ...]]:
        """Yield the groups of arguments that stand there again and again."""
        signature = self.call.function.signature
        further, size = self.call.arguments[len(signature.fixed) :], len(signature.repeated)
        for start in range(0, len(further), size):
            yield further[start : start + size]

    def texts(self) -> Iterator[str | None]:
        """Yield the repeated arguments as texts, each value of a list on its own."""
        for (node,) in self.repeated():
            value = node.evaluate(self.scope)
            for single in value if isinstance(value, list) else [value]:
                yield self.as_text(self.call.function.signature.repeated[0].name, single)

    def as_text(self, name: str, value: Value) -> str | None:
        """Return a value that belongs to this argument as a text, or null."""
        try:
            return as_text(value)
        except ValueError as several:
            function = self.call.function.name
            raise ExpressionError(f"{name} of {function} {several}", self.call.column, function) from None

    def node(self, name: str) -> Node | None:
        """Return an argument as it is written; None when it is left out."""
        for at, parameter in enumerate(self.call.function.signature.fixed):
            if parameter.name == name and at < len(self.call.arguments):
                return self.call.arguments[at]
        return None

    def wrong(self, name: str, demand: str, value: object) -> ExpressionError:
        """Return the error of an argument that is not what it must be."""
        node = self.node(name) or self.call
        shown = "null" if value is None else f'"{value}"' if isinstance(value, str) else str(value)
        return ExpressionError(
            f"{name} of {self.call.function.name} {demand}; got {shown}",
            node.column,
            self.call.function.name,
        )

    def failure(self, problem: str) -> ExpressionError:
        """Return the error of a function that cannot do its work."""
        name = self.call.function.name
        return ExpressionError(f"{name} {problem}", self.call.column, name)
