"""Whole runs inside this process: what each outcome becomes, and what is left when it is over."""

import json
from xml.etree import ElementTree as ET

import pytest
from bending import answering, editing_answers, method

from scimproof.fixtures.records import AREAS, OUTCOMES

pytest_plugins = ["pytester"]

pytestmark = [
    pytest.mark.filterwarnings("default"),  # each run inside decides on its own
]

ANSWERS_201 = "user-create-answers-201"


@pytest.fixture
def run(pytester, emulate, monkeypatch):
    """Run checks against an embedded target with a defect; return pytest's result and the report."""

    def start(profile="playvox", bend=None, *options):
        target = []
        if bend is not None:
            emulator = emulate(profile, bend)
            monkeypatch.setenv("SCIM_TOKEN", emulator.token)
            target = ["--target", emulator.url]
        result = pytester.runpytest_inprocess(
            "--profile", profile, "-p", "no:cacheprovider", "-W", "default", *target, *options
        )
        file = pytester.path / "scim-report" / "report.json"
        return result, json.loads(file.read_text("utf-8")) if file.exists() else None

    return start


def only(*ids):
    return [word for id_ in ids for word in ("--check", id_)]


def outcomes(report):
    return {check["id"]: check["outcome"] for check in report["checks"]}


def test_healthy_target_has_no_finding(run):
    result, report = run("playvox", None, "--seed", "7")

    assert result.ret == 0
    assert report["summary"]["pass"] > 80
    assert {report["summary"][name] for name in ("fail", "error", "blocked", "warn")} == {0}
    assert report["run"]["seed"] == 7
    assert report["run"]["left_behind"] == []
    assert report["target"]["embedded"] is True
    result.stdout.fnmatch_lines(["scimproof *: Playvox (playvox.toml, 8 attributes, client entra)"])
    result.stdout.fnmatch_lines(["seed: 7, marker: scimproof-*", "*Playvox: no finding in * verdicts."])
    areas = [check["area"] for check in report["checks"]]
    assert areas == sorted(areas, key=AREAS.index)


def test_run_leaves_no_trace_on_the_target(run, emulate, monkeypatch):
    emulator = emulate("playvox", lambda served: served)
    monkeypatch.setenv("SCIM_TOKEN", emulator.token)

    result, report = run("playvox", None, "--target", emulator.url, *only("user-*", "attribute-filter-*"))

    assert result.ret == 0
    assert report["target"] == {"url": emulator.url, "embedded": False}
    assert report["run"]["left_behind"] == []
    assert emulator.resources == []


def test_broken_claim_fails_with_evidence(run):
    wrong = editing_answers(method("POST"), lambda found, _: {**found, "meta": {"version": "1"}})

    result, report = run("playvox", wrong, *only("user-create-assigns-meta"))

    assert result.ret == 1
    check = report["checks"][0]
    assert (check["outcome"], check["level"], check["case"]) == ("fail", "MUST", "created")
    assert check["message"] == "meta.created is absent"
    assert check["why"].startswith("RFC 7643 section")
    assert check["hint"]
    assert "-X POST 'http://127.0.0.1:" in check["reproduce"]
    assert check["exchanges"][-1]["response"]["status"] == 201
    result.stdout.fnmatch_lines(
        ["Found *meta.created is absent", "Expected *a text", "*4 fail in 4 verdicts."]
    )


def test_broken_should_warns_and_strict_counts_it(run):
    wrong = editing_answers(method("POST"), lambda found, _: {"schemas": found["schemas"]})

    result, report = run("playvox", wrong, *only("user-create-returns-the-user"))
    assert (result.ret, outcomes(report)) == (0, {"user-create-returns-the-user": "warn"})
    result.stdout.fnmatch_lines(["*1 warned*"])

    result, _ = run("playvox", wrong, "--fail-on-warn", *only("user-create-returns-the-user"))
    assert result.ret == 1


def test_missing_precondition_blocks_and_names_the_cause(run):
    broken = answering(method("POST"), "500 Oops")

    result, report = run("playvox", broken, *only(ANSWERS_201, "user-delete-*", "user-create-assigns-an-id"))

    assert result.ret == 1
    found = outcomes(report)
    assert found[ANSWERS_201] == "fail"
    assert {found[id_] for id_ in found if id_ != ANSWERS_201} <= {"blocked", "pass", "skip"}
    assert found["user-create-assigns-an-id"] == "blocked"
    blocked = [check for check in report["checks"] if check["outcome"] == "blocked"]
    assert {check["blocked_by"] for check in blocked} == {ANSWERS_201}
    result.stdout.fnmatch_lines([f"blocked *: blocked by {ANSWERS_201}"])


