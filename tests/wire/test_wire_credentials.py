from __future__ import annotations

import base64
import time

import pytest
from raw_server import always, http, saying

from scimproof.fixtures.wire.auth import (
    NO_CREDENTIALS,
    Basic,
    Bearer,
    ClientCredentials,
    CredentialsError,
    Header,
    client_certificate,
    credentials_from,
    other_credentials_from,
)
from scimproof.fixtures.wire.oauth import OAuthClient
from scimproof.fixtures.wire.redaction import Redactor


def build(environ, auth, redactor=None, **facts):
    profile = {"header_name": "X-Key", "token_url": None, "userinfo": None, **facts}
    return credentials_from(environ, auth=auth, redactor=redactor or Redactor(), **profile)


def sent_headers(credentials):
    return credentials.headers(lambda *_: pytest.fail("no token is needed"))


def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    ("auth", "environ", "facts", "headers"),
    [
        ("bearer", {"SCIM_TOKEN": "tok-123456"}, {}, {"Authorization": "Bearer tok-123456"}),
        ("header", {"SCIM_TOKEN": "key-123456"}, {}, {"X-Key": "key-123456"}),
        ("basic", {"SCIM_USERNAME": "u", "SCIM_PASSWORD": "pässword"}, {}, basic("u", "pässword")),
        ("basic", {}, {"userinfo": ("in-url", "pw-in-url")}, basic("in-url", "pw-in-url")),
        (
            "basic",
            {"SCIM_USERNAME": "u", "SCIM_PASSWORD": "pw1234"},
            {"userinfo": ("x", "y")},
            basic("u", "pw1234"),
        ),
        ("mtls", {"SCIM_CLIENT_CERT": "cert.pem"}, {}, {}),
    ],
)
def test_the_environment_gives_what_the_profile_asks_for(auth, environ, facts, headers):
    assert sent_headers(build(environ, auth, **facts)) == headers


@pytest.mark.parametrize(
    ("auth", "environ", "named"),
    [
        ("bearer", {}, "SCIM_TOKEN is not set"),
        ("bearer", {"SCIM_TOKEN": "a\nb"}, "SCIM_TOKEN holds a line break"),
        ("bearer", {"SCIM_TOKEN_FILE": "/no/such/file"}, "SCIM_TOKEN_FILE cannot be read: No such file"),
        ("header", {}, "SCIM_TOKEN is not set"),
        ("basic", {}, "SCIM_USERNAME is not set"),
        ("basic", {"SCIM_USERNAME": "u"}, "SCIM_PASSWORD is not set"),
        ("mtls", {}, "SCIM_CLIENT_CERT is not set"),
        ("oauth2-client-credentials", {}, "SCIM_TOKEN_URL is not set"),
        (
            "oauth2-client-credentials",
            {"SCIM_TOKEN_URL": "login"},
            "SCIM_TOKEN_URL, or token_url of the profile: ",
        ),
        ("oauth2-client-credentials", {"SCIM_TOKEN_URL": "https://h"}, "SCIM_CLIENT_ID is not set"),
        ("oauth2-client-credentials", {"SCIM_CLIENT_AUTH": "post"}, "SCIM_CLIENT_AUTH is 'post'"),
        (
            "oauth2-client-credentials",
            {"SCIM_CLIENT_AUTH": "assertion", "SCIM_TOKEN_URL": "https://h"},
            "SCIM_CLIENT_ASSERTION is not set",
        ),
        ("magic", {}, "auth is 'magic'"),
    ],
)
def test_a_missing_setting_is_named_in_one_sentence(auth, environ, named):
    with pytest.raises(CredentialsError, match=named):
        build(environ, auth)


