"""report.html in a real browser: reading, searching, filtering, linking, and refusing to be attacked."""

import pytest
from html_data import exchange, hostile_run
from playwright.sync_api import expect
from report_data import failed, record, run

from scimproof.fixtures.records import ExchangeRef
from scimproof.reports import html_report

NAMES = ("user-create-answers-201", "user-patch-adds[title]", "group-delete-works")
CHECKS = (
    failed(id="user-create-answers-201", exchanges=(ExchangeRef("main.jsonl", 0),)),
    failed(id="user-patch-adds", case="title", level="SHOULD", outcome="warn", message="a zebra came"),
    failed(id="group-delete-works", area="groups", outcome="blocked", blocked_by="user-create-answers-201"),
    record(id="user-read-answers-200"),
    record(id="group-create-answers-201", area="groups"),
    record(id="user-sort-works", outcome="skip", message="the target does not sort"),
)


@pytest.fixture
def page(context, tmp_path):
    """Return the page of a run, and see to it that nothing is asked for but the page itself."""
    file = html_report.write(run(*CHECKS, exit_code=1), tmp_path, lambda _: exchange())
    opened = context.new_page()
    opened.goto(file.as_uri())
    return opened


def open_findings(page):
    return [each.get_attribute("id") for each in page.locator(".finding[open]").all()]


def visible(page):
    return [each.get_attribute("id") for each in page.locator("[data-item]:not([hidden])").all()]


def test_click_opens_a_finding(page):
    page.get_by_text("user-patch-adds[title]", exact=True).click()

    assert open_findings(page) == ["user-patch-adds[title]"]
    expect(page.get_by_role("heading", name="How to fix it").first).to_be_visible()


def test_body_is_readable_and_side_by_side(page):
    page.locator(".finding").first.locator(":scope > summary").click()
    bodies = page.locator(".finding[open] pre.body")

    assert bodies.first.inner_text() == '{\n  "active": "False"\n}'
    left, right = (bodies.nth(place).bounding_box() for place in (0, 1))
    assert left["x"] + left["width"] <= right["x"]


def test_search_leaves_what_has_all_the_words(page):
    page.get_by_role("searchbox").fill("ZEBRA came")

    assert visible(page) == ["user-patch-adds[title]"]
    expect(page.locator("#page-count")).to_have_text("1 of 6 verdicts")


def test_search_finds_what_passed_and_opens_its_group(page):
    page.get_by_role("searchbox").fill("group-create")

    assert visible(page) == ["group-create-answers-201"]
    expect(page.locator("#group-create-answers-201")).to_be_visible()


@pytest.mark.parametrize(
    ("label", "choice", "left"),
    [
        ("Area", "groups", ["group-delete-works", "group-create-answers-201"]),
        ("Level", "SHOULD", ["user-patch-adds[title]"]),
        ("Outcome", "skip", ["user-sort-works"]),
    ],
)
def test_filters(page, label, choice, left):
    page.get_by_label(label, exact=True).select_option(choice)

    assert visible(page) == left


def test_filters_add_up_and_are_cleared(page):
    page.get_by_label("Area", exact=True).select_option("users")
    page.get_by_label("Outcome", exact=True).select_option("blocked")
    assert visible(page) == []

    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#page-count")).to_have_text("6 verdicts")
    assert len(visible(page)) == 6


def test_every_count_leads_to_what_it_counts(page):
    page.get_by_role("searchbox").fill("nothing has these words")
    links = page.locator(".counts td a").all()

    for link in links:
        link.click()
        assert len(visible(page)) == int(link.inner_text())
        assert link.get_attribute("data-outcome") == page.get_by_label("Outcome", exact=True).input_value()
    assert len(links) == 11


def test_count_opens_its_place(page):
    page.get_by_role("link", name="1 blocked in groups").click()
    assert visible(page) == ["group-delete-works"]
    expect(page.get_by_label("Area", exact=True)).to_have_value("groups")

    page.get_by_role("link", name="2 pass", exact=True).click()
    assert visible(page) == ["user-read-answers-200", "group-create-answers-201"]
    expect(page.get_by_label("Area", exact=True)).to_have_value("")
    expect(page.get_by_text("user-read-answers-200")).to_be_in_viewport()


def test_area_leads_to_all_of_its_verdicts(page):
    link = page.locator(".counts").get_by_role("link", name="groups", exact=True)
    link.focus()
    page.keyboard.press("Enter")

    assert visible(page) == ["group-delete-works", "group-create-answers-201"]


