"""The profile as a target reads it: without what it does not list, with all that it requires."""

from dataclasses import replace

import pytest
from made_up import answer, attribute, discovered

from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.narrowing import narrowed
from scimproof.fixtures.people import People
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER
from scimproof.profiles.loader import load_profile

USER_NAME = attribute("userName", required=True, matching=1)
OWN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User"


def required(name, type_="string", **more):
    return {"name": name, "type": type_, "required": True, **more}


def reading(*attributes, users=(USER_NAME,), client="entra", extensions=(), own=()):
    """Narrow a profile with these users to a target whose User schema has these attributes."""
    profile = replace(load_profile("playvox"), users=tuple(users), clients=(client,))
    kinds = [{"name": "User", "schema": USER, "schemaExtensions": list(extensions)}]
    schemas = [{"id": USER, "attributes": list(attributes)}, {"id": OWN, "attributes": list(own)}]
    found = discovered(types=answer(200, {"Resources": kinds}), schemas=answer(200, {"Resources": schemas}))
    return narrowed(profile, Capabilities(profile, found))


def paths(profile):
    return [a.path.text for a in profile.users]


def test_silent_target_changes_nothing():
    profile = load_profile("entra")

    assert narrowed(profile, Capabilities(profile, discovered())) == profile


def test_generic_profile_leaves_out_what_is_not_listed():
    title = attribute("title")

    assert paths(reading({"name": "userName"}, users=(USER_NAME, title), client="rfc")) == ["userName"]
    assert paths(reading({"name": "userName"}, users=(USER_NAME, title))) == ["userName", "title"]


def test_secret_that_the_target_takes_is_kept_though_it_never_shows_it():
    password = attribute("password", mutability="writeOnly", returned="never")
    taken = {"name": "password", "mutability": "writeOnly", "returned": "never"}
    users = (USER_NAME, password)

    assert paths(reading({"name": "userName"}, taken, users=users, client="rfc")) == ["userName", "password"]
    assert paths(reading({"name": "userName"}, users=users, client="rfc")) == ["userName"]


def test_required_secret_is_added():
    assert paths(reading(required("password", mutability="writeOnly"))) == ["userName", "password"]


def test_what_the_target_requires_becomes_required():
    title = attribute("title")

    found = reading(required("title"), users=(USER_NAME, title))

    assert [a.required for a in found.users] == [True, True]
    assert paths(found) == ["userName", "title"]


@pytest.mark.parametrize(
    ("definition", "path"),
    [
        (required("title"), "title"),
        (required("code", mutability="immutable"), "code"),
        (
            required("name", "complex", subAttributes=[required("familyName"), {"name": "x"}]),
            "name.familyName",
        ),
        (required("name", "complex", subAttributes=[{"name": "givenName"}]), "name.givenName"),
        (
            required("emails", "complex", multiValued=True, subAttributes=[{"name": "value"}]),
            'emails[type eq "work"].value',
        ),
        (
            required(
                "emails",
                "complex",
                multiValued=True,
                subAttributes=[{"name": "type", "canonicalValues": ["home"]}, {"name": "value"}],
            ),
            'emails[type eq "home"].value',
        ),
    ],
)
def test_what_the_profile_does_not_know_is_added(definition, path):
    found = reading(definition)

    assert paths(found) == ["userName", path]
    assert found.users[1].required
    assert People(found, seed=7, prefix="scimproof-abcdef").minimal("anna")


@pytest.mark.parametrize(
    "definition",
    [
        required("id", mutability="readOnly"),
        required("meta", "complex", subAttributes=[]),
        {"name": "title"},
        {"name": "title", "required": "true"},
        required("USERNAME"),
    ],
    ids=str,
)
def test_what_no_client_has_to_send_is_not_added(definition):
    assert paths(reading(definition)) == ["userName"]


def test_element_of_another_type_covers_a_required_list():
    home = attribute('emails[type eq "home"].value')
    emails = required("emails", "complex", multiValued=True, subAttributes=[{"name": "value"}])

    assert paths(reading(emails, users=(USER_NAME, home))) == ["userName", 'emails[type eq "home"].value']


def test_canonical_values_shape_what_is_made():
    found = reading(required("userType", canonicalValues=["Contractor"]))

    assert People(found, seed=7, prefix="scimproof-abcdef").minimal("anna")["userType"] == "Contractor"


def test_required_extension_is_filled():
    floor = required("floor")

    assert paths(reading(own=[floor])) == ["userName"]
    found = reading(own=[floor], extensions=[{"schema": OWN, "required": True}])
    assert paths(found) == ["userName", f"{OWN}:floor"]
    assert OWN in People(found, seed=7, prefix="scimproof-abcdef").minimal("anna")


@pytest.mark.parametrize(
    "extensions", [[None, 5, "urn:x"], [{"schema": None, "required": True}], [{}]], ids=repr
)
def test_extensions_of_any_shape_are_read(extensions):
    assert paths(reading(extensions=extensions)) == ["userName"]


def test_declared_extension_attribute_covers_itself():
    mine = attribute(f"{ENTERPRISE_USER}:department")

    assert paths(reading(users=(USER_NAME, mine))) == ["userName", f"{ENTERPRISE_USER}:department"]
