from scimproof.fixtures.scim.core import core_facts, core_schema
from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER


def test_the_schemas_of_rfc_7643_are_known_by_urn():
    names = [core_schema(urn)["name"] for urn in (CORE_USER, ENTERPRISE_USER, CORE_GROUP)]

    assert names == ["User", "EnterpriseUser", "Group"]


def test_an_unknown_urn_is_no_core_schema():
    assert core_schema("urn:example:nothing") is None


def test_verified_errata_are_applied():
    display_name = core_schema(CORE_GROUP)["attributes"][0]

    assert (display_name["name"], display_name["required"]) == ("displayName", True)


def test_a_changed_copy_leaves_the_facts_alone():
    core_schema(CORE_USER)["attributes"].clear()

    assert core_schema(CORE_USER)["attributes"]


def test_keyword_values_of_common_attributes_are_keywords():
    keywords = {(a["returned"], a["uniqueness"]) for a in core_facts()["common_attributes"]}

    assert keywords <= {("always", "server"), ("default", "none"), ("default", None), (None, None)}
