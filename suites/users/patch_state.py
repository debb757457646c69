from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_offered, expect_success, meta_of
from scimproof.fixtures.expect_resource import (
    expect_later,
    expect_stored,
    expect_unchanged,
)
from scimproof.fixtures.expect_types import expect_schemas_of_extensions
from scimproof.fixtures.expect_values import (
    expect_others_kept,
)
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER

PATCHES = "user-patch-answers-200-or-204"
PATCH = ("patch",)
DISPLAY_NAME = ("patch", "attribute:displayName")
NAMES = ("patch", "attribute:name.givenName", "attribute:name.familyName")
ACTIVE = ("patch", "attribute:active")


def change(value: str = "Changed by PATCH") -> dict[str, str]:
    """Return an operation that every server of users can do."""
    return {"op": "replace", "path": "displayName", "value": value}


@check(
    id="user-patch-leaves-the-rest-alone",
    requirements=["7644-3.5.2.3-01", "7644-3.5.2.3-02", "7644-3.5.2.1-02"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Change what the operation names; keep all else as it is.",
    matters="A new job title erases a telephone number, and nobody notices until the person cannot be reached.",
)
@cases(
    "operation",
    replace_with_path={"op": "replace", "path": "displayName", "value": "Changed"},
    replace_without_path={"op": "replace", "value": {"displayName": "Changed"}},
    add_without_path={"op": "add", "value": {"displayName": "Changed"}},
)
def test_leaves_the_rest_alone(users, scim, existing_user, operation):
    """A PATCH of one attribute changes no other."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, operation)

    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=PATCHES, answer=answer)
    expect_unchanged(users, existing_user, before, but=("displayName",))


@check(
    id="user-patch-replace-of-complex-keeps-other-parts",
    requirements=["7644-3.5.2.3-05"],
    needs=NAMES,
    builds_on="patching",
    hint="Replace the named sub-attributes of a complex attribute; keep those that are not named.",
    matters="A client that corrects given names alone leaves a directory of people without surnames.",
)
def test_replace_of_complex_keeps_other_parts(users, scim, existing_user):
    """Replace of name with givenName alone keeps familyName."""
    family_name = users.sent_value(existing_user, "name.familyName")

    answer = scim.patch(
        existing_user.path, {"op": "replace", "path": "name", "value": {"givenName": "Replaced"}}
    )

    expect_success(answer)
    expect_stored(users, existing_user, "name.givenName", "Replaced")
    expect_stored(users, existing_user, "name.familyName", family_name)


@check(
    id="user-patch-add-to-complex-keeps-other-parts",
    requirements=["7644-3.5.2.1-04"],
    needs=NAMES,
    level=SHOULD,
    builds_on="patching",
    hint="Merge the sub-attributes that add names into the complex attribute.",
    matters="Filling in a missing first name deletes the surname that was already there.",
)
def test_add_to_complex_keeps_other_parts(users, scim, existing_user):
    """Add to name with givenName alone keeps familyName."""
    family_name = users.sent_value(existing_user, "name.familyName")

    answer = scim.patch(existing_user.path, {"op": "add", "path": "name", "value": {"givenName": "Added"}})

    expect_success(answer)
    expect_stored(users, existing_user, "name.familyName", family_name)


@check(
    id="user-patch-applies-operations-in-order",
    requirements=["7644-3.5.2-24"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Apply the operations one after the other, each on the result of the one before.",
    matters="A client that first clears a field and then sets it in one request is left with an empty field.",
)
def test_applies_operations_in_order(users, scim, existing_user):
    """Of two operations on one attribute the later one counts."""
    answer = scim.patch(existing_user.path, change("First"), change("Second"))

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "Second")


@check(
    id="user-patch-reads-paths-in-any-case",
    requirements=["7644-3.5.2-15"],
    needs=DISPLAY_NAME,
    level=SHOULD,
    builds_on="patching",
    hint="Compare attribute names in paths without regard to letter case.",
    matters="A mapping typed as displayname instead of displayName fails for every person in the directory.",
)
def test_reads_paths_in_any_case(users, scim, existing_user):
    """The path of an operation is read without regard to letter case."""
    answer = scim.patch(existing_user.path, {"op": "replace", "path": "DISPLAYNAME", "value": "Any case"})

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "Any case")


@check(
    id="user-patch-moves-last-modified",
    requirements=["7643-3.1-24"],
    needs=PATCH,
    builds_on="patching",
    hint="Set meta.lastModified with every change.",
    matters="Clients that fetch only what is new never hear of this change, and their copies stay out of date.",
)
def test_moves_last_modified(users, scim, older_user, plain_change):
    """A PATCH that changes a user moves meta.lastModified on."""
    before = users.stored(older_user)

    answer = scim.patch(older_user.path, plain_change(older_user).operation)

    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=PATCHES, answer=answer)
    expect_later(users, older_user, before)


@check(
    id="user-patch-keeps-id-and-created",
    requirements=["7643-3.1-07", "7643-3.1-25"],
    needs=PATCH,
    builds_on="patching",
    hint="id and meta.created never change, whatever else does.",
    matters="After an ordinary update the id that the client has kept leads nowhere, and it creates the person again.",
)
def test_keeps_id_and_created(users, scim, existing_user, plain_change):
    """A PATCH changes neither id nor meta.created."""
    before = users.stored(existing_user)

    scim.patch(existing_user.path, plain_change(existing_user).operation)

    expect_stored(users, existing_user, "id", existing_user.id)
    expect_stored(users, existing_user, "meta.created", meta_of(before).get("created"))


@check(
    id="user-patch-replace-sets-what-was-absent",
    requirements=["7644-3.5.2.3-04"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="replace of an attribute without value acts as add.",
    matters="A field that is empty can never be filled by the many clients that send replace for a first value as well.",
)
def test_replace_sets_what_was_absent(users, scim, minimal_user):
    """Replace of an attribute that has no value sets it."""
    answer = scim.patch(minimal_user.path, change("Set by replace"))

    expect_success(answer)
    expect_stored(users, minimal_user, "displayName", "Set by replace")


@check(
    id="user-patch-changes-one-value-only",
    requirements=["7644-3.5.2.3-06", "7644-3.5.2.2-04", "7644-3.5.2-13"],
    needs=("patch",),
    builds_on="patching",
    hint="A filter in a path selects the values that match; the others stay as they are.",
    matters="A correction of the work address overwrites the home one, and private mail goes to the office.",
)
@cases("op", replace="replace", remove="remove")
def test_changes_one_value_only(users, scim, values, two_valued_user, op):
    """An operation on one value of a list leaves the other values and attributes alone."""
    before = users.stored(two_valued_user)

    answer = scim.patch(two_valued_user.path, values.on_the_first(op))

    expect_success(answer)
    expect_others_kept(users, two_valued_user, before, values.name, but=values.first["type"])


@check(
    id="user-patch-remove-of-a-part-keeps-the-others",
    requirements=["7644-3.5.2.2-02", "7644-3.5.2-14"],
    needs=NAMES,
    builds_on="patching",
    hint="remove with name.givenName removes givenName, not name.",
    matters="Clearing one part of a name leaves the person with no name at all.",
)
@cases(
    "operation",
    remove={"op": "remove", "path": "name.givenName"},
    empty={"op": "replace", "path": "name.givenName", "value": ""},
)
def test_remove_of_a_part_keeps_the_others(users, scim, existing_user, operation):
    """A sub-attribute that is removed or emptied takes no other with it."""
    family_name = users.sent_value(existing_user, "name.familyName")

    answer = scim.patch(existing_user.path, operation)

    expect_offered(answer.status in range(200, 300), "the target does not let this part be cleared")
    expect_stored(users, existing_user, "name.familyName", family_name)


@check(
    id="user-patch-lists-extension-in-schemas",
    requirements=["7644-3.5.2-22"],
    level=SHOULD,
    needs=("patch", f"attribute:{ENTERPRISE_USER}:department"),
    builds_on="patching",
    hint="Add the URN of the extension to schemas when a PATCH first sets one of its attributes.",
    matters="A client that goes by schemas does not see the department that was set a moment ago.",
)
def test_lists_extension_in_schemas(users, scim, minimal_user):
    """A PATCH that sets an extension attribute adds its URN to schemas."""
    answer = scim.patch(
        minimal_user.path, {"op": "add", "path": f"{ENTERPRISE_USER}:department", "value": "Sales"}
    )

    by = "attribute-patch-add-with-path[enterprise-department]"
    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=by, answer=answer)
    expect_schemas_of_extensions(users.stored(minimal_user), answer)


@check(
    id="user-patch-reads-core-urn",
    requirements=["7644-3.5.2-16", "7644-3.10-01"],
    level=SHOULD,
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Split a qualified name at its last colon; the URN itself holds a dot.",
    matters="Clients that write the full name of an attribute, as some mapping tools do, cannot change a single field.",
)
def test_reads_core_urn(users, scim, existing_user):
    """The path of an operation may begin with the URN of the core schema."""
    answer = scim.patch(
        existing_user.path, {"op": "replace", "path": f"{USER}:displayName", "value": "By URN"}
    )

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "By URN")


@check(
    id="user-disabling-changes-nothing-else",
    requirements=["E-08", "7644-3.5.2.3-02"],
    needs=ACTIVE,
    builds_on="patching",
    hint="Disabling sets active; every other value stays for the day the user comes back.",
    matters="A brief suspension wipes the account, and on the day of return everything has to be typed in again.",
)
def test_disabling_changes_nothing_else(users, scim, existing_user):
    """A user that is disabled keeps all its other values."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": "active", "value": False})

    expect_success(answer)
    expect_unchanged(users, existing_user, before, but=("active",))
