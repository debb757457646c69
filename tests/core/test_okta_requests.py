"""What Okta sends, letter by letter, and what it is content with."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import page, said

from scimproof.fixtures.expect_okta import (
    expect_everything_stored,
    expect_integers,
    expect_match,
    expect_nobody,
)
from scimproof.fixtures.findings import Blocked, Broken
from scimproof.fixtures.groups import Group, Groups
from scimproof.fixtures.okta import Okta
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.people.people import People
from scimproof.fixtures.scim.messages import GROUP
from scimproof.fixtures.users import User, Users
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import AttributePath

ANNA, BERTA = (User(name, name, f"/Users/{name}", {"userName": f"{name}@h"}, answer(201)) for name in "ab")
CREW = Group("crew", "g", "/Groups/g", {"schemas": [GROUP], "displayName": "Crew"}, answer(201))
READ = {"id": "a", "userName": "a@h", "active": True, "meta": {"version": "1"}, "groups": []}
BY_NAME = [{"value": "b", "display": "b@h"}]


class Wire:
    """Stands where ScimClient stands: writes down what is sent, and gives one answer to all of it."""

    def __init__(self, given) -> None:
        self.given = given
        self.sent = []

    def get(self, path, query=None, headers=None):
        return self._note("GET", path, query, headers)

    def post(self, path, body, headers):
        return self._note("POST", path, body, headers)

    def put(self, path, body, headers):
        return self._note("PUT", path, body, headers)

    def patch(self, path, *operations, headers):
        return self._note("PATCH", path, list(operations), headers)

    def _note(self, method, path, said, headers):
        assert headers["User-Agent"] == "Okta SCIM Client 1.0.0"
        assert (method == "GET") != ("Content-Type" in headers)
        self.sent.append((method, path, said))
        return self.given


@pytest.fixture
def okta_with():
    """Return a function that makes an Okta whose target gives one answer to everything."""

    def make(given):
        profile = load_profile("okta")
        process = SimpleNamespace(
            profile=profile,
            people=People(profile, seed=7, prefix="scimproof-abcdef"),
            capabilities=SimpleNamespace(
                endpoint=lambda _, default: default,
                declared_endpoint=lambda _, default: default,
                why_unlisted=lambda _: None,
            ),
            client=Wire(given),
            name="main",
            patience=Patience(sleep=lambda _: None),
        )
        return Okta(Users(process), Groups(process))

    return make


def sent(okta):
    return okta.users.client.sent[-1]


@pytest.mark.parametrize(
    ("kind", "path", "count"),
    [("users", "/Users", "2"), ("groups", "/Groups", "100")],
    ids=["users", "groups"],
)
def test_saving_asks_for_a_first_page(okta_with, kind, path, count):
    okta = okta_with(page())
    okta.save(kind)

    assert sent(okta) == ("GET", path, {"startIndex": "1", "count": count})


def test_matching_asks_by_name_for_a_page_of_a_hundred(okta_with):
    okta = okta_with(page())
    okta.match("users", "a@h")
    of_groups = {"filter": 'displayName eq "Crew"', "startIndex": "1", "count": "100"}

    assert sent(okta)[2] == {"filter": 'userName eq "a@h"', "startIndex": "1", "count": "100"}
    assert list(sent(okta)[2]) == ["filter", "startIndex", "count"]
    okta.match("groups", "Crew")
    assert sent(okta) == ("GET", "/Groups", of_groups)


def test_a_user_is_created_with_what_okta_always_sends(okta_with):
    okta = okta_with(answer(201, {"id": "a"}))
    user, _ = okta.create("anna")
    method, path, body = sent(okta)

    assert (method, path, user.id) == ("POST", "/Users", "a")
    assert (body["groups"], body["active"]) == ([], True)
    assert {"userName", "name", "emails", "displayName", "locale", "externalId", "password"} < set(body)
    assert body["emails"][0]["primary"]


def test_an_update_sends_back_what_was_read(okta_with):
    okta = okta_with(answer(200, READ))
    okta.update(ANNA, AttributePath.parse("name.givenName"), "Anna")

    assert okta.users.client.sent == [
        ("GET", "/Users/a", None),
        ("PUT", "/Users/a", {**READ, "name": {"givenName": "Anna"}}),
    ]


def test_nothing_is_updated_that_cannot_be_read(okta_with):
    okta = okta_with(answer(404))

    assert said(okta.update, ANNA, AttributePath.parse("displayName"), "x")[0] is Blocked


@pytest.mark.parametrize("active", [True, False])
def test_a_user_is_switched_by_put_or_by_patch(okta_with, active):
    okta = okta_with(answer(200, READ))
    okta.switch("put", ANNA, active=active)
    assert sent(okta) == ("PUT", "/Users/a", {**READ, "active": active})

    okta.switch("patch", ANNA, active=active)
    assert sent(okta) == ("PATCH", "/Users/a", [{"op": "replace", "value": {"active": active}}])


def test_a_group_is_pushed_empty_and_then_filled(okta_with):
    okta = okta_with(answer(201, {"id": "g"}))
    group, _ = okta.push("crew")
    assert (group.id, sent(okta)[2]["members"]) == ("g", [])

    okta.exchange("patch", CREW, ANNA, BERTA)
    assert sent(okta)[2] == [
        {"op": "remove", "path": 'members[value eq "a"]'},
        {"op": "add", "path": "members", "value": BY_NAME},
    ]
    okta.exchange("put", CREW, ANNA, BERTA)
    assert sent(okta) == ("PUT", "/Groups/g", {**CREW.sent, "members": BY_NAME})


def test_a_group_is_renamed_with_its_id_beside_the_name_or_without_any(okta_with):
    okta = okta_with(answer(204))
    okta.rename("patch", CREW, "Team", [BERTA])
    assert sent(okta)[2] == [{"op": "replace", "value": {"id": "g", "displayName": "Team"}}]

    okta.rename("put", CREW, "Team", [BERTA])
    assert sent(okta)[2] == {"schemas": [GROUP], "displayName": "Team", "members": BY_NAME}


@pytest.mark.parametrize(
    ("told", "finding"),
    [
        ({}, None),
        ({"startIndex": 1, "itemsPerPage": 0}, None),
        ({"totalResults": None}, None),
        ({"totalResults": "0"}, (Broken, "no integers: totalResults")),
        ({"startIndex": 1.0, "itemsPerPage": True}, (Broken, "no integers: startIndex, itemsPerPage")),
    ],
)
def test_numbers_of_a_list_are_integers(told, finding):
    assert said(expect_integers, page(**told)) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page(), None),
        (answer(404), None),
        (page("b"), (Broken, "totalResults is 1 with 1 resources")),
        (answer(500), (Broken, "the target answered 500 Internal Server Error instead of 200 OK")),
    ],
)
def test_nobody_is_an_empty_list_or_not_found(found, finding):
    assert said(expect_nobody, found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (page("a"), None),
        (page(), (Broken, "0 users are found, one is wanted")),
        (page("a", "b"), (Broken, "2 users are found, one is wanted")),
        (page("b"), (Broken, "1 users are found, one is wanted")),
        (answer(404), (Broken, "the target answered 404 Not Found instead of 200 OK")),
    ],
)
def test_a_match_is_alone(okta_with, found, finding):
    assert said(expect_match, okta_with(found), "users", ANNA) == finding


@pytest.mark.parametrize(
    ("shown", "kept", "finding"),
    [
        ({"userName": "a@h", "active": True}, True, None),
        ({"userName": "a@h"}, True, (Broken, "not as it was sent: active")),
        ({"userName": "a@h"}, False, None),
    ],
)
def test_everything_that_the_target_keeps_is_stored(okta_with, shown, kept, finding):
    users = okta_with(answer()).users
    users.read = lambda *_: answer(200, shown)
    users.keeps = lambda attribute: kept or attribute.path.name == "userName"
    anna = User("a", "a", "/Users/a", {"userName": "a@h", "active": True, "password": "secret"}, answer(201))

    assert said(expect_everything_stored, users, anna) == finding
