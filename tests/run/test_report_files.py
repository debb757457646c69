"""What other programs read: report.json keeps its published schema, junit.xml what CI systems expect."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

import scimproof.profiles
import scimproof.reports
from scimproof.fixtures.records import AREAS, OUTCOMES
from scimproof.fixtures.requirements import requirements
from scimproof.fixtures.verdict import LEVELS

SCHEMA = json.loads(Path(scimproof.reports.__file__).with_name("report.schema.json").read_text("utf-8"))
PROFILES = ("personify", "playvox", "peripass", "rfc", "entra")
# Named by the contract; programs of others rely on them.
PROMISED = {"tool", "profile", "target", "run", "summary", "checks"}
PROMISED_OF_RUN = {"seed", "start", "duration", "requests"}
PROMISED_OF_CHECK = {
    "id", "case", "title", "area", "level", "requirements",
    "outcome", "message", "hint", "duration", "exchanges",
}  # fmt: skip


def problems(report):
    return [f"{list(e.path)}: {e.message}" for e in Draft202012Validator(SCHEMA).iter_errors(report)]


def junit_of(run):
    return ET.parse(run.report_dir / "junit.xml").getroot()  # noqa: S314 - written by the run just now


def properties(element):
    return {entry.get("name"): entry.get("value") for entry in element.findall("properties/property")}


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    check = SCHEMA["$defs"]["check"]

    assert set(SCHEMA["required"]) >= PROMISED
    assert set(SCHEMA["properties"]["run"]["required"]) >= PROMISED_OF_RUN
    assert set(check["required"]) >= PROMISED_OF_CHECK


def test_the_schema_knows_the_words_of_the_program():
    check = SCHEMA["$defs"]["check"]["properties"]

    assert tuple(check["outcome"]["enum"]) == OUTCOMES
    assert tuple(check["area"]["enum"]) == AREAS
    assert tuple(check["level"]["enum"]) == LEVELS
    rows = check["requirements"]["items"]["pattern"]
    assert [row for row in requirements() if not re.search(rows, row)] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_report_json_keeps_the_schema(full_run, profile):
    assert problems(full_run(profile).report) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_gallery_json_is_there_for_whoever_serves_entra(full_run, profile):
    run = full_run(profile)
    file = run.report_dir / "gallery.json"

    assert file.exists() is (run.report["gallery"] is not None) is (profile != "rfc")
    if file.exists():
        assert json.loads(file.read_text(encoding="utf-8")) == run.report["gallery"]


@pytest.mark.parametrize("profile", [profile for profile in PROFILES if profile != "rfc"])
def test_the_embedded_target_is_ready_for_the_gallery(full_run, profile):
    told = full_run(profile).report["gallery"]

    assert told["state"] == "ready", told["sentence"]
    assert {test["testResult"] for test in told["tests"]} <= {"PASSED", "SKIPPED"}


def test_the_schema_refuses_what_is_not_in_the_contract(full_run):
    report = full_run("playvox").report
    broken = {**report, "checks": [{**report["checks"][0], "outcome": "passed"}]}

    assert problems(broken)
    assert problems({**report, "extra": 1})


@pytest.mark.parametrize("profile", PROFILES)
def test_the_summary_counts_the_checks(full_run, profile):
    run = full_run(profile)
    counted = Counter(check["outcome"] for check in run.checks)

    assert run.report["summary"] == {outcome: counted[outcome] for outcome in OUTCOMES} | {
        "total": len(run.checks)
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_a_check_and_its_case_are_reported_once(full_run, profile):
    names = Counter((check["id"], check["case"]) for check in full_run(profile).checks)

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_whoever_looked_at_the_target_shows_evidence(full_run, profile):
    checks = full_run(profile).checks

    assert [c["id"] for c in checks if c["outcome"] == "pass" and not c["exchanges"]] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_junit_xml_tells_check_level_and_requirements_of_each_case(full_run, profile):
    run = full_run(profile)
    told = [properties(case) for case in junit_of(run).iter("testcase")]

    assert [(case["check"], case["level"], case["requirements"].split()) for case in told] == [
        (check["id"], check["level"], check["requirements"]) for check in run.checks
    ]


def test_junit_xml_counts_as_ci_systems_do(full_run):
    run = full_run("playvox")
    suite = junit_of(run).find("testsuite")
    skipped = str(run.report["summary"]["skip"])

    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": str(len(run.checks)), "failures": "0", "errors": "0", "skipped": skipped}
    assert len(suite.findall("testcase/skipped")) == int(skipped)


@pytest.mark.parametrize(("folder", "uri"), [("cwd/scim", "scim/acme.toml"), ("elsewhere", "acme.toml")])
def test_alerts_lie_in_the_profile_of_the_repository(product, folder, uri):
    profile = product.folder / folder / "acme.toml"
    profile.parent.mkdir()
    profile.write_bytes(Path(scimproof.profiles.__file__).with_name("playvox.toml").read_bytes())
    defect = ("--defect", "false-as-text-enables", "--check", "user-patch-disables-by-entra")

    run = product.check(str(profile), *defect, "--report", "sarif")

    alerts = json.loads((run.report_dir / "report.sarif").read_text("utf-8"))["runs"][0]["results"]
    places = [alert["locations"][0]["physicalLocation"]["artifactLocation"] for alert in alerts]
    assert places == [{"uri": uri}] * 2, run.output
