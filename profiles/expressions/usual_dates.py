"""Reads a date whose format nobody has told, as .NET does without a culture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.date_patterns import DatePattern, date_pattern

if TYPE_CHECKING:
    from datetime import datetime

_DAYS = ("yyyy-M-d", "yyyy/M/d", "M/d/yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy")
_TIMES = ("", "TH:mm", "TH:mm:ss.FFFFFFF", " H:mm", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt")
_ZONES = ("K", " zzz")
_STANDARD = ("R", "D", "F")


def usual_date(text: str, today: datetime) -> datetime | None:
    """Return the date that a text tells in a usual format, or None; .NET knows some more of them."""
    dates = (pattern.read(text, today) for pattern in _patterns())
    return next((moment for moment in dates if moment is not None), None)


@cache
def _patterns() -> tuple[DatePattern, ...]:
    composed = (f"{day}{time}{zone}" for day in _DAYS for time in _TIMES for zone in _ZONES)
    return tuple(date_pattern(pattern) for pattern in (*composed, *_STANDARD))
