"""Findings that a waiver covers do not fail a run, until the waiver expires."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from targets import TOKEN
from test_report_files import problems

DEFECT = ("--defect", "false-as-text-enables")
FAILS = "user-patch-disables-by-entra"
CHECKS = ("--check", "user-create-assigns-*", "--check", FAILS)
SERIAL_AND_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
TODAY = datetime.now(UTC).date()
LATER, EARLIER = TODAY + timedelta(days=30), TODAY - timedelta(days=1)


def table(check=FAILS, expires=LATER):
    return f'[[waivers]]\ncheck = "{check}"\nreason = "ACME-1"\nowner = "Ann"\nexpires = {expires}\n'


@pytest.fixture
def waivers(product):
    def write(*tables):
        (product.working_dir / "known.toml").write_text("".join(tables))
        return ("--waivers", "known.toml")

    return write


def states(run):
    return {each["check"]: each["state"] for each in run.report["waivers"]}


@SERIAL_AND_WORKERS
def test_waived_finding_does_not_fail_the_run(product, waivers, workers):
    run = product.check("playvox", *CHECKS, *DEFECT, *waivers(table()), *workers)

    assert (run.code, run.report["run"]["exit_code"]) == (0, 0), run.output
    assert problems(run.report) == []
    assert run.report["summary"]["waived"] == 2
    assert " 2 xfailed " in run.output
    assert f"waiver  {FAILS}: Ann, until {LATER}: ACME-1" in run.output
    assert "Playvox: 2 waived in 8 verdicts." in run.output
    told = next(check for check in run.checks if check["outcome"] == "waived")
    assert (told["waived"], told["waiver"]) == ("fail", f"Ann, until {LATER}: ACME-1")
    assert (told["message"], bool(told["hint"]), bool(told["reproduce"])) == ("active is true", True, True)
    assert run.report["waivers"] == [
        {
            "check": FAILS,
            "reason": "ACME-1",
            "owner": "Ann",
            "expires": LATER.isoformat(),
            "state": "used",
            "checks": [f"{FAILS}[capitalised]", f"{FAILS}[lower-case]"],
        }
    ]


@SERIAL_AND_WORKERS
def test_other_findings_fail_the_run_as_ever(product, waivers, workers):
    run = product.check("playvox", *CHECKS, *DEFECT, *waivers(table(f"{FAILS}[capitalised]")), *workers)

    assert run.code == 1, run.output
    assert run.verdicts[(FAILS, "capitalised")] == "waived"
    assert run.verdicts[(FAILS, "lower-case")] == "fail"


@SERIAL_AND_WORKERS
def test_expired_waiver_covers_nothing_and_is_told(product, waivers, workers):
    run = product.check("playvox", *CHECKS, *DEFECT, *waivers(table(expires=EARLIER)), *workers)

    assert run.code == 1, run.output
    assert run.report["summary"]["fail"] == 2
    assert states(run) == {FAILS: "expired"}
    assert f"waiver  {FAILS}: expired on {EARLIER} (Ann)" in run.output
    assert f"Its waiver (Ann: ACME-1) expired on {EARLIER}." in run.output


def test_waiver_that_covers_nothing_is_told_and_costs_nothing(product, waivers):
    run = product.check("playvox", *CHECKS, *waivers(table(), table("user-creates-*")))

    assert run.code == 0, run.output
    assert states(run) == {FAILS: "unused", "user-creates-*": "unknown"}
    assert f"waiver  {FAILS}: nothing that it is about fails" in run.output
    assert "waiver  user-creates-*: no check of this run has such a name" in run.output


@SERIAL_AND_WORKERS
def test_what_a_waived_finding_blocks_does_not_fail_the_run(product, waivers, workers):
    whole = "entra-validation-disable-user"
    options = ("--check", FAILS, "--check", whole, *DEFECT, *workers)

    run = product.check("entra", *options, *waivers(table()))

    assert run.code == 0, run.output
    (told,) = [check for check in run.checks if check["id"] == whole]
    assert (told["outcome"], told["blocked_by"]) == ("blocked", f"{FAILS}[capitalised]")
    assert told["waiver"] == f"Ann, until {LATER}: ACME-1"
    assert "not ready  Disable_User_Test" in run.output, "a waiver moves nobody at Microsoft"


def test_what_is_blocked_cannot_be_waived(product, waivers):
    known = "attribute-entra-replace"
    options = ("--check", FAILS, "--check", known, *DEFECT)

    run = product.check("playvox", *options, *waivers(table(known)))

    assert run.code == 1, run.output
    assert run.verdicts[(known, "active")] == "blocked"
    assert states(run) == {known: "unused"}


def test_waived_warning_does_not_count_when_warnings_do(product, altered, waivers):
    def plain_json(reply):
        if "Content-Type" in reply.headers:
            reply.headers["Content-Type"] = "application/json"

    target = altered("rfc", plain_json)
    against = ("--target", target.url, "--check", "user-read-*", *waivers(table("user-*")))

    run = product.check("rfc", *against, "--strict", SCIM_TOKEN=TOKEN)

    assert run.code == 0, run.output
    assert run.report["summary"]["warn"] == 0
    assert {check["waived"] for check in run.checks if check["outcome"] == "waived"} == {"warn"}


@SERIAL_AND_WORKERS
def test_waivers_stand_in_a_profile_too(product, waivers, workers):
    user_name = (
        'userName = { type = "String", filterable = true, matching = 1 }\nactive = { type = "Boolean" }\n'
    )
    text = (
        f'[app]\nname = "Acme"\nclient = "entra"\n{table(f"{FAILS}[capitalised]")}[attributes]\n{user_name}'
    )
    (product.working_dir / "acme.toml").write_text(text)
    more = waivers(table(f"{FAILS}[lower-case]"))

    run = product.check("./acme.toml", "--check", FAILS, *DEFECT, *more, *workers)

    assert run.code == 0, run.output
    assert states(run) == {f"{FAILS}[capitalised]": "used", f"{FAILS}[lower-case]": "used"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (table().replace('owner = "Ann"\n', ""), 'waivers[0]: missing key "owner"'),
        (
            table().replace(str(LATER), '"soon"'),
            'waivers[0].expires: expected a date such as 2026-12-31; got "soon"',
        ),
        ("", 'missing key "waivers"'),
    ],
)
@SERIAL_AND_WORKERS
def test_wrong_waivers_end_the_run_before_it_starts(product, waivers, text, sentence, workers):
    run = product.check("playvox", *waivers(text), *workers)

    assert run.code == 4
    (line,) = run.output.strip().splitlines()
    assert line.startswith("ERROR: ")
    assert line.endswith(f"known.toml: {sentence}")
    assert not (run.report_dir / "report.json").exists()


def test_file_of_waivers_that_is_not_there(product):
    run = product.check("playvox", "--waivers", "nowhere.toml")

    assert run.code == 4
    assert run.output.strip().endswith("nowhere.toml: there is no such file")
