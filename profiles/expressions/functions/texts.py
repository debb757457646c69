"""Parts of texts, and texts made of parts.

Where the documentation says nothing of null, what is made of null is null.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import from_one, not_negative, one_of, whole_number
from scimproof.profiles.expressions.registry import function

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.values import Value


@function("Append(source, suffix)")
def append(given: Arguments) -> str | None:
    """Put the suffix behind the source."""
    source = given.text("source")
    return None if source is None else source + given.spoken("suffix")


@function("Join(separator, source...)")
def join(given: Arguments) -> str:
    """Join all values, those of lists too; empty ones leave no separator behind."""
    separator = given.spoken("separator")
    return separator.join(text for text in given.texts() if text)


@function("Left(String, NumChars)", NumChars=whole_number)
def left(given: Arguments) -> str:
    """Return the first characters; all of them for a negative number."""
    source, count = given.spoken("String"), given.whole("NumChars")
    return source if count < 0 else source[:count]


@function("Mid(source, start, length)", start=from_one, length=not_negative)
def mid(given: Arguments) -> str | None:
    """Return characters from the middle, as far as there are any; the first has number 1."""
    source, start, length = given.text("source"), given.whole("start"), given.whole("length")
    if start < 1:
        raise given.wrong("start", "is counted from 1", start)
    if length < 0:
        raise given.wrong("length", "must not be negative", length)
    return None if source is None else source[start - 1 : start - 1 + length]


@function("Len(String)")
def length(given: Arguments) -> int:
    """Count the characters, also those of a number."""
    return len(given.spoken("String"))


@function(
    "InStr(value1, value2, start?, compareType?)",
    start=from_one,
    compareType=one_of("vbTextCompare", "vbBinaryCompare"),
)
def in_string(given: Arguments) -> int:
    """Return where one text first stands in another, counted from 1; 0 when nowhere."""
    source, wanted = given.spoken("value1"), given.spoken("value2")
    start = given.whole("start", default=1)
    if start < 1:
        raise given.wrong("start", "is counted from 1", start)
    if given.text("compareType") == "vbTextCompare":  # else letter case matters, as ever in VBA
        source, wanted = source.lower(), wanted.lower()
    return source.find(wanted, start - 1) + 1


@function("StripSpaces(source)")
def strip_spaces(given: Arguments) -> str | None:
    """Leave out all spaces, also those within."""
    source = given.text("source")
    return None if source is None else source.replace(" ", "")


@function("Word(String, WordNumber, Delimiters)", WordNumber=whole_number)
def word(given: Arguments) -> str:
    """Return a word by its number, counted from 1; any of the delimiters ends a word."""
    source, number, delimiters = given.spoken("String"), given.whole("WordNumber"), given.text("Delimiters")
    words = [source]
    if delimiters:
        words = re.split(f"[{re.escape(delimiters)}]", source)
    words = [text for text in words if text]  # two delimiters in a row have no word between them
    return words[number - 1] if 1 <= number <= len(words) else ""


@function("Redact(value)")
def redact(given: Arguments) -> Value:
    """Return the value: only the provisioning logs do not show it."""
    return given.value("value")
