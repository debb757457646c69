"""Problems of sense: what a well-formed profile can still say wrongly."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from scimproof.profiles.expressions import ExpressionError, parse
from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER, AttributePath, Constraints
from scimproof.profiles.structure import Document, Place, key_text, near_miss
from scimproof.profiles.vocabulary import NAMES, is_single

if TYPE_CHECKING:
    from collections.abc import Iterator

Entries = dict[str, dict[str, Any]]

_KEY_ATTRIBUTE = {"attributes": "userName", "groups": "displayName"}
_CORE_SCHEMA = {"attributes": CORE_USER, "groups": CORE_GROUP}
_TEXT_TYPES = ("String", "Reference")
_TEXT_KEYS = ("pattern", "canonical_values", "max_length")
_TYPO = 0.82  # how alike two names are before one is taken for a slip of the other


def problems(document: Document, unsound: frozenset[Place]) -> list[str]:
    """Return one line per contradiction, looking only where the shape is sound."""
    found = [] if ("app", "client") in unsound else list(_client_problems(document))
    found += [] if ("target",) in {place[:1] for place in unsound} else list(_target_problems(document))
    found += waiver_problems(document, unsound)
    for table in ("attributes", "groups"):
        entries = document.get(table)
        if not isinstance(entries, dict):
            continue
        sound = {path: entry for path, entry in entries.items() if (table, path) not in unsound}
        for path, entry in sound.items():
            found += (
                f"{key_text((table, path))}{problem}"
                for problem in (*_path_problems(table, path, document), *_entry_problems(path, entry))
            )
        found += _duplicates(table, entries)
        if len(sound) == len(entries):
            found += _table_problems(table, sound)
    return found


def waiver_problems(document: Document, unsound: frozenset[Place]) -> list[str]:
    """Return one line per waiver that ends on a day that does not exist."""
    if ("waivers",) in unsound:
        return []
    return [
        f"{key_text(('waivers', place, 'expires'))}: there is no such day; got {table['expires']}"
        for place, table in enumerate(document.get("waivers", ()))
        if ("waivers", place) not in unsound and not _is_day(table["expires"])
    ]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _client_problems(document: Document) -> Iterator[str]:
    app = document.get("app")
    clients = app.get("client") if isinstance(app, dict) else None
    if isinstance(clients, list) and "rfc" in clients and len(clients) > 1:
        yield 'app.client: "rfc" stands alone: it is for servers that no client in particular provisions'


def _target_problems(document: Document) -> Iterator[str]:
    target = document.get("target", {})
    declared = target.get("groups", "groups" in document)
    if declared and not document.get("groups"):
        yield "target.groups: true, but there is no attribute in a [groups] table"
    if not declared and "groups" in document:
        yield "target.groups: false, but there is a [groups] table"
    for key, auth in (("auth_header", "header"), ("token_url", "oauth2-client-credentials")):
        if key in target and target.get("auth", "bearer") != auth:
            yield f'target.{key}: only used with auth = "{auth}"'
    if target.get("auth") == "header" and "auth_header" not in target:
        yield 'target.auth: "header" needs auth_header, the name of the header'


def _path_problems(table: str, text: str, document: Document) -> Iterator[str]:
    try:
        path = AttributePath.parse(text)
    except ValueError:
        yield (
            ": not an attribute path; written as userName, name.givenName, "
            'emails[type eq "work"].value or urn:...:User:department'
        )
        return
    if path.selector and is_single(path):
        yield f": {path.name} is single-valued, so [{path.selector[0]} eq ...] selects nothing"
    yield from _schema_problems(table, path, document)
    yield from _misspelling(table, path)


def _schema_problems(table: str, path: AttributePath, document: Document) -> Iterator[str]:
    extensions = document.get("extensions")
    entries = extensions if isinstance(extensions, list) else []
    declared = [str(entry.get("urn")) for entry in entries if isinstance(entry, dict)]
    known = [_CORE_SCHEMA[table], ENTERPRISE_USER, *declared]
    if path.schema is not None and path.schema.lower() not in {urn.lower() for urn in known}:
        yield (
            f": the schema {path.schema} is neither RFC 7643's nor declared in [[extensions]]"
            f"{near_miss(path.schema, known, _TYPO)}"
        )


def _misspelling(table: str, path: AttributePath) -> Iterator[str]:
    """Find a name of RFC 7643 written nearly right; with its URN in front any name is taken as meant."""
    if path.schema is not None and path.schema.lower() != ENTERPRISE_USER.lower():
        return
    names = NAMES[_CORE_SCHEMA[table] if path.schema is None else ENTERPRISE_USER]
    spelled = path.name if path.sub is None else f"{path.name}.{path.sub}"
    if spelled.lower() in {name.lower() for name in names}:
        return
    suggestion = near_miss(spelled, names, _TYPO)
    if suggestion:
        yield f": RFC 7643 has no attribute {spelled}{suggestion}; one of your own stands behind its URN"


def _entry_problems(path: str, entry: dict[str, Any]) -> Iterator[str]:
    if "matching" in entry and not entry.get("filterable"):
        yield ".matching: a matching attribute must be filterable = true"
    if path.lower() == "username" and entry.get("required") is False:
        yield ".required: userName is always required"
    if entry.get("required") and entry.get("mutability") == "readOnly":
        yield ".required: nobody can send a readOnly attribute"
    yield from _source_problems(entry)
    for key in _TEXT_KEYS:
        if key in entry and entry["type"] not in _TEXT_TYPES:
            yield f".{key}: only for type {' or '.join(_TEXT_TYPES)}; got {entry['type']}"
    try:
        re.compile(entry.get("pattern", ""))
    except re.error as error:
        yield f".pattern: not a regular expression: {error}"
        return
    other = Constraints(pattern=entry.get("pattern"), max_length=entry.get("max_length"))
    for value in entry.get("canonical_values", ()):
        if not other.accept(value):
            yield f'.canonical_values: "{value}" breaks the pattern or max_length beside it'


def _source_problems(entry: dict[str, Any]) -> Iterator[str]:
    if "source" not in entry:
        return
    try:
        source = parse(entry["source"])
    except ExpressionError as error:
        yield f".source: {error}"
        return
    if source.function == "SelectUniqueValue":
        yield ".source: SelectUniqueValue is for Active Directory; Entra does not evaluate it for SCIM"


def _duplicates(table: str, entries: Entries) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path in entries:
        first = seen.setdefault(path.lower(), path)
        if first != path:
            yield f"{key_text((table, path))}: the same attribute as {key_text((table, first))}"


def _table_problems(table: str, entries: Entries) -> Iterator[str]:
    if not entries and table == "groups":
        return
    wanted = _KEY_ATTRIBUTE[table]
    if wanted.lower() not in {path.lower() for path in entries}:
        yield f"{table}: {wanted} is missing"
    precedences = Counter(entry["matching"] for entry in entries.values() if "matching" in entry)
    if not precedences:
        yield f"{table}: no attribute has matching = 1, so the client could not find anybody again"
    for precedence, count in precedences.items():
        if count > 1:
            yield f"{table}: {count} attributes have matching = {precedence}; precedences differ"
