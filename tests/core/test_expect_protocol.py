"""What /Me, Prefer, searches and announcements of events come to."""

import pytest
from made_up import answer
from served import CRASH, GONE, OK, Served, page, said

from scimproof.fixtures.expect_protocol import (
    expect_accepted,
    expect_accepted_or_done,
    expect_me_answered,
    expect_me_is_what_is_there,
    expect_me_located,
    expect_me_redirected,
    expect_me_takes,
    expect_security_events,
)
from scimproof.fixtures.expect_search import expect_root_finds, expect_same_answer, expect_types_only
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.scim.messages import GROUP, USER

CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")
NO_ME = (NotOffered, "the target does not answer /Me itself")
ANNA = "https://h/Users/1"


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        (200, None),
        (308, None),
        (501, None),
        (401, (NotOffered, "/Me is 401 Unauthorized to this client")),
        (403, (NotOffered, "/Me is 403 Forbidden to this client")),
        (404, (Doubtful, "/Me is answered with 404 Not Found")),
        (302, (Doubtful, "/Me is answered with 302 Found")),
        (500, CRASHED),
    ],
)
def test_me(status, finding):
    assert said(expect_me_answered, answer(status)) == finding


@pytest.mark.parametrize(
    ("status", "location", "finding"),
    [
        (308, ANNA, None),
        (302, ANNA, None),
        (200, ANNA, (NotOffered, "the target does not redirect /Me")),
        (308, "", (Broken, "the Location header is absent")),
        (308, "https://h/scim/Me/", (Broken, 'the Location header is "https://h/scim/Me/"')),
        (308, "https://h/Users/9", (Broken, "no resource is at the Location of /Me")),
        (308, "https://h/pages/x", (Broken, "no resource is at the Location of /Me")),
        (308, "https://gateway/Users/1", (NotOffered, "the URL is under another host name")),
    ],
)
def test_redirect_of_me(status, location, finding):
    scim = Served({ANNA: {"id": "1"}, "https://h/pages/x": {}})

    assert said(expect_me_redirected, scim, answer(status, Location=location)) == finding


def me(location=ANNA, identifier="1", declared=None):
    resource = {"id": identifier, "meta": {"location": declared} if declared else {}}
    return answer(200, resource, Location=location)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (me(), None),
        (me(declared=ANNA), None),
        (me(location="/Users/1", declared=ANNA), None),
        (me(declared="https://h/Users/2"), (Broken, 'meta.location is "https://h/Users/2"')),
        (me(location=""), (Broken, "there is no Location header")),
        (me(location="https://h/Me"), (Broken, "the Location header is /Me itself")),
        (GONE, NO_ME),
    ],
)
def test_location_of_me(found, finding):
    assert said(expect_me_located, Served({}), found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (me(), None),
        (me(identifier="2"), (Broken, 'id is "1"')),
        (me(location="https://h/Users/9"), (Broken, "no resource is at the Location of /Me")),
        (me(location=""), (Blocked, "there is no Location")),
        (me(location="/me"), (Blocked, "there is no Location")),
        (GONE, NO_ME),
    ],
)
def test_resource_at_the_location_of_me(found, finding):
    assert said(expect_me_is_what_is_there, Served({ANNA: {"id": "1"}}), found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (OK, None),
        (answer(403), None),
        (GONE, (Broken, "the operation is not known on /Me")),
        (answer(501), (Broken, "the operation is not known on /Me")),
        (CRASH, CRASHED),
    ],
)
def test_operation_on_me(found, finding):
    assert said(expect_me_takes, found, me()) == finding
    assert said(expect_me_takes, found, GONE) == NO_ME


def test_put_that_may_be_done_later():
    assert [said(expect_accepted_or_done, answer(status)) for status in (200, 202, 204)] == [None] * 3
    assert said(expect_accepted_or_done, answer(400)) == (Broken, "the target answered 400 Bad Request")
    assert said(expect_accepted, answer(202)) is None
    assert said(expect_accepted, OK) == (NotOffered, "the target does not answer before all is done")


@pytest.mark.parametrize(
    ("events", "finding"),
    [
        ({}, None),
        ({"asyncRequest": "Long", "eventUris": ["urn:x"]}, None),
        ({"asyncRequest": "always"}, (Broken, 'asyncRequest is "always"')),
        ({"asyncRequest": True}, (Broken, "asyncRequest is true")),
        ({"eventUris": "urn:x"}, (Broken, 'eventUris is "urn:x"')),
        ({"eventUris": [5]}, (Broken, "eventUris is [5]")),
        ([], (Broken, "securityEvents is no object")),
        (None, (NotOffered, "the target announces no securityEvents")),
    ],
)
def test_announcement_of_events(events, finding):
    assert said(expect_security_events, events, OK) == finding


ONE = {"id": "1", "title": "x", "meta": {"version": "1"}, "groups": []}


@pytest.mark.parametrize(
    ("searched", "asked", "finding"),
    [
        (page(ONE, "2"), page("2", {**ONE, "meta": {}, "groups": [{"value": "g"}]}), None),
        (page(ONE), page(ONE, totalResults=None), None),
        (page(ONE), page(), (Broken, "the answers differ")),
        (page({**ONE, "title": "y"}), page(ONE), (Broken, "the answers differ")),
        (page(ONE), page(ONE, totalResults=5), (Broken, "totalResults is 1")),
        (answer(400), page(ONE), (Broken, "the target answered 400 Bad Request instead of 200 OK")),
        (page(ONE), answer(400), (NotOffered, "the same query by GET is refused")),
    ],
)
def test_search_is_a_get(searched, asked, finding):
    assert said(expect_same_answer, searched, asked) == finding


def test_resources_that_a_search_finds():
    assert said(expect_root_finds, page("2", "1"), "1", "2") is None
    assert said(expect_root_finds, page("1"), "1", "2") == (Broken, "1 resources are found")
    assert said(expect_root_finds, page("1", "2", "3"), "1", "2") == (Broken, "3 resources are found")


@pytest.mark.parametrize(
    ("resource", "right"),
    [
        ({"schemas": [USER]}, True),
        ({"meta": {"resourceType": "User"}}, True),
        ({"userName": "x"}, True),
        ({"schemas": [GROUP], "meta": {"resourceType": "Group"}}, False),
        ({}, False),
    ],
)
def test_resources_of_one_type(resource, right):
    found = said(expect_types_only, page({"id": "7", **resource}), USER, "User")

    assert found == (None if right else (Broken, 'others are found: ["7"]'))
