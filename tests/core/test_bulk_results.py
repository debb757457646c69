"""Results of bulk operations are read however they are written, and are told apart without their order."""

import pytest

from scimproof.fixtures.bulk import Processed, Result
from scimproof.fixtures.wire.answer import Answer

USER = "https://h/scim/v2/Users/1"


def processed(*results, status=200, **operations):
    answer = Answer("POST", "", status, {}, b"", 0.0, "", {"Operations": list(results)}, None)
    return Processed(operations, answer)


@pytest.mark.parametrize(
    "written", ["201", 201, "201 Created", {"code": "201"}, {"code": 201}, {"Code": " 201 "}]
)
def test_a_status_is_read_however_it_is_written(written):
    assert Result({"status": written}).status == 201


@pytest.mark.parametrize("written", [None, "", "OK", [], {}, True, "٢٠١"])
def test_what_is_no_status_is_none(written):
    assert Result({"status": written}).status == 0


def test_results_in_another_order_are_told_apart():
    sent = {
        "post": {"method": "POST", "path": "/Users", "bulkId": "a"},
        "delete": {"method": "DELETE", "path": "/Users/1"},
        "put": {"method": "PUT", "path": "/Users/1"},
    }
    told = processed(
        {"method": "put", "location": "/Users/1", "status": "200"},
        {"method": "DELETE", "location": USER, "status": "204"},
        {"method": "POST", "bulkId": "a", "status": "201"},
        **sent,
    )

    assert [told.result(name).status for name in sent] == [201, 204, 200]


def test_results_that_say_nothing_are_taken_in_order():
    told = processed(
        {"status": "201"},
        {"status": "404"},
        first={"method": "POST", "path": "/Users", "bulkId": "a"},
        second={"method": "DELETE", "path": "/Users/1"},
    )

    assert (told.result("first").status, told.result("second").status) == (201, 404)


def test_a_result_that_is_missing_is_not_taken_from_another():
    told = processed(
        {"method": "DELETE", "location": USER, "status": "404"},
        first={"method": "DELETE", "path": "/Users/1"},
        second={"method": "PUT", "path": "/Users/2"},
    )

    assert told.result("second").raw == {}


def test_an_error_has_no_results():
    assert processed({"status": "200"}, status=400).results == []
