"""Generated users and groups: marked, unique, reproducible, harmless."""

import base64
import json
import re
import subprocess
import sys

import pytest

from scimproof.fixtures.people import STYLES, People
from scimproof.fixtures.scim.paths import get
from scimproof.profiles.loader import load_profile, shipped_profiles
from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER

PREFIX = "scimproof-k3f9x2"
MANAGER = f"{ENTERPRISE_USER}:manager"
RESERVED = ("@example.com", "@example.org", "@example.net")
ADDRESS = re.compile(r"[^\s\"]+@[^\s\"]+")


def people(name="rfc", seed=7, prefix=PREFIX):
    return People(load_profile(name), seed=seed, prefix=prefix)


@pytest.fixture(scope="module")
def rfc_people():
    return people()


@pytest.mark.parametrize("name", shipped_profiles())
def test_full_user_has_every_attribute_a_client_can_make_up(name):
    profile = load_profile(name)
    user = people(name).user("anna")
    expected = {a.path.text for a in profile.users if a.mutability != "readOnly" and not a.refers_to}

    assert {a.path.text for a in profile.users if get(user, a.path) is not None} == expected


def test_schemas_name_the_core_and_each_extension_in_use(rfc_people):
    assert rfc_people.user("anna")["schemas"] == [CORE_USER, ENTERPRISE_USER]
    assert rfc_people.minimal("anna")["schemas"] == [CORE_USER]


def test_minimal_user_has_what_is_required_and_nothing_more():
    user = people("personify").minimal("anna")

    assert set(user) == {"schemas", "userName", "active", "emails", "name"}
    assert set(user["name"]) == {"givenName", "familyName"}


def test_only_adds_the_named_paths_to_the_required_ones():
    user = people("playvox").user("anna", only=["NAME.givenName"])

    assert set(user) == {"schemas", "userName", "name"}


def test_user_and_value_agree(rfc_people):
    user = rfc_people.user("anna")

    writable = [a for a in load_profile("rfc").users if a.mutability != "readOnly"]

    for attribute in writable:
        assert rfc_people.value(attribute, "anna") == get(user, attribute.path)


def test_five_thousand_user_names_differ_and_carry_the_marker():
    some = people("playvox")
    names = [some.minimal(str(number))["userName"] for number in range(5_000)]

    assert len({name.casefold() for name in names}) == 5_000
    assert all(name.startswith(some.marker) for name in names)
    assert all(re.fullmatch(r"[a-z0-9.@-]+", name) for name in names)


