"""What a target says of itself: versions in its URLs, its own meta, entries read one by one."""

import pytest
from made_up import answer
from served import CRASH, GONE, OK, Served, page, said, user

from scimproof.fixtures.expect_discovery import (
    expect_newest_version,
    expect_no_query,
    expect_only_found,
    expect_own_location,
    expect_own_resource_type,
    expect_readable_by_anybody,
    expect_registered_urns,
    expect_same_entry,
    expect_texts,
    expect_version_in_place,
    expect_version_refused,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, SERVICE_PROVIDER_CONFIG, USER

CONFIG = {"schemas": [SERVICE_PROVIDER_CONFIG]}
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (GONE, None),
        (answer(400), None),
        (answer(200, CONFIG), (Broken, "a version that does not exist is served")),
        (OK, (Doubtful, "a version that does not exist is answered with 200")),
        (CRASH, CRASHED),
    ],
)
def test_version_that_nobody_supports(found, finding):
    assert said(expect_version_refused, found) == finding


@pytest.mark.parametrize(
    ("location", "finding"),
    [
        ("https://h/scim/v2/Users/1", None),
        ("https://h/scim/V2/Users/1", None),
        ("https://h/scim/Users/1", None),
        ("https://h/v2/scim/Users/1", (Broken, "https://h/v2/scim/Users/1 has the version elsewhere")),
        ("https://h/scim/v1/Users/1", (Broken, "https://h/scim/v1/Users/1 has another version")),
        ("https://h/scim/v2.1/Users/1", (Broken, "https://h/scim/v2.1/Users/1 has another version")),
    ],
)
def test_version_in_a_url(location, finding):
    assert said(expect_version_in_place, location, "/Users/1", "v2", OK) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(200, CONFIG), None),
        (GONE, (NotOffered, "nothing is served without a version, which is allowed")),
        (answer(200, {"a": 1}), (NotOffered, "nothing is served without a version, which is allowed")),
        (answer(200, {"schemas": ["urn:x"]}), (Doubtful, 'without a version the target is ["urn:x"]')),
        (answer(200, {"patch": {}}), (Doubtful, "without a version the target is absent")),
        (CRASH, CRASHED),
    ],
)
def test_service_without_a_version(found, finding):
    assert said(expect_newest_version, found) == finding


@pytest.mark.parametrize(
    ("url", "right"),
    [("https://h/Users/1", True), (None, True), (5, True), ("/Users/1?x=1", False), ("/Users/1#x", False)],
)
def test_url_ends_with_its_path(url, right):
    found = said(expect_no_query, ["/Users/2", url], OK)

    assert found == (None if right else (Broken, f'["{url}"] has a query'))


@pytest.mark.parametrize(
    ("kinds", "finding"),
    [
        (["Schema", None], None),
        ([None], (NotOffered, "they show no meta.resourceType")),
        (["Schema", "Thing"], (Broken, 'meta.resourceType is ["Thing"]')),
        (["schema"], (Broken, 'meta.resourceType is ["schema"]')),
        ([["Schema"]], (Broken, 'meta.resourceType is [["Schema"]]')),
    ],
)
def test_own_resource_type(kinds, finding):
    entries = [{"meta": {"resourceType": kind}} if kind else {} for kind in kinds]

    assert said(expect_own_resource_type, entries, "Schema", OK) == finding


HERE, ELSEWHERE = "https://h/Schemas/x", "https://gateway/Schemas/x"


@pytest.mark.parametrize(
    ("location", "found", "finding"),
    [
        (HERE, {"id": "x"}, None),
        (HERE, {"ID": "x"}, None),
        (ELSEWHERE, {"id": "x"}, None),
        (ELSEWHERE, GONE, (NotOffered, "the URL is under another host name")),
        (HERE, GONE, (Broken, f'meta.location "{HERE}" does not lead to it')),
        (HERE, {"id": "y"}, (Broken, f'meta.location "{HERE}" does not lead to it')),
        (ELSEWHERE, {"id": "y"}, (Broken, f'meta.location "{ELSEWHERE}" does not lead to it')),
        (5, {"id": "x"}, (Broken, "meta.location is 5")),
        ("", {"id": "x"}, (Broken, 'meta.location is ""')),
        (None, {"id": "x"}, (NotOffered, "they show no meta.location")),
    ],
)
def test_own_location(location, found, finding):
    entries = [{"id": "y"}, {"id": "x", "meta": {"location": location}}]

    assert said(expect_own_location, Served({str(location): found}), entries, "id", OK) == finding


ENTRY = {"id": "x", "names": ["a", "b"], "meta": {"version": "1"}, "description": None}


@pytest.mark.parametrize(
    ("single", "finding"),
    [
        (answer(200, {"ID": "x", "names": ["b", "a"], "meta": {}}), None),
        (answer(200, {"id": "y", "names": ["a", "b"]}), (Broken, "alone it differs in id")),
        (answer(200, {"id": "x", "names": ["a"]}), (Broken, "alone it differs in names")),
        (answer(200, {"id": "x", "names": ["a", "b"], "more": 1}), (Broken, "alone it differs in more")),
        (answer(200, {}), (Broken, "alone it differs in id, names")),
        (GONE, (Blocked, "it cannot be read alone")),
    ],
)
def test_entry_that_is_read_alone(single, finding):
    assert said(expect_same_entry, ENTRY, single, by="x-y") == finding


def test_texts_of_entries():
    assert said(expect_texts, [{"name": "x"}, {}, {"name": None}], "name", OK) is None
    assert said(expect_texts, [{"name": "x"}, {"name": 5}], "name", OK) == (Broken, "name is [5]")


SCHEMES = [{"type": "oauthbearertoken", "name": "x"}]


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(200, {"authenticationSchemes": SCHEMES}), None),
        (answer(401), (NotOffered, "the target wants credentials for it, which is allowed")),
        (answer(403), (NotOffered, "the target wants credentials for it, which is allowed")),
        (GONE, (Doubtful, "a request without credentials gets neither it nor a refusal")),
        (answer(200, {}), (Broken, "without credentials authenticationSchemes is absent")),
        (CRASH, CRASHED),
    ],
)
def test_configuration_for_anybody(found, finding):
    assert said(expect_readable_by_anybody, found, {"authenticationSchemes": SCHEMES}) == finding


def kind(schema, *extensions):
    return {"schema": schema, "schemaExtensions": [{"schema": urn} for urn in extensions]}


@pytest.mark.parametrize(
    ("kinds", "schemas", "finding"),
    [
        ([kind(USER, ENTERPRISE_USER)], [USER, "urn:Own"], None),
        ([], [USER.lower()], (Broken, f'["{USER.lower()}"] is spelled otherwise')),
        ([kind(USER.upper())], [], (Broken, f'["{USER.upper()}"] is spelled otherwise')),
        (
            *([kind(USER, ENTERPRISE_USER.lower())], []),
            (Broken, f'["{ENTERPRISE_USER.lower()}"] is spelled otherwise'),
        ),
        ([], ["urn:scim:schemas:core:1.0"], (Broken, '["urn:scim:schemas:core:1.0"] is of SCIM 1')),
    ],
)
def test_spelling_of_registered_urns(kinds, schemas, finding):
    assert said(expect_registered_urns, kinds, [{"id": urn} for urn in schemas], OK) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page("1"), None),
        (page(), None),
        (page("1", "2"), (Broken, "1 resources are shown that the filter does not match")),
        (OK, (NotOffered, "the base URL serves something else than queries")),
    ],
)
def test_query_for_one_resource(found, finding):
    assert said(expect_only_found, found, user("1")) == finding
