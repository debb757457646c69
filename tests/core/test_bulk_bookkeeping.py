"""What a bulk request creates is written down, however little the answer tells of it."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import page, users_behind

from scimproof.fixtures.bulk import Bulk, creation, modification, removal, replacement
from scimproof.fixtures.scim.messages import PATCH_OP

ANNA = {"userName": "anna"}
POST = {"method": "POST", "path": "/Users", "bulkId": "a", "data": ANNA}
DONE = {"bulkId": "a", "method": "POST", "status": "201"}
BY_NAME = '/Users?userName eq "anna"'


@pytest.fixture
def sending():
    """Send one bulk request to a target that gives these answers; return what was read and written down."""

    def send(told, operation=POST, *, supports=True, **others):
        results = told if isinstance(told, list) else [told]
        whole = answer(200, {"Operations": results}) if told is not None else answer(400)
        users = users_behind({"POST /Bulk": whole, **others})
        users.capabilities = SimpleNamespace(supports=lambda _: supports, endpoint=lambda _, usual: usual)
        written = []
        ledger = SimpleNamespace(created=written.append)
        bulk = Bulk(SimpleNamespace(ledger=ledger, client=users.client), users)
        processed = bulk.send({"post": operation})
        return bulk, processed, written

    return send


@pytest.mark.parametrize(
    ("result", "path"),
    [
        ({**DONE, "location": "https://h/scim/v2/Users/7"}, "/Users/7"),
        ({**DONE, "location": "https://h/scim/v2/Users/a%20b/"}, "/Users/a%20b"),
        ({**DONE, "location": "https://h/People/7"}, "/People/7"),
        ({**DONE, "response": {"id": "a b"}}, "/Users/a%20b"),
        ({**DONE, "status": "400", "location": "https://h/scim/v2/Users/7"}, "/Users/7"),
    ],
)
def test_what_the_answer_tells_is_written_down(sending, result, path):
    assert sending(result)[2] == [path]


@pytest.mark.parametrize(
    ("result", "found", "written"),
    [
        (DONE, page("7"), ["/Users/7"]),
        ({**DONE, "status": "500"}, page("7"), ["/Users/7"]),
        ([], page("7"), ["/Users/7"]),
        (DONE, page("7", "8"), []),
        (DONE, page(), []),
        ({**DONE, "status": "400"}, page("7"), []),
    ],
)
def test_what_the_answer_keeps_quiet_is_looked_for_by_its_name(sending, result, found, written):
    assert sending(result, **{BY_NAME: found})[2] == written


def test_nothing_is_looked_for_without_filters_or_names(sending):
    assert sending(DONE, supports=False, **{BY_NAME: page("7")})[2] == []
    assert sending(DONE, {**POST, "data": {"title": "x"}}, **{BY_NAME: page("7")})[2] == []
    assert sending(DONE, {**POST, "data": "anna"}, **{BY_NAME: page("7")})[2] == []


def test_other_operations_create_nothing(sending):
    put = {"method": "PUT", "path": "/Users/7", "data": ANNA}

    assert sending({"method": "PUT", "status": "200", "location": "https://h/Users/7"}, put)[2] == []


@pytest.mark.parametrize(
    ("result", "others", "identifier", "path"),
    [
        ({**DONE, "location": "https://h/scim/v2/Users/a%20b"}, {}, "a b", "/Users/a%20b"),
        ({**DONE, "response": {"id": "7"}}, {}, "7", "/Users/7"),
        ({**DONE, "response": {"id": "7"}, "location": "/Users/8"}, {}, "7", "/Users/8"),
        (DONE, {BY_NAME: page("7")}, "7", "/Users/7"),
        ({**DONE, "status": "400"}, {}, "", "/Users/"),
    ],
)
def test_resource_that_an_operation_made(sending, result, others, identifier, path):
    bulk, processed, _ = sending(result, **others)
    made = bulk.made(bulk.users, processed, "post")

    assert (made.id, made.path, made.sent) == (identifier, path, ANNA)


def test_operations_are_written_as_rfc_7644_has_them(sending):
    users = sending(DONE)[0].users

    assert creation(users, ANNA, "a") == POST
    assert replacement("/Users/7", ANNA) == {"method": "PUT", "path": "/Users/7", "data": ANNA}
    assert removal("/Users/7") == {"method": "DELETE", "path": "/Users/7"}
    assert modification("/Users/7", {"op": "remove", "path": "title"}) == {
        "method": "PATCH",
        "path": "/Users/7",
        "data": {"schemas": [PATCH_OP], "Operations": [{"op": "remove", "path": "title"}]},
    }
