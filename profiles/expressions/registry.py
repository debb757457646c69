"""The table of all functions; each enters itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from scimproof.profiles.expressions.arguments import Arguments
from scimproof.profiles.expressions.signatures import Demand, Signature
from scimproof.profiles.expressions.values import Value

if TYPE_CHECKING:
    from scimproof.profiles.expressions.tree import Call

Implementation: TypeAlias = Callable[[Arguments], Value]
Together: TypeAlias = Callable[["Call"], str]  # what is wrong with the arguments as a whole, or an empty text


def _fits(_call: Call) -> str:
    return ""


@dataclass(frozen=True)
class Function:
    """A function of the language."""

    signature: Signature
    run: Implementation
    together: Together = _fits
    outermost: bool = False  # never stands within another function

    @property
    def name(self) -> str:
        """Return how expressions call it; letter case matters."""
        return self.signature.name


FUNCTIONS: dict[str, Function] = {}


def function(
    notation: str, *, together: Together = _fits, outermost: bool = False, **demands: Demand
) -> Callable[[Implementation], Implementation]:
    """Enter a function under its signature, with what is demanded of single arguments."""

    def enter(run: Implementation) -> Implementation:
        signature = Signature.read(notation, demands)
        FUNCTIONS[signature.name] = Function(signature, run, together, outermost)
        return run

    return enter
