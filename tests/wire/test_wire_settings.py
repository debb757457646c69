"""TLS, proxies and the environment."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess

import pytest
from raw_server import always, http

from scimproof.fixtures.wire.limits import Limits
from scimproof.fixtures.wire.tls import speaks_tls
from scimproof.fixtures.wire.transport import ConnectionSettingsError


def over_tls(context, behaviour):
    def play(peer):
        with context.wrap_socket(peer.connection, server_side=True) as peer.connection:
            behaviour(peer)

    return play


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a certificate for 127.0.0.1 that nobody trusts yet."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = str(folder / "key.pem"), str(folder / "cert.pem")
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command = ["openssl", "req", "-x509", *new_key, "-keyout", key, "-out", cert, "-days", "2", *subject]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@pytest.fixture
def tls_origin(serve, certificate):
    """Start a TLS server, by default one that answers every request with []."""

    def start(behaviour=always(http(200, b"[]")), ask_for=None):  # noqa: B008 - a pure function
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        if ask_for:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(ask_for)
        return serve(over_tls(context, behaviour)).origin.replace("http:", "https:")

    return start


def test_a_certificate_nobody_vouches_for_is_a_problem(connect, tls_origin):
    answer = connect(tls_origin()).get("/Users")

    assert answer.problem.startswith("TLS failed: the certificate is not valid here: self")


def test_a_bundle_makes_the_certificate_trusted(connect, tls_origin, certificate):
    session = connect(tls_origin(), verify=certificate[0])

    assert [session.get("/Users/a%2f..").json for _ in range(2)] == [[], []]


def test_the_bundle_may_come_from_the_environment(connect, tls_origin, certificate, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate[0])

    assert connect(tls_origin()).get("/Users").json == []


def test_verification_can_be_turned_off_without_a_warning(connect, tls_origin):
    assert connect(tls_origin(), verify=False).get("/Users").json == []


def test_the_client_shows_its_certificate(connect, tls_origin, certificate):
    origin = tls_origin(ask_for=certificate[0])

    assert connect(origin, verify=False, cert=certificate).get("/Users").json == []
    assert connect(origin, verify=False).get("/Users").status == 0


def test_the_deadline_holds_over_tls(connect, tls_origin, certificate):
    def silent(peer):
        peer.read()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
        peer.connection.recv(1)

    session = connect(tls_origin(silent), verify=certificate[0], limits=Limits(answer=0.3))

    assert session.get("/Users").problem == "the answer was not complete within 0.3 s"


def test_a_server_that_speaks_no_tls_is_a_problem(connect, serve):
    server = serve(lambda peer: peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n"))

    answer = connect(server.origin.replace("http:", "https:")).get("/Users")

    assert (answer.status, answer.problem[:11]) == (0, "TLS failed:")


@pytest.mark.parametrize(
    "options", [{"verify": "/no/such/bundle"}, {"cert": "/no/such/cert"}], ids=["CA", "client"]
)
def test_a_file_that_is_missing_is_told_before_any_request(connect, options):
    with pytest.raises(ConnectionSettingsError, match="/no/such/"):
        connect("https://127.0.0.1:1", **options)


def test_a_proxy_gets_the_whole_url_and_its_password_stays_secret(connect, serve, monkeypatch, redactor):
    proxy = serve(always(http(200, b"[]")))
    monkeypatch.setenv("HTTP_PROXY", proxy.origin.replace("//", "//user:proxy-password@"))

    answer = connect("http://target.example/scim").get("/Users/../a%2f")

    assert answer.json == []
    assert proxy.requests[0].startswith(b"GET http://target.example/scim/Users/../a%2f HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic" in proxy.requests[0]
    assert redactor.clean("proxy-password") == "***"


def test_a_tunnel_through_a_proxy_carries_the_exact_path(connect, serve, monkeypatch, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def tunnel(peer):
        peer.read()
        peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        over_tls(context, always(http(200, b"[]")))(peer)

    proxy = serve(tunnel)
    monkeypatch.setenv("HTTPS_PROXY", proxy.origin)

    assert connect("https://127.0.0.1:9", verify=certificate[0]).get("/a/../b").json == []
    assert proxy.requests[0].startswith(b"CONNECT 127.0.0.1:9 HTTP/1.")
    assert proxy.requests[1].startswith(b"GET /a/../b HTTP/1.1\r\n")


def test_a_proxy_that_is_not_there_is_a_problem(connect, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    assert connect("http://target.example").get("/").problem.startswith("the proxy failed: ")


def test_no_proxy_is_honoured_and_read_only_once(talk, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    session, _ = talk(always(http(200, b"[]")))
    monkeypatch.delenv("NO_PROXY")

    assert session.get("/Users").json == []


@pytest.mark.parametrize(
    ("proxy", "words"), [("socks5://127.0.0.1:1", "SOCKS proxies are not supported"), ("ftp://h:1", "ftp")]
)
def test_a_proxy_that_cannot_be_used_is_told_before_any_request(connect, monkeypatch, proxy, words):
    monkeypatch.setenv("HTTP_PROXY", proxy)

    with pytest.raises(ConnectionSettingsError, match=words):
        connect("http://target.example")


def only(context, version):
    context.minimum_version = context.maximum_version = version
    return context


@pytest.mark.parametrize("spoken", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_version_of_tls_is_spoken_or_not(serve, certificate, spoken):
    context = only(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), spoken)
    context.load_cert_chain(*certificate)
    origin = serve(over_tls(context, always(http(200, b"[]")))).origin.replace("http:", "https:")

    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        assert speaks_tls(origin, version) is (version is spoken)


def test_where_nobody_listens_nothing_is_known_of_tls():
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        origin = f"https://127.0.0.1:{unheard.getsockname()[1]}"

    assert speaks_tls(origin, ssl.TLSVersion.TLSv1_3) is None
