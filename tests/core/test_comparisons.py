"""Of comparisons and of wrong values that fail alike, one speaks for the others."""

from types import SimpleNamespace

import pytest
from made_up import answer, attribute

from scimproof.fixtures.comparisons import WRONG, Comparisons
from scimproof.fixtures.expect_attribute import expect_wrong_type_refused
from scimproof.fixtures.expect_comparison import expect_exact, failure_of
from scimproof.fixtures.findings import Blocked, Broken
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.population import Population
from scimproof.fixtures.wrong_types import WrongValues

NAME, TITLE, NICK = (
    attribute(name, filterable=True, required=name == "userName")
    for name in ("userName", "title", "nickName")
)
PART, UNASKED = attribute("name.familyName", filterable=True), attribute("locale", filterable=True)
ANNA = {"id": "1", "userName": "anna", "title": "boss", "nickName": "an", "name": {"familyName": "berg"}}
POPULATION = Population({"1": ANNA}, "rfc")
FAILED = "500 Internal Server Error"


def users_with(*attributes, **traits):
    profile = SimpleNamespace(users=attributes)
    return SimpleNamespace(
        profile=profile, why_unlisted=lambda a: "unasked" if a is UNASKED else None, **traits
    )


class Server:
    """Stands where Lookup stands: answers each attribute with one status, and finds who is given."""

    def __init__(self, statuses, finds=(ANNA,)) -> None:
        self.statuses = statuses
        self.finds = finds
        self.asked = []

    def answers_to(self, question, good):
        name = question.attribute.path.text
        self.asked.append(name)
        status = self.statuses.get(name, 200)
        found = list(self.finds) if status == 200 else []
        some = Found(answer(status, {"Resources": found}), found, complete=True)
        good(some)
        yield some


def speaker(server, attributes, asked, operator="sw"):
    comparisons = Comparisons(
        users_with(*attributes), POPULATION, lambda q: failure_of(server, q, POPULATION)
    )
    question = POPULATION.question(asked, operator)
    found = comparisons.speaker(question, failure_of(server, question, POPULATION))
    return found and found.attribute


def test_first_of_those_that_make_the_server_fail_speaks_whatever_its_shape():
    server = Server({"title": 500, "nickName": 500, "name.familyName": 500})

    assert speaker(server, (NAME, TITLE, NICK, PART), PART) is TITLE
    assert speaker(server, (NAME, TITLE, NICK, PART), TITLE) is None


def test_another_failure_does_not_speak():
    assert speaker(Server({"title": 502, "nickName": 500}), (TITLE, NICK), NICK) is None


@pytest.mark.parametrize(("asked", "speaks"), [(NICK, NAME), (PART, None)])
def test_wrong_answers_are_alike_in_one_shape(asked, speaks):
    assert speaker(Server({}, finds=()), (NAME, NICK, PART), asked) is speaks


def test_attribute_that_is_not_listed_does_not_speak():
    assert speaker(Server({"locale": 500, "title": 500}), (UNASKED, TITLE), TITLE) is None


def test_attribute_without_a_value_does_not_speak():
    assert (
        speaker(
            Server({"locality": 500, "title": 500}), (attribute("locality", filterable=True), TITLE), TITLE
        )
        is None
    )


def test_how_an_earlier_one_fails_is_asked_once():
    server = Server({"title": 500, "nickName": 500})
    comparisons = Comparisons(
        users_with(TITLE, NICK), POPULATION, lambda q: failure_of(server, q, POPULATION)
    )

    for _ in range(3):
        comparisons.speaker(POPULATION.question(NICK, "sw"), FAILED)

    assert server.asked == ["title"]


@pytest.mark.parametrize(
    ("server", "failure"),
    [
        (Server({}), ""),
        (Server({"title": 400}), ""),
        (Server({"title": 500}), FAILED),
        (Server({}, ()), WRONG),
    ],
    ids=["right", "refused", "failed", "wrong"],
)
def test_failure_of_a_comparison(server, failure):
    assert failure_of(server, POPULATION.question(TITLE, "sw"), POPULATION) == failure


def test_comparison_that_fails_alike_is_left_to_the_first():
    server = Server({"title": 500, "nickName": 500})
    comparisons = Comparisons(
        users_with(TITLE, NICK), POPULATION, lambda q: failure_of(server, q, POPULATION)
    )

    with pytest.raises(Blocked) as later:
        expect_exact(server, POPULATION.question(NICK, "sw"), POPULATION, comparisons)
    with pytest.raises(Broken):
        expect_exact(server, POPULATION.question(TITLE, "sw"), POPULATION, comparisons)

    assert later.value.by == "attribute-filter-by-operator[title-sw]"


def wrong_values(**statuses):
    """Return what sends wrong values to a server that answers each attribute with its status."""

    def post(_, resource):
        return answer(next(status for name, status in statuses.items() if name in resource))

    users = users_with(
        *(attribute(name) for name in statuses),
        people=SimpleNamespace(minimal=lambda _: {}),
        client=SimpleNamespace(post=post),
        endpoint="/Users",
    )
    return WrongValues(users), {a.path.name: a for a in users.profile.users}


@pytest.mark.parametrize(
    ("wrong", "case"), [({"not": ["this"]}, "title-object"), ([["not this"]], "title-list")]
)
def test_wrong_value_on_which_the_server_fails_alike_is_left_to_the_first(wrong, case):
    values, attributes = wrong_values(userName=400, title=500, nickName=500)

    with pytest.raises(Blocked) as later:
        expect_wrong_type_refused(values, attributes["nickName"], wrong)
    with pytest.raises(Broken):
        expect_wrong_type_refused(values, attributes["title"], wrong)

    assert later.value.by == f"attribute-of-wrong-type-is-refused[{case}]"


@pytest.mark.parametrize("status", [400, 422])
def test_wrong_value_is_refused(status):
    values, attributes = wrong_values(title=500, nickName=status)

    assert expect_wrong_type_refused(values, attributes["nickName"], {}) is None
