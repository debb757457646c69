"""``scimproof diff``: exit 0 when nothing became worse, 1 when something did, 4 for wrong usage."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.commands import main


@pytest.fixture
def report(tmp_path):
    """Write a report with these outcomes, and return its file."""

    def write(name, profile="playvox", **outcomes):
        said = {
            "tool": {"name": "scimproof", "version": "0.1.0"},
            "profile": {"name": profile},
            "target": {"url": "https://api.example.com/scim/v2", "embedded": False},
            "run": {"start": "2026-11-20T22:00:00+00:00"},
            "checks": [
                {"id": id_.replace("_", "-"), "case": "", "outcome": outcome}
                for id_, outcome in outcomes.items()
            ],
        }
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(said))
        return str(file)

    return write


@pytest.mark.parametrize(
    ("before", "after", "options", "code"),
    [
        ("pass", "pass", [], 0),
        ("pass", "fail", [], 1),
        ("fail", "pass", [], 0),
        ("fail", "fail", [], 0),
        ("pass", "skip", [], 0),
        ("pass", "warn", [], 0),
        ("pass", "warn", ["--strict"], 1),
        ("warn", "warn", ["--strict"], 0),
    ],
)
def test_exit_code_tells_whether_something_became_worse(report, before, after, options, code):
    files = [report("a", user_list=before), report("b", user_list=after)]

    assert main(["diff", *files, *options]) == code
    assert main(["diff", *files, *options, "--json"]) == code


def test_changes_are_told_line_by_line(report, capsys):
    main(["diff", report("a", user_list="pass"), report("b", user_list="fail")])

    assert capsys.readouterr().out == (
        "since the baseline of 2026-11-20: 1 new\nnew     fail user-list (was pass)\n"
    )


def test_json_is_what_report_json_has(report, capsys):
    main(["diff", report("a", user_list="fail"), report("b", user_list="pass"), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert said["fixed"] == [{"check": "user-list", "before": "fail", "after": "pass"}]
    assert (said["sentence"], said["regressions"]) == ("1 fixed", [])


def test_reports_of_two_profiles_are_not_compared(report, capsys):
    one, other = report("a"), report("b", profile="entra")

    assert main(["diff", one, other]) == 4
    assert capsys.readouterr().err == (f"scimproof diff: {one} is of profile playvox, {other} of entra\n")


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_no_report_is_refused(report, tmp_path, capsys, turned):
    (tmp_path / "x.json").write_text("{}")
    files = [report("a"), str(tmp_path / "x.json")]

    assert main(["diff", *(reversed(files) if turned else files)]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"scimproof diff: {tmp_path / 'x.json'}: no report.json of scimproof\n"


@pytest.mark.parametrize("files", [[], ["a.json"], ["a.json", "b.json", "c.json"]])
def test_two_reports_are_needed(files, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["diff", *files])

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith("usage: scimproof diff")
