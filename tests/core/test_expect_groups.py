"""Who is a member of a group, and how members are shown."""

import pytest
from made_up import answer
from served import CRASH, GONE, OK, group, groups_behind, page, said, user

from scimproof.fixtures.expect_groups import (
    expect_all_accepted,
    expect_all_there,
    expect_member_references,
    expect_member_types,
    expect_members,
    expect_members_kept,
    expect_members_within,
    expect_no_doubles,
    expect_no_members_shown,
    expect_readable_after,
    expect_refused_or_kept_whole,
    expect_stored_or_refused_members,
    expect_value_in_place,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered

CREW, ANNA, BERTA, CARLA = group(), user("1"), user("2"), user("3")
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


def showing(*members):
    entries = [one if isinstance(one, dict) else {"value": one} for one in members]
    return answer(200, {"id": "g", "members": entries})


def crew(*members):
    return groups_behind({"/Groups/g": showing(*members)})


@pytest.mark.parametrize(
    ("held", "finding"),
    [
        (["2", "1"], None),
        (["1"], (Broken, "the group has 1 members: 1")),
        ([], (Broken, "the group has no members")),
        (["1", "2", "2"], (Broken, "the group has 3 members: 1, 2, 2")),
        (list("1234567"), (Broken, "the group has 7 members: 1, 2, 3, 4, 5, ...")),
    ],
)
def test_members(held, finding):
    assert said(expect_members, crew(*held), CREW, [ANNA, BERTA]) == finding


def test_group_that_cannot_be_read_has_no_members():
    assert said(expect_members, groups_behind({}), CREW, []) == (Broken, "the group has no members")


@pytest.mark.parametrize(
    ("held", "kept", "within"),
    [(["1", "2"], True, True), (["1", "2", "3"], True, False), (["1"], False, True), ([], False, True)],
)
def test_members_at_least_and_at_most(held, kept, within):
    assert (said(expect_members_kept, crew(*held), CREW, [ANNA, BERTA]) is None) is kept
    assert (said(expect_members_within, crew(*held), CREW, [ANNA, BERTA]) is None) is within


def test_group_that_is_gone_keeps_nobody():
    assert said(expect_members_within, groups_behind({}), CREW, [ANNA])[0] is Broken
    assert said(expect_members_kept, groups_behind({}), CREW, [])[0] is Broken


def test_nobody_is_listed_twice():
    assert said(expect_no_doubles, crew("1", "2"), CREW) is None
    assert said(expect_no_doubles, crew("1", "1"), CREW) == (Broken, "a member is listed twice")


@pytest.mark.parametrize(
    ("found", "held", "finding"),
    [
        (OK, ["1", "2"], None),
        (OK, ["1"], None),
        (answer(400), ["1"], None),
        (answer(400), ["1", "2"], (Broken, "the answer was 400, and the group has other members")),
        (OK, ["1", "3"], (Broken, "the answer was 200, and the group has other members")),
        (OK, ["2"], (Broken, "the group has 1 members: 2")),
        (CRASH, ["1"], CRASHED),
    ],
)
def test_doubtful_addition(found, held, finding):
    assert said(expect_refused_or_kept_whole, found, crew(*held), CREW, [ANNA], [BERTA]) == finding


@pytest.mark.parametrize(
    ("found", "held", "stored", "there"),
    [
        (OK, ["1"], None, None),
        (OK, [], (Broken, "the group has no members"), (Broken, "the group has no members")),
        (answer(400), [], None, (NotOffered, "the target refuses it: 400")),
        (
            *(answer(302), []),
            (Broken, "the target answered 302 Found instead of refusing the request"),
            (NotOffered, "the target refuses it: 302"),
        ),
        (CRASH, [], CRASHED, CRASHED),
    ],
)
def test_members_that_a_server_may_refuse(found, held, stored, there):
    assert said(expect_stored_or_refused_members, found, crew(*held), CREW, [ANNA]) == stored
    assert said(expect_all_there, crew(*held), found, CREW, [ANNA]) == there


def test_several_requests_are_accepted():
    assert said(expect_all_accepted, [OK, GONE], but=(404,)) is None
    assert said(expect_all_accepted, [OK, GONE]) == (
        Broken,
        "the target refused a valid request: 404 Not Found",
    )


@pytest.mark.parametrize(
    ("found", "held", "finding"),
    [
        (answer(400), ["1"], None),
        (answer(400), ["2"], (Broken, "the group has 1 members: 2")),
        (OK, ["2"], (Doubtful, "the value of a member is changed in place")),
        (CRASH, ["1"], (Broken, "the target answered 500 Internal Server Error instead of refusing")),
    ],
)
def test_value_of_a_member_is_immutable(found, held, finding):
    told = said(expect_value_in_place, found, crew(*held), CREW, ANNA)

    assert told is finding or (told[0] is finding[0] and told[1].startswith(finding[1]))


@pytest.mark.parametrize(
    ("reference", "finding"),
    [
        ("https://h/Users/1", None),
        ("/Users/1", None),
        ("../Users/1", None),
        ("https://h/Users/2", (Broken, 'members.$ref is "https://h/Users/2"')),
        ("https://h/x/Users/1", (Broken, "the URL https://h/x/Users/1 does not show")),
        (5, (Broken, "members.$ref is 5")),
        (None, (NotOffered, "the target shows no $ref of members")),
    ],
)
def test_reference_of_a_member(reference, finding):
    served = dict.fromkeys(("https://h/Users/1", "/Users/1"), answer(200, {"id": "1"}))
    shown = showing({"value": "1", "$ref": reference}, {"value": "8", "$ref": "of a stranger"})
    told = said(expect_member_references, groups_behind(served), shown, [ANNA])

    assert told is finding or told[0] is finding[0]


NO_MEMBERS = (Blocked, "the answer shows no members")


def test_members_that_are_not_shown_prove_nothing():
    assert said(expect_member_references, crew(), showing(), [ANNA]) == NO_MEMBERS
    assert said(expect_member_types, showing(), "User") == NO_MEMBERS


@pytest.mark.parametrize(
    ("kind", "finding"),
    [
        ("User", None),
        ("user", None),
        ("Group", (Broken, "a user is shown as a member of type Group")),
        ("direct", (Doubtful, 'the type of a member is ["direct"]')),
        (None, (NotOffered, "the target shows no type of members")),
    ],
)
def test_type_of_a_member(kind, finding):
    assert said(expect_member_types, showing({"value": "1", "type": kind}), "User") == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(200, {"id": "g"}), None),
        (answer(200, {"id": "g", "members": []}), None),
        (page({"id": "g"}, "x"), None),
        (showing("1"), (Broken, "the members are shown")),
        (page({"id": "g"}, {"id": "x", "Members": [{"value": "1"}]}), (Broken, "the members are shown")),
        (page({"id": "x"}), (Broken, "the answer does not show the group")),
        (GONE, (Broken, "the target answered 404 Not Found instead of 200 OK")),
    ],
)
def test_group_without_its_members(found, finding):
    assert said(expect_no_members_shown, found, CREW) == finding


@pytest.mark.parametrize(
    ("found", "read", "finding"),
    [
        (OK, OK, None),
        (OK, CRASH, (Broken, "the target answered 500 Internal Server Error instead of 200 OK")),
        (answer(400), CRASH, None),
        (CRASH, OK, CRASHED),
    ],
)
def test_group_can_be_read_afterwards(found, read, finding):
    assert said(expect_readable_after, groups_behind({"/Groups/g": read}), found, CREW) == finding
