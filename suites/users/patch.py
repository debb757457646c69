from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_refused,
    expect_scim_type,
    expect_status,
    expect_success,
    shown,
)
from scimproof.fixtures.expect_resource import (
    expect_cleared,
    expect_later,
    expect_one_primary,
    expect_refused_or_created,
    expect_same_state,
    expect_stored,
    expect_unchanged,
    expect_values,
)
from scimproof.fixtures.scim.messages import PATCH_OP

PATCHES = "user-patch-answers-200-or-204"
NAMES = ("patch", "attribute:name.givenName", "attribute:name.familyName")
DISPLAY_NAME = ("patch", "attribute:displayName")
ACTIVE = ("patch", "attribute:active")
REMOVE_REFUSED = "user-patch-remove-of-user-name-is-refused"


def change(value: str = "Changed by PATCH") -> dict[str, str]:
    """Return an operation that every server of users can do."""
    return {"op": "replace", "path": "displayName", "value": value}


@check(
    id=PATCHES,
    requirements=["7644-3.5.2-29", "7644-3.5-02", "E-02", "E-13"],
    needs=DISPLAY_NAME,
    hint="Answer a PATCH with 204, or with 200 and the whole user.",
)
def test_answers_200_or_204(scim, existing_user):
    """A PATCH is answered with 204, or with 200 and the user."""
    answer = scim.patch(existing_user.path, change())

    expect_status(answer, 200, 204, usual={202: "a PATCH is answered with 202, though nobody asked for it"})
    expect(
        answer.status == 204 or body_of(answer).get("id") == existing_user.id,
        "the 200 does not hold the user",
        expected="the user, or 204",
        answer=answer,
    )


@check(
    id="user-patch-204-has-no-body",
    requirements=["7644-3.5.2-30"],
    needs=DISPLAY_NAME,
    hint="Send nothing after the headers of a 204.",
)
def test_204_has_no_body(scim, existing_user):
    """A PATCH that is answered with 204 has no body."""
    answer = scim.patch(existing_user.path, change())

    expect_known(answer.status in (200, 204), "the PATCH was refused", by=PATCHES, answer=answer)
    expect(answer.status == 200 or not answer.body, "the 204 has a body", expected="no body", answer=answer)


@check(
    id="user-patch-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    needs=DISPLAY_NAME,
    hint="Build the answer from what was stored, not from what was sent.",
)
def test_answer_tells_the_stored_state(users, scim, existing_user):
    """The answer to the PATCH, where it holds the user, and a GET right after it show the same user."""
    answer = scim.patch(existing_user.path, change())

    expect_known(answer.status in (200, 204), "the PATCH was refused", by=PATCHES, answer=answer)
    expect_same_state(body_of(answer) or users.stored(existing_user), users, existing_user)


@check(
    id="user-patch-with-attributes-answers-200",
    requirements=["7644-3.5.2-31"],
    needs=DISPLAY_NAME,
    hint="Answer 200 with the asked attributes when a PATCH has the parameter attributes.",
)
def test_with_attributes_answers_200(scim, existing_user):
    """A PATCH that asks for attributes is answered with 200."""
    expect_status(scim.patch(existing_user.path, change(), query={"attributes": "userName"}), 200)


@check(
    id="user-patch-leaves-the-rest-alone",
    requirements=["7644-3.5.2.3-01", "7644-3.5.2.3-02", "7644-3.5.2.1-02"],
    needs=DISPLAY_NAME,
    hint="Change what the operation names; keep all else as it is.",
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
    hint="Replace the named sub-attributes of a complex attribute; keep those that are not named.",
)
def test_replace_of_complex_keeps_other_parts(users, scim, existing_user):
    """Replace of name with givenName alone keeps familyName."""
    answer = scim.patch(
        existing_user.path, {"op": "replace", "path": "name", "value": {"givenName": "Replaced"}}
    )

    expect_success(answer)
    expect_stored(users, existing_user, "name.givenName", "Replaced")
    expect_stored(users, existing_user, "name.familyName", existing_user.sent["name"]["familyName"])


@check(
    id="user-patch-add-to-complex-keeps-other-parts",
    requirements=["7644-3.5.2.1-04"],
    needs=NAMES,
    level=SHOULD,
    hint="Merge the sub-attributes that add names into the complex attribute.",
)
def test_add_to_complex_keeps_other_parts(users, scim, existing_user):
    """Add to name with givenName alone keeps familyName."""
    answer = scim.patch(existing_user.path, {"op": "add", "path": "name", "value": {"givenName": "Added"}})

    expect_success(answer)
    expect_stored(users, existing_user, "name.familyName", existing_user.sent["name"]["familyName"])


