from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import expect_offered, expect_success
from scimproof.fixtures.expect_resource import expect_stored, expect_unchanged

NEEDS = ("attribute:active",)


@check(
    id="user-active-is-written-by-put",
    requirements=["7643-4.1.1-14"],
    needs=NEEDS,
    builds_on="replacing",
    hint="Store active as it is sent, true as well as false.",
    matters="Somebody who has left keeps the account, or somebody who is back cannot sign in.",
)
@cases("wanted", disable=False, enable=True)
def test_active_is_written_by_put(users, scim, wanted):
    """A PUT with another value of active changes it."""
    user = users.existing(f"put-active-{wanted}", active=not wanted)

    answer = scim.put(user.path, {**user.sent, "id": user.id, "active": wanted})

    expect_success(answer)
    expect_stored(users, user, "active", wanted)


@check(
    id="user-active-is-written-by-patch",
    requirements=["7643-4.1.1-14"],
    needs=("patch", *NEEDS),
    builds_on="patching",
    hint="Let a PATCH replace active in both directions, by path and by a value without path.",
    matters="The account of a person on leave is closed for good, or never closed at all.",
)
@cases("wanted", disable=False, enable=True)
def test_active_is_written_by_patch(users, wanted):
    """A PATCH with another value of active changes it."""
    user = users.existing(f"patch-active-{wanted}", active=not wanted)

    answer = users.patch(user, {"op": "replace", "value": {"active": wanted}})

    expect_success(answer)
    expect_stored(users, user, "active", wanted)


@check(
    id="user-enabling-changes-nothing-else",
    requirements=["E-08", "7644-3.5.2.3-02"],
    needs=("patch", *NEEDS),
    builds_on="patching",
    hint="Enabling sets active; do not rebuild the user from a template.",
    matters="Somebody who comes back from leave signs in to an account without address, manager and roles.",
)
def test_enabling_changes_nothing_else(users):
    """A user that is enabled again keeps all its other values."""
    user = users.existing("enabled-again", full=True, active=False)
    before = users.stored(user)

    answer = users.patch(user, {"op": "replace", "path": "active", "value": True})

    expect_success(answer)
    expect_unchanged(users, user, before, but=("active",))


@check(
    id="user-may-be-created-disabled",
    requirements=["7643-4.1.1-14"],
    needs=NEEDS,
    hint="Read active from the body of a POST; true is a default, not a constant.",
    matters="A contractor whose contract begins next month can sign in today.",
)
def test_may_be_created_disabled(users):
    """A user that is created with active false is disabled."""
    user, answer = users.create("created-disabled", active=False)

    expect_offered(answer.status != 400, "the target creates no disabled users")
    expect_success(answer)
    expect_stored(users, user, "active", False)
