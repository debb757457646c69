from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_refused_or_unsupported,
    expect_status,
    expect_success,
    meta_of,
    names,
    shown,
)
from scimproof.fixtures.expect_resource import expect_resolves, expect_url_of
from scimproof.fixtures.expect_types import (
    expect_date_times,
    expect_declared_schemas,
    expect_declared_types,
    expect_no_password,
    expect_resource_type,
    expect_schemas_of_extensions,
)
from scimproof.fixtures.scim.messages import USER
from scimproof.fixtures.shape import is_text


@check(
    id="user-read-answers-200",
    requirements=["7644-3.4.1-01", "E-03"],
    hint="Answer 200 with the user to GET /Users/{id}.",
    matters="Entra reads each known account before it updates it; if that fails, no change ever reaches the person.",
)
def test_answers_200(reading, known_user):
    """GET of a user by its id answers 200 with that user."""
    expect_status(reading, 200)
    expect(
        body_of(reading).get("id") == known_user.id,
        f"id is {shown(body_of(reading).get('id'))}",
        expected=known_user.id,
        answer=reading,
    )


@check(
    id="user-read-shows-user-name",
    requirements=["7643-4.1.1-02"],
    hint="Return userName with every user.",
    matters="Without it a client cannot tell whose account it has read, and matches nobody with anything.",
)
def test_shows_user_name(read_body, reading):
    """A user is shown with its userName."""
    found = read_body.get("userName")

    expect(is_text(found), f"userName is {shown(found)}", expected="a text", answer=reading)


@check(
    id="user-read-media-type-is-scim",
    requirements=["7644-3.1-01", "7644-3.8-05", "7644-3.8-07"],
    level=SHOULD,
    hint="Send Content-Type: application/scim+json with every body.",
    matters="Strict clients refuse to read what is not labelled as SCIM, and import nobody.",
)
def test_media_type_is_scim(reading):
    """A user is sent as application/scim+json."""
    expect_known(reading.status == 200, "a user cannot be read", by="user-read-answers-200", answer=reading)
    expect(
        reading.content_type == "application/scim+json",
        f"Content-Type is {reading.content_type or 'absent'}",
        expected="application/scim+json",
        answer=reading,
    )


@check(
    id="user-read-shows-its-location",
    requirements=["7643-3.1-27", "7644-3.4.1-03"],
    hint="Put the URL of the user into meta.location.",
    matters="Clients that save this address to come back to the person come back to the wrong place.",
)
def test_shows_its_location(read_body, reading, known_user):
    """meta.location of a user is its URL."""
    location = meta_of(read_body).get("location")

    expect_url_of(known_user, location, "meta.location", reading)


@check(
    id="user-read-content-location-is-the-location",
    requirements=["7643-3.1-26"],
    hint="Build Content-Location and meta.location with the same code.",
    matters="Clients and caches keep two addresses for one person, and go on reading the outdated copy.",
)
def test_content_location_is_the_location(read_body, reading):
    """A Content-Location header, where sent, equals meta.location."""
    header = reading.headers.get("Content-Location")
    location = meta_of(read_body).get("location")

    expect(
        header in (None, location),
        f"Content-Location is {shown(header)}",
        expected=shown(location),
        answer=reading,
    )


@check(
    id="user-read-keeps-id",
    requirements=["7643-3.1-07", "7643-3.1-25"],
    hint="id and meta.created never change.",
    matters="The id that a client saved yesterday is not the id of today, so it can no longer manage the account.",
)
def test_keeps_id(scim, read_body, known_user):
    """Two GETs show the same id and the same meta.created."""
    again = body_of(scim.get(known_user.path))

    expect(
        (again.get("id"), meta_of(again).get("created"))
        == (read_body.get("id"), meta_of(read_body).get("created")),
        "id or meta.created differ between two GETs",
        expected=shown({"id": read_body.get("id"), "created": meta_of(read_body).get("created")}),
        got=shown({"id": again.get("id"), "created": meta_of(again).get("created")}),
    )


