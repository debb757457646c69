"""The board: the newest run of every target, the worst first; what all agree on last."""

from collections import Counter
from pathlib import Path

import pytest
from html_data import ATTACKS
from html_reading import Page
from past_data import FIRST, check, leave_report, night

from scimproof.fixtures.records import Snapshot
from scimproof.reports.board import Board, board_of
from scimproof.reports.board_lines import board_lines
from scimproof.reports.board_page import write_board
from scimproof.reports.past_reports import Claim, PastReport, past_reports
from scimproof.reports.text import harmless

LARGEST = 2_000_000
KINDS = {"F": "fail", "B": "blocked", "W": "warn", "-": "skip", ".": "pass"}


def leave(folder, targets):
    """Leave a run per target, whose letters tell how the checks a, b, ... ended; a space: not asked."""
    for title, letters in targets.items():
        names = zip("abcdefgh", letters, strict=False)
        checks = [check(name, KINDS[letter]) for name, letter in names if letter != " "]
        of = {"profile_title": title, "target": f"https://{title}.example/scim"}
        leave_report(folder / title, *checks, **of)
    return folder


def board(folder):
    return board_of(past_reports(folder, pytest.fail))


def page(folder):
    return Page(write_board(board(folder), folder / "board.html").read_text("utf-8"))


def rows(folder):
    return {row.name: row.standings for row in board(folder).rows}


def test_newest_run_of_each_target_counts(tmp_path):
    for number, outcome in ((1, "pass"), (3, "fail"), (2, "warn")):
        leave_report(tmp_path / str(number), check("a", outcome), started=night(number))
    leave_report(tmp_path / "other", check("a", "skip"), target="https://other.example")

    assert rows(tmp_path) == {"a": ("fail", "skip")}


def test_worst_target_comes_first(tmp_path):
    leave(tmp_path, {"fine": "..", "one": "F.", "warned": "W.", "two": "FF", "blocked": "B."})

    titles = [target.title for target in board(tmp_path).targets]
    assert titles == ["two", "one", "blocked", "warned", "fine"]


def test_worst_check_comes_first_and_what_all_agree_on_last(tmp_path):
    leave(tmp_path, {"x": ".WF.F-", "y": "....F.", "z": "......"})

    assert list(rows(tmp_path)) == ["e", "c", "b", "f", "a", "d"]
    assert [row.name for row in board(tmp_path).rows if row.agrees] == ["a", "d"]


def test_area_with_the_worst_check_comes_first(tmp_path):
    checks = (
        check("a", "blocked", area="users"),
        check("b", "blocked", area="users"),
        check("c", "fail", area="okta"),
        check("d", "pass", area="discovery"),
    )
    leave_report(tmp_path, *checks)

    assert [row.claim.area for row in board(tmp_path).rows] == ["okta", "users", "users", "discovery"]


@pytest.mark.parametrize(
    ("letters", "agrees"),
    [
        (("F", "F"), False),
        (("W", "W"), False),
        ((".", "-"), False),
        ((".", "."), True),
        (("-", "-"), True),
        ((".", " "), True),
    ],
)
def test_all_agree_where_nobody_has_a_finding_and_all_ended_alike(tmp_path, letters, agrees):
    leave(tmp_path, dict(zip(("x", "y"), letters, strict=True)))

    assert [row.agrees for row in board(tmp_path).rows] == [agrees]


def test_heads_have_verdict_gallery_counts_and_date(tmp_path):
    leave(tmp_path, {"x": "FB.", "y": "..."})
    shown = page(tmp_path)
    text = shown.text

    assert "x not passed 1 fail 1 blocked gallery not ready 2026-01-31" in text
    assert "y passed gallery not tried 2026-01-31" in text
    assert "not passed x playvox https://x.example/scim 1 fail, 1 blocked in 3 verdicts" in text
    assert shown.values("href").count("x/report.html") == 2


def test_cells_say_how_each_target_did_and_where_it_is_told(tmp_path):
    leave(tmp_path, {"x": "F. .", "y": "-.. "})
    shown = page(tmp_path)

    assert "a A POST of a valid user is answered with 201. fail skip" in shown.text
    assert "pass on all" in shown.text
    assert "pass on 1 of 2, not asked of the others" in shown.text
    assert "x/report.html#a" in shown.values("href")
    marked = {attrs["id"]: attrs for tag, attrs in shown.elements if tag == "tr" and "id" in attrs}
    assert (marked["a"]["data-outcome"], marked["a"]["data-target"]) == ("fail", "1")
    assert {name for name, attrs in marked.items() if "data-agrees" in attrs} == {"b", "c", "d"}


