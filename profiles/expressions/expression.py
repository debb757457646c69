"""An expression that was read and can be evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.parser import read
from scimproof.profiles.expressions.tree import Attribute, Call, Constant, Node, Scope
from scimproof.profiles.expressions.values import Context, date_text

if TYPE_CHECKING:
    from scimproof.profiles.expressions.values import Attributes, Value


def parse(text: str) -> Expression:
    """Read an expression; ExpressionError, with the column, when it cannot be one."""
    return Expression(text, read(text))


@dataclass(frozen=True)
class Expression:
    """Where an attribute of the target takes its value from."""

    text: str
    root: Node

    def evaluate(self, attributes: Attributes, context: Context | None = None) -> Value:
        """Return the value for these attributes; ExpressionError when Entra could not tell it either."""
        value = self.root.evaluate(Scope(attributes, context or Context()))
        if isinstance(value, datetime) and self.function:
            return date_text(value)  # functions hand dates on to each other; out comes a text
        return value

    @property
    def attributes(self) -> frozenset[str]:
        """Return the names of all attributes that it looks at."""
        return self.root.attributes

    @property
    def direct(self) -> str | None:
        """Return the attribute that it is and nothing else, or None."""
        return self.root.name if isinstance(self.root, Attribute) else None

    @property
    def constant(self) -> str | float | None:
        """Return the constant that it is and nothing else, or None."""
        return self.root.value if isinstance(self.root, Constant) else None

    @property
    def function(self) -> str | None:
        """Return the name of the outermost function, or None when there is none."""
        return self.root.function.name if isinstance(self.root, Call) else None

    def __str__(self) -> str:
        return self.text
