from scimproof.fixtures.check import SHOULD, check, each_further_type
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_member,
    expect_no_crash,
    expect_offered,
    expect_status,
    ids_in,
    meta_of,
    names,
    shown,
)
from scimproof.fixtures.expect_list import expect_list_response
from scimproof.fixtures.expect_resource import expect_resolves, expect_same_state

NOBODY = "00000000-0000-0000-0000-000000000000"


@check(
    id="resource-list-answers-200",
    requirements=["7643-6-06", "7644-3.4.2-03"],
    hint="Serve the endpoint that /ResourceTypes names for every resource type.",
    matters="A client that reads /ResourceTypes and finds an endpoint there that does not answer gives up on the app.",
)
@each_further_type
def test_list_answers_200(further, scim):
    """The endpoint of every resource type answers a query with a ListResponse."""
    answer = scim.get(further.endpoint, query={"count": "2"})

    expect_offered(answer.status not in (403, 501), "the target does not list this resource type")
    expect_list_response(answer)


@check(
    id="resource-create-does-not-fail",
    requirements=["7644-3.12-14"],
    hint="Validate what is sent; a resource that the schema describes is created, or refused with a 400 that says why.",
    matters="A 500 makes a client try again for ever, where a 400 would have told its administrator what to mend.",
)
@each_further_type
def test_create_does_not_fail(further):
    """POST of a resource made up from its published schema is accepted, or refused with a reason."""
    _, answer = further.create("known")

    expect_no_crash(answer)


@check(
    id="resource-create-answers-201",
    requirements=["7644-3.3-04"],
    hint="Answer 201 to every POST that creates a resource, whatever its type.",
    matters="A client that waits for 201 takes any other status for a failure and creates the resource again.",
)
@each_further_type
def test_create_answers_201(made):
    """POST of a resource of any type is answered with 201."""
    expect_status(made.created, 201)


@check(
    id="resource-has-the-common-attributes",
    requirements=["7643-3-07", "7643-3-08", "7643-3.1-01", "7643-6-04"],
    hint="Give id, schemas and meta to every resource, whatever its type; meta.resourceType names the type.",
    matters="A client keeps id and meta.location to find the resource again; without them it cannot change or delete it.",
)
@each_further_type
def test_has_the_common_attributes(further, made, shown_by_get):
    """A resource of any type has id, schemas and the name of its type in meta."""
    stored = shown_by_get

    expect(
        names(stored, further.schema),
        "schemas lacks the type's URN",
        expected=further.schema,
        got=shown(stored),
    )
    expect(stored.get("id") == made.id, f"id is {shown(stored.get('id'))}", expected=f"id {made.id}")
    expect_member(meta_of(stored), "resourceType", further.type_name, answer=made.created)


@check(
    id="resource-read-answers-200",
    requirements=["7644-3.4.1-01"],
    hint="Serve GET for one resource of every type.",
    matters="A client that cannot read back what it created cannot tell what to change, and stops there.",
)
@each_further_type
def test_read_answers_200(further, made):
    """GET of a resource of any type is answered with 200."""
    expect_status(further.read(made, lambda answer: answer.status == 200), 200)


@check(
    id="resource-read-shows-what-was-stored",
    requirements=["7644-3.1-04", "7644-3.3-16"],
    builds_on="shown_by_get",
    hint="Let POST answer with what was stored, not with what was sent.",
    matters="A client believes the answer of a POST; what is told but not kept is never sent again.",
)
@each_further_type
def test_read_shows_what_was_stored(further, made):
    """GET of a resource of any type shows what the answer to its POST told."""
    told = body_of(made.created)
    expect_offered(told, "the POST was answered without a body")

    expect_same_state(told, further, made)


@check(
    id="resource-location-resolves",
    requirements=["7643-3.1-27"],
    hint="Build meta.location from base URL, endpoint and id of the resource's own type.",
    matters="A client that follows the address of a resource ends nowhere, or at a resource of another type.",
)
@each_further_type
def test_location_resolves(further, made, shown_by_get):
    """The location of a resource of any type leads to it."""
    location = meta_of(shown_by_get).get("location")

    expect_known(
        isinstance(location, str), "meta.location is absent", by="resource-has-the-common-attributes"
    )
    expect_resolves(further, made, location)


@check(
    id="resource-filter-finds-id",
    requirements=["7644-3.4.2.2-08"],
    level=SHOULD,
    needs=("filter",),
    hint="Let filters compare id for every resource type.",
    matters="A client that looks a resource up by its id before it changes it takes it for gone.",
)
@each_further_type
def test_filter_finds_id(further, made, scim):
    """A filter on id finds a resource of any type, alone."""
    answer = scim.find(further.endpoint, f'id eq "{made.id}"')

    expect_no_crash(answer)
    expect_offered(answer.status not in (400, 403, 501), "the target refuses a filter on id")
    expect(
        ids_in(answer) == [made.id], "not the resource, alone", expected=f"id {made.id}, alone", answer=answer
    )


@check(
    id="resource-unknown-answers-404",
    requirements=["7644-3.4.1-02"],
    hint="Answer 404 to an id that does not exist, for every resource type.",
    matters="A client that gets anything but 404 keeps asking for a resource that is gone.",
)
@each_further_type
def test_unknown_answers_404(further, scim):
    """GET of a resource of any type that does not exist answers 404."""
    expect_status(scim.get(f"{further.endpoint}/{NOBODY}"), 404)


@check(
    id="resource-delete-removes",
    requirements=["7644-3.6-01", "7644-3.6-04"],
    hint="Let DELETE remove resources of every type, and answer 404 from then on.",
    matters="What a client deleted and what is still there keeps its licence and its access.",
)
@each_further_type
def test_delete_removes(further, made_alone, scim):
    """A resource of any type that was deleted cannot be read any more."""
    deleted = scim.delete(made_alone.path)
    expect_offered(deleted.status not in (403, 405, 501), "the target deletes no resource of this type")
    expect_no_crash(deleted)

    expect_status(further.read(made_alone, lambda answer: answer.status == 404), 404)
