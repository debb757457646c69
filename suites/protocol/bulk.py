from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import body_of, expect, expect_status, member, names, shown
from scimproof.fixtures.expect_bulk import (
    ANSWERS,
    RESULTS,
    STATUS,
    STATUS_TEXT,
    expect_all_listed,
    expect_effect,
    expect_location,
    expect_offered_operation,
    expect_result,
    expect_result_status,
    expect_result_version,
    expect_status_text,
)
from scimproof.fixtures.expect_bulk_refused import expect_plain_answer
from scimproof.fixtures.scim.messages import BULK_RESPONSE

BULK = ("with-bulk",)
METHODS = {"post": "post", "put": "put", "patch": "patch", "delete": "delete"}


@check(
    id="bulk-unsupported-is-said-plainly",
    requirements=["7644-3.7-01"],
    needs=("without-bulk",),
    hint="Answer 501, 404 or 405 to POST /Bulk when there is no bulk.",
    matters="A migration tool that tries /Bulk first takes a 500 or a bare 200 for an outage or a success, and users are lost on the way.",
)
def test_unsupported_is_said_plainly(bulk_writes):
    """A target without bulk refuses a bulk request, or answers it as one."""
    expect_plain_answer(bulk_writes.processed)


@check(
    id=ANSWERS,
    requirements=["7644-3.7-16", "7644-3.7-01"],
    needs=BULK,
    hint="Answer 200 to a bulk request that was processed; 404 and 501 are for targets that announce no bulk.",
    matters="A synchronisation engine that sees bulk.supported true sends its nightly load to /Bulk, and none of it arrives.",
)
def test_answers_200(bulk_writes):
    """A bulk request is answered with 200."""
    expect_status(bulk_writes.processed.answer, 200)


@check(
    id="bulk-answer-is-a-bulk-response",
    requirements=["7644-3.7-03"],
    needs=BULK,
    builds_on="bulking",
    hint=f'Put "schemas": ["{BULK_RESPONSE}"] into the answer.',
    matters="Typed SCIM clients choose the parser by the message URN and throw the whole answer away, results included.",
)
def test_answer_is_a_bulk_response(bulk_writes):
    """The answer to a bulk request is a BulkResponse message."""
    answer = bulk_writes.processed.answer

    expect(
        names(body_of(answer), BULK_RESPONSE),
        f"schemas is {shown(member(body_of(answer), 'schemas'))}",
        expected=f'"schemas": ["{BULK_RESPONSE}"]',
        answer=answer,
    )


@check(
    id="bulk-answer-has-no-fail-on-errors",
    requirements=["7644-3.7-04"],
    needs=BULK,
    hint="failOnErrors belongs into requests; do not echo it.",
    matters="A client that validates answers against the message's definition rejects one with a member that is not valid there.",
)
def test_answer_has_no_fail_on_errors(bulk_with_fail_on_errors):
    """The answer to a request with failOnErrors has no failOnErrors of its own."""
    answer = bulk_with_fail_on_errors(failing=0, limit=1).processed.answer

    found = member(body_of(answer), "failOnErrors")
    expect(found is None, f"failOnErrors is {shown(found)}", expected="no failOnErrors", answer=answer)


@check(
    id=RESULTS,
    requirements=["7644-3.7.3-01"],
    needs=BULK,
    builds_on="bulking",
    hint="Put one entry per processed operation into Operations of the answer, successful ones too.",
    matters="A client that matches results with its operations takes those without one as not done, and creates the same users again.",
)
@cases("state", successes="bulk_writes", failures="bulk_failures")
def test_answer_has_a_result_per_operation(bulk_request_of, state):
    """The answer has one result for each operation that was processed."""
    expect_all_listed(bulk_request_of(state).processed)


@check(
    id=STATUS,
    requirements=["7644-3.7.3-03", "7644-3.7-06"],
    needs=BULK,
    builds_on="bulking",
    hint="Give each result the status that the same request would have had on its own.",
    matters="An engine reads the status of each result to mark users as provisioned; a wrong one has it retry or forget them.",
)
@cases("name", **METHODS)
def test_status_is_that_of_the_single_request(bulk_writes, name):
    """The status of a result is the one that the single request would have had."""
    expect_offered_operation(bulk_writes.processed, name)
    statuses = {"post": (201,), "put": (200,), "patch": (200, 204), "delete": (204,)}
    usual = {204: "a PUT is usually answered with the resource"} if name == "put" else {}

    expect_result_status(bulk_writes.processed, name, *statuses[name], usual=usual)


