from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_offered, shown
from scimproof.fixtures.expect_discovery import (
    expect_own_location,
    expect_own_resource_type,
    expect_readable_by_anybody,
    expect_same_entry,
    expect_texts,
)
from scimproof.fixtures.scim.messages import (
    GROUP,
    RESOURCE_TYPE,
    SCHEMA,
    SERVICE_PROVIDER_CONFIG,
    USER,
)
from scimproof.fixtures.shape import is_text

STANDARD = [urn.lower() for urn in (USER, GROUP, RESOURCE_TYPE, SCHEMA, SERVICE_PROVIDER_CONFIG)]
RESERVED = ("users", "groups", "me", "serviceproviderconfig", "resourcetypes", "schemas", "bulk", ".search")


@check(
    id="resource-types-name-their-own-type",
    requirements=["7644-4-10"],
    level=SHOULD,
    hint='Put "meta": {"resourceType": "ResourceType"} into each resource type.',
    matters="A generic client that reads meta takes a description of users for a user.",
)
def test_resource_types_name_their_own_type(discovery, resource_types):
    """meta.resourceType of each resource type, where shown, is ResourceType."""
    expect_own_resource_type(resource_types, "ResourceType", discovery.resource_types)


@check(
    id="schemas-name-their-own-type",
    requirements=["7644-4-10"],
    level=SHOULD,
    hint='Put "meta": {"resourceType": "Schema"} into each schema.',
    matters="Tools that cache discovery by resource type file a schema under the wrong heading.",
)
def test_schemas_name_their_own_type(discovery, schemas):
    """meta.resourceType of each schema, where shown, is Schema."""
    expect_own_resource_type(schemas, "Schema", discovery.schemas)


@check(
    id="resource-types-location-resolves",
    requirements=["7644-4-10", "7644-1.3-02"],
    hint="Build meta.location from the base URL of the request: .../ResourceTypes/{name}.",
    matters="A client that follows the links from /ResourceTypes gets lost at the first step.",
)
def test_resource_types_location_resolves(scim, discovery, resource_types):
    """meta.location of a resource type, where shown, leads to it."""
    expect_own_location(scim, resource_types, "name", discovery.resource_types)


@check(
    id="schemas-location-resolves",
    requirements=["7644-4-10", "7644-1.3-02"],
    hint="Build meta.location from the base URL of the request: .../Schemas/{urn}.",
    matters="Schema browsers show an error instead of the attributes of a vendor's extension.",
)
def test_schemas_location_resolves(scim, discovery, schemas):
    """meta.location of a schema, where shown, leads to it."""
    expect_own_location(scim, schemas, "id", discovery.schemas)


@check(
    id="service-provider-config-location-resolves",
    requirements=["7644-4-10", "7644-1.3-02"],
    hint="meta.location of ServiceProviderConfig is the URL it was read from.",
    matters="Monitoring that follows the link reports the service as down.",
)
def test_service_provider_config_location_resolves(scim, discovery, config):
    """meta.location of ServiceProviderConfig, where shown, leads to it."""
    expect_own_location(scim, [config], "schemas", discovery.service_provider_config)


@check(
    id="resource-types-are-the-same-one-by-one",
    requirements=["7643-6-02", "7644-4-06"],
    hint="Serve GET /ResourceTypes/{id} from the same data as the list; without an id by the name.",
    matters="A client that asks for one type learns of other endpoints and extensions than one that lists them.",
)
def test_resource_types_are_the_same_one_by_one(scim, resource_types):
    """A resource type that is read alone is what the list shows."""
    entry = resource_types[-1]

    single = scim.get(f"/ResourceTypes/{entry.get('id') or entry.get('name')}")

    expect_same_entry(entry, single, by="resource-types-read-one-by-one")


@check(
    id="schemas-are-the-same-one-by-one",
    requirements=["7643-7-06", "7644-4-03"],
    hint="Serve GET /Schemas/{urn} from the same data as the list.",
    matters="Entra maps the attributes of one answer, and the gallery check reads the other.",
)
def test_schemas_are_the_same_one_by_one(scim, schemas):
    """A schema that is read alone is what the list shows."""
    entry = schemas[-1]

    expect_same_entry(entry, scim.get(f"/Schemas/{entry.get('id')}"), by="schemas-read-one-by-one")


