from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_offered,
    expect_success,
    expect_usually,
)
from scimproof.fixtures.expect_patch import expect_same_meta
from scimproof.fixtures.expect_resource import expect_stored, expect_unchanged
from scimproof.fixtures.expect_values import (
    expect_one_primary,
    expect_primary_kept,
)
from scimproof.fixtures.scim.messages import ENTERPRISE_USER

PATCH = ("patch",)
DISPLAY_NAME = ("patch", "attribute:displayName")
APPENDS = "user-patch-add-to-list-appends"


def change(value: str = "Changed by PATCH") -> dict[str, str]:
    """Return an operation that every server of users can do."""
    return {"op": "replace", "path": "displayName", "value": value}


@check(
    id="user-patch-no-change-keeps-last-modified",
    requirements=["7644-3.5.2.1-08"],
    needs=DISPLAY_NAME,
    level=SHOULD,
    builds_on="patching",
    hint="An add of what is there already changes nothing, lastModified and version included.",
    matters="Clients that ask for what changed since yesterday are sent every user that was merely touched.",
)
def test_no_change_keeps_last_modified(users, scim, older_user):
    """Add of a value that is there already moves neither lastModified nor version."""
    before = users.stored(older_user)

    answer = scim.patch(
        older_user.path, {"op": "add", "path": "displayName", "value": before.get("displayName")}
    )

    expect_success(answer)
    expect_same_meta(users, older_user, before)


@check(
    id="user-patch-refused-keeps-last-modified",
    requirements=["7644-3.5.2-27"],
    needs=DISPLAY_NAME,
    builds_on="patching",
    hint="Set lastModified and version when the whole PATCH is stored, not operation by operation.",
    matters="A user that was never changed gets a new version, and the next conditional write is refused.",
)
def test_refused_keeps_last_modified(users, scim, older_user):
    """A PATCH that fails at its second operation moves neither lastModified nor version."""
    before = users.stored(older_user)

    answer = scim.patch(older_user.path, change("Half applied"), {"op": "remove", "path": "userName"})

    by = "user-patch-remove-of-user-name-is-refused"
    expect_known(answer.status >= 400, "the failing operation was accepted", by=by, answer=answer)
    expect_same_meta(users, older_user, before)


@check(
    id="user-patch-fails-as-a-whole",
    requirements=["7644-3.5.2-26", "7644-3.5.2-27"],
    needs=PATCH,
    builds_on="patching",
    hint="Roll lists and extensions back as well, and do not go on after an operation that failed.",
    matters="A refused change is half there: the log says that nothing was done, and something was.",
)
@cases("place", before="before", after="after")
def test_fails_as_a_whole(users, scim, values, listed_user, place):
    """A PATCH that fails adds no value to a list, whether the failing operation comes first or last."""
    before = users.stored(listed_user)
    bad = {"op": "shuffle", "path": "userName", "value": "x"}
    operations = {"before": [bad, values.addition], "after": [values.addition, bad]}[place]

    answer = scim.patch(listed_user.path, *operations)

    by = "user-patch-bad-operation-is-refused[unknown-op]"
    expect_known(answer.status >= 400, "the failing operation was accepted", by=by, answer=answer)
    expect_unchanged(users, listed_user, before)


@check(
    id="user-patch-of-the-flag-moves-primary",
    requirements=["7644-3.5.2-25", "7643-2.4-03"],
    needs=PATCH,
    builds_on="patching",
    hint="When primary of one value becomes true, set it false on the others.",
    matters="Mail goes to two main addresses, or to the one that is no longer main.",
)
def test_of_the_flag_moves_primary(users, scim, values, two_valued_user):
    """Replace of the primary flag of one value takes it from the others."""
    scim.patch(two_valued_user.path, values.flag_elsewhere)

    answer = scim.patch(two_valued_user.path, values.flag)

    expect_offered(answer.status in range(200, 300), "the target does not let primary be set by itself")
    expect_one_primary(users, two_valued_user, values.name, values.sub, values.first[values.sub])


@check(
    id="user-patch-adds-beside-the-primary",
    requirements=["7644-3.5.2-25", "7644-3.5.2.1-05"],
    needs=PATCH,
    level=SHOULD,
    builds_on="patching",
    hint="A new value without primary leaves the primary value as it is.",
    matters="A second address that is merely added becomes the one that all mail goes to.",
)
def test_adds_beside_the_primary(users, scim, values, listed_user):
    """Add of a value without primary leaves the primary value what it is."""
    scim.patch(listed_user.path, values.flag)
    before = users.stored(listed_user)

    answer = scim.patch(listed_user.path, values.addition)

    expect_known(answer.status in range(200, 300), "the PATCH was refused", by=APPENDS, answer=answer)
    expect_primary_kept(users, listed_user, before, values.name, values.sub)


@check(
    id="user-patch-of-schemas-holds-for-what-follows",
    requirements=["7644-3.5.2-23"],
    needs=("patch", f"attribute:{ENTERPRISE_USER}:department"),
    level=SHOULD,
    builds_on="patching",
    hint="Take the URN of an extension into schemas, or pass over it; then write its attribute.",
    matters="A client that announces the extension before it writes to it is refused.",
)
def test_of_schemas_holds_for_what_follows(users, scim, minimal_user):
    """After an add to schemas a later operation of the same PATCH may write the extension."""
    path = f"{ENTERPRISE_USER}:department"

    answer = scim.patch(
        minimal_user.path,
        {"op": "add", "path": "schemas", "value": [ENTERPRISE_USER]},
        {"op": "add", "path": path, "value": "Sales"},
    )

    expect_usually(
        answer.status in range(200, 300), "a change of schemas is refused", expected="2xx", answer=answer
    )
    expect_stored(users, minimal_user, path, "Sales")
