"""Which arguments a function takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scimproof.profiles.expressions.tree import Node

Demand: TypeAlias = Callable[["Node"], str]  # what an argument must be, when it is not; else an empty text


@dataclass(frozen=True)
class Parameter:
    """The place of one argument."""

    name: str
    optional: bool = False
    demand: Demand | None = None


@dataclass(frozen=True)
class Signature:
    """The name of a function and its parameters; the last ones may stand there again and again."""

    name: str
    fixed: tuple[Parameter, ...]
    repeated: tuple[Parameter, ...] = ()

    @classmethod
    def read(cls, notation: str, demands: Mapping[str, Demand]) -> Signature:
        """Take ``Switch(source, defaultValue?, key value...)`` apart: ? may be empty, ... at least once."""
        name, _, inside = notation.removesuffix(")").partition("(")
        fixed: list[Parameter] = []
        repeated: tuple[Parameter, ...] = ()
        for words in filter(None, inside.split(", ")):
            group = tuple(
                Parameter(word.removesuffix("?"), word.endswith("?"), demands.get(word.removesuffix("?")))
                for word in words.removesuffix("...").split(" ")
            )
            if words.endswith("..."):
                repeated = group
            else:
                fixed += group
        return cls(name, tuple(fixed), repeated)

    def parameter(self, index: int) -> Parameter:
        """Return the parameter of the argument with this number, counted from 0."""
        if index < len(self.fixed):
            return self.fixed[index]
        return self.repeated[(index - len(self.fixed)) % len(self.repeated)]

    def miscounted(self, count: int) -> str:
        """Return what is wrong with so many arguments; an empty text when nothing is."""
        if self.repeated:
            group = len(self.repeated)
            further = count - len(self.fixed)
            if further > 0 and further % group:
                last, missing = self.repeated[(further - 1) % group], self.repeated[further % group]
                return f"{self.name} takes {self._words()}; the last {last.name} has no {missing.name}"
            return "" if further >= group else f"{self.name} takes {self._words()}; {_counted(count)}"
        least = max((at + 1 for at, one in enumerate(self.fixed) if not one.optional), default=0)
        if least <= count <= len(self.fixed):
            return ""
        return f"{self.name} takes {self._words()}; {_counted(count)}"

    def _words(self) -> str:
        words = [
            f"{parameter.name} (optional)" if parameter.optional else parameter.name
            for parameter in self.fixed
        ]
        names = [parameter.name for parameter in self.repeated]
        if len(names) == 1:
            words.append(f"one {names[0]} or more")
        elif names:
            words.append(f"pairs of {' and '.join(names)}")
        *first, last = words or ["no argument"]
        return f"{', '.join(first)} and {last}" if first else last


def _counted(count: int) -> str:
    return "one is given" if count == 1 else f"{count or 'none'} are given"
