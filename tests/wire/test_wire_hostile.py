"""Whatever a target does, the outcome is an answer with a problem, in bounded time and memory."""

from __future__ import annotations

import gzip
import random
import socket
import time
import zlib

import pytest
from raw_server import always, http, saying
from urllib3.exceptions import ConnectTimeoutError

from scimproof.fixtures.wire.limits import Limits
from scimproof.fixtures.wire.problems import explain
from scimproof.fixtures.wire.watchdog import Attempt

IMPATIENT = Limits(connect=1, answer=0.3, body=100_000)


def drip(start, piece=b"x"):
    """Say the start at once and then one piece after the other, for ever."""

    def play(peer):
        peer.read()
        peer.send(start)
        while True:
            time.sleep(0.03)
            peer.send(piece)

    return play


def silent(peer):
    peer.read()
    peer.connection.recv(1)


def reset(peer):
    peer.read()
    peer.reset()


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        (silent, "no answer within 0.3 s"),
        (drip(b""), "the answer was not complete within 0.3 s"),
        (drip(b"HTTP/1.1 200 OK\r\nX: "), "the answer was not complete within 0.3 s"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n"), "the answer was not complete within 0.3 s"),
        (
            drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
            "the answer was not complete within 0.3 s",
        ),
        (drip(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), "the answer was not complete within 0.3 s"),
        (
            drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
            "the answer was not complete within 0.3 s",
        ),
        (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "the answer was not complete within 0.3 s"),
    ],
    ids=["silence", "status", "header", "until close", "length", "closing", "chunks", "endless continue"],
)
def test_the_deadline_holds_however_steadily_bytes_drip_in(talk, behaviour, problem):
    session, _ = talk(behaviour, limits=IMPATIENT)

    assert session.get("/Users").problem == problem


def test_what_came_before_the_deadline_is_kept(talk):
    session, _ = talk(drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{1"), limits=IMPATIENT)

    answer = session.get("/Users")

    assert answer.status == 200
    assert answer.body.startswith(b"{1x")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"", "the connection was closed before an answer came"),
        (b"SSH-2.0-OpenSSH\r\n", "not an HTTP answer: SSH-2.0-OpenSSH"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "not an HTTP answer: HTTP/1.1 abc OK"),
        (b"HTTP/1.1 99999 OK\r\n\r\n", "not an HTTP answer: HTTP/1.1 99999 OK"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
            "a malformed answer: got more than 100 headers",
        ),
        (
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
            "a malformed answer: got more than 65536 bytes",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", "the body ended before its announced length"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n9",
            "the body ended before its announced length",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", "a malformed answer: "),
    ],
    ids=["nothing", "ssh", "word", "number", "headers", "long header", "length", "chunk", "two lengths"],
)
def test_an_answer_that_is_none_has_a_problem(talk, said, problem):
    session, _ = talk(saying(said))

    assert session.get("/Users").problem.startswith(problem)


