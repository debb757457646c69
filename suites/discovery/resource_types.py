from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_member,
    expect_refused_or_unsupported,
    expect_status,
    expect_usually,
    names,
    shown,
)
from scimproof.fixtures.scim.messages import LIST_RESPONSE, USER
from scimproof.fixtures.shape import is_text, repeated


@check(
    id="resource-types-can-be-read",
    requirements=["7644-4-04"],
    hint="Serve GET /ResourceTypes.",
    matters="A client that finds its way by discovery never learns where users are served, and does not get to the first one.",
)
def test_can_be_read(discovery):
    """GET /ResourceTypes answers 200."""
    expect_status(discovery.resource_types, 200)


@check(
    id="resource-types-are-a-list-response",
    requirements=["7644-4-05"],
    hint="Wrap the resource types in a ListResponse with totalResults and Resources; a bare array is not one.",
    matters="A client looks for the entries where every other list has them, sees none, and concludes that there are neither users nor groups.",
)
def test_are_a_list_response(discovery):
    """GET /ResourceTypes answers with a ListResponse message."""
    answer = discovery.resource_types

    expect_known(
        answer.status == 200, "/ResourceTypes cannot be read", by="resource-types-can-be-read", answer=answer
    )
    expect_usually(
        "endpoint" not in body_of(answer),
        "the only resource type stands alone",
        expected="a ListResponse, also with one resource",
        answer=answer,
    )
    expect(
        names(body_of(answer), LIST_RESPONSE),
        "the body is no ListResponse",
        expected=f'"schemas": ["{LIST_RESPONSE}"]',
        answer=answer,
    )


@check(
    id="resource-types-offer-users",
    requirements=["7643-4.1-01", "7644-3.2-01"],
    hint=f"List a resource type with endpoint /Users and schema {USER}.",
    matters="A client that checks what is on offer before it starts reports that people cannot be provisioned here, and stops.",
)
def test_offer_users(discovery, resource_types):
    """A resource type for the core User schema is offered."""
    offered = [str(entry.get("schema")) for entry in resource_types]

    expect(
        USER.lower() in (urn.lower() for urn in offered),
        f"no resource type has the core User schema: {shown(offered)}",
        expected=USER,
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-have-names",
    requirements=["7643-6-03"],
    hint="Give each resource type a name, unique among them.",
    matters="An administrator who picks what to provision sees blank or identical lines, and maps groups as if they were users.",
)
def test_have_names(discovery, resource_types):
    """Each resource type has a name of its own."""
    names = [entry.get("name") for entry in resource_types]
    answer = discovery.resource_types

    expect(all(map(is_text, names)), f"names: {shown(names)}", expected="a text for each", answer=answer)
    expect_usually(
        not repeated(names), f"names are not unique: {shown(names)}", expected="unique names", answer=answer
    )


@check(
    id="resource-types-have-endpoints",
    requirements=["7643-6-06"],
    hint='Give each resource type its endpoint relative to the base URL, such as "/Users".',
    matters="A client that finds no address, or the same one twice, sends groups to where users live, or sends nothing.",
)
def test_have_endpoints(discovery, resource_types):
    """Each resource type has an endpoint of its own, relative to the base URL."""
    endpoints = [entry.get("endpoint") for entry in resource_types]
    answer = discovery.resource_types

    expect(
        all(map(is_text, endpoints)),
        f"endpoints: {shown(endpoints)}",
        expected="a text for each",
        answer=answer,
    )
    expect(
        not any("?" in endpoint for endpoint in endpoints),
        f"an endpoint has a query: {shown(endpoints)}",
        expected="a path",
        answer=answer,
    )
    expect_usually(
        not repeated(endpoints),
        f"endpoints are not unique: {shown(endpoints)}",
        expected="unique",
        answer=answer,
    )


