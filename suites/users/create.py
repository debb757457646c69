from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_no_crash,
    expect_offered,
    expect_refused,
    expect_scim_type,
    expect_status,
    expect_success,
    expect_usually,
    member,
    meta_of,
    shown,
)
from scimproof.fixtures.expect_resource import (
    expect_long_or_success,
    expect_resolves,
    expect_same_instant,
    expect_same_state,
    expect_stored,
    expect_stored_value,
    expect_url_of,
    expect_usually_cleared,
)
from scimproof.fixtures.expect_values import (
    expect_at_most_one_primary,
    expect_value_absent,
)
from scimproof.fixtures.scim.messages import (
    ENTERPRISE_USER,
    GROUP,
    USER,
)
from scimproof.fixtures.scim.values import instant
from scimproof.fixtures.shape import is_text, without

CREATED = "user-create-answers-201"


@check(
    id="user-create-answers-201",
    requirements=["7644-3.3-04", "E-01"],
    hint="Answer 201 Created to a POST that created a user, not 200.",
)
def test_answers_201(creation):
    """A POST of a valid user is answered with 201."""
    expect_status(creation.created, 201)


@check(
    id="user-create-returns-the-user",
    requirements=["7644-3.3-05"],
    level=SHOULD,
    hint="Return the new user in the body of the 201.",
)
def test_returns_the_user(creation):
    """The answer to the POST holds the new user."""
    expect_known(creation.id, "no user was created", by=CREATED, answer=creation.created)
    expect(
        body_of(creation.created).get("id"),
        "the body holds no resource",
        expected="the new user, with its id",
        answer=creation.created,
    )


@check(
    id="user-create-assigns-an-id",
    requirements=["7643-3.1-02", "7643-3.1-05", "E-11"],
    hint="Assign an id, and return it as a JSON string.",
)
def test_assigns_an_id(created_body, creation):
    """The new user has an id that is a text."""
    identifier = created_body.get("id")

    expect(is_text(identifier), f"id is {shown(identifier)}", expected="a text", answer=creation.created)
    expect(
        "bulkId" not in str(identifier),
        f"id is {shown(identifier)}",
        expected="no bulkId in it",
        answer=creation.created,
    )


@check(
    id="user-create-says-where-the-user-is",
    requirements=["7644-3.3-06"],
    hint="Send a Location header with the URL of the new user.",
)
def test_says_where_the_user_is(creation):
    """The 201 has a Location header with the URL of the new user."""
    expect_known(creation.id, "no user was created", by=CREATED, answer=creation.created)
    expect_url_of(creation, creation.created.headers.get("Location"), "the Location header", creation.created)


@check(
    id="user-create-returns-its-location",
    requirements=["7644-3.3-07", "7643-3.1-27"],
    hint="Put the URL of the user into meta.location.",
)
def test_returns_its_location(created_body, creation):
    """meta.location of the new user is the URL of the new user."""
    location = meta_of(created_body).get("location")

    expect_url_of(creation, location, "meta.location", creation.created)


@check(
    id="user-create-location-resolves",
    requirements=["7644-3.3-16", "7643-2.3.7-01"],
    hint="GET of the Location must give the user that was created.",
)
def test_location_resolves(users, creation):
    """GET of the Location answers with the new user."""
    location = creation.created.headers.get("Location")
    expect_known(
        location, "there is no Location", by="user-create-says-where-the-user-is", answer=creation.created
    )

    expect_resolves(users, creation, location)


@check(
    id="user-create-returns-meta",
    requirements=["7643-3.1-03"],
    hint="Return meta, a complex attribute, with every resource.",
)
def test_returns_meta(created_body, creation):
    """The new user has a meta that is an object."""
    found = member(created_body, "meta")

    expect(
        isinstance(found, dict), f"meta is {shown(found)}", expected="a JSON object", answer=creation.created
    )


