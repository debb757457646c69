from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_offered,
    expect_refused,
    expect_refused_or_unsupported,
    expect_scim_type,
    expect_success,
    expect_usually,
)
from scimproof.fixtures.expect_patch import expect_done_or_refused, expect_value
from scimproof.fixtures.expect_resource import expect_cleared, expect_stored, expect_unchanged
from scimproof.fixtures.expect_values import expect_others_kept, expect_values

PATCH = ("patch",)
BROKEN = "user-patch-broken-path-is-refused"


@check(
    id=BROKEN,
    requirements=["7644-3.5.2-10", "7644-3.5.2-17"],
    needs=PATCH,
    builds_on="patching",
    hint="Answer 400 invalidPath to a path that the grammar of RFC 7644 section 3.5.2 does not know.",
    matters="A client with a typing error in its mapping is told that all is well, and changes the wrong thing.",
)
@cases(
    "path",
    no_value="emails[type eq]",
    two_filters='emails[type eq "work"][type eq "home"]',
    empty_filter="emails[]",
)
def test_broken_path_is_refused(users, scim, existing_user, path):
    """A path outside the grammar is refused and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": path, "value": "broken"})

    expect_unchanged(users, existing_user, before)
    expect_refused_or_unsupported(answer)


@check(
    id="user-patch-broken-path-says-invalid-path",
    requirements=["7644-3.12-18", "7644-3.5.2-10"],
    needs=PATCH,
    level=SHOULD,
    builds_on="patching",
    hint='Put "scimType": "invalidPath" into the 400.',
    matters="An administrator who reads the log looks for the fault in the value, and it is in the mapping.",
)
def test_broken_path_says_invalid_path(scim, existing_user):
    """The refusal of a path outside the grammar has scimType invalidPath, or invalidFilter."""
    answer = scim.patch(
        existing_user.path, {"op": "replace", "path": 'emails[type eq "work"', "value": "broken"}
    )

    refused_by = "user-patch-bad-operation-is-refused[broken-path]"
    expect_scim_type(answer, "invalidPath", "invalidFilter", refused_by=refused_by, required=False)


@check(
    id="user-patch-path-with-index-is-refused",
    requirements=["7644-3.5.2-03"],
    needs=PATCH,
    level=SHOULD,
    builds_on="patching",
    hint="SCIM paths are no JSON pointers: answer 400 invalidPath to emails[0] and emails/0.",
    matters="A client that counts values changes another one as soon as the server sorts them.",
)
@cases("path", brackets="{name}[0].{sub}", pointer="/{name}/0/{sub}", slash="{name}/0")
def test_path_with_index_is_refused(users, scim, values, listed_user, path):
    """A path that counts the values of a list is refused and changes nothing."""
    before = users.stored(listed_user)
    counted = path.format(name=values.name, sub=values.sub)

    answer = scim.patch(listed_user.path, {"op": "replace", "path": counted, "value": values.other})

    expect_unchanged(users, listed_user, before)
    expect_refused(answer, usually=True)


@check(
    id="user-patch-replaces-a-value-as-a-whole",
    requirements=["7644-3.5.2.3-06", "7644-3.5.2-13"],
    needs=PATCH,
    builds_on="patching",
    hint='replace with emails[type eq "work"] and an object changes that value; the others stay.',
    matters="The new work address wipes out the private one, or stands beside the old.",
)
def test_replaces_a_value_as_a_whole(users, scim, values, two_valued_user):
    """Replace by a filter and a whole value changes that value and no other."""
    before = users.stored(two_valued_user)

    answer = scim.patch(two_valued_user.path, values.exchange)

    expect_success(answer)
    both = [values.instead[values.sub], values.further[values.sub]]
    expect_values(users, two_valued_user, values.name, values.sub, both, only=True)
    expect_others_kept(users, two_valued_user, before, values.name, but=values.first["type"])


@check(
    id="user-patch-add-by-filter-does-no-harm",
    requirements=["7644-3.5.2-13", "7644-3.5.2-14"],
    needs=PATCH,
    builds_on="patching",
    hint="add to a value that is not there is left open by the RFC: create it or answer 400, keep the others.",
    matters="A first home address replaces the work address, or crashes the server.",
)
def test_add_by_filter_does_no_harm(users, scim, values, listed_user):
    """Add by a filter that matches nothing creates the value or is refused, and keeps the others."""
    before = users.stored(listed_user)
    operation = values.addition_by_filter

    answer = scim.patch(listed_user.path, operation)

    expect_done_or_refused(answer, users, listed_user, operation["path"], operation["value"])
    expect_others_kept(users, listed_user, before, values.name, but=values.further["type"])


@check(
    id="user-patch-remove-takes-all-that-match",
    requirements=["7644-3.5.2.2-04", "7644-3.5.2-13"],
    needs=PATCH,
    builds_on="patching",
    hint="A filter in a path may match several values; remove every one of them.",
    matters="Old addresses that one request was to clear are still there, and mail goes on to reach them.",
)
def test_remove_takes_all_that_match(users, scim, values, two_valued_user):
    """Remove by a filter that two values match removes both."""
    expect_offered(not values.needed, f"{values.name} is required")

    answer = scim.patch(two_valued_user.path, values.removal_of_both)

    expect_usually(
        answer.status not in range(400, 500),
        "the target refuses a filter with or",
        expected="2xx",
        answer=answer,
    )
    expect_success(answer)
    expect_cleared(users, two_valued_user, values.name)


@check(
    id="user-patch-remove-of-the-last-value-clears",
    requirements=["7644-3.5.2.2-05", "7644-3.5.2.2-04"],
    needs=PATCH,
    builds_on="patching",
    hint="When the last value of a list is removed, the attribute has no value: leave it out or show [].",
    matters="A user keeps an empty address that later imports choke on.",
)
def test_remove_of_the_last_value_clears(users, scim, values, listed_user):
    """Remove of the only value of a list leaves the list without values."""
    answer = scim.patch(listed_user.path, values.on_the_first("remove"))

    expect_success(answer)
    expect_cleared(users, listed_user, values.name)


@check(
    id="user-patch-of-a-part-of-a-value-keeps-its-others",
    requirements=["7644-3.5.2.2-06", "7644-3.5.2.3-07", "7644-3.5.2-14"],
    needs=PATCH,
    builds_on="patching",
    hint="A path with a filter and a sub-attribute touches that part of the value alone.",
    matters="The town of an address is corrected, and street and country are gone.",
)
@cases(
    "operation",
    remove={"op": "remove"},
    replace={"op": "replace", "value": "Changed part"},
    add={"op": "add", "value": "Changed part"},
)
def test_of_a_part_keeps_its_others(users, scim, parts, user_with_parts, operation):
    """An operation on one part of a value of a list keeps the other parts of that value."""
    kept = users.sent_value(user_with_parts, parts.kept_path)

    answer = scim.patch(user_with_parts.path, {**operation, "path": parts.path})

    known = answer.status in range(200, 300)
    by = "user-patch-changes-a-part-of-a-value[replace]"
    expect_known(known, "the PATCH was refused", by=by, answer=answer)
    expect_stored(users, user_with_parts, parts.kept_path, kept)


@check(
    id="user-patch-changes-a-part-of-a-value",
    requirements=["7644-3.5.2.2-06", "7644-3.5.2.3-07"],
    needs=PATCH,
    builds_on="patching",
    hint="remove and replace take a path with a filter and a sub-attribute.",
    matters="The correction of one line of an address is answered with success and never made.",
)
@cases("operation", remove={"op": "remove"}, replace={"op": "replace", "value": "Changed part"})
def test_changes_a_part_of_a_value(users, scim, parts, user_with_parts, operation):
    """Remove and replace of one part of a value of a list take effect on that part."""
    answer = scim.patch(user_with_parts.path, {**operation, "path": parts.path})

    expect_success(answer)
    expect_value(users, user_with_parts, parts.path, operation.get("value"))
