"""A bundle of which nothing is taken for true: its manifest, the hashes of its files, and what they hold."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scimproof.reports import json_report, manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.reports.archive import Archive

_LARGEST = 1 << 28  # of a file that is read into memory
_SMALL = 1 << 20


class Disagreement(ValueError):
    """What stands in a bundle cannot be true; its text is one sentence."""


class Unpacked:
    """A bundle whose layout and manifest are as they should be; its other files are read when asked for."""

    def __init__(self, archive: Archive) -> None:
        if manifest.NAME not in archive.members:
            raise manifest.ManifestError(f"it holds no {manifest.NAME}")
        content = archive.read(manifest.NAME, _SMALL)
        self._archive = archive
        self.manifest = manifest.read_manifest(content)
        self.fingerprint = manifest.fingerprint(content)
        self.hashes: dict[str, str] = {entry["name"]: entry["sha256"] for entry in self.manifest["files"]}

    def changed(self) -> Iterator[str]:
        """Say of each file what the manifest does not say of it."""
        there = self._archive.members
        if len(self.hashes) != len(self.manifest["files"]):
            yield f"{manifest.NAME} names a file twice"
        yield from (f"{name} is missing" for name in self.hashes if name not in there)
        for name in there:
            if name in self.hashes:
                yield from self._changed(name)
            elif name != manifest.NAME:
                yield f"{name} is not named by {manifest.NAME}"

    def _changed(self, name: str) -> Iterator[str]:
        digest = hashlib.sha256()
        for chunk in self._archive.chunks(name):
            digest.update(chunk)
        sizes = {entry["name"]: entry["size"] for entry in self.manifest["files"]}
        if (self._archive.members[name].size, digest.hexdigest()) != (sizes[name], self.hashes[name]):
            yield f"{name} was changed: its hash is not the one that {manifest.NAME} names"

    @cached_property
    def report(self) -> Any:
        """Return report.json."""
        return self.json(json_report.NAME)

    @cached_property
    def profile(self) -> dict[str, Any]:
        """Return the profile as TOML; what its values are is not looked at."""
        name = self.manifest["profile"]["file"]
        self._expect(name)
        try:
            return tomllib.loads(self._archive.read(name, _SMALL).decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise Disagreement(f"{name} is no TOML") from None

    def json(self, name: str) -> Any:
        """Return what a file of JSON holds; it says nothing twice."""
        self._expect(name)
        content = self._archive.read(name, _LARGEST)
        try:
            return json.loads(content, object_pairs_hook=_each_once, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise Disagreement(f"{name} is no JSON, or says a thing twice") from None

    def _expect(self, name: str) -> None:
        if name not in self._archive.members:
            raise Disagreement(f"{name} is missing")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice in an object")
    return members


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")
