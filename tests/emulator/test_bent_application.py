"""What a bend gets to see: what is below the base path, all else on demand, and the token."""

from __future__ import annotations

import io
import json

from scimproof.fixtures.emulator.bending import BentApplication
from scimproof.fixtures.emulator.bends import everywhere
from scimproof.fixtures.emulator.exchanges import Request
from scimproof.fixtures.emulator.sent_users import change_elements, change_text, sent_elements


def serve(bend, path, token=""):
    """Return the path that the emulator is asked for, behind a bend."""
    served = []

    def application(environ, start_response):
        served.append((environ["PATH_INFO"], environ.get("HTTP_AUTHORIZATION", "")))
        start_response("200 OK", [])
        return [b""]

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "wsgi.input": io.BytesIO()}
    list(BentApplication(application, [bend], stored=list, token=token)(environ, lambda *_: None))
    return served


def test_a_bend_sees_what_is_below_the_base_path_alone():
    seen = []
    bend = lambda _, request: seen.append(request.path)  # noqa: E731  each test has a bend of its own
    assert serve(bend, "/scim/v99/Users") == [("/scim/v99/Users", "")]
    assert serve(bend, "/scim/v2/Users") == [("/scim/v2/Users", "")]
    assert seen == ["/Users"]


def test_a_bend_that_is_everywhere_sees_the_whole_path_of_all_else():
    @everywhere
    def lead_back(server, request):
        if request.outside:
            request.path = request.path.replace("/v99", "/v2")

    assert serve(lead_back, "/scim/v99/Users") == [("/scim/v2/Users", "")]
    assert serve(lead_back, "/scim/v2/Users") == [("/scim/v2/Users", "")]


def test_a_bend_knows_the_token():
    def let_in(server, request):
        request.set_header("Authorization", server.token)

    assert serve(let_in, "/scim/v2/Users", token="right") == [("/scim/v2/Users", "right")]


def test_a_body_that_is_nested_too_deep_is_none():
    assert Request("POST", "/Users", [], b"[" * 200_000, {}).json is None


def sending(user, method="POST", path="/Users"):
    return Request(method, path, [], json.dumps(user).encode(), {})


def test_texts_of_a_user_change_before_they_are_stored():
    request = sending({"title": "Boss", "emails": [{"value": "a"}, "b", {"value": 1}]})
    change_text(request, "title", str.upper)
    change_text(request, "nickName", str.upper)
    change_elements(request, "emails", "value", str.upper)
    assert request.resource == {"title": "BOSS", "emails": [{"value": "A"}, "b", {"value": 1}]}


def test_what_sends_no_user_stays_as_it_is():
    request = sending({"title": "Boss"}, "POST", "/Groups")
    change_text(request, "title", str.upper)
    assert request.resource == {"title": "Boss"}
    assert sent_elements(sending({"emails": [{"value": "a"}]}, "PUT", "/Users/1"), "emails") == []
    assert sent_elements(sending({"emails": "a"}), "emails") == []
