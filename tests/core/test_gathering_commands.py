"""``scimproof history`` and ``board``: they read what is there, say what is not, and draw a page."""

import json
import shutil

import pytest

from scimproof.fixtures.commands import main

BOTH = pytest.mark.parametrize("command", ["history", "board"])
TARGET = "https://api.example.com/scim/v2"


@pytest.fixture
def leave(tmp_path):
    """Leave a report with these outcomes below a folder, and return that folder."""
    folder = tmp_path / "runs"
    folder.mkdir()

    def report(day, profile="playvox", target=TARGET, tool="0.1.0", **outcomes):
        said = {
            "tool": {"name": "scimproof", "version": tool},
            "profile": {"name": profile, "title": profile.capitalize()},
            "target": {"url": target, "embedded": False},
            "run": {
                "start": f"2026-11-{day:02}T22:00:00+00:00",
                "exit_code": int("fail" in outcomes.values()),
            },
            "gallery": {"state": "ready", "sentence": "ready (11 ready)"},
            "checks": [
                {
                    "id": id_.replace("_", "-"),
                    "case": "",
                    "outcome": outcome,
                    "title": "It is so.",
                    "area": "users",
                }
                for id_, outcome in outcomes.items()
            ],
        }
        name = folder / f"{profile}-{day}-{abs(hash(target))}" / "report.json"
        name.parent.mkdir()
        name.write_text(json.dumps(said))
        return folder

    return report


def run(command, folder, *options):
    page = folder.parent / "page.html"
    return main([command, str(folder), "--out", str(page), *options]), page


@BOTH
def test_page_lies_where_it_was_asked_for(leave, command):
    code, page = run(command, leave(1, user_list="fail"))

    assert code == 0
    assert "user-list" in page.read_text("utf-8")


@BOTH
def test_page_lies_among_the_reports_unless_told_otherwise(leave, command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main([command, str(leave(1, user_list="pass"))]) == 0
    assert (tmp_path / "scim-report" / f"{command}.html").is_file()
    assert capsys.readouterr().out.splitlines()[-1] == f"{command}: scim-report/{command}.html"


def test_history_tells_the_last_night_against_the_one_before(leave, capsys):
    leave(2, user_list="fail", user_sort="pass")
    folder = leave(1, user_list="pass", user_sort="warn")

    _, page = run("history", folder)

    assert capsys.readouterr().out.splitlines() == [
        f"read 2 reports below {folder}",
        f"Playvox, profile playvox, {TARGET}: 2 runs",
        "  2026-11-02: not passed, 1 fail in 2 verdicts",
        "since the run of 2026-11-01: 1 new, 1 fixed",
        "new     fail user-list (was pass)",
        "fixed   pass user-sort (was warn)",
        f"history: {page}",
    ]


def test_history_names_what_is_flaky_and_what_the_tool_may_have_done(leave, capsys):
    for day, outcome in enumerate(("pass", "fail", "pass", "fail"), 1):
        folder = leave(day, user_list=outcome)
    run("history", folder)
    assert "flaky   user-list: pass fail pass fail\n" in capsys.readouterr().out

    leave(5, tool="0.2.0", user_list="pass")
    run("history", folder)
    told = capsys.readouterr().out
    assert "        the run was made by scimproof 0.1.0\n" in told
    assert "flaky" not in told


def test_board_has_a_line_per_target(leave, capsys):
    leave(1, user_list="pass")
    folder = leave(2, "entra", user_list="fail", user_sort="warn")

    _, page = run("board", folder)

    assert capsys.readouterr().out.splitlines() == [
        f"read 2 reports below {folder}",
        "not passed  2026-11-02  Entra: 1 fail, 1 warn; gallery ready",
        "passed      2026-11-01  Playvox: no finding; gallery ready",
        f"board: {page}",
    ]


@BOTH
def test_what_is_no_report_is_named_and_left_out(leave, command, capsys):
    folder = leave(1, user_list="pass")
    (folder / "other.json").write_text("{}")

    assert run(command, folder)[0] == 0
    told = capsys.readouterr()
    assert (
        told.err == f"scimproof {command}: left out: {folder / 'other.json'}: no report.json of scimproof\n"
    )
    assert "read 1 report below" in told.out


@BOTH
def test_of_many_that_are_no_reports_the_first_are_named(leave, command, capsys):
    folder = leave(1, user_list="pass")
    for number in range(15):
        (folder / f"{number:02}.json").write_text("{")

    assert run(command, folder)[0] == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == f"scimproof {command}: left out: 5 more files that are no reports"


@BOTH
@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 3),
        (("--profile", "playvox"), 2),
        (("--profile", "playvox", "--profile", "entra"), 3),
        (("--target", "https://other.example"), 1),
        (("--profile", "playvox", "--target", TARGET), 1),
    ],
)
def test_profiles_and_targets_are_chosen(leave, command, options, count, capsys):
    leave(1, user_list="pass")
    leave(2, "entra", user_list="pass")
    folder = leave(3, target="https://other.example", user_list="pass")

    assert run(command, folder, *options)[0] == 0
    assert capsys.readouterr().out.startswith(f"read {count} report")


@BOTH
def test_choice_that_nothing_fits_is_refused(leave, command, capsys):
    folder = leave(1, user_list="pass")

    assert run(command, folder, "--profile", "nosuch")[0] == 4
    assert capsys.readouterr().err == (
        f"scimproof {command}: {folder}: no report is of what was asked for;"
        f" there are --profile playvox --target {TARGET}\n"
    )


@BOTH
def test_folder_without_reports_is_refused(command, tmp_path, capsys):
    code, page = run(command, tmp_path)

    assert code == 4
    assert capsys.readouterr() == (
        "",
        f"scimproof {command}: {tmp_path}: there is no report.json of scimproof in it\n",
    )
    assert not page.exists()


@BOTH
@pytest.mark.parametrize("is_file", [True, False])
def test_what_is_no_folder_is_refused(command, is_file, tmp_path, capsys):
    given = tmp_path / "report.json"
    if is_file:
        given.write_text("{}")

    assert run(command, given)[0] == 4
    assert capsys.readouterr().err == (
        f"scimproof {command}: {given}: no folder; one with report.json files is expected\n"
    )


@BOTH
def test_page_that_cannot_be_written_is_refused(leave, command, tmp_path, capsys):
    folder = leave(1, user_list="pass")

    assert main([command, str(folder), "--out", str(tmp_path)]) == 4
    assert capsys.readouterr().err == (
        f"scimproof {command}: --out {tmp_path}: cannot be written: Is a directory\n"
    )


@BOTH
def test_folder_is_needed(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command])

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith(f"usage: scimproof {command}")


@BOTH
def test_help_names_the_options(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(option in told for option in ("DIR", "--out", "--profile", "--target"))


@BOTH
def test_names_of_files_drive_no_terminal(leave, command, capsys):
    folder = leave(1, user_list="pass")
    (folder / "\x1b[2J.json").write_text("{}")
    moved = folder.with_name("\x1b[31m")
    shutil.move(folder, moved)

    run(command, moved)
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
