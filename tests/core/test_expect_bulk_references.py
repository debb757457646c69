"""References between operations are resolved or refused, and never stored as they are."""

import pytest
from made_up import answer
from served import CRASH, group, groups_behind, said, user, users_behind

from scimproof.fixtures.bulk import Processed
from scimproof.fixtures.changes import Change
from scimproof.fixtures.expect_bulk_references import (
    expect_followed_or_refused,
    expect_one_refused,
    expect_referred,
    expect_referred_or_refused,
    expect_resolved_or_conflict,
    expect_unknown_reference_refused,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful
from scimproof.profiles.model import AttributePath

CREW, ANNA, NOBODY = group(), user("1"), user("")
NOT_REPLACED = (Broken, "the reference is not replaced by the id")
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")
OPERATIONS = {name: {"method": "POST", "path": "/Users", "bulkId": name} for name in ("one", "other")}


def told(one, other="201"):
    results = [{"bulkId": "one", "status": one}, {"bulkId": "other", "status": other}]
    return Processed(OPERATIONS, answer(200, {"Operations": results}))


DONE = told("201")
REFUSED = Processed(OPERATIONS, answer(400))


def with_members(*identifiers):
    return groups_behind({"/Groups/g": {"members": [{"value": one} for one in identifiers]}})


@pytest.mark.parametrize(
    ("members", "held", "finding"),
    [
        ([ANNA], ["1"], None),
        ([ANNA], ["1", "1"], None),
        ([ANNA], ["bulkId:anna"], NOT_REPLACED),
        ([ANNA], [], NOT_REPLACED),
        ([ANNA], ["1", "2"], NOT_REPLACED),
        ([NOBODY], [], (Blocked, "what is referred to was not created")),
    ],
)
def test_reference_is_replaced_by_the_id(members, held, finding):
    assert said(expect_referred, with_members(*held), CREW, members, DONE) == finding


@pytest.mark.parametrize(
    ("processed", "held", "finding"),
    [
        (DONE, ["1"], None),
        (DONE, [], NOT_REPLACED),
        (told("400"), [], (Doubtful, "the reference to a later operation is refused")),
        (REFUSED, [], (Doubtful, "the reference to a later operation is refused")),
        (Processed(OPERATIONS, CRASH), ["1"], CRASHED),
    ],
)
def test_reference_to_what_comes_later(processed, held, finding):
    groups = with_members(*held)

    assert said(expect_referred_or_refused, groups, CREW, [ANNA], processed, "one") == finding


def in_a_circle(first, second):
    return groups_behind(
        {"/Groups/1": {"members": [{"value": first}]}, "/Groups/2": {"members": [{"value": second}]}}
    )


@pytest.mark.parametrize(
    ("processed", "members", "finding"),
    [
        (DONE, ("2", "1"), None),
        (DONE, ("2", "bulkId:one"), NOT_REPLACED),
        (DONE, ("bulkId:other", "1"), NOT_REPLACED),
        (told("409"), ("", ""), None),
        (Processed(OPERATIONS, answer(409)), ("", ""), None),
        (REFUSED, ("", ""), (Doubtful, "the target gives up with another status")),
        (told("400", "409"), ("", ""), None),
        (told("201", "400"), ("", ""), (Doubtful, "the target gives up with another status")),
        (Processed(OPERATIONS, CRASH), ("2", "1"), CRASHED),
    ],
)
def test_references_in_a_circle(processed, members, finding):
    pair = [group("1"), group("2")]

    assert said(expect_resolved_or_conflict, in_a_circle(*members), pair, processed) == finding


def test_circle_of_which_a_part_is_missing():
    pair = [group("1"), group("")]

    assert said(expect_resolved_or_conflict, in_a_circle("2", "1"), pair, DONE) == (
        Broken,
        "not both groups were created",
    )


@pytest.mark.parametrize(
    ("processed", "made", "held", "finding"),
    [
        (REFUSED, group(""), [], None),
        (told("409"), group(""), [], None),
        (DONE, CREW, [], (Doubtful, "the operation was accepted")),
        (DONE, CREW, ["BULKID:x"], (Broken, 'the group has the member ["BULKID:x"]')),
        (told("409"), CREW, ["bulkId:x"], (Broken, 'the group has the member ["bulkId:x"]')),
        (Processed(OPERATIONS, CRASH), group(""), [], CRASHED),
    ],
)
def test_unknown_reference(processed, made, held, finding):
    groups = with_members(*held)

    assert said(expect_unknown_reference_refused, groups, made, processed, "one") == finding


@pytest.mark.parametrize(
    ("processed", "finding"),
    [
        (REFUSED, None),
        (told("400"), None),
        (told("201", "409"), None),
        (DONE, (Doubtful, "the operation was accepted")),
        (Processed(OPERATIONS, CRASH), CRASHED),
    ],
)
def test_one_of_two_is_refused(processed, finding):
    assert said(expect_one_refused, processed) == finding


@pytest.mark.parametrize(
    ("processed", "title", "finding"),
    [
        (told("200"), "new", None),
        (told("200"), "old", (Broken, 'title is "old"')),
        (told("404"), "old", None),
        (told("500"), "old", (Broken, "the operation is neither done nor refused")),
        (Processed(OPERATIONS, CRASH), "new", CRASHED),
        (Processed(OPERATIONS, answer(200)), "new", (Blocked, "there is no result for the one operation")),
    ],
)
def test_reference_in_a_path(processed, title, finding):
    change = Change(ANNA, AttributePath.parse("title"), "new")
    users = users_behind({"/Users/1": {"title": title}})

    assert said(expect_followed_or_refused, users, ANNA, change, processed, "one") == finding
