"""Every report below a folder is read once, whatever it is called; all else is told and left out."""

import json
import os
import shutil

import pytest
from past_data import check, leave_report, night, timed_checks

from scimproof.reports.past_reports import past_reports


def read(folder):
    left_out = []
    return list(past_reports(folder, left_out.append)), left_out


def test_reports_of_any_depth_and_name_are_read(tmp_path):
    leave_report(tmp_path)
    leave_report(tmp_path / "a" / "b" / "c").rename(tmp_path / "a" / "report-2026-11-20.json")

    found, left_out = read(tmp_path)

    assert [each.file.name for each in found] == ["report-2026-11-20.json", "report.json"]
    assert left_out == []


def test_what_a_report_says_is_kept(tmp_path):
    kept = leave_report(tmp_path, check("user-list", "fail"), check("user-sort[x]", "skip"), started=night(3))
    (found,), _ = read(tmp_path)

    assert found.started.isoformat() == found.snapshot.started == "2026-01-04T02:00:00+00:00"
    assert (found.title, found.exit_code, found.gallery) == ("Playvox", 1, "not ready")
    assert found.gallery_sentence.startswith("not ready (")
    assert found.outcomes == {"fail": 1, "skip": 1}
    assert found.claims["user-sort[x]"].area == "users"
    assert found.page == kept.with_name("report.html")


def test_page_is_known_only_where_it_lies_beside_the_report(tmp_path):
    leave_report(tmp_path / "a", with_page=False)
    leave_report(tmp_path / "b").rename(tmp_path / "b" / "other.json")

    assert [each.page for each in read(tmp_path)[0]] == [None, None]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "no JSON; a report.json of scimproof is expected"),
        (b"", "no JSON; a report.json of scimproof is expected"),
        (b"[" * 100_000, "no JSON; a report.json of scimproof is expected"),
        (b"{}", "no report.json of scimproof"),
        (b"[]", "no report.json of scimproof"),
        (b'{"tool": {"name": "other"}}', "no report.json of scimproof"),
    ],
)
def test_what_is_no_report_is_told_and_left_out(tmp_path, content, reason):
    leave_report(tmp_path / "good")
    (tmp_path / "bad.json").write_bytes(content)

    found, left_out = read(tmp_path)

    assert len(found) == 1
    assert left_out == [f"{tmp_path / 'bad.json'}: {reason}"]


@pytest.mark.parametrize(
    "change",
    [
        {"run": {"start": "yesterday"}},
        {"run": {"start": 5}},
        {"run": {"start": night(0), "exit_code": "x"}},
        {"gallery": {"state": "ready"}},
        {"gallery": "ready"},
        {"checks": [{"id": "a", "case": "", "outcome": "pass", "exchanges": [{"id": "1"}]}]},
        {"checks": [{"id": "a", "case": "", "outcome": "pass", "exchanges": 5}]},
        {"checks": [{"id": "a", "case": "", "outcome": "pass", "exchanges": [{"id": [], "elapsed": 1}]}]},
    ],
    ids=json.dumps,
)
def test_report_that_is_broken_within_is_told_and_left_out(tmp_path, change):
    file = leave_report(tmp_path)
    file.write_text(json.dumps(json.loads(file.read_text()) | change))

    assert read(tmp_path) == ([], [f"{file}: no report.json of scimproof"])


def test_what_our_other_formats_leave_is_not_looked_at(tmp_path):
    leave_report(tmp_path)
    (tmp_path / "gallery.json").write_text("{}")

    assert read(tmp_path)[1] == []


def test_copies_of_one_report_count_once(tmp_path):
    first = leave_report(tmp_path / "night")
    shutil.copy(first, tmp_path / "baseline.json")

    assert len(read(tmp_path)[0]) == 1


def test_two_runs_of_one_night_both_count(tmp_path):
    for name in ("a", "b"):
        leave_report(tmp_path / name, started=night(0))

    assert len(read(tmp_path)[0]) == 2


def test_links_to_folders_are_not_followed(tmp_path):
    leave_report(tmp_path / "night")
    (tmp_path / "latest").symlink_to(tmp_path / "night")
    (tmp_path / "night" / "up").symlink_to(tmp_path)

    assert len(read(tmp_path)[0]) == 1


def test_report_that_cannot_be_read_is_told(tmp_path):
    file = leave_report(tmp_path)
    file.unlink()
    file.symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.json")

    assert read(tmp_path) == ([], [])


def test_old_report_without_mark_and_claims_is_read(tmp_path):
    old = {
        "tool": {"name": "scimproof", "version": "0.0.1"},
        "profile": {"name": "playvox"},
        "target": {"url": "https://h", "embedded": False},
        "run": {"start": "2026-01-01T02:00:00"},
        "checks": [{"id": "a", "case": "", "outcome": "fail"}],
    }
    for name in ("x", "y"):
        (tmp_path / f"{name}.json").write_text(json.dumps(old))
    found, left_out = read(tmp_path)

    assert (len(found), left_out) == (2, [])
    assert (found[0].title, found[0].exit_code, found[0].gallery) == ("playvox", 1, "")


def test_each_exchange_is_timed_once(tmp_path):
    of, reading = timed_checks(20)
    leave_report(tmp_path, of, of, read=reading)
    ((operation,),) = (each.operations for each in read(tmp_path)[0])

    assert (operation.name, operation.count, operation.median) == ("PATCH /Users", 5, pytest.approx(20))
