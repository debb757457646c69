"""The options of a run do what --help says."""

from __future__ import annotations

import json

import pytest
from product import PYTEST, SCIMPROOF
from targets import TOKEN

NOBODY = "http://127.0.0.1:9/scim/v2"


def plain_json(reply):
    """Answer as JSON instead of SCIM, which clients are only recommended to refuse."""
    if "Content-Type" in reply.headers:
        reply.headers["Content-Type"] = "application/json"


def posted(run):
    """Return the bodies of all POSTs, each run's own marker taken out."""
    lines = (run.report_dir / "exchanges" / "main.jsonl").read_text(encoding="utf-8").splitlines()
    requests = [json.loads(line)["request"] for line in lines]
    bodies = [request["body"] for request in requests if request["method"] == "POST"]
    mark = run.report["run"]["prefix"].removeprefix("scimproof-")
    return [body.replace(mark, "MARK").replace(mark.upper(), "MARK") for body in bodies]


def test_a_seed_gives_the_same_people_again(product):
    options = ("--seed", "4711", "--check", "user-create-*")

    first, again = posted(product.check("playvox", *options)), posted(product.check("playvox", *options))

    assert len(first) > 10
    assert first == again


def test_without_a_seed_people_differ(product):
    options = ("--check", "user-create-returns-*")

    first, again = posted(product.check("playvox", *options)), posted(product.check("playvox", *options))

    assert first
    assert first != again


def test_area_runs_that_area_only(product):
    run = product.check("playvox", "--area", "discovery")

    assert run.code == 0, run.output
    assert {check["area"] for check in run.checks} == {"discovery"}


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        pytest.param(
            ["--check", "user-create-assigns-*"],
            {"user-create-assigns-an-id", "user-create-assigns-meta"},
            id="pattern",
        ),
        pytest.param(
            ["--check", "user-delete-answers-204", "--check", "schemas-can-be-read"],
            {"user-delete-answers-204", "schemas-can-be-read"},
            id="several",
        ),
        pytest.param(
            ["--area", "discovery", "--check", "*-can-be-read"],
            {"schemas-can-be-read", "resource-types-can-be-read", "service-provider-config-can-be-read"},
            id="with-area",
        ),
    ],
)
def test_check_runs_what_it_names(product, options, ids):
    run = product.check("playvox", *options)

    assert run.code == 0, run.output
    assert {check["id"] for check in run.checks} == ids


@pytest.mark.parametrize("options", [("--check", "nosuch-*"), ("--area", "load"), ("-k", "nosuch")])
def test_nothing_selected_is_no_success(product, options):
    run = product.check("playvox", *options)

    assert run.code == 5, run.output
    assert "Nothing was checked." in run.output
    assert run.checks == []


@pytest.mark.parametrize(
    ("command", "option", "code"),
    [
        pytest.param(PYTEST, None, 0, id="by-default"),
        pytest.param(PYTEST, "--fail-on-warn", 1, id="fail-on-warn"),
        pytest.param(PYTEST, "--strict", 1, id="strict"),
        pytest.param((*SCIMPROOF, "run"), "--strict", 1, id="scimproof-run-strict"),
    ],
)
def test_warnings_count_only_when_asked_for(product, altered, command, option, code):
    target = altered("rfc", plain_json)
    options = ["--profile", "rfc", "--target", target.url, "--check", "user-read-*", *filter(None, [option])]

    run = product.run(*command, *options, "--report-dir", product.report_dir, SCIM_TOKEN=TOKEN)

    summary = run.report["summary"]
    assert summary["warn"] > 0, run.output
    assert {name: summary[name] for name in ("fail", "error", "blocked")} == dict.fromkeys(
        ("fail", "error", "blocked"), 0
    )
    assert (run.code, run.report["run"]["exit_code"]) == (code, code)


def test_a_strict_run_without_warnings_succeeds(product):
    run = product.check("playvox", "--strict", "--area", "discovery")

    assert run.code == 0, run.output


@pytest.mark.parametrize(
    "command", [pytest.param(PYTEST, id="pytest"), pytest.param((*SCIMPROOF, "run"), id="scimproof-run")]
)
def test_collect_only_shows_checks_and_sends_nothing(product, site, command):
    target = site(200, "{}")
    options = ("--profile", "playvox", "--target", target.url, "--collect-only", "-q")

    run = product.run(*command, *options, "--report-dir", product.report_dir, SCIM_TOKEN=TOKEN)

    assert run.code == 0, run.output
    assert "suites/users/create.py::test_assigns_an_id" in run.output
    assert target.requests == []
    assert not product.report_dir.exists()


def test_reports_lie_where_they_are_by_default(product):
    run = product.run(*PYTEST, "--profile", "playvox", "--check", "schemas-can-be-read")

    assert run.code == 0, run.output
    assert (product.working_dir / "scim-report" / "report.json").exists()


def test_a_second_run_replaces_the_reports_of_the_first(product):
    product.check("playvox", "--area", "discovery")
    run = product.check("playvox", "--check", "schemas-can-be-read")

    assert [check["id"] for check in run.checks] == ["schemas-can-be-read"]
    assert [exchange["response"]["status"] for exchange in run.checks[0]["exchanges"]] == [200]


def test_a_profile_of_ones_own_is_found_from_the_current_folder(product):
    attribute = 'userName = { type = "String", filterable = true, matching = 1 }'
    text = f'[app]\nname = "Acme"\nclient = "rfc"\n\n[attributes]\n{attribute}\n'
    (product.working_dir / "acme.toml").write_text(text)

    run = product.check("acme.toml", "-n", "2", "--area", "discovery")

    assert run.code == 0, run.output
    assert run.report["profile"]["title"] == "Acme"


def test_an_option_with_an_optional_value_may_stand_last(product):
    run = product.check("playvox", "--check", "schemas-can-be-read", "--debug")

    assert run.code == 0, run.output
    assert list(run.verdicts.values()) == ["pass"]
