"""What all resources of a target have in common, and the data types of their attributes."""

import pytest
from made_up import answer, attribute
from served import CRASH, page, said

from scimproof.fixtures.census import Census
from scimproof.fixtures.data_types import Typed
from scimproof.fixtures.expect_census import expect_common_attributes, expect_ids_unique, expect_no_bulk_id
from scimproof.fixtures.expect_data_type import expect_no_such_value, expect_typed_value
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.users import User

META = {"created": "2026-01-31T09:30:00Z", "lastModified": "2026-01-31T09:30:00Z", "location": "/Things/1"}


def census(**resources):
    return Census({name: page(*some) for name, some in resources.items()})


@pytest.mark.parametrize(
    ("thing", "finding"),
    [
        ({"id": "1", "meta": META}, None),
        ({"meta": META}, (Broken, "a Thing does not tell id")),
        ({"id": 1, "meta": META}, (Broken, "a Thing does not tell id")),
        (
            {"id": "1", "meta": {"created": "", "location": "/Things/1"}},
            (Broken, "a Thing does not tell created, lastModified"),
        ),
        ({"id": "1"}, (Blocked, "a Thing has no meta")),
    ],
)
def test_common_attributes(thing, finding):
    assert said(expect_common_attributes, census(User=["9"], Thing=[thing]), but="User") == finding


def test_common_attributes_of_nobody():
    assert said(expect_common_attributes, census(User=["9"], Thing=[]), but="User") == (
        NotOffered,
        "no endpoint shows a resource that is no User",
    )


@pytest.mark.parametrize(
    ("name", "by"),
    [("Group", "group-create-tells-the-resource-type"), ("Thing", "resource-has-the-common-attributes")],
)
def test_check_that_tells_of_missing_meta(name, by):
    with pytest.raises(Blocked) as finding:
        expect_common_attributes(census(**{name: ["1"]}), but="User")

    assert finding.value.by == by


@pytest.mark.parametrize(
    ("seen", "finding"),
    [
        (census(User=["1", "2"], Group=["3"]), None),
        (census(User=["1", "1"], Group=["3"]), None),
        (census(User=["1"], Group=["1"]), (Broken, "the id 1 belongs to a User and a Group")),
        (census(User=["1"], Group=[]), (NotOffered, "resources of one type only are shown by the target")),
    ],
)
def test_ids_that_no_two_resources_share(seen, finding):
    assert said(expect_ids_unique, seen) == finding


@pytest.mark.parametrize(
    ("identifier", "finding"),
    [
        ("1", None),
        ("bulkid", None),
        ("bulkId:1", (Broken, 'an id is ["bulkId:1"]')),
        ("x-bulkId", (Broken, 'an id is ["x-bulkId"]')),
        ("BULKID:1", (Doubtful, 'an id is ["BULKID:1"]')),
    ],
)
def test_id_that_holds_the_word_bulk_id(identifier, finding):
    assert said(expect_no_bulk_id, census(User=["2", identifier])) == finding


def typed(kind, sent, shown=None, status=201, of_profile=True):
    created = CRASH if status == 500 else answer(status)
    user = User("x", "1" if status == 201 else "", "/Users/1", {}, created)
    return Typed(attribute("thing", kind), sent, user, answer(200, {"thing": shown}), of_profile)


@pytest.mark.parametrize(
    ("kind", "sent", "shown", "right"),
    [
        ("integer", 7, 7, True),
        ("integer", 7, "7", False),
        ("integer", 7, 8, False),
        ("decimal", 1.5, 1.5, True),
        ("decimal", 2.0, 2, True),
        ("decimal", 1.5, "1.5", False),
        ("boolean", True, True, True),
        ("boolean", True, "True", False),
        ("string", "a", "a", True),
        ("string", "a", "b", False),
        ("dateTime", "2026-01-31T09:30:00Z", "2026-01-31T10:30:00+01:00", True),
        ("dateTime", "2026-01-31T09:30:00Z", "2026-01-31T09:30:01Z", False),
    ],
)
def test_value_of_a_type_comes_back(kind, sent, shown, right):
    found = said(expect_typed_value, typed(kind, sent, shown))

    assert (found is None) is right
    assert found is None or (found[0] is Broken and found[1].startswith("thing is "))


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (typed("integer", 7, status=400), (Doubtful, "the target refuses a valid value of thing")),
        (
            typed("integer", 7, status=500),
            (Broken, "the target refused a valid request: 500 Internal Server Error"),
        ),
        (typed("integer", 7), (Blocked, "thing is not kept")),
        (typed("integer", 7, of_profile=False), (Broken, "thing is absent")),
    ],
)
def test_value_of_a_type_that_does_not_come_back(found, finding):
    assert said(expect_typed_value, found) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (typed("integer", "x", status=400), None),
        (typed("integer", 1.5), None),
        (typed("integer", "7", 7), None),
        (typed("integer", 1.5, 1.5), (Broken, "thing is shown as 1.5")),
        (typed("integer", True, True), (Broken, "thing is shown as true")),
        (typed("dateTime", "today", "2026-01-31T09:30:00Z"), None),
        (typed("dateTime", "today", "today"), (Broken, 'thing is shown as "today"')),
        (
            typed("dateTime", "today", status=500),
            (Broken, "the target failed on this request: 500 Internal Server Error"),
        ),
    ],
)
def test_value_that_its_type_does_not_allow(found, finding):
    assert said(expect_no_such_value, found) == finding