@check(
    id="resource-types-have-schemas",
    requirements=["7643-6-07"],
    hint="Give each resource type the URN of its base schema in schema.",
    matters="A client that is not told what describes a type can offer an administrator none of its attributes for mapping.",
)
def test_have_schemas(discovery, resource_types):
    """Each resource type names its base schema."""
    named = [entry.get("schema") for entry in resource_types]

    expect(
        all(map(is_text, named)),
        f"schema: {shown(named)}",
        expected="a URN each",
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-use-published-schemas",
    requirements=["7643-6-08", "7643-3.2-01", "7643-7-01"],
    hint="Publish every schema that a resource type names under /Schemas, with the same URN as its id.",
    matters="A client that goes from a type to its definition arrives nowhere, and the mapping screen stays empty.",
)
def test_use_published_schemas(discovery, resource_types, capabilities, schemas):
    """The base schema of each resource type is found in /Schemas."""
    named = [str(entry.get("schema")) for entry in resource_types if entry.get("schema")]
    unpublished = [urn for urn in named if urn.lower() not in capabilities.schemas]

    expect(
        not unpublished,
        f"not in /Schemas: {shown(unpublished)}",
        expected=f"one of {len(schemas)} published schemas",
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-list-extensions-as-objects",
    requirements=["7643-6-09", "7643-6-11"],
    hint='Write schemaExtensions as [{"schema": "urn:...", "required": false}].',
    matters="A client cannot tell whether employment data are compulsory; it leaves them out, and new users are refused.",
)
def test_list_extensions_as_objects(discovery, resource_types):
    """schemaExtensions, where given, is a list of objects with a boolean required."""
    extensions = [entry.get("schemaExtensions") or [] for entry in resource_types]
    odd = [e for e in extensions if not isinstance(e, list)] or [
        e
        for some in extensions
        for e in some
        if not isinstance(e, dict) or not isinstance(e.get("required"), bool)
    ]

    expect(
        not odd,
        f"schemaExtensions has {shown(odd[:1])}",
        expected='objects with "required": true or false',
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-use-published-extensions",
    requirements=["7643-6-10", "7643-7-01"],
    hint="Publish every extension schema under /Schemas, with the same URN as its id.",
    matters="An administrator sees that there is an extension but not what is in it, so department and cost centre stay unmapped.",
)
def test_use_published_extensions(discovery, resource_types, capabilities, schemas):
    """The schema of each extension is found in /Schemas."""
    entries = [
        e for entry in resource_types for e in entry.get("schemaExtensions") or [] if isinstance(e, dict)
    ]
    unpublished = [
        e.get("schema") for e in entries if str(e.get("schema")).lower() not in capabilities.schemas
    ]

    expect(
        not unpublished,
        f"not in /Schemas: {shown(unpublished)}",
        expected=f"one of {len(schemas)} published schemas",
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-read-one-by-one",
    requirements=["7644-4-06", "7644-3.4.1-04"],
    hint="Serve GET /ResourceTypes/{name} with the single resource type, not a list.",
    matters="A client that looks up one type to learn its address gets an error or a list instead, and works with a guessed address.",
)
def test_read_one_by_one(scim, resource_types):
    """GET /ResourceTypes/{id} answers with that resource type alone."""
    entry = resource_types[0]
    name = entry.get("id") or entry.get("name")

    answer = scim.get(f"/ResourceTypes/{name}")

    expect_status(answer, 200)
    expect_member(body_of(answer), "name", entry.get("name"), answer=answer)


@check(
    id="resource-types-unknown-answers-404",
    requirements=["7644-4-07"],
    hint="Answer 404 to GET /ResourceTypes/{id} for a name that is not offered.",
    matters="A client that asks whether devices are on offer takes a friendly answer for a yes, and starts to send them.",
)
def test_unknown_answers_404(scim):
    """GET of an unknown resource type answers 404."""
    expect_status(scim.get("/ResourceTypes/NoSuchType"), 404)


@check(
    id="resource-types-ignore-paging",
    requirements=["7644-4-08"],
    hint="Answer with all resource types, whatever startIndex, count or sortBy say.",
    matters="A client that adds its usual page size to each request never sees the type for groups, and leaves all groups out.",
    level=SHOULD,
)
def test_ignore_paging(scim, resource_types):
    """Paging and sorting parameters are ignored on /ResourceTypes."""
    answer = scim.get("/ResourceTypes", query={"startIndex": "2", "count": "1", "sortBy": "name"})

    expect_status(answer, 200)
    found = body_of(answer).get("Resources") or []
    expect(
        len(found) == len(resource_types),
        f"{len(found)} of {len(resource_types)} resource types",
        expected="all resource types",
        answer=answer,
    )


@check(
    id="resource-types-refuse-writes",
    requirements=["7643-6-01"],
    hint="Answer 405 to every method but GET on /ResourceTypes.",
    matters="Whoever holds one client's token could redirect all others to another address, or is told of a change that was never made.",
)
@cases("method", post="POST", put="PUT", patch="PATCH", delete="DELETE")
def test_refuse_writes(scim, resource_types, method):
    """Resource types cannot be created, changed or deleted."""
    name = resource_types[0].get("id") or resource_types[0].get("name")
    path = "/ResourceTypes" if method == "POST" else f"/ResourceTypes/{name}"
    body = {} if method == "DELETE" else {"json": resource_types[0]}

    expect_refused_or_unsupported(scim.request(method, path, **body))


@check(
    id="resource-types-endpoint-of-users-answers",
    requirements=["7643-6-06", "7644-3.2-01"],
    hint="The endpoint in /ResourceTypes is the path below the base URL under which the resources are served.",
    matters="A client that trusts the announced address sends every new starter to a place where nothing is, and none gets an account.",
)
def test_endpoint_of_users_answers(scim, capabilities):
    """The endpoint that /ResourceTypes names for users is served."""
    answer = scim.get(capabilities.declared_endpoint(USER, "/Users"), query={"count": "1"})

    expect(answer.status != 404, "nothing is served there", expected="the users", answer=answer)
