"""Dates: functions hand them on to each other and let out texts. The service lives in UTC.

Where the documentation says nothing of null, a date made of null is null.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.calendar_steps import INTERVALS, later, steps_between
from scimproof.profiles.expressions.date_patterns import date_pattern
from scimproof.profiles.expressions.demands import one_of, readable_by, whole_number
from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.tree import Constant
from scimproof.profiles.expressions.usual_dates import usual_date
from scimproof.profiles.expressions.values import in_utc, is_empty

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.tree import Node

_AD_BEGINS = datetime(1601, 1, 1, tzinfo=UTC)
_TICKS = 10  # Active Directory counts in units of 100 ns: ten a microsecond
_STYLES = (
    "None",
    "AllowLeadingWhite",
    "AllowTrailingWhite",
    "AllowInnerWhite",
    "AllowWhiteSpaces",
    "NoCurrentDateDefault",
    "AdjustToUniversal",
    "AssumeLocal",
    "AssumeUniversal",
    "RoundtripKind",
)


def _styles(given: Node) -> str:
    if not isinstance(given, Constant):
        return ""
    words = [word.strip() for word in str(given.value).split(",")]
    unknown = any(word.removeprefix("DateTimeStyles.") not in ("", *_STYLES) for word in words)
    return f"must name .NET's DateTimeStyles: {', '.join(_STYLES)}" if unknown else ""


@function("CDate(expression)")
def to_date(given: Arguments) -> datetime | None:
    """Read a date in any usual format; without an offset it is in UTC."""
    return _date(given, "expression")


@function("Now()")
def now(given: Arguments) -> datetime:
    """Return the time."""
    return in_utc(given.context.now)


@function("DateAdd(interval, value, dateTime)", interval=one_of(*INTERVALS), value=whole_number)
def date_add(given: Arguments) -> datetime | None:
    """Go forward in time, or back."""
    moment, steps = _date(given, "dateTime"), given.whole("value")
    try:
        return None if moment is None else later(moment, _interval(given), steps)
    except (ValueError, OverflowError):
        raise given.failure("leaves the years 1 to 9999") from None


@function("DateDiff(interval, date1, date2)", interval=one_of(*INTERVALS))
def date_difference(given: Arguments) -> int | None:
    """Return how far the second date is after the first."""
    first, second = _date(given, "date1"), _date(given, "date2")
    return None if first is None or second is None else steps_between(first, second, _interval(given))


@function("DateFromNum(value)", value=whole_number)
def date_from_number(given: Arguments) -> datetime | None:
    """Read a date as Active Directory counts it."""
    if given.value("value") is None:
        return None
    try:
        return _AD_BEGINS + timedelta(microseconds=given.whole("value") // _TICKS)
    except OverflowError:
        raise given.failure("leaves the years 1 to 9999") from None


@function("NumFromDate(value)")
def number_from_date(given: Arguments) -> int | None:
    """Write a date as Active Directory counts it."""
    moment = _date(given, "value")
    if moment is None:
        return None
    return (moment - _AD_BEGINS) // timedelta(microseconds=1) * _TICKS


@function(
    "FormatDateTime(source, dateTimeStyles?, inputFormat, outputFormat)",
    dateTimeStyles=_styles,
    inputFormat=readable_by(date_pattern),
    outputFormat=readable_by(date_pattern),
)
def format_date_time(given: Arguments) -> str | None:
    """Write a date in another format; one with an offset comes out in UTC, the time of the service."""
    source = given.text("source")
    if not source:
        return None
    wanted = given.read("outputFormat", date_pattern)
    moment = given.read("inputFormat", date_pattern).read(source, given.context.now)
    if moment is None:
        raise given.wrong("source", f"must be a date of the format {given.text('inputFormat')}", source)
    return wanted.write(moment)


def _date(given: Arguments, name: str) -> datetime | None:
    value = given.value(name)
    if is_empty(value):
        return None
    moment = value if isinstance(value, datetime) else usual_date(given.text(name) or "", given.context.now)
    if moment is None:
        raise given.wrong(name, "must be a date", value)
    return in_utc(moment)


def _interval(given: Arguments) -> str:
    interval = given.spoken("interval")
    if interval not in INTERVALS:
        raise given.wrong("interval", f"must be one of {', '.join(INTERVALS)}", interval)
    return interval
