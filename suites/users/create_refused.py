from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_no_crash,
    expect_refused,
    expect_scim_type,
    expect_status,
    expect_usually,
)
from scimproof.fixtures.expect_resource import (
    expect_url_of,
)
from scimproof.fixtures.scim.messages import (
    GROUP,
)
from scimproof.fixtures.shape import without

CREATED = "user-create-answers-201"


@check(
    id="user-create-says-where-the-user-is",
    requirements=["7644-3.3-06"],
    hint="Send a Location header with the URL of the new user.",
    matters="Clients that take the address of the new account from the header cannot reach it again.",
)
def test_says_where_the_user_is(creation):
    """The 201 has a Location header with the URL of the new user."""
    expect_known(creation.id, "no user was created", by=CREATED, answer=creation.created)
    expect_url_of(creation, creation.created.headers.get("Location"), "the Location header", creation.created)


@check(
    id="user-create-duplicate-is-refused",
    requirements=["7644-3.3-08", "7643-4.1.1-03", "7643-7-32", "7644-3.12-11", "E-34", "7643-7-31"],
    hint="Look the userName up before inserting; answer 409 when it is taken.",
    matters="Entra finds two accounts under one name, reports duplicate targets and stops updating the person.",
)
def test_duplicate_is_refused(users, scim, other_user, profile):
    """A second user with the same userName is refused with 409."""
    answer = scim.post(
        users.endpoint, {**users.people.minimal("duplicate"), "userName": other_user.sent["userName"]}
    )

    said = (
        answer.status == 400
        and body_of(answer).get("scimType") == "uniqueness"
        and not profile.serves("entra")
    )
    expect_usually(not said, "uniqueness is refused with 400", expected="409 Conflict", answer=answer)
    expect_status(answer, 409)


@check(
    id="user-create-duplicate-says-uniqueness",
    requirements=["7644-3.3-09", "7644-3.12-23"],
    hint='Put "scimType": "uniqueness" into the 409.',
    matters="A client cannot tell a taken name from any other conflict, and does not link the account that is there.",
)
def test_duplicate_says_uniqueness(users, scim, other_user):
    """The refusal of a taken userName has scimType uniqueness."""
    answer = scim.post(
        users.endpoint, {**users.people.minimal("duplicate"), "userName": other_user.sent["userName"]}
    )

    expect_scim_type(answer, "uniqueness", refused_by="user-create-duplicate-is-refused")


@check(
    id="user-create-duplicate-in-other-case-is-refused",
    requirements=["7643-4.1.1-04"],
    level=SHOULD,
    hint="Compare userName without regard to letter case when looking for duplicates.",
    matters="One person ends up with two accounts, and signs in to the one that has no permissions.",
)
def test_duplicate_in_other_case_is_refused(users, scim, other_user):
    """A userName that differs from a taken one in letter case only is refused."""
    name = other_user.sent["userName"].swapcase()

    answer = scim.post(users.endpoint, {**users.people.minimal("duplicate-case"), "userName": name})

    expect_status(answer, 409, 400)


@check(
    id="user-create-without-user-name-is-refused",
    requirements=["7643-4.1.1-01", "7644-3.3-10"],
    hint="Refuse a user whose userName is missing, null, empty or blank with 400.",
    matters="An account comes into being that no client can match with a person, so nobody ever closes it.",
)
@cases("changes", missing={}, null={"userName": None}, empty={"userName": ""})
def test_without_user_name_is_refused(users, scim, changes):
    """A user without a userName is refused."""
    nameless = without(users.people.minimal(f"nameless-{len(changes)}"), "userName")

    expect_refused(scim.post(users.endpoint, {**nameless, **changes}))


@check(
    id="user-create-broken-json-is-refused",
    requirements=["7644-3.3-11", "7644-3.3-12", "7644-3.12-07"],
    hint="Catch the parser's error and answer 400 with scimType invalidSyntax.",
    matters="A request that was cut off on its way creates half a person, or fills the server's log with crashes.",
)
@cases("body", cut_off='{"userName": "x', no_object="[]", a_text='"user"', empty="", not_json="userName=x")
def test_broken_json_is_refused(users, scim, body):
    """A body that is no JSON object is refused."""
    expect_refused(scim.post(users.endpoint, body=body, headers={"Content-Type": "application/scim+json"}))


@check(
    id="user-create-broken-json-says-invalid-syntax",
    requirements=["7644-3.12-21"],
    level=SHOULD,
    hint='Put "scimType": "invalidSyntax" into the 400.',
    matters="Whoever connects a new client cannot tell a malformed request from a forbidden value.",
)
def test_broken_json_says_invalid_syntax(users, scim):
    """The refusal of a body that is no JSON has scimType invalidSyntax."""
    answer = scim.post(
        users.endpoint, body='{"userName": "x', headers={"Content-Type": "application/scim+json"}
    )

    expect_scim_type(answer, "invalidSyntax", refused_by="user-create-broken-json-is-refused", required=False)


@check(
    id="user-create-wrong-schemas-are-refused",
    requirements=["7644-3.3-13", "7644-3.3-14", "7643-3-05"],
    level=SHOULD,
    hint="Answer 400 when schemas is missing, empty or names another resource type.",
    matters="A group that a faulty mapping sends to the wrong address becomes a person in the directory.",
)
@cases("schemas", missing=None, empty=[], of_a_group=[GROUP])
def test_wrong_schemas_are_refused(users, scim, schemas):
    """A user whose schemas is missing, empty or that of a group is refused."""
    resource = without(users.people.minimal(f"schemas-{schemas}"), "schemas")

    answer = scim.post(users.endpoint, resource if schemas is None else {**resource, "schemas": schemas})

    expect_refused(answer, usually=True)


@check(
    id="user-create-unknown-attributes-do-no-harm",
    requirements=["7644-3.3-15", "E-40"],
    hint="Ignore attributes that no schema defines, or refuse them with 400; never fail on them.",
    matters="One surplus field in the mapping turns every new employee into a server error, retried without end.",
)
def test_unknown_attributes_do_no_harm(users, scim):
    """An attribute that no schema defines does not make the server fail."""
    resource = {**users.people.minimal("unknown-attribute"), "noSuchAttribute": {"a": [1, None]}}

    expect_no_crash(scim.post(users.endpoint, resource))


@check(
    id="user-create-refusal-creates-nothing",
    requirements=["7644-3.12-07"],
    needs=("filter",),
    builds_on="filtering",
    hint="Validate before inserting, or roll back.",
    matters="The client corrects its data and tries again, only to be stopped by the leftover of its first attempt.",
)
def test_refusal_creates_nothing(users, scim, lookup):
    """A user that was refused does not exist afterwards."""
    resource = {**users.people.minimal("refused"), "active": {"not": "a boolean"}, "emails": "no list"}

    answer = scim.post(users.endpoint, resource)

    found = lookup.find(f'userName eq "{resource["userName"]}"')
    expect(
        answer.status in range(200, 300) or not found.resources,
        "the refused user exists",
        expected="no user",
        answer=found.answer,
    )


@check(
    id="user-create-with-blank-user-name-is-refused",
    requirements=["7643-4.1.1-01"],
    level=SHOULD,
    hint="Refuse a userName that is nothing but blanks.",
    matters="An account that looks nameless stands in the list; nobody can search for it or sign in with it.",
)
def test_with_blank_user_name_is_refused(users, scim):
    """A userName of blanks is refused."""
    blank = {**users.people.minimal("blank"), "userName": "  "}

    expect_refused(scim.post(users.endpoint, blank), usually=True)
