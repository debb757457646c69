"""Whether the parts of a bundle tell the same story; each problem is one sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from scimproof.fixtures.records import FAILING
from scimproof.reports import comparison, gallery, har, json_report, manifest
from scimproof.reports.recalled import Recalled
from scimproof.reports.unpacked import Disagreement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scimproof.fixtures.records import Run
    from scimproof.reports.unpacked import Unpacked

_OK, _NOTHING_CHECKED = 0, 5
_NAMED = 3


@dataclass(frozen=True)
class Knowledge:
    """What the scimproof that verifies knows of the one that made a bundle."""

    is_same_build: bool
    has_same_checks: bool
    sources: Mapping[str, str]  # where a requirement can be read, by its id
    cited: Mapping[str, tuple[str, ...]]  # the requirements of each check, by its id
    digest_of: Callable[[dict[str, Any]], str]  # what tells a profile from others


def disagreements(found: Unpacked, known: Knowledge) -> Iterator[str]:
    """Say what cannot be true together; that no file was changed is known."""
    try:
        _expect_schema(found.report)
        _expect_papers(found)
        _expect_profile(found, known)
        recalled = recall(found, known)
        _expect_exchanges(found, recalled)
        _expect_gallery(found)
    except Disagreement as problem:
        yield str(problem)
        return
    yield from _facts(found, recalled.run, known)
    yield from _since_baseline(found.report, recalled.run)
    yield from _exit_code(found.report, recalled.run)
    yield from _strange_checks(recalled.run, known)


def recall(found: Unpacked, known: Knowledge) -> Recalled:
    """Return the run that a bundle is about."""
    asked = found.profile.get("gallery", {})
    return Recalled(
        found.report,
        known.sources,
        strict=found.manifest["options"]["strict"],
        groups_required=isinstance(asked, dict) and asked.get("groups") == "required",
        profile_place=found.manifest["profile"]["place"],
    )


def _expect_schema(report: Any) -> None:
    problem = next(_validator().iter_errors(report), None)
    if problem is not None:
        raise Disagreement(f"{json_report.NAME} is not as its schema wants it at {problem.json_path}")


@cache
def _validator() -> Draft202012Validator:
    schema = Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema))


def _expect_papers(found: Unpacked) -> None:
    for kind in ("profile", "waivers"):
        paper = found.manifest[kind]
        if paper and found.hashes.get(paper["file"]) != paper["sha256"]:
            raise Disagreement(f"the {kind} that {manifest.NAME} names is not the one inside")


def _expect_profile(found: Unpacked, known: Knowledge) -> None:
    """Compare what profile, manifest and report say of the application."""
    reported, claimed = found.report["profile"], found.manifest["profile"]
    for key in ("name", "title", "client"):
        if reported[key] != claimed[key]:
            raise Disagreement(f"{manifest.NAME} and {json_report.NAME} differ in profile.{key}")
    app = found.profile.get("app")
    said = app if isinstance(app, dict) else {}
    client = said.get("client", "")
    clients = ", ".join(map(str, client)) if isinstance(client, list) else client
    if claimed["masked"]:
        return
    if (said.get("name"), clients) != (reported["title"], reported["client"]):
        raise Disagreement(f"{claimed['file']} is of another application than {json_report.NAME}")
    if known.is_same_build and known.digest_of(found.profile) != reported.get("digest"):
        raise Disagreement(
            f"{claimed['file']} declares something else than the profile of {json_report.NAME}"
        )


def _expect_exchanges(found: Unpacked, recalled: Recalled) -> None:
    """Compare the exchanges that are told in full with those that checks rest on."""
    try:
        entries = found.json(har.NAME)["log"]["entries"]
        ids = {entry["comment"].partition(";")[0] for entry in entries}
    except (AttributeError, KeyError, TypeError):
        raise Disagreement(f"{har.NAME} is no HTTP archive of scimproof") from None
    if ids != recalled.exchange_ids:
        raise Disagreement(f"{har.NAME} holds other exchanges than {json_report.NAME}")


def _expect_gallery(found: Unpacked) -> None:
    said = found.json(gallery.NAME) if gallery.NAME in found.hashes else None
    if said != found.report["gallery"]:
        raise Disagreement(f"{gallery.NAME} and {json_report.NAME} differ")


def _facts(found: Unpacked, run: Run, known: Knowledge) -> Iterator[str]:
    """Work out anew from the checks what the manifest says of them."""
    told, report = found.manifest, found.report
    facts = manifest.facts(run)
    if run.tool != told["tool"]["version"]:
        yield f"{manifest.NAME} and {json_report.NAME} differ in the version of scimproof"
    if report["summary"] != facts["summary"]:
        yield f"the summary of {json_report.NAME} does not count its checks"
    for key, value in facts.items():
        if (known.is_same_build or key not in manifest.WORDED) and told[key] != value:
            yield f"{manifest.NAME} says something else of {key} than {json_report.NAME}"
    said = report["gallery"] and {key: report["gallery"][key] for key in ("state", "sentence")}
    if said != told["gallery"]:
        yield f"{manifest.NAME} and {json_report.NAME} differ in the gallery readiness"
    if (told["baseline"] is None) != (report["baseline"] is None):
        yield f"{manifest.NAME} and {json_report.NAME} differ in whether there was a baseline"


def _since_baseline(report: Mapping[str, Any], run: Run) -> Iterator[str]:
    since = report["baseline"]
    if since is None:
        return
    failing = {record.name for record in run.checks if record.standing in FAILING}
    if failing != {change["check"] for kind in (comparison.NEW, comparison.FAILS) for change in since[kind]}:
        yield f"what {json_report.NAME} says of the baseline is not about its own checks"
    worse = since[comparison.NEW] + (since[comparison.NEW_WARNING] if run.strict else [])
    if [change["check"] for change in worse] != since["regressions"]:
        yield f"the regressions that {json_report.NAME} names are not what it calls new"


def _exit_code(report: Mapping[str, Any], run: Run) -> Iterator[str]:
    """Compare the exit code with what counts; what else may end a run leaves no trace in its checks."""
    since = report["baseline"]
    counting = comparison.failing(run) if since is None else since["regressions"]
    if run.exit_code == _OK and counting:
        yield f"the exit code is 0, although this counts: {_some(counting)}"
    if (run.exit_code == _OK and not run.checks) or (run.exit_code == _NOTHING_CHECKED and run.checks):
        yield f"the exit code is {run.exit_code}, with {len(run.checks)} checks"


def _strange_checks(run: Run, known: Knowledge) -> Iterator[str]:
    """Name the checks that this scimproof, which has the same ones, could not have reported."""
    if not known.has_same_checks:
        return
    strange = [each.name for each in run.checks if known.cited.get(each.id) != each.requirements]
    if strange:
        yield f"scimproof has no such check, or it cites other requirements: {_some(strange)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
