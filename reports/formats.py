"""The formats of reports: every module of this folder that names its FORMAT is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scimproof.fixtures.records import ExchangeRef, Run

    ReadExchange = Callable[[ExchangeRef], dict[str, Any]]


class Format(Protocol):
    """A module that writes one kind of report."""

    FORMAT: str  # as --report names it
    NAME: str  # of the file
    ALWAYS: bool  # written without being asked for

    def write(self, run: Run, folder: Path, read_exchange: ReadExchange) -> Path | None:
        """Write the report; None where there is nothing to be told."""


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name."""
    modules = (
        importlib.import_module(f"{__package__}.{found.name}")
        for found in pkgutil.iter_modules([str(Path(__file__).parent)])
    )
    return {module.FORMAT: cast("Format", module) for module in modules if hasattr(module, "FORMAT")}


def wanted(names: Iterable[str]) -> list[Format]:
    """Return the formats that are always written, and those of these names; "all" names every one."""
    asked = set(names)
    unknown = sorted(asked - formats().keys() - {"all"})
    if unknown:
        raise ValueError(f"--report {', '.join(unknown)}: no such format; there are {', '.join(formats())}")
    return [each for each in formats().values() if each.ALWAYS or {each.FORMAT, "all"} & asked]
