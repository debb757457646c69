from scimproof.fixtures.check import check
from scimproof.fixtures.expect import expect_status
from scimproof.fixtures.expect_steps import (
    ADDING,
    CHANGING,
    CHANGING_GROUPS,
    CREATING,
    CREATING_GROUPS,
    DISABLING,
)
from scimproof.fixtures.expect_validated import (
    expect_all_shown,
    expect_done,
    expect_flag,
    expect_found,
    expect_member,
)

VALIDATION = "entra-validation-"
FINDS = ("filter",)
CHANGES = ("filter", "patch")
FINDS_GROUPS = ("groups", "filter")
CHANGES_GROUPS = ("groups", "filter", "patch")


@check(
    id="entra-web-validator-creates-a-user",
    requirements=["E-01", "E-11", "E-04"],
    needs=FINDS,
    client="entra",
    explained_by=(*CREATING, f"{VALIDATION}create-user"),
    hint="Store every attribute of the POST, and find the user by a filter right afterwards.",
    matters="The first test that an administrator can run in the browser fails, before anything was set up.",
)
def test_creates_a_user(tenant):
    """Web validator, Create a new user: it is found, and has every value that was sent."""
    person = tenant.hire("web-create")

    expect_done(tenant.provision(person))
    expect_found(tenant, person)
    expect_all_shown(tenant, person)


@check(
    id="entra-web-validator-refuses-a-duplicate-user",
    requirements=["E-34"],
    needs=FINDS,
    client="entra",
    explained_by=("user-create-duplicate-is-refused",),
    hint="Answer 409 to a POST whose matching attribute is taken.",
    matters="One person gets two accounts, and Entra can go on with neither.",
)
def test_refuses_a_duplicate_user(tenant):
    """Web validator, Create a duplicate user: the second POST is answered with 409."""
    person = tenant.established("web-duplicate")

    expect_status(tenant.create_again(person), 409)


@check(
    id="entra-web-validator-adds-attributes",
    requirements=["E-02"],
    needs=CHANGES,
    client="entra",
    explained_by=(*CHANGING, f"{VALIDATION}update-user", f"{VALIDATION}create-user"),
    hint="Take Add for attributes that have no value yet, elements of lists included.",
    matters="Whatever becomes known of a person after the first day never reaches the application.",
)
def test_adds_attributes(tenant):
    """Web validator, Add attributes: a user with the least is given everything else."""
    person = tenant.hire_bare("web-add")
    expect_done(tenant.provision(person))
    tenant.renew(person)

    expect_done(tenant.provision(person))
    expect_all_shown(tenant, person)


@check(
    id="entra-web-validator-replaces-attributes",
    requirements=["E-02"],
    needs=CHANGES,
    client="entra",
    explained_by=(*CHANGING, f"{VALIDATION}update-user"),
    hint="Take Replace for every mapped attribute in one PATCH.",
    matters="People keep the name, the job and the address of their first day.",
)
def test_replaces_attributes(tenant):
    """Web validator, Replace user attributes: every value of a user is replaced."""
    person = tenant.established("web-replace")
    tenant.renew(person)

    expect_done(tenant.provision(person))
    expect_all_shown(tenant, person)


@check(
    id="entra-web-validator-updates-the-joining-property",
    requirements=["E-04", "E-05"],
    needs=CHANGES,
    client="entra",
    explained_by=(*CHANGING, f"{VALIDATION}update-user"),
    hint="Let the matching attribute be changed like any other, and find the user by its new value.",
    matters="Somebody who marries gets a second account, or none that Entra can find.",
)
def test_updates_the_joining_property(tenant):
    """Web validator, Update the joining property: the user is found by the new value."""
    person = tenant.established("web-join")
    tenant.rename(person)

    expect_done(tenant.provision(person))
    expect_found(tenant, person)


@check(
    id="entra-web-validator-disables-a-user",
    requirements=["E-08"],
    needs=(*CHANGES, "attribute:active"),
    client="entra",
    explained_by=(*DISABLING, f"{VALIDATION}disable-user"),
    hint="Go on returning a disabled user to filters, with the JSON boolean false.",
    matters="Whoever was suspended keeps access, or vanishes with all that belongs to the account.",
)
def test_disables_a_user(tenant):
    """Web validator, Update active to false: the user is still returned, with active false."""
    person = tenant.established("web-disable")
    person.soft_deleted = True

    expect_done(tenant.provision(person))
    expect_flag(tenant, person, False)


@check(
    id="entra-web-validator-creates-a-group",
    requirements=["E-04", "E-42"],
    needs=FINDS_GROUPS,
    client="entra",
    explained_by=(*CREATING_GROUPS, f"{VALIDATION}create-group"),
    hint="Take a group without members, and find it by displayName.",
    matters="No right that hangs on a group of Entra can be given in the application.",
)
def test_creates_a_group(tenant):
    """Web validator, Create a new group: it is found by its name."""
    team = tenant.found("web-create")

    expect_done(tenant.provision(team))
    expect_found(tenant, team)


@check(
    id="entra-web-validator-refuses-a-duplicate-group",
    requirements=["E-25", "E-34"],
    needs=FINDS_GROUPS,
    client="entra",
    explained_by=("group-create-with-taken-name-is-refused",),
    hint="Answer 409 to a POST of a group whose displayName is taken.",
    matters="Two groups have one name, and Entra fills the wrong one.",
)
def test_refuses_a_duplicate_group(tenant):
    """Web validator, Create a duplicate group: the second POST is answered with 409."""
    team = tenant.established_team("web-duplicate")

    expect_status(tenant.create_again(team), 409)


@check(
    id="entra-web-validator-updates-a-group",
    requirements=["E-02", "E-04"],
    needs=CHANGES_GROUPS,
    client="entra",
    explained_by=(*CHANGING_GROUPS, f"{VALIDATION}update-group"),
    hint="Take Replace of displayName, and find the group by its new name.",
    matters="Nobody finds the renamed group, and a second one is made beside it.",
)
def test_updates_a_group(tenant):
    """Web validator, Update group attributes: the group is found by its new name."""
    team = tenant.established_team("web-update")
    tenant.rename(team)

    expect_done(tenant.provision(team))
    expect_found(tenant, team)


@check(
    id="entra-web-validator-adds-a-member",
    requirements=["E-02", "E-43", "E-63"],
    needs=("members", *CHANGES_GROUPS),
    client="entra",
    explained_by=(*ADDING, f"{VALIDATION}add-member"),
    hint='Take Add on members with {"value": id}, and show the member.',
    matters="Whoever joins a team has none of its rights.",
)
def test_adds_a_member(tenant):
    """Web validator, Add a member: the group shows the user among its members."""
    person, team = tenant.established("web-member"), tenant.established_team("web-team")
    team.members.add(person.id)

    expect_done(tenant.provision(team))
    expect_member(tenant, team, person, is_in=True)
