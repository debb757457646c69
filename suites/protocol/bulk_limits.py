from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import expect, expect_status, member, part_of, shown
from scimproof.fixtures.expect_bulk import expect_not_applied
from scimproof.fixtures.expect_bulk_refused import (
    LIMITS,
    TOO_MANY,
    expect_limit_explained,
    expect_limit_kept,
    expect_too_large,
)
from scimproof.fixtures.shape import is_integer

BULK = ("with-bulk",)


@check(
    id=LIMITS,
    requirements=["7644-3.7.4-01"],
    needs=BULK,
    hint="Set bulk.maxOperations and bulk.maxPayloadSize to what the target takes, both above 0.",
    matters="A client cuts its load by these numbers; with 0 it sends nothing, with none it sends what the server then refuses.",
)
@cases("name", operations="maxOperations", payload="maxPayloadSize")
def test_limits_are_above_zero(discovery, config, name):
    """A target with bulk says how many operations and bytes it takes: more than 0."""
    limit = member(part_of(config, "bulk"), name)

    expect(
        is_integer(limit) and limit > 0,
        f"bulk.{name} is {shown(limit)}",
        expected=f"bulk.{name}: a number above 0",
        answer=discovery.service_provider_config,
    )


@check(
    id=TOO_MANY,
    requirements=["7644-3.7.4-02", "7644-3.12-13"],
    needs=BULK,
    builds_on="bulking",
    hint="Count the operations before the first is run, and answer 413 above maxOperations.",
    matters="A client that gets no 413 does not know that it must cut its load, and whatever lies beyond the limit is lost.",
)
def test_too_many_operations_answer_413(too_many_operations):
    """A request with one operation more than maxOperations is refused with 413."""
    expect_too_large(too_many_operations.processed)


@check(
    id="bulk-too-many-operations-change-nothing",
    requirements=["7644-3.7.4-02"],
    needs=BULK,
    builds_on="bulking",
    hint="Refuse the whole request: run none of its operations, not those up to the limit either.",
    matters="The client cuts the refused load in two and sends it again, so that its first half is carried out twice.",
)
def test_too_many_operations_change_nothing(users, too_many_operations):
    """A request refused for its number of operations has changed nothing."""
    expect_limit_kept(too_many_operations.processed, TOO_MANY)

    expect_not_applied(users, too_many_operations.changes["valid"])


@check(
    id="bulk-too-many-operations-are-explained",
    requirements=["7644-3.7.4-04"],
    needs=BULK,
    builds_on="bulking",
    hint="Send an Error message with the 413 whose detail names the limit.",
    matters="Whoever runs the migration reads a bare 413 and has to guess by how much the load must shrink.",
)
def test_too_many_operations_are_explained(too_many_operations):
    """The 413 to too many operations has an Error message with a detail."""
    expect_limit_explained(too_many_operations.processed, TOO_MANY)


@check(
    id="bulk-as-many-operations-as-allowed-are-processed",
    requirements=["7644-3.7.4-02", "7644-3.7.3-01"],
    needs=BULK,
    builds_on="bulking",
    hint="Refuse more than maxOperations, not as many.",
    matters="A client that fills each request up to the announced number has every one of them refused.",
)
def test_as_many_operations_as_allowed_are_processed(as_many_operations_as_allowed):
    """A request with exactly maxOperations operations is processed."""
    expect_status(as_many_operations_as_allowed.answer, 200)


@check(
    id="bulk-too-large-payload-answers-413",
    requirements=["7644-3.7.4-03", "7644-3.12-13"],
    needs=BULK,
    builds_on="bulking",
    hint="Compare the size of the body with maxPayloadSize, and answer 413 above it.",
    matters="A load with photos brings the server down or is cut off, and the client is not told to send less.",
)
def test_too_large_payload_answers_413(too_large_payload):
    """A request of more bytes than maxPayloadSize is refused with 413."""
    expect_too_large(too_large_payload.processed)


@check(
    id="bulk-too-large-payload-changes-nothing",
    requirements=["7644-3.7.4-03"],
    needs=BULK,
    builds_on="bulking",
    hint="Look at the size before the body is parsed and run.",
    matters="Half of an oversized load is in force although the client was told that it was refused.",
)
def test_too_large_payload_changes_nothing(users, too_large_payload):
    """A request refused for its size has changed nothing."""
    expect_limit_kept(too_large_payload.processed, "bulk-too-large-payload-answers-413")

    expect_not_applied(users, too_large_payload.changes["valid"])
