from scimproof.fixtures.emulator.schemas import shaped_schemas
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER, Constraints, ExtensionSchema

ACME = "urn:acme:params:scim:schemas:extension:acme:2.0:User"


def by_name(profile, urn=CORE_USER):
    schema = next(schema for schema in shaped_schemas(profile) if schema["id"] == urn)
    return {attribute["name"]: attribute for attribute in schema["attributes"]}


def sub(attribute, name):
    return next(part for part in attribute["subAttributes"] if part["name"] == name)


def test_only_what_the_profile_names_is_kept():
    names = by_name(load_profile("playvox"))

    assert "emails" in names
    assert "photos" not in names
    assert [part["name"] for part in names["name"]["subAttributes"]] == [
        "formatted",
        "familyName",
        "givenName",
    ]


def test_an_entry_of_a_list_keeps_what_makes_it_usable():
    emails = by_name(load_profile("playvox"))["emails"]

    assert {part["name"] for part in emails["subAttributes"]} == {"value", "type", "primary", "display"}


def test_a_selected_type_joins_the_published_canonical_values(profile_with):
    profile = profile_with(('phoneNumbers[type eq "work2"].value', {}))

    kinds = sub(by_name(profile)["phoneNumbers"], "type")["canonicalValues"]

    assert kinds[0] == "work"
    assert kinds[-1] == "work2"


def test_a_primary_selector_keeps_primary_a_boolean(profile_with):
    roles = by_name(profile_with(('roles[primary eq "True"].value', {})))["roles"]

    assert sub(roles, "primary")["type"] == "boolean"
    assert "canonicalValues" not in sub(roles, "primary")


def test_the_word_of_the_profile_wins(profile_with):
    profile = profile_with(
        ("title", {"mutability": "immutable", "returned": "always", "case_exact": True, "required": True}),
        ("userType", {"constraints": Constraints(canonical_values=("staff", "guest"))}),
    )

    names = by_name(profile)

    title = {key: names["title"][key] for key in ("mutability", "returned", "caseExact", "required")}
    assert title == {"mutability": "immutable", "returned": "always", "caseExact": True, "required": True}
    assert names["userType"]["canonicalValues"] == ["staff", "guest"]


def test_defaults_of_the_profile_do_not_weaken_what_is_published(profile_with):
    password = by_name(profile_with(("password", {})))["password"]

    assert (password["mutability"], password["returned"]) == ("writeOnly", "never")


def test_a_required_part_makes_the_whole_required():
    emails = by_name(load_profile("personify"))["emails"]

    assert emails["required"]
    assert sub(emails, "value")["required"]


def test_an_attribute_named_whole_keeps_all_its_parts():
    manager = by_name(load_profile("entra"), ENTERPRISE_USER)["manager"]

    assert [part["name"] for part in manager["subAttributes"]] == ["value", "$ref", "displayName"]


def test_attributes_of_the_vendor_have_the_types_of_the_profile(profile_with):
    profile = profile_with(
        (f"{ACME}:level", {"kind": "integer"}),
        (f"{ACME}:seat.row", {}),
        (f"{ACME}:tags", {"multi_valued": True}),
        (f"{ACME}:home", {"kind": "reference"}),
        ('shelves[kind eq "low"].label', {}),
        extensions=(ExtensionSchema(ACME, "Acme"),),
    )

    acme = by_name(profile, ACME)

    assert acme["level"]["type"] == "integer"
    assert acme["seat"]["subAttributes"][0]["name"] == "row"
    assert acme["tags"]["multiValued"]
    assert acme["home"]["referenceTypes"] == ["uri"]
    shelves = by_name(profile)["shelves"]
    assert shelves["multiValued"]
    assert sub(shelves, "kind")["canonicalValues"] == ["low"]


def test_an_extension_without_a_declared_name_is_named_after_its_urn(profile_with):
    schema = shaped_schemas(profile_with((f"{ACME}:level", {})))[-1]

    assert schema["name"] == "AcmeUser"


def test_external_id_is_listed_when_declared_and_the_other_common_attributes_never(profile_with):
    names = by_name(profile_with(("id", {}), ("meta.created", {})))

    assert names["externalId"]["caseExact"]
    assert "note" not in names["externalId"]
    assert not {"id", "meta"} & names.keys()


def test_group_names_are_unique_unless_the_client_is_the_rfc():
    assert by_name(load_profile("entra"), CORE_GROUP)["displayName"]["uniqueness"] == "server"
    assert by_name(load_profile("rfc"), CORE_GROUP)["displayName"]["uniqueness"] == "none"
