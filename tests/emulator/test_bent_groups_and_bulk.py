"""What defects of groups and of bulk requests are written with."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator import bulk, memberships
from scimproof.fixtures.emulator.exchanges import Request
from scimproof.fixtures.emulator.replies import error, scim
from scimproof.fixtures.emulator.versions import set_version, version_of

ADD = {"op": "add", "path": "members", "value": [{"value": "1"}]}
PATHLESS = {"op": "Add", "value": {"members": [{"value": "2"}, "no object"]}}
RENAME = {"op": "replace", "path": "displayName", "value": "x"}
REMOVE = {"op": "remove", "path": 'members[value eq "1"]'}


def request(method, path, body=None):
    return Request(method, path, [], b"" if body is None else json.dumps(body).encode(), {})


def patch(*operations, path="/Groups/g"):
    return request("PATCH", path, {"schemas": ["x"], "Operations": operations})


@pytest.mark.parametrize(
    ("operation", "right"), [(ADD, True), (PATHLESS, True), (REMOVE, True), (RENAME, False)]
)
def test_operations_on_members_are_told_apart(operation, right):
    assert memberships.is_of_members(operation) is right
    assert memberships.patches_members(patch(operation)) is right
    assert not memberships.patches_members(patch(operation, path="/Users/1"))


def test_operations_on_members_are_changed_and_others_are_not():
    asked = patch(ADD, PATHLESS)
    memberships.each_member_operation(asked, lambda each: {**each, "op": "remove"})
    assert [each["op"] for each in asked.operations] == ["remove", "remove"]

    untouched = patch(RENAME)
    memberships.each_member_operation(untouched, lambda _: {})
    assert untouched.operations == [RENAME]


def test_a_removal_names_its_member():
    assert memberships.selected_member(REMOVE) == "1"
    assert memberships.selected_member(ADD) == ""
    assert memberships.selected_member(memberships.removal_of("7")) == "7"


@pytest.mark.parametrize(
    ("asked", "members"),
    [
        (request("POST", "/Groups", {"members": [{"value": "1"}]}), ["1"]),
        (patch(ADD, PATHLESS, RENAME), ["1", "2"]),
        (request("POST", "/Groups", {"members": "1"}), []),
        (request("POST", "/Users", {"members": [{"value": "1"}]}), []),
    ],
)
def test_members_that_a_request_names(asked, members):
    assert [each["value"] for each in memberships.sent_members(asked)] == members


class Stored:
    """Stands where the server stands: holds these resources, and answers like this."""

    base_path = "/scim/v2"

    def __init__(self, *resources, answer=None) -> None:
        self.resources, self.given, self.asked = resources, answer, []

    def stored(self):
        return self.resources

    def answer(self, asked):
        self.asked.append(asked.operations)
        return self.given


def test_groups_of_a_user():
    crew = {"id": "g", "meta": {"resourceType": "Group"}, "members": [{"value": "1"}]}
    empty = {"id": "h", "meta": {"resourceType": "Group"}}
    server = Stored(crew, empty, {"id": "1", "meta": {"resourceType": "User"}})

    assert memberships.all_groups(server) == [crew, empty]
    assert memberships.groups_of(server, "1") == ["g"]
    assert memberships.groups_of(server, "2") == []


POST = {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"userName": "anna"}}
DELETE = {"method": "DELETE", "path": "/Users/1"}
DONE = {"method": "POST", "bulkId": "a", "status": "201", "location": "http://h/scim/v2/Users/7"}
FAILED = {"method": "DELETE", "status": "404"}


def bulk_of(*operations):
    asked = request("POST", "/Bulk", {"schemas": ["x"], "Operations": operations})
    asked.set_header("Host", "h")
    return asked


def test_operations_of_a_bulk_request():
    assert bulk.bulk_operations(bulk_of(POST)) == [POST]
    assert bulk.bulk_operations(patch(ADD)) == []
    assert bulk.of_method(POST, "POST", "PUT")
    assert not bulk.of_method(DELETE, "POST", "PUT")


@pytest.mark.parametrize(
    ("data", "to", "right"),
    [
        ({"value": "bulkId:a"}, "", True),
        ({"value": "bulkId:a"}, "a", True),
        ({"value": "bulkId:a"}, "b", False),
        ({"value": "7"}, "", False),
    ],
)
def test_references_in_operations(data, to, right):
    assert bulk.refers([{**POST, "data": data}], to) is right
    assert not bulk.refers(bulk.unresolvable({**POST, "data": data}))


def test_results_of_a_bulk_request():
    assert bulk.results_of(bulk.bulk_answer([DONE])) == [DONE]
    assert bulk.results_of(error(400)) == []
    assert [bulk.has_failed(each) for each in (DONE, FAILED)] == [False, True]
    assert bulk.path_in(DONE["location"]) == "/Users/7"


def test_skipped_operations_are_told_and_never_run():
    server = Stored(answer=bulk.bulk_answer([FAILED]))
    answer = bulk.run_but(
        server, bulk_of(POST, DELETE), lambda each: "bulkId" in each, lambda _: ("201", "/Users/9")
    )

    assert server.asked == [[DELETE]]
    told = {"method": "POST", "location": "http://h/scim/v2/Users/9", "status": "201", "bulkId": "a"}
    assert bulk.results_of(answer) == [FAILED, told]


def test_a_request_of_skipped_operations_alone_is_not_run_at_all():
    server = Stored()
    answer = bulk.run_but(server, bulk_of(DELETE), lambda _: True, lambda _: ("204", ""))

    assert server.asked == []
    assert bulk.results_of(answer) == [
        {"method": "DELETE", "location": "http://h/scim/v2/Users/1", "status": "204"}
    ]
    assert bulk.run_but(server, bulk_of(DELETE), lambda _: False, lambda _: ("204", "")) is None


def test_operations_and_results_are_changed_or_left_out():
    asked = bulk_of(POST, DELETE)
    bulk.bends_operations(lambda each: None if each["method"] == "POST" else {**each, "path": "/x"})(
        None, asked
    )
    assert asked.operations == [{**DELETE, "path": "/x"}]

    bend = bulk.bends_results(lambda each: None if bulk.has_failed(each) else {**each, "status": "200"})
    answer = bend(Stored(answer=bulk.bulk_answer([DONE, FAILED])), bulk_of(POST, DELETE))
    assert bulk.results_of(answer) == [{**DONE, "status": "200"}]
    assert bend(Stored(answer=scim(200, {"Operations": [DONE]})), patch(ADD)).resource == {
        "Operations": [DONE]
    }


def test_versions_are_set_where_there_are_any():
    versioned, plain = {"meta": {"version": "1"}}, {"meta": {}}
    set_version(versioned, "2")
    set_version(plain, "2")
    assert (version_of(versioned), version_of(plain), version_of({})) == ("2", "", "")

    set_version(versioned, None)
    assert versioned == {"meta": {}}