def test_an_oauth_client_may_know_more_than_one_secret(tmp_path, redactor):
    (tmp_path / "jwt").write_text("header.claims.signature\n")
    environ = {
        "SCIM_TOKEN_URL": "https://h/token",
        "SCIM_CLIENT_ID": "the-client",
        "SCIM_CLIENT_SECRET": "first-secret",
        "SCIM_OTHER_CLIENT_SECRET": "second-secret",
        "SCIM_CLIENT_ASSERTION_FILE": str(tmp_path / "jwt"),
        "SCIM_EXPIRED_TOKEN": "expired-token",
    }

    client = build(environ, "oauth2-client-credentials", redactor).client

    assert client.secrets == ("first-secret", "second-secret", "header.claims.signature", "expired-token")
    assert redactor.clean(" ".join(client.secrets)) == "*** *** *** ***"
    assert "secret" not in repr(client)


def test_who_shows_an_assertion_needs_neither_id_nor_secret():
    environ = {
        "SCIM_TOKEN_URL": "https://h/token",
        "SCIM_CLIENT_AUTH": "assertion",
        "SCIM_CLIENT_ASSERTION": "a.b.c",
    }

    client = build(environ, "oauth2-client-credentials").client

    assert (client.client_id, client.client_secret, client.assertion) == ("", "", "a.b.c")


def test_a_secret_can_come_from_a_file(tmp_path):
    file = tmp_path / "token"
    file.write_bytes(b"tok-in-file\r\n")

    credentials = build({"SCIM_TOKEN_FILE": str(file)}, "bearer")

    assert sent_headers(credentials) == {"Authorization": "Bearer tok-in-file"}


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "token"
    file.write_bytes(b"\xff")

    with pytest.raises(CredentialsError, match="it is not UTF-8 text"):
        build({"SCIM_TOKEN_FILE": str(file)}, "bearer")


@pytest.mark.parametrize(
    "credentials",
    [
        Bearer("canary-token"),
        Basic("u", "canary-token"),
        Header("X", "canary-token"),
        ClientCredentials(OAuthClient("https://h/", "id", "canary-token")),
        ClientCredentials(OAuthClient("https://h/", "id", "canary-token", style="body")),
        ClientCredentials(OAuthClient("https://h/", assertion="canary-token", style="assertion")),
    ],
)
def test_no_secret_is_shown_by_any_representation(credentials):
    shown = f"{credentials!r} {credentials} {vars(credentials)}"

    assert "canary" not in shown
    assert base64.b64encode(b"canary-token").decode()[:12] not in shown


def test_every_secret_becomes_known_to_the_redactor(redactor):
    build({"SCIM_TOKEN": "tok-123456"}, "header", redactor)
    build({}, "basic", redactor, userinfo=("user", "pw-in-url"))

    cleaned = redactor.clean("tok-123456 pw-in-url " + basic("user", "pw-in-url")["Authorization"])
    assert cleaned == "*** *** Basic ***"
    assert redactor.clean_headers({"x-key": "other"}) == {"x-key": "***"}


def test_certificates_are_read_from_the_environment(tmp_path):
    names = ("cert", "key", "ca")
    cert, key, bundle = paths = [str(tmp_path / name) for name in names]
    for name in names:
        (tmp_path / name).touch()

    assert client_certificate({}) == (None, True)
    assert client_certificate({"SCIM_CLIENT_CERT": cert}) == (cert, True)
    everything = dict(zip(("SCIM_CLIENT_CERT", "SCIM_CLIENT_KEY", "SCIM_CA_BUNDLE"), paths, strict=True))
    assert client_certificate(everything) == ((cert, key), bundle)


def test_certificates_that_cannot_be_used_are_refused(tmp_path):
    (tmp_path / "key").touch()

    with pytest.raises(CredentialsError, match="SCIM_CA_BUNDLE names a file that does not exist"):
        client_certificate({"SCIM_CA_BUNDLE": "/no/such/file"})
    with pytest.raises(CredentialsError, match="SCIM_CLIENT_KEY is set without SCIM_CLIENT_CERT"):
        client_certificate({"SCIM_CLIENT_KEY": str(tmp_path / "key")})


