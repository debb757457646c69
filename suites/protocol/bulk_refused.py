from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect_bulk import (
    expect_not_applied,
)
from scimproof.fixtures.expect_bulk_refused import (
    expect_bad_message_refused,
    expect_operation_refused,
    expect_whole_refused,
)
from scimproof.fixtures.scim.messages import BULK_REQUEST, PATCH_OP

BULK = ("with-bulk",)


@check(
    id="bulk-broken-json-is-refused",
    requirements=["7644-3.7-17", "7644-3.12-07"],
    needs=BULK,
    builds_on="bulking",
    hint="Catch the parser's error and answer 400 to the whole request.",
    matters="A load cut off by a proxy is answered like a finished one, and nobody notices that half the people are missing.",
)
@cases("body", cut_off=f'{{"schemas": ["{BULK_REQUEST}"], "Operations": [', no_object="[]", empty="")
def test_broken_json_is_refused(bulk, body):
    """A bulk request that is no JSON object is refused with an HTTP error."""
    expect_bad_message_refused(bulk.send_message(body))


@check(
    id="bulk-without-operations-is-refused",
    requirements=["7644-3.7-05", "7644-3.7-17"],
    needs=BULK,
    builds_on="bulking",
    hint="Answer 400 to a message without an array Operations.",
    matters="A client with a misspelt member is told that all is well, and its whole load is dropped without a word.",
)
@cases("operations", missing=None, a_text="none", an_object={"method": "POST"})
def test_without_operations_is_refused(bulk, operations):
    """A bulk request without an array of operations is refused."""
    expect_bad_message_refused(bulk.send({}, Operations=operations))


@check(
    id="bulk-of-another-message-is-refused",
    requirements=["7644-3.7-02"],
    needs=BULK,
    level=SHOULD,
    builds_on="bulking",
    hint=f'A bulk request has "schemas": ["{BULK_REQUEST}"].',
    matters="A message meant for another endpoint is run as a load of changes when nobody looks at what it says it is.",
)
@cases("schemas", missing=None, of_patch=[PATCH_OP])
def test_of_another_message_is_refused(bulk_of_one_change, schemas):
    """A bulk request that does not say so in schemas is refused."""
    expect_bad_message_refused(bulk_of_one_change(schemas=schemas).processed, usually=True)


@check(
    id="bulk-refused-as-a-whole-changes-nothing",
    requirements=["7644-3.7-17"],
    needs=BULK,
    builds_on="bulking",
    hint="Read and judge the whole message before the first operation is run.",
    matters="The client repairs the message and sends it again, and whatever was done the first time is done twice.",
)
@cases("members", schemas={"schemas": [PATCH_OP]}, limit={"failOnErrors": "no number"})
def test_refused_as_a_whole_changes_nothing(users, bulk_of_one_change, members):
    """A bulk request that is refused with an HTTP error has changed nothing."""
    sent = bulk_of_one_change(**members)
    expect_whole_refused(sent.processed)

    expect_not_applied(users, sent.changes["valid"])


@check(
    id="bulk-operation-without-a-method-is-refused",
    requirements=["7644-3.7-06"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Refuse an operation whose method is none of POST, PUT, PATCH and DELETE.",
    matters="A typo in a script is taken for some other method, and accounts are overwritten that were only to be read.",
)
@cases("method", missing=None, get="GET", unknown="MERGE", a_number=1)
def test_operation_without_a_method_is_refused(users, bulk_faults, method):
    """An operation without one of the four methods is refused and changes nothing."""
    sent = bulk_faults.send("PUT", {"method": method})

    expect_not_applied(users, sent.change)
    expect_operation_refused(sent.processed, sent.name)


@check(
    id="bulk-post-without-a-bulk-id-is-refused",
    requirements=["7644-3.7-07"],
    needs=BULK,
    level=SHOULD,
    builds_on="bulk_failing",
    hint="Refuse a POST without bulkId: its result could not be told from the others.",
    matters="Without it a client cannot tell which of its new users was created and which was refused.",
)
def test_post_without_a_bulk_id_is_refused(bulk_faults):
    """A POST without a bulkId is refused."""
    sent = bulk_faults.send("POST", {"bulkId": None})

    expect_operation_refused(sent.processed, sent.name, usually=True)


@check(
    id="bulk-operation-without-a-path-is-refused",
    requirements=["7644-3.7-09"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Refuse an operation without path; do not guess the resource from its data.",
    matters="A server that guesses writes to an account that the client never named.",
)
@cases("method", post="POST", put="PUT", patch="PATCH")
def test_operation_without_a_path_is_refused(users, bulk_faults, method):
    """An operation without a path is refused and changes nothing."""
    sent = bulk_faults.send(method, {"path": None})

    expect_not_applied(users, sent.change)
    expect_operation_refused(sent.processed, sent.name)


@check(
    id="bulk-operation-on-the-wrong-path-is-refused",
    requirements=["7644-3.7-10"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="A POST goes to the endpoint of a type, any other method to one resource; refuse the rest with 404, 405 or 400.",
    matters="A POST to one user taken for an update, or a PUT to all users, changes people that the client did not mean.",
)
@cases("method", post_to_a_user="POST", put_to_all_users="PUT", patch_of_all_users="PATCH")
def test_operation_on_the_wrong_path_is_refused(users, bulk_faults, method):
    """A POST to one user, and a PUT or PATCH to the endpoint of all, are refused and change nothing."""
    sent = bulk_faults.send_elsewhere(method)

    expect_not_applied(users, sent.change)
    expect_operation_refused(sent.processed, sent.name)


@check(
    id="bulk-operation-on-an-unknown-endpoint-is-refused",
    requirements=["7644-3.7-10", "7644-3.7-16"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Answer 404 in the result of an operation whose endpoint does not exist.",
    matters="Entries for a type that the target does not have are counted as done, and the report of the load is wrong.",
)
def test_operation_on_an_unknown_endpoint_is_refused(bulk_faults):
    """A POST to an endpoint that does not exist is refused."""
    sent = bulk_faults.send("POST", {"path": "/NoSuchResources"})

    expect_operation_refused(sent.processed, sent.name)


@check(
    id="bulk-operation-without-data-is-refused",
    requirements=["7644-3.7-11"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Refuse a POST, PUT or PATCH whose data is missing or no JSON object.",
    matters="A PUT without data that is carried out empties the account of everything the directory knew about the person.",
)
@cases("method", post="POST", put="PUT", patch="PATCH")
def test_operation_without_data_is_refused(users, bulk_faults, method):
    """A POST, PUT or PATCH without data is refused and changes nothing."""
    sent = bulk_faults.send(method, {"data": None})

    expect_not_applied(users, sent.change)
    expect_operation_refused(sent.processed, sent.name)


@check(
    id="bulk-data-that-is-no-object-is-refused",
    requirements=["7644-3.7-11"],
    needs=BULK,
    builds_on="bulk_failing",
    hint="Look at the type of data before its members are read.",
    matters="One entry that a mapping has turned into a text brings down the whole load with an internal error.",
)
@cases("data", a_text="data", an_array=[])
def test_data_that_is_no_object_is_refused(users, bulk_faults, data):
    """A PUT whose data is no JSON object is refused and changes nothing."""
    sent = bulk_faults.send("PUT", {"data": data})

    expect_not_applied(users, sent.change)
    expect_operation_refused(sent.processed, sent.name)
