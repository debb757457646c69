"""Checks run in reading order; those that tell causes run before those that look for one."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.collection import in_reading_order
from scimproof.fixtures.records import AREAS

ANY = next(iter(all_checks().values()))


def item(area, *states, by=()):
    declared = replace(ANY, area=area, explained_by=by)
    return SimpleNamespace(function=SimpleNamespace(__scimproof_check__=declared), fixturenames=states)


PLAIN, LATER_AREA = item("users", "scim"), item("security", "scim")
WAITING = item("users", "older_user")
OF_STEPS = item("discovery", "tenant", by=("user-*",))
LOOKING_BACK = item("discovery", "hindsight")
IN_ORDER = [PLAIN, LATER_AREA, WAITING, OF_STEPS, LOOKING_BACK]


@pytest.mark.parametrize("given", [IN_ORDER, IN_ORDER[::-1], IN_ORDER[2:] + IN_ORDER[:2]])
def test_causes_come_before_what_they_explain(given):
    assert in_reading_order(given) == IN_ORDER


def test_areas_come_as_they_are_read():
    items = [item(area) for area in sorted(AREAS)]

    assert [each.function.__scimproof_check__.area for each in in_reading_order(items)] == list(AREAS)


def test_within_an_area_checks_stay_as_they_are_written():
    items = [item("users", name) for name in "zya"]

    assert in_reading_order(items) == items


def test_check_of_many_steps_that_looks_back_is_the_last():
    both = item("discovery", "hindsight", by=("user-*",))

    assert in_reading_order([both, OF_STEPS]) == [OF_STEPS, both]
