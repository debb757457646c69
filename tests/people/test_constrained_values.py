"""Generated data obeys what a vendor declares."""

import datetime as dt
import re
from pathlib import Path

import pytest

from scimproof.fixtures.people import NoValueError, People
from scimproof.profiles.model import Attribute, AttributePath, Constraints, ExtensionSchema, Profile

USER_NAME = Attribute(AttributePath.parse("userName"), "string", required=True, filterable=True, matching=1)


def attribute(text, kind="string", *, pattern=None, max_length=None, canonical_values=(), **more):
    constraints = Constraints(pattern, canonical_values, max_length)
    return Attribute(AttributePath.parse(text), kind, constraints=constraints, **more)


def people_of(*users, groups=(), **more):
    profile = Profile("acme", "Acme", Path("acme.toml"), ("entra",), "bearer", users, groups, **more)
    return People(profile, seed=3, prefix="scimproof-k3f9x2")


@pytest.mark.parametrize(
    ("rules", "marker"),
    [
        ({"pattern": r"[a-z0-9-]+@example\.com"}, "scimproof-k3f9x2"),
        ({"pattern": r"[a-z0-9.]+@example\.com"}, "scimproof.k3f9x2"),
        ({"pattern": r"\w+"}, "scimproof_k3f9x2"),
        ({"pattern": r"[a-z0-9]+"}, "scimproofk3f9x2"),
        ({"max_length": 30}, "scimproof-k3f9x2"),
        ({"max_length": 24}, "scimproof-k3f9x2"),
    ],
)
def test_user_name_keeps_the_marker_where_the_constraints_let_it(rules, marker):
    rule = attribute("userName", required=True, **rules)
    some = people_of(rule)
    names = {some.minimal(str(number))["userName"] for number in range(300)}

    assert some.marker == marker
    assert len(names) == 300
    assert all(name.startswith(marker) and rule.constraints.accept(name) for name in names)


@pytest.mark.parametrize(
    "rules",
    [
        {"pattern": r"[A-Z]{3}\d{6}"},
        {"max_length": 10},
        {"max_length": 8},
        {"pattern": "[A-Z]+", "max_length": 9},
    ],
)
def test_user_name_without_room_for_the_marker_is_still_unique(rules):
    rule = attribute("userName", required=True, **rules)
    some = people_of(rule)
    names = {some.minimal(str(number))["userName"] for number in range(300)}

    assert some.marker == "scimproof-k3f9x2"
    assert len(names) == 300
    assert all(rule.constraints.accept(name) for name in names)


@pytest.mark.parametrize(
    "rule",
    [
        attribute("title", max_length=12),
        attribute("title", max_length=3),
        attribute("nickName", pattern="[a-z]{2,5}"),
        attribute('phoneNumbers[type eq "work"].value', pattern=r"\+[1-9]\d{6,14}"),
        attribute('emails[type eq "work"].value', max_length=20),
        attribute('emails[type eq "home"].value', pattern=r"[A-Z]+@[a-z]+\.(com|org)"),
        attribute("urn:acme:User:mail", pattern=r"[^@ ]+@[^@ ]+"),
        attribute("preferredLanguage", max_length=2),
        attribute("password", pattern=r"(?=.*\d)(?=.*[A-Z])[A-Za-z0-9]{8,12}"),
        attribute("profileUrl", "reference", max_length=40),
    ],
    ids=lambda rule: f"{rule.path} {rule.constraints.pattern or rule.constraints.max_length}",
)
def test_every_value_obeys_its_constraints(rule):
    some = people_of(USER_NAME, rule)

    for number in range(50):
        value = some.value(rule, str(number))
        assert rule.constraints.accept(value)
        assert value.strip()
        assert "@" not in value or value.endswith(("@example.com", "@example.org", "@example.net"))


def test_addresses_use_the_domain_of_the_profile():
    work = attribute('emails[type eq "work"].value')
    user = people_of(USER_NAME, work, email_domain="test.acme.example").user("anna")

    assert user["emails"][0]["value"] == user["userName"]
    assert user["userName"].endswith("@test.acme.example")


def test_pattern_that_asks_for_a_foreign_domain_is_told_instead_of_mailed():
    rule = attribute('emails[type eq "work"].value', pattern=r".+@acme\.com")

    with pytest.raises(
        NoValueError, match=r"emails.*\.value that keeps to pattern.*data\.email_domain \(example"
    ):
        people_of(USER_NAME, rule).user("anna")


