from __future__ import annotations

import json

from raw_server import always, http

from scimproof.fixtures.wire.recording import Exchange, Recorder, read_exchange


def test_an_exchange_can_be_read_back_by_its_reference(talk, tmp_path):
    session, server = talk(always(http(200, '{"ü": 1}', ETag="w")))
    session.get("/Groups")

    answer = session.post("/Users", {"userName": "é"})
    exchange = read_exchange(tmp_path / "exchanges", answer.ref)

    assert exchange["id"] == "main-2"
    assert exchange["started"].endswith("+00:00")
    assert exchange["elapsed"] > 0
    request, response = exchange["request"], exchange["response"]
    assert (request["method"], request["url"]) == ("POST", f"{server.origin}/Users")
    assert (request["headers"]["Content-Type"], request["body"]) == (
        "application/scim+json",
        '{"userName": "é"}',
    )
    assert (response["status"], response["body"], response["problem"]) == (200, '{"ü": 1}', "")
    assert response["headers"]["ETag"] == "w"


def test_a_missing_answer_is_recorded_with_its_problem(talk, exchanges):
    session, _ = talk(lambda peer: peer.read())

    session.get("/Users")

    problem = "the connection was closed before an answer came"
    assert exchanges()[0]["response"] == {"status": None, "headers": {}, "body": "", "problem": problem}


def test_a_mark_tells_which_exchanges_came_after_it(talk, recorder):
    session, _ = talk(always(http()))
    session.get("/Users")
    mark = recorder.mark()

    answers = [session.get("/Users") for _ in range(2)]

    assert recorder.since(mark) == tuple(answer.ref for answer in answers)
    assert recorder.since(recorder.mark()) == ()


def test_bodies_are_shown_safely_and_cut(talk, exchanges):
    session, _ = talk(always(http(200, b"\xff\0" + b"x" * 80_000)))

    session.get("/Users")

    body = exchanges()[0]["response"]["body"]
    assert body.startswith("\\xff\0xxx")
    assert body.endswith("x\n[cut here: the whole body has 80002 bytes]")
    assert len(body) < 66_000


def test_each_line_is_on_disk_before_the_next_request(talk, tmp_path):
    session, _ = talk(always(http()))

    session.get("/Users")

    lines = (tmp_path / "exchanges" / "main.jsonl").read_text().splitlines()
    assert [json.loads(line)["request"]["method"] for line in lines] == ["GET"]


def test_a_second_recorder_appends_to_the_file(tmp_path, redactor):
    exchange = Exchange("GET", "http://h/", {}, b"", 200, {}, b"", "", 0.0, 0.1)
    refs = []
    for _ in range(2):
        recorder = Recorder(tmp_path / "all.jsonl", redactor)
        refs.append(recorder.record(exchange))
        recorder.close()

    assert read_exchange(tmp_path, refs[1])["response"]["status"] == 200
    assert refs[0].offset == 0 < refs[1].offset
    assert repr(exchange) == "<Exchange GET: 200>"
