from scimproof.fixtures.check import (
    SHOULD,
    cases,
    check,
)
from scimproof.fixtures.expect import (
    expect_known,
    expect_no_crash,
    expect_success,
)
from scimproof.fixtures.expect_resource import (
    expect_cleared,
    expect_unchanged,
)
from scimproof.fixtures.expect_values import (
    expect_one_primary,
    expect_refused_or_created,
    expect_values,
)

APPENDS = "user-patch-add-to-list-appends"


@check(
    id=APPENDS,
    requirements=["7644-3.5.2.1-05"],
    needs=("patch",),
    builds_on="patching",
    hint="add to a multi-valued attribute keeps the values that are there.",
    matters="A person who gets a second e-mail address loses the first, and with it the way to reset a password.",
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
    builds_on="patching",
    hint="replace of a multi-valued attribute without filter drops the values that were there.",
    matters="The mailbox at a former employer stays on the account, and confidential mail goes there.",
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
    builds_on="patching",
    hint="When a PATCH sets primary true on one value, set it false on the others.",
    matters="Notices still go to the address that a person gave up when they chose a new one.",
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
    builds_on="patching",
    hint="remove of a multi-valued attribute without filter removes every value.",
    matters="A person asks for all numbers to be deleted, and one of them is still shown to every colleague.",
)
def test_remove_of_list_removes_all(users, scim, optional, existing_user):
    """Remove of a list leaves no value."""
    name = optional("list")

    answer = scim.patch(existing_user.path, {"op": "remove", "path": name})

    expect_success(answer)
    expect_cleared(users, existing_user, name)


@check(
    id="user-patch-replace-without-match-says-no-target",
    requirements=["7644-3.5.2.3-08", "7644-3.12-19"],
    needs=("patch",),
    builds_on="patching",
    hint="Answer 400 noTarget when the filter of a replace matches no value; Entra likes the value to be created.",
    matters="Entra sends a first work address this way; passed over in silence, the person never gets one.",
)
def test_replace_without_match(users, scim, values, listed_user, profile):
    """Replace by a filter that matches nothing is refused, or creates the value; it is never passed over."""
    operation = values.unmatched

    answer = scim.patch(listed_user.path, operation)

    creates = profile.serves("entra")
    expect_refused_or_created(
        answer, users, listed_user, operation["path"], operation["value"], creates=creates
    )


@check(
    id="user-patch-adds-nothing-twice",
    requirements=["7644-3.5.2.1-07", "7643-2.4-10"],
    needs=("patch",),
    level=SHOULD,
    builds_on="patching",
    hint="Adding a value that is there already succeeds and changes nothing.",
    matters="Each repeated run adds another copy, until a person has the same address a hundred times.",
)
def test_adds_nothing_twice(users, scim, values, listed_user):
    """Add of a value that is there already succeeds and does not double it."""
    answer = scim.patch(listed_user.path, values.repetition)

    expect_known(answer.status != 501, "add is not done at all", by=APPENDS, answer=answer)
    expect_success(answer)
    expect_values(users, listed_user, values.name, values.sub, [values.first[values.sub]], only=True)


@check(
    id="user-patch-reads-filters-of-paths",
    requirements=["7644-3.5.2-13", "7644-3.5.2-14", "7644-3.5.2.3-06"],
    level=SHOULD,
    needs=("patch",),
    builds_on="patching",
    hint="A path takes any filter over sub-attributes, not type eq alone.",
    matters="A client that picks an address by its value, or as the main one, cannot correct it.",
)
@cases("filter_", by_value='{sub} eq "{value}"', compound='type eq "{type}" and {sub} eq "{value}"')
def test_reads_filters_of_paths(users, scim, values, listed_user, filter_):
    """A path may choose a value by other filters than its type."""
    chosen = filter_.format(sub=values.sub, value=values.first[values.sub], type=values.first["type"])
    path = f"{values.name}[{chosen}].{values.sub}"

    answer = scim.patch(
        listed_user.path, {"op": "replace", "path": path, "value": values.instead[values.sub]}
    )

    expect_success(answer)
    expect_values(users, listed_user, values.name, values.sub, [values.instead[values.sub]], only=True)


@check(
    id="user-patch-remove-of-nothing-does-no-harm",
    requirements=["7644-3.5.2.2-04"],
    needs=("patch",),
    builds_on="patching",
    hint="Answer 204 or 400 to a remove that finds nothing; never fail on it.",
    matters="Clearing an address that is already gone crashes the server, or takes another address away.",
)
def test_remove_of_nothing_does_no_harm(users, scim, values, listed_user):
    """Remove by a filter that matches nothing does not make the server fail, and changes nothing."""
    before = users.stored(listed_user)

    answer = scim.patch(listed_user.path, {"op": "remove", "path": values.nothing})

    expect_no_crash(answer)
    expect_unchanged(users, listed_user, before)
