"""Ordinary traffic: what is sent, what comes back."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest
from raw_server import always, http, saying

from scimproof.fixtures.wire.auth import Bearer, Header


def test_an_answer_carries_everything_that_came(talk):
    session, _ = talk(
        always(http(201, {"id": "1"}, Content_Type="Application/SCIM+json; charset=utf-8", ETag="w"))
    )

    answer = session.post("/Users", {"userName": "é"})

    assert (answer.status, answer.json, answer.problem) == (201, {"id": "1"}, "")
    assert answer.body == b'{"id": "1"}'
    assert answer.content_type == "application/scim+json"
    assert answer.headers["etag"] == "w"
    assert answer.elapsed > 0


def test_json_goes_out_as_utf8_with_the_scim_media_types(talk):
    session, server = talk(always(http()))

    session.post("/Users", {"userName": "é"})

    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert body == '{"userName": "é"}'.encode()
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /Users HTTP/1.1"
    assert b"Content-Type: application/scim+json" in lines
    assert b"Accept: application/scim+json" in lines
    assert any(line.startswith(b"User-Agent: scimproof/") for line in lines)


def test_null_is_a_body_and_absence_is_none(talk):
    session, server = talk(always(http()))

    session.put("/Users/1", None)
    session.put("/Users/1")

    assert server.requests[0].endswith(b"\r\n\r\nnull")
    assert server.requests[1].endswith(b"\r\n\r\n")
    assert b"Content-Type" not in server.requests[1]


def test_a_lone_surrogate_taken_from_an_answer_can_be_sent_back(talk):
    session, server = talk(always(http(200, '{"a": "\\ud800"}')))

    session.patch("/Users/1", session.get("/Users/1").json)

    assert server.requests[1].endswith(b'{"a": "\\ud800"}')


@pytest.mark.parametrize("body", [b'{"broken', '{"broken'], ids=["bytes", "text"])
def test_a_raw_body_is_sent_as_it_stands(talk, body):
    session, server = talk(always(http()))

    session.request("POST", "/Users", body=body)

    assert server.requests[0].endswith(b'\r\n\r\n{"broken')


def test_headers_given_as_none_are_left_out_and_others_replaced(talk):
    session, server = talk(always(http()), credentials=Bearer("token-of-session"))
    left_out = {"User-Agent": None, "Accept": None, "accept-encoding": None, "Content-Type": None}

    session.request(
        "POST", "/Users", body="x", headers={**left_out, "authorization": "Other", "X-Name": "é\r\n z"}
    )

    head = server.requests[0].partition(b"\r\n\r\n")[0].lower()
    names = {line.partition(b":")[0] for line in head.split(b"\r\n")[1:]}
    assert names == {b"host", b"content-length", b"authorization", b"x-name"}
    assert b"authorization: other" in head
    assert "x-name: é z".encode() in head


@pytest.mark.parametrize(
    "path", ["/Users/../../etc/passwd", "/Users/%2e%2E%2f", "/Users//1;a=b", "/Users/[{]|\\"]
)
def test_the_path_reaches_the_server_byte_for_byte(talk, path):
    session, server = talk(always(http()), base="/scim")

    session.get(path, query="filter=a+b%2f")

    assert server.requests[0].startswith(f"GET /scim{path}?filter=a+b%2f HTTP/1.1\r\n".encode())


def test_one_connection_serves_many_requests_and_all_are_counted(talk):
    session, server = talk(always(http(204)))

    for _ in range(3):
        session.delete("/Users/1")

    assert (session.count, server.connections) == (3, 1)


def test_no_cookie_of_an_answer_is_ever_sent(talk):
    session, server = talk(always(http(200, b"{}", Set_Cookie="session=1; Path=/")))

    session.get("/Users")
    session.get("/Users")

    assert b"cookie" not in server.requests[1].lower()


def test_credentials_can_be_replaced_for_one_request(talk):
    session, server = talk(always(http()), credentials=Bearer("token-of-session"))

    session.get("/Users", credentials=Header("X-Key", "key-of-request"))
    session.get("/Users")

    assert b"X-Key: key-of-request" in server.requests[0]
    assert b"Authorization" not in server.requests[0]
    assert b"Authorization: Bearer token-of-session" in server.requests[1]


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
    ],
    ids=["gzip", "deflate", "bare deflate", "identity"],
)
def test_content_encodings_that_were_offered_are_undone(talk, encoding, encode):
    body = json.dumps({"a": "x" * 1000}).encode()
    session, _ = talk(always(http(200, encode(body), Content_Encoding=encoding)))

    assert session.get("/Users").body == body


def test_a_chunked_answer_is_put_together(talk):
    session, _ = talk(
        saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n")
    )

    assert session.get("/Users").json == [1, 2]


def test_a_byte_order_mark_is_no_obstacle(talk):
    session, _ = talk(always(http(200, b'\xef\xbb\xbf{"a": 1}')))

    assert session.get("/Users").json == {"a": 1}


def test_an_answer_to_head_with_a_body_does_not_spoil_the_next_one(talk):
    session, server = talk(always(http(200, b"[]")))

    session.request("HEAD", "/Users")

    assert session.get("/Users").json == []
    assert server.connections == 2


def test_a_204_with_a_body_does_not_spoil_the_next_one(talk):
    session, server = talk(always(http(204, b"{}")))

    answers = [session.delete("/Users/1") for _ in range(2)]

    assert [(a.status, a.problem, a.body) for a in answers] == [(204, "", b"")] * 2
    assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (http(204), False),
        (http(204, b"{}"), True),
        (http(200, b"{}"), True),
        (http(200), False),
    ],
    ids=["204", "204-with-a-body", "200-with-a-body", "200"],
)
def test_an_answer_tells_whether_it_has_a_body(talk, answer, told):
    session, _ = talk(always(answer))

    assert session.delete("/Users/1").has_body is told
