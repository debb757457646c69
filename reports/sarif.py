"""report.sarif: findings for code scanning, where an alert lives on from run to run until it is fixed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scimproof.reports.json_text import with_list
from scimproof.reports.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "sarif", "report.sarif", False

_OPENING = '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": ['
_LEVELS = {"fail": "error", "error": "error", "warn": "warning", "blocked": "note"}
_LEVEL_OF_RULE = {"MUST": "error", "SHOULD": "warning"}
_TO_ITS_END = (0, 1)
_LONGEST_DESCRIPTION = 1000  # code scanning takes 1,024


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write every check as a rule and every finding as a result, one result at a time."""
    rules = _records_by_rule(run)
    file = folder / NAME
    with file.open("w", encoding="utf-8") as out:
        out.write(_OPENING)
        results = _results(run, list(rules), read_exchange)
        out.writelines(with_list(_head(run, rules), "results", results))
        out.write("]}\n")
    return file


def _records_by_rule(run: Run) -> dict[str, CheckRecord]:
    """Return for each check the record that tells most of it: one with a finding knows reason and cure."""
    rules: dict[str, CheckRecord] = {}
    for record in run.checks:
        known = rules.get(record.id)
        if known is None or (record.hint and not known.hint):
            rules[record.id] = record
    return rules


def _head(run: Run, rules: dict[str, CheckRecord]) -> dict[str, Any]:
    return {
        "tool": {
            "driver": {
                "name": "scimproof",
                "version": run.tool,
                "rules": [_rule(record, run) for record in rules.values()],
            }
        },
        # Alerts of one profile are not closed by a run of another.
        "automationDetails": {"id": f"scimproof/{run.profile}/"},
        "invocations": [
            {
                "executionSuccessful": run.exit_code in _TO_ITS_END,
                "exitCode": run.exit_code,
                "startTimeUtc": run.started.replace("+00:00", "Z"),
            }
        ],
        "columnKind": "unicodeCodePoints",
    }


def _rule(record: CheckRecord, run: Run) -> dict[str, Any]:
    title = shortened(record.title, _LONGEST_DESCRIPTION)
    rule: dict[str, Any] = {
        "id": record.id,
        "name": record.id.title().replace("-", ""),  # Azure DevOps shows no rule without
        "shortDescription": {"text": title},
        "fullDescription": {"text": shortened(record.why, _LONGEST_DESCRIPTION) or title},
        "help": {"text": _help(record)},
        "defaultConfiguration": {"level": _LEVEL_OF_RULE.get(record.level, "error")},
        "properties": {
            "tags": ["scim", record.area],
            "precision": "very-high",
            "requirements": list(record.requirements),
        },
    }
    links = [run.sources[row] for row in record.requirements if row in run.sources]
    if links:
        rule["helpUri"] = links[0]
    return rule


def _help(record: CheckRecord) -> str:
    parts = [shortened(text) for text in (record.why, record.matters, record.hint) if text]
    return "\n\n".join(parts) or f"Stands on {', '.join(record.requirements)}."


def _results(run: Run, rules: list[str], read_exchange: ReadExchange) -> Iterator[dict[str, Any]]:
    positions = {rule: position for position, rule in enumerate(rules)}
    for record in run.checks:
        if record.standing in _LEVELS:  # a finding that is waived raises no alert
            yield _result(record, positions[record.id], run, read_exchange)


def _result(record: CheckRecord, rule: int, run: Run, read_exchange: ReadExchange) -> dict[str, Any]:
    fingerprint = hashlib.sha256(
        f"{record.id}\0{record.case}".encode("utf-8", "backslashreplace")
    ).hexdigest()
    return {
        "ruleId": record.id,
        "ruleIndex": rule,
        "level": _LEVELS[record.outcome],
        "message": {"text": _message(record)},
        "locations": [
            {
                # Code scanning shows no alert without a file; a repository has the profile, if anything.
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(run.profile_place or run.profile_file, errors="replace")
                    },
                    "region": {"startLine": 1},
                },
                "logicalLocations": _places(record, run, read_exchange),
            }
        ],
        # Code scanning knows an alert again by the first name only; other readers take what is there.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "checkAndCase/v1": fingerprint},
        "properties": {"case": shortened(record.case), "outcome": record.outcome},
    }


def _message(record: CheckRecord) -> str:
    said = {
        "Case": record.case,
        "Found": record.message,
        "Expected": record.expected,
        "Got": record.got,
        "Blocked by": record.blocked_by,
    }
    text = "\n".join(f"{label}: {shortened(text)}" for label, text in said.items() if text)
    return text.replace("](", "] (")  # a target's answer is not to become a link


def _places(record: CheckRecord, run: Run, read_exchange: ReadExchange) -> list[dict[str, str]]:
    """Return the target and the request that a finding was told after."""
    places = [{"name": shortened(run.target), "kind": "resource"}]
    if record.exchanges:
        request = read_exchange(record.exchanges[-1])["request"]
        places.append({"name": shortened(f"{request['method']} {request['url']}"), "kind": "request"})
    return places
