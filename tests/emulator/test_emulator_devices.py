"""A resource type of a vendor's own, beside users and groups."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator.devices import URN, with_devices
from scimproof.fixtures.emulator.exchanges import Request
from scimproof.fixtures.emulator.replies import error, list_of, scim

LAPTOP = {"schemas": [URN], "serial": "X1", "kind": "laptop", "color": "red", "size": None}


class Emulated:
    """Stands where the server stands: answers everything but devices like this."""

    def __init__(self, answer=None) -> None:
        self.memory = {}
        self.given = answer or scim(200, {})

    def answer(self, _):
        return self.given

    def send(self, method, path, body=None, query=()):
        content = b"" if body is None else json.dumps(body).encode()
        environ = {"wsgi.url_scheme": "http", "HTTP_HOST": "h"}
        return with_devices(self, Request(method, path, list(query), content, environ))


@pytest.fixture
def server():
    return Emulated()


@pytest.fixture
def laptop(server):
    return server.send("POST", "/Devices", LAPTOP)


def test_a_device_is_created_as_its_schema_has_it(laptop):
    made = laptop.resource

    assert (laptop.status, made["serial"], made["kind"]) == (201, "X1", "laptop")
    assert "color" not in made
    assert "size" not in made
    assert laptop.headers["Location"] == made["meta"]["location"]
    assert made["meta"]["location"].endswith(f"/scim/v2/Devices/{made['id']}")
    assert made["meta"]["created"].endswith("Z")


def test_a_device_is_read_replaced_and_deleted(server, laptop):
    path = f"/Devices/{laptop.resource['id']}"
    assert server.send("GET", path).resource == laptop.resource

    replaced = server.send("PUT", path, {"serial": "X2", "id": "forged"}).resource
    assert (replaced["serial"], replaced["id"]) == ("X2", laptop.resource["id"])
    assert "kind" not in replaced
    assert replaced["meta"] == laptop.resource["meta"]

    assert server.send("DELETE", path).status == 204
    assert server.send("GET", path).status == 404


def test_devices_are_found_by_id_only(server, laptop):
    server.send("POST", "/Devices", LAPTOP)
    by_id = [("filter", f'id eq "{laptop.resource["id"]}"')]

    assert len(server.send("GET", "/Devices").resources) == 2
    assert server.send("GET", "/Devices", query=by_id).resources == [laptop.resource]
    refused = server.send("GET", "/Devices", query=[("filter", 'serial eq "X1"')])
    assert (refused.status, refused.resource["scimType"]) == (400, "invalidFilter")


@pytest.mark.parametrize(
    ("method", "body", "status"), [("POST", {}, 400), ("POST", {"serial": 5}, 400), ("PUT", LAPTOP, 405)]
)
def test_other_requests_are_refused(server, method, body, status):
    assert server.send(method, "/Devices", body).status == status
    assert server.memory["devices"] == {}


def test_a_device_is_not_patched(server, laptop):
    assert server.send("PATCH", f"/Devices/{laptop.resource['id']}", {}).status == 501


@pytest.mark.parametrize("path", ["/Devices", "/ResourceTypes/Device", f"/Schemas/{URN}"])
def test_strangers_are_shown_nothing(path):
    assert Emulated(error(401)).send("GET", path).status == 401


@pytest.mark.parametrize(("path", "own"), [("/ResourceTypes", "Device"), ("/Schemas", URN)])
def test_the_type_is_published(path, own):
    server = Emulated(list_of([{"id": "User"}]))
    listed = server.send("GET", path)

    assert [each["id"] for each in listed.resources] == ["User", own]
    assert listed.resource["totalResults"] == 2
    assert server.send("GET", f"{path}/{own}").resource == listed.resources[1]


def test_what_is_not_about_devices_is_answered_as_ever():
    assert Emulated(scim(200, {"id": "1"})).send("GET", "/Users/1").resource == {"id": "1"}
    assert Emulated(error(404)).send("GET", "/Schemas/urn:other").status == 404
