from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_refused_or_unsupported,
    expect_status,
    expect_usually,
    names,
    shown,
)
from scimproof.fixtures.scim.messages import (
    LIST_RESPONSE,
    SCHEMA,
    SCIM_API,
)
from scimproof.fixtures.shape import is_text


@check(
    id="schemas-can-be-read",
    requirements=["7644-4-02", "E-09"],
    hint="Serve GET /Schemas; Entra's gallery reads it to learn the attributes.",
    matters="The gallery validation fails, and administrators have to type every attribute they want to map by hand.",
)
def test_can_be_read(discovery, capabilities):
    """GET /Schemas answers 200, with at least one schema."""
    expect_status(discovery.schemas, 200)
    expect(
        capabilities.schemas, "no schema is listed", expected="the schema of users", answer=discovery.schemas
    )


@check(
    id="schemas-are-a-list-response",
    requirements=["7644-4-02", "E-27"],
    hint="Wrap the schemas in a ListResponse with totalResults and Resources; a bare array is not one.",
    matters="Entra expects a list to go through; given anything else it finds no attributes, and none can be added to the mapping.",
)
def test_are_a_list_response(discovery):
    """GET /Schemas answers with a ListResponse message."""
    answer = discovery.schemas

    expect_known(answer.status == 200, "/Schemas cannot be read", by="schemas-can-be-read", answer=answer)
    expect(
        names(body_of(answer), LIST_RESPONSE),
        "the body is no ListResponse",
        expected=f'"schemas": ["{LIST_RESPONSE}"]',
        answer=answer,
    )


@check(
    id="schemas-have-their-urn-as-id",
    requirements=["7643-7-04"],
    hint="The id of a schema is its URN.",
    matters="Clients look a definition up by the name that users carry; filed under a number or a short name, it is not found.",
)
def test_have_their_urn_as_id(discovery, schemas):
    """The id of each schema is a URN."""
    ids = [schema.get("id") for schema in schemas]

    expect(
        all(is_text(i) and ":" in i for i in ids),
        f"ids: {shown(ids)}",
        expected="a URI each",
        answer=discovery.schemas,
    )


@check(
    id="schemas-name-their-own-schema",
    requirements=["7643-7-03"],
    level=SHOULD,
    hint=f'Put "schemas": ["{SCHEMA}"] into each schema.',
    matters="A library that sorts what it reads by the schemas it names drops these definitions, and no attribute can be chosen.",
)
def test_name_their_own_schema(discovery, schemas):
    """Each schema lists the Schema URN in schemas."""
    bare = [schema.get("id") for schema in schemas if not names(schema, SCHEMA)]

    expect(not bare, f"without it: {shown(bare)}", expected=SCHEMA, answer=discovery.schemas)


@check(
    id="schemas-have-attributes",
    requirements=["7643-7-06"],
    hint="List the attributes of each schema in attributes.",
    matters="A client that goes through the definitions breaks off at the empty one, and everything after it stays unknown.",
)
def test_have_attributes(discovery, schemas):
    """Each schema has an array of attributes."""
    bare = [schema.get("id") for schema in schemas if not isinstance(schema.get("attributes"), list)]

    expect(not bare, f"without it: {shown(bare)}", expected="attributes: an array", answer=discovery.schemas)


@check(
    id="schemas-list-no-messages",
    requirements=["7644-3.1-03"],
    hint="ListResponse, PatchOp and the other message URNs are no schemas of resources.",
    matters="An administrator is offered search requests and error messages as if they were kinds of people to provision.",
)
def test_list_no_messages(discovery, schemas):
    """The URNs of API messages are not listed in /Schemas."""
    listed = [schema.get("id") for schema in schemas if str(schema.get("id")).startswith(SCIM_API)]

    expect(not listed, f"listed: {shown(listed)}", expected="resource schemas only", answer=discovery.schemas)


@check(
    id="schemas-read-one-by-one",
    requirements=["7644-4-03", "7643-7-04", "7644-3.4.1-04"],
    hint="Serve GET /Schemas/{urn} with the single schema, not a list.",
    matters="A client that loads a definition when it first meets it shows those users without the attributes defined there.",
)
def test_read_one_by_one(scim, schemas):
    """GET /Schemas/{urn} answers with that schema alone."""
    urn = schemas[0]["id"]

    answer = scim.get(f"/Schemas/{urn}")

    expect_status(answer, 200)
    expect(
        body_of(answer).get("id") == urn,
        f"id is {shown(body_of(answer).get('id'))}",
        expected=urn,
        answer=answer,
    )


@check(
    id="schemas-unknown-answers-404",
    requirements=["7644-4-07"],
    hint="Answer 404 to GET /Schemas/{urn} for a URN that is not offered.",
    matters="A client that tests for an extension is led to believe that it exists, and sends data that end up nowhere.",
)
def test_unknown_answers_404(scim):
    """GET of an unknown schema answers 404."""
    expect_status(scim.get("/Schemas/urn:example:no:such:schema"), 404)


@check(
    id="schemas-ignore-paging",
    requirements=["7644-4-08"],
    level=SHOULD,
    hint="Answer with all schemas, whatever startIndex, count or sortBy say.",
    matters="A client with a small page size reads one definition of several, and department and manager cannot be mapped.",
)
def test_ignore_paging(scim, schemas):
    """Paging and sorting parameters are ignored on /Schemas."""
    answer = scim.get("/Schemas", query={"startIndex": "2", "count": "1", "sortBy": "id"})

    expect_status(answer, 200)
    found = body_of(answer).get("Resources") or []
    expect(
        len(found) == len(schemas),
        f"{len(found)} of {len(schemas)} schemas",
        expected="all schemas",
        answer=answer,
    )


@check(
    id="schemas-do-not-filter",
    requirements=["7644-4-09"],
    level=SHOULD,
    hint="Answer 403 to a filter on /Schemas; to ignore it is tolerated.",
    matters="A client that looks for extensions takes the shortened list for a complete one, and their attributes are never mapped.",
)
def test_do_not_filter(scim, schemas):
    """A filter on /Schemas is refused with 403, or ignored."""
    answer = scim.get("/Schemas", query={"filter": f'id eq "{schemas[0]["id"]}"'})

    expect_status(answer, 403, 200, usual={400: "the target refuses the filter with 400 instead of 403"})
    expect_usually(
        answer.status == 403 or len(body_of(answer).get("Resources") or []) == len(schemas),
        "the target filters its schemas",
        expected="403, or all schemas",
        answer=answer,
    )


@check(
    id="schemas-refuse-writes",
    requirements=["7643-7-02"],
    hint="Answer 405 to every method but GET on /Schemas.",
    matters="Any client with a token could change what a user is for everybody else, or believes it has added an attribute that does not exist.",
)
@cases("method", post="POST", put="PUT", patch="PATCH", delete="DELETE")
def test_refuse_writes(scim, schemas, method):
    """Schemas cannot be created, changed or deleted."""
    path = "/Schemas" if method == "POST" else f"/Schemas/{schemas[0]['id']}"
    body = {} if method == "DELETE" else {"json": schemas[0]}

    expect_refused_or_unsupported(scim.request(method, path, **body))
