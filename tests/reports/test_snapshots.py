"""What a run is compared by is the same whether it is taken of the run or of its report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_data import failed, record, run

from scimproof.fixtures.records import OUTCOMES, Snapshot
from scimproof.reports import json_report
from scimproof.reports.snapshots import UnreadableReportError, read_snapshot, snapshot


@pytest.fixture
def report(tmp_path):
    """Return the report of a run as data, and what reads it back after a change."""

    def change(**members):
        file = json_report.write(run(record(), failed(case="x")), tmp_path, lambda _: {})
        changed = json.loads(file.read_text("utf-8")) | members
        file.write_text(json.dumps(changed), "utf-8")
        return file

    return change


def test_snapshot_of_a_run_and_of_its_report_are_the_same(tmp_path):
    checks = [record(outcome=outcome, case=outcome) for outcome in OUTCOMES]
    of = run(*checks, record(id="user-list-pages"), embedded=True)
    file = json_report.write(of, tmp_path, lambda _: {})

    assert read_snapshot(file) == snapshot(of)
    assert snapshot(of) == Snapshot(
        profile="playvox",
        target="https://api.example.com/scim/v2",
        embedded=True,
        tool="0.1.0",
        started="2026-01-31T09:30:00+00:00",
        standings={
            **{f"user-create-answers-201[{outcome}]": outcome for outcome in OUTCOMES},
            "user-list-pages": "pass",
        },
    )


def test_what_a_waiver_covers_is_waived(tmp_path):
    covered = record(outcome="blocked", blocked_by="user-patch", waiver="Ann, until 2026-12-31: ACME-1")
    file = json_report.write(run(covered), tmp_path, lambda _: {})

    assert read_snapshot(file).standings == snapshot(run(covered)).standings == {covered.name: "waived"}


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_check_that_failed_while_cleaning_up_the_failure_stands(order):
    twice = [record(), record(outcome="error")][::order]

    assert snapshot(run(*twice)).standings == {record().name: "error"}


def test_history_is_that_of_the_report(report):
    history = {"user-list-pages": ["pass", "fail"]}

    assert read_snapshot(report(baseline={"history": history})).history == {
        "user-list-pages": ("pass", "fail")
    }
    assert read_snapshot(report(baseline=None)).history == {}


def test_report_of_an_older_version_has_no_waivers_and_no_baseline(report):
    file = report()
    older = json.loads(file.read_text("utf-8"))
    del older["baseline"], older["waivers"]
    for check in older["checks"]:
        del check["waived"], check["waiver"]
    file.write_text(json.dumps(older), "utf-8")

    assert read_snapshot(file) == snapshot(run(record(), failed(case="x")))


def test_byte_order_mark_is_no_matter(report):
    file = report()
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert read_snapshot(file).profile == "playvox"


@pytest.mark.parametrize(
    "members",
    [
        {"tool": {"name": "other", "version": "1"}},
        {"tool": {"name": "scimproof"}},
        {"tool": "scimproof"},
        {"profile": {"name": 5}},
        {"profile": None},
        {"target": {"url": None, "embedded": False}},
        {"run": {}},
        {"checks": 5},
        {"checks": ["user-list"]},
        {"checks": [{"id": "user-list", "case": ""}]},
        {"checks": [{"id": "user-list", "case": "", "outcome": "passed"}]},
        {"checks": [{"id": "user-list", "case": "", "outcome": ["pass"]}]},
        {"checks": [{"id": "user-list", "case": None, "outcome": "pass"}]},
        {"baseline": {"history": {"user-list": ["passed"]}}},
        {"baseline": {"history": []}},
        {"baseline": "yesterday"},
    ],
    ids=json.dumps,
)
def test_foreign_file_is_refused_in_one_sentence(report, members):
    file = report(**members)

    with pytest.raises(UnreadableReportError) as caught:
        read_snapshot(file)
    assert str(caught.value) == f"{file}: no report.json of scimproof"


@pytest.mark.parametrize("text", ["[]", "5", "null", '"text"', "{}"])
def test_json_that_is_no_report_is_refused(tmp_path, text):
    (tmp_path / "x.json").write_text(text)

    with pytest.raises(UnreadableReportError, match=r"x\.json: no report\.json of scimproof$"):
        read_snapshot(tmp_path / "x.json")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"<html>", b"[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)

    with pytest.raises(UnreadableReportError, match=r"x\.json: no JSON; a report\.json of scimproof is exp"):
        read_snapshot(tmp_path / "x.json")


def test_file_that_is_not_there_and_folder_are_refused(tmp_path):
    with pytest.raises(UnreadableReportError, match=r"x\.json: cannot be read: No such file"):
        read_snapshot(tmp_path / "x.json")
    with pytest.raises(UnreadableReportError, match=r": cannot be read: Is a directory$"):
        read_snapshot(tmp_path)


def test_snapshot_is_plain_data():
    assert replace(snapshot(run(record())), history={}) == snapshot(run(record()))
