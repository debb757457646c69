"""The README's first command: each profile, whole, against the embedded target."""

from __future__ import annotations

import pytest

from scimproof.profiles.loader import load_profile

PROFILES = ("personify", "playvox", "peripass", "rfc", "entra", "okta")
FINDINGS = ("fail", "error", "blocked", "warn", "waived")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_has_no_finding_on_the_embedded_target(full_run, profile):
    run = full_run(profile)

    assert run.code == 0, run.output
    assert {outcome: run.report["summary"][outcome] for outcome in FINDINGS} == dict.fromkeys(FINDINGS, 0)
    assert run.report["target"]["embedded"]


@pytest.mark.parametrize(("profile", "at_least"), [("personify", 151), ("playvox", 81)])
def test_an_app_is_looked_at_from_many_sides(full_run, profile, at_least):
    verdicts = full_run(profile).verdicts.values()

    assert sum(outcome != "skip" for outcome in verdicts) >= at_least


@pytest.mark.parametrize("profile", PROFILES)
def test_a_skip_has_a_reason(full_run, profile):
    skipped = [check for check in full_run(profile).checks if check["outcome"] == "skip"]

    assert [check["id"] for check in skipped if not check["message"]] == []


def skipped_about_attributes(run):
    return [check for check in run.checks if check["area"] == "attributes" and check["outcome"] == "skip"]


@pytest.mark.parametrize("profile", ["personify", "playvox", "peripass"])
def test_what_an_app_declares_is_not_skipped(full_run, profile):
    skipped = skipped_about_attributes(full_run(profile))

    # A check of a kind of attributes has one case, "none", where the app declares no attribute of that kind.
    assert [(check["id"], check["case"]) for check in skipped if check["case"] != "none"] == []


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ("personify", set()),
        ("playvox", {"the profile declares no reference to a user attribute"}),
        ("peripass", {"the profile declares no reference to a user attribute"}),
    ],
)
def test_a_skip_names_what_an_app_does_not_declare(full_run, profile, told):
    assert {check["message"] for check in skipped_about_attributes(full_run(profile))} == told


@pytest.mark.parametrize("profile", PROFILES)
def test_requests_are_not_wasted(full_run, profile):
    report = full_run(profile).report

    assert report["run"]["requests"] / report["summary"]["total"] <= 2.5


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_left_behind_and_no_journal_remains(full_run, profile):
    run = full_run(profile)

    assert run.report["run"]["left_behind"] == []
    assert not (run.report_dir / "journal").exists()


def test_one_run_asks_what_entra_and_what_okta_ask(full_run, product):
    entra = load_profile("entra").file.read_text(encoding="utf-8")
    both = product.working_dir / "both.toml"
    both.write_text(entra.replace('client = "entra"', 'client = ["entra", "okta"]'), encoding="utf-8")

    run = product.check(str(both), "--area", "okta", "--area", "users", "--area", "attributes")

    assert run.code == 0, run.output
    assert run.report["profile"]["client"] == "entra, okta"
    asked = {check for check, outcome in run.verdicts.items() if outcome == "pass"}
    assert asked >= {one for one in full_run("okta").verdicts if one[0].startswith("okta-")}
    assert ("user-patch-disables-by-entra", "boolean") in asked


def test_the_closing_lines_say_what_was_found_and_where(full_run):
    run = full_run("playvox")

    assert f"Playvox: no finding in {len(run.checks)} verdicts." in run.output
    assert f"report: {run.report_dir / 'report.html'}" in run.output
    assert f"seed: {run.report['run']['seed']}" in run.output
