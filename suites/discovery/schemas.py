from scimproof.fixtures.check import SHOULD, cases, check, each_attribute
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
from scimproof.fixtures.expect_schema import (
    expect_everywhere,
    expect_published_shape,
    expect_usually_everywhere,
)
from scimproof.fixtures.scim.definitions import flattened
from scimproof.fixtures.scim.messages import (
    ENTERPRISE_USER,
    GROUP,
    LIST_RESPONSE,
    SCHEMA,
    SCIM_API,
    USER,
)
from scimproof.fixtures.shape import is_attribute_name, is_list_of_texts, is_text

TYPES = ("string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex")


@check(
    id="schemas-can-be-read",
    requirements=["7644-4-02", "E-09"],
    hint="Serve GET /Schemas; Entra's gallery reads it to learn the attributes.",
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
)
def test_name_their_own_schema(discovery, schemas):
    """Each schema lists the Schema URN in schemas."""
    bare = [schema.get("id") for schema in schemas if not names(schema, SCHEMA)]

    expect(not bare, f"without it: {shown(bare)}", expected=SCHEMA, answer=discovery.schemas)


@check(
    id="schemas-have-attributes",
    requirements=["7643-7-06"],
    hint="List the attributes of each schema in attributes.",
)
def test_have_attributes(discovery, schemas):
    """Each schema has an array of attributes."""
    bare = [schema.get("id") for schema in schemas if not isinstance(schema.get("attributes"), list)]

    expect(not bare, f"without it: {shown(bare)}", expected="attributes: an array", answer=discovery.schemas)


@check(
    id="schemas-define-each-attribute",
    requirements=["7643-7-07"],
    hint="Give each attribute and sub-attribute a name, a type and multiValued.",
)
def test_define_each_attribute(discovery, definitions):
    """Each attribute definition has name, type and multiValued."""
    expect_everywhere(
        definitions,
        lambda d: all(key in d.data for key in ("name", "type", "multiValued")),
        "name, type and multiValued",
        discovery.schemas,
    )


@check(
    id="schemas-name-attributes-by-the-grammar",
    requirements=["7643-2.1-03"],
    hint="An attribute name is a letter followed by letters, digits, $, - and _.",
)
def test_name_attributes_by_the_grammar(discovery, definitions):
    """Each attribute name follows RFC 7643's grammar."""
    expect_everywhere(
        definitions,
        lambda d: is_attribute_name(d.data.get("name")),
        "a letter first, then letters, digits, $, - and _",
        discovery.schemas,
    )


@check(
    id="schemas-use-known-types",
    requirements=["7643-7-08", "7643-2.3-01"],
    hint="Use SCIM's data types, spelled as in RFC 7643: dateTime, not datetime.",
)
def test_use_known_types(discovery, definitions):
    """The type of each attribute is one of RFC 7643's data types."""
    expect_everywhere(definitions, lambda d: d.says("type") in TYPES, ", ".join(TYPES), discovery.schemas)


@check(
    id="schemas-list-sub-attributes-of-complex-ones",
    requirements=["7643-7-09"],
    level=SHOULD,
    hint="Define the sub-attributes of each complex attribute.",
)
def test_list_sub_attributes_of_complex_ones(discovery, definitions):
    """Each complex attribute lists its sub-attributes."""
    expect_everywhere(
        definitions,
        lambda d: d.says("type") != "complex" or d.data.get("subAttributes"),
        "subAttributes that are not empty",
        discovery.schemas,
    )


@check(
    id="schemas-give-simple-attributes-no-parts",
    requirements=["7643-1.2-01"],
    hint="Only attributes of type complex have subAttributes.",
)
def test_give_simple_attributes_no_parts(discovery, definitions):
    """An attribute of a simple type has no sub-attributes."""
    expect_everywhere(
        definitions,
        lambda d: d.says("type") == "complex" or not d.data.get("subAttributes"),
        "no subAttributes for a simple type",
        discovery.schemas,
    )