def test_the_start_of_a_broken_chunked_body_is_kept(talk):
    session, _ = talk(saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n9"))

    answer = session.get("/Users")

    assert (answer.status, answer.body) == (200, b"[1,")


def test_a_broken_connection_has_a_problem(talk):
    session, _ = talk(reset)

    answer = session.post("/Users", {})

    assert (answer.status, answer.problem) == (0, "the connection was broken before an answer")


def test_nobody_listening_is_no_connection(connect):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert connect(f"http://127.0.0.1:{port}").get("/Users").problem == "no connection: Connection refused"


def test_an_unknown_host_name_says_so(connect):
    assert connect("http://nowhere.invalid").get("/Users").problem == "the host name cannot be resolved"


def test_a_host_that_swallows_packets_is_no_connection():
    timed_out = ConnectTimeoutError(None, "timed out")

    assert explain(timed_out, Attempt("", "", 0), Limits()) == "no connection within 5 s"


def test_a_long_problem_is_cut_after_it_was_redacted(talk, redactor):
    redactor.add("canary-0123456789")
    session, _ = talk(saying(b"X" * 165 + b"canary-0123456789" + b"Y" * 999 + b"\r\n"))

    problem = session.get("/Users").problem

    assert (len(problem), "X***Y" in problem, "canary" in problem) == (200, True, False)


def test_an_endless_body_is_cut_at_the_limit(talk):
    def endless(peer):
        peer.read()
        peer.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            peer.send(b"x" * 65536)

    session, _ = talk(endless)

    answer = session.get("/Users")

    assert (answer.problem, len(answer.body)) == ("the body is larger than 100000 bytes", 100_000)


@pytest.mark.parametrize(
    ("encoding", "encode"), [("gzip", gzip.compress), ("deflate", zlib.compress)], ids=["gzip", "deflate"]
)
def test_a_compression_bomb_is_cut_at_the_limit(talk, encoding, encode):
    session, _ = talk(always(http(200, encode(bytes(20_000_000)), Content_Encoding=encoding)))

    answer = session.get("/Users")

    assert (answer.problem, len(answer.body)) == ("the body is larger than 100000 bytes", 100_000)


@pytest.mark.parametrize(
    ("body", "encoding", "problem"),
    [
        (b"{}", "br", "the body is encoded as 'br', but only gzip, deflate was offered"),
        (b"{}", "gzip", "the body is not gzip: "),
        (b"\xff" * 9, "deflate", "the body is not deflate: "),
        (gzip.compress(b'{"a": 1}')[:-6], "gzip", "the gzip body ends too early"),
    ],
    ids=["brotli", "no gzip", "no deflate", "cut"],
)
def test_an_encoding_that_cannot_be_undone_has_a_problem(talk, body, encoding, problem):
    session, _ = talk(always(http(200, body, Content_Encoding=encoding)))

    assert session.get("/Users").problem.startswith(problem)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<html>", "the body is not JSON: Expecting value"),
        (b"\xff\xfe{}", "the body is not JSON: byte 0 is not UTF-8"),
        (b'{"a": NaN}', "the body is not JSON: NaN is no JSON value"),
        (b"-Infinity", "the body is not JSON: -Infinity is no JSON value"),
        (b"[" * 90_000, "JSON nested deeper than 100 levels"),
        (b"[" * 90_000 + b"]" * 9_999, "JSON nested deeper than 100 levels"),
        (b'{"a":' * 101 + b"[]" + b"}" * 101, "JSON nested deeper than 100 levels"),
        (b"9" * 10_000, "the body is not JSON: Exceeds the limit"),
    ],
    ids=["html", "not utf-8", "nan", "infinity", "open bomb", "bomb", "just too deep", "huge number"],
)
def test_a_body_that_is_no_usable_json_has_a_problem(talk, body, problem):
    session, _ = talk(always(http(200, body)))

    answer = session.get("/Users")

    assert answer.problem.startswith(problem)
    assert (answer.status, answer.json, answer.body) == (200, None, body)


def test_json_nested_to_the_limit_is_read(talk):
    session, _ = talk(always(http(200, b"[" * 100 + b"]" * 100)))

    assert session.get("/Users").problem == ""


def test_an_answer_given_before_the_body_was_read_is_heard(talk):
    def refuse_at_once(peer):
        peer.connection.recv(64)
        peer.send(http(413, b"{}", Connection="close"))
        peer.connection.recv(65536, socket.MSG_WAITALL)

    session, _ = talk(refuse_at_once)

    assert session.post("/Users", {"a": "x" * 50_000}).status == 413


def test_random_garbage_never_raises(talk):
    chance = random.Random(7)  # noqa: S311 - reproducible junk, no secret
    pieces = [
        b"HTTP/1.1 ",
        b"200",
        b" OK",
        b"\r\n",
        b"\n",
        b":",
        b"Content-Length",
        b"chunked",
        b"\0",
        b"\xff",
        b"-1",
    ]
    pieces += [b"Transfer-Encoding: ", b"Content-Encoding: gzip", b"{}", b"Location: http://[", b"302", b" "]
    junk = [b"".join(chance.choices(pieces, k=chance.randrange(30))) for _ in range(150)]
    session, server = talk(*(saying(said) for said in junk))

    answers = [session.get("/Users") for _ in junk]

    assert len(server.requests) >= len(answers)
    assert all(answer.problem or answer.status for answer in answers)
