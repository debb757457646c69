"""summary.md: short enough for a comment, and nothing that a target says is markup in it."""

import pytest
from markdown_reading import split, tags
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import WaiverUse
from scimproof.reports import markdown
from scimproof.reports.snapshots import snapshot

OURS = {"<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>", "<br>"}
BREAKING = (
    *HOSTILE,
    "```\n</details>\n# owned\n````",
    "`" * 40,
    "a | b | c\n| --- |\n</code></summary></details><h1>owned</h1>",
    "@everyone look at #1, [here](https://evil.example) ![x](y) *b* _i_ ~~s~~ $x$ \\",
    "~~~\n~~~",
    "`a` ``b`` ```c```",
    "    four spaces\n\tand a tab",
)


def written(of, folder):
    file = markdown.write(of, folder)

    assert file == folder / "summary.md"
    text = file.read_text("utf-8")
    assert len(text) <= 60_000
    return text


def test_verdict_comes_first(tmp_path):
    text = written(run(record(), failed()), tmp_path)

    assert text.startswith("## Playvox: 1 fail in 2 verdicts.\n")
    assert "Profile <code>playvox</code> against <code>https&#58;//api.example.com/scim/v2</code>;" in text
    assert "99 requests in 12.5 s, seed 7, scimproof 0.1.0." in text


def test_embedded_target_is_told_from_a_real_one(tmp_path):
    text = written(run(record(), embedded=True), tmp_path)

    assert "against the embedded target, which tells nothing about a real one;" in text


def test_counts_by_area_with_the_outcomes_there_are(tmp_path):
    text = written(run(record(), failed(), record(area="groups", outcome="skip", message="none")), tmp_path)

    assert (
        "| area | pass | fail | skip |\n| --- | ---: | ---: | ---: |\n"
        "| users | 1 | 1 | 0 |\n| groups | 0 | 0 | 1 |\n| **total** | **1** | **1** | **1** |"
    ) in text


def test_gallery_readiness_stands_on_top_and_what_is_missing_below(tmp_path):
    text = written(run(failed(validation="Create_User_Test")), tmp_path)

    assert "**Microsoft's gallery: not ready (" in text
    assert "- Create&#95;User&#95;Test: <code>user-create-answers-201</code>" in text


def test_gallery_is_not_spoken_of_where_entra_is_no_client(tmp_path):
    assert "gallery" not in written(run(failed(), client="okta"), tmp_path)


def test_finding_in_full(tmp_path):
    text = written(run(failed(matters="Accounts\nare lost.", case="x"), client="rfc"), tmp_path)

    assert text.endswith(
        "<details><summary>fail: <code>user-create-answers-201&#91;x&#93;</code> "
        "A POST of a valid user is answered with 201.</summary>\n\n"
        "**Found**\n\n```text\nthe target answered 200 OK instead of 201 Created\n```\n\n"
        "**Expected**\n\n```text\n201 Created\n```\n\n"
        "**Got**\n\n```text\n200 OK\n```\n\n"
        "**Why** RFC 7644 section 3.3: answer 201.\n\n"
        "**Matters** Accounts<br>are lost.\n\n"
        "**Fix** Answer 201 Created.\n\n"
        "**Reproduce**\n\n```text\ncurl -sS -i https://h/Users\n```\n\n"
        "</details>\n"
    )


def test_findings_come_worst_first(tmp_path):
    outcomes = ("warn", "fail", "error")
    text = written(run(*(record(outcome=o, id=f"it-{o}", message="m") for o in outcomes)), tmp_path)

    assert text.index("it-error") < text.index("it-fail") < text.index("it-warn")


def test_pass_is_only_counted(tmp_path):
    assert "user-create" not in written(run(record()), tmp_path)


def test_blocked_checks_are_told_by_their_cause(tmp_path):
    blocked = [record(outcome="blocked", message="m", blocked_by=cause) for cause in ("a", "b", "b")]

    text = written(run(*blocked), tmp_path)

    assert "<summary>Blocked: 3 checks</summary>\n\n- 2 by <code>b</code>\n- 1 by <code>a</code>\n\n" in text