@check(
    id="schemas-nest-no-complex-attributes",
    requirements=["7643-2.3.8-02"],
    hint="A sub-attribute is never complex itself.",
)
def test_nest_no_complex_attributes(discovery, definitions):
    """No sub-attribute of a complex attribute is complex itself."""
    expect_everywhere(
        definitions,
        lambda d: d.of_schema_itself or d.parent is None or d.says("type") != "complex",
        "a simple type for each sub-attribute",
        discovery.schemas,
    )


@check(
    id="schemas-write-flags-as-booleans",
    requirements=["7643-7-10"],
    hint="multiValued, required and caseExact are JSON booleans.",
)
@cases("flag", multi_valued="multiValued", required="required", case_exact="caseExact")
def test_write_flags_as_booleans(discovery, definitions, flag):
    """The flags of an attribute definition, where given, are booleans."""
    expect_everywhere(
        definitions,
        lambda d: flag not in d.data or isinstance(d.data[flag], bool),
        f"{flag}: true or false",
        discovery.schemas,
    )


@check(
    id="schemas-use-known-keywords",
    requirements=["7643-7-11", "7643-7-12", "7643-7-13", "E-27"],
    hint="Spell keywords as RFC 7643 does: readWrite, not ReadWrite and not READ_WRITE.",
)
@cases(
    "characteristic",
    mutability=("mutability", ("readOnly", "readWrite", "immutable", "writeOnly")),
    returned=("returned", ("always", "never", "default", "request")),
    uniqueness=("uniqueness", ("none", "server", "global")),
)
def test_use_known_keywords(discovery, definitions, characteristic):
    """mutability, returned and uniqueness, where given, are RFC 7643's keywords."""
    name, keywords = characteristic

    expect_everywhere(
        definitions,
        lambda d: d.data.get(name) is None or d.data[name] in keywords,
        f"{name}: {', '.join(keywords)}",
        discovery.schemas,
    )


@check(
    id="schemas-list-reference-types",
    requirements=["7643-7-14"],
    hint='Give a reference its referenceTypes: ["User"], ["external"] or ["uri"].',
)
def test_list_reference_types(discovery, definitions):
    """referenceTypes, where given, is an array of texts."""
    expect_everywhere(
        definitions,
        lambda d: d.data.get("referenceTypes") is None or is_list_of_texts(d.data["referenceTypes"]),
        "referenceTypes: an array of texts",
        discovery.schemas,
    )


@check(
    id="schemas-list-canonical-values",
    requirements=["7643-7-15"],
    hint='canonicalValues is an array: ["work", "home"].',
)
def test_list_canonical_values(discovery, definitions):
    """canonicalValues, where given, is an array."""
    expect_everywhere(
        definitions,
        lambda d: d.data.get("canonicalValues") is None or isinstance(d.data["canonicalValues"], list),
        "canonicalValues: an array",
        discovery.schemas,
    )


@check(
    id="schemas-hold-no-null",
    requirements=["E-27"],
    client="entra",
    hint="Leave out what has no value; Entra's schema reader does not take null.",
)
def test_hold_no_null(discovery, definitions):
    """No attribute definition holds an explicit null."""
    expect_everywhere(definitions, lambda d: None not in d.data.values(), "no null", discovery.schemas)


@check(
    id="schemas-list-no-messages",
    requirements=["7644-3.1-03"],
    hint="ListResponse, PatchOp and the other message URNs are no schemas of resources.",
)
def test_list_no_messages(discovery, schemas):
    """The URNs of API messages are not listed in /Schemas."""
    listed = [schema.get("id") for schema in schemas if str(schema.get("id")).startswith(SCIM_API)]

    expect(not listed, f"listed: {shown(listed)}", expected="resource schemas only", answer=discovery.schemas)