@check(
    id="user-read-types-are-as-declared",
    requirements=["7643-2.3-02", "7643-2.3.2-01", "7643-2.4-01", "7643-2.3.7-01"],
    hint="Return each value in the JSON type that its schema declares: booleans as true, lists as [...].",
    matters="Many clients count an account as open when its active comes as the text False.",
)
def test_types_are_as_declared(read_body, reading, schemas):
    """Each returned value has the JSON type that its schema declares."""
    expect_declared_types(read_body, schemas, reading)


@check(
    id="user-read-dates-are-date-times",
    requirements=["7643-2.3.5-01", "7643-2.3.5-02"],
    hint="Write dates as xsd:dateTime with date and time: 2026-01-31T09:30:00Z.",
    matters="A report of accounts by age stops at the first date that it cannot read.",
)
def test_dates_are_date_times(read_body, reading, schemas):
    """Each returned date is an xsd:dateTime."""
    expect_date_times(read_body, schemas, reading)


@check(
    id="user-read-resource-type-is-user",
    requirements=["7643-6-04", "7643-3-07"],
    hint="Write the name of the resource type, as /ResourceTypes has it, into meta.resourceType of every answer.",
    matters="A client that sorts what it reads by type takes the person for something else, and skips the record.",
)
def test_resource_type_is_user(read_body, reading, created_body, user_type_name):
    """meta.resourceType of a user that is read is the name of its resource type."""
    found, told = meta_of(read_body).get("resourceType"), meta_of(created_body).get("resourceType")
    expect_known(
        found, "there is no meta.resourceType", by="user-read-shows-meta[resource-type]", answer=reading
    )
    alike = found == told != user_type_name
    expect_known(not alike, "POST shows the same", by="user-create-resource-type-is-user", answer=reading)
    expect_resource_type(read_body, user_type_name, reading)


@check(
    id="user-read-names-declared-schemas-only",
    requirements=["7643-3-02", "7643-3.3-01"],
    hint="List in schemas the base schema and the extensions that /ResourceTypes names, and no other.",
    matters="A client looks an unlisted schema up to read the person, finds nothing and gives the record up.",
)
def test_names_declared_schemas_only(read_body, reading, resource_types):
    """Schemas of a user lists its base schema and declared extensions only."""
    expect_declared_schemas(read_body, resource_types, reading)


@check(
    id="user-read-hides-the-password",
    requirements=["7643-4.1.1-15"],
    hint="Never return password, not even its hash.",
    matters="Everyone who may read the directory can collect passwords, or hashes to crack at leisure.",
)
@cases("kind", created="creation", read="reading", list="listing")
def test_hides_the_password(answer_of, kind):
    """The password is never returned."""
    expect_no_password(answer_of(kind))


@check(
    id="user-read-hides-the-password-when-asked",
    requirements=["7643-4.1.1-16", "7643-7-26"],
    hint="Never return password, not even when attributes names it.",
    matters="A single query parameter is enough to draw the passwords of a whole company.",
)
def test_hides_the_password_when_asked(scim, known_user):
    """The password is not returned when attributes asks for it."""
    expect_no_password(scim.get(known_user.path, query={"attributes": "password"}))


@check(
    id="user-read-location-resolves",
    requirements=["7643-3.1-27", "7643-2.3.7-01", "7643-2.3.7-03", "7644-1.3-02", "7644-3.13-01"],
    explained_by=("user-create-location-resolves",),
    hint="GET of meta.location must give the user: mind the base path.",
    matters="Whoever follows the address of an account lands on an error page, or on the account of somebody else.",
)
def test_location_resolves(users, read_body, known_user):
    """GET of meta.location answers with the user."""
    location = meta_of(read_body).get("location")
    expect_known(isinstance(location, str), "there is no meta.location", by="user-read-shows-its-location")

    expect_resolves(users, known_user, location)


