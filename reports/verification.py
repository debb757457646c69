"""What verifying a bundle came to: as lines for a person, and as data for programs."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports.text import harmless, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SAME_BUILD, SAME_CHECKS, OTHER_BUILD, OTHER_VERSION = (
    "same build",
    "same checks",
    "other build",
    "other version",
)

_WIDTH, _MARGIN = 80, 13
_LONGEST = 400
_BUILDS = {
    SAME_BUILD: "the same build as the one that verifies: every file of it is alike",
    SAME_CHECKS: "another build of the version that verifies, with the same checks",
    OTHER_BUILD: "another build than the one that verifies, with other checks",
    OTHER_VERSION: "another version than the one that verifies, {here}",
}
_REDRAWN = "each report drawn again from report.json"
_NOT_REDRAWN = "of the reports only report.json, report.har and gallery.json compared with each other"
_FOUND = tuple(outcome for outcome in OUTCOMES if outcome not in ("pass", "skip"))
_SELECTING = {"areas": "--area", "checks": "--check", "deselected": "--deselect"}


@dataclass(frozen=True)
class Verification:
    """What was found out about one bundle."""

    problems: tuple[str, ...] = ()
    manifest: Mapping[str, Any] | None = None
    fingerprint: str = ""
    is_as_given: bool = False  # the fingerprint is the one that was given
    build: str = ""  # the one that made the bundle, compared with the one here
    here: str = ""  # the version that verifies
    redrawn: bool = False  # every report was made again, and is the same


def lines(found: Verification) -> Iterator[str]:
    """Say to a person what was tested, what came of it, and what is proved."""
    if found.problems or found.manifest is None:
        yield from (
            line for problem in found.problems for line in _wrapped("", f"does not verify: {problem}")
        )
        return
    for label, text in _told(found.manifest, found):
        yield from _wrapped(label, text)
    yield f"{'fingerprint':<{_MARGIN}}{'the one that was given' if found.is_as_given else ''}".rstrip()
    yield found.fingerprint
    yield from _wrapped("", _proved(found))


def as_json(found: Verification) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "verified": not found.problems,
        "problems": list(found.problems),
        "fingerprint": found.fingerprint,
        "is_as_given": found.is_as_given,
        "build": found.build,
        "redrawn": found.redrawn,
        "manifest": found.manifest,
    }


def _told(told: Mapping[str, Any], found: Verification) -> Iterator[tuple[str, str]]:
    profile, run, summary = told["profile"], told["run"], told["summary"]
    where = "the embedded target, no real endpoint" if told["target"]["embedded"] else told["target"]["url"]
    yield "tested", f"{profile['title']} ({profile['name']}, client {profile['client']})"
    yield "at", where
    yield "when", f"{run['start']}, {run['duration']} s, {run['requests']} requests"
    yield "with", f"scimproof {told['tool']['version']}: {_BUILDS[found.build].format(here=found.here)}"
    if restricted := ", ".join(_restricting(told["options"])):
        yield "options", restricted
    yield "verdict", f"{told['verdict']} Exit code {run['exit_code']}."
    yield "findings", ", ".join(f"{summary[each]} {each}" for each in _FOUND)
    yield "others", f"{summary['pass']} pass, {summary['skip']} skip"
    if run["interrupted"]:
        yield "interrupted", "the run did not come to its end"
    if run["left_behind"]:
        yield "left behind", f"resources that could not be deleted: {run['left_behind']}"
    if told["baseline"]:
        yield "baseline", f"{told['baseline']['name']}: only what became worse since then counts"
    if told["gallery"]:
        yield "gallery", told["gallery"]["sentence"]
    yield "verified", f"{len(told['files']) + 1} files, {_REDRAWN if found.redrawn else _NOT_REDRAWN}"


def _restricting(options: Mapping[str, Any]) -> Iterator[str]:
    """Return the options by which a run tells less, or something else, than a whole one."""
    for key, option in _SELECTING.items():
        yield from (f"{option} {word}" for word in options[key])
    yield from (
        f"{option} {options[key]}" for key, option in (("keyword", "-k"), ("marks", "-m")) if options[key]
    )
    if options["maxfail"]:
        yield f"--maxfail {options['maxfail']}"
    if options["strict"]:
        yield "--strict"
    if options["defect"]:
        yield f"--defect {options['defect']}"
    yield from (f"--variant {name}" for name in options["variants"])


def _proved(found: Verification) -> str:
    parts = "Every file has the hash that the manifest names, and what the parts say agrees. "
    if found.is_as_given:
        return f"{parts}It is the bundle whose fingerprint was given, unchanged since then."
    return (
        f"{parts}That does not say who wrote them: who can rewrite the whole zip can rewrite its hashes. "
        "Compare the fingerprint with the one that the sender tells by another way."
    )


def _wrapped(label: str, text: str) -> Iterator[str]:
    margin = _MARGIN if label else 0
    told = " ".join(harmless(shortened(text, _LONGEST)).split())
    wrapped = textwrap.wrap(told, _WIDTH - margin, break_on_hyphens=False) or [""]
    for position, line in enumerate(wrapped):
        yield f"{label if position == 0 else '':<{margin}}{line}"
