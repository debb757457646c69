"""Gallery readiness: each test and requirement of Microsoft is ready, not ready, or was not tried."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from report_data import HOSTILE, everywhere, failed, record, run

import scimproof.reports
from scimproof.reports import gallery, json_report, junit
from scimproof.reports.gallery import (
    FAILED,
    NOT_READY,
    NOT_TRIED,
    PASSED,
    READY,
    SKIPPED,
    WARNING,
    Line,
    Readiness,
    as_json,
    readiness,
)
from scimproof.reports.terminal import write_closing

CREATE, DISABLE, DELETE, GROUP = (
    "Create_User_Test",
    "Disable_User_Test",
    "Delete_User_Test",
    "Create_Group_Test",
)
SKIP = {"outcome": "skip", "message": "the target announces patch.supported false"}


def of(test, outcome="pass", **changes):
    """Return the record of a check that is this test of Microsoft's."""
    return record(
        id=f"entra-{test.lower().replace('_', '-')}",
        validation=test,
        outcome=outcome,
        requirements=("E-99",),
        **changes,
    )


def all_but(*tests):
    """Return the records of a whole run that passes, but for these tests of Microsoft's."""
    return tuple(of(entry["name"]) for entry in gallery._asked()["tests"] if entry["name"] not in tests)


def about(row, outcome="pass", **changes):
    """Return the record of a check that decides this row."""
    return record(**{"id": f"check-of-{row.lower()}", "requirements": (row,), "outcome": outcome, **changes})


def line(name, *checks, **changes):
    found = readiness(run(*checks, **changes))
    return next(line for line in (*found.tests, *found.requirements) if name in line.title)


def stands(*given, **changes):
    found = line(*given, **changes)
    return found.state, found.result


def test_test_whose_check_passes_is_ready():
    assert line(CREATE, of(CREATE)) == Line(CREATE, READY, PASSED, checks=("entra-create-user-test",))


@pytest.mark.parametrize("outcome", ["fail", "blocked", "error"])
def test_test_whose_check_does_not_pass_is_not_ready(outcome):
    found = line(CREATE, of(CREATE, outcome, message="no id"))

    assert (found.state, found.result, found.reason) == (NOT_READY, FAILED, "no id")


@pytest.mark.parametrize("as_found", ["fail", "warn"])
def test_waiver_changes_nothing_for_microsoft(as_found):
    plain = (of(CREATE, as_found, message="no id"), about("E-18", as_found, message="no type"))
    waived = [replace(each, outcome="waived", waived=as_found, waiver="Ann: X") for each in plain]

    assert readiness(run(*waived)) == readiness(run(*plain))
    assert as_json(readiness(run(*waived)), run(*waived)) == as_json(readiness(run(*plain)), run(*plain))


def test_one_of_several_checks_is_enough_for_not_ready():
    found = line(CREATE, of(CREATE, case="a"), of(CREATE, "fail", case="b"), of(CREATE, case="c", **SKIP))

    assert (found.state, found.checks) == (NOT_READY, ("entra-create-user-test[b]",))


def test_cause_of_what_is_blocked_is_named():
    causes = [of(CREATE, "blocked", case=case, blocked_by="user-create-answers-201") for case in "ab"]

    assert line(CREATE, *causes).checks == ("user-create-answers-201",)


def test_some_checks_may_be_skipped():
    assert stands(CREATE, of(CREATE, case="a", **SKIP), of(CREATE, case="b")) == (READY, PASSED)


def test_test_whose_checks_were_all_skipped_was_not_tried():
    found = line(CREATE, of(CREATE, **SKIP))

    assert (found.state, found.result, found.reason) == (NOT_TRIED, SKIPPED, SKIP["message"])


def test_test_without_a_check_in_the_run_was_not_tried():
    found = line(CREATE, record())

    assert (found.state, found.result) == (NOT_TRIED, SKIPPED)
    assert (found.reason, found.checks) == ("its checks were not part of this run", ())


def test_doubt_does_not_pass_a_test_of_microsoft():
    found = line(CREATE, of(CREATE, "warn", message="pages are short"))

    assert (found.state, found.result, found.reason) == (NOT_READY, FAILED, "pages are short")


@pytest.mark.parametrize("outcome", ["warn", "fail"])
def test_optional_test_ends_in_a_warning_at_worst(outcome):
    found = line(DELETE, of(DELETE, outcome, message="still there"))

    assert (found.result, found.optional) == (WARNING, True)


def test_optional_test_that_fails_keeps_nobody_out():
    found = readiness(run(*all_but(DELETE), of(DELETE, "fail")))

    assert found.state == READY