def granting(*tokens, expires_in=3600):
    grants = [http(200, {"access_token": token, "expires_in": expires_in}) for token in tokens]
    return saying(*grants)


@pytest.fixture
def with_tokens(serve, talk):
    """Open a session whose tokens come from a server of their own."""

    def start(token_endpoint, *target, clock=time.monotonic, **options):
        tokens = serve(token_endpoint)
        client = OAuthClient(f"{tokens.origin}/token/", "my id", "s3cret-value", **options)
        credentials = ClientCredentials(client, clock)
        session, server = talk(*target, credentials=credentials)
        return session, server, tokens

    return start


def test_a_token_is_fetched_once_and_used_until_it_expires(with_tokens):
    now = [0.0]
    session, server, tokens = with_tokens(granting("tok-1", "tok-2"), always(http()), clock=lambda: now[0])

    for now[0] in (0.0, 3000.0, 3541.0):
        session.get("/Users")

    shown = [request.partition(b"Bearer ")[2].partition(b"\r\n")[0] for request in server.requests]
    assert shown == [b"tok-1", b"tok-1", b"tok-2"]
    assert len(tokens.requests) == 2
    assert session.count == 5


@pytest.mark.parametrize("expires_in", [None, "soon", 0, -1])
def test_a_lifetime_that_makes_no_sense_is_ignored(with_tokens, expires_in):
    session, _, tokens = with_tokens(granting("tok-1", "tok-2", expires_in=expires_in), always(http()))

    session.get("/Users")
    session.get("/Users")

    assert len(tokens.requests) == 1


def test_the_client_shows_itself_in_the_header(with_tokens):
    session, _, tokens = with_tokens(granting("tok-1"), always(http()), scope="a b")

    session.get("/Users")

    head, _, form = tokens.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /token/ HTTP/1.1\r\n")
    assert basic("my+id", "s3cret-value")["Authorization"].encode() in head
    assert b"Content-Type: application/x-www-form-urlencoded" in head
    assert form == b"grant_type=client_credentials&scope=a+b"


def test_the_client_shows_itself_in_the_body(with_tokens):
    session, _, tokens = with_tokens(granting("tok-1"), always(http()), style="body")

    session.get("/Users")

    head, _, form = tokens.requests[0].partition(b"\r\n\r\n")
    assert b"Authorization" not in head
    assert form == b"grant_type=client_credentials&client_id=my+id&client_secret=s3cret-value"


def test_the_client_shows_an_assertion_and_nothing_else_of_itself(with_tokens):
    session, _, tokens = with_tokens(granting("tok-1"), always(http()), style="assertion", assertion="a.b.c")

    session.get("/Users")

    head, _, form = tokens.requests[0].partition(b"\r\n\r\n")
    assert b"Authorization" not in head
    assert form == (
        b"grant_type=client_credentials&client_assertion_type="
        b"urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c"
    )


def test_a_refused_token_is_renewed_once(with_tokens):
    session, server, _ = with_tokens(granting("tok-1", "tok-2", "tok-3"), saying(http(401), http(200, b"[]")))

    assert session.get("/Users").json == []
    assert b"Bearer tok-2" in server.requests[1]


def test_a_target_that_refuses_every_token_is_heard(with_tokens):
    session, server, tokens = with_tokens(granting("tok-1", "tok-2", "tok-3"), always(http(401)))

    assert session.get("/Users").status == 401
    assert (len(server.requests), len(tokens.requests)) == (2, 2)


