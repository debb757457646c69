"""A target that fails: what is noted, what is tried again, and what is never done twice."""

import pytest
from bending import answering, editing_answers, method

from scimproof.fixtures.findings import Blocked

TAKEN = "409 Conflict"


@pytest.mark.parametrize(
    ("matches", "step"),
    [(method("GET"), "match user"), (method("POST"), "create user")],
    ids=["GET", "POST"],
)
@pytest.mark.parametrize("status", [TAKEN, "500 Internal Server Error", "404 Not Found"])
def test_refused_step_is_noted_and_tried_again(tenant, mood, held, matches, step, status):
    ada = tenant.hire("ada")
    mood.turns(answering(matches, status))

    failure = tenant.provision(ada)

    assert (failure.step, failure.reason) == (step, status)
    assert failure.ref is not None
    mood.passes()
    assert held() == []

    tenant.cycle([])
    assert tenant.links.failures == {}
    assert [each["id"] for each in held()] == [tenant.link_of(ada).id]


def test_refused_change_is_made_in_the_next_cycle(tenant, mood, stored):
    ada = tenant.established("ada")
    ada.attributes["jobTitle"] = "Head of Everything"
    mood.turns(answering(method("PATCH"), "500 Internal Server Error"))
    assert tenant.provision(ada).step == "change user"

    mood.passes()
    tenant.cycle([])

    assert tenant.links.failures == {}
    assert stored(tenant, ada)["title"] == "Head of Everything"


def test_refused_delete_is_made_in_the_next_cycle(tenant, mood, held):
    ada = tenant.established("ada")
    tenant.directory.delete(ada)
    mood.turns(answering(method("DELETE"), "403 Forbidden"))
    assert tenant.provision(ada).step == "delete user"
    assert tenant.link_of(ada) is not None

    mood.passes()
    tenant.cycle([])

    assert tenant.link_of(ada) is None
    assert held() == []


def test_refused_members_join_in_the_next_cycle(tenant, mood, stored):
    ada = tenant.established("ada")
    team = tenant.found("sales", [ada])
    mood.turns(answering(method("PATCH", below="/Groups"), "500 Internal Server Error"))
    assert tenant.provision(team).step == "add members of group"

    mood.passes()
    tenant.cycle([])

    assert tenant.links.failures == {}
    assert [member["value"] for member in stored(tenant, team)["members"]] == [tenant.link_of(ada).id]


def test_failure_of_one_holds_up_nobody_else(tenant, mood):
    ada, berta = tenant.hire("ada"), tenant.hire("berta")
    body = ada.attributes["userPrincipalName"].encode()
    mood.turns(_refusing(body))

    tenant.cycle([ada.id, berta.id])

    assert set(tenant.links.failures) == {ada.id}
    assert tenant.link_of(berta) is not None


def _refusing(text):
    """Refuse whoever has this name in the query of a match."""

    def bend(served):
        def application(environ, start_response):
            if text in environ["QUERY_STRING"].replace("%40", "@").encode():
                start_response("500 Internal Server Error", [("Content-Length", "0")])
                return [b""]
            return served(environ, start_response)

        return application

    return bend


def test_lost_answer_of_a_post_is_healed_without_a_duplicate(tenant, wire, held):
    ada = tenant.hire("ada")
    lost = [True]
    tenant.accounts.forgets = lambda _: lost and lost.pop()

    assert tenant.provision(ada).reason == "the answer was lost"
    assert tenant.link_of(ada) is None

    tenant.cycle([])

    assert tenant.links.failures == {}
    assert [each["id"] for each in held()] == [tenant.link_of(ada).id]
    assert len(wire.sent("POST")) == 1


def test_two_of_one_name_are_no_match(tenant, mood, wire):
    ada = tenant.established("ada")
    tenant.forget(ada)
    twice = editing_answers(method("GET"), lambda found, _: {**found, "Resources": found["Resources"] * 2})
    mood.turns(twice)
    wire.sent()

    failure = tenant.provision(ada)

    assert (failure.step, failure.reason) == ("match user", "2 resources for one userName")
    assert [each.method for each in wire.sent()] == ["GET"]


def test_user_without_an_id_is_no_link(tenant, mood):
    mood.turns(answering(method("POST"), "201 Created", {"schemas": []}))

    assert tenant.provision(tenant.hire("ada")).reason == "the answer tells no id"


def test_group_without_an_id_is_no_link(tenant, mood):
    mood.turns(answering(method("POST", below="/Groups"), "201 Created", {"schemas": []}))

    assert tenant.provision(tenant.found("sales")).reason == "the answer tells no id"


def test_check_about_somebody_who_cannot_be_made_is_blocked(tenant, mood):
    mood.turns(answering(method("POST"), TAKEN))

    with pytest.raises(Blocked, match="create user: 409 Conflict") as finding:
        tenant.established("ada")

    assert finding.value.by == "entra-validation-create-user"


def test_check_about_a_group_that_cannot_be_made_is_blocked(tenant, mood):
    mood.turns(answering(method("POST", below="/Groups"), TAKEN))

    with pytest.raises(Blocked, match="create group: 409 Conflict") as finding:
        tenant.established_team("sales")

    assert finding.value.by == "entra-validation-create-group"


def test_every_answer_is_counted_by_step_and_status(tenant, mood):
    ada = tenant.hire("ada")
    mood.turns(answering(method("POST"), TAKEN))
    tenant.provision(ada)
    mood.passes()
    tenant.cycle([])

    assert tenant.tally == {("match user", 200): 2, ("create user", 409): 1, ("create user", 201): 1}


def test_progress_goes_once_over_each_entry_and_pass(tenant):
    steps = []
    people = [tenant.hire("ada"), tenant.hire("berta")]

    tenant.cycle([person.id for person in people], lambda: steps.append(1))

    assert len(steps) == tenant.passes * len(people)