def test_what_is_not_offered_is_skipped_with_the_reason(run):
    announces_none = editing_answers(
        method("GET", below="/ServiceProviderConfig"),
        lambda found, _: {**found, "patch": {"supported": False}},
    )

    result, report = run("playvox", announces_none, *only("attribute-patch-remove", "attribute-post-*"))

    assert result.ret == 0
    reasons = {c["message"] for c in report["checks"] if c["outcome"] == "skip"}
    assert reasons == {"the target announces patch.supported false"}
    result.stdout.fnmatch_lines(["skip *the target announces patch.supported false"])


def test_claims_of_another_client_are_skipped_once_each(run):
    _, report = run("rfc", None, *only("attribute-entra-*"))

    assert {c["outcome"] for c in report["checks"]} == {"skip"}
    ids = [c["id"] for c in report["checks"]]
    assert len({(c["id"], c["case"]) for c in report["checks"]}) == len(ids)


def test_our_own_fault_is_an_error_with_a_traceback(run, monkeypatch):
    from scimproof.fixtures.users import Users  # noqa: PLC0415 - patched here

    monkeypatch.setattr(Users, "create", lambda *_, **__: 1 / 0)

    result, report = run("playvox", None, *only(ANSWERS_201))

    assert result.ret == 1
    check = report["checks"][0]
    assert check["outcome"] == "error"
    assert "ZeroDivisionError" in check["message"]
    result.stdout.fnmatch_lines(["This is a fault of scimproof, not of the target. Please report it."])


def test_resource_that_cannot_be_deleted_is_reported_by_its_url(run):
    result, report = run("playvox", answering(method("DELETE"), "403 No"), *only(ANSWERS_201))

    assert outcomes(report) == {ANSWERS_201: "pass"}
    left = report["run"]["left_behind"]
    assert left
    assert all(url.startswith("http://127.0.0.1:") for url in left)
    result.stdout.fnmatch_lines([f"left behind: {url}" for url in left[:3]])
    result.stdout.fnmatch_lines([f"left behind: {len(left) - 3} more, see report.json"])


def test_junit_has_the_same_verdicts(run, pytester):
    _, report = run("playvox", None, "--area", "discovery")

    file = pytester.path / "scim-report" / "junit.xml"
    cases = ET.parse(file).getroot().findall(".//testcase")  # noqa: S314 - written by us

    assert len(cases) == len(report["checks"]) == report["summary"]["total"]
    assert sum(report["summary"][outcome] for outcome in OUTCOMES) == len(cases)
    assert {c["area"] for c in report["checks"]} == {"discovery"}


def test_nothing_selected_is_exit_5(run):
    result, report = run("playvox", None, *only("no-such-check"))

    assert result.ret == 5
    assert report["summary"]["total"] == 0
    result.stdout.fnmatch_lines(["Nothing was checked."])


def test_collecting_alone_asks_the_target_nothing(run):
    result, report = run("playvox", None, "--collect-only", "-q")

    assert result.ret == 0
    assert report is None
    result.stdout.fnmatch_lines(["suites/users/create.py::test_answers_201"])


def test_workers_share_one_run(run):
    result, report = run("playvox", None, "-n", "2", *only("user-create-assigns-*", "attribute-post-*"))

    assert result.ret == 0
    assert report["summary"]["pass"] == report["summary"]["total"] > 20
    assert report["run"]["requests"] > 10
    assert report["run"]["left_behind"] == []


@pytest.mark.parametrize("workers", ["0", "1"])
def test_text_that_utf8_cannot_hold_is_a_finding_like_any_other(run, workers):
    odd = editing_answers(method("POST"), lambda found, _: {**found, "meta": {"created": ["\ud800"]}})

    result, report = run("playvox", odd, "-n", workers, *only("user-create-assigns-meta"))

    assert result.ret == 1
    assert 'meta.created is ["?"]' in {check["message"] for check in report["checks"]}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--profile", "nosuch"], "*nosuch*"),
        (["--profile", "playvox", "--target", "nowhere"], "*the URL must start with https:// or http://*"),
        (
            ["--profile", "playvox", "--target", "http://127.0.0.1:9"],
            "*http://127.0.0.1:9 cannot be reached*",
        ),
        (["--profile", "playvox", "--report-dir", "file/below"], "*--report-dir * cannot be written: *"),
    ],
)
def test_wrong_usage_is_exit_4_and_one_sentence(pytester, monkeypatch, options, sentence):
    (pytester.path / "file").touch()
    monkeypatch.setenv("SCIM_TOKEN", "some-token")

    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)

    assert result.ret == 4
    assert [line for line in result.stderr.lines if "Traceback" in line] == []
    result.stderr.fnmatch_lines([sentence])
