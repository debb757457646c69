"""report.html: well-formed, complete, self-contained, and bounded; tests/browser looks at it as people do."""

import base64
import gc
import hashlib
import re
import tracemalloc

import pytest
from html_data import ATTACKS, exchange, hostile_run
from html_reading import Page
from report_data import everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES, ExchangeRef, Snapshot, WaiverUse
from scimproof.reports import html_report
from scimproof.reports.text import harmless

MEGABYTE = 1_000_000


def written(of, folder, read=lambda _: exchange()):
    file = html_report.write(of, folder, read)

    assert file == folder / "report.html"
    return file.read_text("utf-8")


def page(of, folder, read=lambda _: exchange()):
    return Page(written(of, folder, read))


REFS = tuple(ExchangeRef("main.jsonl", place) for place in range(6))


def test_finding_tells_all_there_is(tmp_path):
    finding = failed(
        message="first line\nsecond line",
        matters="People stay locked out.",
        exchanges=REFS,
        requirements=("7644-3.3-04",),
    )
    links = {"7644-3.3-04": "https://www.rfc-editor.org/rfc/rfc7644#section-3.3"}
    shown = page(run(finding, sources=links), tmp_path)

    for said in (
        "A POST of a valid user is answered with 201.",
        "second line",
        "Expected 201 Created",
        "Got 200 OK",
        "RFC 7644 section 3.3 : answer 201.",
        "People stay locked out.",
        "Answer 201 Created.",
        "curl -sS -i https://h/Users",
        '"active": "False"',
        "The last 4; 2 earlier in report.json .",
    ):
        assert said in shown.text
    assert links["7644-3.3-04"] in shown.values("href")


def test_findings_stand_in_the_order_of_reading(tmp_path):
    checks = [record(id=f"check-{outcome}", outcome=outcome) for outcome in OUTCOMES]
    ids = [each for each in page(run(*checks), tmp_path).values("id") if each.startswith("check-")]

    assert ids[:5] == ["check-fail", "check-error", "check-warn", "check-blocked", "check-waived"]
    assert sorted(ids) == sorted(f"check-{outcome}" for outcome in OUTCOMES)


def test_first_screen_has_verdict_gallery_and_counts(tmp_path):
    text = page(run(failed(), record(area="groups"), exit_code=1), tmp_path).text

    assert "Not passed Playvox: 1 fail in 2 verdicts." in text
    assert "Microsoft's 25 tests" in text
    assert "users - 1" in text
    assert "groups 1 -" in text


def test_clean_run_says_so(tmp_path):
    text = page(run(record()), tmp_path).text

    assert "Passed Playvox: no finding in 1 verdicts." in text
    assert "Nothing was found." in text


def test_run_without_checks(tmp_path):
    assert "Nothing was checked." in page(run(), tmp_path).text


def test_skips_are_grouped_by_their_reason(tmp_path):
    skipped = [record(case=str(place), outcome="skip", message="no sorting") for place in range(3)]
    text = page(run(*skipped, record(outcome="skip", message="no paging")), tmp_path).text

    assert "Not tested, and why 4" in text
    assert "3 no sorting" in text
    assert "1 no paging" in text


def test_exchanges_are_shown_for_findings_only(tmp_path):
    read = []
    checks = (record(exchanges=REFS[:1]), failed(case="x", exchanges=REFS[1:2]))
    text = written(run(*checks), tmp_path, lambda ref: read.append(ref) or exchange())

    assert text.count('<details class="exchange"') == 1


def test_blocked_finding_links_to_its_cause(tmp_path):
    cause = failed(id="user-create-works", case="a b")
    blocked = record(outcome="blocked", message="nothing known", blocked_by=cause.name)
    shown = page(run(cause, blocked), tmp_path)

    assert "user-create-works[a_b]" in shown.values("id")
    assert "#user-create-works%5Ba_b%5D" in shown.values("href")


def test_ids_are_unique(tmp_path):
    long = "x" * 300
    cases = ["a b", "a\tb", "a_b", f"{long}1", f"{long}2", "\u202e", "\u202d", "", "<", "ä"]
    of = run(*(failed(case=case) for case in cases), record(id="page-findings"), record(id="page-search"))
    ids = page(of, tmp_path).values("id")

    assert len(ids) == len(set(ids))


def test_links_within_the_page_lead_somewhere(tmp_path):
    shown = page(run(failed(case="1"), record(table="a table"), record(case="2", outcome="skip")), tmp_path)
    ids = {f"#{each}" for each in shown.values("id")}
    within = [link for link in shown.values("href") if link.startswith("#")]

    assert [link for link in within if link.replace("%5B", "[").replace("%5D", "]") not in ids] == []


def test_page_fetches_nothing(tmp_path):
    hostile, read = hostile_run()
    shown = page(hostile, tmp_path, read)

    assert shown.tags().isdisjoint(
        {"img", "iframe", "object", "embed", "base", "audio", "video", "source", "use"}
    )
    assert shown.values("src") + shown.values("action") + shown.values("srcset") == []
    outside = [attrs["href"] for tag, attrs in shown.elements if tag == "link"]
    assert outside == ["data:,"]


