"""What happens in a directory between two cycles: the same for the same seed, and all of it is told."""

import copy
from dataclasses import replace

import pytest

from scimproof.fixtures.provisioning.story import Story
from scimproof.fixtures.provisioning.styles import DEFAULT

TURNS = 6


@pytest.fixture
def story_of(tenant_in):
    """Return a function that begins a story in a directory of its own, and gives both."""

    def begin(*, seed=7, people=40, teams=4, deletes=True):
        tenant = tenant_in(DEFAULT)
        story = Story(tenant, seed=seed, people=people, teams=teams, deletes=deletes)
        return story, tenant.directory

    return begin


def told(story, directory):
    """Return all that happens, and what the directory looks like at the end."""
    touched = [story.begin(), *(story.go_on() for _ in range(TURNS))]
    return touched, vars(directory)


def test_same_seed_is_the_same_story(story_of):
    assert told(*story_of(seed=3)) == told(*story_of(seed=3))


def test_another_seed_is_another_story(story_of):
    assert told(*story_of(seed=3))[0] != told(*story_of(seed=4))[0]


def test_beginning_is_about_everybody(story_of):
    story, directory = story_of(people=40, teams=4)

    touched = story.begin()

    assert (len(directory.people), len(directory.teams)) == (40, 4)
    assert touched == {*directory.people, *directory.teams}
    assert all(team.members for team in directory.teams.values())
    assert all(team.members <= set(directory.people) for team in directory.teams.values())


def test_bosses_are_others(story_of):
    story, directory = story_of()
    told(story, directory)
    bosses = {person.id: person.manager for person in directory.people.values()}

    assert any(bosses.values())
    assert [person for person, boss in bosses.items() if person == boss] == []
    assert {*bosses.values()} <= {"", *directory.people}


def test_some_are_guests(story_of):
    story, directory = story_of(people=50)
    story.begin()

    assert [person.guest for person in directory.people.values()].count(True) == 2


def state_of(directory):
    return copy.deepcopy({**directory.people, **directory.teams})


def test_every_change_is_told(story_of):
    story, directory = story_of()
    story.begin()
    happened = set()

    for _ in range(TURNS):
        before = state_of(directory)
        touched = story.go_on()
        now = state_of(directory)
        changed = {key for key in now if now[key] != before.get(key)}
        assert changed <= touched
        happened |= changed

    assert len(happened) > TURNS


def test_the_deleted_are_left_alone(story_of):
    story, directory = story_of()
    story.begin()
    final = {}

    for _ in range(TURNS * 3):
        story.go_on()
        people = copy.deepcopy(directory.people)
        deleted = {key: replace(person, manager="") for key, person in people.items() if person.deleted}
        assert {key: deleted[key] for key in final} == final
        final = deleted

    assert final
    assert not any(person.manager in final for person in directory.people.values())
    assert not any(team.members & set(final) for team in directory.teams.values())


def test_everything_happens(story_of):
    story, directory = story_of(people=60)
    story.begin()
    begun, ways_to_leave = state_of(directory), set()
    for _ in range(TURNS):
        story.go_on()
        away = [person for person in directory.people.values() if not person.in_scope]
        ways_to_leave |= {(person.assigned, person.soft_deleted, person.deleted) for person in away}
    people, now = directory.people, state_of(directory)
    known = [key for key in begun if key in people]

    assert len(people) > 60
    assert ways_to_leave == {(False, False, False), (True, True, False), (True, False, True)}
    for name in ("surname", "jobTitle"):
        assert any(now[key].attributes[name] != begun[key].attributes[name] for key in known)
    assert any(now[key].manager != begun[key].manager for key in known)
    assert any(now[team].members != begun[team].members for team in directory.teams)
    assert any(now[team].attributes != begun[team].attributes for team in directory.teams)


@pytest.mark.parametrize("seed", range(12))
def test_at_every_end_somebody_is_away_whom_the_target_knows(story_of, seed):
    """Else a target that disables nobody would be found out by some seeds only."""
    story, directory = story_of(seed=seed, people=8, teams=3)
    story.begin()

    for _ in range(3):
        known = set(directory.people)
        story.go_on()

    assert any(not directory.people[each].in_scope and not directory.people[each].deleted for each in known)


def test_nobody_is_deleted_on_a_target_that_does_not_delete(story_of):
    story, directory = story_of(deletes=False)
    told(story, directory)

    assert not any(person.deleted for person in directory.people.values())


@pytest.mark.parametrize(("people", "teams"), [(1, 0), (1, 1), (2, 5), (8, 0)])
def test_small_directories_have_stories_too(story_of, people, teams):
    story, directory = story_of(people=people, teams=teams)

    assert len(told(story, directory)[0]) == TURNS + 1
    assert len(directory.teams) == teams