def test_disabling_is_never_skipped():
    found = line(DISABLE, of(DISABLE, outcome="skip", message="the profile declares no active"))

    assert (found.state, found.result) == (NOT_READY, FAILED)
    assert found.reason == "Microsoft does not skip this test, and the profile declares no active"


def test_disabling_that_was_not_part_of_the_run_was_not_tried():
    assert stands(DISABLE, of(CREATE)) == (NOT_TRIED, SKIPPED)


@pytest.mark.parametrize(
    ("required", "outcome", "stand"),
    [
        (False, "skip", (NOT_TRIED, SKIPPED)),
        (True, "skip", (NOT_READY, FAILED)),
        (False, "fail", (NOT_READY, WARNING)),
        (True, "fail", (NOT_READY, FAILED)),
        (False, "pass", (READY, PASSED)),
        (True, "pass", (READY, PASSED)),
    ],
)
def test_groups_are_needed_where_the_profile_says_so(required, outcome, stand):
    check = of(GROUP, outcome, message="the profile declares no groups")

    assert stands(GROUP, check, groups_required=required) == stand


@pytest.mark.parametrize(("required", "state"), [(False, READY), (True, NOT_READY)])
def test_groups_that_fail_count_where_they_are_needed(required, state):
    found = readiness(run(*all_but(GROUP), of(GROUP, "fail"), groups_required=required))

    assert found.state == state


def test_requirement_is_decided_by_the_checks_of_its_rows():
    assert stands("A user who does not exist", about("E-22")) == (READY, PASSED)
    assert stands("A user who does not exist", about("E-22"), about("E-22", "fail")) == (NOT_READY, FAILED)
    assert stands("A user who does not exist", about("E-23", "fail")) == (NOT_TRIED, SKIPPED)


def test_requirement_is_not_decided_by_a_check_of_many_steps():
    """Such a check cites the rows of all its steps, and any of them may have failed."""
    assert stands("A user who does not exist", about("E-22", "fail", explained_by=("user-*",))) == (
        NOT_TRIED,
        SKIPPED,
    )


def test_doubt_about_a_requirement_is_a_warning():
    assert stands("A user who does not exist", about("E-22", "warn")) == (READY, WARNING)


def test_recommended_requirement_ends_in_a_warning_at_worst():
    assert stands("several members", about("E-31", "fail"), groups_required=True) == (NOT_READY, WARNING)


def test_requirement_that_no_run_decides_says_why():
    assert line("25 requests a second", record()).reason.startswith("only a load run can tell")


@pytest.mark.parametrize(
    ("checks", "state"),
    [
        (all_but(), READY),
        ((*all_but(GROUP), of(GROUP, **SKIP)), READY),
        (all_but(CREATE), NOT_TRIED),  # a part of the run does not make anybody ready
        (all_but(DELETE), READY),  # which is optional
        ((of(CREATE), of(DISABLE, "fail")), NOT_READY),
        ((of(CREATE, **SKIP),), NOT_TRIED),
        ((), NOT_TRIED),
        ((about("E-22", "fail"),), NOT_READY),
    ],
)
def test_application_stands_as_its_worst_line(checks, state):
    assert readiness(run(*checks)).state == state


def test_sentence_counts_the_tests():
    found = readiness(run(of(CREATE), of(DISABLE, "fail"), of(DELETE)))

    assert found.sentence == ("not ready (2 ready, 1 not ready, 22 not tried of Microsoft's 25 tests)")


def test_sentence_leaves_out_what_there_is_none_of():
    tests = (Line(CREATE, READY, PASSED), Line(DISABLE, READY, PASSED))

    assert Readiness(tests, (), ()).sentence == "ready (2 ready of Microsoft's 2 tests)"


@pytest.mark.parametrize("client", ["entra", "entra, okta"])
def test_whoever_serves_entra_has_a_readiness(client):
    assert readiness(run(client=client)) is not None


