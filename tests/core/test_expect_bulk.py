"""What the result of a bulk operation says, and whether a GET bears it out."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import CRASH, GONE, OK, READS, said, user, users_behind

from scimproof.fixtures.bulk import Processed
from scimproof.fixtures.changes import Change
from scimproof.fixtures.expect_bulk import (
    expect_all_listed,
    expect_applied,
    expect_effect,
    expect_error_response,
    expect_failed,
    expect_gone,
    expect_location,
    expect_not_applied,
    expect_offered_operation,
    expect_processed,
    expect_result,
    expect_result_status,
    expect_result_version,
    expect_status_text,
    expect_still_there,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.scim.messages import ERROR
from scimproof.profiles.model import AttributePath

POST = {"method": "POST", "path": "/Users", "bulkId": "post", "data": {"userName": "anna"}}
PUT = {"method": "PUT", "path": "/Users/1"}
DELETE = {"method": "DELETE", "path": "/Users/1"}
MADE = {"bulkId": "post", "method": "POST", "status": "201", "location": "https://h/scim/v2/Users/1"}
ANNA = user(userName="anna")
TITLE = Change(ANNA, AttributePath.parse("title"), "new")


def processed(*results, status=200, **operations):
    return Processed(operations or {"post": POST}, answer(status, {"Operations": list(results)}))


@pytest.mark.parametrize(
    ("results", "status", "finding"),
    [
        ([MADE], 200, None),
        ([], 200, (Blocked, "there is no result for the post operation")),
        ([MADE], 500, (Blocked, "there is no result for the post operation")),
    ],
)
def test_result_of_an_operation(results, status, finding):
    assert said(expect_result, processed(*results, status=status), "post") == finding


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        (200, None),
        (202, (Blocked, "a bulk request is not answered with 200")),
        (400, (Broken, "the target answered 400 Bad Request instead of 200 OK")),
    ],
)
def test_request_is_processed(status, finding):
    assert said(expect_processed, processed(status=status)) == finding


FAILED = {"status": "404"}
FOUR = {str(number): DELETE for number in range(4)}


@pytest.mark.parametrize(
    ("results", "finding"),
    [
        ([FAILED] * 4, None),
        ([MADE] * 3, (Broken, "there are 3 results for 4 operations")),
        ([FAILED] * 3, (Broken, "there are 3 results for 4 operations")),  # too late for a stop
        ([FAILED] * 2, (Blocked, "the request was stopped")),
        ([FAILED, MADE], (Broken, "there are 2 results for 4 operations")),
        ([], (Broken, "there are 0 results for 4 operations")),
        ([FAILED] * 5, (Broken, "there are 5 results for 4 operations")),
    ],
)
def test_result_for_each_operation(results, finding):
    assert said(expect_all_listed, processed(*results, **FOUR)) == finding


def test_operation_that_could_not_be_sent():
    assert said(expect_offered_operation, processed(post=POST), "post") is None
    assert said(expect_offered_operation, processed(post=POST), "patch") == (
        NotOffered,
        "the target announces patch.supported false",
    )


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        ("201", None),
        (201, None),
        ("200", (Doubtful, "some say 200")),
        ("404", (Broken, "the post operation has another status")),
        ("", (Blocked, "the status cannot be read")),
    ],
)
def test_status_of_an_operation(status, finding):
    told = processed({**MADE, "status": status})

    assert said(expect_result_status, told, "post", 201, usual={200: "some say 200"}) == finding


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        ("201", None),
        ({"code": "201"}, None),
        (201, (Doubtful, "a status is a number")),
        ({"code": 201}, (Doubtful, "a status is a number")),
        ("created", (Broken, "a status cannot be read")),
        (None, (Broken, "a status cannot be read")),
    ],
    ids=repr,
)
def test_status_is_a_text(status, finding):
    assert said(expect_status_text, processed(MADE, {"status": status})) == finding


def test_status_of_no_result():
    assert said(expect_status_text, processed()) == (Blocked, "there are no results")


@pytest.mark.parametrize(
    ("result", "finding"),
    [
        (MADE, None),
        ({**MADE, "location": "/Users/1/"}, None),
        ({**MADE, "location": "https://h/Users/2"}, (Broken, "")),
        ({**MADE, "location": None}, (Broken, "the location of the post operation is absent")),
        ({"status": "400", "bulkId": "post"}, (Blocked, "nothing was created")),
    ],
)
def test_location_of_what_was_created(result, finding):
    found = said(expect_location, processed(result), "post", "/Users/1")

    assert found is finding or (found[0] is finding[0] and finding[1] in found[1])


def test_location_of_what_could_not_be_changed():
    told = processed({"status": "404", "location": "https://h/Users/1"}, put=PUT)

    assert said(expect_location, told, "put", "/Users/1") is None


def written(name, result, served, resource=ANNA, operation=POST):
    writes = SimpleNamespace(
        processed=processed(result, **{name: operation}), resources={name: resource}, changes={name: TITLE}
    )
    return SimpleNamespace(users=users_behind({"/Users/1": served})), writes


@pytest.mark.parametrize(
    ("name", "status", "served", "finding"),
    [
        ("post", "201", {"userName": "anna"}, None),
        ("post", "201", {"userName": "otto"}, (Broken, 'userName is "otto"')),
        ("put", "200", {"title": "new"}, None),
        ("put", "200", {"title": "old"}, (Broken, 'title is "old"')),
        ("delete", "204", GONE, None),
        ("delete", "204", answer(410), None),
        ("delete", "204", {}, (Broken, "it is still there")),
        ("put", "400", {"title": "old"}, (Blocked, "the operation was not done")),
    ],
)
def test_effect_of_an_operation(name, status, served, finding):
    bulk, writes = written(name, {"status": status}, served)

    assert said(expect_effect, bulk, writes, name) == finding


def test_creation_without_a_user():
    bulk, writes = written("post", MADE, GONE, resource=user(""))

    assert said(expect_effect, bulk, writes, "post") == (Broken, "the user is not to be found")


def tagged(tag):
    return answer(200, {"meta": {"version": tag}})


@pytest.mark.parametrize(
    ("version", "served", "finding"),
    [
        ('W/"2"', tagged('"2"'), None),
        ('W/"1"', tagged('W/"2"'), (Broken, "the version of the put operation is not that of the resource")),
        (None, tagged('W/"2"'), (NotOffered, "the result has no version")),
        ('W/"2"', {}, (Blocked, "a GET shows no version")),
        ('W/"1"', [tagged('"2"')] * READS + [tagged('"3"')], (Blocked, "the ETag changes by itself")),
    ],
    ids=["same", "other", "none", "unversioned", "restless"],
)
def test_version_in_a_result(version, served, finding):
    bulk, writes = written("put", {"status": "200", "version": version}, served)
    told = said(expect_result_version, bulk, writes, "put")

    assert told == finding


def test_what_is_there_and_what_is_gone():
    assert said(expect_still_there, users_behind({"/Users/1": OK}), ANNA) is None
    assert said(expect_still_there, users_behind({}), ANNA) == (Broken, "it is gone")
    assert said(expect_gone, users_behind({"/Users/1": [OK, GONE]}), ANNA) is None
    assert said(expect_gone, users_behind({"/Users/1": CRASH}), ANNA) == (Broken, "it is still there")


@pytest.mark.parametrize(
    ("served", "applied", "kept_off"),
    [
        ({"title": "new", "userName": "anna"}, True, False),
        ({"title": "old", "userName": "ANNA"}, False, True),
        ({"title": "old"}, False, False),
        (GONE, False, False),
    ],
)
def test_change_of_an_operation(served, applied, kept_off):
    users = users_behind({"/Users/1": served})
    writes = SimpleNamespace(changes={"valid": TITLE})

    assert (said(expect_applied, users, writes) is None) is applied
    assert (said(expect_not_applied, users, TITLE) is None) is kept_off


def test_name_that_a_failed_operation_took_away():
    users = users_behind({"/Users/1": {"title": "old"}})

    assert said(expect_not_applied, users, TITLE) == (Broken, "the resource has lost its name")


MESSAGE = {"schemas": [ERROR], "status": "404"}


@pytest.mark.parametrize(
    ("result", "finding"),
    [
        ({"status": "404", "response": MESSAGE}, None),
        ({"status": "404", "response": {"schemas": [ERROR]}}, (Broken, "the response of the unknown_id")),
        ({"status": "404", "response": {"status": "404"}}, (Broken, "the response of the unknown_id")),
        ({"status": "404", "response": "gone"}, (Broken, "the response of the unknown_id operation is no")),
        ({"status": "404"}, (Blocked, "there is no response")),
        ({"status": "204"}, (Blocked, "the operation did not fail")),
    ],
)
def test_response_of_a_failure(result, finding):
    told = processed(result, unknown_id=DELETE)
    found = said(expect_error_response, told, "unknown_id")

    assert found is finding or (found[0] is finding[0] and found[1].startswith(finding[1]))


def test_check_that_tells_of_a_failure():
    with pytest.raises(Blocked) as finding:
        expect_failed(processed({"status": "204"}, unknown_id=DELETE), "unknown_id")

    assert finding.value.by == "bulk-status-of-failures-is-that-of-the-single-request[unknown-id]"