@check(
    id="user-create-assigns-meta",
    requirements=["7643-3.1-03", "7643-3.1-21"],
    hint="Fill meta with resourceType, created, lastModified and location.",
)
@cases(
    "name", resource_type="resourceType", created="created", last_modified="lastModified", location="location"
)
def test_assigns_meta(created_body, creation, name):
    """Meta of the new user is filled in by the server."""
    meta = meta_of(created_body)
    expect_known(meta, "there is no meta", by="user-create-returns-meta", answer=creation.created)

    expect(
        is_text(meta.get(name)),
        f"meta.{name} is {shown(meta.get(name))}",
        expected="a text",
        answer=creation.created,
    )


@check(
    id="user-create-resource-type-is-user",
    requirements=["7644-3.3.1-01", "7643-6-04"],
    hint="meta.resourceType is the name of the resource type in /ResourceTypes, here User.",
)
def test_resource_type_is_user(created_body, creation, user_type_name):
    """meta.resourceType of the new user is the name of its resource type."""
    meta = meta_of(created_body)

    expect(
        meta.get("resourceType") == user_type_name,
        f"meta.resourceType is {shown(meta.get('resourceType'))}",
        expected=user_type_name,
        answer=creation.created,
    )


@check(
    id="user-create-dates-are-date-times",
    requirements=["7643-3.1-22", "7643-2.3.5-01", "7643-2.3.5-02"],
    hint="Write dates as xsd:dateTime with date and time: 2026-01-31T09:30:00Z.",
)
@cases("name", created="created", last_modified="lastModified")
def test_dates_are_date_times(created_body, creation, name):
    """meta.created and meta.lastModified are xsd:dateTime values."""
    found = meta_of(created_body).get(name)
    expect_known(
        found is not None, f"there is no meta.{name}", by="user-create-assigns-meta", answer=creation.created
    )

    expect(
        instant(found),
        f"meta.{name} is {shown(found)}",
        expected="like 2026-01-31T09:30:00Z",
        answer=creation.created,
    )


@check(
    id="user-create-was-last-modified-when-created",
    requirements=["7643-3.1-23"],
    hint="Set lastModified to the very value of created when a resource is made.",
)
def test_was_last_modified_when_created(created_body, creation):
    """LastModified of a new user equals created."""
    expect_same_instant(meta_of(created_body), creation.created, by="user-create-dates-are-date-times")


@check(
    id="user-create-names-its-schemas",
    requirements=["7643-2.1-01", "7643-3-01", "7643-3.3-01", "7643-3-03"],
    hint="List the core User URN and each extension in use in schemas, once each.",
)
def test_names_its_schemas(created_body, creation):
    """Schemas of the new user lists the core User URN, and nothing twice."""
    schemas = created_body.get("schemas")

    expect(
        isinstance(schemas, list) and USER in schemas and len(schemas) == len(set(map(str, schemas))),
        f"schemas is {shown(schemas)}",
        expected=USER,
        answer=creation.created,
    )


@check(
    id="user-create-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    hint="Build the answer from what was stored, not from what was sent.",
)
def test_answer_tells_the_stored_state(created_body, creation, users):
    """The answer to the POST and a GET right after it show the same user."""
    expect_same_state(created_body, users, creation)


@check(
    id="user-create-is-found-by-filter",
    requirements=["E-04", "E-05", "7644-3.4.2.2-08"],
    needs=("filter",),
    hint="A new user must be found at once by a filter on its userName.",
)
def test_is_found_by_filter(creation, lookup):
    """A new user is found by a filter on its userName, alone."""
    expect_known(creation.id, "no user was created", by=CREATED, answer=creation.created)

    found = lookup.find(f'userName eq "{creation.sent["userName"]}"', lambda some: some.by_id(creation.id))

    expect_status(found.answer, 200)
    expect(
        [str(resource.get("id")) for resource in found.resources] == [creation.id],
        f"{len(found.resources)} users were found",
        expected=f"one user, with id {creation.id}",
        answer=found.answer,
    )


