from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_refused, expect_status, expect_success, expect_usually
from scimproof.fixtures.expect_patch import expect_done_or_refused
from scimproof.fixtures.expect_resource import expect_stored

SAME = "user-replace-keeps-immutable-values"


@check(
    id=SAME,
    requirements=["7643-7-23", "7644-3.5.1-06"],
    builds_on="replacing",
    hint="An immutable attribute that has a value keeps it, whatever a PUT says.",
    matters="An account number that others rely on is changed by an ordinary update, and payments go astray.",
)
def test_replace_keeps_immutable_values(users, scim, immutable, settled_user):
    """A PUT with another value of an immutable attribute does not change it."""
    scim.put(settled_user.path, immutable.given_to(settled_user.sent, immutable.other))

    expect_stored(users, settled_user, immutable.path.text, immutable.first)


@check(
    id="user-replace-refuses-other-immutable-values",
    requirements=["7644-3.5.1-07", "7644-3.5.1-06"],
    level=SHOULD,
    builds_on="replacing",
    hint="Answer 400 with scimType mutability to a PUT with another value of an immutable attribute.",
    matters="A client that tries to correct a fixed value is told that it is done, and it is not.",
)
def test_replace_refuses_other_immutable_values(scim, immutable, settled_user):
    """A PUT with another value of an immutable attribute is answered with 400."""
    answer = scim.put(settled_user.path, immutable.given_to(settled_user.sent, immutable.other))

    expect_usually(
        answer.status not in range(200, 300), "the PUT is accepted", expected="400 mutability", answer=answer
    )
    expect_status(answer, 400, usual={409: "409 instead of 400", 403: "403 instead of 400"})


@check(
    id="user-replace-takes-the-same-immutable-value",
    requirements=["7644-3.5.1-06"],
    builds_on="replacing",
    hint="A PUT with the very value that is stored matches, and is served.",
    matters="A client that sends back what it read cannot change anything of the user any more.",
)
def test_replace_takes_the_same_immutable_value(users, scim, immutable, settled_user):
    """A PUT with the stored value of an immutable attribute succeeds."""
    answer = scim.put(settled_user.path, immutable.given_to(settled_user.sent, immutable.first))

    expect_success(answer)
    expect_stored(users, settled_user, immutable.path.text, immutable.first)


@check(
    id="user-replace-sets-an-immutable-value-once",
    requirements=["7644-3.5.1-08"],
    builds_on="replacing",
    hint="An immutable attribute without a value takes the one of a PUT.",
    matters="A number that is assigned after the hiring never gets into the account.",
)
def test_replace_sets_an_immutable_value_once(users, scim, immutable, unsettled_user):
    """A PUT sets an immutable attribute that has no value yet."""
    answer = scim.put(unsettled_user.path, immutable.given_to(unsettled_user.sent, immutable.first))

    expect_success(answer)
    expect_stored(users, unsettled_user, immutable.path.text, immutable.first)


@check(
    id="user-patch-keeps-immutable-values",
    requirements=["7644-3.5.2-19", "7643-7-23", "7644-3.5.2-17"],
    needs=("patch",),
    builds_on="patching",
    hint="Refuse a PATCH of an immutable attribute that has a value with 400 mutability.",
    matters="What was promised never to change changes by one small request.",
)
@cases("op", replace="replace", add="add", remove="remove")
def test_patch_keeps_immutable_values(users, scim, immutable, settled_user, op):
    """A PATCH does not change an immutable attribute that has a value."""
    answer = scim.patch(settled_user.path, immutable.operation(op, immutable.other))

    expect_stored(users, settled_user, immutable.path.text, immutable.first)
    expect_refused(answer, usually=True)


@check(
    id="user-patch-sets-an-immutable-value-once",
    requirements=["7644-3.5.2-20"],
    needs=("patch",),
    builds_on="patching",
    hint="An immutable attribute without a value may be added by PATCH; refuse it, or store it.",
    matters="A first value is reported as stored and is not there.",
)
@cases("op", add="add", replace="replace")
def test_patch_sets_an_immutable_value_once(users, scim, immutable, unsettled_user, op):
    """A PATCH of an immutable attribute that has no value yet is stored or refused."""
    answer = scim.patch(unsettled_user.path, immutable.operation(op, immutable.first))

    expect_done_or_refused(answer, users, unsettled_user, immutable.path.text, immutable.first)