def test_skips_are_told_by_their_reason_ten_at_most(tmp_path):
    reasons = ["no groups", "no groups", *(f"reason {number}" for number in range(11))]

    text = written(run(*(record(outcome="skip", message=reason) for reason in reasons)), tmp_path)

    assert "<summary>Not tested: 13 checks</summary>\n\n- 2 for <code>no groups</code>\n" in text
    assert "reason 8" in text
    assert "reason 9" not in text
    assert "- 2 more, see report.json" in text


def test_what_changed_since_the_baseline(tmp_path):
    before = snapshot(run(record(id="a-b"), failed(id="c-d"), started="2026-01-30T09:30:00+00:00"))

    text = written(run(failed(id="a-b"), record(id="c-d"), baseline=before), tmp_path)

    assert "**Since the baseline of 2026-01-30: 1 new, 1 fixed**" in text
    assert "<summary>Worse than before: 1 check</summary>\n\n- <code>a-b</code>\n\n</details>" in text
    assert "was made by" not in text


def test_what_is_new_may_be_the_check_of_another_scimproof(tmp_path):
    before = snapshot(run(tool="0.0.9"))

    assert "made by scimproof 0.0.9: what is new may be" in written(run(failed(), baseline=before), tmp_path)


def test_waivers_are_told_with_what_became_of_them(tmp_path):
    use = WaiverUse("user-*", "fixed in May", "Ada", "2026-05-31", "expired")

    text = written(run(record(), waivers=(use,)), tmp_path)

    assert "- expired: <code>user-&#42;</code> (Ada, until 2026-05-31): fixed in May" in text


def test_what_is_blocked_by_a_waived_finding_is_waived(tmp_path):
    text = written(run(record(outcome="blocked", blocked_by="a-b", waiver="w")), tmp_path)

    assert "| area | waived |" in text
    assert "Blocked" not in text


def test_observations_and_what_was_left_behind(tmp_path):
    text = written(run(observations=("reads lag",), leaks=("https://h/Users/1",)), tmp_path)

    assert "<summary>Observations</summary>\n\n- <code>reads lag</code>" in text
    assert "<summary>Left behind: 1</summary>\n\n- <code>https&#58;//h/Users/1</code>" in text


def test_run_without_checks(tmp_path):
    assert written(run(client="rfc"), tmp_path).startswith("## Nothing was checked.\n\nProfile")


@pytest.mark.parametrize("findings", [10, 100, 1000])
def test_findings_without_room_are_counted(tmp_path, findings):
    checks = [failed(id=f"check-{number}", got="x" * 1200) for number in range(findings)]

    text = written(run(*checks), tmp_path)

    shown = text.count("<summary>fail:")
    if shown < findings:
        assert f"{findings - shown:,} more findings did not fit here: see report.json." in text
        assert len(text) > 50_000
    else:
        assert "did not fit" not in text


def test_what_follows_the_findings_has_room_kept(tmp_path):
    checks = [failed(id=f"check-{number}", got="x" * 1200) for number in range(100)]

    assert "no groups" in written(run(*checks, record(outcome="skip", message="no groups")), tmp_path)


def test_text_that_is_too_long_is_cut(tmp_path):
    _, quoted = split(written(run(failed(got="x" * 1201, reproduce="y" * 4001)), tmp_path))

    assert "x" * 1200 + " ..." in quoted
    assert "y" * 4000 + " ..." in quoted


@pytest.mark.parametrize("outcome", ["fail", "error", "warn", "blocked", "skip"])
@pytest.mark.parametrize("text", BREAKING, ids=range(len(BREAKING)))
def test_nothing_that_a_target_says_is_markup(tmp_path, text, outcome):
    hostile = everywhere(text, outcome=outcome, case=text, title=text, matters=text)
    of = run(
        hostile, target=text, tool=text, profile=text, profile_title=text, observations=(text,), leaks=(text,)
    )

    markup, quoted = split(written(of, tmp_path))

    assert tags(markup) <= OURS
    for opened in ("details", "summary", "code"):
        assert markup.count(f"<{opened}>") == markup.count(f"</{opened}>")
    assert not set("`~[\\@$") & set(markup)
    assert "owned" not in [line.strip("# ") for line in markup.split("\n")]
    assert all(line.startswith("| ") for line in markup.split("\n") if "|" in line)
    assert len(quoted) == (4 if outcome in ("fail", "error", "warn") else 0)
