"""What is offered, and the reason why not."""

from dataclasses import replace

import pytest
from made_up import STRANGE, answer, discovered

from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.check import Check
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, GROUP, USER
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import AttributePath

EMAILS = {
    "name": "emails",
    "subAttributes": [{"name": "value"}, {"name": "type", "canonicalValues": ["work", "Home"]}],
}
META = {"name": "meta", "mutability": "readOnly", "subAttributes": [{"name": "created"}]}
NAMES = {"name": "userName", "required": True}
CODE = {"name": "code", "mutability": "immutable", "required": "yes"}
ENTERPRISE = {"id": ENTERPRISE_USER, "attributes": [{"name": "department", "required": True}]}
CORE = {"id": USER, "attributes": [EMAILS, META, NAMES, CODE, "no object", {"type": "string"}]}
USERS = {"name": "Person", "schema": USER.upper(), "endpoint": "People/"}
GROUPS = {"name": "Group", "schema": GROUP, "endpoint": "/Groups"}


def offered(profile="rfc", *, config=None, types=None, schemas=None, users=None, status=200, **changes):
    found = replace(load_profile(profile), **changes)
    said = discovered(
        config=answer(status, config),
        types=answer(status, {"Resources": types or []}),
        schemas=answer(status, {"Resources": schemas or []}),
        users=users,
    )
    return Capabilities(found, said)


def needing(*needs, client=None):
    return Check(
        "a-check", "Claim.", "users", "MUST", ("E-01",), "hint", "It matters.", needs=needs, client=client
    )


def path(text):
    return AttributePath.parse(text)


def test_check_without_needs_applies_everywhere():
    assert offered().why_not(needing()) is None


def test_claim_of_another_client_does_not_apply():
    reason = offered("rfc").why_not(needing(client="entra"))

    assert "entra" in reason
    assert reason.endswith("the profile's client is rfc")
    assert offered("entra").why_not(needing(client="entra")) is None


def test_claims_of_each_client_that_is_served_apply():
    both = offered("entra", clients=("entra", "okta"))

    assert both.why_not(needing(client="entra")) is None
    assert both.why_not(needing(client="okta")) is None
    assert both.why_not(needing(client="rfc")).endswith("the profile's clients are entra and okta")


@pytest.mark.parametrize("feature", ["patch", "bulk", "filter", "changePassword", "sort", "etag"])
def test_announced_feature(feature):
    no = offered(config={feature: {"supported": False}})

    assert not no.supports(feature)
    assert no.why_not(needing(feature)) == f"the target announces {feature}.supported false"
    assert offered(config={feature: {"supported": True}}).supports(feature)


@pytest.mark.parametrize(
    "config", [None, {}, {"patch": None}, {"patch": {}}, {"patch": {"supported": "false"}}, []]
)
def test_what_is_not_announced_clearly_is_tried(config):
    assert offered(config=config).supports("patch")


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_announcements_of_any_shape_are_read(strange):
    found = offered(config={"patch": strange}, types=[{"schema": strange, "endpoint": strange}])

    assert found.supports("patch") is True
    assert found.endpoint(USER, "/Users") == "/Users"
    assert offered(config=strange).config in (strange, {})


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_schemas_of_any_shape_are_asked(strange):
    found = offered(schemas=[{"id": USER, "attributes": strange}])
    inner = offered(schemas=[{"id": USER, "attributes": [{"name": "emails", "subAttributes": strange}]}])
    work = path('emails[type eq "work"].value')

    assert found.definition(path("title")) is None
    assert inner.definition(work) is None
    assert inner.allows_type(work)
    assert inner.writable(work)
    assert not inner.requires(work)


def test_profile_may_declare_a_feature_unsupported():
    found = offered(config={"patch": {"supported": True}}, unsupported=frozenset({"patch"}))

    assert found.why_not(needing("filter", "patch")) == "the profile declares patch as unsupported"


def test_first_missing_need_is_the_reason():
    found = offered(config={"sort": {"supported": False}, "bulk": {"supported": False}})

    assert found.why_not(needing("patch", "bulk", "sort")) == "the target announces bulk.supported false"


def test_groups():
    assert offered("playvox").why_not(needing("groups")) == "the profile declares no groups"
    assert offered("rfc").why_not(needing("groups")) is None
    assert offered("rfc", types=[USERS, GROUPS]).why_not(needing("groups")) is None
    assert offered("rfc", types=[USERS]).why_not(needing("groups")) == (
        "the target offers no Group resource type"
    )


def test_enterprise_extension():
    assert offered("rfc").supports("enterprise")
    assert offered("peripass", users=()).why_not(needing("enterprise")) == (
        "the profile maps no attribute of the enterprise extension"
    )


def test_single_attribute():
    assert offered("playvox").supports("attribute:USERNAME")
    assert (
        offered("playvox").why_not(needing("attribute:nickName")) == "the profile does not declare nickName"
    )


def test_unknown_need_is_our_own_mistake():
    with pytest.raises(ValueError, match="teleport"):
        offered().why_not(needing("teleport"))


def test_endpoint_and_name_come_from_the_resource_types():
    found = offered(types=[{"schema": "other"}, USERS])

    assert found.endpoint(USER, "/Users") == "/People"
    assert found.type_name(USER, "User") == "Person"
    assert found.endpoint(GROUP, "/Groups") == "/Groups"
    assert found.type_name(GROUP, "Group") == "Group"


