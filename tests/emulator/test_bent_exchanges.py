"""What defects are written with: requests, answers and operations that are easy to tell and to change."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator.bending import Bendable, asking
from scimproof.fixtures.emulator.exchanges import Reply, Request, only, without
from scimproof.fixtures.emulator.operations import each_operation, has_filter, is_op, one_type, values_of
from scimproof.fixtures.emulator.replies import done, error, list_of, page, scim

WORK = 'emails[type eq "work"].value'


def request(method, path, body=None, query=()):
    return Request(method, path, list(query), b"" if body is None else json.dumps(body).encode(), {})


def patch(*operations):
    return request("PATCH", "/Users/1", {"schemas": ["x"], "Operations": operations})


@pytest.mark.parametrize(
    ("method", "path", "word"),
    [
        ("POST", "/Users", "creates_user"),
        ("GET", "/Users", "lists_users"),
        ("GET", "/Users/1", "reads_user"),
        ("PUT", "/Users/1", "replaces_user"),
        ("PATCH", "/Users/1", "patches_user"),
        ("DELETE", "/Users/1", "deletes_user"),
    ],
)
def test_a_request_is_told_by_one_word(method, path, word):
    words = ("creates_user", "lists_users", "reads_user", "replaces_user", "patches_user", "deletes_user")
    asked = request(method, path)
    assert [each for each in words if getattr(asked, each)] == [word]
    assert asked.sends_user == (word in ("creates_user", "replaces_user"))


def test_an_empty_filter_is_one_all_the_same():
    assert request("GET", "/Users", query=[("filter", "")]).filters_users
    assert not request("GET", "/Users").filters_users
    assert request("GET", "/Groups", query=[("filter", "x")]).user_filter == ""


def test_a_filter_can_be_put_into_a_request():
    asked = request("GET", "/Users", query=[("count", "2"), ("filter", "a pr")])
    asked.user_filter = "b pr"
    assert asked.query == [("count", "2"), ("filter", "b pr")]


def test_resources_change_alone_and_in_lists():
    user = {"id": "1", "meta": {"resourceType": "User"}}
    group = {"id": "2", "meta": {"resourceType": "Group"}}
    answer = list_of([user, group]).each_user(lambda shown: {**shown, "seen": True})
    assert answer.resources == [{**user, "seen": True}, group]
    assert scim(200, user).each_group(lambda _: {}).resource == user


def test_a_resource_without_meta_is_of_the_endpoint_that_was_asked():
    answer = Reply(200, body=b'{"id": "1"}', asked="Users")
    assert answer.each_user(lambda _: {"id": "changed"}).resource == {"id": "changed"}


def test_an_answer_that_is_no_object_has_no_members():
    assert Reply(200, body=b"[1]").resource == {}
    assert Reply(200, body=b"<html>").resources == []


def test_answers_are_made_by_kind():
    assert error(400, "why", "invalidPath").resource["scimType"] == "invalidPath"
    assert "scimType" not in error(404).resource
    assert page(500).headers["Content-Type"] == "text/html"
    assert (done().status, done().body) == (204, b"")


def test_members_are_chosen_by_name():
    assert only({"a": 1, "b": 2}, "a", "c") == {"a": 1}
    assert without({"a": 1, "b": 2}, "a", "c") == {"b": 2}


def test_operations_are_told_in_any_case():
    assert is_op({"op": "Replace"}, "add", "replace")
    assert not is_op({}, "add")
    assert has_filter({"path": WORK})
    assert one_type({"path": WORK}) == ("emails", "work", "value")
    assert one_type({"path": "emails"}) is None
    assert values_of(patch({"op": "add", "path": "ACTIVE", "value": True}), "active") == [True]


def test_operations_are_replaced_one_by_one():
    asked = patch({"op": "add", "path": "title"}, {"op": "add", "path": "name"})
    each_operation(asked, lambda operation: [] if operation["path"] == "name" else [operation, operation])
    assert [each["path"] for each in asked.operations] == ["title", "title"]


def test_a_patch_that_is_not_changed_stays_as_it_was_sent():
    asked = request("PATCH", "/Users/1", {"Operations": ["broken", {"op": "add"}]})
    sent = asked.body
    each_operation(asked, lambda operation: [operation])
    assert asked.body == sent


def test_a_bend_sees_what_a_request_goes_to():
    calls = []

    def application(environ, start_response):
        calls.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        start_response("200 OK", [])
        return [b'{"id": "1"}']

    server = Bendable(asking(application), list)
    asked = request("DELETE", "/Users/1")
    assert server.shown(asked) == {"id": "1"}
    server.patch(asked, {"op": "remove", "path": "title"})
    assert calls == [("GET", "/scim/v2/Users/1"), ("PATCH", "/scim/v2/Users/1")]
