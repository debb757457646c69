"""Which names ``scimproof clean`` takes for those of a run: every generated one, and no other."""

from dataclasses import replace

import pytest
from made_up import answer

from scimproof.fixtures.cleaning import _ANY_RUN, marked
from scimproof.fixtures.options import APART
from scimproof.fixtures.people import People
from scimproof.profiles.loader import load_profile, shipped_profiles
from scimproof.profiles.model import Constraints

RUN = "scimproof-k3f9x2"
KEYS = [f"key-{number}" for number in range(20)]


class Holding:
    """Stands where a session stands: a target that holds resources of these names, id and name alike."""

    def __init__(self, users=(), groups=()) -> None:
        self.lists = {
            "/Users": [{"id": name, "userName": name} for name in users],
            "/Groups": [{"id": name, "displayName": name} for name in groups],
        }

    def get(self, endpoint, *, query):
        held = self.lists[endpoint] if query.get("startIndex", "1") == "1" else []
        return answer(200, {"Resources": held})


def taken(mark=_ANY_RUN, **held):
    return len(list(marked(Holding(**held), mark)))


def people(profile, pattern=None, word=""):
    declared = load_profile(profile)
    users = [
        replace(a, constraints=Constraints(pattern=pattern)) if pattern and a.path.text == "userName" else a
        for a in declared.users
    ]
    return People(replace(declared, users=tuple(users)), seed=7, prefix=f"{RUN}{word}")


@pytest.mark.parametrize("mark", [_ANY_RUN, "k3f9x2"], ids=["any-run", "this-run"])
@pytest.mark.parametrize("profile", shipped_profiles())
def test_users_of_every_profile_are_taken(profile, mark):
    names = [people(profile).user(key)["userName"] for key in KEYS]

    assert len(set(names)) == len(KEYS)
    assert taken(mark, users=names) == len(KEYS)


@pytest.mark.parametrize(
    ("separator", "pattern"),
    [
        ("-", r"[a-z0-9-]+@example\.com"),
        (".", r"[a-z0-9.]+@example\.com"),
        ("_", r"[a-z0-9_]+@example\.com"),
        ("", r"[a-z0-9]+@example\.com"),
        ("", r"[a-z0-9]{1,24}"),
    ],
)
def test_users_are_taken_whatever_separator_the_profile_allows(separator, pattern):
    names = [people("playvox", pattern).user(key)["userName"] for key in KEYS]

    assert all(name.startswith(f"scimproof{separator}k3f9x2{separator}") for name in names)
    assert taken(users=names) == len(KEYS)


@pytest.mark.parametrize("word", APART)
@pytest.mark.parametrize("pattern", [None, r"[a-z0-9.]+@example\.com", r"[a-z0-9]{1,40}"])
def test_users_with_a_word_of_their_own_are_taken(word, pattern):
    names = [people("playvox", pattern, word=f"-{word}").user(key)["userName"] for key in KEYS]

    assert all(word in name for name in names)
    assert taken(users=names) == len(KEYS)


@pytest.mark.parametrize("profile", ["rfc", "entra"])
def test_groups_are_taken(profile):
    names = [people(profile).group(key)["displayName"] for key in KEYS]

    assert taken(groups=names) == len(KEYS)


def test_letter_case_of_the_target_does_not_matter():
    assert taken(users=["SCIMPROOF-K3F9X2-ABCDEF@EXAMPLE.COM"]) == 1


@pytest.mark.parametrize(
    "name",
    [
        "scimproof",
        "scimproof-reader",
        "scimproof-service-account",
        "scimproof-managers",
        "scimproof-managers-abcdef",
        "scimproof managers abcdef",
        "scimproof-k3f9x2",
        "scimproof-k3f9x2-",
        "scimproof-k3f9x2.abcdef",
        "scimproof-k3f9x2-abcdefg",
        "not-scimproof-k3f9x2-abcdef",
        "scimproof-k3f9x2-abcdef-kept",
    ],
)
@pytest.mark.parametrize("suffix", ["", "@example.com"])
def test_foreign_names_stay(name, suffix):
    foreign = f"{name}{suffix}"

    assert taken(users=[foreign], groups=[foreign]) == 0


def test_another_run_stays_when_one_is_named():
    assert taken("abc2ef", users=["scimproof-k3f9x2-abcdef@example.com"]) == 0


def test_what_has_no_id_cannot_be_taken():
    session = Holding(users=["scimproof-k3f9x2-abcdef"])
    session.lists["/Users"][0]["id"] = ""

    assert list(marked(session, _ANY_RUN)) == []
