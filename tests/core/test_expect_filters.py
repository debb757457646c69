"""What a query found is exact, or the operator is honestly refused."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from made_up import answer, attribute

from scimproof.fixtures.expect_comparison import expect_exact
from scimproof.fixtures.expect_filter import (
    expect_empty_filter_refused,
    expect_filter_refused,
    expect_finds,
    promised,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, Finding, NotOffered
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.population import Population, Question

ANNA = {"id": "1", "userName": "anna", "title": "boss"}
BERTA = {"id": "2", "userName": "berta", "title": "clerk"}
CARLA = {"id": "3", "userName": "carla"}
POPULATION = Population({r["id"]: r for r in (ANNA, BERTA, CARLA)}, "rfc")
TITLE = attribute("title")
FILTERABLE = attribute("title", filterable=True, matching=1)


def asked(operator="eq", operand="boss", of=TITLE):
    return Question(of, operator, operand, "rfc")


def found(*resources, status=200, complete=True):
    return Found(answer(status, {"Resources": list(resources)}), list(resources), complete=complete)


RIGHT_EQUALITY = (found(ANNA),)


@dataclass
class Answers:
    """Stands where Lookup stands: gives these answers to the first question, then those to eq."""

    given: Iterable[Found]
    equality: Iterable[Found]

    def answers_to(self, _, good):
        answers, self.given = self.given, self.equality
        for some in answers:
            good(some)
            yield some

    def find(self, _, good):
        (only,) = self.given
        good(only)
        return only


def judged(judgement):
    try:
        judgement()
    except Finding as finding:
        return type(finding)
    return None


def judge(*answers, question=None, equality=RIGHT_EQUALITY):
    expect_exact(Answers(answers, equality), question or asked(), POPULATION)


def refusal(status=400):
    return found(status=status)


def test_exact_answer():
    assert judge(found(ANNA)) is None


def test_second_answer_is_not_asked_for_when_the_first_is_right():
    def answers():
        yield found(ANNA)
        pytest.fail("asked again")

    assert expect_exact(Answers(answers(), ()), asked(), POPULATION) is None


@pytest.mark.parametrize("first", [found(), found(ANNA, BERTA), refusal()])
def test_one_right_answer_is_enough(first):
    assert judge(first, found(ANNA)) is None


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([found(ANNA, BERTA)], 'title eq "boss" also finds a user that does not match: "berta"'),
        ([found(ANNA, CARLA)], 'title eq "boss" also finds a user that does not match: "carla"'),
        ([found()], 'title eq "boss" does not find a user that matches: "anna"'),
        (
            [found(ANNA, {"id": "9", "title": "other"})],
            'title eq "boss" also finds a user that does not match: "9"',
        ),
        ([refusal(), found()], 'title eq "boss" does not find a user that matches: "anna"'),
        ([found(ANNA, BERTA), found()], 'title eq "boss" also finds a user that does not match: "berta"'),
    ],
)
def test_wrong_answer(answers, message):
    with pytest.raises(Broken) as finding:
        judge(*answers)

    assert finding.value.message == message
    assert finding.value.expected == 'of the run\'s known users exactly "anna"'


def test_what_was_seen_is_told():
    with pytest.raises(Broken) as finding:
        judge(found(ANNA, BERTA, {"id": "9", "title": "boss"}))

    assert finding.value.got.startswith('"anna", "berta" among 3 resources; 200 OK')
    with pytest.raises(Broken) as finding:
        judge(found())
    assert finding.value.got.startswith("none of them among 0 resources; 200 OK")


def test_list_that_is_too_long_to_be_read_proves_nothing():
    with pytest.raises(NotOffered, match="the list is too long to be read to its end"):
        judge(found(complete=False))


def test_foreign_user_that_does_not_show_the_attribute_proves_nothing():
    assert judge(found(ANNA, {"id": "9"})) is None


def test_foreign_user_that_matches_is_welcome():
    assert judge(found(ANNA, {"id": "9", "title": "BOSS"})) is None


def test_stored_value_counts_where_the_list_hides_it():
    with pytest.raises(Broken, match="berta"):
        judge(found(ANNA, {"id": "2"}))


@pytest.mark.parametrize("status", [400, 403, 422, 501])
def test_honest_refusal_is_no_offer(status):
    with pytest.raises(NotOffered, match=rf"the target refuses the operator sw: {status}"):
        judge(refusal(status), refusal(status), question=asked("sw", "bo"))


@pytest.mark.parametrize("status", [401, 404, 405])
def test_other_refusal_is_broken(status):
    with pytest.raises(Broken, match='the target refuses the filter title sw "bo"'):
        judge(refusal(status), question=asked("sw", "bo"))


def test_refusal_of_what_the_profile_promises_is_broken():
    with pytest.raises(Broken, match="the target refuses the filter") as finding:
        judge(refusal(), question=asked(of=FILTERABLE))

    assert finding.value.expected == "200: the profile declares this attribute filterable"
    with pytest.raises(NotOffered):
        judge(refusal(), question=asked("ne", of=FILTERABLE))


@pytest.mark.parametrize("status", [0, 500, 503])
def test_crash_is_broken_at_once(status):
    with pytest.raises(Broken, match="the target failed on this request"):
        judge(refusal(status), found(ANNA))


@pytest.mark.parametrize(
    ("question", "resources", "kind"),
    [
        (asked("pr", None), [ANNA, BERTA], None),
        (asked("pr", None), [ANNA, BERTA, CARLA], Broken),
        (asked("ne", "boss"), [BERTA], None),
        (asked("ne", "boss"), [BERTA, CARLA], None),  # whether absent is not equal is left open
        (asked("ne", "boss"), [ANNA, BERTA], Broken),
        (asked("eq", "BOSS"), [], None),  # left open by the type's case
        (asked("eq", "BOSS"), [ANNA], None),
        (asked("gt", "boss"), [BERTA], None),
        (asked("ge", "boss"), [BERTA], Broken),
        (asked("lt", "boss"), [], None),
    ],
)
def test_operator(question, resources, kind):
    assert judged(lambda: judge(found(*resources), question=question)) is kind


WRONG_EQUALITY = found(ANNA, BERTA)


def test_operator_is_not_judged_where_eq_goes_wrong_too():
    with pytest.raises(Blocked, match="eq goes wrong, too") as finding:
        judge(found(), question=asked("sw", "bo"), equality=[WRONG_EQUALITY, found()])

    assert finding.value.by == "attribute-filter-by-operator[title-eq]"


@pytest.mark.parametrize(
    "equality",
    [RIGHT_EQUALITY, [WRONG_EQUALITY, found(ANNA)], [refusal()], [WRONG_EQUALITY, refusal()]],
    ids=["right", "right-at-last", "refused", "refused-at-last"],
)
def test_operator_is_judged_where_eq_is_not_known_to_be_wrong(equality):
    with pytest.raises(Broken, match="does not find a user that matches"):
        judge(found(), question=asked("sw", "bo"), equality=equality)


def test_wrong_equality_speaks_for_itself():
    with pytest.raises(Broken, match="also finds a user that does not match"):
        judge(WRONG_EQUALITY, equality=[WRONG_EQUALITY])


@pytest.mark.parametrize(
    ("declared", "client", "kept"),
    [
        (attribute("title"), "entra", False),
        (attribute("title", filterable=True), "entra", True),
        (attribute("title", filterable=True), "rfc", False),
        (FILTERABLE, "rfc", True),
        (attribute("manager", filterable=True, refers_to="User"), "entra", False),
        (attribute("manager.value", filterable=True, refers_to="User"), "entra", True),
    ],
)
def test_what_a_profile_promises(declared, client, kept):
    assert promised(declared, client) is kept


@pytest.mark.parametrize(
    ("made", "identifier", "kind"),
    [
        (found(ANNA), "1", None),
        (found(), None, None),
        (found(), "1", Broken),
        (found(ANNA, BERTA), "1", Broken),
        (found(BERTA), "1", Broken),
        (found(ANNA), None, Broken),
        (refusal(400), "1", Broken),
        (refusal(500), "1", Broken),
    ],
)
def test_filter_that_one_user_alone_matches(made, identifier, kind):
    assert judged(lambda: expect_finds(Answers([made], ()), "x", identifier)) is kind


def test_optional_filter_may_be_refused():
    with pytest.raises(NotOffered, match="the target refuses such a filter: 501"):
        expect_finds(Answers([refusal(501)], ()), "x", "1", optional=True)
    with pytest.raises(Broken):
        expect_finds(Answers([refusal(404)], ()), "x", "1", optional=True)


@pytest.mark.parametrize(
    ("status", "unknown_operator", "kind"),
    [
        (200, None, None),
        (400, 500, None),
        (500, 400, Broken),
        (502, 500, Broken),
        (500, 500, Blocked),
        (500, None, Broken),
    ],
)
def test_failure_is_left_to_the_unknown_operator_that_fails_alike(status, unknown_operator, kind):
    told = None if unknown_operator is None else answer(unknown_operator)
    made = found() if status == 200 else refusal(status)
    judgement = judged(lambda: expect_finds(Answers([made], ()), "x", optional=True, unknown_operator=told))

    assert judgement is (NotOffered if status == 400 else kind)


@pytest.mark.parametrize(
    ("status", "unknown_operator", "kind"),
    [(400, 400, None), (500, 400, Broken), (500, 500, Blocked), (200, 200, Blocked), (200, 400, Broken)],
)
def test_filter_to_be_refused(status, unknown_operator, kind):
    assert judged(lambda: expect_filter_refused(answer(status), answer(unknown_operator))) is kind


@pytest.mark.parametrize(
    ("status", "unknown_operator", "kind"),
    [(400, 400, None), (500, 400, Broken), (500, 500, Blocked), (200, 400, Doubtful)],
)
def test_empty_filter(status, unknown_operator, kind):
    judgement = judged(lambda: expect_empty_filter_refused(answer(status), answer(unknown_operator)))

    assert judgement is kind
