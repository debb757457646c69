"""history.html and board.html in a real browser: reading, searching, linking, and refusing to be attacked."""

import re

import pytest
from html_data import ATTACKS
from past_data import check, leave_nights, leave_report, night, timed_checks
from playwright.sync_api import expect
from test_report_page import BACKGROUND, POOR_CONTRAST, brightness

from scimproof.reports.board import board_of
from scimproof.reports.board_page import write_board
from scimproof.reports.history_page import write_history
from scimproof.reports.nights import gather
from scimproof.reports.past_reports import past_reports

TURNS = {
    "user-list-pages": "....F.FF",
    "user-patch-adds[title]": ".FFFB...",
    "group-delete-works": "WWWWWWWW",
    "user-sort-works": "........",
}
BOTH = pytest.mark.parametrize("page", ["history", "board"], indirect=True)


def history(folder):
    return write_history(gather(past_reports(folder, pytest.fail)), folder / "history.html")


def board(folder):
    return write_board(board_of(past_reports(folder, pytest.fail)), folder / "board.html")


def nights(folder):
    leave_nights(folder, TURNS)
    of, read = timed_checks(20)
    leave_report(
        folder / "last", of, check("user-list-pages", "fail"), read=read, started=night(9), tool="9.0"
    )


def targets(folder):
    outcomes = {
        "fine": ("pass", "pass", "pass", "skip"),
        "worse": ("fail", "pass", "warn", "skip"),
        "other": ("pass", "pass", "skip", "skip"),
    }
    for name, ended in outcomes.items():
        checks = zip(TURNS, ended, strict=True)
        areas = {"group-delete-works": "groups"}
        leave_report(
            folder / name,
            *(check(each, outcome, area=areas.get(each, "users")) for each, outcome in checks),
            profile_title=name.capitalize(),
            target=f"https://{name}.example/scim/v2",
        )


@pytest.fixture
def page(request, context, tmp_path):
    """Return a page of made-up runs, open in the browser."""
    made = {"history": (nights, history), "board": (targets, board)}[getattr(request, "param", "history")]
    made[0](tmp_path)
    opened = context.new_page()
    opened.goto(made[1](tmp_path).as_uri())
    return opened


@pytest.fixture
def on_board(context, tmp_path):
    targets(tmp_path)
    opened = context.new_page()
    opened.goto(board(tmp_path).as_uri())
    return opened


def visible(page):
    return [each.get_attribute("id") for each in page.locator("[data-item]:not([hidden])").all()]


def test_history_shows_what_was_ever_found(page):
    assert visible(page) == ["user-list-pages", "group-delete-works", "user-patch-adds[title]"]
    expect(page.locator("#page-count")).to_have_text("3 findings")


@pytest.mark.parametrize(
    ("label", "choice", "left"),
    [
        ("State", "open", ["user-list-pages", "group-delete-works"]),
        ("State", "ended", ["user-patch-adds[title]"]),
        ("Outcome", "warn", ["group-delete-works"]),
    ],
)
def test_history_is_filtered(page, label, choice, left):
    page.get_by_label(label, exact=True).select_option(choice)
    assert visible(page) == left

    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#page-count")).to_have_text("3 findings")


def test_history_is_searched(page):
    page.keyboard.press("/")
    page.keyboard.type("patch ADDS")
    assert visible(page) == ["user-patch-adds[title]"]

    page.keyboard.press("Escape")
    assert len(visible(page)) == 3


def test_letters_stand_below_their_nights(page):
    """Each letter is as wide as the next, whatever the style of its stretch."""
    rights = page.evaluate("""() => [...document.querySelectorAll("tbody .strip")].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return Math.round(range.getBoundingClientRect().width);
    })""")

    assert len(rights) == 3
    assert max(rights) - min(rights) <= 2


def test_night_leads_to_its_report(page):
    page.locator("[id='user-patch-adds[title]'] td a").first.click()

    expect(page).to_have_url(re.compile(r"night-001/report\.html#user-patch-adds%5Btitle%5D$"))
    assert page.content().count("a page") == 1


def test_board_shows_where_targets_differ_and_all_when_asked(on_board):
    differing = ["user-list-pages", "group-delete-works"]
    assert visible(on_board) == differing

    on_board.get_by_label("all checks").check()
    assert sorted(visible(on_board)) == sorted(TURNS)
    on_board.get_by_label("all checks").uncheck()
    assert visible(on_board) == differing
    on_board.keyboard.press("a")
    expect(on_board.locator("#page-count")).to_have_text("4 checks")


