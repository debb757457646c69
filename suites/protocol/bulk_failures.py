from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_known, expect_status, member, shown
from scimproof.fixtures.expect_bulk import (
    FAILED,
    expect_applied,
    expect_error_response,
    expect_failed,
    expect_location,
    expect_not_applied,
    expect_processed,
    expect_result_status,
    expect_still_there,
)
from scimproof.fixtures.expect_bulk_refused import (
    expect_refused_for_version,
    expect_skipped,
    expect_stale_refused,
)

BULK = ("with-bulk",)
VERSIONED = ("with-bulk", "with-etag")
FAILURES = {"delete_unknown": "delete_unknown", "put_unknown": "put_unknown", "post_taken": "post_taken"}
RESPONSE = "bulk-failure-has-a-response"


@check(
    id="bulk-with-failures-answers-200",
    requirements=["7644-3.7-16"],
    needs=BULK,
    builds_on="bulking",
    hint="Answer 200 and leave what failed to the results; an HTTP error says that nothing was processed.",
    matters="One unknown user in a load of a thousand makes the client throw away the results of the other 999 and send them all again.",
)
def test_with_failures_answers_200(bulk_failures):
    """A bulk request some of whose operations fail is answered with 200."""
    expect_processed(bulk_failures.processed)


@check(
    id=FAILED,
    requirements=["7644-3.7.3-03"],
    needs=BULK,
    builds_on="bulking",
    hint="Map the errors of operations to statuses in the same way as those of single requests.",
    matters="A client that reads 200 for a user who was never updated marks the person as provisioned and does not try again.",
)
@cases("name", **FAILURES)
def test_status_of_failures_is_that_of_the_single_request(bulk_failures, name):
    """An operation on an unknown user has status 404, a POST of a taken userName 409."""
    statuses = {"delete_unknown": (404, 410), "put_unknown": (404, 410), "post_taken": (409,)}
    usual = {400: "uniqueness is refused with 400"} if name == "post_taken" else {}

    expect_result_status(bulk_failures.processed, name, *statuses[name], usual=usual)


@check(
    id="bulk-goes-on-after-failures",
    requirements=["7644-3.7-18"],
    needs=BULK,
    builds_on="bulking",
    hint="Go on with the next operation; only failOnErrors lets a request stop, and nothing lets it roll back.",
    matters="One leaver who is already gone stops the whole load, and the joiners behind them have no account on their first day.",
)
def test_goes_on_after_failures(users, bulk_failures):
    """Without failOnErrors the operations after a failed one are done."""
    expect_applied(users, bulk_failures)


@check(
    id="bulk-goes-on-below-fail-on-errors",
    requirements=["7644-3.7-19", "7644-3.7-18"],
    needs=BULK,
    builds_on="bulking",
    hint="Count the errors, and stop when there are as many as failOnErrors says; it is no switch.",
    matters="An operator allows ten errors per load, and a single one is enough to leave everybody else out.",
)
def test_goes_on_below_fail_on_errors(users, bulk_with_fail_on_errors):
    """With fewer errors than failOnErrors the remaining operations are done."""
    writes = bulk_with_fail_on_errors(failing=1, limit=3)

    expect_applied(users, writes)


@check(
    id="bulk-stops-at-fail-on-errors",
    requirements=["7644-3.7-19"],
    needs=BULK,
    builds_on="bulking",
    hint="Do nothing more once as many operations have failed as failOnErrors says.",
    matters="The brake that an operator sets against a wrong load does not work: every account is changed all the same.",
)
def test_stops_at_fail_on_errors(users, bulk_with_fail_on_errors):
    """Once as many operations have failed as failOnErrors says, nothing more is done."""
    writes = bulk_with_fail_on_errors(failing=2, limit=1)

    expect_not_applied(users, writes.changes["valid"])


