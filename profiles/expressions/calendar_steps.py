"""Years, months, weeks and shorter steps, counted the way Visual Basic counts them."""

from __future__ import annotations

import calendar
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_LENGTHS = {
    "ww": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "n": timedelta(minutes=1),
    "s": timedelta(seconds=1),
}
_MONTHS = {"yyyy": 12, "m": 1}
INTERVALS = (*_MONTHS, *_LENGTHS)


def later(moment: datetime, interval: str, steps: int) -> datetime:
    """Return the date so many steps later; a month that is too short ends with its last day."""
    if interval in _LENGTHS:
        return moment + steps * _LENGTHS[interval]
    year, month = divmod(moment.year * 12 + moment.month - 1 + steps * _MONTHS[interval], 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def steps_between(first: datetime, second: datetime, interval: str) -> int:
    """Return how many steps lie between two dates.

    Turns of a year, of a month and of a week on Sunday are counted; of shorter steps the whole ones.
    """
    if interval == "yyyy":
        return second.year - first.year
    if interval == "m":
        return (second.year - first.year) * 12 + second.month - first.month
    if interval == "ww":
        first, second = _sunday(first), _sunday(second)
    return _whole(second - first, _LENGTHS[interval])


def _sunday(moment: datetime) -> datetime:
    return moment - timedelta(days=moment.isoweekday() % 7)


def _whole(span: timedelta, step: timedelta) -> int:
    return span // step if span >= timedelta(0) else -(-span // step)
