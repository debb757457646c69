"""manifest.json of a bundle: what was run against what, what came of it, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from scimproof.reports.gallery import readiness
from scimproof.reports.json_text import json_text
from scimproof.reports.terminal import verdict_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scimproof.fixtures.records import Run

NAME, VERSION = "manifest.json", 1
# Of the manifest, what is said in words; another version of scimproof may word it otherwise.
WORDED = ("verdict", "gallery")
_INTERRUPTED = 2
_GROUP = 4  # of letters, as people read them to each other
_HASH_LENGTH = 64


class ManifestError(ValueError):
    """A manifest that cannot be used; its text is one sentence."""


class LaterManifestError(ManifestError):
    """A manifest that only a later version of scimproof can read."""


@dataclass(frozen=True)
class Paper:
    """A file that the user gave, as it lies in the bundle."""

    name: str
    content: bytes
    masked: bool = False  # a secret stood in it

    @property
    def as_dict(self) -> dict[str, Any]:
        """Return it as a manifest has it."""
        digest = hashlib.sha256(self.content).hexdigest()
        return {"file": self.name, "sha256": digest, "masked": self.masked}


@dataclass(frozen=True)
class Origin:
    """What a run rests on, and its records do not tell."""

    tool: dict[str, str]
    environment: dict[str, Any]
    options: dict[str, Any]
    profile: Paper
    waivers: Paper | None = None
    baseline: dict[str, str] | None = None  # its name, its hash and when that run started

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the files that the user gave."""
        return (self.profile, self.waivers) if self.waivers else (self.profile,)


@dataclass(frozen=True)
class Entry:
    """One file of the bundle."""

    name: str
    size: int
    sha256: str


def facts(run: Run) -> dict[str, Any]:
    """Return what a manifest says of a run; all of it can be worked out anew from report.json."""
    gallery = readiness(run)
    return {
        "target": {"url": run.target, "embedded": run.embedded},
        "run": {
            "seed": run.seed,
            "prefix": run.prefix,
            "start": run.started,
            "duration": run.duration,
            "requests": run.requests,
            "exit_code": run.exit_code,
            "interrupted": run.exit_code == _INTERRUPTED,
            "left_behind": len(run.leaks),
        },
        "verdict": verdict_sentence(run),
        "summary": run.summary,
        "gallery": gallery and {"state": gallery.state, "sentence": gallery.sentence},
    }


def manifest(run: Run, origin: Origin, entries: Iterable[Entry]) -> bytes:
    """Return the manifest as it is written."""
    profile = {
        "name": run.profile,
        "title": run.profile_title,
        "client": run.client,
        "place": run.profile_place,
    }
    told = {
        "format": VERSION,
        "tool": origin.tool,
        "environment": origin.environment,
        "profile": {**profile, **origin.profile.as_dict},
        "waivers": origin.waivers and origin.waivers.as_dict,
        "baseline": origin.baseline,
        "options": origin.options,
        **facts(run),
        "files": [vars(entry) for entry in entries],
    }
    return _written(told)


def read_manifest(content: bytes) -> dict[str, Any]:
    """Take a manifest for true only when it says one thing, in the one way in which it is written."""
    try:
        told = json.loads(content)
        later = told["format"] > VERSION
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ManifestError(f"{NAME} is no manifest of scimproof") from None
    if later:
        asked = f"of format {told['format']}; this version of scimproof knows format {VERSION}"
        raise LaterManifestError(f"{NAME} is {asked}: verify it with a later one")
    problem = next(_validator().iter_errors(told), None)
    if problem is not None:
        raise ManifestError(f"{NAME} is not as its schema wants it at {problem.json_path}")
    if _written(told) != content:
        raise ManifestError(f"{NAME} is not written as scimproof writes it")
    return dict(told)


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a manifest in groups that a person can read over the phone; it is one word."""
    digest = hashlib.sha256(content).hexdigest()
    return "-".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def fingerprint_said(text: str) -> str | None:
    """Return the fingerprint that somebody wrote down in his own way; None when it is none."""
    digits = re.sub(r"[\s:-]", "", text).lower()
    return digits if re.fullmatch(rf"[0-9a-f]{{{_HASH_LENGTH}}}", digits) else None


def _written(told: dict[str, Any]) -> bytes:
    return f"{json_text(told, indent=1)}\n".encode()


@cache
def _validator() -> Draft202012Validator:
    schema = Path(__file__).with_name("manifest.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema))
