from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_refused,
    expect_refused_or_unsupported,
    expect_scim_type,
    meta_of,
)
from scimproof.fixtures.expect_resource import expect_stored, expect_unchanged
from scimproof.fixtures.scim.messages import PATCH_OP

DISPLAY_NAME = ("patch", "attribute:displayName")
PLAIN = "any plain text"  # stands for the attribute of one text that the target is known to keep
REMOVE_REFUSED = "user-patch-remove-of-user-name-is-refused"


def change(value: str = "Changed by PATCH") -> dict[str, str]:
    """Return an operation that every server of users can do."""
    return {"op": "replace", "path": "displayName", "value": value}


@check(
    id="user-patch-bad-operation-is-refused",
    requirements=[
        "7644-3.5.2-02",
        "7644-3.5.2-06",
        "7644-3.5.2-07",
        "7644-3.5.2-10",
        "7644-3.5.2-17",
        "7644-3.5.2-21",
        "7644-3.5.2-33",
        "7644-3.5.2.1-01",
    ],
    needs=("patch",),
    builds_on="patching",
    hint="Answer 400 to an operation that RFC 7644 does not define.",
    matters="A misspelt operation changes data that nobody meant, or is confirmed without having done anything.",
)
@cases(
    "operation",
    no_op={"path": PLAIN, "value": "x"},
    unknown_op={"op": "shuffle", "path": PLAIN, "value": "x"},
    json_patch_move={"op": "move", "from": PLAIN, "path": "title"},
    add_without_value={"op": "add", "path": PLAIN},
    remove_without_path={"op": "remove"},
    broken_path={"op": "replace", "path": 'emails[type eq "work"', "value": "x"},
)
def test_bad_operation_is_refused(users, scim, existing_user, plain_change, operation):
    """An operation that RFC 7644 does not define is refused and changes nothing."""
    before, plain = users.stored(existing_user), plain_change(existing_user).path.text

    answer = scim.patch(existing_user.path, {k: plain if v == PLAIN else v for k, v in operation.items()})

    expect_refused_or_unsupported(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-of-wrong-type-is-refused",
    requirements=["7644-3.5.2-21", "7643-2.3-03"],
    needs=("patch",),
    builds_on="patching",
    hint="Answer 400 to a value whose JSON type does not fit the declared one.",
    matters="An object is stored where a name belongs, and the page that shows the person no longer opens.",
)
def test_of_wrong_type_is_refused(users, scim, existing_user):
    """An operation with a value of another JSON type is refused and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": "userName", "value": {"not": "a text"}})

    expect_unchanged(users, existing_user, before)
    expect_refused(answer, usually=True)


@check(
    id="user-patch-bad-message-is-refused",
    requirements=["7644-3.5.2-04", "7644-3.5.2-05"],
    needs=DISPLAY_NAME,
    level=SHOULD,
    builds_on="patching",
    hint=f'A PATCH has "schemas": ["{PATCH_OP}"] and at least one operation.',
    matters="A client that sends the wrong message is told that all went well, and looks for its mistake elsewhere.",
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
    builds_on="patching",
    hint="Catch the parser's error and answer 400 with scimType invalidSyntax.",
    matters="A damaged update is confirmed, or answered with a crash page, and the client cannot tell what became of it.",
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
    builds_on="patching",
    hint='Put "scimType": "noTarget" into the 400.',
    matters="Whoever writes a client has to guess what the refused removal lacked.",
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
    builds_on="patching",
    hint="Refuse to remove a required attribute, and keep its value.",
    matters="An account is left without a sign-in name, and its owner is locked out.",
)
def test_remove_of_user_name_is_refused(users, scim, existing_user):
    """UserName cannot be removed."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "remove", "path": "userName"})

    expect_refused_or_unsupported(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-remove-of-user-name-says-mutability",
    requirements=["7644-3.5.2.2-07", "7644-3.12-22"],
    needs=("patch",),
    builds_on="patching",
    hint='Put "scimType": "mutability" into the 400.',
    matters="An administrator whose mapping clears the name sees a refusal, and does not learn that the name may never be cleared.",
)
def test_remove_of_user_name_says_mutability(scim, existing_user):
    """The refusal to remove userName has scimType mutability."""
    answer = scim.patch(existing_user.path, {"op": "remove", "path": "userName"})

    expect_scim_type(answer, "mutability", refused_by=REMOVE_REFUSED)


@check(
    id="user-patch-of-read-only-changes-nothing",
    requirements=["7644-3.5.2-18"],
    needs=("patch",),
    builds_on="patching",
    hint="Refuse to change id and meta with 400 and scimType mutability.",
    matters="An overwritten id cuts the account off from the client that manages it, and it can no longer be closed.",
)
@cases("path", id="id", meta_created="meta.created")
def test_of_read_only_changes_nothing(users, scim, existing_user, path):
    """Id and meta cannot be patched."""
    before = users.stored(existing_user)

    answer = scim.patch(existing_user.path, {"op": "replace", "path": path, "value": "2001-01-01T00:00:00Z"})

    expect_stored(users, existing_user, "id", existing_user.id)
    expect_stored(users, existing_user, "meta.created", meta_of(before).get("created"))
    expect_refused_or_unsupported(answer, usually=True)


@check(
    id="user-patch-remove-of-read-only-is-refused",
    requirements=["7644-3.5.2.2-08", "7644-3.5.2-18"],
    needs=("patch",),
    builds_on="patching",
    hint="Refuse to remove id and meta with 400 and scimType mutability.",
    matters="One request strips an account of its id or its dates, and neither its client nor an auditor can trace it.",
)
@cases("path", id="id", meta="meta")
def test_remove_of_read_only_is_refused(users, scim, existing_user, path):
    """A readOnly attribute cannot be removed."""
    answer = scim.patch(existing_user.path, {"op": "remove", "path": path})

    expect_stored(users, existing_user, "id", existing_user.id)
    expect_stored(users, existing_user, "meta.resourceType", users.type_name)
    expect_refused_or_unsupported(answer, usually=True)


@check(
    id="user-patch-of-unknown-attribute-is-refused",
    requirements=["7644-3.5.2-11"],
    needs=("patch",),
    level=SHOULD,
    builds_on="patching",
    hint="Answer 400 invalidPath to a path that no schema defines.",
    matters="A misspelt mapping reports success every night, and the field stays empty for everybody.",
)
def test_of_unknown_attribute_is_refused(scim, existing_user):
    """A path that no schema defines is refused."""
    answer = scim.patch(existing_user.path, {"op": "replace", "path": "noSuchAttribute", "value": "x"})

    expect_refused_or_unsupported(answer, usually=True)


@check(
    id="user-patch-taken-user-name-is-refused",
    requirements=["7644-3.5.2.3-10"],
    needs=("patch",),
    builds_on="patching",
    hint="Check uniqueness on PATCH as on POST.",
    matters="Renaming one person hands them the sign-in name of a colleague, and perhaps the colleague's access.",
)
def test_taken_user_name_is_refused(users, scim, existing_user, other_user):
    """A PATCH that takes another user's userName is refused and changes nothing."""
    before = users.stored(existing_user)
    taken = {"op": "replace", "path": "userName", "value": other_user.sent["userName"]}

    answer = scim.patch(existing_user.path, taken)

    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-patch-is-all-or-nothing",
    requirements=["7644-3.5.2-26", "7644-3.5.2-27", "7644-3.12-07"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Apply all operations to a copy, and store it when none of them failed.",
    matters="A person is left with a new sign-in name and an old address, and nobody knows which part went through.",
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