def test_a_token_that_another_thread_renewed_is_kept(with_tokens):
    session, _, tokens = with_tokens(granting("tok-1", "tok-2"), always(http()))
    session.get("/Users")

    renewed = session._credentials.renew({"Authorization": "Bearer older"})
    session.get("/Users")

    assert renewed
    assert len(tokens.requests) == 1


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (http(401, {"error": "invalid_client"}), "answered 401 (invalid_client)"),
        (http(200, b"<html>"), "answered 200"),
        (http(200, {"access_token": "a\nb"}), "answered 200"),
        (b"", "gave no answer (the connection was closed before an answer came)"),
    ],
    ids=["refused", "page", "line break", "silence"],
)
def test_without_a_token_nothing_is_sent_and_the_answer_says_why(with_tokens, answer, problem):
    session, server, _ = with_tokens(saying(answer), always(http()))

    got = session.get("/Users")

    assert got.problem == f"no access token: the token endpoint {problem}"
    assert (got.status, server.connections) == (0, 0)


def test_a_token_endpoint_whose_settings_cannot_be_used_is_a_problem(talk, monkeypatch):
    session, _ = talk(
        always(http()),
        credentials=ClientCredentials(OAuthClient("https://login.example/", "id", "s3cret-value")),
    )
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1")

    assert "SOCKS proxies are not supported" in session.get("/Users").problem


def test_no_credentials_show_nothing():
    assert sent_headers(NO_CREDENTIALS) == {}
    assert not NO_CREDENTIALS.renew({})


CANARY = 'canary-9f8e7d6c/5b4a+"3210'


def test_a_canary_that_a_hostile_target_echoes_is_written_nowhere(talk, redactor, tmp_path, capfd, caplog):
    caplog.set_level(0)
    credentials = build({"SCIM_TOKEN": CANARY}, "bearer", redactor)
    encoded = base64.b64encode(f"Bearer {CANARY}".encode()).decode()

    location = f"https://evil.example/{CANARY}?access_token={CANARY}"
    echoes = {"X_Echo": CANARY, "X_Code": encoded, "Location": location, "Set_Cookie": f"t={CANARY}"}

    def echo(peer):
        for status in (200, 401, 302, 500):
            peer.read()
            peer.send(http(status, f'{CANARY} "{encoded}"', **echoes))
        peer.read()
        peer.send(b"HTTP/1.1 200 OK\r\nno colon " + CANARY.encode() + b"\r\nX: y\r\n\r\n")

    session, _ = talk(echo, saying(f"{CANARY}\r\n".encode()), credentials=credentials)
    answers = [session.get(f"/Users/{CANARY}", query={"q": CANARY}) for _ in range(6)]

    written = "".join(file.read_text() for file in tmp_path.rglob("*") if file.is_file())
    printed = "".join(f"{answer!r} {answer.problem} {answer.url}" for answer in answers)
    printed += f"{credentials!r} {redactor!r} {session!r} {vars(session)}"
    printed += caplog.text + "".join(capfd.readouterr())
    assert "***" in written
    for text in (written, printed):
        assert "canary-9f8e7d6c" not in text
        assert encoded[12:32] not in text


@pytest.mark.parametrize(
    ("environ", "auth", "headers"),
    [
        ({"SCIM_OTHER_TOKEN": "0ther-t0ken"}, "bearer", {"Authorization": "Bearer 0ther-t0ken"}),
        ({"SCIM_OTHER_TOKEN": "0ther-t0ken"}, "header", {"X-Key": "0ther-t0ken"}),
        ({"SCIM_TOKEN": "t0ken"}, "bearer", None),
        ({"SCIM_OTHER_TOKEN": ""}, "bearer", None),
    ],
)
def test_a_second_token_is_read_and_masked(environ, auth, headers, redactor):
    other = other_credentials_from(environ, auth=auth, header_name="X-Key", redactor=redactor)

    assert (other and sent_headers(other)) == headers
    assert "0ther-t0ken" not in redactor.clean("the token 0ther-t0ken") or headers is None


def test_a_kind_of_credentials_that_nobody_knows_is_refused():
    with pytest.raises(CredentialsError, match="auth is 'magic', but must be one of "):
        build({}, "magic")
