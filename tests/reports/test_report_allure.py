"""Allure results: one for each verdict, known again from run to run, with reason, evidence and category."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from exchange_data import exchange, hostile_exchange, read, refs
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES
from scimproof.reports import allure

ATTACK = "<script>pwned(1)</script><img src=x onerror=pwned(2)>\x1b[31m\u202e]]>\ud800"


def results(of, folder, reading=read):
    """Return the results in the order of the run."""
    folder.mkdir(exist_ok=True)
    allure.write(of, folder, reading)
    found = [json.loads(file.read_text("utf-8")) for file in folder.glob("*-result.json")]
    names = [each.name for each in of.checks]
    return sorted(found, key=lambda each: names.index(each["fullName"]))


def result(folder, each, reading=read, **changes):
    return results(run(each, **changes), folder, reading)[0]


def labels(each):
    told = {}
    for label in each["labels"]:
        told.setdefault(label["name"], []).append(label["value"])
    return told


def with_outcome(outcome, **changes):
    covered = {"waived": "fail", "waiver": "Ann, until 2026-12-31: ACME-1"} if outcome == "waived" else {}
    blocked = {"blocked_by": "user-create-answers-201"} if outcome == "blocked" else {}
    message = "" if outcome == "pass" else "what was found"
    return record(**{"outcome": outcome, "message": message, **covered, **blocked, **changes})


STATUSES = {
    "pass": "passed",
    "fail": "failed",
    "warn": "passed",
    "skip": "skipped",
    "blocked": "skipped",
    "error": "broken",
    "waived": "skipped",
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_outcome_has_its_status(tmp_path, outcome):
    assert result(tmp_path, with_outcome(outcome))["status"] == STATUSES[outcome]


def test_warning_fails_where_it_fails_the_run(tmp_path):
    assert result(tmp_path, with_outcome("warn"), strict=True)["status"] == "failed"
    assert (
        result(tmp_path / "waived", with_outcome("waived", waived="warn"), strict=True)["status"] == "skipped"
    )


def test_each_verdict_is_one_result_with_a_name_of_its_own(tmp_path):
    found = results(run(record(case="a"), record(case="b"), record(id="b-c")), tmp_path)

    assert [each["fullName"] for each in found] == [
        "user-create-answers-201[a]",
        "user-create-answers-201[b]",
        "b-c",
    ]
    assert [each["name"] for each in found] == [
        "A POST of a valid user is answered with 201 [a]",
        "A POST of a valid user is answered with 201 [b]",
        "A POST of a valid user is answered with 201",
    ]
    assert len({each["uuid"] for each in found}) == 3


def test_behaviours_are_app_area_and_check(tmp_path):
    found = result(tmp_path, record(area="groups", case="a"))
    place = ["scimproof: Playvox", "groups", "user-create-answers-201"]

    told = labels(found)
    assert [told[name] for name in ("epic", "feature", "story")] == [[part] for part in place]
    assert [told[name] for name in ("parentSuite", "suite", "subSuite")] == [[part] for part in place]
    assert found["titlePath"] == place


@pytest.mark.parametrize(("level", "severity"), [("MUST", "critical"), ("SHOULD", "minor")])
def test_level_decides_the_severity_and_outcome_is_a_tag(tmp_path, level, severity):
    told = labels(result(tmp_path, with_outcome("blocked", level=level)))

    assert told["severity"] == [severity]
    assert told["tag"] == [level, "blocked"]


def test_blocked_by_a_waived_finding_is_waived_with_it(tmp_path):
    found = result(tmp_path, with_outcome("blocked", waiver="Ann, until 2026-12-31: ACME-1"))

    assert found["statusDetails"] == {
        "message": "Waived (Ann, until 2026-12-31: ACME-1): what was found",
        "known": True,
        "muted": True,
    }
    assert labels(found)["tag"] == ["MUST", "waived"]


def test_each_clause_is_a_link(tmp_path):
    sources = {"7644-3.3-04": "https://example.com/rfc7644#3.3", "E-01": "javascript:alert(1)"}

    assert result(tmp_path, record(), sources=sources)["links"] == [
        {"type": "link", "name": "7644-3.3-04", "url": "https://example.com/rfc7644#3.3"}
    ]


def identity(folder, profile="playvox", **changes):
    found = result(folder / str(len(list(folder.iterdir()))), failed(**changes), profile=profile)
    told = {each["name"]: each["value"] for each in found["parameters"]}
    return found["testCaseId"], found["historyId"], told


def test_result_is_known_again_by_check_case_and_profile_alone(tmp_path):
    test_case, history, told = identity(tmp_path, case="x")

    assert identity(tmp_path, case="x", message="other", got="else", area="groups", level="SHOULD") == (
        test_case,
        history,
        told,
    )
    assert told == {"profile": "playvox", "case": "x"}
    assert identity(tmp_path, case="y")[0] == test_case
    assert identity(tmp_path, case="y")[1] != history
    assert identity(tmp_path, case="x", profile="acme")[1] != history
    assert identity(tmp_path, id="a-b", case="x")[0] != test_case


def test_two_names_that_join_alike_are_told_apart(tmp_path):
    assert identity(tmp_path, id="a-b", case="c")[1] != identity(tmp_path, id="a-bc")[1]


def test_finding_tells_expectation_reason_cure_and_command(tmp_path):
    found = result(tmp_path, failed(matters="Nobody can <sign> in."))

    assert found["statusDetails"] == {
        "message": "the target answered 200 OK instead of 201 Created",
        "expected": "201 Created",
        "actual": "200 OK",
    }
    assert found["descriptionHtml"] == (
        "<p><code>user-create-answers-201</code> (MUST)</p>"
        "<p><b>Expected:</b> 201 Created</p><p><b>Got:</b> 200 OK</p>"
        "<p><b>Why:</b> RFC 7644 section 3.3: answer 201.</p>"
        "<p><b>Matters:</b> Nobody can &lt;sign&gt; in.</p><p><b>Fix:</b> Answer 201 Created.</p>"
        "<p><b>Reproduce:</b></p><pre>curl -sS -i https://h/Users</pre>"
    )


def test_pass_has_nothing_to_say(tmp_path):
    found = result(tmp_path, record())

    assert found["statusDetails"] == {}
    assert found["descriptionHtml"] == "<p><code>user-create-answers-201</code> (MUST)</p>"


def test_fault_of_our_own_says_so_and_shows_its_traceback(tmp_path):
    details = result(tmp_path, record(outcome="error", message="Traceback ...\nKeyError: 'id'"))[
        "statusDetails"
    ]

    assert "fault of scimproof" in details["message"]
    assert details["trace"] == "Traceback ...\nKeyError: 'id'"


def test_exchanges_are_steps_and_the_last_has_the_verdict(tmp_path):
    steps = result(tmp_path, failed(exchanges=refs(3, 4)))["steps"]

    assert [each["name"] for each in steps] == ["POST /Users?attributes=id&x=a%20b: 201"] * 2
    assert [each["status"] for each in steps] == ["passed", "failed"]
    assert steps[1]["start"] - steps[0]["start"] == 1000
    assert steps[0]["stop"] - steps[0]["start"] == 12


def test_result_ends_with_its_last_exchange(tmp_path):
    found = result(tmp_path, failed(exchanges=refs(3, 4), duration=1.5))

    assert found["stop"] == found["steps"][-1]["stop"]
    assert found["stop"] - found["start"] == 1500
    assert labels(found)["thread"] == ["main"]


def test_result_without_exchanges_has_the_time_of_the_run(tmp_path):
    found = result(tmp_path, with_outcome("skip", duration=0.0))

    assert (found["start"], found["stop"]) == (1769851800000, 1769851800000)
    assert found["steps"] == []
    assert "thread" not in labels(found)


@pytest.mark.parametrize("outcome", ["fail", "warn", "blocked", "error", "waived"])
def test_finding_shows_what_was_sent_and_came(tmp_path, outcome):
    found = result(tmp_path, with_outcome(outcome, exchanges=refs(3)))

    attached = {
        each["name"]: (tmp_path / each["source"]).read_text("utf-8")
        for each in found["steps"][0]["attachments"]
        if each["type"] == "text/plain"
    }
    assert attached == {
        "Request": (
            "POST https://api.example.com/scim/v2/Users?attributes=id&x=a%20b\n"
            'Content-Type: application/scim+json\nAuthorization: ***\n\n{\n  "userName": "ada"\n}\n'
        ),
        "Answer": ('201\ncontent-type: application/json\nLocation: https://h/Users/1\n\n{\n  "id": "1"\n}\n'),
    }


@pytest.mark.parametrize("outcome", ["pass", "skip"])
def test_what_is_no_finding_has_steps_only(tmp_path, outcome):
    found = result(tmp_path, with_outcome(outcome, exchanges=refs(3)))

    assert [each["attachments"] for each in found["steps"]] == [[]]
    assert list(tmp_path.glob("*attachment*")) == []


def test_request_without_an_answer_says_why(tmp_path):
    silent = lambda _: exchange(status=None, headers={}, body="", problem="no connection")  # noqa: E731 - one use
    step = result(tmp_path, failed(exchanges=refs(3)), silent)["steps"][0]

    assert step["name"].endswith(": no answer")
    assert (tmp_path / step["attachments"][1]["source"]).read_text("utf-8") == "no connection\n"


def test_of_many_exchanges_the_last_are_shown(tmp_path):
    steps = result(tmp_path, failed(exchanges=refs(*range(30))))["steps"]

    assert steps[0]["name"] == "10 earlier exchanges: see report.json"
    assert steps[0]["attachments"] == []
    assert len(steps) == 21
    assert steps[-1]["status"] == "failed"
    assert len(list(tmp_path.glob("*-attachment.txt"))) == 40


def categories_of(each, folder):
    """Return the categories as Allure 2 finds them: of all that match a text from end to end."""
    told = json.loads((folder / "categories.json").read_text("utf-8"))
    message = each["statusDetails"].get("message", "")
    found = [
        category["name"]
        for category in told
        if each["status"] in category["matchedStatuses"] and re.fullmatch(category["messageRegex"], message)
    ]
    # Allure 3 takes the first that finds something in the text.
    first = [
        category["name"]
        for category in told
        if each["status"] in category["matchedStatuses"] and re.search(category["messageRegex"], message)
    ][:1]
    assert first == found[:1]
    return found


CATEGORIES = {
    "pass": [],
    "fail": ["Findings"],
    "warn": ["Warnings"],
    "skip": ["Not tested"],
    "blocked": ["Blocked by another finding"],
    "error": ["Faults of scimproof"],
    "waived": ["Waived"],
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_outcome_has_one_category(tmp_path, outcome, strict):
    found = result(tmp_path, with_outcome(outcome), strict=strict)
    lines = result(tmp_path / "lines", with_outcome(outcome, message="one\n\ntwo"), strict=strict)

    assert categories_of(found, tmp_path) == CATEGORIES[outcome]
    if outcome != "pass":
        assert categories_of(lines, tmp_path) == CATEGORIES[outcome]


def environment(folder, **changes):
    """Return the environment as Java reads properties."""
    allure.write(run(record(), **changes), folder, read)
    text = (folder / "environment.properties").read_bytes().decode("ascii")
    told = dict(line.split("=", 1) for line in text.splitlines())
    return {name: json.loads(f'"{value}"') for name, value in told.items()}


def test_environment_tells_what_ran_against_what(tmp_path):
    told = environment(tmp_path, embedded=True)

    assert told.pop("Python").startswith("3.")
    assert told.pop("Gallery").startswith("not tried (")
    assert told == {
        "Tool": "scimproof 0.1.0",
        "Profile": "Playvox (playvox.toml)",
        "Client": "entra",
        "Target": "https://api.example.com/scim/v2 (embedded)",
        "Seed": "7",
        "Marker": "scimproof-abcdef",
        "Started": "2026-01-31T09:30:00+00:00",
    }


def test_environment_has_no_gallery_without_entra(tmp_path):
    assert "Gallery" not in environment(tmp_path, client="rfc")


@pytest.mark.parametrize("text", ["C:\\tmp\\u0041", "Käse = 漢字: \U0001f600", "two\nlines\tand # more !"])
def test_environment_is_escaped(tmp_path, text):
    assert environment(tmp_path, profile_title=text)["Profile"] == f"{text} (playvox.toml)"


class Markup(HTMLParser):
    """Notes every tag of a description."""

    def __init__(self, text) -> None:
        super().__init__()
        self.tags = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add((tag, bool(attrs)))


PLAIN = {(tag, False) for tag in ("p", "b", "br", "code", "pre")}


def texts(data):
    """Return every text of a result, however deep it lies."""
    if isinstance(data, dict):
        yield from texts(list(data.values()))
    elif isinstance(data, list):
        for each in data:
            yield from texts(each)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("outcome", [outcome for outcome in OUTCOMES if outcome != "pass"])
@pytest.mark.parametrize("text", [ATTACK, *HOSTILE], ids=range(len(HOSTILE) + 1))
def test_hostile_text_is_harmless_wherever_it_stands(tmp_path, text, outcome):
    said = dict.fromkeys(("id", "case", "title", "matters", "waiver"), text)
    hostile = everywhere(text, **said, outcome=outcome, requirements=(text,), exchanges=refs(1))
    told = dict.fromkeys(("profile", "profile_title", "profile_file", "target", "tool", "prefix"), text)
    allure.write(
        run(hostile, **told, sources={text: f"https://h/{text}"}), tmp_path, lambda _: hostile_exchange(text)
    )

    files = {file.name: file.read_bytes().decode() for file in tmp_path.iterdir()}
    found = next(json.loads(content) for name, content in files.items() if name.endswith("-result.json"))
    shown = [*texts(found), *files.values()]
    assert {hex(ord(c)) for c in "".join(shown) if unicodedata.category(c) in ("Cc", "Cs")} <= {"0xa", "0x9"}
    assert not set("\u202e\u2066\u200f\u061c") & set("".join(shown))
    assert Markup(found["descriptionHtml"]).tags <= PLAIN


def test_texts_and_bodies_of_5_megabytes_are_cut(tmp_path):
    huge = ("<script>\u202e" + "5" * 5_000_000)[:5_000_000]
    said = dict.fromkeys(("id", "case", "title", "matters"), huge)
    allure.write(
        run(everywhere(huge, **said, exchanges=refs(1)), target=huge, profile_title=huge),
        tmp_path,
        lambda _: hostile_exchange(huge),
    )

    sizes = {
        file.name.partition("-result")[2] or file.name: file.stat().st_size for file in tmp_path.iterdir()
    }
    assert max(sizes.values()) < 200_000
