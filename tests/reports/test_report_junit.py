"""junit.xml: well-formed whatever a target says, one test case per check and case."""

from xml.etree import ElementTree as ET

import pytest
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES, Snapshot
from scimproof.reports import junit


def written(of, folder):
    file = junit.write(of, folder)

    assert file == folder / "junit.xml"
    return ET.parse(file).getroot().find("testsuite")  # noqa: S314 - written by us


def properties(element):
    return {p.get("name"): p.get("value") for p in element.findall("properties/property")}


def children(case):
    return {child.tag for child in case} - {"properties"}


def test_suite_counts_its_cases(tmp_path):
    suite = written(run(*(record(outcome=outcome) for outcome in OUTCOMES)), tmp_path)

    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "7", "failures": "2", "errors": "1", "skipped": "2"}
    assert (suite.get("name"), suite.get("time")) == ("scimproof playvox", "12.500")
    assert suite.get("timestamp") == "2026-01-31T09:30:00+00:00"
    told = {name: value for name, value in properties(suite).items() if not name.startswith("gallery")}
    assert told == {
        "target": "https://api.example.com/scim/v2",
        "seed": "7",
        "prefix": "scimproof-abcdef",
        "tool": "0.1.0",
    }


def test_case_has_the_facts_of_its_check(tmp_path):
    case = written(run(record(case="x")), tmp_path).find("testcase")

    assert (case.get("name"), case.get("classname")) == ("user-create-answers-201[x]", "scimproof.users")
    assert case.get("time") == "0.250"
    assert properties(case) == {
        "check": "user-create-answers-201",
        "level": "MUST",
        "requirements": "7644-3.3-04 E-01",
        "outcome": "pass",
    }


@pytest.mark.parametrize(
    ("outcome", "tags"),
    [
        ("pass", set()),
        ("fail", {"failure"}),
        ("blocked", {"failure"}),
        ("error", {"error"}),
        ("skip", {"skipped"}),
        ("waived", {"skipped"}),
        ("warn", {"system-out"}),
    ],
)
def test_outcome_has_its_element(tmp_path, outcome, tags):
    case = written(run(record(outcome=outcome, message="said")), tmp_path).find("testcase")

    assert children(case) == tags
    assert properties(case)["outcome"] == outcome


def test_failure_tells_all_of_a_finding(tmp_path):
    failure = written(run(failed(message="not so\nmore")), tmp_path).find("testcase/failure")

    assert (failure.get("type"), failure.get("message")) == ("fail", "not so")
    assert "Reproduce  curl -sS -i https://h/Users" in failure.text


def test_run_without_checks(tmp_path):
    assert written(run(), tmp_path).get("tests") == "0"


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(tmp_path, text, outcome):
    suite = written(
        run(everywhere(text, outcome=outcome, case=text), target=text, tool=text, profile=text), tmp_path
    )

    assert [child.tag for child in suite] == ["properties", "testcase"]
    assert suite.find("testcase").get("name").startswith("user-create-answers-201[")
    assert not list(suite.iter("script"))


def test_texts_are_cut_where_no_test_view_would_show_more(tmp_path):
    huge = everywhere("x" * 1_000_000, case="y" * 1_000_000)

    assert junit.write(run(huge, target="z" * 1_000_000), tmp_path).stat().st_size < 100_000


def test_message_cannot_drive_a_terminal_or_turn_a_line_around(tmp_path):
    failure = written(run(failed(message="\x9b2J \u202eevil")), tmp_path).find("testcase/failure")

    assert failure.get("message") == "\N{REPLACEMENT CHARACTER}2J \N{REPLACEMENT CHARACTER}evil"


COVERED = "Ann, until 2026-12-31: ACME-1"


def test_what_a_waiver_covers_is_skipped_and_tells_why(tmp_path):
    waived = failed(outcome="waived", waived="fail", waiver=COVERED)
    blocked = failed(case="x", outcome="blocked", blocked_by=waived.id, waiver=COVERED)

    suite = written(run(waived, blocked), tmp_path)

    assert (suite.get("failures"), suite.get("skipped")) == ("0", "2")
    assert [case.find("skipped").get("message") for case in suite.findall("testcase")] == [
        f"waived ({COVERED}): {waived.message}"
    ] * 2
    assert [properties(case)["outcome"] for case in suite.findall("testcase")] == ["waived", "blocked"]


def test_changes_since_the_baseline_are_properties(tmp_path):
    baseline = Snapshot("playvox", "https://h", False, "0.1.0", "2026-01-30T09:30:00+00:00", {})

    told = properties(written(run(failed(), baseline=baseline), tmp_path))

    assert (told["baseline"], told["baseline.new"]) == ("1 new, 1 new check", "1")
    assert told["baseline.start"] == "2026-01-30T09:30:00+00:00"