def test_definition_of_an_attribute():
    found = offered(schemas=[CORE, ENTERPRISE])

    assert found.definition(path("USERNAME")) == NAMES
    assert found.definition(path("emails.value")) == {"name": "value"}
    assert found.definition(path('emails[type eq "work"].nothing')) is None
    assert found.definition(path("nothing.at.all")) is None
    assert found.definition(path(f"{ENTERPRISE_USER.upper()}:department"))["required"] is True
    assert found.definition(path("urn:example:none:title")) is None
    assert found.definition(path("displayName"), GROUP) is None


@pytest.mark.parametrize(
    ("text", "writable"),
    [
        ("userName", True),
        ("emails.value", True),
        ("notListed", True),
        ("meta", False),
        ("meta.created", False),
        ("code", False),
    ],
)
def test_silence_means_writable(text, writable):
    assert offered(schemas=[CORE]).writable(path(text)) is writable


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("userName", True),
        ("emails.value", False),
        ("code", False),  # "yes" is not true
        ("notListed", False),
        (f"{ENTERPRISE_USER}:department", True),
    ],
)
def test_required_is_what_the_schema_says(text, required):
    assert offered(schemas=[CORE, ENTERPRISE]).requires(path(text)) is required


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ('emails[type eq "work"].value', True),
        ('emails[type eq "WORK"].value', True),
        ('emails[type eq "home"].value', True),
        ('emails[type eq "fax"].value', False),
        ('emails[primary eq "True"].value', True),
        ('phoneNumbers[type eq "fax"].value', True),
        ("emails.value", True),
    ],
)
def test_types_of_a_list_are_its_canonical_values(text, allowed):
    assert offered(schemas=[CORE]).allows_type(path(text)) is allowed


@pytest.mark.parametrize(
    ("types", "listed"),
    [
        ([], True),  # nothing is described
        ([GROUPS], True),
        ([USERS], False),
        ([{**USERS, "schemaExtensions": []}], False),
        ([{**USERS, "schemaExtensions": [{"schema": ENTERPRISE_USER.upper(), "required": False}]}], True),
        ([{**USERS, "schemaExtensions": [ENTERPRISE_USER]}], True),  # odd, but plain enough
        ([USERS, {**USERS, "schemaExtensions": [{"schema": ENTERPRISE_USER}]}], True),
    ],
)
def test_extension_is_looked_at_where_users_have_it(types, listed):
    department = load_profile("rfc").user_attribute(f"{ENTERPRISE_USER}:department")
    reason = offered(types=types, schemas=[CORE, ENTERPRISE]).why_unlisted(department)

    assert reason == (None if listed else f"the target's type of users does not list {department.path}")


def test_unreadable_discovery_is_silent():
    found = offered(config={"Resources": 1}, types=[GROUPS], schemas=[CORE], status=500)

    assert (found.resource_types, found.schemas) == ([], {})
    assert found.supports("groups")


MEMBERS = {"name": "members"}
OF_USERS = {"name": "groups", "mutability": "readOnly"}


def crews(**changes):
    return {"id": GROUP, "attributes": [{**MEMBERS, **changes}]}


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (offered(), None),
        (offered("playvox"), "the profile declares no groups"),
        (offered(types=[USERS]), "the target offers no Group resource type"),
        (
            offered(groups=load_profile("rfc").groups[:1]),
            "the profile declares no members of groups",
        ),
        (offered(schemas=[crews()]), None),
        (
            offered(schemas=[crews(mutability="readOnly")]),
            "the target's schema lets clients give groups no members",
        ),
        (
            offered(schemas=[{"id": GROUP, "attributes": []}]),
            "the target's schema lets clients give groups no members",
        ),
        (offered(schemas=[crews(returned="never")]), "the target's schema never returns members"),
        (offered("entra", schemas=[crews(mutability="readOnly")]), None),
    ],
)
def test_members_of_groups(found, reason):
    assert found.why_not(needing("members")) == reason


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ([OF_USERS], None),
        ([{**OF_USERS, "returned": "never"}], "the target's schema of users lists no groups"),
        ([], "the target's schema of users lists no groups"),
    ],
)
def test_groups_of_users(attributes, reason):
    found = offered(schemas=[{"id": USER, "attributes": attributes}])

    assert found.why_not(needing("user-groups")) == reason


@pytest.mark.parametrize(
    ("announced", "cursor", "index"),
    [
        ({"cursor": True, "index": True}, None, None),
        ({"cursor": True, "index": False}, None, "the target announces that it does not page by index"),
        ({"cursor": "yes"}, "the target announces no paging by cursor", None),
        (None, "the target announces no paging by cursor", None),
        ([], "the target announces no paging by cursor", None),
    ],
)
def test_ways_of_paging(announced, cursor, index):
    found = offered(config={"pagination": announced})

    assert found.why_not(needing("cursor")) == cursor
    assert found.why_not(needing("index")) == index


@pytest.mark.parametrize(
    ("config", "with_", "without"),
    [
        ({"bulk": {"supported": True}}, None, "the target does not say that it has no bulk"),
        (
            {},
            "the target does not announce bulk.supported true",
            "the target does not say that it has no bulk",
        ),
        ({"bulk": {"supported": False}}, "the target announces bulk.supported false", None),
    ],
)
def test_feature_that_is_promised_or_denied(config, with_, without):
    found = offered(config=config)

    assert found.why_not(needing("with-bulk")) == with_
    assert found.why_not(needing("without-bulk")) == without