@check(
    id="user-create-needs-only-what-is-required",
    requirements=["7644-3.3-02", "7643-6-14"],
    hint="Declare every attribute without which a user cannot be created as required, in /Schemas and in the profile.",
)
def test_needs_only_what_is_required(users, scim):
    """A user with the attributes that the profile requires, and no others, is created."""
    expect_success(scim.post(users.endpoint, users.as_the_profile_requires("only-required")))


@check(
    id="user-create-duplicate-is-refused",
    requirements=["7644-3.3-08", "7643-4.1.1-03", "7643-7-32", "7644-3.12-11", "E-34"],
    hint="Look the userName up before inserting; answer 409 when it is taken.",
)
def test_duplicate_is_refused(users, scim, other_user, profile):
    """A second user with the same userName is refused with 409."""
    answer = scim.post(
        users.endpoint, {**users.people.minimal("duplicate"), "userName": other_user.sent["userName"]}
    )

    said = (
        answer.status == 400 and body_of(answer).get("scimType") == "uniqueness" and profile.client != "entra"
    )
    expect_usually(not said, "uniqueness is refused with 400", expected="409 Conflict", answer=answer)
    expect_status(answer, 409)


@check(
    id="user-create-duplicate-says-uniqueness",
    requirements=["7644-3.3-09", "7644-3.12-23"],
    hint='Put "scimType": "uniqueness" into the 409.',
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
)
def test_duplicate_in_other_case_is_refused(users, scim, other_user):
    """A userName that differs from a taken one in letter case only is refused."""
    name = other_user.sent["userName"].swapcase()

    answer = scim.post(users.endpoint, {**users.people.minimal("duplicate-case"), "userName": name})

    expect_status(answer, 409, 400)


@check(
    id="user-create-allows-equal-external-ids",
    requirements=["7643-3.1-16"],
    level=SHOULD,
    needs=("attribute:externalId",),
    hint="externalId belongs to the client; the server need not keep it unique.",
)
def test_allows_equal_external_ids(users, minimal_user):
    """Two users may have the same externalId."""
    shared = minimal_user.sent.get("externalId", "shared-external-id")
    users.create("first-external-id", externalId=shared)

    _, answer = users.create("second-external-id", externalId=shared)

    expect_success(answer)


@check(
    id="user-create-without-user-name-is-refused",
    requirements=["7643-4.1.1-01", "7644-3.3-10"],
    hint="Refuse a user whose userName is missing, null, empty or blank with 400.",
)
@cases("changes", missing={}, null={"userName": None}, empty={"userName": ""})
def test_without_user_name_is_refused(users, scim, changes):
    """A user without a userName is refused."""
    nameless = without(users.people.minimal(f"nameless-{len(changes)}"), "userName")

    expect_refused(scim.post(users.endpoint, {**nameless, **changes}))


@check(
    id="user-create-ignores-a-sent-id",
    requirements=["7643-3.1-09", "7644-3.3-01"],
    hint="Assign the id yourself; ignore one that the client sends.",
)
def test_ignores_a_sent_id(users):
    """An id that the client sends does not become the id of the user."""
    user, answer = users.create("chosen-id", id="chosen-by-the-client")

    expect_usually(
        answer.status != 400, "a sent id is refused instead of ignored", expected="201", answer=answer
    )
    expect_success(answer)
    expect(
        user.id != "chosen-by-the-client",
        f"id is {shown(user.id)}",
        expected="an id of the server",
        answer=answer,
    )


@check(
    id="user-create-ignores-sent-meta",
    requirements=["7643-3.1-20", "7644-3.3-01"],
    hint="Ignore meta in requests; fill it from your own records.",
)
def test_ignores_sent_meta(users):
    """Meta that the client sends is ignored."""
    forged = {
        "created": "2001-01-01T00:00:00Z",
        "lastModified": "2001-01-01T00:00:00Z",
        "resourceType": "Forged",
    }

    user, answer = users.create("forged-meta", meta=forged)

    expect_success(answer)
    meta = meta_of(users.stored(user))
    kept = [name for name, value in forged.items() if meta.get(name) == value]
    expect(
        not kept,
        f"meta.{', '.join(kept)} came from the client",
        expected="values of the server",
        answer=answer,
    )