def test_area_without_rows_has_no_head(on_board):
    on_board.get_by_label("Area", exact=True).select_option("groups")

    assert visible(on_board) == ["group-delete-works"]
    expect(on_board.locator("tr.area:visible")).to_have_count(1)


def test_search_looks_at_what_all_agree_on_too(on_board):
    on_board.get_by_role("searchbox").fill("sort")

    assert visible(on_board) == ["user-sort-works"]


@pytest.mark.parametrize(
    ("label", "choice", "left"),
    [
        ("Finding", "warn", ["group-delete-works"]),
        ("Found on", "Worse", ["user-list-pages", "group-delete-works"]),
        ("Found on", "Fine", []),
    ],
)
def test_board_is_filtered(on_board, label, choice, left):
    on_board.get_by_label(label, exact=True).select_option(label=choice)

    assert visible(on_board) == left


def test_worst_target_stands_first_and_leads_to_its_report(on_board):
    heads = on_board.locator(".matrix thead th")
    assert [text.split("\n")[0] for text in heads.all_inner_texts()] == ["Check", "Worse", "Fine", "Other"]

    on_board.locator("[id='user-list-pages'] td a").click()
    expect(on_board).to_have_url(re.compile(r"worse/report\.html#user-list-pages$"))


def test_heads_stay_in_sight(on_board):
    on_board.set_viewport_size({"width": 500, "height": 500})
    on_board.get_by_label("all checks").check()
    on_board.evaluate("document.querySelector('.matrix').scrollTo(300, 300)")
    box, matrix = (on_board.locator(where).first.bounding_box() for where in (".matrix .corner", ".matrix"))

    assert abs(box["x"] - matrix["x"]) < 3
    assert abs(box["y"] - matrix["y"]) < 3


@BOTH
def test_deep_link_shows_its_row(page):
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address}#user-list-pages")

    expect(page.locator("#user-list-pages")).to_be_in_viewport()


@pytest.mark.parametrize("asked", ["", "zebra"])
def test_deep_link_shows_what_the_switch_or_a_search_hid(on_board, asked):
    on_board.get_by_role("searchbox").fill(asked)
    on_board.evaluate("location.hash = '#user-sort-works'")

    expect(on_board.locator("#user-sort-works")).to_be_visible()


@BOTH
def test_dark_mode_is_switched_and_remembered(page):
    assert brightness(page.evaluate(BACKGROUND)) > 200
    page.get_by_role("button", name="Dark").click()
    assert brightness(page.evaluate(BACKGROUND)) < 60
    page.reload()
    assert brightness(page.evaluate(BACKGROUND)) < 60


@BOTH
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_has_contrast(page, theme):
    page.emulate_media(color_scheme=theme)
    page.reload()
    page.evaluate("""() => {
        document.querySelectorAll("details").forEach((each) => { each.open = true; });
        document.querySelectorAll("[data-item]").forEach((each) => { each.hidden = false; });
    }""")

    assert page.evaluate(POOR_CONTRAST) == []


@BOTH
def test_nothing_sticks_out_of_a_narrow_screen(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@BOTH
def test_help_names_the_keys(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("draw", [history, board])
def test_page_can_be_read_without_its_script(browser, tmp_path, draw):
    targets(tmp_path)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(draw(tmp_path).as_uri())

    expect(page.locator("#user-list-pages").first).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("draw", [history, board])
def test_hostile_texts_do_nothing(context, tmp_path, draw):
    """Nothing that a report says runs, opens a dialog, leaves the page or breaks its order."""
    everything = "".join(ATTACKS)
    told = dict.fromkeys(("profile", "profile_title", "target", "tool"), everything)
    for number in range(4):
        outcome = ("pass", "fail")[number % 2]
        checks = [check(f"x{text}", outcome, title=text, area="users") for text in ATTACKS]
        leave_report(tmp_path / str(number), *checks, started=night(number), **told)
    file = draw(tmp_path)
    page, asked, dialogs, errors = context.new_page(), [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(file.as_uri())
    page.get_by_role("searchbox").fill("<script>")
    page.wait_for_timeout(200)

    assert (asked, dialogs, errors) == ([file.as_uri()], [], [])
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, base").count() == 0
    assert page.locator("body > main [data-item]").count() == len(ATTACKS)
