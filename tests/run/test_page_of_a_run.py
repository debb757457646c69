"""report.html of real runs: every verdict is on it, it is small enough, and its links lead somewhere."""

import html
import re

import pytest

LARGEST = 2_000_000


@pytest.mark.parametrize("profile", ["playvox", "rfc"])
def test_page_has_every_check(full_run, profile):
    run = full_run(profile)
    text = (run.report_dir / "report.html").read_text(encoding="utf-8")
    ids = {html.unescape(each) for each in re.findall(r' id="([^"]+)"', text)}
    names = {f"{check['id']}[{check['case']}]" if check["case"] else check["id"] for check in run.checks}

    assert {re.sub(r"\s+", "_", name)[:100] for name in names} - ids == set()
    assert len(text.encode()) < LARGEST


def test_page_links_each_clause_of_a_finding(product):
    asked = ("--check", "user-patch-disables-by-entra", "--defect", "false-as-text-is-refused")
    run = product.check("entra", *asked)
    text = (run.report_dir / "report.html").read_text(encoding="utf-8")

    assert re.search(r'<a href="https://learn\.microsoft\.com/[^"]+" rel="[a-z ]+">Entra, E-08</a>', text)