def test_board_of_targets_without_findings_says_so(tmp_path):
    text = page(leave(tmp_path, {"x": "..", "y": ".."})).text

    assert "Nobody has a finding, and no target differs from another." in text


def test_target_that_entra_does_not_ask_has_no_gallery(tmp_path):
    leave_report(tmp_path, check("a", "fail"), client="okta")

    assert "gallery not" not in page(tmp_path).text
    assert list(board_lines(board(tmp_path))) == ["not passed  2026-01-31  Playvox: 1 fail"]


def test_lines_for_a_terminal(tmp_path):
    leave(tmp_path, {"x" * 90: "FFB", "fine": "..."})
    lines = list(board_lines(board(tmp_path)))

    assert lines[0].startswith("not passed  2026-01-31  xxx")
    assert lines[1] == "passed      2026-01-31  fine: no finding; gallery not tried"
    assert max(map(len, lines)) == 80


def test_ids_are_unique_and_links_within_lead_somewhere(tmp_path):
    names = ("page-all", "page-matrix", "x y", "x\ty", "z[1]")
    leave_report(tmp_path, *(check(name, "fail") for name in names))
    shown = page(tmp_path)
    ids = shown.values("id")
    within = {
        link[1:].replace("%5B", "[").replace("%5D", "]") for link in shown.values("href") if link[0] == "#"
    }

    assert len(ids) == len(set(ids))
    assert within <= set(ids)


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_is_text(tmp_path, text):
    told = dict.fromkeys(("profile", "profile_title", "target", "tool"), text)
    for number, outcome in enumerate(("pass", "fail")):
        hostile = check("x", outcome, title=text, area=text)
        more = check(f"y{text}", "pass", title=text)
        leave_report(tmp_path / str(number), hostile, more, **told | {"target": f"{text}{number}"})
    raw = write_board(board(tmp_path), tmp_path / "board.html").read_text("utf-8")
    shown = Page(raw)

    assert raw.count("<script") == raw.count("<style") == 1
    assert harmless(raw) == raw
    assert not [link for link in shown.values("href") if link.startswith("javascript")]
    names = {name for _, attrs in shown.elements for name in attrs}
    assert [name for name in names if name.startswith("on") or name == "style"] == []
    lines = "\n".join(board_lines(board(tmp_path)))
    assert harmless(lines) == lines


def made_up(targets, outcome):
    names = [f"user-create-answers-as-it-should-{number}[case-{number}]" for number in range(2600)]
    claims = dict.fromkeys(
        names, Claim("A user that is created has all that was sent, and no more.", "users")
    )
    for number in range(targets):
        standings = {name: outcome(place, number) for place, name in enumerate(names)}
        yield PastReport(
            file=Path(f"/targets/{number}/report.json"),
            snapshot=Snapshot("p", f"https://{number}.example", False, "1", FIRST.isoformat(), standings),
            started=FIRST,
            title=f"Acme {number}",
            profile_digest="",
            prefix="",
            exit_code=1,
            outcomes=Counter(standings.values()),
            claims=claims,
            operations=(),
            gallery="ready",
            gallery_sentence="ready",
        )


SHAPES = {
    "all-fail": lambda _, __: "fail",
    "all-differ": lambda check, target: ("pass", "skip", "fail")[(check + target) % 3],
    "few-findings": lambda check, target: "fail" if check < 90 and target % 3 else "pass",
    "all-pass": lambda _, __: "pass",
}


@pytest.mark.parametrize("outcome", SHAPES.values(), ids=SHAPES)
def test_many_targets_stay_below_two_megabytes(tmp_path, monkeypatch, outcome):
    monkeypatch.setattr(PastReport, "page", property(lambda self: self.file.with_suffix(".html")))
    file = write_board(board_of(made_up(70, outcome)), tmp_path / "board.html")
    text = Page(file.read_text("utf-8")).text

    assert file.stat().st_size < LARGEST
    assert "70 targets side by side" in text
    assert "10 more targets stand better than these" in text


def test_board_of_nothing_has_no_rows():
    assert Board(()).rows == ()
