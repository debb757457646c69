"""What the cycles left to differ becomes one finding, with every difference in it."""

import pytest
from served import said

from scimproof.fixtures.evidence import EVIDENCE
from scimproof.fixtures.expect_provisioned import expect_converged
from scimproof.fixtures.findings import Broken, Doubtful
from scimproof.fixtures.provisioning.audit import Difference
from scimproof.fixtures.provisioning.cycles import Outcome
from scimproof.fixtures.records import ExchangeRef

TITLE = Difference("ada", "title", '"Boss"', '"Clerk"', ExchangeRef("main.jsonl", 5))
NAME = Difference("ada", "userName", '"ada"', "absent", ExchangeRef("main.jsonl", 5))
MEMBERS = Difference("sales", "members", "2", "1; missing: 7; too many: -")
OF_GUEST = Difference("gast", "resource", "one", "none", of_guest=True)
OF_DISABLED = Difference("sales", "members", "2", "1; missing: 8; too many: -", of_disabled=True)


def outcome(*differences, more=False):
    return Outcome("default", 8, 3, 4, 95, [], list(differences), more)


def test_target_that_differs_nowhere_is_fine():
    assert said(expect_converged, outcome()) is None


def test_one_difference_is_told_in_the_message():
    assert said(expect_converged, outcome(TITLE)) == (
        Broken,
        '1 difference in 1 of 8 users and 3 groups; first: ada, title: expected "Boss", got "Clerk"',
    )


def test_entries_are_counted_once():
    kind, message = said(expect_converged, outcome(TITLE, NAME, MEMBERS))

    assert kind is Broken
    assert message.startswith("3 differences in 2 of 8 users and 3 groups; first: ada, title: ")


def test_only_the_beginning_of_very_many_is_told():
    _, message = said(expect_converged, outcome(TITLE, MEMBERS, more=True))

    assert message.startswith("more than 2 differences in 2 of ")


def test_all_differences_are_told():
    try:
        expect_converged(outcome(TITLE, MEMBERS))
    except Broken as finding:
        told = finding

    assert told.expected == 'ada, title: "Boss"\nsales, members: 2'
    assert told.got == 'ada, title: "Clerk"\nsales, members: 1; missing: 7; too many: -'


@pytest.mark.parametrize("usual", [OF_GUEST, OF_DISABLED], ids=["guest", "disabled"])
def test_what_is_only_usual_is_doubtful(usual):
    assert said(expect_converged, outcome(usual))[0] is Doubtful


def test_what_is_only_usual_does_not_lessen_what_is_certain():
    kind, message = said(expect_converged, outcome(OF_GUEST, TITLE))

    assert kind is Broken
    assert "first: ada, title" in message
    assert "gast" not in message


def test_evidence_is_what_was_read_back():
    refs = [ExchangeRef("main.jsonl", number) for number in range(30)]
    many = [Difference("ada", "title", "a", "b", ref) for ref in refs]

    said(expect_converged, outcome(MEMBERS, *many))

    assert EVIDENCE.refs() == tuple(refs[:20])
