"""What a bulk request must refuse, as a whole or in one of its operations."""

import pytest
from made_up import answer
from served import said

from scimproof.fixtures.bulk import Processed
from scimproof.fixtures.expect_bulk_refused import (
    expect_bad_message_refused,
    expect_limit_explained,
    expect_limit_kept,
    expect_operation_refused,
    expect_plain_answer,
    expect_refused_for_version,
    expect_skipped,
    expect_stale_refused,
    expect_too_large,
    expect_whole_refused,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.scim.messages import BULK_RESPONSE, ERROR

CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


def whole(status, body=None):
    """Answer a request with one operation, put."""
    return Processed({"put": {"method": "PUT", "path": "/Users/1"}}, answer(status, body))


def told(status, name="put"):
    """Say this status of the only operation."""
    operations = {name: {"method": name.upper(), "path": "/Users/1"}}
    return Processed(operations, answer(200, {"Operations": [{"status": status}]}))


@pytest.mark.parametrize(
    ("processed", "finding", "usually"),
    [
        (whole(400), None, None),
        (told("404"), None, None),
        (told("204"), (Broken, "the operation was accepted"), (Doubtful, "the operation was accepted")),
        (told("500"), (Broken, "the operation is not refused"), (Broken, "the operation is not refused")),
        (
            *(whole(200, {}), (Broken, "the operation is not refused")),
            (Broken, "the operation is not refused"),
        ),
        (whole(500), CRASHED, CRASHED),
    ],
)
def test_faulty_operation(processed, finding, usually):
    assert said(expect_operation_refused, processed, "put") == finding
    assert said(expect_operation_refused, processed, "put", usually=True) == usually


@pytest.mark.parametrize(
    ("processed", "finding"),
    [
        (told("412"), None),
        (told("409"), None),
        (told("400"), (Doubtful, "it has another status")),
        (told("200"), (Broken, "it was done")),
        (told("500"), (Broken, "it is not refused")),
        (whole(400), (Blocked, "there is no result for the put operation")),
        (told("412", "delete"), (NotOffered, "the target announces patch.supported false")),
    ],
)
def test_old_version(processed, finding):
    assert said(expect_stale_refused, processed, "put") == finding


def test_old_version_of_what_is_deleted_is_only_doubtful():
    assert said(expect_stale_refused, told("204", "delete"), "delete") == (Doubtful, "it was done")
    assert said(expect_stale_refused, told("412", "delete"), "delete") is None


def test_what_builds_on_the_refusal_of_an_old_version():
    assert said(expect_refused_for_version, told("412"), "put") is None
    with pytest.raises(Blocked) as finding:
        expect_refused_for_version(told("200"), "put")
    assert finding.value.by == "bulk-stale-version-is-refused[put]"


def stopped(*results, status=200):
    operations = {name: {"method": "DELETE", "path": f"/Users/{name}"} for name in ("first", "later")}
    return Processed(operations, answer(status, {"Operations": list(results)}))


FIRST = {"method": "DELETE", "location": "/Users/first", "status": "404"}
LATER = {"method": "DELETE", "location": "/Users/later", "status": "204"}


@pytest.mark.parametrize(
    ("processed", "finding"),
    [
        (stopped(FIRST), None),
        (stopped(FIRST, {**LATER, "status": "400"}), None),
        (stopped(FIRST, LATER), (Broken, "an operation after the stop is reported as done")),
        (stopped(), (Broken, "no operation is reported")),
        (stopped(FIRST, status=400), (Doubtful, "the stop is an HTTP error")),
    ],
)
def test_stop_after_failures(processed, finding):
    assert said(expect_skipped, processed, "later") == finding


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        (413, None),
        (0, (Doubtful, "the target closed the connection")),
        (400, (Broken, "the target answered 400 Bad Request")),
        (200, (Broken, "the target answered 200 OK")),
    ],
)
def test_too_large(status, finding):
    assert said(expect_too_large, whole(status)) == finding


@pytest.mark.parametrize(
    ("processed", "finding"),
    [
        (whole(501), None),
        (whole(404), None),
        (whole(200, {"schemas": [BULK_RESPONSE]}), None),
        (whole(200, {}), (Broken, "a success that is no bulk response")),
        (whole(500), CRASHED),
    ],
)
def test_target_without_bulk(processed, finding):
    assert said(expect_plain_answer, processed) == finding


def test_faulty_message():
    assert said(expect_bad_message_refused, whole(400)) is None
    assert said(expect_bad_message_refused, whole(200, {})) == (
        Broken,
        "the target answered 200 OK instead of refusing the request",
    )
    assert said(expect_bad_message_refused, whole(200, {}), usually=True) == (
        Doubtful,
        "the target accepted what it should refuse",
    )


def test_message_that_may_be_read_in_part():
    assert said(expect_whole_refused, whole(400)) is None
    assert said(expect_whole_refused, whole(200)) == (NotOffered, "the target does not refuse this request")
    assert said(expect_whole_refused, whole(500)) == CRASHED


@pytest.mark.parametrize(("status", "kept"), [(413, True), (0, True), (200, False), (500, False)])
def test_limit_that_checks_build_on(status, kept):
    found = said(expect_limit_kept, whole(status), "x-y")

    assert found == (None if kept else (Blocked, "the request was not refused"))


@pytest.mark.parametrize(
    ("status", "body", "finding"),
    [
        (413, {"schemas": [ERROR], "detail": "no more than 10"}, None),
        (413, {"schemas": [ERROR], "detail": " "}, (Doubtful, 'detail is " "')),
        (413, {"schemas": [ERROR]}, (Doubtful, "detail is absent")),
        (413, {"detail": "no"}, (Broken, "the body of the 413 is no SCIM Error message")),
        (400, {"schemas": [ERROR], "detail": "no"}, (Blocked, "the answer is no 413")),
    ],
)
def test_explanation_of_a_limit(status, body, finding):
    assert said(expect_limit_explained, whole(status, body), "x-y") == finding
