"""Expectations of the lists of a resource, and of a replace by a filter that matches nothing."""

import json

import pytest
from made_up import answer, reads

from scimproof.fixtures.expect_values import (
    expect_at_most_one_primary,
    expect_one_primary,
    expect_others_kept,
    expect_primary_kept,
    expect_refused_or_created,
    expect_value_absent,
    expect_values,
)
from scimproof.fixtures.findings import Broken, Doubtful, Finding, NotOffered
from scimproof.fixtures.users import User

ANNA = User("anna", "1", "/Users/1", {}, answer(201))
WORK = {"type": "work", "value": "a@example.com"}
HOME = {"type": "home", "value": "h@example.com"}


def test_values_of_a_list():
    users = reads({"emails": [WORK, HOME]})

    assert expect_values(users, ANNA, "emails", "value", ["a@example.com"]) is None
    assert (
        expect_values(users, ANNA, "emails", "value", ["h@EXAMPLE.com", "a@example.com"], only=True) is None
    )
    assert expect_values(reads({}), ANNA, "emails", "value", [], only=True) is None


@pytest.mark.parametrize(("wanted", "only"), [(["x"], False), (["a@example.com"], True), ([], True)])
def test_other_values_of_a_list(wanted, only):
    with pytest.raises(Broken) as finding:
        expect_values(
            reads({"emails": [WORK, HOME, "no object"]}), ANNA, "emails", "value", wanted, only=only
        )

    assert finding.value.message == 'emails holds ["a@example.com", "h@example.com"]'
    assert finding.value.expected.endswith(", no others" if only else " among its values")


@pytest.mark.parametrize("held", [None, [], [HOME], "a@example.com", ["a@example.com"]], ids=str)
def test_absent_value_of_a_list(held):
    assert expect_value_absent(reads({"emails": held}), ANNA, "emails", "a@example.com") is None


def test_value_that_stays_in_a_list():
    with pytest.raises(Broken) as finding:
        expect_value_absent(reads({"emails": [WORK, HOME]}), ANNA, "emails", "a@example.com")

    assert finding.value.message == 'emails holds [{"type": "work", "value": "a@example.com"}]'
    assert finding.value.expected == "no a@example.com in emails"


@pytest.mark.parametrize("held", ["a@example.com", 5, {"value": "a@example.com"}], ids=str)
def test_value_instead_of_a_list_is_told_as_it_is(held):
    with pytest.raises(Broken, match="emails holds") as finding:
        expect_values(reads({"emails": held}), ANNA, "emails", "value", ["a@example.com"])

    assert finding.value.got == f"emails: {json.dumps(held)}"


def primary(*values):
    return reads({"emails": [WORK, *({"value": value, "primary": True} for value in values)]})


def test_one_primary():
    assert expect_one_primary(primary("b"), ANNA, "emails", "value", "b") is None


@pytest.mark.parametrize(
    ("users", "kind", "message"),
    [
        (primary("b", "c"), Broken, "2 values of emails are primary"),
        (primary(), Doubtful, "the primary value of emails is []"),
        (primary("c"), Doubtful, 'the primary value of emails is ["c"]'),
        (
            reads({"emails": [{"value": "b", "primary": "true"}]}),
            Doubtful,
            "the primary value of emails is []",
        ),
    ],
)
def test_other_primaries(users, kind, message):
    with pytest.raises(Finding) as finding:
        expect_one_primary(users, ANNA, "emails", "value", "b")

    assert (type(finding.value), finding.value.message) == (kind, message)


NO_TARGET = answer(400, {"scimType": "noTarget"})


@pytest.mark.parametrize(("refusal", "creates"), [(NO_TARGET, False), (NO_TARGET, True), (answer(400), True)])
def test_replace_without_a_match_may_be_refused(refusal, creates):
    assert expect_refused_or_created(refusal, reads({}), ANNA, "title", "x", creates=creates) is None


@pytest.mark.parametrize(
    ("made", "stored", "creates", "kind"),
    [
        (answer(400), {}, False, Doubtful),
        (answer(500), {}, False, Broken),
        (answer(500), {}, True, Broken),
        (answer(200), {"title": "x"}, False, Doubtful),
        (answer(200), {"title": "x"}, True, None),
        (answer(204), {}, True, Broken),
        (answer(204), {}, False, Broken),
    ],
)
def test_replace_without_a_match(made, stored, creates, kind):
    found = None
    try:
        expect_refused_or_created(made, reads(stored), ANNA, "title", "x", creates=creates)
    except Finding as finding:
        found = type(finding)

    assert found is kind


@pytest.mark.parametrize("primaries", [0, 1])
def test_at_most_one_primary(primaries):
    assert expect_at_most_one_primary(primary(*"bc"[:primaries]), ANNA, "emails") is None


def test_more_than_one_primary():
    with pytest.raises(Broken, match="2 values of emails are primary"):
        expect_at_most_one_primary(primary("b", "c"), ANNA, "emails")


BEFORE = {"title": "x", "emails": [WORK, HOME]}


@pytest.mark.parametrize(
    "after",
    [
        [{**WORK, "value": "new"}, HOME],
        [HOME],
        [{**HOME, "primary": True}, WORK],
        [HOME, {**WORK, "primary": True}],
    ],
)
def test_other_elements_are_kept(after):
    users = reads({"title": "x", "emails": after})

    assert expect_others_kept(users, ANNA, BEFORE, "emails", but="work") is None


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ({"title": "x", "emails": [WORK]}, "the other values of emails have changed, too"),
        ({"title": "x", "emails": [WORK, {**HOME, "value": "y"}]}, "the other values of emails have"),
        ({"title": "y", "emails": [WORK, HOME]}, "changed: title"),
    ],
)
def test_other_elements_or_attributes_have_changed(after, message):
    with pytest.raises(Broken, match=message):
        expect_others_kept(reads(after), ANNA, BEFORE, "emails", but="work")


def test_primary_element_stays_what_it_was():
    before = {"emails": [WORK, {"value": "b", "primary": True}]}

    assert expect_primary_kept(primary("b"), ANNA, before, "emails", "value") is None
    with pytest.raises(Doubtful, match="the primary value of emails is"):
        expect_primary_kept(primary("c"), ANNA, before, "emails", "value")
    with pytest.raises(NotOffered, match="marks no value of emails as primary"):
        expect_primary_kept(primary("c"), ANNA, {"emails": [WORK]}, "emails", "value")
