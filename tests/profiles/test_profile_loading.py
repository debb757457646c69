"""A vendor's own profile: everything it may say, and what happens when it is not there."""

import json
from pathlib import Path

import jsonschema
import pytest

from scimproof.profiles import loader
from scimproof.profiles.loader import TYPES, ProfileError, load_profile
from scimproof.profiles.model import Constraints, ExtensionSchema

HEAD = '[app]\nname = "Acme"\nclient = "entra"\n'
USER_NAME = 'userName = { type = "String", filterable = true, matching = 1 }\n'
GROUPS = '[groups]\ndisplayName = { type = "String", filterable = true, matching = 1 }\n'
SCHEMA = json.loads(Path(loader.__file__).with_name("schema.json").read_text(encoding="utf-8"))

EVERYTHING = """
[app]
name = "Acme"
documentation = "https://acme.example/scim"
client = "okta"

[target]
auth = "header"
auth_header = "X-Api-Key"
groups = true
unsupported = ["bulk", "sort"]

[data]
email_domain = "test.acme.example"

[[extensions]]
urn = "urn:acme:2.0:User"
name = "AcmeUser"
required = true

[attributes]
userName = { type = "String", filterable = true, matching = 1, pattern = "[a-z]+@.*", max_length = 64 }
externalId = { type = "String", filterable = true, matching = 2, case_exact = true, source = "[objectId]" }
userType = { type = "String", required = true, canonical_values = ["Staff", "Guest"] }
password = { type = "String", mutability = "writeOnly", returned = "never" }
"urn:acme:2.0:User:floor" = { type = "Number" }
"urn:acme:2.0:User:tags" = { type = "String", multi_valued = true, returned = "request" }
"urn:acme:2.0:User:mentor" = { type = "Reference", refers_to = "User", mutability = "immutable" }

[groups]
displayName = { type = "String", required = true, filterable = true, matching = 1 }
members = { type = "Reference" }
"""


@pytest.fixture
def load(tmp_path):
    """Return a function that loads a profile from its text."""

    def load_text(text):
        file = tmp_path / "acme.toml"
        file.write_text(text, encoding="utf-8")
        return load_profile(str(file))

    return load_text


def test_vendor_may_say_everything_at_once(load):
    profile = load(EVERYTHING)

    assert (profile.name, profile.title, profile.clients) == ("acme", "Acme", ("okta",))
    assert profile.documentation == "https://acme.example/scim"
    assert (profile.auth, profile.auth_header) == ("header", "X-Api-Key")
    assert profile.unsupported == {"bulk", "sort"}
    assert profile.email_domain == "test.acme.example"
    assert profile.extensions == (ExtensionSchema("urn:acme:2.0:User", "AcmeUser", required=True),)
    assert profile.user_attribute("userName").constraints == Constraints("[a-z]+@.*", (), 64)
    assert profile.user_attribute("externalId").source == "[objectId]"
    assert profile.user_attribute("userType").constraints.canonical_values == ("Staff", "Guest")
    assert profile.user_attribute("urn:acme:2.0:User:floor").type == "integer"
    assert profile.user_attribute("urn:acme:2.0:User:tags").multi_valued
    assert profile.user_attribute("urn:acme:2.0:User:mentor").refers_to == "User"
    assert profile.user_attribute("nothing") is None


def test_smallest_profile_has_usable_defaults(load):
    profile = load(HEAD + "[attributes]\n" + USER_NAME)

    assert (profile.auth, profile.auth_header, profile.token_url) == ("bearer", "Authorization", None)
    assert (profile.groups, profile.email_domain, profile.documentation) == ((), "example.com", None)
    assert profile.users[0].required


@pytest.mark.parametrize(
    ("said", "clients", "leading"),
    [
        ('"okta"', ("okta",), "okta"),
        ('["rfc"]', ("rfc",), "rfc"),
        ('["entra", "okta"]', ("entra", "okta"), "entra"),
        ('["okta", "entra"]', ("okta", "entra"), "entra"),
    ],
)
def test_a_profile_serves_one_client_or_several(load, said, clients, leading):
    profile = load(f'[app]\nname = "Acme"\nclient = {said}\n[attributes]\n{USER_NAME}')

    assert (profile.clients, profile.client) == (clients, leading)
    assert [client for client in ("entra", "okta", "rfc") if profile.serves(client)] == sorted(clients)


def test_groups_need_no_word_in_target(load):
    assert len(load(HEAD + "[attributes]\n" + USER_NAME + GROUPS).groups) == 1


def test_byte_order_mark_and_windows_line_ends_are_fine(load):
    assert load("\ufeff" + (HEAD + "[attributes]\n" + USER_NAME).replace("\n", "\r\n")).title == "Acme"


def test_unknown_name_is_answered_with_a_suggestion_and_the_list():
    with pytest.raises(ProfileError) as caught:
        load_profile("playvx")

    assert str(caught.value) == (
        'there is no profile "playvx" (did you mean "playvox"?); shipped ones: entra, gallery, okta, '
        "peripass, personify, playvox, rfc; one of your own is given as a file: ./acme.toml"
    )


def test_missing_file_is_told_in_one_sentence(tmp_path):
    with pytest.raises(ProfileError, match=r"none\.toml: there is no such file$"):
        load_profile(str(tmp_path / "none.toml"))


def test_folder_is_told_in_one_sentence(tmp_path):
    with pytest.raises(ProfileError, match=r"a folder, not a profile file$"):
        load_profile(str(tmp_path))


def test_unreadable_file_is_told_in_one_sentence(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)

    with pytest.raises(ProfileError, match=r"acme\.toml: cannot be read: Permission denied$"):
        load_profile(str(tmp_path / "acme.toml"))


def test_text_that_is_not_utf8_is_told_in_one_sentence(tmp_path):
    file = tmp_path / "acme.toml"
    file.write_bytes(HEAD.encode() + b"# \xff\n")

    with pytest.raises(ProfileError, match=r"not UTF-8 text \(byte 40\)$"):
        load_profile(str(file))


def test_schema_is_valid_and_knows_the_types_of_the_loader():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$defs"]["attribute"]["properties"]["type"]["enum"] == list(TYPES)


def test_every_key_is_described_for_editors():
    tables = [SCHEMA["properties"][name]["properties"] for name in ("app", "target", "data")]
    tables += [SCHEMA["properties"], SCHEMA["$defs"]["attribute"]["properties"]]

    assert [key for table in tables for key, said in table.items() if not said.get("description")] == []


def test_digest_changes_with_what_is_declared_alone(tmp_path):
    def digest(text):
        (tmp_path / "acme.toml").write_text(text, "utf-8")
        return load_profile(str(tmp_path / "acme.toml")).digest

    text = Path(load_profile("playvox").file).read_text("utf-8")
    waiver = '[[waivers]]\ncheck = "user-*"\nreason = "x"\nowner = "x"\nexpires = 2030-01-01\n'

    assert digest(text) == digest(f"# changed\n{text}\n{waiver}") == load_profile("playvox").digest
    more = text.replace("[attributes]", '[attributes]\nnickName = { type = "String" }')
    assert digest(text) != digest(more)
