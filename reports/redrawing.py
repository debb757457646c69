"""Draws every report of a bundle again from its report.json: one that was edited does not look the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scimproof.reports import bundle, json_report
from scimproof.reports.agreement import recall
from scimproof.reports.formats import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.reports.agreement import Knowledge
    from scimproof.reports.recalled import Recalled
    from scimproof.reports.unpacked import Unpacked


def can_be_redrawn(found: Unpacked, known: Knowledge) -> bool:
    """Tell whether it can be done: only the same build draws alike, and no baseline is inside."""
    return known.is_same_build and found.manifest["baseline"] is None


def differently_drawn(found: Unpacked, known: Knowledge) -> Iterator[str]:
    """Name the files that differ from what report.json says; for a bundle whose parts agree."""
    try:
        drawn = _drawn(recall(found, known))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        yield f"{json_report.NAME} holds what no run reports: no other report can be made of it"
        return
    papers = {found.manifest[kind]["file"] for kind in ("profile", "waivers") if found.manifest[kind]}
    for name in sorted(drawn.keys() | (found.hashes.keys() - papers)):
        if drawn.get(name) != found.hashes.get(name):
            yield f"{name} is not what {json_report.NAME} says"


def _drawn(recalled: Recalled) -> dict[str, str]:
    """Return the hash of each report."""
    hashes = {bundle.README: hashlib.sha256(bundle.readme(recalled.run)).hexdigest()}
    with TemporaryDirectory(prefix="scimproof-") as folder:
        for each in formats().values():
            report = each.write(recalled.run, Path(folder), recalled.read_exchange)
            if report is not None:
                with report.open("rb") as content:
                    hashes[report.name] = hashlib.file_digest(content, "sha256").hexdigest()
    return hashes
