"""Expectations of one resource, in all views of it."""

import pytest
from made_up import answer, offering, reads

from scimproof.fixtures.expect_resource import (
    expect_cleared,
    expect_later,
    expect_same_instant,
    expect_same_state,
    expect_stored,
    expect_stored_value,
    expect_unchanged,
    expect_url_of,
    expect_usually_cleared,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, Finding
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER
from scimproof.fixtures.users import User

ANNA = User("anna", "1", "/Users/1", {}, answer(201))
MADE = answer(200)
WORK = {"type": "work", "value": "a@example.com"}
HOME = {"type": "home", "value": "h@example.com"}


@pytest.mark.parametrize(
    "url", ["https://h/scim/v2/Users/1", "/Users/1", "https://other/Users/1/", "../Users/1"[2:]]
)
def test_url_of_a_user(url):
    assert expect_url_of(ANNA, url, "meta.location", MADE) is None


@pytest.mark.parametrize("url", [None, "", "1", "/Groups/1", "/Users/11", "/Users/1/x", 5, ["/Users/1"]])
def test_url_of_something_else(url):
    with pytest.raises(Broken, match=r"^meta\.location is ") as finding:
        expect_url_of(ANNA, url, "meta.location", MADE)

    assert finding.value.expected == "a URL that ends in /Users/1"


def moments(created, modified):
    return {"created": f"2026-01-31T{created}", "lastModified": f"2026-01-31T{modified}"}


def test_created_and_modified_at_the_same_instant():
    assert expect_same_instant(moments("09:30:00Z", "10:30:00.000+01:00"), MADE, by="x-y") is None


@pytest.mark.parametrize(
    ("modified", "kind"), [("09:30:00.5Z", Doubtful), ("09:30:01Z", Doubtful), ("09:30:01.1Z", Broken)]
)
def test_created_and_modified_apart(modified, kind):
    with pytest.raises(Finding, match="lastModified differs from created") as finding:
        expect_same_instant(moments("09:30:00Z", modified), MADE, by="x-y")

    assert type(finding.value) is kind
    assert finding.value.got == f"lastModified 2026-01-31T{modified}"


@pytest.mark.parametrize("meta", [{}, moments("x", "09:30:00Z"), {"created": 5, "lastModified": None}])
def test_without_instants_nothing_is_known(meta):
    with pytest.raises(Blocked, match="is no dateTime") as finding:
        expect_same_instant(meta, MADE, by="user-create-dates-are-date-times")

    assert finding.value.by == "user-create-dates-are-date-times"


@pytest.mark.parametrize(
    ("told", "stored"),
    [
        ({"id": "1", "title": "x"}, {"ID": "1", "Title": "x"}),
        ({"title": "x", "meta": {"version": "1"}}, {"title": "x", "meta": {"version": "2"}, "schemas": []}),
        ({"title": "x", "nickName": None}, {"title": "x", "roles": []}),
        ({"emails": [WORK, HOME]}, {"emails": [{**HOME, "display": None}, WORK]}),
    ],
)
def test_same_state(told, stored):
    assert expect_same_state(told, reads(stored), ANNA) is None


def test_same_state_is_waited_for():
    users = reads({}, {"title": "old"}, {"title": "x"})

    assert expect_same_state({"title": "x"}, users, ANNA) is None
    assert users.reads == 3


@pytest.mark.parametrize(
    ("stored", "differing"),
    [
        ({"title": "y"}, "title"),
        ({"title": "X"}, "title"),
        ({"title": "x", "nickName": "n"}, "nickName"),
        (answer(200, [1]), "title"),
        (answer(404), "title"),
        (answer(500, {"title": "x"}), "everything"),
    ],
)
def test_other_state(stored, differing):
    with pytest.raises(Broken) as finding:
        expect_same_state({"title": "x"}, reads(stored), ANNA)

    assert finding.value.message == f"they differ in {differing}"


def test_stored_value_is_exact_and_stored_is_tolerant():
    users = reads({"active": False, "userName": "ANNA"})

    assert expect_stored_value(users, ANNA, "active", False) is None
    assert expect_stored(users, ANNA, "userName", "anna") is None
    with pytest.raises(Broken) as finding:
        expect_stored_value(users, ANNA, "userName", "anna")
    told = (finding.value.message, finding.value.expected, finding.value.got)
    assert told == ('userName is "ANNA"', 'userName: "anna"', 'userName: "ANNA"')
    with pytest.raises(Broken, match="userName is"):
        expect_stored(users, ANNA, "userName", "berta")


def test_stored_value_lies_behind_its_path():
    users = reads({"emails": [WORK], ENTERPRISE_USER: {"manager": {"value": "9"}}})

    assert expect_stored(users, ANNA, 'emails[type eq "work"].value', "A@example.com") is None
    assert expect_stored(users, ANNA, f"{ENTERPRISE_USER}:manager", "9") is None
    with pytest.raises(Broken, match="is absent"):
        expect_stored(users, ANNA, 'emails[type eq "fax"].value', "x")


def test_stored_boolean_is_no_number():
    with pytest.raises(Broken):
        expect_stored_value(reads({"active": 0}), ANNA, "active", False)


@pytest.mark.parametrize("stored", [{}, {"title": None}, {"title": ""}, {"TITLE": []}])
def test_cleared(stored):
    assert expect_cleared(reads(stored), ANNA, "title") is None


def test_not_cleared():
    with pytest.raises(Broken) as finding:
        expect_cleared(reads({"title": "x"}), ANNA, "title")

    assert (finding.value.message, finding.value.expected) == ('title is "x"', "title: no value")


def test_user_that_cannot_be_read_has_no_values():
    with pytest.raises(Broken, match="title is absent"):
        expect_stored(reads(answer(404, [1])), ANNA, "title", "x")


def at(text):
    return {"meta": {"lastModified": f"2026-01-31T09:30:{text}"}}


@pytest.mark.parametrize(("before", "after"), [("00.1Z", "00.2Z"), ("00Z", "01Z"), ("00Z", "00.1Z")])
def test_later(before, after):
    assert expect_later(reads(at(after)), ANNA, at(before)) is None


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("01Z", "00Z", Broken),
        ("00.1Z", "00.1Z", Broken),
        ("01Z", "01Z", Broken),
        ("00Z", "00Z", Doubtful),
        ("00.2Z", "00.1Z", Broken),
        ("x", "00Z", Blocked),
        ("00Z", "x", Blocked),
    ],
)
def test_not_later(before, after, kind):
    with pytest.raises(Finding) as finding:
        expect_later(reads(at(after)), ANNA, at(before))

    assert type(finding.value) is kind


