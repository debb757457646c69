"""A run with a baseline fails by what became worse, and by nothing else."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from product import PYTEST, SCIMPROOF
from targets import TOKEN
from test_report_files import problems, properties

DEFECT = ("--defect", "false-as-text-enables")
FAILS = "user-patch-disables-by-entra"
NAMES = [f"{FAILS}[capitalised]", f"{FAILS}[lower-case]"]
CHECKS = ("--check", "user-create-assigns-*", "--check", FAILS)
SERIAL_AND_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])


@pytest.fixture
def earlier(product):
    """Make an earlier run, and return its report."""

    def run(*options):
        kept = product.folder / "earlier"
        product.run(*PYTEST, "--profile", "playvox", "--report-dir", kept, *CHECKS, *options)
        return kept / "report.json"

    return run


@SERIAL_AND_WORKERS
def test_new_finding_fails_the_run_and_is_named(product, earlier, workers):
    run = product.check("playvox", *CHECKS, *DEFECT, "--baseline", earlier(), *workers)

    assert (run.code, run.report["run"]["exit_code"]) == (1, 1), run.output
    assert problems(run.report) == []
    assert run.report["baseline"]["regressions"] == NAMES
    assert run.report["baseline"]["sentence"] == "2 new"
    assert f"new     fail {NAMES[0]} (was pass)" in run.output


@SERIAL_AND_WORKERS
def test_finding_that_is_known_does_not_fail_the_run(product, earlier, workers):
    run = product.check("playvox", *CHECKS, *DEFECT, "--baseline", earlier(*DEFECT), *workers)

    assert (run.code, run.report["run"]["exit_code"]) == (0, 0), run.output
    assert [change["check"] for change in run.report["baseline"]["still_failing"]] == NAMES
    assert run.report["summary"]["fail"] == 2
    assert ": 2 still failing" in run.output


def test_what_is_mended_is_told_everywhere(product, earlier):
    run = product.check("playvox", *CHECKS, "--baseline", earlier(*DEFECT))

    assert run.code == 0, run.output
    assert ": 2 fixed" in run.output
    suite = ET.parse(run.report_dir / "junit.xml").getroot().find("testsuite")  # noqa: S314 - written by us
    told = properties(suite)
    assert (told["baseline"], told["baseline.fixed"], told["baseline.new"]) == ("2 fixed", "2", "0")
    assert told["baseline.start"] == run.report["baseline"]["start"]


def test_report_of_the_same_folder_may_be_the_baseline(product):
    product.check("playvox", *CHECKS)

    run = product.check("playvox", *CHECKS, *DEFECT, "--baseline", product.report_dir / "report.json")

    assert run.report["baseline"]["regressions"] == NAMES


def test_checks_of_only_one_of_the_runs_are_counted(product, earlier):
    run = product.check("playvox", "--check", "user-create-assigns-*", "--baseline", earlier())

    assert run.code == 0, run.output
    assert ": 3 checks gone" in run.output


def test_a_run_cut_short_is_forgiven_nothing(product, earlier):
    run = product.check("playvox", *CHECKS, *DEFECT, "-x", "--baseline", earlier(*DEFECT))

    assert run.code == 1, run.output


def test_nothing_selected_is_no_success_with_a_baseline_either(product, earlier):
    assert product.check("playvox", "--check", "nosuch-*", "--baseline", earlier()).code == 5


@pytest.mark.parametrize(("option", "code"), [((), 0), (("--strict",), 1)], ids=["by-default", "strict"])
def test_new_warnings_count_only_when_asked_for(product, altered, option, code):
    def plain_json(reply):
        if "Content-Type" in reply.headers:
            reply.headers["Content-Type"] = "application/json"

    options = ("--check", "user-read-*")
    product.check("rfc", *options)
    kept = (product.report_dir / "report.json").rename(product.folder / "kept.json")
    target = altered("rfc", plain_json)
    against = (*options, "--target", target.url, *option)

    first = product.check("rfc", *against, "--baseline", kept, SCIM_TOKEN=TOKEN)
    new = first.report["baseline"]["new_warnings"]
    kept = (product.report_dir / "report.json").rename(product.folder / "kept.json")
    again = product.check("rfc", *against, "--baseline", kept, SCIM_TOKEN=TOKEN)

    assert (first.code, again.code) == (code, 0), first.output
    assert new
    assert again.report["baseline"]["still_warned"] == [{**change, "before": "warn"} for change in new]


def test_flaky_check_is_named_once_it_went_to_and_fro(product):
    kept = product.folder / "kept.json"
    for night, options in enumerate([(), DEFECT, (), DEFECT]):
        baseline = ("--baseline", kept) if night else ()
        run = product.check("playvox", "--check", FAILS, *options, *baseline)
        (run.report_dir / "report.json").replace(kept)

    assert json.loads(kept.read_text("utf-8"))["baseline"]["flaky"] == NAMES
    assert f"flaky   {NAMES[0]}: pass fail pass fail" in run.output


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be read: No such file or directory"),
        ("{}", "no report.json of scimproof"),
        ("<html>", "no JSON; a report.json of scimproof is expected"),
    ],
)
@SERIAL_AND_WORKERS
def test_what_is_no_report_ends_the_run_before_it_starts(product, text, sentence, workers):
    file = product.folder / "old.json"
    if text is not None:
        file.write_text(text)

    run = product.check("playvox", "--baseline", file, *workers)

    assert run.code == 4
    assert run.output.strip().splitlines() == [f"ERROR: {file}: {sentence}"]
    assert not (run.report_dir / "report.json").exists()


def test_report_of_another_profile_ends_the_run_before_it_starts(product, earlier):
    file = earlier()

    run = product.check("rfc", "--baseline", file)

    assert run.code == 4
    assert run.output.strip() == f"ERROR: --baseline {file}: of profile playvox, not rfc"


def test_diff_says_of_two_reports_what_the_later_run_would_have_said(product, earlier):
    before = earlier()
    run = product.check("playvox", *CHECKS, *DEFECT, "--baseline", before)

    told = product.run(*SCIMPROOF, "diff", before, run.report_dir / "report.json", "--json")
    turned = product.run(*SCIMPROOF, "diff", run.report_dir / "report.json", before)

    assert (told.code, json.loads(told.output)) == (1, run.report["baseline"])
    assert (turned.code, turned.output.splitlines()[0].partition(": ")[2]) == (0, "2 fixed")