def test_same_seed_and_key_give_the_same_data_in_another_process():
    program = (
        "import json; from scimproof.fixtures.people import People;"
        "from scimproof.profiles.loader import load_profile;"
        f"some = People(load_profile('rfc'), seed=7, prefix='{PREFIX}');"
        "print(json.dumps([some.user(k, style=s) for k in 'zyx' for s in ('plain', 'cjk')]))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    here = people()
    reversed_order = [here.user(k, style=s) for k in "xyz" for s in ("cjk", "plain")]

    assert json.loads(ran.stdout) == reversed_order[::-1]


def test_another_seed_gives_another_person():
    assert people(seed=1).user("anna")["name"] != people(seed=2).user("anna")["name"]


@pytest.mark.parametrize("name", shipped_profiles())
def test_all_addresses_lie_in_reserved_domains(name):
    some = people(name)
    text = json.dumps([some.user(str(number), style="accents") for number in range(100)])
    addresses = ADDRESS.findall(text)

    assert addresses
    assert all(address.endswith(RESERVED) for address in addresses)


def test_links_point_to_reserved_hosts(rfc_people):
    links = re.findall(r"https?://[^/]+", json.dumps([rfc_people.user(str(n)) for n in range(20)]))

    assert set(links) == {"https://example.com"}


def test_values_are_what_a_strict_server_takes(rfc_people):
    for number in range(200):
        user = rfc_people.user(str(number))
        assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", user["preferredLanguage"])
        assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", user["locale"])
        assert re.fullmatch("[A-Z][a-z]+/[A-Z][A-Za-z_]+", user["timezone"])
        assert all(re.fullmatch("[A-Z]{2}", address["country"]) for address in user["addresses"])
        numbers = {phone["value"] for phone in user["phoneNumbers"]}
        assert all(re.fullmatch(r"tel:\+1-[2-9][0-8]\d-555-01\d\d", phone) for phone in numbers)
        assert base64.b64decode(user["x509Certificates"][0]["value"], validate=True)[:1] == b"\x30"


def test_one_element_of_each_list_is_primary_and_addresses_know_no_primary(rfc_people):
    user = rfc_people.user("anna")
    lists = {name: value for name, value in user.items() if isinstance(value, list) and name != "schemas"}

    assert not any("primary" in element for element in lists.pop("addresses"))
    assert {sum(e.get("primary", False) for e in elements) for elements in lists.values()} == {1}
    assert user["emails"][0]["primary"]


@pytest.mark.parametrize("style", STYLES)
def test_style_shows_in_the_names_and_not_in_the_user_name(rfc_people, style):
    shows = {
        "accents": lambda user: re.search("[áéíöü]", user["name"]["familyName"]),
        "apostrophe": lambda user: user["name"]["familyName"].startswith("O'"),
        "cjk": lambda user: re.search("[\u4e00-\u9fff]{4}", user["name"]["givenName"]),
        "rtl": lambda user: re.search("[\u05d0-\u05ea]{4}", user["name"]["givenName"]),
        "long": lambda user: len(user["name"]["familyName"]) >= 60,
        "emoji": lambda user: "🦄" in user["displayName"] and user["name"]["givenName"].isascii(),
    }[style]

    users = [rfc_people.user(str(number), style=style) for number in range(50)]

    assert all(shows(user) for user in users)
    assert all(user["userName"].isascii() and "'" not in user["userName"] for user in users)


def test_plain_is_ascii_throughout(rfc_people):
    assert json.dumps(rfc_people.user("anna"), ensure_ascii=False).isascii()


def test_unknown_style_is_refused(rfc_people):
    with pytest.raises(ValueError, match="there are plain, accents, apostrophe"):
        rfc_people.user("anna", style="klingon")


def test_given_values_replace_generated_ones():
    user = people("personify").user("anna", displayName="Zoë", title=None, manager="26118915")

    assert user["displayName"] == "Zoë"
    assert "title" not in user
    assert user[ENTERPRISE_USER]["manager"] == {"value": "26118915"}


def test_references_are_wrapped_and_everything_else_stays_as_given(rfc_people):
    wrapped = rfc_people.minimal("anna", groups=["g1", {"value": "g2"}], **{MANAGER: {"value": "m"}})
    plain = rfc_people.minimal("anna", **{f"{MANAGER}.value": "m", "urn:acme:User:floor": 3})

    assert wrapped["groups"] == [{"value": "g1"}, {"value": "g2"}]
    assert wrapped[ENTERPRISE_USER] == plain[ENTERPRISE_USER] == {"manager": {"value": "m"}}
    assert plain["schemas"] == [CORE_USER, ENTERPRISE_USER, "urn:acme:User"]


def test_lists_given_as_a_whole_and_schemas_are_sent_as_they_are(rfc_people):
    emails, schemas = [{"value": "a@example.com"}], ["urn:wrong"]
    user = rfc_people.user("anna", emails=emails, schemas=schemas)

    assert user["emails"] == [{"value": "a@example.com"}]
    assert user["schemas"] == ["urn:wrong"]


def test_group_is_marked_and_takes_members():
    some = people("entra")
    group = some.group("staff", ["1", "2"])

    assert group["schemas"] == [CORE_GROUP]
    assert group["displayName"].startswith(some.marker)
    assert group["members"] == [{"value": "1"}, {"value": "2"}]
    assert "members" not in some.group("staff")
    declared = next(a for a in load_profile("entra").groups if a.path.text == "displayName")
    assert some.value(declared, "staff") == group["displayName"]


def test_group_and_user_of_one_key_share_nothing(rfc_people):
    assert rfc_people.group("x")["externalId"] != rfc_people.user("x")["externalId"]


@pytest.mark.parametrize("name", shipped_profiles())
def test_other_value_differs_also_without_regard_to_case(name):
    some = people(name)

    for attribute in load_profile(name).users:
        current = some.value(attribute, "anna")
        other = some.other_value(attribute, "anna", current)
        assert (current is None) == (other is None)
        assert current is None or str(other).casefold() != str(current).casefold()
