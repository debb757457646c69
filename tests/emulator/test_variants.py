"""The catalogue of variants: each says what it does and why it may, and really does something."""

from __future__ import annotations

import itertools
import re
import time
import uuid
from functools import cache
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest
from scim2_server.memory import InMemoryStorage

from scimproof.fixtures.emulator.application import application
from scimproof.fixtures.emulator.bending import BentApplication, asking
from scimproof.fixtures.emulator.exchanges import SCIM, Reply, Request
from scimproof.fixtures.emulator.serving import PLAIN
from scimproof.fixtures.emulator.tokens import TOKEN_PATH, AuthorizationServer, Registration
from scimproof.fixtures.emulator.variants import catalogue, tenants
from scimproof.fixtures.scim.messages import BULK_REQUEST, ENTERPRISE_USER, GROUP, PATCH_OP, USER
from scimproof.fixtures.wire.oauth import OAuthClient, token_request
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scimproof.fixtures.emulator.bends import Variant

TOKEN = "secret"
RFC = load_profile("rfc")
VARIANTS = catalogue()
SERVED_OTHERWISE = {name for name, each in VARIANTS.items() if each.serving != PLAIN}
PATIENT = {"answers-are-slow"}
BETWEEN_REFUSALS = 300
SERVER_FAILED = 500

OWN_ID = re.compile(r"[0-9a-f]{32}")
OWN_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
OWN_VERSION = re.compile(r'W/\\?"\d+\\?"')
OWN_CURSOR = re.compile(r'"nextCursor": "[^"]*"')
NOBODY = "0" * 8


class CountingServer(AuthorizationServer):
    """Grants tokens that are the same from one start to the next."""

    def __init__(self) -> None:
        super().__init__(Registration("id", "first", "second"))
        self._numbers = itertools.count(1)

    def grant(self, lifetime: float = 3600) -> str:
        token = f"granted-{next(self._numbers)}"
        self._ends[token] = self._clock() + lifetime
        return token


