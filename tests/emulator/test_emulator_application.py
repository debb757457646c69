import pytest

from scimproof.profiles.model import CORE_USER

ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer", "Basic secret", "secret", "Bearer s\u00e9cret"])
def test_without_the_token_there_is_a_challenge(playvox, header):
    answer = playvox.get("/Users", authorization=header)

    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.body["schemas"] == [ERROR]


def test_the_scheme_may_be_written_in_any_case(playvox):
    assert playvox.get("/Users", authorization="bearer secret").status == 200


@pytest.mark.parametrize("base", ["", "/", "/scim", "/scim/v3", "/scim/v2x", "/v2"])
def test_outside_the_base_path_there_is_nothing(playvox, base):
    answer = playvox.send("GET", "/Users", base=base)

    assert answer.status == 404
    assert answer.body["schemas"] == [ERROR]
    assert answer.body["status"] == "404"


def test_locations_lie_below_the_base_path(playvox):
    answer = playvox.send("POST", "/Users", {"schemas": [CORE_USER], "userName": "anna"})

    location = answer.body["meta"]["location"]
    assert location == f"http://127.0.0.1/scim/v2/Users/{answer.body['id']}"
    assert answer.headers["Location"] == location
    assert playvox.read(answer.body) == answer.body


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/Users", 200),
        ("GET", "/Users/nobody", 404),
        ("GET", "/Nowhere", 404),
        ("DELETE", "/Users", 405),
        ("GET", "/Me", 501),
        ("POST", "/Users", 400),
    ],
)
def test_every_body_is_scim_json_of_a_stated_length(playvox, method, path, status):
    answer = playvox.send(method, path)

    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/scim+json"
    assert int(answer.headers["Content-Length"]) > 0


def test_an_answer_without_a_body_states_no_length(playvox):
    user = playvox.create_user()

    answer = playvox.patch(user, {"op": "replace", "path": "displayName", "value": "Anna"})

    assert (answer.status, answer.body) == (204, None)
    assert "Content-Length" not in answer.headers


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"a":' * 5000])
def test_a_body_that_is_no_object_is_refused(playvox, body):
    assert playvox.send("POST", "/Users", body).status == 400


def test_text_is_sent_as_utf_8(playvox):
    assert playvox.create_user("anna", displayName="Åse Ñandú 李")["displayName"] == "Åse Ñandú 李"
