from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import body_of, expect, expect_status, expect_success, member, shown
from scimproof.fixtures.expect_okta import expect_everything_stored, expect_match
from scimproof.fixtures.expect_resource import expect_stored, expect_unchanged

ACTIVE = ("attribute:active",)
CREATION = ("user-create-*", "attribute-post-*")
UPDATES = ("user-replace-*", "attribute-put-*", "okta-create-*")
QUERIES = ("user-query-*", "user-list-*", "user-page-*")
SWITCHING = (
    *UPDATES,
    "okta-update-*",
    "user-active-*",
    "user-disabling-*",
    "user-enabling-*",
    "user-patch-*",
)


@check(
    id="okta-create-is-taken",
    requirements=["O-05"],
    client="okta",
    explained_by=CREATION,
    hint="Pass over the empty list of groups and the password that Okta always sends, and answer 201 with the user.",
    matters="Nobody who is assigned to the app in Okta gets an account.",
)
def test_create_is_taken(okta):
    """A user in Okta's form is created, and the answer holds it with its id."""
    _, answer = okta.create("taken")

    expect_status(answer, 201)
    found = member(body_of(answer), "id")
    expect(found, f"id is {shown(found)}", expected="the user with its id", answer=answer)


@check(
    id="okta-create-is-read-back",
    requirements=["O-05", "O-06"],
    client="okta",
    explained_by=CREATION,
    hint="Store a user that comes with groups [] and a password like any other, active as it is sent.",
    matters="The account is there, but not as Okta believes: without name or address, or switched off on the first day.",
)
def test_create_is_read_back(users, okta_user):
    """A GET shows a user as Okta has created it."""
    expect_everything_stored(users, okta_user)


@check(
    id="okta-update-is-stored",
    requirements=["O-07"],
    client="okta",
    builds_on="replacing",
    explained_by=UPDATES,
    hint="Take the PUT of what a GET has shown, id, meta and groups among it, and store what differs.",
    matters="A new surname is confirmed to Okta, which sends it only once, and never appears in the app.",
)
def test_update_is_stored(users, okta, okta_user, plain_change):
    """A value that Okta changes in what it has read, and sends back by PUT, is stored."""
    change = plain_change(okta_user)

    answer = okta.update(okta_user, change.path, change.value)

    expect_success(answer)
    expect_stored(users, okta_user, change.path.text, change.value)


@check(
    id="okta-update-changes-nothing-else",
    requirements=["O-07"],
    client="okta",
    builds_on="replacing",
    explained_by=UPDATES,
    hint="What a PUT sends back as it was read stays as it is.",
    matters="With each correction that Okta sends, other fields of the person lose what was in them.",
)
def test_update_changes_nothing_else(users, okta, okta_user, plain_change):
    """What Okta sends back by PUT as it was read stays as it was."""
    before, change = users.stored(okta_user), plain_change(okta_user)

    answer = okta.update(okta_user, change.path, change.value)

    expect_success(answer)
    expect_unchanged(users, okta_user, before, but=(change.path.name,))


@check(
    id="okta-deactivation-is-stored",
    requirements=["O-08"],
    needs=ACTIVE,
    client="okta",
    builds_on="okta_updating",
    explained_by=SWITCHING,
    hint="Okta never deletes users: read active false, from a PUT as well as from a PATCH without path.",
    matters="Somebody who was dismissed, and whose access Okta has withdrawn, goes on working in the app.",
)
@cases("way", put="put", patch="patch")
def test_deactivation_is_stored(users, okta, okta_user, way):
    """A user that Okta switches off is shown with active false."""
    answer = okta.switch(way, okta_user, active=False)

    expect_success(answer)
    expect_stored(users, okta_user, "active", False)


@check(
    id="okta-deactivation-changes-nothing-else",
    requirements=["O-08"],
    needs=ACTIVE,
    client="okta",
    builds_on="okta_updating",
    explained_by=(*SWITCHING, "okta-deactivation-is-stored"),
    hint="Set active and nothing else; a replace without path is about the members that it names.",
    matters="Whoever comes back from a sabbatical has an account without name and address.",
)
@cases("way", put="put", patch="patch")
def test_deactivation_changes_nothing_else(users, okta, okta_user, way):
    """A user that Okta switches off keeps all its other values."""
    before = users.stored(okta_user)

    answer = okta.switch(way, okta_user, active=False)

    expect_success(answer)
    expect_unchanged(users, okta_user, before, but=("active",))


@check(
    id="okta-match-finds-deactivated-users",
    requirements=["O-09"],
    needs=("filter", *ACTIVE),
    client="okta",
    builds_on="okta_finding_again",
    explained_by=(*SWITCHING, *QUERIES, "okta-deactivation-*", "okta-match-finds-the-one"),
    hint="Let a filter find users whatever their active is; only a DELETE hides them.",
    matters="Okta does not find the former account of somebody who is rehired, and cannot create another one.",
)
@cases("way", put="put", patch="patch")
def test_match_finds_deactivated_users(okta, okta_user, way):
    """Okta's search by userName finds a user that it has switched off."""
    expect_success(okta.switch(way, okta_user, active=False))

    expect_match(okta, "users", okta_user)


@check(
    id="okta-reactivation-restores-the-user",
    requirements=["O-10"],
    needs=ACTIVE,
    client="okta",
    builds_on="okta_updating",
    explained_by=(*SWITCHING, "okta-deactivation-*"),
    hint="Set active true on the user that is there, under its old id.",
    matters="Whoever is assigned to the app again stays locked out of it, though Okta shows the person as active.",
)
@cases("way", put="put", patch="patch")
def test_reactivation_restores_the_user(users, okta, okta_user, way):
    """A user that Okta switches on again is shown with active true."""
    expect_success(okta.switch(way, okta_user, active=False))

    answer = okta.switch(way, okta_user, active=True)

    expect_success(answer)
    expect_stored(users, okta_user, "active", True)