@check(
    id="user-create-invents-no-external-id",
    requirements=["7643-3.1-14"],
    hint="Leave externalId empty unless the client sends one.",
)
def test_invents_no_external_id(users, minimal_user):
    """A user that was created without externalId has none."""
    found = users.stored(minimal_user).get("externalId")
    sent = minimal_user.sent.get("externalId")

    expect(
        found in (sent, None, ""),
        f"externalId is {shown(found)}",
        expected=shown(sent),
        answer=minimal_user.created,
    )


@check(
    id="user-create-keeps-the-case-of-external-id",
    requirements=["7643-7-18", "7643-3.1-13"],
    needs=("attribute:externalId",),
    hint="externalId is case-exact: store it as it comes.",
)
def test_keeps_the_case_of_external_id(users):
    """ExternalId comes back exactly as it was sent."""
    user = users.existing("mixed-case", externalId="Mixed-CASE-external-Id")

    expect_stored_value(users, user, "externalId", "Mixed-CASE-external-Id")


@check(
    id="user-create-takes-null-and-empty-lists-for-nothing",
    requirements=["7643-2.5-01", "7644-3.3-03"],
    hint="Treat null and [] like an attribute that was not sent.",
)
@cases("nothing", null=None, empty_list=[])
def test_takes_null_and_empty_lists_for_nothing(users, optional, nothing):
    """An optional attribute sent as null or [] counts as not sent."""
    name = optional("list" if nothing == [] else "text")

    user, answer = users.create(f"unassigned-{name}-{nothing}", **{name: nothing})

    expect_success(answer)
    expect_usually_cleared(users, user, name)


@check(
    id="user-create-reads-member-names-in-any-case",
    requirements=["7643-2.1-02"],
    level=SHOULD,
    hint="Compare attribute names in request bodies without regard to letter case.",
)
def test_reads_member_names_in_any_case(users):
    """Attribute names in a request body are read without regard to letter case."""
    resource = users.people.minimal("upper-case-name")
    name = resource["userName"]

    user, answer = users.send("upper-case-name", {**without(resource, "userName"), "USERNAME": name})

    expect_success(answer)
    expect_stored(users, user, "userName", name)


@check(
    id="user-create-reads-members-in-any-order",
    requirements=["7643-2.3.8-01"],
    hint="The order of the members of a JSON object has no meaning.",
)
def test_reads_members_in_any_order(users, scim):
    """A body whose members come in another order is read the same."""
    resource = users.people.minimal("other-order")

    expect_success(scim.post(users.endpoint, dict(reversed(resource.items()))))


@check(
    id="user-create-reads-schemas-in-any-order",
    requirements=["7643-3-04"],
    needs=("enterprise",),
    hint="Look the core URN up anywhere in schemas.",
)
def test_reads_schemas_in_any_order(users, scim):
    """A body whose schemas name the extension first is read the same."""
    resource = users.people.user("schemas-order")

    expect_success(scim.post(users.endpoint, {**resource, "schemas": resource["schemas"][::-1]}))


@check(
    id="user-create-broken-json-is-refused",
    requirements=["7644-3.3-11", "7644-3.12-07"],
    hint="Catch the parser's error and answer 400 with scimType invalidSyntax.",
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
)
def test_unknown_attributes_do_no_harm(users, scim):
    """An attribute that no schema defines does not make the server fail."""
    resource = {**users.people.minimal("unknown-attribute"), "noSuchAttribute": {"a": [1, None]}}

    expect_no_crash(scim.post(users.endpoint, resource))


