"""What --alluredir leaves, as the real Allure shows it in a browser."""

from __future__ import annotations

import pytest
from html_data import ATTACKS, exchange
from playwright.sync_api import expect
from product import Product
from report_data import everywhere, run

from scimproof.fixtures.records import ExchangeRef
from scimproof.reports import allure

CHECKS = ("user-patch-disables-by-entra", "entra-validation-disable-user", "user-create-answers-201")
EXCHANGE = ExchangeRef("main.jsonl", 0)
CLAIM = "A user is disabled by active, whichever way Entra writes false"


@pytest.fixture(scope="module")
def found(allure_report, tmp_path_factory):
    """Return the report of a real run against a target with a defect."""
    product = Product(tmp_path_factory.mktemp("product"))
    checks = [word for check in CHECKS for word in ("--check", check)]
    results = product.working_dir / "allure"
    ended = product.check("entra", *checks, "--defect", "false-as-text-enables", "--alluredir", results)
    assert ended.code == 1, ended.output
    return allure_report(results)


@pytest.fixture
def open_report(context):
    """Open a report; what it asks of the Internet is not sent."""

    def load(base):
        page = context.new_page()
        page.route(lambda url: not url.startswith((base, "blob:", "data:")), lambda route: route.abort())
        page.goto(base)
        return page

    return load


@pytest.fixture
def page(open_report, found):
    return open_report(found)


@pytest.fixture
def finding(page):
    page.get_by_text(f"{CLAIM} [capitalised]").click()
    expect(page.get_by_test_id("test-result-info-title")).to_have_text(f"{CLAIM} [capitalised]")
    return page


def test_behaviours_lead_to_the_finding(page):
    titles = page.get_by_test_id("tree-section-title")

    for title in ("scimproof: Microsoft Entra default mapping", "users", "user-patch-disables-by-entra"):
        expect(titles.get_by_text(title, exact=True)).to_be_visible()
    expect(page.get_by_test_id("tab-failed")).to_contain_text("2")
    expect(page.get_by_test_id("tab-skipped")).to_contain_text("1")
    expect(page.get_by_test_id("metadata-item").filter(has_text="Profile")).to_contain_text("entra.toml")


def test_finding_has_name_severity_category_and_place(finding):
    expect(finding.get_by_test_id("test-result-fullname")).to_have_text(
        "user-patch-disables-by-entra[capitalised]"
    )
    for told in ("Critical", "Category: Findings"):
        expect(finding.get_by_text(told, exact=True)).to_be_visible()
    labels = finding.get_by_test_id("metadata-item")
    for name, value in {"feature": "users", "story": "user-patch-disables-by-entra"}.items():
        expect(labels.filter(has_text=name).filter(has_text=value).first).to_be_visible()
    expect(finding.get_by_test_id("test-result-error-message")).to_contain_text("active is true")


def test_finding_links_its_clauses_and_says_how_to_fix_it(finding):
    clause = finding.get_by_test_id("test-result-meta-link").get_by_role("link", name="E-08")
    description = finding.frame_locator("[data-testid=test-result-description-frame]").locator("body")

    assert clause.get_attribute("href").startswith("https://learn.microsoft.com/")
    expect(description).to_contain_text("Expected: active: false")
    expect(description).to_contain_text("store the boolean false")
    expect(description).to_contain_text('-H "Authorization: Bearer $SCIM_TOKEN"')


def test_exchange_shows_what_was_sent(finding):
    finding.get_by_text("PATCH /Users/").click()
    finding.get_by_text("Request", exact=True).first.click()

    expect(finding.locator("pre").filter(has_text='"value": "False"')).to_be_visible()


def test_what_a_target_says_does_nothing(open_report, allure_report, tmp_path):
    text = "".join(attack for attack in ATTACKS if len(attack) < 1000)
    said = dict.fromkeys(("id", "title", "matters"), text)
    shown = [
        everywhere(text, **said, outcome=outcome, case=f"{outcome}{text}", exchanges=(EXCHANGE,))
        for outcome in ("fail", "error")
    ]
    results = tmp_path / "hostile"
    results.mkdir()
    allure.write(run(*shown, profile_title=text), results, lambda _: exchange(text, body=text))
    base = allure_report(results)

    for place in range(len(shown)):
        page, dialogs = open_report(base), []
        page.on("dialog", lambda dialog, seen=dialogs: (seen.append(dialog.message), dialog.dismiss()))
        page.get_by_test_id("tree-leaf-title").nth(place).click()
        page.get_by_text("Answer", exact=True).click()
        expect(page.locator("pre").filter(has_text="X-Said")).to_be_visible()
        assert {frame.evaluate("typeof window.pwned") for frame in page.frames} == {"undefined"}
        assert dialogs == []
