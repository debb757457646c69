from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_status,
    member,
    meta_of,
    shown,
)
from scimproof.fixtures.expect_resource import (
    expect_resolves,
    expect_same_instant,
    expect_same_state,
    expect_url_of,
)
from scimproof.fixtures.expect_types import expect_resource_type
from scimproof.fixtures.scim.messages import USER
from scimproof.fixtures.scim.values import instant
from scimproof.fixtures.shape import is_text

CREATED = "user-create-answers-201"


@check(
    id="user-create-answers-201",
    requirements=["7644-3.3-04", "E-01"],
    hint="Answer 201 Created to a POST that created a user, not 200.",
    matters="A client that waits for 201 logs the new account as failed and tries to create it again on the next run.",
)
def test_answers_201(creation):
    """A POST of a valid user is answered with 201."""
    expect_status(creation.created, 201)


@check(
    id="user-create-returns-the-user",
    requirements=["7644-3.3-05"],
    level=SHOULD,
    hint="Return the new user in the body of the 201.",
    matters="The client does not learn what was stored, and has to search for the person whom it has just created.",
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
    matters="Without a usable id no client can update, disable or delete the account that it has just made.",
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
    id="user-create-returns-its-location",
    requirements=["7644-3.3-07", "7643-3.1-27"],
    hint="Put the URL of the user into meta.location.",
    matters="Clients that take the address of the new user from the body send their next update to another place.",
)
def test_returns_its_location(created_body, creation):
    """meta.location of the new user is the URL of the new user."""
    location = meta_of(created_body).get("location")

    expect_url_of(creation, location, "meta.location", creation.created)


@check(
    id="user-create-location-resolves",
    requirements=["7644-3.3-06", "7644-3.3-16"],
    hint="GET of the Location must give the user that was created.",
    matters="A client that keeps this address for later gets an error on the day when the person has to be disabled.",
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
    matters="Libraries that expect this block in every resource throw an error on a creation that went well.",
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
    matters="Auditors cannot see when an account was made, and a client that synchronises by date cannot pick it up.",
)
@cases(
    "name", resource_type="resourceType", created="created", last_modified="lastModified", location="location"
)
def test_assigns_meta(created_body, creation, name):
    """Meta of the new user is filled in by the server."""
    meta = meta_of(created_body)
    is_there = isinstance(member(created_body, "meta"), dict)
    expect_known(is_there, "there is no meta", by="user-create-returns-meta", answer=creation.created)

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
    matters="A client that sorts what it receives by type files the new person under none, and loses sight of them.",
)
def test_resource_type_is_user(created_body, creation, user_type_name):
    """meta.resourceType of the new user is the name of its resource type."""
    expect_resource_type(created_body, user_type_name, creation.created)


@check(
    id="user-create-dates-are-date-times",
    requirements=["7643-3.1-22", "7643-2.3.5-01", "7643-2.3.5-02"],
    hint="Write dates as xsd:dateTime with date and time: 2026-01-31T09:30:00Z.",
    matters="A client that cannot parse the dates of a new account takes a successful creation for a failure.",
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
    matters="An audit shows that somebody changed the account before anyone had touched it.",
)
def test_was_last_modified_when_created(created_body, creation):
    """LastModified of a new user equals created."""
    expect_same_instant(meta_of(created_body), creation.created, by="user-create-dates-are-date-times")


@check(
    id="user-create-names-its-schemas",
    requirements=["7643-2.1-01", "7643-3-01", "7643-3.3-01", "7643-3-03"],
    hint="List the core User URN and each extension in use in schemas, once each.",
    matters="Generic clients choose by its schemas how to read a resource, and skip or misread the new person.",
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
    matters="A provisioning engine keeps the answer as its picture of the user, and never corrects what is really stored.",
)
def test_answer_tells_the_stored_state(created_body, creation, users):
    """The answer to the POST and a GET right after it show the same user."""
    expect_same_state(created_body, users, creation)


@check(
    id="user-create-is-found-by-filter",
    requirements=["E-04", "E-05", "7644-3.4.2.2-08"],
    needs=("filter",),
    hint="A new user must be found at once by a filter on its userName.",
    matters="Entra searches by userName before it creates anybody; a person it does not find fails as a duplicate or gets a second account.",
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
