"""One zip with all that a run found, to be sent on: whoever gets it can verify that it was not changed."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING
from zipfile import LargeZipFile, ZipFile

from scimproof.reports import manifest
from scimproof.reports.archive import CHUNK, member
from scimproof.reports.formats import formats
from scimproof.reports.terminal import verdict_sentence
from scimproof.reports.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.fixtures.records import Run
    from scimproof.reports.formats import ReadExchange
    from scimproof.reports.manifest import Entry, Origin

README = "README.txt"

_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+|^[^A-Za-z0-9]+")
_README = """\
The evidence of one run of scimproof {tool}, a conformance suite for SCIM 2.0.
{tested}
{verdict}
report.html is for people; report.json, report.har and others are for programs,
profile/ is what was declared of the application, all with secrets masked;
manifest.json names the circumstances, and every file with its hash. To verify:
    pip install scimproof=={tool}
    scimproof verify {file} --fingerprint ...
The fingerprint is the SHA-256 of manifest.json. Ask for it, by another way than
this came, whoever made it: who can change the files can change the hashes, too.
"""


@dataclass(frozen=True)
class Bundle:
    """A bundle that was written, and by what it is known."""

    file: Path
    fingerprint: str


class _Packing:
    """A zip while it is written: of each file the hash is taken on the way."""

    def __init__(self, archive: ZipFile, moment: datetime) -> None:
        self.entries: list[Entry] = []
        self._archive = archive
        self._moment = moment

    def add(self, name: str, source: IO[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._archive.open(member(name, self._moment), "w") as out:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        self.entries.append(manifest.Entry(name, size, digest.hexdigest()))

    def add_text(self, name: str, content: bytes) -> None:
        self.add(name, io.BytesIO(content))


def write(run: Run, folder: Path, read_exchange: ReadExchange, origin: Origin) -> Bundle:
    """Write the bundle of a run; under its own name it lies there only when it is whole."""
    file = folder / file_name(run)
    partly = file.with_suffix(".part")
    try:
        with ZipFile(partly, "w", allowZip64=False) as archive:
            packing = _Packing(archive, datetime.fromisoformat(run.started))
            for name, source in _contents(run, folder, read_exchange):
                packing.add(name, source)
            for paper in origin.papers:
                packing.add_text(paper.name, paper.content)
            told = manifest.manifest(run, origin, packing.entries)
            packing.add_text(manifest.NAME, told)
    except LargeZipFile:
        partly.unlink(missing_ok=True)
        raise OSError(f"{file} would be larger than 2 GB") from None
    except OSError:
        partly.unlink(missing_ok=True)
        raise
    partly.replace(file)
    return Bundle(file, manifest.fingerprint(told))


def file_name(run: Run) -> str:
    """Return the name of the bundle, of characters that every system and every mail program takes."""
    started = datetime.fromisoformat(run.started).strftime("%Y%m%dT%H%M%SZ")
    return f"scimproof-{plain(run.profile)}-{started}.zip"


def plain(name: str) -> str:
    """Return the name of a user's own file as it may stand in a bundle."""
    return _UNUSUAL.sub("", name)[:80] or "unnamed"


def readme(run: Run) -> bytes:
    """Return README.txt: what this is, and how to verify it."""
    text = _README.format(
        tool=run.tool,
        tested=one_line(f"{run.profile_title} at {run.target}, {run.started}"),
        verdict=one_line(verdict_sentence(run)),
        file=file_name(run),
    )
    return text.encode()


def _contents(run: Run, folder: Path, read_exchange: ReadExchange) -> Iterator[tuple[str, IO[bytes]]]:
    """Return all reports, each drawn when its turn has come."""
    yield README, io.BytesIO(readme(run))
    with TemporaryDirectory(prefix=".bundle-", dir=folder) as drawn:
        for each in formats().values():
            report = each.write(run, Path(drawn), read_exchange)
            if report is None:
                continue
            with report.open("rb") as source:
                yield report.name, source
            report.unlink()
