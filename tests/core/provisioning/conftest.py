"""Tenants that provision into an embedded target, which may have moods."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scimproof.fixtures.groups import Groups
from scimproof.fixtures.provisioning.styles import DEFAULT
from scimproof.fixtures.provisioning.tenant import Tenant
from scimproof.fixtures.users import Users
from scimproof.fixtures.wire.recording import read_exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from scimproof.fixtures.process import Process
    from scimproof.fixtures.provisioning.directory import Person, Team
    from scimproof.fixtures.provisioning.styles import Style


class Mood:
    """Bends the target for as long as a test wants it bent."""

    def __init__(self) -> None:
        self._application: Any = None
        self._served: Any = None

    def bend(self, served: WSGIApplication) -> WSGIApplication:
        self._served = self._application = served
        return self._answer

    def turns(self, bend: Callable[[WSGIApplication], WSGIApplication]) -> None:
        """Bend it from now on."""
        self._application = bend(self._served)

    def passes(self) -> None:
        """Let it be healthy from now on."""
        self._application = self._served

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._application(environ, start_response)


@dataclass(frozen=True)
class Sent:
    """One request that reached the target, and the status of its answer."""

    method: str
    path: str  # below the base URL
    filter: str
    operations: list[dict[str, Any]]
    resource: dict[str, Any]
    status: int


class Wire:
    """What went over the wire since somebody looked last."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._mark = process.connection.recorder.mark()

    def sent(self, *methods: str) -> list[Sent]:
        """Return what was sent by these methods, or by any."""
        recorder = self._process.connection.recorder
        refs = recorder.since(self._mark)
        self._mark = recorder.mark()
        found = [_sent(read_exchange(self._process.plan.exchanges_dir, ref)) for ref in refs]
        return [each for each in found if not methods or each.method in methods]

    def operations(self) -> list[dict[str, Any]]:
        """Return the operations of every PATCH."""
        return [operation for each in self.sent("PATCH") for operation in each.operations]


def _sent(exchange: dict[str, Any]) -> Sent:
    request = exchange["request"]
    url = urlsplit(request["url"])
    body = json.loads(request["body"]) if request["body"] else {}
    return Sent(
        method=request["method"],
        path=url.path.removeprefix("/scim/v2"),
        filter=parse_qs(url.query).get("filter", [""])[0],
        operations=body.get("Operations", []),
        resource=body,
        status=exchange["response"]["status"] or 0,
    )


@pytest.fixture(scope="module")
def mood() -> Mood:
    return Mood()


@pytest.fixture(scope="module")
def moody(process_for: Callable[..., Process], mood: Mood) -> Process:
    return process_for("entra", mood.bend)


@pytest.fixture
def tenant_in(moody: Process, mood: Mood) -> Iterator[Callable[[Style], Tenant]]:
    """Return a function that gives a tenant that writes in a style; afterwards its target is empty."""
    users, groups = Users(moody), Groups(moody)
    yield lambda style: Tenant(users, groups, style)
    mood.passes()
    moody.ledger.clean(moody.remove)


@pytest.fixture
def tenant(tenant_in: Callable[[Style], Tenant]) -> Tenant:
    return tenant_in(DEFAULT)


@pytest.fixture
def wire(moody: Process, tenant_in: Callable[[Style], Tenant]) -> Wire:
    return Wire(moody)


@pytest.fixture
def stored(moody: Process, tenant_in: Callable[[Style], Tenant]) -> Callable[..., Any]:
    """Return a function that reads back what the target holds of an entry of a tenant's directory."""

    def read(tenant: Tenant, entry: Person | Team) -> dict[str, Any]:
        link = tenant.link_of(entry)
        assert link is not None, entry
        return moody.client.get(link.path).json

    return read


@pytest.fixture
def held(moody: Process) -> Callable[[], list[dict[str, Any]]]:
    """Return a function that lists all users and groups of the target."""

    def everything() -> list[dict[str, Any]]:
        pages = [moody.client.get(path, query={"count": "1000"}) for path in ("/Users", "/Groups")]
        return [resource for page in pages for resource in page.json.get("Resources", [])]

    return everything