@pytest.mark.parametrize("client", ["rfc", "okta"])
def test_whoever_does_not_serve_entra_has_none(tmp_path, client):
    other = run(of(CREATE), client=client)

    assert gallery.write(other, tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    assert not any("gallery" in shown for shown in printed(other))
    assert in_report(other, tmp_path) is None
    assert "gallery" not in in_junit(other, tmp_path)


SCHEMA = json.loads(
    (gallery.Path(scimproof.reports.__file__).with_name("report.schema.json")).read_text("utf-8")
)
MIXED = (
    of(CREATE),
    of(DISABLE, "fail", message="active is true", expected="false", got="true", hint="Store the boolean."),
    of(DELETE, "warn", message="still there"),
    of(GROUP, **SKIP),
    of("Restore_User_Test", "blocked", message="nothing known", blocked_by="user-patch-works"),
    about("E-22", "fail", message="404"),
)


def printed(of_run):
    shown = []
    write_closing(of_run, lambda text, **_: shown.append(text))
    return shown


def in_report(of_run, folder):
    file = json_report.write(of_run, folder, lambda _: {})
    return json.loads(file.read_text("utf-8"))["gallery"]


def in_junit(of_run, folder):
    return junit.write(of_run, folder).read_text("utf-8")


def written(of_run, folder):
    file = gallery.write(of_run, folder)

    assert file == folder / "gallery.json"
    return json.loads(file.read_text("utf-8"))


def problems(told):
    schema = {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/gallery"}
    return [f"{list(e.path)}: {e.message}" for e in Draft202012Validator(schema).iter_errors(told)]


@pytest.mark.parametrize("checks", [(), MIXED, (of(CREATE),)], ids=["nothing", "mixed", "good"])
def test_file_keeps_the_schema_and_is_in_the_report(tmp_path, checks):
    told = written(run(*checks), tmp_path)

    assert problems(told) == []
    assert in_report(run(*checks), tmp_path) == told


def test_schema_refuses_words_that_are_not_microsofts(tmp_path):
    told = written(run(*MIXED), tmp_path)
    told["tests"][0]["testResult"] = "OK"

    assert problems(told) == [
        "['tests', 0, 'testResult']: 'OK' is not one of ['PASSED', 'FAILED', 'SKIPPED', 'WARNING']"
    ]


def test_failed_test_is_told_as_microsoft_tells_it(tmp_path):
    told = written(run(*MIXED), tmp_path)
    disable = next(test for test in told["tests"] if test["testName"] == DISABLE)

    assert (disable["testResult"], disable["state"], disable["message"]) == (
        FAILED,
        NOT_READY,
        "active is true",
    )
    assert disable["provisioningErrorDetails"] == [
        {
            "check": "entra-disable-user-test",
            "found": "active is true",
            "expected": "false",
            "got": "true",
            "fix": "Store the boolean.",
        }
    ]
    assert disable["recommendationUrl"].startswith("https://learn.microsoft.com/")


def test_good_test_recommends_nothing(tmp_path):
    create = written(run(*MIXED), tmp_path)["tests"][0]

    assert (create["testName"], create["recommendationUrl"], create["provisioningErrorDetails"]) == (
        CREATE,
        "",
        [],
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was(tmp_path, text):
    told = written(run(everywhere(text, validation=CREATE, outcome="fail", blocked_by="")), tmp_path)

    assert told["tests"][0]["message"] == text
    assert told["tests"][0]["provisioningErrorDetails"][0]["got"] == text


def test_junit_has_a_property_for_each_test(tmp_path):
    told = in_junit(run(*MIXED), tmp_path)

    assert 'name="gallery" value="not ready (2 ready, ' in told
    assert f'name="gallery.{DISABLE}" value="FAILED"' in told
    assert told.count('name="gallery.') == 25


def test_terminal_tells_what_is_missing_and_what_was_not_tried():
    shown = printed(run(*MIXED))
    start = shown.index("gallery: not ready (2 ready, 2 not ready, 21 not tried of Microsoft's 25 tests)")

    assert shown[start + 1 : start + 3] == [
        f"not ready  {DISABLE}",
        "           entra-disable-user-test",
    ]
    assert f"not tried  {GROUP}" in shown
    assert f"           {SKIP['message']}" in shown
    assert shown[-2] == "by hand    10 points to attest, see gallery.json"


def test_terminal_is_silent_where_nothing_of_microsofts_was_part_of_the_run():
    assert not any(text.startswith("gallery") for text in printed(run(record(), failed())))


@pytest.mark.parametrize("text", ["word " * 60, "x" * 300, *HOSTILE])
def test_terminal_stays_within_80_columns(text):
    bad = [of(test["name"], "fail", message=text, case="c" * 90) for test in gallery._asked()["tests"]]
    skipped = [
        of(CREATE, "skip", message=text),
        *(of(test.validation, "skip", message=text) for test in bad[2:]),
    ]

    for checks in (bad, skipped):
        lines = [line for shown in printed(run(*checks)) for line in shown.split("\n")]
        assert max(map(len, lines)) <= 80


def test_optional_is_yellow_and_needed_is_red():
    colors = {}
    write_closing(
        run(of(DISABLE, "fail"), of(DELETE, "fail")), lambda text, **markup: colors.setdefault(text, markup)
    )

    assert colors[f"not ready  {DISABLE}"] == {"red": True}
    assert colors[f"not ready  {DELETE}"] == {"yellow": True}


def test_every_result_is_one_of_microsofts():
    found = readiness(run(*MIXED))

    assert Counter(test.result for test in found.tests) == {PASSED: 1, FAILED: 2, WARNING: 1, SKIPPED: 21}
