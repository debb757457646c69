"""Answers, attributes and readings made up for a test."""

from __future__ import annotations

import itertools
import json as json_text
import random
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from requests.structures import CaseInsensitiveDict

from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.discovery import Discovery
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.records import CheckRecord, ExchangeRef
from scimproof.fixtures.wire.answer import Answer
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import Attribute, AttributePath

if TYPE_CHECKING:
    from collections.abc import Callable

    from scimproof.profiles.model import Profile

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


def seeded() -> random.Random:
    """Return a source of the same data in every run."""
    return random.Random(7)  # noqa: S311 - data for tests is no secret


def attribute(path: str, kind: str = "string", **traits: Any) -> Attribute:
    return Attribute(AttributePath.parse(path), kind, **traits)


@dataclass
class Reader:
    """Stands where Users stands for expectations: gives these answers one after the other, then the last."""

    answers: list[Answer]
    reads: int = 0
    capabilities: Capabilities = field(default_factory=lambda: offering())  # noqa: PLW0108 - defined below
    read_by: str = "user-read-answers-200"

    def settled(self, resource: dict[str, Any]) -> dict[str, Any]:
        return self.capabilities.settled(resource)

    def read(self, _: object, good: Callable[[Answer], bool]) -> Answer:
        return Patience(sleep=lambda _: None).until(self._next, good)

    def _next(self) -> Answer:
        self.reads += 1
        return self.answers[min(self.reads, len(self.answers)) - 1]


def discovered(
    *,
    config: Answer | None = None,
    types: Answer | None = None,
    schemas: Answer | None = None,
    users: Answer | None = None,
) -> Discovery:
    """Return what a target says about itself; it is silent where nothing is given."""
    return Discovery(
        service_provider_config=config or answer(404),
        resource_types=types or answer(404),
        schemas=schemas or answer(404),
        users=users or answer(404),
    )


@cache
def loaded(name: str) -> Profile:
    """Return a profile, which nobody changes."""
    return load_profile(name)


def offering(*schemas: dict[str, Any]) -> Capabilities:
    """Return the capabilities of a target that publishes these schemas, and nothing else."""
    listed = answer(200, {"Resources": list(schemas)}) if schemas else None
    return Capabilities(loaded("rfc"), discovered(schemas=listed))


def reads(*states: Any) -> Reader:
    """Read these resources (or answers), one after the other."""
    return Reader([state if isinstance(state, Answer) else answer(200, state) for state in states])


def a_finding(**changes: Any) -> CheckRecord:
    """Return the record of a check that found something, unless it is said otherwise."""
    usual: dict[str, Any] = {
        "id": "user-list",
        "case": "",
        "title": "A claim.",
        "area": "users",
        "level": "MUST",
        "requirements": ("E-01",),
        "outcome": "fail",
        "message": "broken",
        "hint": "Mend it.",
        "duration": 0.1,
    }
    return CheckRecord(**{**usual, **changes})