@check(
    id="resource-types-descriptions-are-texts",
    requirements=["7643-6-05"],
    hint="description of a resource type is a text, or absent.",
    matters="Consoles that list the resource types show raw data, or crash on it.",
)
def test_resource_types_descriptions_are_texts(discovery, resource_types):
    """The description of each resource type, where given, is a text."""
    expect_texts(resource_types, "description", discovery.resource_types)


@check(
    id="schemas-names-and-descriptions-are-texts",
    requirements=["7643-7-05"],
    hint="name and description of a schema are texts, or absent.",
    matters="The mapping screen of an administrator shows schemas without a readable name.",
)
@cases("name", name="name", description="description")
def test_schemas_singularand_descriptions_are_texts(discovery, schemas, name):
    """Name and description of each schema, where given, are texts."""
    expect_texts(schemas, name, discovery.schemas)


@check(
    id="service-provider-config-needs-no-id",
    requirements=["7643-5-02"],
    hint="ServiceProviderConfig has no id, or one that is a text.",
    matters="Typed clients stop reading the configuration at a number where a text belongs.",
)
def test_service_provider_config_needs_no_id(discovery, config):
    """ServiceProviderConfig has no id, or one that is a text."""
    found = config.get("id")

    expect(
        found is None or is_text(found),
        f"id is {shown(found)}",
        expected="no id, or a text",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-is-the-same-for-anybody",
    requirements=["7643-5-12"],
    hint="Serve ServiceProviderConfig without credentials, or answer 401; never fail or show other schemes.",
    matters="A client that must first learn how to authenticate is told nothing, or something else.",
)
def test_service_provider_config_is_the_same_for_anybody(scim, config, profile):
    """ServiceProviderConfig without credentials is the same, or refused with 401 or 403."""
    silent = {profile.auth_header: None, "Authorization": None}

    expect_readable_by_anybody(
        scim.get("/ServiceProviderConfig", headers=silent, retry=False, follow=False), config
    )


@check(
    id="resource-types-give-groups-their-schema",
    requirements=["7643-4.2-01"],
    hint=f"The resource type of groups has schema {GROUP}.",
    matters="Clients look for the Group schema to learn whether groups can be provisioned, and give up.",
)
def test_give_groups_their_schema(discovery, resource_types):
    """The resource type called Group has the core Group schema."""
    groups = [entry for entry in resource_types if str(entry.get("name", "")).lower() == "group"]
    expect_offered(groups, "no resource type is called Group")

    expect(
        all(str(entry.get("schema")).lower() == GROUP.lower() for entry in groups),
        f"schema of Group is {shown(groups[0].get('schema'))}",
        expected=GROUP,
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-further-endpoints-are-their-own",
    requirements=["7643-6-06"],
    hint="Give a resource type of your own an endpoint that RFC 7644 gives to nothing else.",
    matters="What a client sends to /Users or /Bulk ends up among your devices, or the other way round.",
)
def test_further_endpoints_are_their_own(resource_types, discovery):
    """A resource type beside users and groups lives at no endpoint that RFC 7644 gives to something else."""
    own = [e for e in resource_types if str(e.get("schema")).lower() not in STANDARD]
    expect_offered(own, "the target has no resource types of its own")

    taken = [e["endpoint"] for e in own if str(e.get("endpoint")).strip("/").lower() in RESERVED]
    expect(
        not taken,
        f"a type of its own is at {shown(taken)}",
        expected="an endpoint of its own",
        answer=discovery.resource_types,
    )


@check(
    id="resource-types-further-endpoints-are-plural",
    requirements=["7644-3.2-03"],
    level=SHOULD,
    hint="Name the endpoint of a resource type of your own in the plural: /Devices for Device.",
    matters="Administrators who type the endpoint of a resource type by the custom of SCIM do not find it.",
)
def test_further_endpoints_are_plural(resource_types, discovery):
    """The endpoint of a resource type beside users and groups is no bare singular of its name."""
    own = [e for e in resource_types if str(e.get("schema")).lower() not in STANDARD]
    expect_offered(own, "the target has no resource types of its own")

    # That a name is singular is certain only of one that is there again without an s.
    names = [str(e.get("name")).lower() for e in own]
    single = [
        p for p in (str(e.get("endpoint")).strip("/") for e in own) if p.lower() in names and p[-1:] != "s"
    ]
    expect(not single, f"no plural: {shown(single)}", expected="/Devices", answer=discovery.resource_types)
