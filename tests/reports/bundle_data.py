"""Bundles of made-up runs, and bundles that somebody wrote anew with all hashes right."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from exchange_data import read, refs
from report_data import failed, record, run

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.provenance import environment, this_build
from scimproof.fixtures.requirements import requirements
from scimproof.profiles.loader import digest_of
from scimproof.reports import bundle
from scimproof.reports.archive import member, opened
from scimproof.reports.json_text import json_text
from scimproof.reports.manifest import Origin, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run

PROFILE = b'[app]\nname = "Playvox"\nclient = "entra"\n'
OPTIONS = {
    "areas": [],
    "checks": [],
    "keyword": "",
    "marks": "",
    "deselected": [],
    "maxfail": 0,
    "workers": 0,
    "strict": False,
    "defect": None,
    "variants": [],
    "cycle_users": 8,
    "cycle_groups": 3,
}
CHECK = "user-create-answers-201"
MOMENT = datetime.fromisoformat("2026-01-31T09:30:00+00:00")


def digest(profile: bytes) -> str:
    return digest_of(tomllib.loads(profile.decode()))


def origin(**changes: Any) -> Origin:
    made = {
        "tool": this_build().as_dict,
        "environment": environment({}),
        "options": OPTIONS,
        "profile": Paper("profile/playvox.toml", PROFILE),
    }
    return Origin(**{**made, **changes})


def sound_run(*checks: CheckRecord, **changes: Any) -> Run:
    """Return a run that scimproof could have made: its checks cite what they cite."""
    rows = all_checks()[CHECK].requirements
    usual = (
        record(requirements=rows, exchanges=refs(1, 2)),
        failed(requirements=rows, case="again", exchanges=refs(2), matters="It does."),
    )
    told = {"exit_code": 1, "tool": this_build().version, "profile_digest": digest(PROFILE)}
    sources = {row: requirements()[row].link for row in rows}
    return run(*(checks or usual), **{**told, "sources": sources, **changes})


def written(folder: Path, of: Run | None = None, **changes: Any) -> Path:
    return bundle.write(of or sound_run(), folder, read, origin(**changes)).file


def contents(file: Path) -> dict[str, bytes]:
    with opened(file) as archive:
        return {name: b"".join(archive.chunks(name)) for name in archive.members}


def packed(file: Path, files: dict[str, bytes]) -> Path:
    """Write files as a bundle is written, whatever they are."""
    with ZipFile(file, "w") as archive:
        for name, content in files.items():
            with archive.open(member(name, MOMENT), "w") as out:
                out.write(content)
    return file


def forged(file: Path, files: dict[str, bytes | None], change: Callable[[dict[str, Any]], Any] = id) -> Path:
    """Change files and manifest of a bundle as somebody does who knows that the hashes are looked at."""
    told = {name: content for name, content in {**contents(file), **files}.items() if content is not None}
    manifest = json.loads(told.pop("manifest.json"))
    for kind in ("profile", "waivers"):
        if manifest[kind]:
            manifest[kind]["sha256"] = sha256(told.get(manifest[kind]["file"], b"")).hexdigest()
    manifest["files"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in told.items()
    ]
    change(manifest)
    return packed(file, {**told, "manifest.json": f"{json_text(manifest, indent=1)}\n".encode()})


def edited(file: Path, change: Callable[[Any], Any], name: str = "report.json") -> dict[str, bytes | None]:
    """Return a JSON file of a bundle as it is after a change."""
    told = json.loads(contents(file)[name])
    change(told)
    return {name: f"{json_text(told)}\n".encode()}


def setting(*path: Any, to: Any) -> Callable[[Any], None]:
    """Return a change that sets what lies at a path."""

    def change(told: Any) -> None:
        for part in path[:-1]:
            told = told[part]
        told[path[-1]] = to

    return change
