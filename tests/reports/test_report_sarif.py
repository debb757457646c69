"""report.sarif: checks as rules, findings as results that are known again from run to run."""

import json
from pathlib import Path

import jsonschema
import pytest
from exchange_data import read, refs
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports import sarif

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))


def written(of, folder, reading=read):
    file = sarif.write(of, folder, reading)

    assert file == folder / "report.sarif"
    log = json.loads(file.read_text("utf-8"))
    jsonschema.validate(log, SCHEMA)
    return log["runs"][0]


def rules(of, folder):
    return written(of, folder)["tool"]["driver"]["rules"]


def result(folder, **changes):
    return written(run(failed(**changes)), folder)["results"][0]


@pytest.mark.parametrize(
    ("outcome", "level"), [("fail", "error"), ("error", "error"), ("warn", "warning"), ("blocked", "note")]
)
def test_finding_has_its_level(tmp_path, outcome, level):
    assert [
        each["level"] for each in written(run(record(outcome=outcome, message="m")), tmp_path)["results"]
    ] == [level]


@pytest.mark.parametrize("outcome", sorted(set(OUTCOMES) - {"fail", "error", "warn", "blocked"}))
def test_what_is_no_finding_is_a_rule_without_a_result(tmp_path, outcome):
    shown = written(run(record(outcome=outcome, message="m")), tmp_path)

    assert shown["results"] == []
    assert [rule["id"] for rule in shown["tool"]["driver"]["rules"]] == ["user-create-answers-201"]


def test_what_is_blocked_by_a_waived_finding_raises_no_alert(tmp_path):
    assert written(run(record(outcome="blocked", message="m", waiver="w")), tmp_path)["results"] == []


def test_check_of_many_cases_is_one_rule(tmp_path):
    shown = written(run(record(id="a-b"), failed(case="x"), failed(case="y")), tmp_path)

    assert [rule["id"] for rule in shown["tool"]["driver"]["rules"]] == ["a-b", "user-create-answers-201"]
    assert [(each["ruleId"], each["ruleIndex"]) for each in shown["results"]] == [
        ("user-create-answers-201", 1),
        ("user-create-answers-201", 1),
    ]


def test_rule_tells_claim_reason_and_cure_even_when_its_first_case_passes(tmp_path):
    rule = rules(run(record(case="x"), failed(case="y", matters="Accounts are lost.")), tmp_path)[0]

    assert rule["shortDescription"]["text"] == "A POST of a valid user is answered with 201."
    assert rule["fullDescription"]["text"] == "RFC 7644 section 3.3: answer 201."
    assert (
        rule["help"]["text"]
        == "RFC 7644 section 3.3: answer 201.\n\nAccounts are lost.\n\nAnswer 201 Created."
    )
    assert rule["properties"]["requirements"] == ["7644-3.3-04", "E-01"]


def test_rule_has_a_name_beside_its_id(tmp_path):
    """Azure DevOps takes no rule without."""
    assert rules(run(record()), tmp_path)[0]["name"] == "UserCreateAnswers201"


def test_rule_of_a_passing_check_names_its_requirements(tmp_path):
    assert rules(run(record()), tmp_path)[0]["help"]["text"] == "Stands on 7644-3.3-04, E-01."


@pytest.mark.parametrize(("level", "default"), [("MUST", "error"), ("SHOULD", "warning")])
def test_rule_has_the_level_of_its_claim(tmp_path, level, default):
    assert rules(run(record(level=level)), tmp_path)[0]["defaultConfiguration"] == {"level": default}


def test_rule_links_the_clause_where_the_run_knows_it(tmp_path):
    links = {"E-01": "https://learn.microsoft.com/entra"}

    assert rules(run(record(), sources=links), tmp_path)[0]["helpUri"] == "https://learn.microsoft.com/entra"
    assert "helpUri" not in rules(run(record()), tmp_path)[0]


def test_result_tells_what_was_expected_and_came(tmp_path):
    assert result(tmp_path, case="x")["message"]["text"] == (
        "Case: x\nFound: the target answered 200 OK instead of 201 Created\n"
        "Expected: 201 Created\nGot: 200 OK"
    )


def test_result_names_what_blocks_it(tmp_path):
    assert (
        "Blocked by: some-check"
        in result(tmp_path, outcome="blocked", blocked_by="some-check")["message"]["text"]
    )


def test_result_lies_at_the_target_and_its_last_request(tmp_path):
    location = result(tmp_path, exchanges=refs(3, 4))["locations"][0]

    assert location["physicalLocation"]["artifactLocation"]["uri"] == "playvox.toml"
    assert location["logicalLocations"] == [
        {"name": "https://api.example.com/scim/v2", "kind": "resource"},
        {"name": "POST https://api.example.com/scim/v2/Users?attributes=id&x=a%20b", "kind": "request"},
    ]


def test_result_lies_in_the_profile_where_the_repository_has_it(tmp_path):
    shown = written(run(failed(), profile_place="our scim/acme.toml"), tmp_path)

    place = shown["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "our%20scim/acme.toml"


def test_last_request_counts(tmp_path):
    def reading(ref):
        return {"request": {"method": "GET", "url": f"https://h/{ref.offset}"}}

    shown = written(run(failed(exchanges=refs(3, 4))), tmp_path, reading)

    assert shown["results"][0]["locations"][0]["logicalLocations"][1]["name"] == "GET https://h/4"


def test_result_without_an_exchange_lies_at_the_target(tmp_path):
    assert len(result(tmp_path)["locations"][0]["logicalLocations"]) == 1


def fingerprint(folder, **changes):
    return result(folder, **changes)["partialFingerprints"]["primaryLocationLineHash"]


def test_finding_is_known_again_by_check_and_case_alone(tmp_path):
    first = fingerprint(tmp_path, case="x")

    assert fingerprint(tmp_path, case="x", message="other words", got="else", duration=9.0) == first
    assert fingerprint(tmp_path, case="y") != first
    assert fingerprint(tmp_path, id="another-check", case="x") != first


def test_alerts_of_another_profile_are_left_alone(tmp_path):
    assert written(run(), tmp_path)["automationDetails"] == {"id": "scimproof/playvox/"}


@pytest.mark.parametrize(("code", "successful"), [(0, True), (1, True), (2, False), (3, False)])
def test_run_that_did_not_end_says_so(tmp_path, code, successful):
    assert written(run(exit_code=code), tmp_path)["invocations"][0]["executionSuccessful"] is successful


def test_same_run_is_written_the_same(tmp_path):
    of = run(*(failed(id=f"check-{number}", case=case) for number in range(9) for case in "ab"))

    assert sarif.write(of, tmp_path, read).read_bytes() == sarif.write(of, tmp_path, read).read_bytes()


def test_answer_does_not_become_a_link(tmp_path):
    assert "](" not in result(tmp_path, got="[here](https://evil.example)")["message"]["text"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_keeps_the_form(tmp_path, text):
    hostile = everywhere(text, case=text, title=text, matters=text, exchanges=refs(1))

    shown = written(run(hostile, target=text, profile_file=text), tmp_path)

    assert shown["results"][0]["properties"]["case"][:1000] == text[:1000]
