"""Queries over groups find them exactly, and may be refused where the RFC allows it."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import group, said

from scimproof.fixtures.expect_group_queries import (
    expect_group_found,
    expect_group_listed,
    expect_member_filter,
    expect_no_group_found,
)
from scimproof.fixtures.findings import Broken, Doubtful, NotOffered
from scimproof.fixtures.lookup import Found

CREW = group("1")
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")


def lookup(*ids, status=200, client="rfc", complete=True):
    """Stand where Lookup stands: answer every query with these groups."""
    found = Found(answer(status), [{"id": one} for one in ids], complete)

    def find(_, good):
        good(found)
        return found

    return SimpleNamespace(find=find, whole_list=lambda _: found, client=client)


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        (lookup("1"), None),
        (lookup(), (Broken, "x eq y finds 0 groups")),
        (lookup("1", "2"), (Broken, "x eq y finds 2 groups")),
        (lookup("2"), (Broken, "x eq y finds 1 groups")),
        (lookup(status=400), (Doubtful, "the target refuses the filter x eq y")),
        (lookup(status=400, client="entra"), (Broken, "the target refuses the filter x eq y")),
        (lookup(status=404), (Broken, "the target answered 404 Not Found instead of 200 OK")),
        (lookup(status=500), CRASHED),
    ],
)
def test_group_is_found(asked, finding):
    assert said(expect_group_found, asked, "x eq y", CREW) == finding


def test_filter_that_a_target_need_not_know():
    assert said(expect_group_found, lookup(status=501), "x eq y", CREW, optional=True) == (
        NotOffered,
        "the target refuses such a filter: 501 Not Implemented",
    )
    assert said(expect_group_found, lookup("2"), "x eq y", CREW, optional=True)[0] is Broken


def test_no_group_is_found():
    assert said(expect_no_group_found, lookup(), "x eq y") is None
    assert said(expect_no_group_found, lookup("1"), "x eq y") == (Broken, "x eq y finds 1 groups")
    assert said(expect_no_group_found, lookup(status=400), "x eq y") == (
        Broken,
        "the target answered 400 Bad Request instead of 200 OK",
    )


USUAL, OTHER = 'members.value eq "1"', "members.value pr"


@pytest.mark.parametrize(
    ("asked", "filter_", "finding"),
    [
        (lookup("1", "2"), USUAL, None),
        (lookup("2", "1"), USUAL, None),
        (lookup("1"), USUAL, (Doubtful, f"{USUAL} does not find the group")),
        (lookup("1", "2", "3"), USUAL, (Broken, f"{USUAL} finds other groups")),
        (lookup("3"), USUAL, (Broken, f"{USUAL} finds other groups")),
        (lookup(status=400), USUAL, (Doubtful, f"the target refuses the filter {USUAL}")),
        (lookup(status=400), OTHER, (NotOffered, "the target refuses such a filter, which it may")),
        (lookup(status=404), OTHER, (Broken, "the target answered 404 Not Found instead of 200 OK")),
        (lookup(status=500), USUAL, CRASHED),
    ],
)
def test_filter_on_members(asked, filter_, finding):
    assert said(expect_member_filter, asked, filter_, [CREW, group("2")]) == finding


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        (lookup("2", "1"), None),
        (lookup("1", complete=False), None),
        (lookup("2"), (Broken, "the list does not show the group")),
        (lookup("2", complete=False), (NotOffered, "the list is too long to be read to its end")),
        (lookup(status=403), (NotOffered, "the target refuses to list all groups")),
        (lookup(status=500), (Broken, "the target answered 500 Internal Server Error instead of 200 OK")),
    ],
)
def test_list_of_all_groups(asked, finding):
    assert said(expect_group_listed, asked, CREW) == finding
