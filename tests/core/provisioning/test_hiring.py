"""People and groups of the directory: marked, unique, the same for the same key, fit for the mapping."""

import uuid

import pytest
from made_up import attribute, loaded

from scimproof.fixtures.people.people import People
from scimproof.fixtures.provisioning.hiring import Hiring
from scimproof.fixtures.provisioning.mapping import AttributeMapping
from scimproof.profiles.model import Constraints

MARK = "scimproof-abcdef"


def hiring_for(*more, profile="entra"):
    users = (*loaded(profile).users, *more)
    people = People(loaded(profile), seed=7, prefix=MARK)
    return Hiring(people, AttributeMapping(users), AttributeMapping(loaded(profile).groups))


@pytest.fixture(scope="module")
def hiring():
    return hiring_for()


def test_everybody_is_marked_and_has_a_name_of_their_own(hiring):
    names = {hiring.person(str(number)).attributes["userPrincipalName"] for number in range(100)}

    assert len(names) == 100
    assert all(name.startswith(MARK) for name in names)


def test_everybody_has_an_id_of_their_own(hiring):
    ids = {hiring.person(str(number)).id for number in range(100)}

    assert len(ids) == 100
    assert {uuid.UUID(each).version for each in ids} == {4}


def test_same_key_is_the_same_person_in_every_process(hiring):
    assert hiring_for().person("ada") == hiring.person("ada")
    assert hiring.person("ada") != hiring.person("berta")


def test_same_key_is_the_same_group_in_every_process(hiring):
    ada = hiring.person("ada")

    assert hiring_for().team("sales", [ada]) == hiring.team("sales", [ada])
    assert hiring.team("sales", [ada]).members == {ada.id}


def test_groups_are_marked_and_have_names_of_their_own(hiring):
    names = {hiring.team(str(number)).attributes["displayName"] for number in range(50)}

    assert len(names) == 50
    assert all(name.startswith(MARK) for name in names)


def test_group_and_person_of_one_key_are_not_one(hiring):
    assert hiring.team("ada").id != hiring.person("ada").id


def test_guest_has_a_name_of_another_tenant_and_the_original_one_of_this(hiring):
    guest, host = hiring.person("gast", guest=True), hiring.person("gast")
    name, _, domain = host.attributes["userPrincipalName"].partition("@")

    assert (guest.guest, host.guest) == (True, False)
    assert guest.attributes["userPrincipalName"] == f"{name}_{domain}"
    assert guest.attributes["originalUserPrincipalName"] == f"{name}_{domain}#EXT#@example.com"
    assert host.attributes["originalUserPrincipalName"] == host.attributes["userPrincipalName"]


def test_proxy_addresses_name_the_primary_one_in_capitals(hiring):
    attributes = hiring.person("ada").attributes

    assert attributes["proxyAddresses"] == [
        f"SMTP:{attributes['mail']}",
        f"smtp:{attributes['mailNickname']}@example.com",
    ]


def test_mail_goes_to_nobody(hiring):
    assert all(hiring.person(str(n)).attributes["mail"].endswith("@example.com") for n in range(20))


def test_directory_knows_what_only_an_expression_looks_at():
    hiring = hiring_for(attribute("nickName", source='Join("-", [extension_9_badge], [surname])'))

    assert hiring.person("ada").attributes["extension_9_badge"]


def test_what_goes_to_a_narrow_attribute_fits_it():
    narrow = attribute(
        "userType", source="[employeeType]", constraints=Constraints(canonical_values=("A", "B"))
    )
    hiring = hiring_for(narrow)

    assert {hiring.person(str(n)).attributes["employeeType"] for n in range(20)} == {"A", "B"}


def test_attribute_that_people_are_matched_by_decides_on_the_shape():
    """A loose attribute is made of the same source: what is invented must suit the strict one."""
    strict = attribute(
        "externalId", source="[employeeId]", matching=2, constraints=Constraints(pattern="[A-Z]{8}")
    )
    hiring = hiring_for(strict, attribute("nickName", source="[employeeId]"))
    drawn = {hiring.person(str(n)).attributes["employeeId"] for n in range(20)}

    assert all(strict.constraints.accept(value) for value in drawn)
    assert len(drawn) == 20
