"""Raw servers, and sessions to talk to them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from raw_server import Behaviour, RawServer

from scimproof.fixtures.wire.auth import NO_CREDENTIALS
from scimproof.fixtures.wire.limits import Limits
from scimproof.fixtures.wire.recording import Recorder, read_exchange
from scimproof.fixtures.wire.redaction import Redactor
from scimproof.fixtures.wire.session import Session
from scimproof.fixtures.wire.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENT = Limits(connect=5, answer=10, body=100_000, waits=3)
_FROM_OUTSIDE = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    for name in _FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def serve() -> Iterator[Callable[..., RawServer]]:
    """Start a server that plays these behaviours."""
    with contextlib.ExitStack() as servers:

        def start(*behaviours: Behaviour) -> RawServer:
            server = RawServer(behaviours)
            servers.callback(server.close)
            return server

        yield start


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def recorder(tmp_path: Path, redactor: Redactor) -> Iterator[Recorder]:
    recorder = Recorder(tmp_path / "exchanges" / "main.jsonl", redactor)
    yield recorder
    recorder.close()


@pytest.fixture
def exchanges(tmp_path: Path, recorder: Recorder) -> Callable[[], list[dict[str, Any]]]:
    """Read back all that was recorded."""
    return lambda: [read_exchange(tmp_path / "exchanges", ref) for ref in recorder.since(0)]


@pytest.fixture
def connect(
    recorder: Recorder, redactor: Redactor, serve: Callable[..., RawServer]
) -> Iterator[Callable[..., Session]]:
    """Open a session to a URL; it is closed before the servers are."""
    with contextlib.ExitStack() as sessions:

        def open_session(url: str, **options: Any) -> Session:
            settings = {"credentials": NO_CREDENTIALS, "limits": _PATIENT, **options}
            session = Session(Target.parse(url), recorder=recorder, redactor=redactor, **settings)
            sessions.callback(session.close)
            return session

        yield open_session


@pytest.fixture
def talk(serve: Callable[..., RawServer], connect: Callable[..., Session]) -> Callable[..., Any]:
    """Start a server and open a session to it at once."""

    def start(*behaviours: Behaviour, base: str = "", **options: Any) -> tuple[Session, RawServer]:
        server = serve(*behaviours)
        return connect(server.origin + base, **options), server

    return start
