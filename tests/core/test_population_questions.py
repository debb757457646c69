"""A few users with known values, made once per run, and the questions asked over them."""

import pytest
from made_up import attribute, seeded

from scimproof.fixtures.findings import NotOffered
from scimproof.fixtures.lookup import Lookup
from scimproof.fixtures.population import Population, Question
from scimproof.fixtures.scim.oracle import operators_for
from scimproof.fixtures.users import Users

TITLE = attribute("title")


def population(*titles, client="rfc"):
    return Population({str(n): {"id": str(n), "title": title} for n, title in enumerate(titles)}, client)


@pytest.fixture(scope="module")
def of_run(entra):
    return Population.of_run(entra)


def test_population_is_made_once_per_run(entra, of_run):
    before = entra.connection.session.count

    assert Population.of_run(entra) == of_run
    assert entra.connection.session.count == before
    assert len(of_run.members) == 4


def test_population_outlives_the_process(entra, of_run):
    assert not {f"/Users/{identifier}" for identifier in of_run.members} & set(entra.ledger.alive())
    journals = (entra.plan.report_dir / "journal" / entra.plan.prefix).glob("*-shared.jsonl")
    written = "".join(file.read_text() for file in journals)
    assert all(f"/Users/{identifier}" in written for identifier in of_run.members)


def test_members_differ_and_one_is_disabled(of_run):
    members = list(of_run.members.values())

    assert len({member["userName"] for member in members}) == 4
    assert [member["active"] for member in members].count(False) == 1


def test_members_report_to_one_another(of_run):
    managers = [str(member) for member in of_run.members.values() if "manager" in str(member)]

    assert len(managers) >= 2


def test_every_question_tells_members_apart_or_matches_all(entra, of_run):
    lookup = Lookup(Users(entra))
    for declared in entra.profile.users:
        if not declared.filterable:
            continue
        for operator in operators_for(declared.type):
            question = of_run.question(declared, operator)
            answers = [question.matches(member) for member in of_run.members.values()]

            assert operator in ("gt", "lt", "ne") or True in answers, question.text
            assert question.text.startswith(str(declared.path)), question.text
            assert lookup.find(question.text).answer.status in (200, 400), question.text


def test_presence_needs_no_operand():
    question = population("a").question(TITLE, "pr")

    assert (question.text, question.operand) == ("title pr", None)


def test_without_any_value_there_is_nothing_to_ask():
    with pytest.raises(NotOffered, match="the target keeps no value of title that could be compared"):
        population(None, None).question(TITLE, "eq")
    assert population(None).question(TITLE, "pr").text == "title pr"


@pytest.mark.parametrize(
    ("operator", "operand"),
    [
        ("eq", "abcdefghi"),
        ("ne", "abcdefghi"),
        ("co", "def"),
        ("sw", "abcdef"),
        ("ew", "defghi"),
        ("gt", "b"),
        ("le", "b"),
    ],
)
def test_operand_of_an_operator(operator, operand):
    assert population("abcdefghi", "b", "c").question(TITLE, operator).operand == operand


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        *((operator, value) for operator in ("co", "sw") for value in ("a", "ab", "é", " ", '"')),
        ("ew", "ab"),
        ("ew", "a"),
    ],
)
def test_operand_of_a_short_text_is_never_empty(operator, value):
    question = population(value).question(TITLE, operator)

    assert question.operand
    assert question.matches({"title": value}) is True


def test_operand_of_any_text_is_a_part_of_it():
    draw = seeded()
    for _ in range(300):
        text = "".join(draw.choice("ab-' é漢\\\"") for _ in range(draw.randint(2, 12)))
        for operator in ("co", "sw", "ew", "eq"):
            assert population(text).question(TITLE, operator).matches({"title": text}) is True, text


def test_value_that_is_no_text_is_its_own_operand():
    assert population(5).question(TITLE, "co").operand == 5
    assert population(False, True).question(TITLE, "eq").text == "title eq false"


def test_question_is_written_as_the_client_writes():
    work = attribute('emails[type eq "work"].value')
    member = {"emails": [{"type": "home", "value": "h"}, {"type": "work", "value": "w"}]}

    for client, text, matched in (
        ("entra", 'emails[type eq "work"].value eq "h"', False),
        ("rfc", 'emails.value eq "h"', True),
    ):
        question = Question(work, "eq", "h", client)

        assert question.text == text
        assert question.matches(member) is matched
