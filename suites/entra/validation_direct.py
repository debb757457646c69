from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect
from scimproof.fixtures.expect_steps import (
    PAGING,
    PAGING_GROUPS,
    POSTING,
    POSTING_GROUPS,
    WRITING,
    WRITING_GROUPS,
)
from scimproof.fixtures.expect_validated import (
    expect_made,
    expect_nothing_left,
    expect_pages,
    expect_reference,
    expect_success_of_validation,
    expect_validation_taken,
    expect_values,
)

CHANGES = ("patch",)


@check(
    id="entra-validation-schema-discoverability",
    validation="Schema_Discoverability_Test",
    requirements=["E-09", "E-28"],
    client="entra",
    explained_by=("schemas-*",),
    hint='List every mapped attribute in /Schemas; emails.type and the like need canonicalValues such as ["work"].',
    matters="Microsoft's validation counts what it cannot derive as missing, and the listing is refused.",
)
def test_schema_discoverability(validation, discovery):
    """Schema_Discoverability_Test: /Schemas lets Entra derive every mapped attribute."""
    missing = validation.not_derivable()

    expect(
        not missing,
        f"{len(missing)} mapped attributes cannot be derived from /Schemas",
        expected="all mapped attributes",
        got=f"missing: {', '.join(missing)}",
        answer=discovery.schemas,
    )


@check(
    id="entra-validation-scim-create-user",
    validation="SCIM_User_Create_Test",
    requirements=["E-01", "E-11", "E-12"],
    client="entra",
    explained_by=POSTING,
    hint="Answer the POST with 201, an id and the userName as it was sent, letter for letter.",
    matters="Entra cannot tell the user that it made from any other, and provisioning stops there.",
)
def test_scim_create_user(validation):
    """SCIM_User_Create_Test: a user with all that is mapped is created under the name that was sent."""
    user = validation.new_user("create")

    expect_made(user.created, "userName", user.sent["userName"])


@check(
    id="entra-validation-scim-update-user",
    validation="SCIM_User_Update_Test",
    requirements=["E-02", "E-03"],
    needs=CHANGES,
    client="entra",
    explained_by=WRITING,
    hint="Take a replace of every mapped attribute in one PATCH, and show all of them to the next GET.",
    matters="Microsoft's validation changes everything at once; what does not come back fails the listing.",
)
@cases("form", verbose="default", compact="compact")
def test_scim_update_user(validation, form):
    """SCIM_User_Update_Test: a replace of every mapped attribute is taken and shown."""
    user = validation.known_user(f"update-{form}")
    wanted = validation.updates_of_user(form)

    answer = validation.write(user, wanted, form)

    expect_validation_taken(answer, wanted, lambda: validation.write_valid(user, wanted, form))
    expect_values(validation.read(user, wanted), wanted)


@check(
    id="entra-validation-scim-null-update",
    validation="SCIM_Null_Update_Test",
    requirements=["E-36"],
    needs=CHANGES,
    client="entra",
    explained_by=WRITING,
    hint='Take replace with "" and with null as: no value any more. Leave no empty object behind.',
    matters="What was removed at the source can never be removed in the application.",
)
@cases("nothing", empty_text="", null=None)
def test_scim_null_update(validation, nothing):
    """SCIM_Null_Update_Test: a replace of everything optional by nothing leaves no value."""
    user = validation.known_user(f"null-{nothing!r}")
    cleared = validation.cleared_attributes(nothing)

    answer = validation.clear(user, cleared, nothing)

    expect_success_of_validation(answer)
    expect_nothing_left(validation.read(user, dict.fromkeys(cleared)), cleared)


@check(
    id="entra-validation-scim-update-manager",
    validation="SCIM_Update_Manager_Test",
    requirements=["E-37"],
    needs=(*CHANGES, "manager"),
    client="entra",
    explained_by=WRITING,
    hint="Take Add and replace of manager with the plain id of a user, and replace with an empty text for none.",
    matters="The line of reporting in the application is not that of the company.",
)
@cases("step", set="set", changed="changed", removed="removed")
def test_scim_update_manager(validation, step):
    """SCIM_Update_Manager_Test: a manager is set, changed and removed by plain ids."""
    user = validation.known_user(f"manager-{step}")

    answer, wanted = validation.manage(user, step)

    expect_success_of_validation(answer)
    expect_reference(validation.read_manager(user, wanted), validation.manager, wanted)


@check(
    id="entra-validation-scim-create-group",
    validation="SCIM_Group_Create_Test",
    requirements=["E-11", "E-12"],
    needs=("groups",),
    client="entra",
    explained_by=POSTING_GROUPS,
    hint="Answer the POST with 201, an id and the displayName as it was sent.",
    matters="Entra cannot tell the group that it made from any other.",
)
def test_scim_create_group(validation):
    """SCIM_Group_Create_Test: a group is created under the name that was sent."""
    group = validation.new_group("create")

    expect_made(group.created, "displayName", group.sent["displayName"])


@check(
    id="entra-validation-scim-update-group",
    validation="SCIM_Group_Update_Test",
    requirements=["E-02", "E-03"],
    needs=("groups", *CHANGES),
    client="entra",
    explained_by=WRITING_GROUPS,
    hint="Take a replace of every mapped attribute of a group, and show all of them to the next GET.",
    matters="A group keeps the name and the key that it had on its first day.",
)
@cases("form", verbose="default", compact="compact")
def test_scim_update_group(validation, form):
    """SCIM_Group_Update_Test: a replace of every mapped attribute of a group is taken and shown."""
    group = validation.known_group(f"update-{form}")
    wanted = validation.updates_of_group(form)

    answer = validation.write(group, wanted, form)

    expect_validation_taken(answer, wanted, lambda: validation.write_valid(group, wanted, form))
    expect_values(validation.read(group, wanted), wanted)


@check(
    id="entra-validation-scim-page-users",
    validation="SCIM_User_Pagination_Test",
    requirements=["E-07"],
    needs=("index",),
    client="entra",
    explained_by=PAGING,
    hint="Read startIndex and count, echo startIndex, and put as many users on a page as were asked for.",
    matters="Entra reads the first page and takes everybody else for missing.",
)
def test_scim_page_users(validation):
    """SCIM_User_Pagination_Test: eleven users are read in pages of five."""
    validation.at_least_eleven("users")

    expect_pages(validation.pages("users"))


@check(
    id="entra-validation-scim-page-groups",
    validation="SCIM_Group_Pagination_Test",
    requirements=["E-07"],
    level=SHOULD,
    needs=("groups", "index"),
    client="entra",
    explained_by=PAGING_GROUPS,
    hint="Page /Groups as you page /Users: startIndex, count, and startIndex in the answer.",
    matters="Of a large number of groups all but the first page are out of sight.",
)
def test_scim_page_groups(validation):
    """SCIM_Group_Pagination_Test: eleven groups are read in pages of five."""
    validation.at_least_eleven("groups")

    expect_pages(validation.pages("groups"))