def test_only_its_own_script_may_run(tmp_path):
    text = written(run(failed()), tmp_path)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (policy,) = [value for value in Page(text).values("content") if "default-src" in value]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == digest(script)
    assert rules["style-src"] == digest(style)


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_page_has_neither_handlers_nor_styles_of_elements(tmp_path):
    hostile, read = hostile_run()
    names = {name for _, attrs in page(hostile, tmp_path, read).elements for name in attrs}

    assert [name for name in names if name.startswith("on") or name == "style"] == []


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_is_text(tmp_path, text, outcome):
    checks = (everywhere(text, outcome=outcome, blocked_by="", case=text, table=text, exchanges=REFS[:1]),)
    raw = written(
        run(*checks, target=text, profile_title=text, observations=(text,), leaks=(text,)),
        tmp_path,
        lambda _: exchange(text),
    )
    shown = Page(raw)

    assert raw.count("<script") == raw.count("<style") == 1
    assert harmless(raw) == raw
    assert "javascript:" not in " ".join(shown.values("href"))


def test_links_to_clauses_are_safe(tmp_path):
    links = page(run(failed(requirements=("x",)), sources={"x": "javascript:alert(1)"}), tmp_path).values(
        "href"
    )

    assert [link for link in links if link.startswith("javascript")] == []


def test_long_texts_are_cut_wherever_they_stand(tmp_path):
    long = "<&>" * MEGABYTE
    of = run(
        everywhere(long, case=long, blocked_by="", table=long, exchanges=REFS),
        profile_title=long,
        target=long,
        observations=(long,),
        leaks=(long,) * 100,
    )

    assert len(written(of, tmp_path, lambda _: exchange(long, body=long))) < MEGABYTE


def full(number, **changes):
    refs = tuple(ExchangeRef("main.jsonl", number * 3 + place) for place in range(3))
    said = {"got": "word " * 300, "matters": "word " * 30, "reproduce": "curl " * 400}
    return failed(case=str(number), exchanges=refs, **said, **changes)


BODY = '{"Resources": [' + ", ".join(['{"userName": "somebody@example.com"}'] * 60) + "]}"


@pytest.mark.parametrize("checks", [1000, 2600])
def test_page_stays_below_two_megabytes(tmp_path, checks):
    of = run(*(full(number) for number in range(checks)))

    assert len(written(of, tmp_path, lambda _: exchange(body=BODY)).encode()) < 2 * MEGABYTE


def test_what_there_is_no_room_for_is_told(tmp_path):
    of = run(*(full(number) for number in range(1000)))
    shown = page(of, tmp_path, lambda _: exchange(body=BODY))

    assert "No room is left here: see report.json ." in shown.text
    assert len([each for each in shown.values("id") if each.startswith("user-create")]) == 1000


def test_memory_does_not_grow_with_the_exchanges(tmp_path):
    def peak(count):
        refs = tuple(ExchangeRef("main.jsonl", place) for place in range(count))
        of = run(failed(exchanges=refs))
        gc.collect()
        tracemalloc.start()
        written(of, tmp_path, lambda _: exchange(body="x" * 100_000))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(300) - peak(10) < MEGABYTE


def test_tables_observations_and_what_was_left_behind_are_there(tmp_path):
    of = run(record(table="step  status"), observations=("reads lag",), leaks=("https://h/Users/1",))
    text = page(of, tmp_path).text

    for said in ("step status", "reads lag", "Left behind: https://h/Users/1"):
        assert said in text


def test_what_changed_since_the_baseline(tmp_path):
    before = Snapshot(
        "playvox", "https://h", False, "0.1.0", "2026-01-30T09:30:00+00:00", {"a": "pass", "b": "fail"}
    )
    now = run(failed(id="a"), record(id="b"), baseline=before)
    shown = page(now, tmp_path)

    assert "Since the baseline of 2026-01-30T09:30:00+00:00: 1 new, 1 fixed" in shown.text
    assert "a pass before, fail now" in shown.text
    assert "b fail before, pass now" in shown.text
    assert "#a" in shown.values("href")


def test_waivers_and_what_they_cover(tmp_path):
    finding = failed(outcome="waived", waived="fail", waiver="the team, until 2026-12-31: known")
    use = WaiverUse("user-*", "known", "the team", "2026-12-31", "used", (finding.name,))
    text = page(run(finding, waivers=(use,)), tmp_path).text

    assert "Waived: the team, until 2026-12-31: known" in text
    assert "used user-* the team 2026-12-31 known" in text


def test_run_without_baseline_and_waivers_has_no_place_for_them(tmp_path):
    ids = page(run(failed()), tmp_path).values("id")

    assert {"page-changes", "page-waivers"}.isdisjoint(ids)
