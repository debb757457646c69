"""Upper and lower case, and letters without their marks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.registry import function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scimproof.profiles.expressions.arguments import Arguments

_NO_MARK_TO_TAKE = str.maketrans(
    {"æ": "ae", "ø": "oe", "œ": "oe", "ß": "ss", "ł": "l", "\u0131": "i"}
    | {"Æ": "AE", "Ø": "OE", "Œ": "OE", "Ł": "L"}
)
_MARKED_LATIN = re.compile("([A-Za-zæÆøØœŒ])[\u0300-\u036f]+")
_DOTTED = ("tr", "az")  # languages with two letters i, of which one has no dot


@function("ToLower(source, culture?)")
def to_lower(given: Arguments) -> str | None:
    """Write all letters small."""
    source = given.text("source")
    if source is None:
        return None
    if _is_dotted(given):
        source = source.replace("I", "\u0131").replace("\u0130", "i")
    return _letter_by_letter(source, str.lower)


@function("ToUpper(source, culture?)")
def to_upper(given: Arguments) -> str | None:
    """Write all letters as capitals."""
    source = given.text("source")
    if source is None:
        return None
    if _is_dotted(given):
        source = source.replace("i", "\u0130").replace("\u0131", "I")
    return _letter_by_letter(source, str.upper)


@function("PCase(source, wordSeparators?)")
def proper_case(given: Arguments) -> str | None:
    """Write the first letter of each word as a capital and all others small."""
    source, separators = given.text("source"), given.text("wordSeparators")
    if source is None:
        return None
    words = _words_between(source, separators) if separators else _title_words(source)
    return "".join(words)


@function("NormalizeDiacritics(source)")
def normalize_diacritics(given: Arguments) -> str | None:
    """Take the marks from Latin letters; what is no Latin letter stays as it is."""
    source = given.text("source")
    if source is None:
        return None
    bare = _MARKED_LATIN.sub(r"\1", unicodedata.normalize("NFD", source))
    return unicodedata.normalize("NFC", bare.translate(_NO_MARK_TO_TAKE))


def _is_dotted(given: Arguments) -> bool:
    return given.spoken("culture").lower().split("-")[0] in _DOTTED


def _letter_by_letter(source: str, change: Callable[[str], str]) -> str:
    """.NET never makes two letters of one: the capital of ß is ß."""
    return "".join(changed if len(changed := change(letter)) == 1 else letter for letter in source)


def _words_between(source: str, separators: str) -> Iterator[str]:
    for piece in re.split(f"([{re.escape(separators)}])", source):
        yield piece[:1].upper() + piece[1:].lower()


def _title_words(source: str) -> Iterator[str]:
    """Do as .NET's ToTitleCase: a word begins with a letter, and an apostrophe does not end it."""
    within = False
    for letter in source:
        yield letter.lower() if within else letter.upper()
        category = unicodedata.category(letter)[0]
        within = category == "L" or (within and (category in "MN" or letter == "'"))
