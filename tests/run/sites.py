"""Targets that are not what a run hopes for."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from scimproof.fixtures.emulator.server import Emulator

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from scim2_server.memory import InMemoryStorage

    from scimproof.profiles.model import Profile


class Site:
    """A server that gives every request the same answer, and remembers what it was asked."""

    def __init__(
        self, status: int, body: str = "", *, tls: ssl.SSLContext | None = None, **headers: str
    ) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        remember = self.requests.append

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                remember((self.command, self.path, dict(self.headers)))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - named by http.server

            def log_message(self, *_: object) -> None:
                """Keep silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # broken off on purpose
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}/scim/v2"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Reply:
    """One answer of the embedded target, to be changed before it is sent."""

    def __init__(self, environ: WSGIEnvironment, answer: WSGIApplication) -> None:
        self.request_path = environ["PATH_INFO"]
        self.method = environ["REQUEST_METHOD"]
        self.request_headers = {
            name.removeprefix("HTTP_"): value
            for name, value in environ.items()
            if name.startswith("HTTP_") or name == "CONTENT_TYPE"
        }
        self.status = ""
        self.headers: dict[str, str] = {}
        content = b"".join(answer(environ, self._started))
        self.body: Any = json.loads(content) if content else None
        self.spelled: Callable[[str], str] = str  # what becomes of the JSON text before it is sent

    def _started(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status, self.headers = status, dict(headers)

    def send(self, start_response: StartResponse) -> Iterable[bytes]:
        content = b"" if self.body is None else self.spelled(json.dumps(self.body)).encode()
        if not self.status.startswith("204"):
            self.headers["Content-Length"] = str(len(content))
        start_response(self.status, list(self.headers.items()))
        return [content]


class Altered(Emulator):
    """The embedded target in this process, with every answer changed by a function."""

    def __init__(self, profile: Profile, change: Callable[[Reply], None], token: str) -> None:
        super().__init__(profile, token=token)
        self._change = change

    def application(self, storage: InMemoryStorage) -> WSGIApplication:
        """Change what the emulator answers."""
        unchanged = super().application(storage)

        def changed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            reply = Reply(environ, unchanged)
            self._change(reply)
            return reply.send(start_response)

        return changed