@check(
    id="user-patch-add-to-list-appends",
    requirements=["7644-3.5.2.1-05"],
    needs=("patch",),
    hint="add to a multi-valued attribute keeps the values that are there.",
)
def test_add_to_list_appends(users, scim, values, listed_user):
    """Add to a list keeps the values that are there."""
    answer = scim.patch(listed_user.path, values.addition)

    expect_success(answer)
    both = [values.first[values.sub], values.further[values.sub]]
    expect_values(users, listed_user, values.name, values.sub, both)


@check(
    id="user-patch-replace-of-list-replaces-all",
    requirements=["7644-3.5.2.3-03"],
    needs=("patch",),
    hint="replace of a multi-valued attribute without filter drops the values that were there.",
)
def test_replace_of_list_replaces_all(users, scim, values, listed_user):
    """Replace of a list leaves the new values only."""
    answer = scim.patch(listed_user.path, values.replacement)

    expect_success(answer)
    expect_values(users, listed_user, values.name, values.sub, [values.instead[values.sub]], only=True)


@check(
    id="user-patch-moves-primary",
    requirements=["7644-3.5.2-25", "7643-2.4-03"],
    needs=("patch",),
    hint="When a PATCH sets primary true on one value, set it false on the others.",
)
def test_moves_primary(users, scim, values, listed_user):
    """A new primary value takes the flag from the old one."""
    answer = scim.patch(listed_user.path, values.addition_as_primary)

    expect_known(
        answer.status in range(200, 300),
        "add was refused",
        by="user-patch-add-to-list-appends",
        answer=answer,
    )
    expect_one_primary(users, listed_user, values.name, values.sub, values.further[values.sub])


@check(
    id="user-patch-remove-of-list-removes-all",
    requirements=["7644-3.5.2.2-03"],
    needs=("patch",),
    hint="remove of a multi-valued attribute without filter removes every value.",
)
def test_remove_of_list_removes_all(users, scim, optional_list, existing_user):
    """Remove of a list leaves no value."""
    answer = scim.patch(existing_user.path, {"op": "remove", "path": optional_list})

    expect_success(answer)
    expect_cleared(users, existing_user, optional_list)


@check(
    id="user-patch-applies-operations-in-order",
    requirements=["7644-3.5.2-24"],
    needs=DISPLAY_NAME,
    hint="Apply the operations one after the other, each on the result of the one before.",
)
def test_applies_operations_in_order(users, scim, existing_user):
    """Of two operations on one attribute the later one counts."""
    answer = scim.patch(existing_user.path, change("First"), change("Second"))

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "Second")


@check(
    id="user-patch-is-all-or-nothing",
    requirements=["7644-3.5.2-26", "7644-3.5.2-27", "7644-3.12-07"],
    needs=DISPLAY_NAME,
    hint="Apply all operations to a copy, and store it when none of them failed.",
)
@cases(
    "bad",
    required_removed={"op": "remove", "path": "userName"},
    unknown_op={"op": "shuffle", "path": "displayName", "value": "x"},
)
def test_is_all_or_nothing(users, scim, existing_user, bad):
    """A PATCH with a failing operation changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, change("Half applied"), bad)

    expect_known(answer.status >= 400, "the failing operation was accepted", by=REMOVE_REFUSED, answer=answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-unknown-answers-404",
    requirements=["7644-3.5.2-32"],
    needs=("patch",),
    hint="Answer 404 to a PATCH of an id that does not exist.",
)
def test_unknown_answers_404(users, scim):
    """A PATCH of a user that does not exist is answered with 404."""
    expect_status(scim.patch(f"{users.endpoint}/00000000-0000-0000-0000-000000000000", change()), 404)


@check(
    id="user-patch-bad-operation-is-refused",
    requirements=["7644-3.5.2-06", "7644-3.5.2-07", "7644-3.5.2-02", "7644-3.5.2.1-01", "7644-3.5.2-21"],
    needs=DISPLAY_NAME,
    hint="Answer 400 to an operation that RFC 7644 does not define.",
)
@cases(
    "operation",
    no_op={"path": "displayName", "value": "x"},
    unknown_op={"op": "shuffle", "path": "displayName", "value": "x"},
    json_patch_move={"op": "move", "from": "displayName", "path": "title"},
    add_without_value={"op": "add", "path": "displayName"},
    remove_without_path={"op": "remove"},
    broken_path={"op": "replace", "path": 'emails[type eq "work"', "value": "x"},
    wrong_type={"op": "replace", "path": "userName", "value": {"not": "a text"}},
)
def test_bad_operation_is_refused(users, scim, existing_user, operation):
    """An operation that RFC 7644 does not define is refused and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, operation)

    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-bad-message-is-refused",
    requirements=["7644-3.5.2-04", "7644-3.5.2-05"],
    needs=DISPLAY_NAME,
    level=SHOULD,
    hint=f'A PATCH has "schemas": ["{PATCH_OP}"] and at least one operation.',
)
@cases(
    "message",
    no_schemas={"Operations": [change()]},
    other_schemas={
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "Operations": [change()],
    },
    no_operations={"schemas": [PATCH_OP]},
    empty_operations={"schemas": [PATCH_OP], "Operations": []},
)
def test_bad_message_is_refused(scim, existing_user, message):
    """A PATCH that is no PatchOp message with operations is refused."""
    expect_refused(scim.patch(existing_user.path, json=message), usually=True)


