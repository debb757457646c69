"""Finds a profile, reads it, and refuses a wrong one with every problem in it."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from pathlib import Path
from typing import Any

from scimproof.profiles import rules, structure
from scimproof.profiles.model import (
    Attribute,
    AttributePath,
    Constraints,
    ExtensionSchema,
    Profile,
)
from scimproof.profiles.vocabulary import is_list, referred_resource
from scimproof.profiles.waivers import Waiver, waivers_of, with_dates_as_text

TYPES = {
    "String": "string",
    "Boolean": "boolean",
    "Reference": "reference",
    "Number": "integer",
    "Integer": "integer",
    "Decimal": "decimal",
    "DateTime": "dateTime",
    "Binary": "binary",
    "Complex": "complex",
}

_FOLDER = Path(__file__).parent


class ProfileError(Exception):
    """A profile or a file of waivers that cannot be used; its text has one line per problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with scimproof."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


def load_profile(name_or_path: str) -> Profile:
    """Return the shipped profile of that name, or the one in that file; ProfileError when there is none."""
    file, label = _locate(name_or_path)
    document = with_dates_as_text(_read(file, label))
    malformed, unsound = structure.examine(document)
    _refuse(label, malformed + rules.problems(document, unsound))
    return _build(document, file)


def load_waivers(file: Path, label: str) -> tuple[Waiver, ...]:
    """Return the waivers of a file that holds nothing else; ``label`` is how messages call it."""
    document = with_dates_as_text(_read(file, label))
    malformed, unsound = structure.examine_waivers(document)
    _refuse(label, malformed + rules.waiver_problems(document, unsound))
    return waivers_of(document)


def _refuse(label: str, problems: list[str]) -> None:
    if problems:
        raise ProfileError(*(f"{label}: {problem}" for problem in problems))


def _locate(name_or_path: str) -> tuple[Path, str]:
    """Return the file and how messages call it."""
    separators = {os.sep, os.altsep, "/"} - {None}
    if name_or_path.endswith(".toml") or any(str(mark) in name_or_path for mark in separators):
        return Path(name_or_path).expanduser(), name_or_path
    name = name_or_path.lower()
    if name in shipped_profiles():
        return _FOLDER / f"{name}.toml", f"{name}.toml"
    shipped = shipped_profiles()
    raise ProfileError(
        f'there is no profile "{name_or_path}"{structure.near_miss(name, shipped)}; '
        f"shipped ones: {', '.join(shipped)}; one of your own is given as a file: ./acme.toml"
    )


def _read(file: Path, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ProfileError(f"{label}: there is no such file") from None
    except IsADirectoryError:
        raise ProfileError(f"{label}: a folder, not a profile file") from None
    except OSError as error:
        raise ProfileError(f"{label}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise ProfileError(f"{label}: not UTF-8 text (byte {error.start + 1})") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(
            f"{label}: not valid TOML: {error}; a path with brackets or colons stands in single quotes"
        ) from None


def _build(document: dict[str, Any], file: Path) -> Profile:
    app, target = document["app"], document.get("target", {})
    optional = {key: target[key] for key in ("auth_header", "token_url") if key in target}
    return Profile(
        name=file.stem,
        title=app["name"],
        file=file,
        clients=_clients(app["client"]),
        auth=target.get("auth", "bearer"),
        users=_attributes(document["attributes"], "User"),
        groups=_attributes(document.get("groups", {}), "Group"),
        documentation=app.get("documentation"),
        unsupported=frozenset(target.get("unsupported", ())),
        gallery_needs_groups=document.get("gallery", {}).get("groups") == "required",
        extensions=tuple(ExtensionSchema(**entry) for entry in document.get("extensions", ())),
        waivers=waivers_of(document),
        digest=digest_of(document),
        **document.get("data", {}),
        **optional,
    )


def digest_of(document: dict[str, Any]) -> str:
    """Return a digest of what is declared: comments and waivers make no other profile of it."""
    declared = {key: table for key, table in document.items() if key != "waivers"}
    return hashlib.sha256(json.dumps(declared, sort_keys=True, default=str).encode()).hexdigest()


def _clients(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _attributes(table: dict[str, dict[str, Any]], resource: str) -> tuple[Attribute, ...]:
    return tuple(_attribute(AttributePath.parse(text), resource, entry) for text, entry in table.items())


def _attribute(path: AttributePath, resource: str, entry: dict[str, Any]) -> Attribute:
    said = dict(entry)
    names_list = is_list(path) and path.selector is None and path.sub is None
    return Attribute(
        path=path,
        type=TYPES[said.pop("type")],
        required=said.pop("required", False) or path.text.lower() == "username",
        multi_valued=said.pop("multi_valued", names_list),
        resource=resource,
        refers_to=said.pop("refers_to", referred_resource(path)),
        constraints=Constraints(
            pattern=said.pop("pattern", None),
            canonical_values=tuple(said.pop("canonical_values", ())),
            max_length=said.pop("max_length", None),
        ),
        **said,
    )
