"""What many checks of groups build on is probed once, and one check tells when it does not work."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from made_up import answer
from served import GONE, OK, group, groups_behind, user

from scimproof.fixtures.group_patches import (
    member_operations,
    name_operation,
    probe_entra_add,
    probe_entra_name,
    probe_entra_remove,
    probe_group_filter,
    probe_group_patch,
    probe_group_put,
    probe_group_read,
    probe_group_rename,
    probe_member_add,
    probe_member_post,
    probe_member_remove,
)
from scimproof.fixtures.lookup import Found

ANNA, BERTA, CREW = user("1"), user("2"), group()
PATCH, PUT, GET, POST = "PATCH /Groups/g", "PUT /Groups/g", "/Groups/g", "POST /Groups"
REFUSED = answer(400)
MADE = answer(201, {"id": "g"})
WITH_ANNA = {"id": "g", "members": [{"value": "1"}]}
WITH_BOTH = {"id": "g", "members": [{"value": "1"}, {"value": "2"}]}


def groups(**answers):
    found = groups_behind(
        {{"patch": PATCH, "put": PUT, "get": GET, "post": POST}[n]: a for n, a in answers.items()}
    )
    found.people = SimpleNamespace(group=lambda key, members=(): {"displayName": key, "members": members})
    found.lasting = lambda *_: CREW
    found.keeping = nullcontext
    return found


@pytest.mark.parametrize(
    ("patched", "patches", "renames"),
    [
        ([OK], True, True),
        ([REFUSED, OK], True, False),
        ([REFUSED, REFUSED], False, False),
    ],
)
def test_patch_of_a_group(patched, patches, renames):
    told = "group-patch-answers-200-or-204"

    assert probe_group_patch(groups(patch=patched), ANNA) == ("" if patches else told)
    assert probe_group_rename(groups(patch=patched)) == ("" if renames else told)


@pytest.mark.parametrize(
    ("posted", "shown", "works"),
    [(MADE, WITH_ANNA, True), (MADE, {"members": []}, False), (REFUSED, WITH_ANNA, False)],
)
def test_post_with_a_member(posted, shown, works):
    told = "" if works else "group-create-keeps-members[one]"

    assert probe_member_post(groups(post=posted, get=shown), ANNA) == told


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (WITH_BOTH, ""),
        (WITH_ANNA, "group-members-add-is-stored[one]"),
        ({"members": [{"value": "2"}]}, "group-members-add-keeps-the-others[with-path]"),
        (GONE, "group-members-add-is-stored[one]"),
    ],
)
def test_addition_of_a_member(shown, told):
    assert probe_member_add(groups(patch=OK, get=shown), ANNA, BERTA) == told


@pytest.mark.parametrize(
    ("shown", "works"), [(WITH_ANNA, True), (WITH_BOTH, False), ({"members": []}, False), (GONE, False)]
)
def test_removal_of_a_member(shown, works):
    told = "" if works else "group-members-remove-takes-one-out"

    assert probe_member_remove(groups(patch=OK, get=shown), ANNA, BERTA) == told


@pytest.mark.parametrize(("shown", "works"), [(WITH_ANNA, True), ({"id": "h"}, False), (GONE, False)])
def test_get_of_a_group(shown, works):
    assert probe_group_read(groups(get=shown)) == ("" if works else "group-read-answers-200")


def test_put_of_a_group():
    assert probe_group_put(groups(put=answer(204))) == ""
    assert probe_group_put(groups(put=REFUSED)) == "group-replace-answers-200"


@pytest.mark.parametrize(
    ("own", "nobody", "told"),
    [
        ((200, ["g"]), (200, []), ""),
        ((200, []), (200, []), "group-query-by-display-name"),
        ((200, ["g", "h"]), (200, ["g", "h"]), "group-query-by-display-name"),
        ((200, ["g"]), (200, ["h"]), "group-query-by-display-name"),
        ((400, []), (400, []), "group-query-by-display-name"),
        ((200, ["g"]), (404, []), "group-query-without-match-answers-200"),
    ],
)
def test_filter_on_names_of_groups(own, nobody, told):
    def find(text, good=bool):
        status, ids = nobody if "and-nobody" in text else own
        found = Found(answer(status), [{"id": one} for one in ids], complete=True)
        good(found)
        return found

    named = group()
    named.sent["displayName"] = "crew"

    assert probe_group_filter(SimpleNamespace(find=find, only=lambda _: "own"), named) == told


ONE, TWO = {"value": "1"}, {"value": "2"}


@pytest.mark.parametrize(
    ("way", "operations"),
    [
        ("add", [{"op": "add", "path": "members", "value": [ONE, TWO]}]),
        ("add-without-path", [{"op": "add", "value": {"members": [ONE, TWO]}}]),
        ("add-one-by-one", [{"op": "add", "path": "members", "value": [each]} for each in (ONE, TWO)]),
        ("add-as-object", [{"op": "add", "path": "members", "value": each} for each in (ONE, TWO)]),
        ("remove", [{"op": "remove", "path": f'members[value eq "{number}"]'} for number in "12"]),
        ("remove-by-one-filter", [{"op": "remove", "path": 'members[value eq "1" or value eq "2"]'}]),
        ("remove-all", [{"op": "remove", "path": "members"}]),
        ("replace", [{"op": "replace", "path": "members", "value": [ONE, TWO]}]),
        ("replace-without-path", [{"op": "replace", "value": {"members": [ONE, TWO]}}]),
        ("nothing", [{"op": "replace", "path": "members", "value": []}]),
        ("null", [{"op": "replace", "path": "members", "value": None}]),
    ],
)
def test_ways_to_change_members(way, operations):
    assert member_operations(way, [ANNA, BERTA]) == operations


def test_ways_to_rename():
    assert name_operation("replace", "x") == {"op": "replace", "path": "displayName", "value": "x"}
    assert name_operation("add-without-path", "x") == {"op": "add", "value": {"displayName": "x"}}


@pytest.mark.parametrize(
    ("patched", "told"),
    [
        ([OK, OK], ""),
        ([OK, REFUSED], "entra-group-is-renamed"),
        ([REFUSED, REFUSED], ""),  # the name is fixed, which another check tells
    ],
)
def test_capitalised_op_on_a_group(patched, told):
    found = groups(patch=patched)
    found.new_name = lambda key: key

    assert probe_entra_name(found) == told


@pytest.mark.parametrize(
    ("shown", "adds", "removes"),
    [(WITH_ANNA, True, True), (WITH_BOTH, False, False), ({"id": "g"}, False, False)],
)
def test_members_as_entra_writes_them(shown, adds, removes):
    found = groups(patch=OK, get=shown)

    assert probe_entra_add(found, ANNA) == ("" if adds else "entra-group-add-is-stored[one]")
    told = "entra-group-remove-takes-one-out"
    assert probe_entra_remove(found, ANNA, BERTA) == ("" if removes else told)
