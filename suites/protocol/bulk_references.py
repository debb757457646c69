from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known
from scimproof.fixtures.expect_bulk import (
    STATUS,
)
from scimproof.fixtures.expect_bulk_references import (
    REFERENCE,
    expect_followed_or_refused,
    expect_one_refused,
    expect_referred,
    expect_referred_or_refused,
    expect_resolved_or_conflict,
    expect_unknown_reference_refused,
)
from scimproof.fixtures.expect_resource import expect_stored

GROUPS = ("with-bulk", "members")


@check(
    id=REFERENCE,
    requirements=["7644-3.7.2-01", "7644-3.7-20", "7644-3.7-23"],
    needs=GROUPS,
    builds_on="bulking",
    hint="Replace bulkId:x by the id of the resource that the POST with that bulkId has created, in POST, PUT and PATCH.",
    matters="New users land in groups under a literal bulkId:x that nobody has, and have none of the rights of the group.",
)
@cases("method", post="post", put="put", patch="patch")
def test_reference_is_replaced_by_the_id(groups, references, method):
    """A member given as bulkId:x is stored as the id of the user created under x."""
    processed, group, members = references.from_a_group(method)

    expect_known(group.id, "no group was created", by=f"{STATUS}[post]", answer=processed.answer)
    expect_referred(groups, group, members, processed)


@check(
    id="bulk-reference-to-a-later-operation-is-resolved",
    requirements=["7644-3.7.2-01", "7644-3.7-23"],
    needs=GROUPS,
    builds_on="bulk_resolving",
    hint="Run a POST before the operations that refer to it, or refuse these; never store what could not be resolved.",
    matters="Exports list groups before users as often as not; such a load leaves every group empty.",
)
def test_reference_to_a_later_operation_is_resolved(groups, references):
    """A group that refers to a user created later in the request has that user as its member."""
    processed, group, members = references.forward()

    expect_referred_or_refused(groups, group, members, processed, "group")


@check(
    id="bulk-circular-references-are-resolved-or-refused",
    requirements=["7644-3.7.1-01", "7644-3.7.1-02"],
    needs=GROUPS,
    builds_on="bulk_resolving",
    hint="Create both groups first and add the members then, or answer 409; do not run in circles.",
    matters="Two teams that contain each other hang the server or end up half created, and the load cannot be repeated.",
)
def test_circular_references_are_resolved_or_refused(groups, references):
    """Two groups that are members of each other are created so, or refused with 409."""
    processed, pair = references.circular()

    expect_resolved_or_conflict(groups, pair, processed)


@check(
    id="bulk-reference-in-an-extension-is-replaced-by-the-id",
    requirements=["7644-3.7.2-02"],
    needs=("with-bulk", "enterprise"),
    builds_on="bulking",
    explained_by=("attribute-post-read-by-get",),
    hint="Look for bulkId:x in the attributes of extensions, too: manager.value is one.",
    matters="New employees get a manager called bulkId:x, and approvals are sent to nobody.",
)
def test_reference_in_an_extension_is_replaced_by_the_id(users, references):
    """A manager given as bulkId:x is stored as the id of the user created under x."""
    processed, report, attribute, boss = references.manager()

    both = report.id and boss.id
    expect_known(both, "not both users were created", by=f"{STATUS}[post]", answer=processed.answer)
    expect_stored(users, report, attribute.path.text, boss.id)


@check(
    id="bulk-unknown-reference-is-refused",
    requirements=["7644-3.7.2-03"],
    needs=GROUPS,
    builds_on="bulk_resolving",
    hint="Answer 409 or 400 to an operation whose bulkId:x nobody creates.",
    matters="The group keeps a member that does not exist, and every later replay of its members fails.",
)
def test_unknown_reference_is_refused(groups, references):
    """A reference to a bulkId that no operation has is refused, and never stored."""
    processed, group = references.unknown()

    expect_unknown_reference_refused(groups, group, processed, "group")


@check(
    id="bulk-id-used-twice-is-refused",
    requirements=["7644-3.7.2-04"],
    needs=("with-bulk",),
    level=SHOULD,
    builds_on="bulk_failing",
    hint="Refuse the second POST with a bulkId that another one has.",
    matters="A reference to such a bulkId may mean either person, and one gets the rights of the other.",
)
def test_id_used_twice_is_refused(references):
    """Two POSTs with one bulkId are not both accepted."""
    processed = references.twice()

    expect_one_refused(processed)


@check(
    id="bulk-reference-in-a-path-is-followed-or-refused",
    requirements=["7644-3.7.2-05"],
    needs=("with-bulk", "patch"),
    builds_on="bulk_failing",
    hint="Resolve bulkId:x in a path, or answer 404 or 400; do not say that it was done when it was not.",
    matters="The second step on a person who was just created is lost without an error: never activated, never renamed.",
)
def test_reference_in_a_path_is_followed_or_refused(users, references):
    """An operation on the path bulkId:x changes the user created under x, or is refused."""
    processed, user, change = references.in_path()

    expect_known(user.id, "no user was created", by=f"{STATUS}[post]", answer=processed.answer)
    expect_followed_or_refused(users, user, change, processed, "change")
