"""One look over all answers of a run, as they were recorded."""

import json
import time

import pytest

from scimproof.fixtures.hindsight import Hindsight
from scimproof.fixtures.recorded import recorded
from scimproof.fixtures.scim.messages import ERROR, LIST_RESPONSE
from scimproof.fixtures.wire.recording import Exchange, Recorder
from scimproof.fixtures.wire.redaction import Redactor

USERS = "https://h/scim/v2/Users"
TRACE = "Traceback (most recent call last):"


@pytest.fixture
def recorder(tmp_path):
    made = Recorder(tmp_path / "main.jsonl", Redactor())
    yield made
    made.close()


@pytest.fixture
def hindsight(tmp_path):
    return Hindsight(tmp_path)


@pytest.fixture
def seen(recorder, hindsight):
    """Record one exchange, and look again."""

    def see(status=200, body=b"", *, method="GET", url=USERS, sent=b"", accept="", **headers):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = {"Accept": accept} if accept else {}
        recorder.record(
            Exchange(method, url, asked, sent, status, named, content, "", time.time(), elapsed=0.01)
        )
        hindsight.look_again()
        return hindsight

    return see


def test_each_answer_is_looked_at_once(seen, hindsight):
    seen(400)
    seen(500)
    hindsight.look_again()

    assert hindsight.errors == 2
    assert hindsight.latest.status == 500


def test_answers_of_all_processes_are_looked_at(tmp_path, seen, hindsight):
    other = Recorder(tmp_path / "other.jsonl", Redactor())
    other.record(Exchange("GET", USERS, {}, b"", 404, {}, b"", "", time.time(), 0.01))
    other.close()

    assert seen(400).errors == 2


def test_line_that_is_just_being_written_is_read_later(tmp_path, recorder):
    known = {}
    recorder.record(Exchange("GET", USERS, {}, b"", 200, {}, b"", "", time.time(), 0.01))
    whole = (tmp_path / "main.jsonl").read_bytes()
    (tmp_path / "half.jsonl").write_bytes(whole[:-10])
    first = list(recorded(tmp_path, known))
    (tmp_path / "half.jsonl").write_bytes(whole)

    assert len(first) == 1
    assert [answer.ref.file for answer, _ in recorded(tmp_path, known)] == ["half.jsonl"]
    assert list(recorded(tmp_path, known)) == []


def test_body_that_is_nested_too_deep_to_be_read_is_no_json(seen):
    assert len(seen(200, b"[" * 60_000).no_json) == 1


@pytest.mark.parametrize(
    ("url", "method", "accept", "body", "told"),
    [
        (USERS, "GET", "", b"<html>", True),
        (f"{USERS}/1", "PATCH", "application/scim+json; q=1", b"<html>", True),
        (f"{USERS}?count=1", "GET", "*/*", b"<html>", True),
        (USERS, "GET", "", b"{}", False),
        (USERS, "GET", "", b"", False),
        (USERS, "GET", "", b" null ", False),
        (USERS, "GET", "text/html", b"<html>", False),
        (USERS, "OPTIONS", "", b"<html>", False),
        ("https://h/scim/v2/Me", "GET", "", b"<html>", False),
        (USERS, "GET", "", b"x" * 70_000, False),
    ],
)
def test_success_without_json(seen, url, method, accept, body, told):
    assert bool(seen(200, body, method=method, url=url, accept=accept).no_json) is told


@pytest.mark.parametrize(("status", "told"), [(200, False), (400, True), (500, True)])
def test_trace_in_an_error(seen, status, told):
    assert bool(seen(status, {"detail": TRACE}).given_away["stack-trace"]) is told


@pytest.mark.parametrize("sent", [TRACE.encode(), json.dumps({"title": TRACE}).encode()])
def test_what_the_client_wrote_itself_gives_nothing_away(seen, sent):
    assert seen(400, {"detail": f"bad title: {TRACE}"}, sent=sent).given_away["stack-trace"] == []


def test_line_breaks_in_json_are_read_as_such(seen):
    found = seen(500, {"detail": 'x\n  File "app.py", line 3, in create'})

    assert [part for _, part in found.given_away["stack-trace"]] != []


@pytest.mark.parametrize("keyword", [None, "uniqueness", "InvalidValue"])
def test_registered_keyword(seen, keyword):
    assert seen(400, {"scimType": keyword}).unknown_keywords == []


@pytest.mark.parametrize("keyword", ["duplicate", 5, ["uniqueness"], {}])
def test_unknown_keyword(seen, keyword):
    assert [found for _, found in seen(400, {"scimType": keyword}).unknown_keywords] == [keyword]


def test_keyword_of_a_success_is_an_attribute_like_any_other(seen):
    assert seen(200, {"scimType": "x", "detail": 5, "schemas": [ERROR]}).unknown_keywords == []


def test_detail_that_is_no_text(seen):
    assert seen(400, {"schemas": [ERROR], "detail": "text"}).odd_details == []
    assert seen(400, {"schemas": ["urn:x"], "detail": [5]}).odd_details == []
    assert [found for _, found in seen(400, {"schemas": [ERROR], "detail": [5]}).odd_details] == [[5]]


@pytest.mark.parametrize(
    ("schemas", "unknown"),
    [
        ([LIST_RESPONSE], []),
        (["urn:own:thing", 5, None], []),
        ([LIST_RESPONSE.upper()], [LIST_RESPONSE.upper()]),
        (["urn:ietf:params:scim:api:messages:2.0:List"], ["urn:ietf:params:scim:api:messages:2.0:List"]),
        ("urn:x:messages:y", []),
    ],
)
def test_unknown_messages(seen, schemas, unknown):
    assert [urn for _, urn in seen(200, {"schemas": schemas}).unknown_messages] == unknown


@pytest.mark.parametrize(
    ("method", "status", "lossy"),
    [("GET", 302, False), ("PATCH", 302, True), ("POST", 301, True), ("PUT", 303, True), ("PUT", 308, False)],
)
def test_redirects(seen, method, status, lossy):
    found = seen(status, method=method, Location="/x")

    assert len(found.redirects) == 1
    assert bool(found.lossy_redirects()) is lossy


def test_redirect_without_a_place_is_none(seen):
    assert seen(304).redirects == []
