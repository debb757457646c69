from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_known,
    expect_offered,
    expect_success,
)
from scimproof.fixtures.expect_filter import expect_shown
from scimproof.fixtures.expect_resource import (
    expect_stored,
    expect_stored_value,
)

ACTIVE = ("patch", "attribute:active")
DISPLAY_NAME = ("patch", "attribute:displayName")


@check(
    id="user-patch-reads-op-in-any-case",
    requirements=["E-14", "7644-3.5.2-08"],
    needs=DISPLAY_NAME,
    client="entra",
    builds_on="patching",
    hint="Compare op without regard to letter case: Entra sends Add, Replace and Remove.",
    matters="With its default settings every change from Entra is refused: no new name, no new address, no leaver.",
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
    builds_on="entra_patching",
    hint='Entra sends "False" as a string by default; store the boolean false.',
    matters="Somebody who was dismissed can go on signing in, although Entra has ordered the account to be closed.",
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
    builds_on="entra_patching",
    hint='Entra sends "True" as a string by default; store the boolean true, and keep the id.',
    matters="An employee back from parental leave stays locked out, or begins with an empty account under a new id.",
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
    builds_on="entra_patching",
    hint="Return disabled users to GET and to filters, with active false; only a DELETE hides them.",
    matters="Entra cannot find a suspended person who returns, and tries to create a second account.",
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

    expect_shown(lookup, existing_user, "active", False)


@check(
    id="entra-media-type-is-scim",
    requirements=["E-18"],
    client="entra",
    hint="Send Content-Type: application/scim+json with every body, errors and 201 included.",
    matters="Microsoft's validator rejects answers of any other type, so the app cannot be shown to work with Entra.",
)
@cases(
    "kind",
    created="creation",
    read="reading",
    list="listing",
    not_found="missing",
    refused="refused_post",
    replaced="replaced",
    schemas="schemas_answer",
    resource_types="resource_types_answer",
    config="config_answer",
)
def test_every_media_type_is_scim(answer_of, kind):
    """Entra is sent application/scim+json only."""
    answer = answer_of(kind)

    expect(
        not answer.body or answer.content_type == "application/scim+json",
        f"Content-Type is {answer.content_type or 'absent'}",
        expected="application/scim+json",
        answer=answer,
    )


@check(
    id="user-create-keeps-user-name-as-sent",
    requirements=["E-12"],
    level=SHOULD,
    client="entra",
    hint="Compare userName without regard to letter case, but store it as it comes: Entra sends a rewritten one again.",
    matters="Entra sees a difference in every cycle, and sends the same update for the same person for ever.",
)
def test_keeps_user_name_as_sent(users, people):
    """A userName with capital letters comes back as it was sent."""
    name = people.minimal("mixed-case-name")["userName"]
    mixed = people.marker + name.removeprefix(people.marker).title()

    user, _ = users.create("mixed-case-name", userName=mixed)

    expect_offered(user.id, "the target takes no userName with capital letters")
    expect_stored_value(users, user, "userName", mixed)
