"""The recipes, executed as they stand: night after night against an endpoint that changes."""

from __future__ import annotations

import json

import azure_pipelines
import github_actions
import pytest
from github_actions import GitHubActions
from nights import DEFECT, FOUND, SOURCE
from targets import TOKEN

BASELINE = "scim-baseline-scim-nightly-acme"


def options(platform, said):
    """Return further options under the name that the recipe has for them."""
    return {"args" if isinstance(platform, GitHubActions) else "options": said}


def test_a_regression_stays_red_until_it_is_mended(platform, endpoint):
    url = endpoint.night()
    first = platform.night(url)
    endpoint.down()
    down = platform.night(url)
    third, fourth = (platform.night(endpoint.night(DEFECT)) for _ in range(2))
    mended = platform.night(endpoint.night())

    nights = (first, down, third, fourth, mended)
    assert [night.code for night in nights] == [0, 4, 1, 1, 0], fourth.log
    assert "since the baseline" not in first.log
    for red in (third, fourth):
        assert f"new     fail {FOUND}[capitalised] (was pass)" in red.log
        assert "Findings that the last green" in red.log
    assert ": nothing changed" in mended.log

    assert f"{url} cannot be reached" in down.log
    assert "The endpoint was not checked" in down.log
    assert "This is no regression" in down.log
    assert_no_token_is_told(platform, nights)


def assert_no_token_is_told(platform, nights):
    written = [file for file in platform.machine.folder.rglob("*") if file.is_file()]

    assert len(written) > 9
    assert [file for file in written if TOKEN.encode() in file.read_bytes()] == []
    for secret in (TOKEN, "token-of-the-job"):
        assert secret not in "".join(night.log + night.summary for night in nights)


def test_what_is_accepted_is_the_baseline_from_then_on(platform, endpoint):
    url = endpoint.night(DEFECT)

    red, accepted, after = platform.night(url), platform.night(url, accept=True), platform.night(url)

    assert (red.code, accepted.code, after.code) == (1, 0, 0), after.log
    assert "since the baseline" not in accepted.log  # a red night is none
    assert "What was found is accepted" in accepted.log
    assert ": 2 still failing" in after.log


def test_a_run_that_takes_too_long_is_told_by_ctrl_c(platform, heard):
    """What a run does then, tests/run sees to."""
    platform.machine.install_a_stub(meanwhile="trap 'echo heard; exit 2' INT; while :; do sleep 0.1; done")

    night = platform.night("https://h/scim", minutes="0.05")

    assert night.code == 2, night.log
    assert night.log.count("heard") == 1
    assert "Cut off, after 0.05 minutes" in night.log


@pytest.mark.parametrize(
    ("code", "said"),
    [(2, "Cut off, after 45 minutes"), (3, "ended with exit code 3"), (137, "ended with exit code 137")],
)
def test_a_run_that_did_not_end_is_no_regression(platform, code, said):
    platform.machine.install_a_stub(code)

    night = platform.night("https://scim.acme.example/v2")

    assert night.code == code
    assert said in night.log
    assert "This is no regression" in night.log
    assert f"pip install --quiet {SOURCE}" in platform.machine.commands


def test_further_options_are_quoted_as_in_a_shell(platform):
    platform.machine.install_a_stub()

    night = platform.night(
        "https://h/scim", **options(platform, "-n 2 --waivers 'our waivers.toml' --area *")
    )

    assert "<-n> <2> <--waivers> <our waivers.toml> <--area> <*>" in night.log


# GitHub Actions


