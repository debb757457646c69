"""report.har: every exchange once, in the order of time, as the HTTP archive has it."""

import json
from pathlib import Path

import jsonschema
import pytest
from exchange_data import exchange, hostile_exchange, read, refs
from report_data import HOSTILE, failed, record, run

from scimproof.fixtures.records import ExchangeRef
from scimproof.reports import har

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "har-1.2.json").read_text("utf-8"))


def written(of, folder, reading=read):
    file = har.write(of, folder, reading)

    assert file == folder / "report.har"
    archive = json.loads(file.read_text("utf-8"))
    jsonschema.validate(archive, SCHEMA)
    return archive["log"]


def entry(folder, **response):
    recorded = exchange(**response)
    return written(run(record(exchanges=refs(1))), folder, lambda _: recorded)["entries"][0]


def test_who_made_it_and_of_what(tmp_path):
    log = written(run(), tmp_path)

    assert log["creator"] == {"name": "scimproof", "version": "0.1.0"}
    assert log["comment"].startswith("Playvox at https://api.example.com/scim/v2, from 2026-01-31T09:30:00")
    assert log["entries"] == []


def test_each_exchange_stands_once_in_the_order_of_time(tmp_path):
    checks = [failed(exchanges=refs(9, 5)), record(exchanges=refs(5, 2)), record(exchanges=refs(7))]

    entries = written(run(*checks), tmp_path)["entries"]

    assert [each["startedDateTime"][17:19] for each in entries] == ["02", "05", "07", "09"]


def test_exchanges_of_several_processes_are_told_apart(tmp_path):
    both = (ExchangeRef("gw0.jsonl", 3), ExchangeRef("gw1.jsonl", 3))

    assert len(written(run(record(exchanges=both)), tmp_path)["entries"]) == 2


def test_request_and_answer(tmp_path):
    shown = entry(tmp_path)

    assert (shown["time"], shown["timings"]) == (12.5, {"send": 0, "wait": 12.5, "receive": 0})
    assert (shown["request"]["method"], shown["response"]["status"]) == ("POST", 201)
    assert shown["request"]["url"] == "https://api.example.com/scim/v2/Users?attributes=id&x=a%20b"
    assert shown["request"]["postData"] == {
        "mimeType": "application/scim+json",
        "text": '{"userName": "ada"}',
    }
    assert {"name": "Authorization", "value": "***"} in shown["request"]["headers"]
    assert shown["response"]["content"] == {"size": 11, "mimeType": "application/json", "text": '{"id": "1"}'}
    assert shown["response"]["redirectURL"] == "https://h/Users/1"


def test_query_stands_as_it_was_sent(tmp_path):
    assert entry(tmp_path)["request"]["queryString"] == [
        {"name": "attributes", "value": "id"},
        {"name": "x", "value": "a%20b"},
    ]


def test_fragment_is_no_part_of_the_query(tmp_path):
    recorded = exchange()
    recorded["request"]["url"] = "https://h/Users?a=1#top?b=2&c=3"

    entries = written(run(record(exchanges=refs(1))), tmp_path, lambda _: recorded)["entries"]

    assert entries[0]["request"]["queryString"] == [{"name": "a", "value": "1"}]


def test_size_is_that_of_the_bytes(tmp_path):
    assert entry(tmp_path, body="漢字")["response"]["content"]["size"] == 6


def test_no_answer_has_the_status_0_and_its_reason(tmp_path):
    response = entry(tmp_path, status=None, headers={}, body="", problem="no answer within 30 s")["response"]

    assert (response["status"], response["comment"]) == (0, "no answer within 30 s")
    assert response["content"] == {"size": 0, "mimeType": "", "text": ""}


def test_request_without_a_body_has_no_post_data(tmp_path):
    recorded = exchange()
    recorded["request"]["body"] = ""

    entries = written(run(record(exchanges=refs(1))), tmp_path, lambda _: recorded)["entries"]

    assert "postData" not in entries[0]["request"]


@pytest.mark.parametrize(
    ("checks", "told"),
    [(1, "seen by c-0"), (3, "seen by c-0, c-1, c-2"), (5, "seen by c-0, c-1, c-2 and 2 more")],
)
def test_entry_names_the_checks_that_looked_at_it(tmp_path, checks, told):
    citing = [record(id=f"c-{number}", exchanges=refs(1)) for number in range(checks)]

    assert written(run(*citing), tmp_path)["entries"][0]["comment"] == f"main-1; {told}"


def test_what_was_remarkable_is_told(tmp_path):
    noted = {**exchange(), "notes": ["sent twice"]}

    entries = written(run(record(exchanges=refs(1))), tmp_path, lambda _: noted)["entries"]

    assert entries[0]["comment"].endswith("; sent twice")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was(tmp_path, text):
    shown = written(run(record(exchanges=refs(1))), tmp_path, lambda _: hostile_exchange(text))["entries"][0]

    assert {"name": text, "value": text} in shown["response"]["headers"]
    assert shown["response"]["content"]["text"] == shown["request"]["postData"]["text"] == text