def test_unchanged():
    before = {"title": "x", "emails": [WORK], "meta": {"version": "1"}}

    assert expect_unchanged(reads({**before, "meta": {"version": "2"}}), ANNA, before) is None
    assert expect_unchanged(reads({**before, "title": "y"}), ANNA, before, but=("Title",)) is None
    assert expect_unchanged(reads({**before, "extra": None}), ANNA, before) is None


def test_changed():
    before = {"title": "x", "nickName": "n"}

    with pytest.raises(Broken) as finding:
        expect_unchanged(reads({"title": "y", "roles": ["r"]}), ANNA, before)

    assert finding.value.message == "changed: nickName, roles, title"
    assert finding.value.expected == '{"nickName": "n", "roles": null, "title": "x"}'


def test_user_that_cannot_be_read_is_no_change():
    with pytest.raises(Blocked, match="it cannot be read") as finding:
        expect_unchanged(reads({}), ANNA, {})
    assert finding.value.by == "user-read-answers-200"


def test_user_that_cannot_be_read_any_more_has_changed():
    with pytest.raises(Broken, match="it cannot be read any more") as finding:
        expect_unchanged(reads(answer(500)), ANNA, {"title": "x"})
    assert finding.value.expected == "the resource, unchanged"


def test_what_the_server_alone_writes_may_change():
    schema = {"id": USER, "attributes": [{"name": "groups", "mutability": "readOnly"}, {"name": "title"}]}
    before, after = {"title": "x", "groups": []}, {"title": "x", "groups": [{"value": "9"}]}
    users = reads(after)
    users.capabilities = offering(schema)

    assert expect_unchanged(users, ANNA, before) is None
    assert expect_same_state(before, users, ANNA) is None


@pytest.mark.parametrize("resource", [{}, {"title": ""}, {"title": None}, []])
def test_value_that_was_left_out(resource):
    assert expect_usually_cleared(reads(resource), ANNA, "title") is None


def test_default_value_is_only_doubtful():
    with pytest.raises(Doubtful, match='title is "x" by default'):
        expect_usually_cleared(reads({"title": "x"}), ANNA, "title")