def test_action_tells_how_the_night_went(github, endpoint):
    sound, broken = github.night(endpoint.night()), github.night(endpoint.night(DEFECT), sarif="true")
    endpoint.down()
    down = github.night("http://127.0.0.1:9/scim")

    told = [(night.outputs["verdict"], night.outputs["exit-code"]) for night in (sound, broken, down)]
    assert told == [("passed", "0"), ("failed", "1"), ("not-run", "4")]
    assert sound.outputs["report"] == "scim-report"

    assert sound.summary.startswith("## Playvox: no finding")
    assert f"<code>{FOUND}&#91;capitalised&#93;</code>" in broken.summary
    assert "**Since the baseline of" in broken.summary
    assert "    ERROR: http://127.0.0.1:9/scim cannot be reached" in down.summary

    kept = {file.name for file in (github.kept / "102" / "scim-report-acme").iterdir()}
    assert {"report.html", "report.json", "junit.xml", "gallery.json", "summary.md"} <= kept
    assert [each["workflow_run"]["id"] for each in github.listing if each["name"] == BASELINE] == [101]

    alerts = json.loads((github.kept / "alerts.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert {alert["ruleId"] for alert in alerts} == {FOUND}


@pytest.fixture
def quick(github):
    """Return a function that plays one night with a stub of scimproof."""
    github.machine.install_a_stub()
    return lambda **changes: github.night("https://scim.acme.example/v2", **changes)


def test_newest_green_run_is_the_baseline(github, quick):
    assert "baseline: " not in quick().log
    assert "baseline: 1" in quick().log

    github.listing.reverse()
    assert "baseline: 2" in quick().log


def test_baseline_of_a_fork_or_another_branch_is_not_looked_at(github, quick):
    quick()
    github.list_artifact(BASELINE, 998, branch="other")
    github.list_artifact(BASELINE, 999, repository=2)

    assert "baseline: 1" in quick().log


def test_baseline_that_is_thrown_away_is_none(github, quick):
    quick()
    github.expire()

    night = quick()

    assert "There is no green run of acme on main yet" in night.log
    assert "baseline: " not in night.log


def test_each_name_has_a_baseline_of_its_own(quick):
    quick(name="one")

    assert "baseline: " not in quick(name="two").log
    assert "baseline: 1" in quick(name="one").log


def test_baseline_may_be_a_file_or_none(github, quick):
    quick()
    kept = github.kept / "101" / BASELINE / "report.json"

    assert "baseline: " not in quick(baseline="none").log
    assert "baseline: 1" in quick(baseline=str(kept)).log


def test_action_passes_on_what_it_is_told(quick):
    night = quick(strict="true", reports="har", **{"report-dir": "elsewhere"})

    assert "<--strict>" in night.log
    assert "<--report-dir> <elsewhere> <--report> <md,har,>" in night.log
    assert "<--strict>" not in quick().log


def test_action_is_installed_from_its_own_checkout_by_default(github, quick):
    quick(source="")

    assert "pip install --quiet the-checkout-of-the-action" in github.machine.commands


# What goes wrong


def test_service_out_of_order_costs_the_baseline_alone(github, gitlab):
    for platform in (github, gitlab):
        platform.machine.install_a_stub()
        platform.night("https://h/scim")
    (github.kept / "outage").touch()
    gitlab.out_of_order = True

    nights = [platform.night("https://h/scim") for platform in (github, gitlab)]

    assert [(night.code, "baseline: " in night.log) for night in nights] == [(0, False)] * 2
    assert "::warning title=scimproof::The last green run could not be looked up" in nights[0].log
    assert "could not be read (status 500)" in nights[1].log


def test_nothing_to_check_is_no_green_night(github, gitlab):
    for platform in (github, gitlab):
        platform.machine.install_a_stub()

    nights = github.night(""), gitlab.night("")

    assert "The input target is empty" in nights[0].log
    assert "is to say what is checked" in nights[1].log
    assert all(night.code for night in nights)
    assert github.listing == []
    assert not gitlab.green.exists()


def test_target_commands_no_workflow(github, azure, site):
    github_says = site(404, Content_Type="::set-output name=verdict::passed")
    azure_says = site(404, Content_Type="##vso[task.complete result=Succeeded]done ##[error]x")

    nights = github.night(github_says.url), azure.night(azure_says.url)

    assert "set-output" in nights[0].log
    assert [name for name, _ in github_actions.commands(nights[0].log)] == ["error"]
    assert nights[0].outputs["verdict"] == "not-run"
    assert "vso[task.complete" in nights[1].log
    told = [name for name, _ in azure_pipelines.commands(nights[1].log)]
    assert told == ["task.uploadsummary", "task.logissue"]
    assert "##[error]" not in nights[1].log
    assert all("    ERROR: " in night.summary for night in nights)


# Azure Pipelines


def test_first_build_is_orange_and_yet_the_baseline(azure):
    azure.machine.install_a_stub()

    azure.night("https://h/scim")
    first_is_orange = azure.orange
    second = azure.night("https://h/scim")

    assert (first_is_orange, azure.orange) == (True, False)
    assert "baseline: 1" in second.log


def test_only_a_green_build_is_tagged(azure, endpoint):
    for defect in (None, DEFECT):
        night = azure.night(endpoint.night(defect))

    assert azure.tags == [{"scim-green-acme"}, set()]
    assert set(azure.builds[1]) == {"scim-report-acme-$(System.JobAttempt)"}
    assert f"<code>{FOUND}&#91;capitalised&#93;</code>" in night.summary
