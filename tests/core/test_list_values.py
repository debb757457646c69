"""A list of the profile to try PATCH and PUT on: its elements and the operations on them."""

from dataclasses import replace

import pytest
from made_up import answer, attribute, discovered

from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.findings import NotOffered
from scimproof.fixtures.lists import ListedValues, first_optional, list_attribute, listed_values
from scimproof.fixtures.people import People
from scimproof.fixtures.scim.messages import USER
from scimproof.profiles.loader import load_profile

MAIL = attribute('emails[type eq "work"].value')
PHONE = attribute('phoneNumbers[type eq "work"].value')
FAX = attribute('phoneNumbers[type eq "fax"].value')
VALUES = ListedValues(
    MAIL, {"type": "work", "value": "a"}, {"type": "work", "value": "b"}, "c", "home", needed=False
)


class Declared:
    """Stands where Users stands: these attributes, and what the target's schema says of e-mail types."""

    def __init__(self, *attributes, types=None, unlisted=()) -> None:
        sub = {"name": "type", "canonicalValues": types}
        schema = {"id": USER, "attributes": [{"name": "emails", "subAttributes": [sub]}]}
        found = discovered(schemas=answer(200, {"Resources": [schema]}))
        self.profile = replace(load_profile("rfc"), users=attributes)
        self.people = People(self.profile, seed=7, prefix="scimproof-abcdef")
        self.capabilities = Capabilities(self.profile, found)
        self._unlisted = unlisted

    def why_unlisted(self, declared):
        return "not listed" if declared in self._unlisted else None


def test_emails_are_the_first_choice():
    assert list_attribute(Declared(PHONE, MAIL)) is MAIL
    assert list_attribute(Declared(attribute('own[type eq "x"].value'), FAX)) is FAX
    assert list_attribute(Declared(PHONE, FAX)) is PHONE


@pytest.mark.parametrize(
    "other",
    [
        attribute("emails.value"),
        attribute('emails[primary eq "True"].value'),
        attribute('emails[type eq "work"].value', mutability="readOnly"),
        attribute('addresses[type eq "work"]', "complex"),
    ],
    ids=lambda declared: f"{declared.path}-{declared.mutability}",
)
def test_without_elements_of_a_type_there_is_no_list(other):
    with pytest.raises(NotOffered, match="the profile declares no list whose elements have a type"):
        list_attribute(Declared(other))


def test_list_that_the_target_does_not_offer_is_passed_over():
    assert list_attribute(Declared(MAIL, PHONE, unlisted=(MAIL,))) is PHONE


@pytest.mark.parametrize(
    ("users", "another"),
    [
        (Declared(MAIL, attribute('emails[type eq "home"].value')), "home"),
        (Declared(MAIL, types=["work", "other"]), "other"),
        (Declared(MAIL, attribute('emails[type eq "x"].value'), types=["other"]), "other"),
        (Declared(MAIL, attribute('emails[type eq "x"].value'), types=["work", "x", "other"]), "x"),
        (Declared(MAIL, types=["work"]), None),
        (Declared(MAIL), None),
        (Declared(MAIL, PHONE), None),
    ],
)
def test_another_type_is_one_that_profile_or_target_name(users, another):
    resource = {"emails": [{"type": "work", "value": "a@example.com"}]}

    values = listed_values(users, resource, "key")

    assert values.another_type == another
    assert values.first == {"type": "work", "value": "a@example.com"}
    assert values.instead["type"] == "work"
    assert values.instead["value"] != "a@example.com"
    assert (values.name, values.sub) == ("emails", "value")
    assert len({values.first["value"], values.instead["value"], values.other}) == 3


def test_without_another_type_nothing_can_be_added():
    values = replace(VALUES, another_type=None)

    with pytest.raises(NotOffered, match="profile and target name one type of emails only"):
        assert values.addition


def test_operations_on_a_list():
    home = {"type": "home", "value": "c"}

    assert VALUES.further == home
    assert VALUES.addition == {"op": "add", "path": "emails", "value": [home]}
    assert VALUES.addition_as_primary == {"op": "add", "path": "emails", "value": [{**home, "primary": True}]}
    assert VALUES.replacement == {"op": "replace", "path": "emails", "value": [VALUES.instead]}
    assert VALUES.repetition == {"op": "add", "path": "emails", "value": [VALUES.first]}
    assert VALUES.chosen == 'emails[type eq "work"]'
    assert VALUES.unmatched == {
        "op": "replace",
        "path": 'emails[type eq "nosuchtype"].value',
        "value": "b",
    }


TITLE = attribute("title")


@pytest.mark.parametrize(
    ("users", "kind", "found"),
    [
        (Declared(TITLE, MAIL), "text", TITLE),
        (Declared(TITLE, MAIL), "list", MAIL),
        (Declared(attribute("title", required=True), attribute("nickName")), "text", attribute("nickName")),
        (Declared(attribute("externalId", matching=2), TITLE), "text", TITLE),
        (Declared(MAIL, PHONE, unlisted=(MAIL,)), "list", PHONE),
        (Declared(attribute('emails[type eq "x"].value', required=True), MAIL, PHONE), "list", PHONE),
    ],
)
def test_first_optional_attribute(users, kind, found):
    assert first_optional(users, kind) == found


@pytest.mark.parametrize("kind", ["text", "list"])
def test_without_an_optional_attribute_there_is_none_to_clear(kind):
    users = Declared(attribute("userName"), attribute("name.givenName"), attribute("active", "boolean"))

    with pytest.raises(NotOffered, match=f"profile and target leave no optional {kind}"):
        first_optional(users, kind)


WORK, HOME = 'emails[type eq "work"]', 'emails[type eq "home"]'


@pytest.mark.parametrize(
    ("operation", "written"),
    [
        (VALUES.pathless_addition, {"op": "add", "value": {"emails": [VALUES.further]}}),
        (VALUES.pathless_replacement, {"op": "replace", "value": {"emails": [VALUES.instead]}}),
        (VALUES.addition_as_object, {"op": "add", "path": "emails", "value": VALUES.further}),
        (VALUES.addition_by_filter, {"op": "add", "path": f"{HOME}.value", "value": "c"}),
        (VALUES.exchange, {"op": "replace", "path": WORK, "value": VALUES.instead}),
        (VALUES.flag, {"op": "replace", "path": f"{WORK}.primary", "value": True}),
        (VALUES.flag_elsewhere, {"op": "replace", "path": f"{HOME}.primary", "value": True}),
        (VALUES.removal_of_both, {"op": "remove", "path": 'emails[type eq "work" or type eq "home"]'}),
        (VALUES.on_the_first("remove"), {"op": "remove", "path": WORK}),
        (VALUES.on_the_first("replace"), {"op": "replace", "path": f"{WORK}.value", "value": "b"}),
    ],
)
def test_operations_as_clients_write_them(operation, written):
    assert operation == written


def test_renewal_is_a_removal_and_an_addition():
    removal, addition = VALUES.renewal

    assert removal == {"op": "remove", "path": "emails"}
    assert addition == {"op": "add", "path": "emails", "value": [VALUES.instead]}


def test_required_list_is_not_emptied():
    with pytest.raises(NotOffered, match="every list of the profile is required, emails included"):
        replace(VALUES, needed=True).on_the_first("remove")
