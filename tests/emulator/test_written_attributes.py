"""What a request writes to one attribute, and which attributes a query wants to see."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator.exchanges import Request
from scimproof.fixtures.emulator.listings import filter_of, is_query, wants
from scimproof.fixtures.emulator.written import change_written, written
from scimproof.fixtures.scim.messages import USER


def request(method, path, body=None, **query):
    content = b"" if body is None else json.dumps(body).encode()
    return Request(method, path, list(query.items()), content, {})


def patch(*operations, path="/Users/1"):
    return request("PATCH", path, {"Operations": list(operations)})


@pytest.mark.parametrize(
    ("sent", "values"),
    [
        (request("POST", "/Users", {"Title": "Boss", "nickName": "x"}), ["Boss"]),
        (request("PUT", "/Users/1", {"title": None}), [None]),
        (patch({"op": "replace", "path": f"{USER}:title", "value": "Boss"}), ["Boss"]),
        (
            patch({"op": "add", "value": {"title": "Boss"}}, {"op": "add", "path": "TITLE", "value": 1}),
            ["Boss", 1],
        ),
        (patch({"op": "remove", "path": "title"}), []),
        (patch({"op": "add", "path": "nickName", "value": "Boss"}, {"op": "add", "value": "Boss"}), []),
        (request("GET", "/Users/1"), []),
        (request("POST", "/Users/.search", {"title": "Boss"}), []),
        (request("POST", "/Groups", {"title": "Boss"}), []),
    ],
)
def test_values_that_are_written(sent, values):
    assert written(sent, "Users", "title") == values


@pytest.mark.parametrize(
    ("sent", "after"),
    [
        (request("POST", "/Users", {"title": "Boss", "nickName": "Jo"}), {"title": "BOSS", "nickName": "Jo"}),
        (request("PUT", "/Users/1", {"title": 7}), {"title": 7}),
        (
            patch(
                {"op": "add", "path": "title", "value": "a"}, {"op": "add", "value": {"title": "b", "x": "c"}}
            ),
            {
                "Operations": [
                    {"op": "add", "path": "title", "value": "A"},
                    {"op": "add", "value": {"title": "B", "x": "c"}},
                ]
            },
        ),
        (
            patch({"op": "add", "path": "x", "value": "a"}),
            {"Operations": [{"op": "add", "path": "x", "value": "a"}]},
        ),
        (request("POST", "/Groups", {"title": "Boss"}), {"title": "Boss"}),
    ],
)
def test_texts_that_are_changed(sent, after):
    change_written(sent, "Users", "title", str.upper)

    assert sent.json == after


@pytest.mark.parametrize(
    ("query", "name", "wanted"),
    [
        ({}, "title", True),
        ({"attributes": "userName"}, "title", False),
        ({"attributes": f"userName,{USER}:TITLE"}, "title", True),
        ({"attributes": "emails"}, "emails.display", True),
        ({"attributes": "emails.value"}, "emails.display", False),
        ({"excludedAttributes": "title"}, "title", False),
        ({"excludedAttributes": "title"}, "emails", True),
        ({"excludedAttributes": "emails"}, "emails.display", False),
    ],
)
def test_attributes_that_are_wanted(query, name, wanted):
    assert wants(request("GET", "/Users", **query), name) is wanted
    search = {key: value.split(",") for key, value in query.items()}
    assert wants(request("POST", "/Users/.search", search), name) is wanted


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (request("GET", "/Users"), True),
        (request("GET", "/"), True),
        (request("POST", "/.search"), True),
        (request("GET", "/Users/1"), False),
        (request("GET", "/Schemas"), False),
        (request("POST", "/Users"), False),
    ],
)
def test_queries_are_told_apart(asked, expected):
    assert is_query(asked) is expected


def test_the_filter_of_a_query_is_a_text():
    assert filter_of(request("GET", "/Users", filter="id pr")) == "id pr"
    assert filter_of(request("POST", "/.search", {"filter": "id pr"})) == "id pr"
    assert filter_of(request("POST", "/.search", {"filter": 7})) == ""
    assert filter_of(request("GET", "/Schemas", filter="id pr")) == ""
