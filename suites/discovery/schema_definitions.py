from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect_schema import (
    expect_everywhere,
    expect_published_shape,
    expect_usually_everywhere,
)
from scimproof.fixtures.scim.messages import (
    ENTERPRISE_USER,
    GROUP,
    RESOURCE_TYPE,
    SCHEMA,
    SERVICE_PROVIDER_CONFIG,
    USER,
)
from scimproof.fixtures.shape import is_attribute_name, is_list_of_texts

TYPES = ("string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex")


@check(
    id="schemas-define-each-attribute",
    requirements=["7643-7-07"],
    hint="Give each attribute and sub-attribute a name, a type and multiValued.",
    matters="A mapping tool that cannot tell one value from many sends the wrong form, and the person is not created.",
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
    matters="A name with a space or a dot in it cannot be written into a filter or a change, so the attribute can never be updated.",
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
    matters="Mapping tools leave out an attribute of a kind they do not know, and start dates or cost limits never arrive.",
)
def test_use_known_types(discovery, definitions):
    """The type of each attribute is one of RFC 7643's data types."""
    expect_everywhere(definitions, lambda d: d.says("type") in TYPES, ", ".join(TYPES), discovery.schemas)


@check(
    id="schemas-list-sub-attributes-of-complex-ones",
    requirements=["7643-7-09"],
    level=SHOULD,
    hint="Define the sub-attributes of each complex attribute.",
    matters="First and last name cannot be mapped one by one, because the administrator is shown the name as a whole only.",
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
    matters="A client that sees parts offers them for mapping, and sends an object where the service stores a plain text.",
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
    matters="Filters and changes reach two levels deep only; what lies below can be seen by a client, but not searched or changed.",
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
    matters="Many programs take the text false for true: optional attributes become compulsory, and people without them are held back.",
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
    matters="A client that cannot read the word takes a protected value for a writable one, and its updates are refused or lost.",
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
    matters="A client cannot tell that a manager is another user, and writes a name where the service needs an id.",
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
    matters="Entra learns from this list that there is a work address; if it cannot read the list, the address cannot be mapped.",
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
    id="schemas-match-the-published-ones",
    requirements=["7643-8.7.1-01", "7643-8.7.1-02", "7643-8.7.1-03", "7643-8.7.2-01", "7643-2.4-02"],
    hint="A server may leave attributes out, but what it lists under RFC 7643's URN has RFC 7643's type.",
    matters="Clients made for the standard and clients that read the declaration send one attribute in two forms, and one of them is refused.",
)
@cases(
    "urn",
    user=USER,
    group=GROUP,
    enterprise_user=ENTERPRISE_USER,
    service_provider_config=SERVICE_PROVIDER_CONFIG,
    resource_type=RESOURCE_TYPE,
    schema=SCHEMA,
)
def test_match_the_published_ones(discovery, schemas, urn):
    """What is listed of RFC 7643's schemas has the published type and plurality."""
    expect_published_shape(schemas, urn, discovery.schemas)


@check(
    id="schemas-keep-the-password-secret",
    requirements=["7643-8.7.1-04"],
    hint="Declare password writeOnly and returned never, or do not list it.",
    matters="A client that believes it can read passwords compares them at each run, finds none, and sets everybody's password anew.",
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
    matters="Clients that trust the declaration send people without a user name, or with a taken one, and each is refused during the run.",
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
