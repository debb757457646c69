"""A client that calls the emulator without a socket."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field, replace
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from scim2_server.memory import InMemoryStorage

from scimproof.fixtures.emulator.application import application
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_GROUP, CORE_USER, Attribute, AttributePath, Profile

PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: Any


@dataclass
class Client:
    """Sends requests to the WSGI application of a profile."""

    profile: Profile
    storage: InMemoryStorage = field(default_factory=InMemoryStorage)
    token: str = "secret"

    def __post_init__(self) -> None:
        self.application = application(self.profile, token="secret", storage=self.storage)

    def send(
        self, method: str, path: str, body: Any = None, *, base: str = "/scim/v2", **headers: str
    ) -> Answer:
        path, _, query = (base + path).partition("?")
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_AUTHORIZATION": f"Bearer {self.token}",
            "CONTENT_TYPE": "application/scim+json",
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": io.BytesIO(content),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        setup_testing_defaults(environ)
        started: dict[str, Any] = {}

        def start_response(status: str, sent: list[tuple[str, str]]) -> None:
            started.update(status=int(status[:3]), headers=dict(sent))

        content = b"".join(self.application(environ, start_response))
        return Answer(started["status"], started["headers"], json.loads(content) if content else None)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def create_user(self, user_name: str = "anna@example.com", /, **attributes: Any) -> dict[str, Any]:
        answer = self.send("POST", "/Users", {"schemas": [CORE_USER], "userName": user_name, **attributes})
        assert answer.status == 201, answer.body
        return answer.body

    def create_group(self, name: str, *member_ids: str) -> dict[str, Any]:
        members = [{"value": member_id} for member_id in member_ids]
        answer = self.send(
            "POST", "/Groups", {"schemas": [CORE_GROUP], "displayName": name, "members": members}
        )
        assert answer.status == 201, answer.body
        return answer.body

    def patch(self, resource: dict[str, Any], *operations: Any) -> Answer:
        """PATCH a resource under the URL it was created with."""
        path = resource["meta"]["location"].partition("/scim/v2")[2]
        return self.send("PATCH", path, {"schemas": [PATCH_OP], "Operations": list(operations)})

    def read(self, resource: dict[str, Any]) -> dict[str, Any]:
        return self.get(resource["meta"]["location"].partition("/scim/v2")[2]).body

    def search(self, endpoint: str, text: str) -> Answer:
        quoted = text.replace(" ", "%20").replace('"', "%22")
        return self.get(f"/{endpoint}?filter={quoted}")


def declared(path: str, kind: str = "string", **traits: Any) -> Attribute:
    return Attribute(AttributePath.parse(path), kind, **traits)


@pytest.fixture
def entra() -> Client:
    return Client(load_profile("entra"))


@pytest.fixture
def rfc() -> Client:
    return Client(load_profile("rfc"))


@pytest.fixture
def playvox() -> Client:
    return Client(load_profile("playvox"))


@pytest.fixture
def profile_with():
    """Return Playvox's profile with more user attributes, and with other fields when asked for."""

    def make(*attributes: tuple[str, dict[str, Any]], **changes: Any) -> Profile:
        base = load_profile("playvox")
        more = tuple(declared(path, **traits) for path, traits in attributes)
        return replace(base, **{"users": base.users + more, **changes})

    return make


@pytest.fixture
def client_for():
    return Client