@check(
    id="schemas-match-the-published-ones",
    requirements=["7643-8.7.1-01", "7643-8.7.1-02", "7643-8.7.1-03"],
    hint="A server may leave attributes out, but what it lists under RFC 7643's URN has RFC 7643's type.",
)
@cases("urn", user=USER, group=GROUP, enterprise_user=ENTERPRISE_USER)
def test_match_the_published_ones(discovery, schemas, urn):
    """What is listed of RFC 7643's schemas has the published type and plurality."""
    expect_published_shape(schemas, urn, discovery.schemas)


@check(
    id="schemas-keep-the-password-secret",
    requirements=["7643-8.7.1-04"],
    hint="Declare password writeOnly and returned never, or do not list it.",
)
def test_keep_the_password_secret(discovery, definitions):
    """password, where listed, is declared writeOnly and returned never."""
    expect_everywhere(
        [d for d in definitions if d.schema.lower() == USER.lower() and d.path.lower() == "password"],
        lambda d: (d.says("mutability"), d.says("returned")) == ("writeOnly", "never"),
        "mutability: writeOnly, returned: never",
        discovery.schemas,
    )


@check(
    id="schemas-declare-user-name-required-and-unique",
    requirements=["7643-8.7.1-05"],
    hint="Declare userName required, with uniqueness server or global.",
)
def test_declare_user_name_required_and_unique(discovery, definitions):
    """UserName is declared required and unique."""
    user_name = [d for d in definitions if d.schema.lower() == USER.lower() and d.path.lower() == "username"]

    expect_usually_everywhere(
        user_name,
        lambda d: d.says("uniqueness") in ("server", "global"),
        "uniqueness: server or global",
        discovery.schemas,
    )
    expect_everywhere(user_name, lambda d: d.says("required") is True, "required: true", discovery.schemas)


@check(
    id="schemas-offer-mapped-attribute",
    requirements=["E-28"],
    client="entra",
    hint='List the attribute; emails.type and the like need canonicalValues such as ["work"] to be derived.',
)
@each_attribute("mapped")
def test_offer_mapped_attribute(discovery, schemas, attribute):
    """Entra can derive the mapped attribute from /Schemas."""
    path = attribute.path.text

    expect(
        path.lower() in flattened(schemas) or path.lower() == "externalid",
        f"{path} cannot be derived from /Schemas",
        expected=path,
        answer=discovery.schemas,
    )


@check(
    id="schemas-let-clients-change-mapped-attribute",
    requirements=["E-02", "7643-7-21"],
    client="entra",
    hint="Declare what Entra writes as readWrite.",
)
@each_attribute("writable")
def test_let_clients_change_mapped_attribute(discovery, schemas, capabilities, attribute):
    """A mapped attribute is not declared readOnly or immutable."""
    expect(
        schemas and capabilities.writable(attribute.path),
        f"/Schemas does not let clients change {attribute.path}",
        expected="mutability: readWrite",
        answer=discovery.schemas,
    )


@check(
    id="schemas-read-one-by-one",
    requirements=["7644-4-03", "7643-7-04", "7644-3.4.1-04"],
    hint="Serve GET /Schemas/{urn} with the single schema, not a list.",
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
)
def test_unknown_answers_404(scim):
    """GET of an unknown schema answers 404."""
    expect_status(scim.get("/Schemas/urn:example:no:such:schema"), 404)


@check(
    id="schemas-ignore-paging",
    requirements=["7644-4-08"],
    level=SHOULD,
    hint="Answer with all schemas, whatever startIndex, count or sortBy say.",
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
)
@cases("method", post="POST", put="PUT", patch="PATCH", delete="DELETE")
def test_refuse_writes(scim, schemas, method):
    """Schemas cannot be created, changed or deleted."""
    path = "/Schemas" if method == "POST" else f"/Schemas/{schemas[0]['id']}"
    body = {} if method == "DELETE" else {"json": schemas[0]}

    expect_refused_or_unsupported(scim.request(method, path, **body))
