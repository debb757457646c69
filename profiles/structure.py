"""Problems of shape: what schema.json says about a profile, in words a vendor can act on."""

from __future__ import annotations

import difflib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Document = dict[str, Any]
Place = tuple[str | int, ...]


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


@cache
def _waivers_validator() -> Draft202012Validator:
    alone = {"required": ["waivers"], "properties": {"waivers": {"$ref": "#/$defs/waivers"}}}
    return Draft202012Validator({"$defs": _schema()["$defs"], "additionalProperties": False, **alone})


def examine(document: Document) -> tuple[list[str], frozenset[Place]]:
    """Return one line per key that schema.json refuses, and the places no further rule can rely on."""
    return _examine(document, _validator())


def examine_waivers(document: Document) -> tuple[list[str], frozenset[Place]]:
    """Do the same for a file that holds nothing but waivers."""
    return _examine(document, _waivers_validator())


def _examine(document: Document, validator: Draft202012Validator) -> tuple[list[str], frozenset[Place]]:
    errors = sorted(validator.iter_errors(document), key=lambda error: [*map(str, error.absolute_path)])
    unquoted = list(_unquoted_paths(document))
    lines = [
        f"{key_text((*place, sub))}: a path with a dot stands in quotes: "
        f"{json.dumps(f'{place[1]}.{sub}', ensure_ascii=False)} = {{ ... }}"
        for place, sub in unquoted
    ]
    swallowed = {place for place, _ in unquoted}
    for error in errors:
        if tuple(error.absolute_path)[:2] not in swallowed:
            lines += _lines(error)
    unsound = frozenset(tuple(error.absolute_path)[:2] for error in errors)
    return list(dict.fromkeys(lines)), unsound


def key_text(path: Iterable[str | int]) -> str:
    """Write a place in the document the way TOML writes a dotted key."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            bare = re.fullmatch(r"[A-Za-z0-9_-]+", part) is not None
            text += ("." if text else "") + (part if bare else json.dumps(part, ensure_ascii=False))
    return text


def near_miss(word: object, known: Collection[str], cutoff: float = 0.6) -> str:
    """Return a suggestion in brackets when the word is nearly a known one, else nothing."""
    by_lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(str(word).lower(), by_lower, n=1, cutoff=cutoff)
    return f' (did you mean "{by_lower[near[0]]}"?)' if near else ""


def _unquoted_paths(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    """Find ``name.givenName = {...}``, which TOML reads as a table in a table."""
    keys = _schema()["$defs"]["attribute"]["properties"]
    for table in ("attributes", "groups"):
        entries = document.get(table)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            for sub, inner in entry.items() if isinstance(entry, dict) else ():
                if isinstance(inner, dict) and sub not in keys:
                    yield (table, name), sub


def _lines(error: ValidationError) -> list[str]:
    place = key_text(error.absolute_path)
    prefix = f"{place}: " if place else ""
    got: Any = error.instance
    wanted: Any = error.validator_value
    schema: Any = error.schema
    rule = error.validator
    if rule == "additionalProperties":
        known = schema["properties"]
        listed = f"; known ones: {', '.join(known)}"
        extra = [key for key in got if key not in known]
        return [f"{prefix}unknown key {_shown(key)}{near_miss(key, known) or listed}" for key in extra]
    if rule == "required":
        return [f"{prefix}missing key {_shown(key)}" for key in wanted if key not in got]
    if rule == "enum":
        return [f"{prefix}expected one of {', '.join(wanted)}; got {_shown(got)}{near_miss(got, wanted)}"]
    return [f"{prefix}expected {schema['title']}; got {_shown(got)}"]


def _shown(value: object) -> str:
    """Show a TOML value in one short piece."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    limit = 60
    return text if len(text) <= limit else f"{text[:limit]}..."
