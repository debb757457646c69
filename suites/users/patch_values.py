from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_offered,
    expect_refused,
    expect_success,
)
from scimproof.fixtures.expect_patch import expect_done_or_refused, expect_no_value_refused
from scimproof.fixtures.expect_resource import expect_stored, expect_unchanged
from scimproof.fixtures.expect_values import (
    expect_others_kept,
    expect_values,
)

PATCH = ("patch",)
DISPLAY_NAME = ("patch", "attribute:displayName")
APPENDS = "user-patch-add-to-list-appends"


@check(
    id="user-patch-add-over-a-value-replaces-it",
    requirements=["7644-3.5.2.1-06"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="add to an attribute that holds one value puts the new value in the place of the old.",
    matters="A new name is reported as added, and the people in the app go on to see the old one.",
)
@cases(
    "operation",
    with_path={"op": "add", "path": "displayName", "value": "Added over"},
    without_path={"op": "add", "value": {"displayName": "Added over"}},
)
def test_add_over_a_value_replaces_it(users, scim, existing_user, operation):
    """Add to a single-valued attribute that has a value replaces it."""
    answer = scim.patch(existing_user.path, operation)

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "Added over")


@check(
    id="user-patch-replace-without-value-is-refused",
    requirements=["7644-3.5.2.3-09", "7644-3.5.2-17"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Answer 400 to a replace that has no value member; a missing value is not the text None.",
    matters="A field is overwritten with nothing, or with the word undefined, by a client's slip.",
)
def test_without_value_is_refused(users, scim, existing_user):
    """A replace without a value is refused and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": "displayName"})

    expect_no_value_refused(answer, users, existing_user, before, "displayName")


@check(
    id="user-patch-remove-without-path-removes-nothing",
    requirements=["7644-3.5.2-33", "7644-3.5.2.2-01"],
    needs=PATCH,
    builds_on="patching",
    hint="path is required for remove: answer 400 noTarget, also when there is a value.",
    matters="One remove without a path empties the whole user.",
)
@cases(
    "operation",
    with_value={"op": "remove", "value": {"displayName": "x"}},
    empty_path={"op": "remove", "path": ""},
)
def test_remove_without_path_removes_nothing(users, scim, existing_user, operation):
    """A remove without a path is refused and removes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, operation)

    expect_unchanged(users, existing_user, before)
    expect_refused(answer)


@check(
    id="user-patch-add-without-path-appends",
    requirements=["7644-3.5.2.1-02", "7644-3.5.2.1-05", "7644-3.5.2-09"],
    needs=PATCH,
    builds_on="patching",
    hint="add appends to a list, whether the list is named by path or is a key of value.",
    matters="A second phone number that is added without a path takes the place of the first.",
)
def test_add_without_path_appends(users, scim, values, listed_user):
    """Add without a path keeps the values that a list has."""
    answer = scim.patch(listed_user.path, values.pathless_addition)

    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=APPENDS, answer=answer)
    both = [values.first[values.sub], values.further[values.sub]]
    expect_values(users, listed_user, values.name, values.sub, both)


@check(
    id="user-patch-replace-without-path-replaces-lists",
    requirements=["7644-3.5.2.3-01", "7644-3.5.2.3-03"],
    needs=PATCH,
    builds_on="patching",
    hint="replace drops the old values of a list, whether it is named by path or is a key of value.",
    matters="Entra's compact style adds a new address and leaves the old one valid.",
)
def test_replace_without_path_replaces_lists(users, scim, values, two_valued_user):
    """Replace without a path leaves the new values of a list only."""
    answer = scim.patch(two_valued_user.path, values.pathless_replacement)

    expect_success(answer)
    expect_values(users, two_valued_user, values.name, values.sub, [values.instead[values.sub]], only=True)


@check(
    id="user-patch-add-of-one-object-does-no-harm",
    requirements=["7644-3.5.2.1-05"],
    needs=PATCH,
    builds_on="patching",
    hint="Take one value as an object like an array of one, or refuse it with 400; keep the others.",
    matters="A list turns into a single object, and every client that reads it breaks.",
)
def test_add_of_one_object_does_no_harm(users, scim, values, listed_user):
    """Add of one value that is written as an object is done or refused, and keeps the others."""
    before = users.stored(listed_user)
    path = f'{values.name}[type eq "{values.further["type"]}"].{values.sub}'

    answer = scim.patch(listed_user.path, values.addition_as_object)

    expect_done_or_refused(answer, users, listed_user, path, values.other)
    expect_others_kept(users, listed_user, before, values.name, but=values.further["type"])


@check(
    id="user-patch-removes-then-adds",
    requirements=["7644-3.5.2-24"],
    needs=PATCH,
    builds_on="patching",
    hint="Each operation works on the result of the one before: remove, then add, leaves the added value.",
    matters="A client that renews a list in one request ends with both the old and the new, or with none.",
)
def test_removes_then_adds(users, scim, values, listed_user):
    """Remove of a list and add of another value in one PATCH leave that value only."""
    first, second = values.renewal

    answer = scim.patch(listed_user.path, first, second)

    by = "user-patch-remove-of-list-removes-all"
    expect_offered(not values.needed or answer.status < 400, f"{values.name} is required")
    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=by, answer=answer)
    expect_values(users, listed_user, values.name, values.sub, [values.instead[values.sub]], only=True)
