"""Groups are made and read in the most tolerant reading of every answer."""

import pytest
from made_up import answer
from served import CRASH, GONE, OK, group, groups_behind, page, user, users_behind

from scimproof.fixtures.findings import Blocked
from scimproof.fixtures.groups import addition, removal, renaming, replacement
from scimproof.fixtures.user_groups import read_user_groups

CREW, ANNA, BERTA = group(), user("1"), user("2")
MADE = answer(201, {"id": "g", "displayName": "crew"})
WITH_ANNA = {"id": "g", "members": [{"value": "1"}]}


class Names:
    """Stands where People stands."""

    def group(self, key, members=()):
        return {"displayName": key, "members": [{"value": one} for one in members]}


@pytest.fixture
def making():
    def behind(**answers):
        named = {"POST /Groups": answers.pop("post", MADE), "PATCH /Groups/g": answers.pop("patch", GONE)}
        groups = groups_behind({**named, "/Groups/g": answers.get("get", {}), **answers.get("others", {})})
        groups.people = Names()
        return groups

    return behind


def test_group_is_made(making):
    groups = making()
    made = groups.existing("crew")

    assert (made.id, made.path, made.sent["displayName"]) == ("g", "/Groups/g", "main-crew")
    assert groups.client.asked == ["POST /Groups"]


def test_group_that_nobody_makes(making):
    with pytest.raises(Blocked, match="no group could be created") as finding:
        making(post=CRASH).existing("crew")

    assert (finding.value.by, finding.value.got) == ("group-create-answers-201", "500")


@pytest.mark.parametrize(
    ("post", "others"),
    [
        (answer(201, Location="https://h/scim/v2/Groups/g/"), {}),
        (answer(201), {'/Groups?displayName eq "main-crew"': page("g")}),
    ],
)
def test_group_whose_id_the_answer_does_not_tell(making, post, others):
    assert making(post=post, others=others).existing("crew").id == "g"


def test_group_of_a_name_that_several_have_is_not_known(making):
    others = {'/Groups?displayName eq "main-crew"': page("g", "h")}

    with pytest.raises(Blocked):
        making(post=answer(201), others=others).existing("crew")


def test_members_that_the_answer_tells_of(making):
    groups = making(post=answer(201, WITH_ANNA))
    groups.existing("crew", [ANNA])

    assert groups.client.asked == ["POST /Groups"]


def test_members_that_only_a_get_tells_of(making):
    groups = making(get=WITH_ANNA)
    groups.existing("crew", [ANNA])

    assert "PATCH /Groups/g" not in groups.client.asked


def test_members_that_a_post_does_not_keep_are_added(making):
    groups = making(get=[*[{"members": []}] * 7, WITH_ANNA], patch=OK)

    assert groups.existing("crew", [ANNA]).id == "g"
    assert groups.client.asked.count("PATCH /Groups/g") == 1


def test_members_that_a_post_is_refused_for_are_added(making):
    groups = making(post=[answer(400), MADE], get=[*[{"members": []}] * 7, WITH_ANNA], patch=OK)

    assert groups.existing("crew", [ANNA]).key == "crew-empty"


def test_members_that_nobody_keeps(making):
    with pytest.raises(Blocked, match="no group with members") as finding:
        making(get={"members": []}, patch=OK).existing("crew", [ANNA])

    assert finding.value.by == "group-create-keeps-members[one]"


def ids(*reads):
    found = groups_behind({"/Groups/g": list(reads)}).membership(CREW, lambda _: True)
    return found.answer.status, found.ids


@pytest.mark.parametrize(
    ("reads", "found"),
    [
        ([WITH_ANNA], (200, ["1"])),
        ([{"MEMBERS": [{"value": "1"}, "x", {"value": "1"}]}], (200, ["1", "1"])),
        ([{}, WITH_ANNA], (200, ["1"])),  # shown to who asks
        ([{}, CRASH], (200, [])),
        ([{"members": None}], (200, [])),
        ([{"members": "1"}], (200, [])),
        ([GONE], (404, [])),
    ],
)
def test_members_are_read_tolerantly(reads, found):
    assert ids(*reads) == found


def test_membership_is_waited_for():
    groups = groups_behind({"/Groups/g": [{"members": []}, WITH_ANNA]})

    assert groups.membership(CREW, lambda found: found.includes([ANNA])).is_of([ANNA])


def test_who_is_in_and_who_is_not():
    groups = groups_behind({"/Groups/g": {**WITH_ANNA, "displayName": "Crew"}})

    assert not groups.is_without(CREW, ANNA)
    assert groups.is_without(CREW, BERTA)
    assert not groups_behind({}).is_without(CREW, BERTA)
    assert groups.is_named(CREW, "crew")
    assert not groups.is_named(CREW, "other")
    assert not groups_behind({}).is_named(CREW, "crew")


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_any_method_may_be_sent(method):
    asked = "/Groups/g" if method == "GET" else f"{method} /Groups/g"
    groups = groups_behind({asked: answer(403)})
    named = group()
    named.sent["displayName"] = "crew"

    assert groups.operate(method, named).status == 403


def test_operations_are_written_as_rfc_7644_has_them():
    assert addition([ANNA]) == {"op": "add", "path": "members", "value": [{"value": "1"}]}
    assert removal(ANNA) == {"op": "remove", "path": 'members[value eq "1"]'}
    assert replacement([]) == {"op": "replace", "path": "members", "value": []}
    assert renaming("x") == {"op": "replace", "path": "displayName", "value": "x"}


@pytest.mark.parametrize(
    ("reads", "shown", "entries"),
    [
        ([{"groups": [{"value": "g"}, "x"]}], True, [{"value": "g"}]),
        ([{"Groups": []}], True, []),
        ([{}, {"groups": [{"value": "g"}]}], True, [{"value": "g"}]),
        ([{}, {}], False, []),
        ([GONE], False, []),
    ],
)
def test_groups_of_a_user_are_read_tolerantly(reads, shown, entries):
    found = read_user_groups(users_behind({"/Users/1": reads}), ANNA)

    assert (found.shown, found.entries) == (shown, entries)
    assert (found.entry_of(CREW) is not None) is bool(entries)