@check(
    id="bulk-lists-only-what-was-processed",
    requirements=["7644-3.7-19", "7644-3.7.3-01"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Leave operations after the stop out of the results, or list them as failed; never as done.",
    matters="A client takes the users after the stop as provisioned, since the answer says so, and never sends them again.",
)
def test_lists_only_what_was_processed(bulk_with_fail_on_errors):
    """No operation after the stop is reported as done, and those before it are reported."""
    expect_skipped(bulk_with_fail_on_errors(failing=2, limit=1).processed, "valid")


@check(
    id=RESPONSE,
    requirements=["7644-3.7-13"],
    needs=BULK,
    builds_on="bulking",
    hint="Put the body of the error into response of the result.",
    matters="The administrator sees that an account failed and nothing else: no reason, nothing to repair.",
)
@cases("name", **FAILURES)
def test_failure_has_a_response(bulk_failures, name):
    """The result of a failed operation has a response."""
    result = expect_failed(bulk_failures.processed, name)

    expect(
        result.response,
        f"response is {shown(result.response)}",
        expected="response: the error",
        answer=bulk_failures.processed.answer,
    )


@check(
    id="bulk-failure-response-is-an-error",
    requirements=["7644-3.7-15", "7644-3.12-01"],
    needs=BULK,
    builds_on="bulking",
    hint="Put the Error message into response as a JSON object, not as a text with JSON in it.",
    matters="Clients read scimType from the response to tell a duplicate from an outage; out of a text they read nothing.",
)
@cases("name", **FAILURES)
def test_failure_response_is_an_error(bulk_failures, name):
    """The response of a failed operation is a SCIM Error message."""
    expect_error_response(bulk_failures.processed, name)


@check(
    id="bulk-failure-is-explained",
    requirements=["7644-3.7.3-04"],
    needs=BULK,
    level=SHOULD,
    builds_on="bulking",
    hint="Fill detail in the Error message of a failed operation.",
    matters="Support has to read server logs to find out which of a thousand users was refused, and why.",
)
def test_failure_is_explained(bulk_failures):
    """The Error message of a failed operation has a detail for people."""
    response = expect_failed(bulk_failures.processed, "post_taken").response
    expect_known(
        isinstance(response, dict), "there is no Error message", by="bulk-failure-response-is-an-error"
    )

    detail = member(response, "detail")
    expect(
        isinstance(detail, str) and detail.strip(),
        f"detail is {shown(detail)}",
        expected="detail: a text",
        answer=bulk_failures.processed.answer,
    )


@check(
    id="bulk-failure-says-where-the-resource-is",
    requirements=["7644-3.7-12", "7644-3.7.3-02"],
    needs=BULK,
    builds_on="bulking",
    hint="Put the location into the result of a failed PUT, PATCH or DELETE, too; only a failed POST has none.",
    matters="The results of two failed DELETEs look alike without it, and the client cannot tell whose account is still open.",
)
@cases("name", delete="delete_unknown", put="put_unknown")
def test_failure_says_where_the_resource_is(bulk_failures, nobody, name):
    """The result of a failed PUT or DELETE has the location that it was about."""
    expect_location(bulk_failures.processed, name, nobody)


@check(
    id="bulk-put-of-unknown-creates-nothing",
    requirements=["7644-3.7-13"],
    needs=BULK,
    builds_on="bulking",
    hint="Let a PUT in a bulk request fail with 404 where the single request would; never insert.",
    matters="Somebody who was offboarded is created anew by a late update in the nightly load.",
)
def test_put_of_unknown_creates_nothing(scim, bulk_failures, nobody):
    """A PUT of a user that does not exist, refused in its result, creates none."""
    expect_failed(bulk_failures.processed, "put_unknown")

    expect_status(scim.get(nobody), 404, 410)


@check(
    id="bulk-stale-version-is-refused",
    requirements=["7644-3.7-08", "7644-3.12-12"],
    needs=VERSIONED,
    builds_on="bulk_failing",
    hint="Compare version of an operation with the resource as If-Match is compared; answer 412.",
    matters="A load that was computed last night overwrites what the service desk has changed this morning.",
)
@cases("name", put="put", patch="patch", delete="delete")
def test_stale_version_is_refused(stale_bulk, name):
    """An operation with a version that the resource does not have is refused with 412."""
    expect_stale_refused(stale_bulk.processed, name)


@check(
    id="bulk-refused-version-changes-nothing",
    requirements=["7644-3.7-08"],
    needs=VERSIONED,
    builds_on="bulk_failing",
    hint="Check the version before anything is written.",
    matters="The client reads 412, merges and writes again over a change that it believes was never made.",
)
@cases("name", put="put", patch="patch")
def test_refused_version_changes_nothing(users, stale_bulk, name):
    """An operation refused for its version changes nothing."""
    expect_refused_for_version(stale_bulk.processed, name)

    expect_not_applied(users, stale_bulk.changes[name])


@check(
    id="bulk-delete-refused-for-its-version-deletes-nothing",
    requirements=["7644-3.7-08"],
    needs=VERSIONED,
    builds_on="bulk_failing",
    hint="Check the version of a DELETE before the row is removed.",
    matters="An account is gone although the answer says that it was kept for having changed.",
)
def test_delete_refused_for_its_version_deletes_nothing(users, stale_bulk):
    """A DELETE refused for its version deletes nothing."""
    expect_refused_for_version(stale_bulk.processed, "delete")

    expect_still_there(users, stale_bulk.resources["delete"])
