"""What an expression is made of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scimproof.profiles.expressions.arguments import Arguments
from scimproof.profiles.expressions.comparing import holds
from scimproof.profiles.expressions.errors import ExpressionError

if TYPE_CHECKING:
    from scimproof.profiles.expressions.registry import Function
    from scimproof.profiles.expressions.values import Attributes, Context, Value

_SHOWN = 60  # as many characters as a message can bear


@dataclass(frozen=True)
class Scope:
    """Whose attributes an expression is evaluated for, and in which world."""

    attributes: Attributes
    context: Context


class Node(Protocol):
    """A part of an expression."""

    @property
    def column(self) -> int:
        """Where it begins, counted from 1."""

    @property
    def shown(self) -> str:
        """How messages call it."""

    @property
    def attributes(self) -> frozenset[str]:
        """The attributes that it looks at."""

    def evaluate(self, scope: Scope) -> Value:
        """Return its value."""


@dataclass(frozen=True)
class Attribute:
    """An attribute of the directory: ``[mail]``."""

    column: int
    name: str

    @property
    def shown(self) -> str:
        """Return it as it is written."""
        return f"[{self.name}]"

    @property
    def attributes(self) -> frozenset[str]:
        """Return its name."""
        return frozenset({self.name})

    def evaluate(self, scope: Scope) -> Value:
        """Return what the directory holds; an attribute that is absent is null."""
        return scope.attributes.get(self.name)


@dataclass(frozen=True)
class Constant:
    """A text or a number."""

    column: int
    value: str | float

    @property
    def shown(self) -> str:
        """Return it as it is written."""
        text = json.dumps(self.value, ensure_ascii=False)
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."

    @property
    def attributes(self) -> frozenset[str]:
        """Return nothing."""
        return frozenset()

    def evaluate(self, scope: Scope) -> Value:  # noqa: ARG002 the same for everybody
        """Return it."""
        return self.value


@dataclass(frozen=True)
class Nothing:
    """The place of an argument that is left empty."""

    column: int
    shown: str = "nothing"
    attributes: frozenset[str] = frozenset()

    def evaluate(self, scope: Scope) -> Value:  # noqa: ARG002 the same for everybody
        """Return null."""
        return None


@dataclass(frozen=True)
class Comparison:
    """Two values and the operator between them: ``[country]="USA"``."""

    left: Node
    operator: str
    right: Node

    @property
    def column(self) -> int:
        """Return where its left side begins."""
        return self.left.column

    @property
    def shown(self) -> str:
        """Return it as it is written."""
        return f"{self.left.shown} {self.operator} {self.right.shown}"

    @property
    def attributes(self) -> frozenset[str]:
        """Return the attributes of both sides."""
        return self.left.attributes | self.right.attributes

    def evaluate(self, scope: Scope) -> Value:
        """Tell whether it holds."""
        left, right = self.left.evaluate(scope), self.right.evaluate(scope)
        try:
            return holds(left, self.operator, right)
        except ValueError as problem:
            raise ExpressionError(f"a side of {self.shown} {problem}", self.column) from None


@dataclass(frozen=True)
class Call:
    """A function and its arguments."""

    column: int
    function: Function
    arguments: tuple[Node, ...]

    @property
    def shown(self) -> str:
        """Return its name."""
        return f"{self.function.name}(...)"

    @property
    def attributes(self) -> frozenset[str]:
        """Return the attributes of all arguments."""
        return frozenset().union(*(argument.attributes for argument in self.arguments))

    def evaluate(self, scope: Scope) -> Value:
        """Return what the function makes of its arguments."""
        return self.function.run(Arguments(self, scope))