@check(
    id="user-patch-broken-json-is-refused",
    requirements=["7644-3.12-07"],
    needs=("patch",),
    hint="Catch the parser's error and answer 400 with scimType invalidSyntax.",
)
@cases("body", cut_off='{"schemas": [', no_object="[]", empty="")
def test_broken_json_is_refused(scim, existing_user, body):
    """A PATCH whose body is no JSON object is refused."""
    expect_refused(
        scim.patch(existing_user.path, body=body, headers={"Content-Type": "application/scim+json"})
    )


@check(
    id="user-patch-remove-without-path-says-no-target",
    requirements=["7644-3.5.2.2-01"],
    needs=("patch",),
    level=SHOULD,
    hint='Put "scimType": "noTarget" into the 400.',
)
def test_remove_without_path_says_no_target(scim, existing_user):
    """The refusal of remove without path has scimType noTarget."""
    answer = scim.patch(existing_user.path, {"op": "remove"})

    expect_scim_type(
        answer, "noTarget", refused_by="user-patch-bad-operation-is-refused[remove-without-path]"
    )


@check(
    id=REMOVE_REFUSED,
    requirements=["7644-3.5.2.2-07"],
    needs=("patch",),
    hint="Refuse to remove a required attribute, and keep its value.",
)
def test_remove_of_user_name_is_refused(users, scim, existing_user):
    """UserName cannot be removed."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "remove", "path": "userName"})

    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-remove-of-user-name-says-mutability",
    requirements=["7644-3.5.2.2-07", "7644-3.12-22"],
    needs=("patch",),
    hint='Put "scimType": "mutability" into the 400.',
)
def test_remove_of_user_name_says_mutability(scim, existing_user):
    """The refusal to remove userName has scimType mutability."""
    answer = scim.patch(existing_user.path, {"op": "remove", "path": "userName"})

    expect_scim_type(answer, "mutability", refused_by=REMOVE_REFUSED)


@check(
    id="user-patch-of-read-only-changes-nothing",
    requirements=["7644-3.5.2-18"],
    needs=("patch",),
    hint="Refuse to change id and meta with 400 and scimType mutability.",
)
@cases("path", id="id", meta_created="meta.created")
def test_of_read_only_changes_nothing(users, scim, existing_user, path):
    """Id and meta cannot be patched."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": path, "value": "2001-01-01T00:00:00Z"})

    expect_stored(users, existing_user, "id", existing_user.id)
    expect_stored(users, existing_user, "meta.created", (before.get("meta") or {}).get("created"))
    expect_refused(answer, usually=True)


@check(
    id="user-patch-replace-without-match-says-no-target",
    requirements=["7644-3.5.2.3-08", "7644-3.12-19"],
    needs=("patch",),
    hint="Answer 400 noTarget when the filter of a replace matches no value; Entra likes the value to be created.",
)
def test_replace_without_match(users, scim, values, listed_user, profile):
    """Replace by a filter that matches nothing is refused, or creates the value; it is never passed over."""
    operation = values.unmatched

    answer = scim.patch(listed_user.path, operation)

    creates = profile.client == "entra"
    expect_refused_or_created(
        answer, users, listed_user, operation["path"], operation["value"], creates=creates
    )


@check(
    id="user-patch-of-unknown-attribute-is-refused",
    requirements=["7644-3.5.2-11"],
    needs=("patch",),
    level=SHOULD,
    hint="Answer 400 invalidPath to a path that no schema defines.",
)
def test_of_unknown_attribute_is_refused(scim, existing_user):
    """A path that no schema defines is refused."""
    answer = scim.patch(existing_user.path, {"op": "replace", "path": "noSuchAttribute", "value": "x"})

    expect_refused(answer, usually=True)


@check(
    id="user-patch-reads-paths-in-any-case",
    requirements=["7644-3.5.2-15"],
    needs=DISPLAY_NAME,
    level=SHOULD,
    hint="Compare attribute names in paths without regard to letter case.",
)
def test_reads_paths_in_any_case(users, scim, existing_user):
    """The path of an operation is read without regard to letter case."""
    answer = scim.patch(existing_user.path, {"op": "replace", "path": "DISPLAYNAME", "value": "Any case"})

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "Any case")


