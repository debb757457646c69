"""The client keeps book of every resource that comes into being, however the target announces it."""

import pytest
from made_up import answer

from scimproof.fixtures.client import ScimClient, remover, resource_path
from scimproof.fixtures.ledger import Ledger
from scimproof.fixtures.wire.target import Target


class Wire:
    """Gives every request the same answer, and remembers what it was asked."""

    def __init__(self, made) -> None:
        self.made = made
        self.asked = []

    def request(self, method, path, **options):
        self.asked.append((method, path, options))
        return self.made


@pytest.fixture
def client_of(tmp_path):
    ledgers = []

    def make(made):
        ledgers.append(Ledger(tmp_path / "main.jsonl"))
        wire = Wire(made)
        return ScimClient(wire, Target.parse("https://h/scim/v2?x=1"), ledgers[-1]), wire, ledgers[-1]

    yield make
    for ledger in ledgers:
        ledger.close()


@pytest.mark.parametrize(
    ("made", "alive"),
    [
        (answer(201, {"id": "1"}), ["/Users/1"]),
        (answer(200, {"id": 7}), ["/Users/7"]),
        (answer(201, {"id": "a/b c?é"}), ["/Users/a%2Fb%20c%3F%C3%A9"]),
        (answer(201, Location="https://other/scim/v2/Users/1"), ["/Users/1"]),
        (answer(201, {}, Location="/scim/v2/Users/1"), ["/Users/1"]),
        (answer(201, [], Location="/Users/1"), ["/Users/1"]),
        (answer(201, {"id": ""}, Location="/Users/1"), ["/Users/1"]),
        (answer(201, {}, Location="/elsewhere/1"), []),
        (answer(201, {}), []),
        (answer(400, {"id": "1"}), []),
        (answer(0), []),
    ],
)
def test_created_resource_is_written_down(client_of, made, alive):
    client, _, ledger = client_of(made)

    assert client.post("/Users", {"userName": "a"}) is made
    assert ledger.alive() == alive


@pytest.mark.parametrize(
    ("location", "alive"),
    [("https://h/scim/v2/Users/2", "/Users/2"), ("/scim/v2/Users/1/2", "/Users/1/2"), ("", "/Users/1/2")],
)
def test_resource_that_a_post_to_another_one_created_is_written_down(client_of, location, alive):
    client, _, ledger = client_of(answer(201, {"id": "2"}, Location=location))

    client.post("/Users/1", {"userName": "a"})

    assert ledger.alive() == [alive]


def test_id_that_utf8_cannot_hold_is_written_down(client_of):
    client, _, ledger = client_of(answer(201, {"id": "\ud800"}, Location="/scim/v2/Users/x"))

    client.post("/Users", {})

    assert len(ledger.alive()) == 1


def test_search_creates_nothing(client_of):
    client, _, ledger = client_of(answer(200, {"id": "1"}))

    client.post("/Users/.search", {})

    assert ledger.alive() == []


def test_put_that_creates_is_written_down(client_of):
    client, _, ledger = client_of(answer(201))
    client.put("/Users/9", {})
    client.put("/Users", {})
    assert ledger.alive() == ["/Users/9"]

    client, _, ledger = client_of(answer(404))
    client.put("/Users/8", {})
    assert ledger.alive() == []


@pytest.mark.parametrize(
    ("status", "alive"), [(204, []), (200, []), (404, []), (410, []), (500, ["/Users/1"])]
)
def test_deleted_resource_is_crossed_out(client_of, status, alive):
    client, _, ledger = client_of(answer(status))
    ledger.created("/Users/1")

    client.delete("/Users/1")

    assert ledger.alive() == alive


def test_requests_are_sent_as_asked(client_of):
    client, wire, _ = client_of(answer(200))

    client.get("/Users/1", query={"a": "b"})
    client.post("/Users", None, body="raw")
    client.put("/Users/1", {"a": 1})
    client.patch("/Users/1", {"op": "add"}, {"op": "remove"})
    client.patch("/Users/1", body="{")
    client.find("/Users", 'userName eq "a"')
    client.request("OPTIONS", "/Users")

    assert wire.asked == [
        ("GET", "/Users/1", {"query": {"a": "b"}}),
        ("POST", "/Users", {"body": "raw"}),
        ("PUT", "/Users/1", {"json": {"a": 1}}),
        (
            "PATCH",
            "/Users/1",
            {
                "json": {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{"op": "add"}, {"op": "remove"}],
                }
            },
        ),
        ("PATCH", "/Users/1", {"body": "{"}),
        ("GET", "/Users", {"query": {"filter": 'userName eq "a"'}}),
        ("OPTIONS", "/Users", {}),
    ]


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("https://h/scim/v2/Users/1", "/Users/1"),
        ("http://internal:8080/scim/v2/Users/1?x=1", "/Users/1"),
        ("/Users/1", "/Users/1"),
        ("/scim/v2x/Users/1", "/scim/v2x/Users/1"),
    ],
)
def test_path_of_a_location(client_of, location, path):
    assert client_of(answer())[0].path_of(location) == path


@pytest.mark.parametrize("identifier", ["1", 5, "a b", "../..", "é", "%2F", "a/b?c#d", "[x]"])
def test_any_id_is_one_segment_of_a_path(identifier):
    path = resource_path("/Users", identifier)

    assert path.count("/") == 2
    assert path.isascii()
    assert not set(path) & set(" ?#[]")


class Deleting:
    """Answers each DELETE with one status, and each GET with another."""

    def __init__(self, deleted, read) -> None:
        self.statuses = {"DELETE": deleted, "GET": read}
        self.asked = []

    def request(self, method, _):
        self.asked.append(method)
        return answer(self.statuses[method])


@pytest.mark.parametrize(
    ("deleted", "read", "gone"),
    [
        (204, 404, True),
        (200, 410, True),
        (204, 200, False),
        (404, 200, True),
        (410, 404, True),
        (403, 404, False),
        (0, 0, False),
    ],
)
def test_remover_tells_whether_a_resource_is_gone(deleted, read, gone):
    assert remover(Deleting(deleted, read))("/Users/1") is gone


def test_only_the_first_deleted_resource_is_looked_at_again():
    wire = Deleting(204, 404)
    remove = remover(wire)

    assert [remove(f"/Users/{number}") for number in range(3)] == [True] * 3
    assert wire.asked == ["DELETE", "GET", "DELETE", "DELETE"]
