"""Sends the recorded requests of a run again, with as little around them as possible.

Resources get other ids in each run. Wherever a request names an id that the recorded target gave, the replay
names the one that its own target gave instead, so that both targets do the same work.
"""

from __future__ import annotations

import heapq
import json
import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]

_GIVEN_BY_THE_TARGET = re.compile(r'"(?:id|location)":\s*"(?:[^"]*/)?([^"/]+)"')
_UNAUTHORIZED = 401
_TIMEOUT = 60


@dataclass(frozen=True)
class Recorded:
    """One exchange of the run, as far as a replay needs it."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str
    status: int
    answer: str
    elapsed: float


@dataclass(frozen=True)
class Replayed:
    """What a replay took, between its first byte sent and its last byte read, and how it was answered."""

    seconds: float
    answers: int
    answered_otherwise: int


def read_recording(folder: Path) -> list[Recorded]:
    """Return all exchanges of a run that were answered, in the order of their start."""
    files = [_lines(file) for file in sorted(folder.glob("*.jsonl"))]
    merged = heapq.merge(*files, key=lambda exchange: str(exchange["started"]))
    return [_recorded(exchange) for exchange in merged if exchange["response"]["status"]]


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _recorded(exchange: dict[str, Any]) -> Recorded:
    request, response = exchange["request"], exchange["response"]
    return Recorded(
        request["method"],
        request["url"],
        request["headers"],
        request["body"],
        response["status"],
        response["body"],
        exchange["elapsed"],
    )


class Renaming:
    """What is called otherwise at the replay's target than at the recorded one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def learn(self, recorded: str, replayed: str) -> None:
        """Take the ids from two answers to the same request; what is known already stays."""
        pairs = (_GIVEN_BY_THE_TARGET.findall(answer) for answer in (recorded, replayed))
        for theirs, ours in zip(*pairs, strict=False):
            if theirs != ours:
                self._names.setdefault(theirs, ours)

    def __call__(self, text: str) -> str:
        """Return a text of the recording as the replay has to write it."""
        for theirs, ours in self._names.items():
            if theirs in text:
                text = text.replace(theirs, ours)
        return text


def replay(recording: Iterable[Recorded], url: str, token: str, send: Send) -> Replayed:
    """Send everything again, one after the other; only sending and reading count as time."""
    rename = Renaming()
    seconds, answers, answered_otherwise = 0.0, 0, 0
    for recorded in recording:
        request = _request(recorded, url, token, rename)
        began = time.perf_counter()
        status, content = send(*request)
        seconds += time.perf_counter() - began
        answers += 1
        answered_otherwise += status != recorded.status
        rename.learn(recorded.answer, content.decode("utf-8", "replace"))
    return Replayed(seconds, answers, answered_otherwise)


def _request(
    recorded: Recorded, url: str, token: str, rename: Renaming
) -> tuple[str, str, dict[str, str], bytes]:
    theirs, ours = _origin(recorded.url), _origin(url)
    url, body = (rename(text).replace(theirs, ours) for text in (recorded.url, recorded.body))
    headers = {name: rename(value) for name, value in recorded.headers.items()}
    if "Authorization" in headers:  # the recording does not show which token it was
        headers["Authorization"] = f"Bearer {'wrong' if recorded.status == _UNAUTHORIZED else token}"
    return recorded.method, url, headers, body.encode()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def through_requests(url: str) -> Send:  # noqa: ARG001 - a session finds its connection by itself
    """Return what sends through a session of requests as it comes."""
    session = requests.Session()

    def send(method: str, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        answer = session.request(
            method, url, headers=headers, data=body, allow_redirects=False, timeout=_TIMEOUT
        )
        return answer.status_code, answer.content

    return send


def through_http_client(url: str) -> Send:
    """Return what sends through one connection of http.client."""
    origin = _origin(url)
    connection = HTTPConnection(urlsplit(url).netloc, timeout=_TIMEOUT)

    def send(method: str, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        connection.request(method, url.removeprefix(origin), body or None, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read()

    return send
