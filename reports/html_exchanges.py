"""An exchange as a page shows it: one line, headers, and a readable body, all of it bounded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_BODY = 4_000
_LONGEST_HEADERS = 2_000
_LONGEST_LINE = 400
_LONGEST_JSON = 64 * 1024  # what is longer is cut all the same, and costs too much to read as JSON
_JSON_MARGIN = 2


@dataclass(frozen=True)
class Message:
    """One half of an exchange."""

    line: str
    headers: str
    body: str


@dataclass(frozen=True)
class ShownExchange:
    """What the page shows of one exchange."""

    title: str
    status: str
    milliseconds: str
    request: Message
    response: Message

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that is shown."""
        sent, got = self.request, self.response
        return (self.title, self.status, sent.line, sent.headers, sent.body, got.line, got.headers, got.body)


def shown_exchange(
    exchange: Mapping[str, Any], target: str, longest_body: int = _LONGEST_BODY
) -> ShownExchange:
    """Return the exchange as a page has it."""
    sent, got = exchange["request"], exchange["response"]
    status = answered(exchange)
    return ShownExchange(
        title=asked(exchange, target),
        status=status,
        milliseconds=f"{exchange['elapsed'] * 1000:.0f}",
        request=_message(f"{sent['method']} {sent['url']}", sent, longest_body),
        response=_message(got["problem"] or status, got, longest_body),
    )


def asked(exchange: Mapping[str, Any], target: str) -> str:
    """Return the request line, the URL as it goes on from the target's."""
    method, url = exchange["request"]["method"], exchange["request"]["url"]
    return cut(f"{method} {url.removeprefix(target.rstrip('/')) or url}", _LONGEST_LINE)


def answered(exchange: Mapping[str, Any]) -> str:
    """Return the status of the answer, if there was one."""
    return str(exchange["response"]["status"] or "no answer")


def cut(text: str, longest: int) -> str:
    """Cut a text that is too long, and tell so."""
    text = text.replace("\r\n", "\n")
    return text if len(text) <= longest else f"{text[:longest]}\N{HORIZONTAL ELLIPSIS} [cut]"


def _message(line: str, message: Mapping[str, Any], longest_body: int) -> Message:
    headers = "\n".join(f"{name}: {value}" for name, value in message["headers"].items())
    return Message(
        cut(line, _LONGEST_LINE),
        cut(headers, _LONGEST_HEADERS),
        cut(_readable(message["body"]), longest_body),
    )


def _readable(body: str) -> str:
    if len(body) > _LONGEST_JSON:
        return body
    try:
        return json.dumps(json.loads(body), indent=_JSON_MARGIN, ensure_ascii=False)
    except (ValueError, RecursionError):  # no JSON, or nested deeper than anybody reads
        return body
