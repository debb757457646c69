"""Every function of the language; importing a module enters its functions into the table."""

from scimproof.profiles.expressions.functions import (
    chance,
    conditions,
    dates,
    encodings,
    letters,
    lists,
    numbers,
    presence,
    replacing,
    roles,
    texts,
)
from scimproof.profiles.expressions.registry import FUNCTIONS

__all__ = [
    "FUNCTIONS",
    "chance",
    "conditions",
    "dates",
    "encodings",
    "letters",
    "lists",
    "numbers",
    "presence",
    "replacing",
    "roles",
    "texts",
]