@pytest.mark.parametrize("name", NAMES)
def test_deep_link_opens_its_finding(page, name):
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address}#{name}")

    expect(page.locator(".finding[open] > summary")).to_be_focused()
    assert open_findings(page) == [name]


def test_deep_link_shows_what_a_filter_hid(page):
    page.get_by_role("searchbox").fill("zebra")
    page.evaluate("location.hash = '#user-create-answers-201'")

    expect(page.locator("[id='user-create-answers-201'][open]")).to_be_visible()


def test_blocked_finding_leads_to_its_cause(page):
    page.locator("#group-delete-works > summary").click()
    page.locator("#group-delete-works .inside a").first.click()

    expect(page.locator("#user-create-answers-201")).to_have_attribute("open", "")


def test_keys_walk_over_the_findings(page):
    focused = "document.activeElement.closest('.finding')?.id"

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focused) == "user-patch-adds[title]"
    page.keyboard.press("k")
    assert page.evaluate(focused) == "user-create-answers-201"
    page.keyboard.press("Enter")
    assert open_findings(page) == ["user-create-answers-201"]


def test_keys_search_clear_and_help(page):
    page.keyboard.press("/")
    page.keyboard.type("zebra j?")
    assert page.get_by_role("searchbox").input_value() == "zebra j?"
    page.keyboard.press("Escape")
    assert len(visible(page)) == 6

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_command_is_copied(page):
    page.locator(".finding").first.locator(":scope > summary").click()
    button = page.locator(".finding[open] [data-copy]")
    button.click()

    expect(button).to_have_text("Copied")


BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_dark_mode_is_switched_and_remembered(page):
    light = page.evaluate(BACKGROUND)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(BACKGROUND)

    assert brightness(light) > 200
    assert brightness(dark) < 60
    page.reload()
    assert page.evaluate(BACKGROUND) == dark


def test_dark_mode_follows_the_system(page):
    page.emulate_media(color_scheme="dark")
    page.reload()

    assert brightness(page.evaluate(BACKGROUND)) < 60


def test_paper_shows_every_finding_in_full(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(open_findings(page)) == 3

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_findings(page) == []


# Relative luminance and contrast as WCAG 2.2 defines them, for each text that is shown.
POOR_CONTRAST = """() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (each) => {
    const color = getComputedStyle(each).backgroundColor;
    return color === "rgba(0, 0, 0, 0)" ? ground(each.parentElement) : color;
  };
  const poor = [];
  for (const each of document.querySelectorAll("body *:not(script)")) {
    const says = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || !each.getClientRects().length) continue;
    const [low, high] = [getComputedStyle(each).color, ground(each)].map(luminance).sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) poor.push(`${contrast} ${each.tagName}.${each.className}: ${each.textContent}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_has_contrast(page, theme):
    page.emulate_media(color_scheme=theme)
    page.reload()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert page.evaluate(POOR_CONTRAST) == []


def test_nothing_sticks_out_of_a_narrow_screen(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_page_can_be_read_without_its_script(browser, tmp_path):
    file = html_report.write(run(*CHECKS), tmp_path, lambda _: exchange())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator(".finding > summary").first.click()

    expect(page.get_by_role("heading", name="How to fix it").first).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    for link in page.locator(".counts a").all():
        expect(page.locator(link.get_attribute("href"))).to_be_visible()
    context.close()


def test_hostile_texts_do_nothing(context, tmp_path):
    """Nothing that a target says runs, opens a dialog, leaves the page or breaks its order."""
    hostile, read = hostile_run()
    file = html_report.write(hostile, tmp_path, read)
    page, asked, dialogs, errors = context.new_page(), [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.get_by_role("searchbox").fill("<script>")
    page.wait_for_timeout(200)

    assert (asked, dialogs, errors) == ([file.as_uri()], [], [])
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, base, svg [href]").count() == 0
    assert page.locator("body > main > section > .finding").count() == len(hostile.checks)


def test_policy_stops_what_would_run(page):
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.pwned = 1'>");
        const script = document.createElement("script");
        script.textContent = "window.pwned = 2";
        document.body.append(script);
    }""")
    page.wait_for_timeout(100)

    assert page.evaluate("typeof window.pwned") == "undefined"


def brightness(color):
    return max(int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(", "))
