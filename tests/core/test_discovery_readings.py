"""What the target says about itself, in the most tolerant reading."""

import re

import pytest
from made_up import STRANGE, answer

from scimproof.fixtures.discovery import ENDPOINTS, Discovery, discover, listed

A, B = {"id": "a"}, {"id": "b"}


@pytest.mark.parametrize(
    ("status", "found", "resources"),
    [
        (200, {"Resources": [A, B]}, [A, B]),
        (200, {"resources": [A]}, [A]),
        (203, {"RESOURCES": [A]}, [A]),
        (200, [A, B], [A, B]),
        (200, {"id": "User", "endpoint": "/Users"}, [{"id": "User", "endpoint": "/Users"}]),
        (200, {"id": "x", "attributes": []}, [{"id": "x", "attributes": []}]),
        (200, {"Resources": [A], "attributes": []}, [A]),
        (200, {"Resources": [A, None, "x", 5, [B]]}, [A]),
        (200, {"Resources": None}, []),
        (200, {"Resources": A}, []),
        (200, {"totalResults": 0}, []),
        (200, "text", []),
        (200, None, []),
        (404, {"Resources": [A]}, []),
        (404, {"id": "x", "attributes": []}, []),
    ],
)
def test_listed_resources(status, found, resources):
    assert listed(answer(status, found)) == resources


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_list_of_any_shape_is_read(strange):
    for found in (strange, {"Resources": strange}, [strange], {"Resources": [strange]}):
        assert all(isinstance(entry, dict) for entry in listed(answer(200, found)))


class Paths:
    """Answers each path with itself."""

    def get(self, path, query=None):
        return answer(200, {"path": path, "query": query})


def test_three_endpoints_are_read():
    discovery = discover(Paths())

    assert {name: getattr(discovery, name).json["path"] for name in ENDPOINTS} == {
        "service_provider_config": "/ServiceProviderConfig",
        "resource_types": "/ResourceTypes",
        "schemas": "/Schemas",
    }
    assert discovery.users.json["path"] == "/Users"
    assert re.fullmatch(r'userName eq "[0-9a-f-]{36}"', discovery.users.json["query"]["filter"])
    assert isinstance(discovery, Discovery)
