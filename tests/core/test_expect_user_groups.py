"""The groups that a user shows follow the members of groups."""

import pytest
from made_up import answer
from served import group, groups_behind, said, user, users_behind

from scimproof.fixtures.expect_user_groups import (
    expect_group_kind,
    expect_group_reference,
    expect_in_groups,
    expect_named_in_groups,
    expect_not_in_groups,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered

CREW, ANNA = group(), user("1")


def of_anna(*entries):
    return users_behind({"/Users/1": {"groups": list(entries)}})


CREW_ENTRY = {"value": "g"}
SHOWS_NONE = users_behind({"/Users/1": {}})
NOT_SHOWN = (NotOffered, "the target shows no groups of users")


def test_groups_of_a_user():
    assert said(expect_in_groups, of_anna(CREW_ENTRY), ANNA, CREW) is None
    assert said(expect_in_groups, of_anna({"value": "x"}), ANNA, CREW) == (
        Broken,
        'groups is [{"value": "x"}]',
    )
    assert said(expect_in_groups, SHOWS_NONE, ANNA, CREW)[0] is Doubtful
    assert said(expect_not_in_groups, SHOWS_NONE, ANNA, CREW) is None
    assert said(expect_not_in_groups, of_anna(CREW_ENTRY), ANNA, CREW) == (
        Broken,
        "the user still shows the group",
    )


def test_groups_that_are_shown_on_request():
    users = users_behind({"/Users/1": [{}, {"groups": [CREW_ENTRY]}]})

    assert said(expect_in_groups, users, ANNA, CREW) is None


@pytest.mark.parametrize(
    ("entry", "named", "kind"),
    [
        (CREW_ENTRY, None, (NotOffered, "the target shows no type of groups")),
        ({**CREW_ENTRY, "display": "Crew", "type": "direct"}, None, None),
        (
            {**CREW_ENTRY, "display": "Old", "type": "indirect"},
            (Doubtful, 'display is "Old"'),
            (Doubtful, 'type of a direct member is "indirect"'),
        ),
        ({**CREW_ENTRY, "type": "User"}, None, (Broken, 'type is "User"')),
        (
            {"value": "x"},
            (Blocked, "the user does not show the group"),
            (Blocked, "the user does not show the group"),
        ),
    ],
)
def test_entry_of_a_group(entry, named, kind):
    assert said(expect_named_in_groups, of_anna(entry), ANNA, CREW, "Crew") == named
    assert said(expect_group_kind, of_anna(entry), ANNA, CREW) == kind


def test_entry_that_is_not_shown():
    assert said(expect_named_in_groups, SHOWS_NONE, ANNA, CREW, "Crew") == NOT_SHOWN
    assert said(expect_group_kind, SHOWS_NONE, ANNA, CREW) == NOT_SHOWN


@pytest.mark.parametrize(
    ("reference", "kind"),
    [("https://h/Groups/g", None), ("/Groups/g", None), ("https://h/Groups/x", Broken), (None, NotOffered)],
)
def test_reference_of_a_group(reference, kind):
    served = dict.fromkeys(("https://h/Groups/g", "/Groups/g"), answer(200, {"id": "g"}))
    users = of_anna({**CREW_ENTRY, "$ref": reference})
    told = said(expect_group_reference, users, groups_behind(served), ANNA, CREW)

    assert (told and told[0]) is kind