@check(
    id="user-patch-taken-user-name-is-refused",
    requirements=["7644-3.5.2.3-10"],
    needs=("patch",),
    hint="Check uniqueness on PATCH as on POST.",
)
def test_taken_user_name_is_refused(users, scim, existing_user, other_user):
    """A PATCH that takes another user's userName is refused and changes nothing."""
    before = users.stored(existing_user)
    taken = {"op": "replace", "path": "userName", "value": other_user.sent["userName"]}

    answer = scim.patch(existing_user.path, taken)

    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-moves-last-modified",
    requirements=["7643-3.1-24"],
    needs=DISPLAY_NAME,
    hint="Set meta.lastModified with every change.",
)
def test_moves_last_modified(users, scim, existing_user):
    """A PATCH that changes a user does not move meta.lastModified back, and as a rule moves it on."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, change())

    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=PATCHES, answer=answer)
    expect_later(users, existing_user, before)


@check(
    id="user-patch-adds-nothing-twice",
    requirements=["7644-3.5.2.1-07", "7643-2.4-10"],
    needs=("patch",),
    level=SHOULD,
    hint="Adding a value that is there already succeeds and changes nothing.",
)
def test_adds_nothing_twice(users, scim, values, listed_user):
    """Add of a value that is there already succeeds and does not double it."""
    answer = scim.patch(listed_user.path, values.repetition)

    expect_success(answer)
    expect_values(users, listed_user, values.name, values.sub, [values.first[values.sub]], only=True)


@check(
    id="user-patch-reads-op-in-any-case",
    requirements=["E-14", "7644-3.5.2-08"],
    needs=DISPLAY_NAME,
    client="entra",
    hint="Compare op without regard to letter case: Entra sends Add, Replace and Remove.",
)
@cases("op", capitalised="Replace", upper_case="REPLACE")
def test_reads_op_in_any_case(users, scim, existing_user, op):
    """Op is read without regard to letter case."""
    answer = scim.patch(existing_user.path, {"op": op, "path": "displayName", "value": "By Entra"})

    expect_success(answer)
    expect_stored(users, existing_user, "displayName", "By Entra")


@check(
    id="user-patch-disables-by-entra",
    requirements=["E-08", "E-30"],
    needs=ACTIVE,
    client="entra",
    hint='Entra sends "False" as a string by default; store the boolean false.',
)
@cases("value", capitalised="False", lower_case="false", boolean=False)
def test_disables_by_entra(users, scim, existing_user, value):
    """A user is disabled by active, whichever way Entra writes false."""
    answer = scim.patch(existing_user.path, {"op": "Replace", "path": "active", "value": value})

    expect_success(answer)
    expect_stored(users, existing_user, "active", False)


@check(
    id="user-patch-restores-by-entra",
    requirements=["E-08", "E-39b"],
    needs=ACTIVE,
    client="entra",
    hint='Entra sends "True" as a string by default; store the boolean true, and keep the id.',
)
@cases("value", capitalised="True", lower_case="true", boolean=True)
def test_restores_by_entra(users, scim, existing_user, value):
    """A disabled user is enabled again, under the same id."""
    scim.patch(existing_user.path, {"op": "Replace", "path": "active", "value": False})

    answer = scim.patch(existing_user.path, {"op": "Replace", "path": "active", "value": value})

    expect_success(answer)
    expect_stored(users, existing_user, "active", True)
    expect_stored(users, existing_user, "id", existing_user.id)


@check(
    id="user-patch-keeps-disabled-users-in-sight",
    requirements=["E-08"],
    needs=("patch", "filter", "attribute:active"),
    client="entra",
    hint="Return disabled users to GET and to filters, with active false; only a DELETE hides them.",
)
def test_keeps_disabled_users_in_sight(scim, lookup, existing_user):
    """A disabled user is still found by a filter, with active false."""
    answer = scim.patch(existing_user.path, {"op": "Replace", "path": "active", "value": False})
    expect_known(
        answer.status in range(200, 300),
        "not disabled",
        by="user-patch-disables-by-entra[boolean]",
        answer=answer,
    )

    found = lookup.find(
        f'userName eq "{existing_user.sent["userName"]}"', lambda some: some.by_id(existing_user.id)
    )

    seen = found.by_id(existing_user.id)
    expect(seen, "the disabled user is not found", expected="the user with active false", answer=found.answer)
    expect(
        seen.get("active") is False,
        f"active is {shown(seen.get('active'))}",
        expected="false",
        answer=found.answer,
    )
