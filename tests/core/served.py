"""Resources read through a client that gives made-up answers, and what an expectation says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from made_up import answer, loaded, offering

from scimproof.fixtures.findings import Finding
from scimproof.fixtures.groups import Group, Groups
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.scim.messages import LIST_RESPONSE
from scimproof.fixtures.users import User, Users
from scimproof.fixtures.wire.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scimproof.fixtures.resources import Resources

READS = 7  # so often is an answer read that does not become good
OK, GONE, CRASH, SILENCE = answer(200), answer(404), answer(500), answer(0, problem="no answer")


def said(judge: Callable[..., Any], *given: Any, **options: Any) -> tuple[type[Finding], str] | None:
    """Return what an expectation finds, None when it holds."""
    try:
        judge(*given, **options)
    except Finding as finding:
        return type(finding), finding.message
    return None


@dataclass
class Served:
    """Stands where ScimClient stands: gives the answers of each path one after the other, then the last."""

    answers: Mapping[str, Any]  # by path or "PUT path": an answer, a resource, a list of them; else 404
    origin: str = "https://h"
    asked: list[str] = field(default_factory=list)

    def get(self, path: str, **_: Any) -> Answer:
        return self._next(path)

    def post(self, path: str, _: Any = None) -> Answer:
        return self._next(f"POST {path}")

    def put(self, path: str, _: Any = None, **__: Any) -> Answer:
        return self._next(f"PUT {path}")

    def patch(self, path: str, *_: Any, **__: Any) -> Answer:
        return self._next(f"PATCH {path}")

    def delete(self, path: str, **_: Any) -> Answer:
        return self._next(f"DELETE {path}")

    def request(self, method: str, path: str, **_: Any) -> Answer:
        return self._next(f"{method} {path}")

    def find(self, endpoint: str, filter_: str) -> Answer:
        return self._next(f"{endpoint}?{filter_}")

    def _next(self, asked: str) -> Answer:
        found = self.answers.get(asked, GONE)
        turns = found if isinstance(found, list) else [found]
        turn = min(self.asked.count(asked), len(turns) - 1)
        self.asked.append(asked)
        return turns[turn] if isinstance(turns[turn], Answer) else answer(200, turns[turn])

    def path_of(self, location: str) -> str:
        return location.removeprefix(self.origin)


def users_behind(answers: Mapping[str, Any], client: str = "rfc") -> Users:
    """Return users of a target that gives these answers."""
    return _behind(Users, answers, client)


def groups_behind(answers: Mapping[str, Any], client: str = "rfc") -> Groups:
    """Return groups of a target that gives these answers."""
    return _behind(Groups, answers, client)


def user(identifier: str = "1", **sent: Any) -> User:
    return User("anna", identifier, f"/Users/{identifier}", sent, answer(201))


def group(identifier: str = "g") -> Group:
    return Group("crew", identifier, f"/Groups/{identifier}", {}, answer(201))


def page(*resources: Any, status: int = 200, **members: Any) -> Answer:
    """Return a list of resources; a text stands for a resource with that id."""
    some = [{"id": one} if isinstance(one, str) else one for one in resources]
    told = {"totalResults": len(some), "Resources": some, **members}
    shown = {name: value for name, value in told.items() if value is not None}
    return answer(status, {"schemas": [LIST_RESPONSE], **shown})


def _behind(kind: type[Any], answers: Mapping[str, Any], client: str) -> Resources:
    process = SimpleNamespace(
        profile=loaded(client),
        people=None,
        capabilities=offering(),
        client=Served(answers),
        name="main",
        patience=Patience(sleep=lambda _: None),
    )
    return kind(process)
