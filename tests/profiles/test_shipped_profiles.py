"""The shipped profiles say what their sources say."""

import csv
from pathlib import Path

import pytest

from scimproof.profiles.loader import TYPES, load_profile, shipped_profiles
from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER
from scimproof.profiles.vocabulary import NAMES, is_list

TABLES = Path(__file__).with_name("data")
VENDORS = {"personify": 31, "playvox": 8, "peripass": 10}
GENERIC = ("entra", "gallery", "okta", "rfc")


def documented(app):
    with (TABLES / f"{app}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_groups(profile):
    return {attribute.path.text: attribute for attribute in profile.groups}


def test_no_profile_is_shipped_but_these():
    assert set(shipped_profiles()) == {*VENDORS, *GENERIC}


@pytest.mark.parametrize("name", [*VENDORS, *GENERIC])
def test_name_finds_the_profile_whatever_its_case(name):
    profile = load_profile(name.upper())

    assert profile.name == name
    assert profile.file.is_file()


@pytest.mark.parametrize(("app", "count"), VENDORS.items())
def test_tables_of_the_documentation_are_whole(app, count):
    assert len(documented(app)) == count


@pytest.mark.parametrize("app", VENDORS)
def test_vendor_profile_equals_its_documentation(app):
    said = [(row["path"], TYPES[row["type"]], row["filterable"] == "yes") for row in documented(app)]

    assert [(a.path.text, a.type, a.filterable) for a in load_profile(app).users] == said


@pytest.mark.parametrize("app", VENDORS)
def test_vendor_requires_what_its_documentation_requires_and_always_user_name(app):
    said = {row["path"] for row in documented(app) if row["required"] == "yes"}

    assert {a.path.text for a in load_profile(app).users if a.required} == said | {"userName"}


@pytest.mark.parametrize("app", VENDORS)
def test_vendor_is_provisioned_by_entra_with_a_token_users_only(app):
    profile = load_profile(app)

    assert (profile.clients, profile.auth, profile.groups) == (("entra",), "bearer", ())
    assert profile.documentation.endswith("-provisioning-tutorial")
    assert [a.path.text for a in profile.users if a.matching] == ["userName"]


def test_new_gallery_app_brings_no_token_that_lives_for_ever():
    profile = load_profile("gallery")

    assert (profile.client, profile.auth) == ("entra", "oauth2-client-credentials")
    assert profile.groups


def test_entra_sources_are_expressions_or_directory_attributes():
    sources = {a.path.text: a.source for a in load_profile("entra").users}

    assert sources["userName"] == "[userPrincipalName]"
    assert sources["active"] == 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
    assert None not in sources.values()


def test_entra_provisions_groups_by_display_name():
    profile = load_profile("entra")

    assert [a.path.text for a in profile.groups if a.matching] == ["displayName"]
    assert {a.resource for a in profile.groups} == {"Group"}
    assert {a.resource for a in profile.users} == {"User"}


def test_okta_sends_users_with_a_password_and_pushes_groups():
    profile = load_profile("okta")
    password = profile.user_attribute("password")

    assert profile.clients == ("okta",)
    assert (password.mutability, password.returned) == ("writeOnly", "never")
    assert list(of_groups(profile)) == ["displayName", "members"]


def test_rfc_profile_names_every_attribute_of_the_user_schemas():
    paths = [a.path for a in load_profile("rfc").users]
    named = {p.name for p in paths}
    core = {name.partition(".")[0] for name in NAMES[CORE_USER]} - {"id", "schemas", "meta"}
    enterprise = {name.partition(".")[0] for name in NAMES[ENTERPRISE_USER]}

    assert named == core | enterprise


def test_rfc_profile_filters_by_everything_but_the_password():
    profile = load_profile("rfc")

    assert [a.path.text for a in profile.users if not a.filterable] == ["password"]
    assert all(a.filterable for a in profile.groups)


def test_rfc_profile_says_who_may_write_and_read():
    profile = load_profile("rfc")
    password = profile.user_attribute("PASSWORD")

    assert (password.mutability, password.returned) == ("writeOnly", "never")
    assert profile.user_attribute("groups").mutability == "readOnly"


def test_attributes_that_hold_ids_say_whose():
    profile = load_profile("rfc")

    assert profile.user_attribute(f"{ENTERPRISE_USER}:manager").refers_to == "User"
    assert profile.user_attribute(f"{ENTERPRISE_USER}:manager.value").refers_to == "User"
    assert profile.user_attribute(f"{ENTERPRISE_USER}:manager.displayName").refers_to is None
    assert profile.user_attribute("groups").refers_to == "Group"
    assert of_groups(profile)["members"].refers_to == "User"
    assert profile.user_attribute("profileUrl").refers_to is None


def test_lists_named_as_a_whole_are_multi_valued():
    profile = load_profile("rfc")

    assert of_groups(profile)["members"].multi_valued
    assert not profile.user_attribute('emails[type eq "work"].value').multi_valued
    assert not profile.user_attribute("userName").multi_valued


@pytest.mark.parametrize("name", [*VENDORS, *GENERIC])
def test_selectors_stand_on_lists_only(name):
    assert all(is_list(a.path) for a in load_profile(name).users if a.path.selector)


def test_group_names_are_known():
    assert "members.value" in NAMES[CORE_GROUP]