@check(
    id=STATUS_TEXT,
    requirements=["7644-3.7.3-03"],
    needs=BULK,
    builds_on="bulking",
    hint='Write status as a JSON string: "201".',
    matters="Clients with typed models read status as a string; a number makes them drop an answer whose operations were all done.",
)
def test_status_is_a_text(bulk_writes):
    """The status of each result is a text, or an object with a code."""
    expect_status_text(bulk_writes.processed)


@check(
    id="bulk-operation-takes-effect",
    requirements=["7644-3.7-16", "7644-3.7-10", "7644-3.7-14"],
    needs=BULK,
    builds_on="bulking",
    hint="Commit each operation before its result is written, and route it to what the single request runs.",
    matters="An administrator is told that a leaver was deleted in the nightly load, while the account goes on working.",
)
@cases("name", **METHODS)
def test_operation_takes_effect(bulk, bulk_writes, name):
    """What the result of an operation says was done, a GET shows, with a response in it or without."""
    expect_effect(bulk, bulk_writes, name)


@check(
    id="bulk-result-says-where-the-resource-is",
    requirements=["7644-3.7-12", "7644-3.7.3-02"],
    needs=BULK,
    builds_on="bulking",
    hint="Put the URL of the resource into location of every result, whatever the method.",
    matters="The location is how a client learns the id of the user it has just created; without it the account can never be updated.",
)
@cases("name", **METHODS)
def test_result_says_where_the_resource_is(bulk_writes, name):
    """The result of an operation has the location of its resource."""
    expect_offered_operation(bulk_writes.processed, name)

    expect_location(bulk_writes.processed, name, bulk_writes.resources[name].path)


@check(
    id="bulk-result-repeats-the-bulk-id",
    requirements=["7644-3.7-21", "7644-3.7-20"],
    needs=BULK,
    builds_on="bulking",
    hint="Copy the bulkId of a POST into its result.",
    matters="Results may come in another order; without the bulkId a client gives one person the id of another one's account.",
)
def test_result_repeats_the_bulk_id(bulk_writes):
    """The result of a POST has the bulkId of its operation."""
    result = expect_result(bulk_writes.processed, "post")

    found = member(result.raw, "bulkId")
    expect(
        found == "qwerty",
        f"bulkId is {shown(found)}",
        expected='bulkId: "qwerty"',
        answer=bulk_writes.processed.answer,
    )


@check(
    id="bulk-result-names-the-method",
    requirements=["7644-3.7-06"],
    needs=BULK,
    level=SHOULD,
    builds_on="bulking",
    hint="Copy the method of an operation into its result.",
    matters="Without the method a log of the answer does not tell whether an account was changed or removed.",
)
@cases("name", **METHODS)
def test_result_names_the_method(bulk_writes, name):
    """The result of an operation names its method."""
    expect_offered_operation(bulk_writes.processed, name)
    result = expect_result(bulk_writes.processed, name)

    found = member(result.raw, "method")
    expect(
        str(found).lower() == name,
        f"method is {shown(found)}",
        expected=f'method: "{name.upper()}"',
        answer=bulk_writes.processed.answer,
    )


@check(
    id="bulk-result-has-the-version-of-the-resource",
    requirements=["7644-3.7.3-05"],
    needs=("with-bulk", "with-etag"),
    builds_on="bulking",
    hint="Take version from the resource as it is after the operation, not before.",
    matters="A client that sends this version in its next If-Match is refused, although nobody else has touched the user.",
)
@cases("name", post="post", put="put", patch="patch")
def test_result_has_the_version_of_the_resource(bulk, bulk_writes, name):
    """A version in the result of an operation is the one that a GET then shows."""
    expect_offered_operation(bulk_writes.processed, name)

    expect_result_version(bulk, bulk_writes, name)