@check(
    id="user-read-lists-extensions-in-schemas",
    requirements=["7643-3.3-01", "7643-3.3-02", "7643-3.3-03", "7643-3-09"],
    hint="Put the URN of each extension that a user has data of into its schemas.",
    matters="A client that trusts schemas skips the employee data, and then writes over it as if there were none.",
)
def test_lists_extensions_in_schemas(read_body, reading):
    """Schemas of a user lists each extension whose data it shows."""
    expect_schemas_of_extensions(read_body, reading)


@check(
    id="user-write-answers-hide-the-password",
    requirements=["7643-4.1.1-15"],
    hint="Never return password, not even its hash.",
    matters="Each update writes a password into the logs of the client and of every proxy in between.",
)
@cases("method", put="PUT", patch="PATCH")
def test_write_answers_hide_the_password(users, existing_user, method):
    """The answer to a PUT or PATCH holds no password."""
    expect_no_password(users.operate(method, existing_user))


@check(
    id="user-endpoint-refuses-other-methods",
    requirements=["7644-3.2-06"],
    hint="Answer 405 to methods that an endpoint does not have.",
    matters="An update that lost its id on the way is reported as done, and it changed nobody, or everybody.",
)
@cases("method", put="PUT", patch="PATCH")
def test_refuses_other_methods(scim, users, method):
    """A method that the endpoint of all users does not have is refused."""
    expect_refused_or_unsupported(scim.request(method, users.endpoint, json={"schemas": [USER]}))


@check(
    id="media-type-of-requests-is-read",
    requirements=["7644-3.8-08", "7644-3.8-09", "7644-8.1-01"],
    level=SHOULD,
    hint="Compare the media type without its parameters, and take application/json too.",
    matters="A client whose library appends a charset can neither create nor change anybody.",
)
@cases("kind", charset="application/scim+json; charset=utf-8", json="application/json")
def test_media_type_of_requests_is_read(scim, users, people, kind):
    """A body sent as SCIM with a charset, or as plain JSON, is read."""
    expect_success(scim.post(users.endpoint, people.minimal(f"media-{kind}"), headers={"Content-Type": kind}))


@check(
    id="media-type-json-is-served",
    requirements=["7644-3.8-06", "7644-3.8-07"],
    level=SHOULD,
    hint="Serve Accept: application/json, */* and none at all.",
    matters="Plain HTTP tools and monitors that ask for ordinary JSON are turned away, and report an outage that is none.",
)
@cases("accept", json="application/json", any="*/*", none=None)
def test_json_is_served(scim, known_user, accept):
    """A user is served whatever JSON media type the client asks for."""
    expect_status(scim.get(known_user.path, headers={"Accept": accept}), 200)


@check(
    id="user-read-shows-meta",
    requirements=["7643-3.1-21", "7643-3-01", "7643-3-08", "7643-3.1-01"],
    hint="Return schemas and all of meta with every user, not only in the answer to the POST.",
    matters="A client that checks the age of its copy before it writes has nothing to compare, and overwrites newer data.",
)
@cases("name", resource_type="resourceType", created="created", location="location")
def test_shows_meta(read_body, reading, name):
    """A GET shows meta as it is shown after the POST."""
    found = meta_of(read_body).get(name)

    expect(is_text(found), f"meta.{name} is {shown(found)}", expected="a text", answer=reading)


@check(
    id="user-read-shows-schemas",
    requirements=["7643-2.1-01", "7643-3-01"],
    hint="Return schemas with every user.",
    matters="A reader that handles users, groups and devices alike cannot tell that this one is a person.",
)
def test_shows_schemas(read_body, reading):
    """A GET shows the schemas of the user."""
    expect(
        names(read_body, USER),
        f"schemas is {shown(read_body.get('schemas'))}",
        expected=USER,
        answer=reading,
    )


@check(
    id="user-endpoint-of-one-refuses-post",
    requirements=["7644-3.2-06"],
    hint="Answer 405 or 404 to a POST of /Users/{id}.",
    matters="A client that mixes up its addresses makes a stray account, or overwrites one, without any warning.",
)
def test_of_one_refuses_post(scim, known_user, people):
    """A POST to the URL of a user is refused."""
    expect_refused_or_unsupported(scim.post(known_user.path, people.minimal("post-to-one")))
