"""Reads and writes dates by the patterns of .NET: ``yyyy-MM-ddTHH:mm:ssZ``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from scimproof.profiles.expressions.date_fields import Field, field_of

_STANDARD = {
    "d": "MM/dd/yyyy",
    "D": "dddd, dd MMMM yyyy",
    "f": "dddd, dd MMMM yyyy HH:mm",
    "F": "dddd, dd MMMM yyyy HH:mm:ss",
    "g": "MM/dd/yyyy HH:mm",
    "G": "MM/dd/yyyy HH:mm:ss",
    "m": "MMMM dd",
    "M": "MMMM dd",
    "o": "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "O": "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "s": "yyyy-MM-ddTHH:mm:ss",
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "u": "yyyy-MM-dd HH:mm:ssZ",
    "U": "dddd, dd MMMM yyyy HH:mm:ss",
    "y": "yyyy MMMM",
    "Y": "yyyy MMMM",
}
_PIECE = re.compile(
    r"""(?P<quoted>'[^']*'|"[^"]*")|\\(?P<escaped>.)|%(?P<single>[^%])|(?P<run>\.F+|([A-Za-z])\5*)|(?P<other>[^'"\\%])""",
    re.VERBOSE | re.DOTALL,
)
_SLIPS = {"YYYY": "yyyy", "YY": "yy", "DD": "dd", "D": "d"}
_MOST_DIGITS = 7
_NOON = 12


@dataclass(frozen=True)
class DatePattern:
    """A pattern taken apart into fields and the texts between them."""

    pieces: tuple[Field | str, ...]

    def read(self, text: str, today: datetime) -> datetime | None:
        """Return the date that the text tells; with an offset it is in UTC; None when it tells none."""
        found = _expression(self.pieces).fullmatch(text.strip())
        if found is None:
            return None
        parts: dict[str, int] = {}
        fields = [piece for piece in self.pieces if isinstance(piece, Field)]
        for field, got in zip(fields, found.groups(), strict=True):
            if field.part and got:
                parts[field.part] = field.read(got)
        if "Z" in self.pieces:
            parts.setdefault("offset", 0)
        try:
            return _moment(parts, today)
        except (ValueError, OverflowError):
            return None

    def write(self, moment: datetime) -> str:
        """Return the date as the pattern wants it."""
        return "".join(piece if isinstance(piece, str) else piece.write(moment) for piece in self.pieces)


@cache
def date_pattern(pattern: str) -> DatePattern:
    """Take a pattern apart; ValueError says why it is none."""
    if not pattern:
        raise ValueError("must be a date pattern such as yyyy-MM-dd")
    if len(pattern) == 1:
        if pattern not in _STANDARD:
            raise ValueError(f"must be a date pattern; of one letter there are {' '.join(_STANDARD)}")
        pattern = _STANDARD[pattern]
    pieces: list[Field | str] = []
    at = 0
    while at < len(pattern):
        match = _PIECE.match(pattern, at)
        if match is None:
            raise ValueError(f"must be a date pattern; {pattern[at]} has no counterpart")
        pieces.append(_piece(match))
        at = match.end()
    return DatePattern(tuple(pieces))


@cache
def _expression(pieces: tuple[Field | str, ...]) -> re.Pattern[str]:
    """Return what matches a whole date, with one group for each field."""
    return re.compile(
        "".join(re.escape(piece) if isinstance(piece, str) else f"({piece.pattern})" for piece in pieces),
        re.ASCII,
    )


def _piece(match: re.Match[str]) -> Field | str:
    quoted, escaped, run = match["quoted"], match["escaped"], match["run"] or match["single"]
    if quoted is not None:
        return quoted[1:-1]
    if escaped is not None:
        return escaped
    if match["other"] is not None:
        return match["other"]
    if run in _SLIPS:
        raise ValueError(f"must be a date pattern; {run} means nothing in it, {_SLIPS[run]} does")
    if run[-1] in "fF" and len(run.strip(".")) > _MOST_DIGITS:
        raise ValueError(
            f"must be a date pattern; a second has at most {_MOST_DIGITS} digits behind the point"
        )
    return field_of(run) or run


def _moment(parts: dict[str, int], today: datetime) -> datetime:
    """Make a date of its parts; what is not said is the first, a time alone is today's."""
    dated = bool(parts.keys() & {"year", "month", "day"})
    hour = parts.get("hour", 0)
    if "half" in parts:
        if hour > _NOON:
            raise ValueError(hour)
        hour = hour % _NOON + _NOON * parts["half"]
    moment = datetime(
        parts.get("year", today.year),
        parts.get("month", 1 if dated else today.month),
        parts.get("day", 1 if dated else today.day),
        hour,
        parts.get("minute", 0),
        parts.get("second", 0),
        parts.get("fraction", 0),
        tzinfo=UTC if "offset" in parts else None,
    )
    return moment - timedelta(minutes=parts.get("offset", 0))
