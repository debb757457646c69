"""The letters of a .NET date pattern: what each reads and writes, without a culture."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MONTHS = calendar.month_name  # of the C locale: nobody sets another one
DAYS = calendar.day_name
_PIVOT = 2049  # .NET reads two digits as a year up to this one


@dataclass(frozen=True)
class Field:
    """One run of letters: the part of a date that it stands for."""

    part: str  # which part of a date it tells; "": none
    pattern: str
    write: Callable[[datetime], str]
    read: Callable[[str], int] = int


def field_of(letters: str) -> Field | None:
    """Return the field that a run of equal letters stands for, or None when it stands for itself."""
    if letters[-1] in "fF":
        return _fraction(letters)
    return _FIELDS.get(letters) or _FIELDS.get(letters[0] * _LONGEST.get(letters[0], 0))


def _fraction(letters: str) -> Field:
    """Return so many digits of a second; F leaves out zeros at the end, and a dot before none."""
    count = len(letters.strip("."))
    if letters[-1] == "f":
        return Field("fraction", rf"\d{{{count}}}", lambda moment: _digits(moment)[:count], _microseconds)
    dot = letters[:-count]

    def write(moment: datetime) -> str:
        digits = _digits(moment)[:count].rstrip("0")
        return digits and dot + digits

    return Field("fraction", rf"(?:{re.escape(dot)}\d{{1,{count}}})?", write, _microseconds)


def _digits(moment: datetime) -> str:
    return f"{moment.microsecond:06}0"


def _microseconds(digits: str) -> int:
    return int(digits.strip(".").ljust(6, "0")[:6])


def _year_of_two_digits(digits: str) -> int:
    year = _PIVOT // 100 * 100 + int(digits)
    return year if year <= _PIVOT else year - 100


def _month(name: str) -> int:
    return next(number for number in range(1, 13) if MONTHS[number].lower().startswith(name.lower()[:3]))


def _offset_minutes(text: str) -> int:
    if text == "Z":
        return 0
    hours, _, minutes = text[1:].partition(":")
    total = int(hours) * 60 + int(minutes or 0)
    return -total if text[0] == "-" else total


def _zone(moment: datetime) -> str:
    """Write the zone of a date that was read: it is in UTC, or nobody knows."""
    return "" if moment.tzinfo is None else "Z"


def _utc(text: str) -> Callable[[datetime], str]:
    return lambda _moment: text  # whatever was read, it has become UTC


def _names(names: list[str]) -> str:
    return f"(?i:{'|'.join(names)})"


_SHORT_DAYS, _LONG_DAYS = _names([name[:3] for name in DAYS]), _names(list(DAYS))
_SHORT_MONTHS, _LONG_MONTHS = _names([name[:3] for name in MONTHS if name]), _names([*filter(None, MONTHS)])
_HALF = {"t": "(?i:[AP])", "tt": "(?i:AM|PM)"}

_FIELDS = {
    "d": Field("day", r"\d{1,2}", lambda moment: str(moment.day)),
    "dd": Field("day", r"\d{2}", lambda moment: f"{moment.day:02}"),
    "ddd": Field("", _SHORT_DAYS, lambda moment: DAYS[moment.weekday()][:3]),
    "dddd": Field("", _LONG_DAYS, lambda moment: DAYS[moment.weekday()]),
    "M": Field("month", r"\d{1,2}", lambda moment: str(moment.month)),
    "MM": Field("month", r"\d{2}", lambda moment: f"{moment.month:02}"),
    "MMM": Field("month", _SHORT_MONTHS, lambda moment: MONTHS[moment.month][:3], _month),
    "MMMM": Field("month", _LONG_MONTHS, lambda moment: MONTHS[moment.month], _month),
    "y": Field("year", r"\d{1,2}", lambda moment: str(moment.year % 100), _year_of_two_digits),
    "yy": Field("year", r"\d{2}", lambda moment: f"{moment.year % 100:02}", _year_of_two_digits),
    "yyy": Field("year", r"\d{3,4}", lambda moment: f"{moment.year:03}"),
    "yyyy": Field("year", r"\d{4}", lambda moment: f"{moment.year:04}"),
    "yyyyy": Field("year", r"\d{5}", lambda moment: f"{moment.year:05}"),
    "h": Field("hour", r"\d{1,2}", lambda moment: str(moment.hour % 12 or 12)),
    "hh": Field("hour", r"\d{2}", lambda moment: f"{moment.hour % 12 or 12:02}"),
    "H": Field("hour", r"\d{1,2}", lambda moment: str(moment.hour)),
    "HH": Field("hour", r"\d{2}", lambda moment: f"{moment.hour:02}"),
    "m": Field("minute", r"\d{1,2}", lambda moment: str(moment.minute)),
    "mm": Field("minute", r"\d{2}", lambda moment: f"{moment.minute:02}"),
    "s": Field("second", r"\d{1,2}", lambda moment: str(moment.second)),
    "ss": Field("second", r"\d{2}", lambda moment: f"{moment.second:02}"),
    "t": Field("half", _HALF["t"], lambda moment: f"{moment:%p}"[:1], lambda text: text in "Pp"),
    "tt": Field("half", _HALF["tt"], lambda moment: f"{moment:%p}", lambda text: text[0] in "Pp"),
    "z": Field("offset", r"[+-]\d{1,2}", _utc("+0"), _offset_minutes),
    "zz": Field("offset", r"[+-]\d{2}", _utc("+00"), _offset_minutes),
    "zzz": Field("offset", r"[+-]\d{2}:\d{2}", _utc("+00:00"), _offset_minutes),
    "K": Field("offset", r"(?:Z|[+-]\d{2}:\d{2})?", _zone, _offset_minutes),
    "g": Field("", r"(?:A\.D\.)", lambda _: "A.D."),
}
_LONGEST = {"d": 4, "M": 4, "y": 5, "h": 2, "H": 2, "m": 2, "s": 2, "t": 2, "z": 3, "g": 1}
