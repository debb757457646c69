"""What expressions work with: values of a directory, and how one kind of value is read as another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

Value: TypeAlias = (
    str | int | float | bool | datetime | list[str] | dict[str, Any] | list[dict[str, Any]] | None
)
Attributes: TypeAlias = Mapping[str, Value]

_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,30}(\.[0-9]{1,30})?\s*")


def _anything_is_free(_value: Value) -> bool:
    return True


@dataclass(frozen=True)
class Context:
    """What an expression asks of the world around it."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    random: random.Random = field(default_factory=random.Random)
    default_domain: str = "example.com"
    is_free: Callable[[Value], bool] = _anything_is_free  # does nobody in the target have this value yet?


def is_empty(value: Value) -> bool:
    """Tell whether there is no value: none, an empty text, an empty list."""
    return value is None or value in ("", [])


def as_text(value: Value) -> str | None:
    """Write a value the way .NET does without a culture; ValueError when it is no single text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return date_text(value)
    if isinstance(value, list):
        return as_text(_only(value))
    if isinstance(value, dict):
        raise ValueError("holds an app role assignment; SingleAppRoleAssignment makes a text of it")  # noqa: TRY004 of the value
    return str(value).removesuffix(".0")


def date_text(moment: datetime) -> str:
    """Write a date in the one format of all date functions: ``M/d/yyyy h:mm:ss tt``."""
    hour = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"  # noqa: PLR2004 noon
    day = f"{moment.month}/{moment.day}/{moment.year:04}"
    return f"{day} {hour}:{moment.minute:02}:{moment.second:02} {half}"


def in_utc(moment: datetime) -> datetime:
    """Return a date in the time of the service; one without an offset is in it already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def as_number(value: Value) -> float | None:
    """Read a number, or a text that is one; None for anything else."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if not isinstance(value, str) or _NUMBER.fullmatch(value) is None:
        return None
    return float(value) if "." in value else int(value)


def as_truth(value: Value) -> bool | None:
    """Read True and False, in whatever letter case, and numbers; None for anything else."""
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    number = as_number(value)
    return None if number is None else number != 0


def _only(values: list[str] | list[dict[str, Any]]) -> str | dict[str, Any] | None:
    if len(values) > 1:
        raise ValueError(f"holds {len(values)} values; Item takes one of them, Join all")
    return values[0] if values else None