class Walk:
    """A client that asks for one thing after the other, and yields what it is answered."""

    def __init__(self, *variants: Variant) -> None:
        storage = InMemoryStorage()
        self._authorization = CountingServer()
        whole = application(RFC, token=TOKEN, storage=storage, authorization=self._authorization)
        stored = lambda: [each.model_dump(mode="json") for each in storage.resources]  # noqa: E731  one use
        bends = [each.bend for each in variants]
        self._answer = asking(BentApplication(whole, bends, stored, TOKEN) if bends else whole)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        token: str = TOKEN,
        *,
        outside: bool = False,
        **headers: str,
    ) -> Reply:
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ |= {"CONTENT_TYPE": environ.pop("HTTP_CONTENT_TYPE", SCIM)}
        environ |= {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
        setup_testing_defaults(environ)
        parameters = [(part.partition("=")[::2]) for part in query.split("&") if part]
        asked = Request(method, path, parameters, b"", environ, outside)
        if body is not None:
            asked.json = body
        return self._answer(asked)

    def steps(self) -> Iterator[Reply]:
        """Ask for what clients usually ask for, and for what servers like to refuse."""
        send = self.send
        for kind in ("ServiceProviderConfig", "Schemas", "ResourceTypes"):
            yield send("GET", f"/{kind}")
        yield send("GET", "/Schemas", token="")
        yield send("GET", "/Users", token="other-token")
        yield send("GET", '/Schemas?filter=id eq "x"')
        yield send("GET", '/Users?filter=userName eq "nobody"')
        made = [send("POST", "/Users", _user(name)) for name in ("Anna", "Berta")]
        yield from made
        anna, berta = (answer.resource.get("id", NOBODY) for answer in made)
        yield from self._refusable(anna)
        group = {"schemas": [GROUP], "displayName": "Sales", "externalId": "s-1"}
        members = [{"value": anna}, {"value": berta}]
        sales = send("POST", "/Groups", {**group, "members": members})
        yield sales
        own = sales.resource.get("id", NOBODY)
        yield send("POST", "/Groups", {**group, "members": [{"value": NOBODY}]})
        yield send(
            "POST",
            "/Groups",
            {**group, "displayName": "All", "members": [{"value": own, "type": "Group"}, members[0]]},
        )
        yield send("POST", "/Groups", {"schemas": [GROUP], "displayName": "Nobody"})
        for path in (
            f"/Groups/{own}",
            f"/Users/{anna}",
            f"/Users/{anna}?attributes=userName",
            "/",
            "/Me",
            "/Nope",
        ):
            yield send("GET", path)
        yield from self._queries()
        yield from self._patches(anna, own)
        yield from self._others(berta)
        yield send("DELETE", f"/Users/{anna}")
        yield send("GET", "/Users")
        yield send("GET", f"/Groups/{own}")
        yield from self._tokens()

    def _tokens(self) -> Iterator[Reply]:
        assertion = self._authorization.federation.new_assertion()
        for secret, style in (("first", "body"), ("first", "body"), ("wrong", "body"), ("wrong", "header")):
            yield self._ask(OAuthClient("", "id", secret, style=style))
        for _ in range(2):
            yield self._ask(OAuthClient("", style="assertion", assertion=assertion))
        yield self.send("GET", "/Users", token="granted-1")

    def _ask(self, client: OAuthClient) -> Reply:
        request = token_request(client)
        environ: dict[str, Any] = {f"HTTP_{name.upper()}": value for name, value in request.headers.items()}
        environ |= {"CONTENT_TYPE": environ.pop("HTTP_CONTENT-TYPE")}
        setup_testing_defaults(environ)
        return self._answer(Request("POST", TOKEN_PATH, [], request.body, environ, outside=True))

    def _refusable(self, known: str) -> Iterator[Reply]:
        plain = {"schemas": [USER], "userName": "carla"}
        yield self.send("POST", "/Users", plain)
        yield self.send("POST", "/Users", {**plain, "userName": "dora@example.com"}, token="")
        changes: tuple[dict[str, Any], ...] = (
            {"shoeSize": 42},
            {"title": "<b>Boss</b>"},
            {"timezone": "by the sea"},
            {"password": "weak"},
            {"emails": [{"value": "no address", "type": "work"}]},
            {"emails": [{"value": "Anna@Example.COM", "type": "work"}]},
            {"emails": [{"value": "e@example.com", "type": "home"}], "active": "maybe"},
            {"emails": [{"value": f"{each}@example.com", "primary": True} for each in "ab"]},
        )
        for number, change in enumerate(changes):
            yield self.send("POST", "/Users", {**_user(f"Emma{number}"), **change})
        yield self.send("PUT", f"/Users/{known}", {"schemas": [USER], "userName": "anna@example.com"})
        yield self.send("PUT", f"/Users/{known}", _user("Anna"), if_match='W/"1"')

    def _queries(self) -> Iterator[Reply]:
        filters = (
            'userName eq "anna@example.com"',
            'userName  eq "anna@example.com"',
            'displayName sw "A"',
            'emails[type eq "work"]',
            'userName pr and not (nickName eq "x")',
            'password eq "x"',
            'meta.created gt "2020-01-01T00:00:00Z"',
            'userName contains "anna"',
            'shoeSize eq "42"',
        )
        for each in filters:
            yield self.send("GET", f"/Users?filter={each}")
        for query in (
            "count=100",
            "count=1",
            "sortBy=userName",
            "sortBy=title",
            "cursor=",
            "excludedAttributes=name",
        ):
            yield self.send("GET", f"/Users?{query}")
        yield self.send("GET", f'/Users?filter=userName eq "{"x" * 9000}"')
        yield self.send("GET", "/Users", accept="application/json")
        yield self.send("GET", "/Users", accept="text/html")
        yield self.send("GET", "/Users", accept_encoding="gzip")
        yield self.send("GET", "/Users")
        yield self.send("GET", "/Users")

    def _patches(self, user: str, group: str) -> Iterator[Reply]:
        patches: tuple[tuple[str, dict[str, Any]], ...] = (
            (f"/Users/{user}", {"op": "replace", "path": "title", "value": "CHIEF"}),
            (f"/Users/{user}?attributes=title", {"op": "Replace", "path": "title", "value": "Boss"}),
            (f"/Users/{user}", {"op": "add", "path": 'emails[type eq "other"].value', "value": "a@b.com"}),
            (f"/Users/{user}", {"op": "replace", "path": "userName", "value": "other@example.com"}),
            (f"/Groups/{group}", {"op": "remove", "path": f'members[value eq "{NOBODY}"]'}),
        )
        for path, operation in patches:
            yield self.send("PATCH", path, {"schemas": [PATCH_OP], "Operations": [operation]})
            yield self.send("GET", path)

    def _others(self, user: str) -> Iterator[Reply]:
        create = {"method": "POST", "path": "/Users", "bulkId": "one", "data": _user("Frida")}
        remove = {"method": "DELETE", "path": f"/Users/{NOBODY}"}
        yield self.send("POST", "/Bulk", {"schemas": [BULK_REQUEST], "Operations": [create, remove]})
        yield self.send("POST", "/Bulk", {"schemas": [BULK_REQUEST], "Operations": [remove] * 30})
        yield self.send("POST", "/Users", _user("Grete"), content_type="application/json")
        yield self.send("GET", f"/Users/{user}", if_none_match="*")
        yield self.send("PUT", f"/Users/{user}", _user("Berta"), prefer="respond-async")
        yield self.send("GET", "/scim/ServiceProviderConfig", outside=True)


def _user(name: str) -> dict[str, Any]:
    address = f"{name}@Example.COM"
    return {
        "schemas": [USER, ENTERPRISE_USER],
        "userName": address,
        "name": {"givenName": name, "familyName": "Berg"},
        "title": "Boss",
        "locale": "de_AT",
        "password": "correct horse 7",
        "emails": [{"value": address, "type": "work"}],
        "phoneNumbers": [{"value": "+43 (1) 555-0123", "type": "work"}],
        ENTERPRISE_USER: {"manager": {"value": NOBODY}},
    }


def told(answer: Reply) -> tuple[int, dict[str, str], str]:
    """Return an answer without what differs from one start of the emulator to the next."""
    same = [(OWN_ID, "ID"), (OWN_TIME, "TIME"), (OWN_VERSION, "VERSION"), (OWN_CURSOR, "CURSOR")]
    texts = [answer.body.decode("latin-1"), *answer.headers.values()]
    for pattern, word in same:
        texts = [pattern.sub(word, text) for text in texts]
    return answer.status, dict(zip(answer.headers, texts[1:], strict=True)), texts[0]


@pytest.fixture(autouse=True)
def ids_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ids be given in order: some lists are sorted by them."""
    numbers = itertools.count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))


@cache
def usual() -> list[tuple[int, dict[str, str], str]]:
    """Return what the emulator itself answers."""
    return [told(answer) for answer in Walk().steps()]


def test_the_emulator_itself_answers_alike_each_time():
    before = usual()

    assert [told(answer) for answer in Walk().steps()] == before


def test_there_are_many():
    assert len(VARIANTS) >= 60


@pytest.mark.parametrize("name", VARIANTS)
def test_name_is_made_of_words(name):
    assert re.fullmatch(r"[a-z]+(-[a-z]+|-\d-\d)*", name)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_it_says_what_it_does_and_why_it_may(variant):
    assert variant.title.endswith(".")
    assert re.search(r"RFC \d{4}|No clause|no clause", variant.reason), variant.reason


def test_no_two_say_the_same():
    titles = {each.title for each in VARIANTS.values()}

    assert len(titles) == len(VARIANTS)


@pytest.mark.parametrize("name", sorted(VARIANTS.keys() - SERVED_OTHERWISE - PATIENT))
def test_it_answers_otherwise(monkeypatch, name):
    monkeypatch.setattr(tenants, "_USERS", 3)
    monkeypatch.setattr(tenants, "_GROUPS", 1)
    walk = Walk(VARIANTS[name])
    differs = any(told(answer) != plain for answer, plain in zip(walk.steps(), usual(), strict=False))
    often = (walk.send("GET", "/ServiceProviderConfig") for _ in range(BETWEEN_REFUSALS))

    assert differs or any(told(answer) != usual()[0] for answer in often)


@pytest.mark.parametrize("file", sorted({each.bend.__module__ for each in VARIANTS.values()}))
def test_those_of_one_file_go_together(monkeypatch, file):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(tenants, "_USERS", 3)
    monkeypatch.setattr(tenants, "_GROUPS", 1)
    together = [each for each in VARIANTS.values() if each.bend.__module__ == file]

    assert all(answer.status != SERVER_FAILED for answer in Walk(*together).steps())


def test_slow_answers_are_waited_for(monkeypatch):
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)

    Walk(VARIANTS["answers-are-slow"]).send("GET", "/Users")

    assert slept == [0.05]
