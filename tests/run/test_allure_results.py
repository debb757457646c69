"""--alluredir: the run tells Allure what it settled, once, and allure-pytest says nothing beside it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

DEFECT, FAILS = "create-answers-200", "user-create-answers-201"
CHECKS = ("--check", "user-create-answers-*", "--check", "user-create-location-*", "--seed", "4711")
SERIAL_AND_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
BROKEN_STEP = ("user-patch-disables-by-entra", "entra-validation-disable-user")


@pytest.fixture
def folder(product):
    return product.working_dir / "allure"


def results(folder):
    return [json.loads(file.read_text("utf-8")) for file in folder.glob("*-result.json")]


def statuses(folder):
    return {each["fullName"]: each["status"] for each in results(folder)}


def attachments(folder):
    return {file.name for file in folder.glob("*-attachment.*")}


@SERIAL_AND_WORKERS
def test_one_defect_is_one_failed_result(product, folder, workers):
    run = product.check("playvox", *CHECKS, "--defect", DEFECT, "--alluredir", "allure", *workers)

    assert run.code == 1, run.output
    told = results(folder)
    assert sorted(each["fullName"] for each in told) == sorted(
        f"{check['id']}[{check['case']}]" if check["case"] else check["id"] for check in run.checks
    )
    assert [each["fullName"] for each in told if each["status"] == "failed"] == [FAILS]
    named = {
        attached["source"] for each in told for step in each["steps"] for attached in step["attachments"]
    }
    assert attachments(folder) == named != set()
    assert {file.name for file in folder.iterdir()} - named - {
        file.name for file in folder.glob("*-result.json")
    } == {"categories.json", "environment.properties"}


def test_histories_are_the_same_with_workers_and_without(product, folder):
    for workers in ((), ("-n", "2")):
        product.check("playvox", *CHECKS, "--alluredir", "allure", *workers)

    together = Counter(each["historyId"] for each in results(folder))
    assert set(together.values()) == {2}
    assert len({each["uuid"] for each in results(folder)}) == 2 * len(together)


@SERIAL_AND_WORKERS
def test_what_another_check_explains_is_told_once(product, folder, workers):
    checks = [word for check in BROKEN_STEP for word in ("--check", check)]
    product.check("entra", *checks, "--defect", "false-as-text-enables", "--alluredir", "allure", *workers)

    found = statuses(folder)
    assert found[BROKEN_STEP[1]] == "skipped"
    assert {name for name, status in found.items() if status == "failed"} == {
        f"{BROKEN_STEP[0]}[capitalised]",
        f"{BROKEN_STEP[0]}[lower-case]",
    }


@SERIAL_AND_WORKERS
def test_earlier_results_stay_unless_they_are_cleaned(product, folder, workers):
    folder.mkdir()
    (folder / "earlier-result.json").write_text('{"fullName": "earlier", "status": "passed"}')
    given = ("--check", FAILS, "--alluredir", "allure", *workers)

    product.check("playvox", *given)
    assert set(statuses(folder)) == {"earlier", FAILS}

    product.check("playvox", *given, "--clean-alluredir")
    assert set(statuses(folder)) == {FAILS}


@pytest.mark.parametrize("cleaned", [(), ("--clean-alluredir",)], ids=["kept", "cleaned"])
@SERIAL_AND_WORKERS
def test_folder_that_cannot_be_made_ends_the_run_with_one_sentence(product, workers, cleaned):
    (product.working_dir / "file").write_text("in the way")

    run = product.check("playvox", "--alluredir", "file/allure", *cleaned, *workers)

    in_the_way = product.working_dir / "file" / "allure"
    assert run.code == 4
    assert run.output.strip() == f"ERROR: --alluredir {in_the_way} cannot be written: Not a directory."


def test_collecting_writes_and_cleans_nothing(product, folder):
    folder.mkdir()
    (folder / "earlier-result.json").write_text("{}")

    product.check("playvox", "--collect-only", "-q", "--alluredir", "allure", "--clean-alluredir")

    assert [file.name for file in folder.iterdir()] == ["earlier-result.json"]


def test_without_allure_pytest_there_is_no_such_option(product):
    switched_off = ("--check", FAILS, "-p", "no:allure_pytest")

    assert product.check("playvox", *switched_off).code == 0
    refused = product.check("playvox", *switched_off, "--alluredir", "allure")
    assert "unrecognized arguments: --alluredir" in refused.output
