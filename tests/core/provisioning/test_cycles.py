"""All cycles from the first to the last: what is left to differ, what is told of it, what stays behind."""

import io
import json

import pytest
from bending import answering, method

from scimproof.fixtures.progress import Progress
from scimproof.fixtures.provisioning import cycles
from scimproof.fixtures.provisioning.audit import Difference
from scimproof.fixtures.provisioning.cycles import Outcome, provisioned, table
from scimproof.fixtures.provisioning.story import Story
from scimproof.fixtures.provisioning.styles import DEFAULT, STYLES
from scimproof.fixtures.records import ExchangeRef

OUTCOME = Outcome(
    style="compact",
    people=9,
    teams=2,
    cycles=4,
    requests=95,
    sent=[("create user", 201, 9), ("match user", 200, 12)],
    differences=[
        Difference("ada", "title", '"Boss"', '"Clerk"', ExchangeRef("main.jsonl", 5)),
        Difference("gast", "resource", "one", "none", of_guest=True),
    ],
    more=True,
)


def test_outcome_comes_back_from_json_as_it_was():
    assert Outcome.from_dict(json.loads(json.dumps(OUTCOME.as_dict()))) == OUTCOME


def test_table_tells_what_was_sent():
    assert table(OUTCOME).splitlines() == [
        "9 users and 2 groups in 4 cycles, compact style: 95 requests, 10.6 per user",
        "step                          status  requests",
        "create user                      201         9",
        "match user                       200        12",
    ]


@pytest.fixture
def through(tenant_in):
    """Return a function that goes through all cycles; it gives the outcome and the tenant."""

    def run(style=DEFAULT, people=12, teams=3):
        tenant = tenant_in(style)
        story = Story(tenant, seed=7, people=people, teams=teams, deletes=True)
        return provisioned(tenant, story, Progress()), tenant

    return run


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_healthy_target_converges_and_is_left_empty(through, held, style):
    outcome, tenant = through(style)

    assert (outcome.differences, outcome.more) == ([], False)
    assert (outcome.style, outcome.cycles >= 4) == (style.name, True)
    assert (outcome.people, outcome.teams) == (len(tenant.directory.people), 3)
    assert outcome.people > 12
    assert held() == []


def test_requests_are_those_of_the_cycles_and_of_reading_back(through, wire):
    outcome, _ = through()
    sent = wire.sent()
    cleaning = [each for each in sent[-30:] if each.method == "DELETE"]

    assert outcome.requests == len(sent) - len(cleaning)
    assert sum(count for _, _, count in outcome.sent) < outcome.requests
    assert {step for step, _, _ in outcome.sent} >= {"match user", "create user", "change user", "read group"}


def test_lost_answers_leave_no_duplicates(through, wire, monkeypatch):
    monkeypatch.setattr(cycles, "_LOST", 3)

    outcome, tenant = through()

    assert outcome.differences == []
    made = [each.resource["userName"] for each in wire.sent("POST") if each.path == "/Users"]
    assert len(made) == len(set(made)) <= len(tenant.directory.people)


def test_target_that_disables_nobody_is_told_by_name(through, mood):
    mood.turns(_keeping_active)

    outcome, tenant = through()

    away = {
        person.attributes["userPrincipalName"]
        for person in tenant.directory.people.values()
        if not person.in_scope and tenant.links.of(person.id) and not person.deleted
    }
    assert away
    assert {each.who for each in outcome.differences} == away
    assert {(each.what, each.expected, each.got) for each in outcome.differences} == {
        ("active", "false", "true")
    }


def _keeping_active(served):
    """Answer a PATCH of active with 204, and drop it."""
    drop = answering(method("PATCH"), "204 No Content")(served)

    def application(environ, start_response):
        if environ["REQUEST_METHOD"] != "PATCH":
            return served(environ, start_response)
        content = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = io.BytesIO(content)
        return (drop if b'"active"' in content else served)(environ, start_response)

    return application


def test_target_that_fails_for_a_while_is_forgiven(through, mood):
    mood.turns(_failing_first(5))

    outcome, _ = through()

    assert outcome.differences == []
    assert ("create user", 500, 5) in outcome.sent


def _failing_first(times):
    """Fail so many POSTs of users, and then no more."""
    left = [True] * times

    def bend(served):
        fail = answering(method("POST"), "500 Internal Server Error")(served)

        def application(environ, start_response):
            posts = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith("/Users")
            return (fail if posts and left and left.pop() else served)(environ, start_response)

        return application

    return bend


def test_target_that_takes_nobody_is_told_with_the_reason_and_in_time(through, mood):
    mood.turns(answering(method("POST"), "403 Forbidden"))

    outcome, tenant = through(people=4, teams=0)

    expected = {p.attributes["userPrincipalName"] for p in tenant.directory.people.values() if p.in_scope}
    assert outcome.cycles == 8
    assert {each.who for each in outcome.differences} == expected
    assert {each.got for each in outcome.differences} == {"create user: 403 Forbidden"}


def test_only_so_many_differences_are_kept(through, mood, monkeypatch):
    monkeypatch.setattr(cycles, "_KEPT", 2)
    mood.turns(answering(method("POST"), "403 Forbidden"))

    outcome, _ = through(people=4, teams=0)

    assert (len(outcome.differences), outcome.more) == (2, True)


def test_target_without_groups_is_provisioned_all_the_same(through, held):
    outcome, _ = through(teams=0)

    assert outcome.differences == []
    assert not any(step.endswith("group") for step, _, _ in outcome.sent)
    assert held() == []
