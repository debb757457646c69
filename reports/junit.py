"""junit.xml: for the test view of CI systems, one test case per check and case."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scimproof.reports import comparison, gallery
from scimproof.reports.text import finding_text, harmless, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "junit", "junit.xml", True

# What XML 1.0 cannot hold, however it is escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILURES = ("fail", "blocked")
_LONGEST = 10_000  # of each text: CI systems read the whole file into memory


def write(run: Run, folder: Path, _: ReadExchange | None = None) -> Path:
    """Write the run as one test suite."""
    counts = Counter(record.standing for record in run.checks)
    suite = ET.Element(
        "testsuite",
        name=_xml(f"scimproof {run.profile}"),
        tests=str(len(run.checks)),
        failures=str(sum(counts[outcome] for outcome in _FAILURES)),
        errors=str(counts["error"]),
        skipped=str(counts["skip"] + counts["waived"]),
        time=f"{run.duration:.3f}",
        timestamp=run.started,
    )
    told = {"target": run.target, "seed": str(run.seed), "prefix": run.prefix, "tool": run.tool}
    _properties(suite, **told, **_gallery(run), **_baseline(run))
    for record in run.checks:
        suite.append(_test_case(record))
    root = ET.Element("testsuites")
    root.append(suite)
    file = folder / NAME
    ET.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    return file


def _test_case(record: CheckRecord) -> ET.Element:
    case = ET.Element(
        "testcase",
        classname=f"scimproof.{record.area}",
        name=_xml(record.name),
        time=f"{record.duration:.3f}",
    )
    _properties(
        case,
        check=record.id,
        level=record.level,
        requirements=" ".join(record.requirements),
        outcome=record.outcome,
    )
    message = _xml(record.message.partition("\n")[0])
    if record.standing in _FAILURES:
        ET.SubElement(case, "failure", type=record.outcome, message=message).text = _xml(finding_text(record))
    elif record.outcome == "error":
        ET.SubElement(case, "error", message=message).text = _xml(record.message)
    elif record.standing == "waived":
        ET.SubElement(case, "skipped", message=_xml(f"waived ({record.waiver}): {message}"))
    elif record.outcome == "skip":
        ET.SubElement(case, "skipped", message=message)
    elif record.outcome == "warn":
        ET.SubElement(case, "system-out").text = _xml(finding_text(record))
    return case


def _gallery(run: Run) -> dict[str, str]:
    found = gallery.readiness(run)
    if found is None:
        return {}
    return {"gallery": found.sentence, **{f"gallery.{line.title}": line.result for line in found.tests}}


def _baseline(run: Run) -> dict[str, str]:
    found = comparison.since_baseline(run)
    if found is None:
        return {}
    counts = {f"baseline.{kind}": str(len(changes)) for kind, changes in found.changes.items()}
    return {"baseline": found.sentence, "baseline.start": found.before.started, **counts}


def _properties(parent: ET.Element, **values: str) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=_xml(value))


def _xml(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(shortened(text, _LONGEST)))
