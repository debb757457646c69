"""Texts written as their bytes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.registry import function

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments


@function("ConvertToBase64(source)")
def convert_to_base64(given: Arguments) -> str | None:
    """Write the UTF-16 bytes of a text, low byte first, in Base64."""
    source = given.text("source")
    return None if source is None else base64.b64encode(source.encode("utf-16-le")).decode("ascii")


@function("ConvertToUTF8Hex(source)")
def convert_to_utf8_hex(given: Arguments) -> str | None:
    """Write the UTF-8 bytes of a text in hexadecimal digits."""
    source = given.text("source")
    return None if source is None else source.encode().hex().upper()
