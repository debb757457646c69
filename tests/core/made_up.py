"""Answers, attributes and readings made up for a test."""

from __future__ import annotations

import itertools
import json as json_text
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from requests.structures import CaseInsensitiveDict

from scimproof.fixtures.patience import Patience
from scimproof.fixtures.records import ExchangeRef
from scimproof.fixtures.wire.answer import Answer
from scimproof.profiles.model import Attribute, AttributePath

if TYPE_CHECKING:
    from collections.abc import Callable

_OFFSETS = itertools.count()

# One JSON value of every kind, and the nestings of them that careless readers trip over.
STRANGE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    "text",
    "\ud800",
    [],
    [None],
    ["text"],
    [[]],
    {},
    {"x": None},
    [{}],
    [{"value": {"value": []}}],
)


def answer(
    status: int = 200,
    json: Any = None,
    *,
    body: bytes | None = None,
    problem: str = "",
    method: str = "GET",
    **headers: str,
) -> Answer:
    """Make up an answer; header names take - for _."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = b"" if json is None else json_text.dumps(json).encode()
    return Answer(
        method=method,
        url="https://api.example.com/scim/v2/Users/1",
        status=status,
        headers=CaseInsensitiveDict({"Content-Type": "application/scim+json", **named}),
        body=content if body is None else body,
        elapsed=0.01,
        problem=problem,
        json=json,
        ref=ExchangeRef("made-up.jsonl", next(_OFFSETS)),
    )


def attribute(path: str, kind: str = "string", **traits: Any) -> Attribute:
    return Attribute(AttributePath.parse(path), kind, **traits)


@dataclass
class Reader:
    """Stands where Users stands for expectations: gives these answers one after the other, then the last."""

    answers: list[Answer]
    reads: int = 0

    def read(self, user: object, good: Callable[[Answer], bool]) -> Answer:
        return Patience(sleep=lambda _: None).until(self._next, good)

    def _next(self) -> Answer:
        self.reads += 1
        return self.answers[min(self.reads, len(self.answers)) - 1]


def reads(*states: Any) -> Reader:
    """Read these resources (or answers), one after the other."""
    return Reader([state if isinstance(state, Answer) else answer(200, state) for state in states])
