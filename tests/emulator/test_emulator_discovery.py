from dataclasses import replace

import pytest

from scimproof.fixtures.emulator.schemas import shaped_schemas
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import ENTERPRISE_USER, ExtensionSchema

ACME = "urn:acme:params:scim:schemas:extension:acme:2.0:User"


@pytest.mark.parametrize("name", ["playvox", "peripass", "personify", "entra", "rfc"])
def test_the_published_schemas_are_the_shaped_ones(client_for, name):
    profile = load_profile(name)

    published = client_for(profile).get("/Schemas").body["Resources"]

    for shaped, schema in zip(shaped_schemas(profile), published, strict=True):
        assert schema["id"] == shaped["id"]
        attributes = {attribute["name"]: attribute for attribute in schema["attributes"]}
        assert attributes.keys() == {attribute["name"] for attribute in shaped["attributes"]}
        for attribute in shaped["attributes"]:
            plain = {key: value for key, value in attribute.items() if key != "subAttributes"}
            assert plain.items() <= attributes[attribute["name"]].items()


def test_groups_are_served_only_when_the_profile_has_them(playvox, entra):
    assert [r["name"] for r in playvox.get("/ResourceTypes").body["Resources"]] == ["User"]
    assert [r["name"] for r in entra.get("/ResourceTypes").body["Resources"]] == ["User", "Group"]
    assert playvox.get("/Groups").status == 404


def test_extensions_are_bound_to_users_and_required_when_declared_so(client_for, profile_with):
    profile = profile_with(
        (f"{ACME}:badge", {}),
        (f"{ENTERPRISE_USER}:department", {}),
        extensions=(ExtensionSchema(ACME, "Acme", required=True),),
    )
    client = client_for(profile)

    extensions = client.get("/ResourceTypes/User").body["schemaExtensions"]

    assert extensions == [
        {"schema": ACME, "required": True},
        {"schema": ENTERPRISE_USER, "required": False},
    ]
    answer = client.send(
        "POST", "/Users", {"schemas": [shaped_schemas(profile)[0]["id"]], "userName": "anna"}
    )
    assert (answer.status, answer.body["scimType"]) == (400, "invalidValue")


def test_an_extension_that_nobody_uses_belongs_to_users(client_for):
    profile = replace(load_profile("entra"), extensions=(ExtensionSchema(ACME, "Acme"),))

    user, group = client_for(profile).get("/ResourceTypes").body["Resources"]

    assert ACME in [extension["schema"] for extension in user["schemaExtensions"]]
    assert "schemaExtensions" not in group


def test_the_config_needs_no_token_and_names_the_scheme(playvox):
    playvox.token = "wrong"

    answer = playvox.get("/ServiceProviderConfig")

    assert answer.status == 200
    assert answer.body["authenticationSchemes"][0]["type"] == "oauthbearertoken"


@pytest.mark.parametrize(
    ("feature", "method", "path"),
    [
        ("patch", "PATCH", "/Users/1"),
        ("bulk", "POST", "/Bulk"),
        ("filter", "GET", "/Users?filter=userName%20pr"),
        ("sort", "GET", "/Users?sortBy=userName"),
    ],
)
def test_unsupported_features_are_announced_and_refused(client_for, feature, method, path):
    client = client_for(replace(load_profile("playvox"), unsupported=frozenset({feature})))

    assert client.get("/ServiceProviderConfig").body[feature]["supported"] is False
    assert client.send(method, path, {} if method != "GET" else None).status == 501


def test_without_etag_support_there_are_no_versions(client_for):
    client = client_for(replace(load_profile("playvox"), unsupported=frozenset({"etag"})))

    assert "version" not in client.create_user()["meta"]
