"""Connections that die, redirects, throttling."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from raw_server import always, http, saying

from scimproof.fixtures.wire.limits import Limits
from scimproof.fixtures.wire.redirects import Redirect, next_hop
from scimproof.fixtures.wire.throttling import pause_before_retry


def answer_once_then_close_on_the_next_request(peer):
    peer.read()
    peer.send(http(200, b"[1]"))
    peer.read()


def answer_once_then_reset_on_the_next_request(peer):
    peer.read()
    peer.send(http(200, b"[1]"))
    peer.read()
    peer.reset()


@pytest.mark.parametrize(
    "dies",
    [answer_once_then_close_on_the_next_request, answer_once_then_reset_on_the_next_request],
    ids=["closed", "reset"],
)
def test_a_kept_connection_that_died_is_no_finding(talk, exchanges, dies):
    session, server = talk(dies, always(http(201, b"[2]")))
    session.get("/Users")

    answer = session.post("/Users", {})

    assert (answer.status, answer.problem) == (201, "")
    assert (server.connections, session.count) == (2, 3)
    assert [len(e.get("notes", ())) for e in exchanges()] == [0, 1]


def test_sending_again_takes_a_fresh_connection_even_when_others_are_kept(talk):
    """Two kept connections that both die must not eat the one second chance."""
    both_connected = threading.Barrier(2)

    def dies(peer):
        peer.read()
        both_connected.wait(5)
        peer.send(http(200, b"[1]"))
        peer.read()

    session, server = talk(dies, dies, always(http(200, b"[2]")))
    threads = [threading.Thread(target=session.get, args=("/Users",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)

    assert session.get("/Users").json == [2]
    assert server.connections == 3


def test_a_fresh_connection_that_dies_is_not_tried_again(talk):
    session, server = talk(lambda peer: peer.read())

    answer = session.post("/Users", {})

    assert answer.problem == "the connection was closed before an answer came"
    assert (server.connections, session.count) == (1, 1)


def test_an_answer_that_began_is_not_asked_for_again(talk):
    session, server = talk(saying(http(200, b"[]"), b"HTTP/1.1 20"))
    session.get("/Users")

    assert session.post("/Users", {}).problem == "not an HTTP answer: HTTP/1.1 20"
    assert server.connections == 1


def test_a_slow_answer_on_a_kept_connection_is_not_asked_for_again(talk):
    def answers_once(peer):
        peer.read()
        peer.send(http(200, b"[]"))
        peer.read()
        peer.connection.recv(1)

    session, server = talk(answers_once, limits=Limits(connect=1, answer=0.3))
    session.get("/Users")

    assert session.post("/Users", {}).problem == "no answer within 0.3 s"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("method", "status"),
    [("GET", 301), ("GET", 302), ("GET", 303), ("GET", 307), ("POST", 307), ("PUT", 308)],
)
def test_a_redirect_inside_the_origin_is_followed(talk, exchanges, method, status):
    session, server = talk(
        saying(http(status, Location="/v2/x%2fy?z"), http(200, {"id": "1"})),
    )

    answer = session.request(method, "/Users", json={"a": 1})

    assert (answer.status, answer.json) == (200, {"id": "1"})
    assert server.requests[1].startswith(f"{method} /v2/x%2fy?z HTTP/1.1\r\n".encode())
    assert server.requests[1].endswith(b'{"a": 1}')
    assert [e["response"]["status"] for e in exchanges()] == [status, 200]


def test_a_redirect_is_not_followed_when_the_check_says_so(talk):
    session, server = talk(always(http(307, Location="/v2/Users")))

    answer = session.get("/Users", follow=False)

    assert (answer.status, answer.problem, len(server.requests)) == (307, "", 1)


def test_a_redirect_to_another_origin_is_not_followed(talk, serve):
    elsewhere = serve(always(http(200, b"{}")))
    session, _ = talk(always(http(302, Location=f"{elsewhere.origin}/Users?q")))

    answer = session.get("/Users")

    assert answer.status == 302
    assert answer.problem == f"redirected to another origin ({elsewhere.origin}), not followed"
    assert elsewhere.connections == 0


def test_a_circle_of_redirects_ends(talk):
    session, server = talk(always(http(308, Location="/Users")))

    assert session.get("/Users").problem == "redirected more than 5 times"
    assert len(server.requests) == 6


def test_the_last_redirect_allowed_may_lead_to_the_answer(talk):
    session, _ = talk(saying(*[http(308, Location="/Users")] * 5, http(200, b"[]")))

    assert (session.get("/Users").json, session.count) == ([], 6)


def elsewhere(origin):
    return Redirect(problem=f"redirected to another origin ({origin}), not followed")


@pytest.mark.parametrize(
    ("method", "status", "location", "expected"),
    [
        ("GET", 302, "http://H.example:80/a/../b", Redirect("http://h.example/a/../b")),
        ("GET", 302, "../Groups", Redirect("http://h.example/Groups")),
        ("GET", 302, "?b#c", Redirect("http://h.example/v2/Users?b")),
        ("GET", 302, "https://h.example/", elsewhere("https://h.example")),
        ("GET", 302, "//evil.example/", elsewhere("http://evil.example")),
        ("GET", 302, "http://[", Redirect(problem="redirected to a malformed Location, not followed")),
        ("GET", 302, "javascript:1", Redirect(problem="redirected to a malformed Location, not followed")),
        ("POST", 302, "/", Redirect(problem="redirected by 302, which does not keep POST, not followed")),
        ("GET", 302, "", Redirect()),
        ("GET", 304, "/", Redirect()),
        ("GET", 200, "/", Redirect()),
    ],
)
def test_where_a_redirect_leads(method, status, location, expected):
    assert next_hop(method, "http://h.example/v2/Users?a", status, location) == expected


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry_After": "2"}, [2.0, 2.0]),
        (429, {"Retry_After": "3600"}, [30.0, 30.0]),
        (429, {"Retry_After": "soon"}, [1.0, 2.0]),
        (429, {}, [1.0, 2.0]),
        (503, {"Retry_After": "1"}, [1.0, 1.0]),
    ],
)
def test_a_throttled_request_is_sent_again_after_a_wait(talk, status, headers, waited):
    slept = []
    session, _ = talk(saying(*[http(status, **headers)] * 2, http(200, b"[]")), sleep=slept.append)

    answer = session.post("/Users", {})

    assert (answer.status, slept, session.throttled) == (200, waited, 2)


def test_waiting_ends(talk):
    slept = []
    session, _ = talk(always(http(429)), sleep=slept.append)

    assert session.get("/Users").status == 429
    assert slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(("status", "retry"), [(503, True), (429, False), (500, True)])
def test_other_answers_stand_at_once(talk, status, retry):
    slept = []
    session, server = talk(always(http(status)), sleep=slept.append)

    assert session.get("/Users", retry=retry).status == status
    assert (slept, len(server.requests), session.throttled) == ([], 1, 0)


@pytest.mark.parametrize("zone", [UTC, None], ids=["GMT", "no zone"])
def test_retry_after_may_be_a_date(zone):
    moment = datetime.now(zone or UTC) + timedelta(seconds=100)
    date = format_datetime(moment if zone else moment.replace(tzinfo=None), usegmt=zone is not None)

    pause = pause_before_retry(503, date, 0, 1000)

    assert pause is not None
    assert 95 < pause <= 100


def test_a_date_in_the_past_means_now():
    assert pause_before_retry(503, "Thu, 01 Jan 2015 00:00:00 GMT", 0, 30) == 0
