"""A server that says exactly the bytes a test wants it to say."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from typing import Any

Behaviour = Callable[["Peer"], None]


class Peer:
    """One connection, seen from the server."""

    def __init__(self, connection: socket.socket, requests: list[bytes]) -> None:
        self.connection = connection
        self._requests = requests

    def read(self) -> bytes:
        """Read one request; b"" at the end of the connection."""
        received = b""
        while b"\r\n\r\n" not in received:
            piece = self.connection.recv(65536)
            if not piece:
                return b""
            received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            body += self.connection.recv(65536)
        self._requests.append(head + b"\r\n\r\n" + body)
        return self._requests[-1]

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """Break the connection off with an RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.connection.close()


class RawServer:
    """Plays one behaviour per connection, the last one for all that follow."""

    def __init__(self, behaviours: tuple[Behaviour, ...]) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._behaviours = behaviours
        self._peers: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._start(self._accept)

    def _start(self, work: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                behaviour = self._behaviours[min(self.connections, len(self._behaviours) - 1)]
                self.connections += 1
                self._peers.append(connection)
                self._start(self._play, behaviour, connection)

    def _play(self, behaviour: Behaviour, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            behaviour(Peer(connection, self.requests))

    def close(self) -> None:
        for end in (self._listener, *self._peers):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join(5)


def http(status: int = 200, body: bytes | str | dict[str, Any] = b"", **headers: str) -> bytes:
    """Write an answer with a correct Content-Length; header names take - for _."""
    content = json.dumps(body).encode() if isinstance(body, dict) else body
    content = content.encode() if isinstance(content, str) else content
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def saying(*answers: bytes) -> Behaviour:
    """Answer one request after the other on one connection, then close it."""

    def play(peer: Peer) -> None:
        for answer in answers:
            if not peer.read():
                return
            peer.send(answer)

    return play


def always(answer: bytes) -> Behaviour:
    """Give every request the same answer."""

    def play(peer: Peer) -> None:
        while peer.read():
            peer.send(answer)

    return play