@pytest.mark.parametrize(
    ("path", "rules", "message"),
    [
        ("title", {"pattern": "(?>ab)c"}, "title that keeps to pattern = (?>ab)c;"),
        (
            "title",
            {"pattern": "a{9}", "max_length": 3},
            "title that keeps to pattern = a{9} and max_length = 3;",
        ),
        ("emails", {"max_length": 9}, "emails that keeps to max_length = 9;"),
    ],
)
def test_constraints_nothing_fits_are_told_with_their_attribute(path, rules, message):
    rule = attribute(path, **rules)

    with pytest.raises(NoValueError, match=re.escape(message)):
        people_of(USER_NAME, rule).value(rule, "anna")


def test_canonical_values_are_kept_and_left_only_for_another():
    rule = attribute("userType", canonical_values=("Staff", "Guest"))
    some = people_of(USER_NAME, rule)

    assert {some.value(rule, str(number)) for number in range(30)} == {"Staff", "Guest"}
    assert some.other_value(rule, "anna", "STAFF") == "Guest"


def test_other_value_of_a_list_is_a_list():
    rule = attribute("urn:acme:User:tags", canonical_values=("a", "b"), multi_valued=True)

    assert people_of(USER_NAME, rule).other_value(rule, "anna", ["a"]) == ["b"]


def test_no_other_value_where_there_is_only_one():
    some = people_of(USER_NAME)

    assert some.other_value(attribute("userType", canonical_values=("Staff",)), "anna", "staff") is None
    assert some.other_value(attribute("userType", pattern="Staff"), "anna", "Staff") is None


@pytest.mark.parametrize("current", [True, "True"])
def test_other_value_of_a_boolean_is_its_opposite(current):
    rule = attribute("active", "boolean")
    some = people_of(USER_NAME, rule)

    assert some.value(rule, "anna") is True
    assert some.other_value(rule, "anna", current) is False
    assert some.other_value(rule, "anna", False) is True


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        ("integer", lambda value: isinstance(value, int) and value > 0),
        ("decimal", lambda value: isinstance(value, float)),
        ("dateTime", lambda value: dt.datetime.fromisoformat(value).tzinfo and value.endswith("Z")),
        ("binary", lambda value: re.fullmatch(r"[A-Za-z0-9+/]{43}=", value)),
        ("reference", lambda value: value.startswith("https://example.com/")),
        ("string", lambda value: value.startswith("floor-")),
    ],
)
def test_custom_attribute_gets_a_value_of_its_type(kind, fits):
    rule = attribute("urn:acme:User:floor", kind)
    some = people_of(USER_NAME, rule)
    values = [some.value(rule, str(number)) for number in range(20)]

    assert all(fits(value) for value in values)
    assert len(set(values)) == 20


def test_whole_lists_and_objects_of_the_rfc_are_made_of_their_parts():
    name, emails = attribute("name", "complex"), attribute("emails", "complex", multi_valued=True)
    user = people_of(USER_NAME, name, emails).user("anna")

    assert set(user["name"]) == {"formatted", "familyName", "givenName"}
    assert user["emails"] == [{"value": user["userName"], "type": "work"}]


def test_object_of_unknown_shape_is_left_out():
    badge = attribute("urn:acme:User:badge", "complex", required=True)
    some = people_of(USER_NAME, badge)

    assert some.value(badge, "anna") is None
    assert set(some.user("anna")) == {"schemas", "userName"}


def test_dotted_sub_attribute_is_nested_under_its_extension():
    chart = attribute("urn:acme:User:licenses.Chart", "boolean")

    assert people_of(USER_NAME, chart).user("anna")["urn:acme:User"] == {"licenses": {"Chart": True}}


def test_primary_selector_makes_the_primary_element():
    role = attribute('roles[primary eq "True"].value')
    (element,) = people_of(USER_NAME, role).user("anna")["roles"]

    assert element["primary"] is True


def test_first_element_is_primary_where_no_work_element_is():
    emails = people_of(USER_NAME, attribute('emails[type eq "home"].value')).user("anna")["emails"]

    assert [element["primary"] for element in emails] == [True]


def test_required_extension_is_always_named():
    some = people_of(USER_NAME, extensions=(ExtensionSchema("urn:acme:User", "AcmeUser", required=True),))

    assert some.minimal("anna")["urn:acme:User"] == {}
    assert "urn:acme:User" in some.minimal("anna")["schemas"]


def test_profile_without_user_name_keeps_the_prefix_as_marker():
    assert people_of(attribute("title")).marker == "scimproof-k3f9x2"


def test_group_name_obeys_its_constraints():
    rule = attribute("displayName", pattern="[a-z0-9-]+", required=True, resource="Group")
    group = people_of(USER_NAME, groups=(rule,)).group("staff")

    assert re.fullmatch("[a-z0-9-]+", group["displayName"])
    assert group["displayName"].startswith("scimproof-k3f9x2")