@check(
    id="user-create-tolerates-what-entra-adds",
    requirements=["E-40"],
    level=SHOULD,
    client="entra",
    hint="Ignore schema URIs and attributes that you do not know: Entra sends some.",
)
@cases(
    "extra",
    meta={"meta": {"resourceType": "User"}},
    unknown_schema={
        "schemas": [USER, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User"]
    },
    empty_roles={"roles": []},
    nulls={"addresses": None, "phoneNumbers": None, "title": None},
)
def test_tolerates_what_entra_adds(users, profile, extra):
    """Members that Entra adds to a POST do not cause a refusal."""
    required = {a.path.name.lower() for a in profile.users if a.required}
    sent = {key: value for key, value in extra.items() if value or key.lower() not in required}

    _, answer = users.create(f"entra-adds-{'-'.join(extra)}", **sent)

    expect_success(answer)


@check(
    id="user-create-keeps-names-of-the-world",
    requirements=["7643-2.3.1-01", "7644-3.8-01"],
    needs=("attribute:name.familyName",),
    hint="Read and write UTF-8, and store text as Unicode.",
)
@cases("style", accents="accents", apostrophe="apostrophe", cjk="cjk", right_to_left="rtl", long="long")
def test_keeps_names_of_the_world(users, style):
    """A family name in any script comes back unharmed."""
    user, answer = users.create_in_style(style)

    expect_long_or_success(answer, style)
    expect_stored(users, user, "name.familyName", user.sent["name"]["familyName"])


@check(
    id="user-create-refusal-creates-nothing",
    requirements=["7644-3.12-07"],
    needs=("filter",),
    builds_on="filtering",
    hint="Validate before inserting, or roll back.",
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
    id="user-create-ignores-sent-groups",
    requirements=["7643-4.1.2-13", "7643-7-20"],
    hint="groups of a user is readOnly: membership changes through the group only.",
)
def test_ignores_sent_groups(users, capabilities):
    """Groups that a POST sends are not stored."""
    expect_offered(capabilities.lists("groups"), "the target's schema does not list groups")
    user, answer = users.create("sent-groups", groups=[{"value": "no-such-group", "display": "admins"}])

    expect_usually(
        answer.status != 400, "readOnly groups are refused, not ignored", expected="201", answer=answer
    )
    expect_success(answer)
    expect_value_absent(users, user, "groups", "no-such-group")


@check(
    id="user-create-keeps-one-primary",
    requirements=["7643-2.4-03", "7643-2.4-04"],
    level=SHOULD,
    hint="Refuse two primary values, or keep the flag for one of them.",
)
def test_keeps_one_primary(users, values):
    """Of two values that a POST calls primary at most one is stored so."""
    both = [{**values.first, "primary": True}, {**values.further, "primary": True}]

    user, answer = users.create("two-primaries", **{values.name: both})

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses two primary values, which is right")
    expect_at_most_one_primary(users, user, values.name)


@check(
    id="user-create-with-blank-user-name-is-refused",
    requirements=["7643-4.1.1-01"],
    level=SHOULD,
    hint="Refuse a userName that is nothing but blanks.",
)
def test_with_blank_user_name_is_refused(users, scim):
    """A userName of blanks is refused."""
    blank = {**users.people.minimal("blank"), "userName": "  "}

    expect_refused(scim.post(users.endpoint, blank), usually=True)


@check(
    id="user-create-reads-extension-without-its-urn",
    requirements=["7643-3.3-04", "E-40"],
    level=SHOULD,
    needs=(f"attribute:{ENTERPRISE_USER}:department",),
    hint="Store extension data also when schemas forgets its URN, or refuse it with 400; never drop it in silence.",
)
def test_reads_extension_without_its_urn(users):
    """Extension data whose URN schemas does not list is stored or refused, not dropped."""
    user, answer = users.create(
        "unlisted-extension", schemas=[USER], **{ENTERPRISE_USER: {"department": "Sales"}}
    )

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses data of an extension that schemas does not list")
    expect_stored(users, user, f"{ENTERPRISE_USER}:department", "Sales")
