"""The token endpoint of the embedded target, and what its tokens open."""

import base64
import io
import json
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from scim2_server.memory import InMemoryStorage

from scimproof.fixtures.emulator.application import application
from scimproof.fixtures.emulator.tokens import LIFETIME, TOKEN_PATH, AuthorizationServer, Registration
from scimproof.fixtures.wire.oauth import OAuthClient, token_request
from scimproof.profiles.loader import load_profile

REGISTRATION = Registration("the client", "s3cret/ä:", "second-secret")
CLIENT = OAuthClient("", "the client", "s3cret/ä:")


@dataclass
class Answer:
    status: int
    headers: dict
    body: dict


class Server:
    """An app that grants tokens, at a time of the test's choice."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.authorization = AuthorizationServer(REGISTRATION, clock=lambda: self.now)
        self.app = application(
            load_profile("gallery"),
            token="of-the-emulator",
            storage=InMemoryStorage(),
            authorization=self.authorization,
        )

    def send(self, method, path, body=b"", **environ):
        started = []
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "h",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **environ,
        }
        content = b"".join(self.app(asked, lambda status, headers: started.extend((status, headers))))
        return Answer(int(started[0][:3]), dict(started[1]), json.loads(content))

    def ask(self, client=CLIENT, **changes):
        request = token_request(client, **changes)
        headers = {"CONTENT_TYPE": request.headers["Content-Type"]}
        if "Authorization" in request.headers:
            headers["HTTP_AUTHORIZATION"] = str(request.headers["Authorization"])
        return self.send("POST", TOKEN_PATH, request.body, **headers)

    def users(self, token):
        return self.send("GET", "/scim/v2/Users", HTTP_AUTHORIZATION=f"Bearer {token}")


@pytest.fixture
def server():
    return Server()


def client(**changes):
    return OAuthClient("", **{"client_id": "the client", "client_secret": "s3cret/ä:", **changes})


@pytest.mark.parametrize("style", ["header", "body"])
@pytest.mark.parametrize("secret", ["s3cret/ä:", "second-secret"])
def test_client_gets_a_token_with_either_secret_in_either_way(server, style, secret):
    answer = server.ask(client(style=style, client_secret=secret, scope="scim"))

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.body["token_type"], answer.body["expires_in"]) == ("Bearer", 3600)
    assert server.users(answer.body["access_token"]).status == 200


def test_assertion_of_the_federated_identity_gets_a_token(server):
    assertion = server.authorization.federation.new_assertion()

    answer = server.ask(client(style="assertion", assertion=assertion))

    assert server.users(answer.body["access_token"]).status == 200


def test_assertion_of_another_kind_is_refused(server):
    known = client(style="assertion", assertion=server.authorization.federation.new_assertion())

    assert server.ask(known, client_assertion_type="saml2-bearer").body["error"] == "invalid_client"


@pytest.mark.parametrize(
    "stranger",
    [
        client(client_secret="wrong"),
        client(client_secret=""),
        client(client_id="another"),
        client(client_id="", client_secret=""),
        client(style="body", client_secret="wrong"),
        client(style="body", client_secret=""),
        client(style="body", client_id="another"),
        client(style="assertion", assertion="made.up.by-me"),
    ],
    ids=lambda stranger: stranger.style,
)
def test_stranger_is_answered_401_with_a_challenge(server, stranger):
    answer = server.ask(stranger)

    assert (answer.status, answer.body["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize("authorization", ["Basic !", "Basic /w==", "Bearer x", "Basic"])
def test_header_that_cannot_be_read_is_a_stranger(server, authorization):
    form = urlencode({"grant_type": "client_credentials"}).encode()
    kind = "application/x-www-form-urlencoded"

    answer = server.send("POST", TOKEN_PATH, form, CONTENT_TYPE=kind, HTTP_AUTHORIZATION=authorization)

    assert (answer.status, answer.body["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"grant_type": None}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"client_secret": "also-in-the-form"}, "invalid_request"),
    ],
)
def test_request_that_is_not_right_is_answered_400(server, changes, error):
    answer = server.ask(**changes)

    assert (answer.status, answer.body["error"]) == (400, error)


def test_parameter_may_not_be_repeated(server):
    form = b"grant_type=client_credentials&grant_type=client_credentials"

    answer = server.send("POST", TOKEN_PATH, form, CONTENT_TYPE="application/x-www-form-urlencoded")

    assert (answer.status, answer.body["error"]) == (400, "invalid_request")


def test_tokens_are_asked_for_by_a_form_in_a_post(server):
    assert server.send("GET", TOKEN_PATH).status == 405
    assert server.send("POST", TOKEN_PATH, b"{}", CONTENT_TYPE="application/json").status == 400


def test_token_ends(server):
    token = server.ask().body["access_token"]

    server.now += LIFETIME - 1
    assert server.users(token).status == 200
    server.now += 1
    ended = server.users(token)

    assert (ended.status, ended.body["detail"]) == (401, "The token has expired")


@pytest.mark.parametrize("token", ["made-up", REGISTRATION.secret])
def test_token_that_was_not_granted_opens_nothing(server, token):
    answer = server.users(token)

    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="SCIM", error="invalid_token"'


def test_request_without_a_token_is_told_of_no_error(server):
    pair = base64.b64encode(b"the client:s3cret").decode()

    for environ in ({}, {"HTTP_AUTHORIZATION": f"Basic {pair}"}):
        answer = server.send("GET", "/scim/v2/Users", **environ)
        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="SCIM"')


def test_token_in_the_query_is_not_taken(server):
    token = server.ask().body["access_token"]

    answer = server.send("GET", "/scim/v2/Users", QUERY_STRING=f"access_token={token}")

    assert answer.status == 401


def test_app_with_another_authentication_has_no_token_endpoint():
    app = application(load_profile("playvox"), token="secret", storage=InMemoryStorage())
    started = []

    list(app({"PATH_INFO": TOKEN_PATH, "REQUEST_METHOD": "POST"}, lambda *told: started.append(told)))

    assert started[0][0].startswith("404")
