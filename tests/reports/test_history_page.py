"""history.html: well-formed, complete, bounded, and harmless whatever the reports say."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from html_data import ATTACKS
from html_reading import Page
from past_data import FIRST, check, leave_nights, leave_report, night, timed_checks

from scimproof.fixtures.records import Snapshot
from scimproof.reports.history_page import SECTIONS, write_history
from scimproof.reports.latency import Operation
from scimproof.reports.nights import gather
from scimproof.reports.past_reports import Claim, PastReport, past_reports
from scimproof.reports.text import harmless

LARGEST = 2_000_000


def page(folder, out=None):
    file = write_history(gather(past_reports(folder, pytest.fail)), (out or folder) / "history.html")
    return Page(file.read_text("utf-8"))


def test_page_tells_what_changed_when(tmp_path):
    text = page(leave_nights(tmp_path, {"a": ".FF.", "b": "...F", "c": ".W.W", "d": "...."})).text

    for said in (
        "4 runs, 2026-01-01 to 2026-01-04",
        "Not passed 2026-01-04 : 1 fail, 1 warn in 4 verdicts.",
        "Since the run before, 2026-01-03: 1 new, 1 new warning, 1 fixed, 1 flaky",
        "new b pass before, fail now",
        "fixed a fail before, pass now",
        "flaky c pass warn pass warn",
        "2026-01-02 to 2026-01-03, pass on 2026-01-04 (2 runs)",
        "since 2026-01-04 (1 run)",
    ):
        assert said in text


def test_numbers_stand_beside_the_picture(tmp_path):
    text = page(leave_nights(tmp_path, {"a": ".F", "b": "-V"})).text

    assert "Run Exit New fail error blocked warn waived pass skip scimproof" in text
    assert "2026-01-02 1 not passed 1 1 - - - 1 0 0 0.1.0" in text
    assert "2026-01-01 0 passed - - - - - - 1 1 0.1.0" in text


def test_clean_nights(tmp_path):
    text = page(leave_nights(tmp_path, {"a": ".."})).text

    assert "Since the run before, 2026-01-01: nothing changed" in text
    assert "Nothing was ever found." in text
    assert "Flaky" not in text


def test_links_lead_to_the_check_in_the_page_of_the_night(tmp_path):
    leave_nights(tmp_path / "nights", {"user-list[a b]": ".F"})
    (tmp_path / "out").mkdir()
    shown = page(tmp_path / "nights", tmp_path / "out")

    assert "../nights/night-001/report.html#user-list%5Ba_b%5D" in shown.values("href")
    assert "../nights/night-000/report.html" in shown.values("href")
    assert "user-list[a_b]" in shown.values("id")


def test_there_are_no_links_where_there_are_no_pages(tmp_path):
    leave_report(tmp_path, check("a", "fail"), with_page=False)

    assert [link for link in page(tmp_path).values("href") if "report" in link] == []


def test_folder_that_looks_like_a_scheme_is_a_folder(tmp_path):
    leave_report(tmp_path / "javascript:alert(1)" / 'x" y', check("a", "fail"))

    (link,) = {each for each in page(tmp_path).values("href") if each.endswith("#a") and "/" in each}
    assert link.startswith("javascript%3Aalert%281%29/x%22%20y/report.html")


def test_change_of_the_tool_is_marked_and_is_no_regression(tmp_path):
    for number, tool in enumerate(("0.1.0", "0.2.0")):
        outcome = "fail" if number else "pass"
        leave_report(tmp_path / str(number), check("a", outcome), started=night(number), tool=tool)
    shown = page(tmp_path)

    assert "1 2026-01-02: scimproof 0.2.0, before it 0.1.0" in shown.text
    assert "counts as no regression of the target" in shown.text
    assert [attrs for tag, attrs in shown.elements if tag == "line"] != []
    assert "1 new; not passed" not in shown.text


def test_every_profile_and_target_has_a_part(tmp_path):
    leave_report(tmp_path / "a", check("x", "fail"), started=night(1))
    leave_report(tmp_path / "b", check("x", "fail"), started=night(2), profile_title="Other", profile="other")
    shown = page(tmp_path)

    assert [each for each in shown.values("id") if each in ("page-1", "page-2", "x", "x~2")] == [
        "page-1",
        "x",
        "page-2",
        "x~2",
    ]
    assert {"#page-1", "#page-2"} <= set(shown.values("href"))


def test_what_there_is_too_much_of_is_listed_only(tmp_path):
    for number in range(SECTIONS + 2):
        leave_report(tmp_path / str(number), started=night(number), target=f"https://{number}.example")
    shown = page(tmp_path)

    assert f"The first {SECTIONS} are drawn below." in shown.text
    assert "https://0.example" in shown.text
    assert f"page-{SECTIONS + 1}" not in shown.values("id")


def test_latency_of_the_last_night_and_the_usual_one(tmp_path):
    for number, milliseconds in enumerate((10, 10, 40)):
        of, read = timed_checks(milliseconds)
        leave_report(tmp_path / str(number), of, read=read, started=night(number))

    assert "PATCH /Users 40.0 ms 10.0 ms 40.0 ms 10.0 ms" in page(tmp_path).text


def test_ids_are_unique_and_links_within_lead_somewhere(tmp_path):
    leave_nights(tmp_path / "a", {"page-1": ".F", "page-main": "F.", "x y": "FF", "x\ty": "F.", "": "F"})
    leave_nights(tmp_path / "b", {"x y": ".F"}, profile="other")
    shown = page(tmp_path)
    ids = shown.values("id")
    within = [
        link[1:].replace("%5B", "[").replace("%5D", "]") for link in shown.values("href") if link[0] == "#"
    ]

    assert len(ids) == len(set(ids))
    assert set(within) <= set(ids)


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_is_text(tmp_path, text):
    told = dict.fromkeys(("profile", "profile_title", "target", "tool"), text)
    hostile = check("x", "fail", title=text, message=text, case=text, area=text) if text else None
    for number in range(4):
        outcome = check(f"y{text}", ("pass", "fail")[number % 2], title=text)
        leave_report(tmp_path / str(number), hostile, outcome, started=night(number), **told)
    file = write_history(gather(past_reports(tmp_path, pytest.fail)), tmp_path / "history.html")
    raw = file.read_text("utf-8")
    shown = Page(raw)

    assert raw.count("<script") == raw.count("<style") == 1
    assert harmless(raw) == raw
    assert not [link for link in shown.values("href") if link.startswith("javascript")]
    names = {name for _, attrs in shown.elements for name in attrs}
    assert [name for name in names if name.startswith("on") or name == "style"] == []
    assert shown.tags().isdisjoint({"img", "iframe", "object", "embed", "base", "source", "use"})


def made_up(nights, outcome, checks=2600, sites=1):
    """Yield reports as if they had been read."""
    names = [f"user-create-answers-as-it-should-{number}[case-{number}]" for number in range(checks)]
    claims = dict.fromkeys(
        names, Claim("A user that is created has all that was sent, and no more.", "users")
    )
    for site in range(sites):
        for number in range(nights):
            standings = {name: outcome(place, number) for place, name in enumerate(names)}
            started = FIRST + timedelta(days=number)
            yield PastReport(
                file=Path(f"/nights/{site}/{number}/report.json"),
                snapshot=Snapshot("p", f"https://{site}.example", False, "1", started.isoformat(), standings),
                started=started,
                title="Acme",
                profile_digest="",
                prefix="",
                exit_code=1,
                outcomes=Counter(standings.values()),
                claims=claims,
                operations=tuple(Operation(f"GET /{place}", 9, 1.0 + number, 2.0) for place in range(30)),
                gallery="ready",
                gallery_sentence="ready",
            )


SHAPES = {
    "always": lambda _, __: "fail",
    "to-and-fro": lambda check, night: ("fail", "pass")[(check + night) % 2],
    "by-the-month": lambda check, night: ("fail", "pass", "pass")[(check + night // 30) % 3],
}


@pytest.mark.parametrize("outcome", SHAPES.values(), ids=SHAPES)
def test_a_year_stays_below_two_megabytes(tmp_path, monkeypatch, outcome):
    monkeypatch.setattr(PastReport, "page", property(lambda self: self.file.with_suffix(".html")))
    file = write_history(gather(made_up(365, outcome)), tmp_path / "history.html")
    text = Page(file.read_text("utf-8")).text

    assert file.stat().st_size < LARGEST
    assert "Older runs are folded: 38 of the 99 columns stand for 8 runs each" in text


def test_many_targets_stay_below_two_megabytes(tmp_path):
    file = write_history(
        gather(made_up(20, SHAPES["to-and-fro"], 1000, SECTIONS + 3)), tmp_path / "history.html"
    )

    assert file.stat().st_size < LARGEST
    assert "There is no room here for" in file.read_text("utf-8")
