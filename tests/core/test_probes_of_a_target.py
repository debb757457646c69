"""Whether the base of many checks works at all: asked once, and told by one check."""

from dataclasses import replace

import pytest
from bending import answering, editing_answers, editing_requests, method

from scimproof.fixtures.findings import Blocked
from scimproof.fixtures.lookup import Lookup
from scimproof.fixtures.probes import (
    plain_attribute,
    probe_add_over,
    probe_capitalised_op,
    probe_case_of_paths,
    probe_filter,
    probe_patch,
    probe_put,
    works,
)
from scimproof.fixtures.users import Users
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import Constraints

EMPTY_LIST = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0}
CAPITALISED = "user-patch-reads-op-in-any-case[capitalised]"


@pytest.fixture(scope="module")
def users_of(process_for):
    return lambda bend=None, profile="playvox": Users(process_for(profile, bend))


def changing_nothing(found):
    return {**found, "Operations": [{"op": "replace", "path": "active", "value": True}]}


def refusing_capitals(found):
    return {} if found["Operations"][0]["op"] == "Replace" else found


def refusing_other_paths(found):
    return found if found["Operations"][0]["path"] == "displayName" else {}


@pytest.mark.parametrize("profile", ["playvox", "rfc", "entra"])
def test_healthy_target_works(users_of, profile):
    users = users_of(profile=profile)

    probes = (probe_patch, probe_capitalised_op, probe_put, probe_add_over, probe_case_of_paths)
    told = [probe(users) for probe in probes]

    assert [*told, probe_filter(users, Lookup(users))] == [""] * 6


@pytest.mark.parametrize(
    ("probe", "bend", "told"),
    [
        (probe_patch, answering(method("PATCH"), "500 Oops"), "user-patch-answers-200-or-204"),
        (
            probe_patch,
            editing_requests(method("PATCH"), changing_nothing),
            "attribute-patch-replace-with-path[displayName]",
        ),
        (probe_patch, editing_requests(method("PATCH"), refusing_capitals), ""),
        (probe_capitalised_op, editing_requests(method("PATCH"), refusing_capitals), CAPITALISED),
        (probe_capitalised_op, editing_requests(method("PATCH"), changing_nothing), CAPITALISED),
        (probe_put, answering(method("PUT"), "405 No"), "user-replace-answers-200"),
        (
            probe_add_over,
            editing_requests(method("PATCH"), changing_nothing),
            "user-patch-add-over-a-value-replaces-it[with-path]",
        ),
        (
            probe_case_of_paths,
            editing_requests(method("PATCH"), refusing_other_paths),
            "user-patch-reads-paths-in-any-case",
        ),
        (probe_put, answering(method("PATCH"), "405 No"), ""),
    ],
)
def test_broken_base_is_told_by_one_check(users_of, probe, bend, told):
    assert probe(users_of(bend)) == told


def only_lists(name, path):
    return name == "GET" and path.endswith("/Users")


@pytest.mark.parametrize(
    ("bend", "told"),
    [
        (answering(only_lists, "200 OK", EMPTY_LIST), "user-create-is-found-by-filter"),
        (
            editing_answers(only_lists, lambda found, _: {**found, "Resources": [{"id": "1"}]}),
            "user-query-without-match-answers-200",
        ),
    ],
)
def test_filter_that_does_not_filter_is_told_by_one_check(users_of, bend, told):
    users = users_of(bend)

    assert probe_filter(users, Lookup(users)) == told


def test_probe_obeys_the_constraints_of_the_profile(users_of):
    profile = load_profile("playvox")
    short = replace(profile.user_attribute("displayName"), constraints=Constraints(max_length=12))
    others = [a for a in profile.users if a.path.text != "displayName"]

    assert probe_patch(users_of(profile=replace(profile, users=(*others, short)))) == ""


def dropping(name):
    return lambda found: {key: value for key, value in found.items() if key != name}


def test_probe_changes_what_the_target_keeps(users_of):
    users = users_of(editing_requests(method("POST"), dropping("displayName")), "rfc")

    assert plain_attribute(users).path.text == "nickName"
    assert probe_patch(users) == ""


def test_attribute_that_is_not_kept_is_told_by_the_check_of_post(users_of):
    users = users_of(editing_requests(method("POST"), dropping("displayName")), "rfc")

    assert users.refuse_lost("nickName") is None
    assert users.refuse_lost("password") is None  # never shown, so nothing is known of it
    assert users.refuse_lost("no such attribute") is None
    with pytest.raises(Blocked, match="the target does not keep displayName") as finding:
        users.refuse_lost("displayName")
    assert finding.value.by == "attribute-post-read-by-get[displayName]"


def test_probe_that_fails_is_asked_again_but_not_by_every_check(process_for):
    process = process_for("playvox")
    asked = []

    def probe():
        asked.append(1)
        return "some-check"

    for _ in range(2):
        with pytest.raises(Blocked, match="not judged: patching does not work at all") as finding:
            works(process, "patching", probe)
        assert finding.value.by == "some-check"
    assert asked == [1, 1]  # once, and once more to be sure


def test_probe_that_works_is_asked_once_per_process(process_for):
    process = process_for("playvox")
    asked = []

    for _ in range(2):
        assert works(process, "filtering", lambda: asked.append(1) or "") is None

    assert asked == [1]


def test_one_stray_failure_condemns_nothing(process_for):
    answers = iter(["some-check", ""])

    assert works(process_for("playvox"), "patching", lambda: next(answers)) is None
    assert list(answers) == []
