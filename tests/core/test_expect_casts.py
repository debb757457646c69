"""Filters over a cast: exactly the users that match are found, or the target honestly refuses."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import said

from scimproof.fixtures.cast import Cast
from scimproof.fixtures.expect_cast import expect_nobody_or_right, expect_right, expect_right_with
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.lookup import Found

WORDS = {word: f'{name} eq "x"' for word, name in zip("abc", ("title", "nickName", "locale"), strict=True)}
ANNA = {"id": "1", "userName": "anna", "title": "x", "nickName": "x"}
BERTA = {"id": "2", "userName": "berta", "title": "x", "nickName": "y"}
CARLA = {"id": "3", "userName": "carla", "title": "y", "nickName": "x"}
CAST = Cast({one["id"]: one for one in (ANNA, BERTA, CARLA)}, WORDS)
BOTH, EITHER, BUT_NOT = "{a} and {b}", "{a} or {b}", "{a} and not ({b})"
RIGHT = {BOTH: [ANNA], EITHER: [ANNA, BERTA, CARLA], BUT_NOT: [BERTA]}


def asked(complete=True, **found):
    """Stand where Lookup stands: answer rightly, save these filters: a status, or who is found."""
    wrong = {CAST.filter(template): value for template, value in found.pop("wrong", {}).items()}
    right = {CAST.filter(template): some for template, some in RIGHT.items()}

    def find(text, good=bool):
        given = wrong.get(text, right.get(text, []))
        made = given if isinstance(given, int) else 200
        resources = [] if isinstance(given, int) else list(given)
        seen = Found(answer(made, {"Resources": resources}), resources, complete)
        good(seen)
        return seen

    return SimpleNamespace(find=find)


def finding(template=EITHER, *, wrong=None, complete=True, **options):
    return said(expect_right, asked(complete=complete, wrong=wrong or {}), CAST, template, **options)


@pytest.mark.parametrize("template", RIGHT)
def test_right_answer(template):
    assert finding(template) is None


TEXT = 'title eq "x" or nickName eq "x"'


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ([ANNA, BERTA], f'{TEXT} does not find a user that matches: "carla"'),
        ([], f'{TEXT} does not find a user that matches: "anna"'),
        (
            [ANNA, BERTA, CARLA, {"id": "9", "title": "z", "nickName": "z"}],
            f'{TEXT} also finds a user that does not match: "9"',
        ),
        (404, "the target answered 404 Not Found instead of 200 OK"),
        (500, "the target failed on this request: 500 Internal Server Error"),
    ],
)
def test_wrong_answer(found, message):
    assert finding(wrong={EITHER: found}) == (Broken, message)


def test_user_that_a_right_answer_leaves_out():
    found = finding(BOTH, wrong={BOTH: [ANNA, BERTA]})

    assert found == (
        Broken,
        'title eq "x" and nickName eq "x" also finds a user that does not match: "berta"',
    )


def test_foreign_user_that_does_not_show_what_is_compared_proves_nothing():
    assert finding(wrong={EITHER: [ANNA, BERTA, CARLA, {"id": "9", "title": "z"}]}) is None


def test_who_was_found_is_told():
    with pytest.raises(Broken) as raised:
        expect_right(asked(wrong={EITHER: [ANNA, {"id": "9", "title": "x"}]}), CAST, EITHER)

    assert raised.value.expected == 'of the run\'s known users exactly "anna", "berta", "carla"'
    assert raised.value.got.startswith('"anna" among 2; 200 OK')


@pytest.mark.parametrize("status", [400, 403, 422, 501])
def test_honest_refusal_is_no_offer(status):
    kind, message = finding(wrong={EITHER: status})

    assert kind is NotOffered
    assert message.startswith("the target refuses such a filter: ")


def test_refusal_of_what_is_usual_is_doubtful():
    assert finding(wrong={EITHER: 400}, usually=True) == (Doubtful, "the filter is refused")


def test_long_filter_may_be_refused_as_such():
    assert finding(wrong={EITHER: 414}, refusals=(400, 414))[0] is NotOffered
    assert finding(wrong={EITHER: 414})[0] is Broken


def test_list_that_is_too_long_proves_nothing():
    assert finding(wrong={EITHER: [ANNA]}, complete=False) == (
        NotOffered,
        "the list is too long to be read to its end",
    )
    assert finding(complete=False) is None


def test_simpler_filter_that_goes_wrong_tells():
    with pytest.raises(Blocked, match="a simpler filter goes wrong, too") as raised:
        expect_right(asked(wrong={BUT_NOT: [ANNA], BOTH: [BERTA]}), CAST, BUT_NOT)

    assert raised.value.by == "user-query-logic-is-right[both]"


def test_simpler_filter_that_is_refused_ends_the_check():
    assert finding(BUT_NOT, wrong={BUT_NOT: [ANNA], BOTH: 501}) == (
        NotOffered,
        "the target refuses a simpler filter: 501 Not Implemented",
    )


def test_check_of_another_catalogue_tells():
    catalogue = {"": "{a}", "pair": BOTH, "own": BUT_NOT}
    wrong = {BUT_NOT: [ANNA], "{a}": []}

    with pytest.raises(Blocked) as raised:
        expect_right(asked(wrong=wrong), CAST, BUT_NOT, catalogue=catalogue, by="x-y")

    assert raised.value.by == "x-y"


def test_word_that_no_attribute_stands_for():
    assert finding("{own_word} and {a}") == (
        NotOffered,
        'no attribute of this target may stand for "own word"',
    )


@pytest.mark.parametrize(
    ("found", "kind"), [([], None), (RIGHT[EITHER], None), ([ANNA], Broken), (404, Broken)]
)
def test_filter_whose_meaning_is_open(found, kind):
    told = said(expect_nobody_or_right, asked(wrong={EITHER: found}), CAST, EITHER)

    assert (told and told[0]) is kind


ATOM = 'title eq "x"'
WHOLE, ALONE = "{b} and ({atom})", "{b} and {atom}"


@pytest.mark.parametrize(
    ("whole", "alone", "kind"),
    [
        ([ANNA], [ANNA], None),
        ([ANNA, CARLA], [ANNA], Broken),
        ([ANNA, CARLA], [], Blocked),
        ([ANNA, CARLA], 400, Blocked),
        (400, [ANNA], NotOffered),
    ],
)
def test_comparison_within_a_filter(whole, alone, kind):
    wrong = {template.replace("{atom}", ATOM): some for template, some in ((WHOLE, whole), (ALONE, alone))}
    told = said(expect_right_with, asked(wrong=wrong), CAST, WHOLE, ATOM)

    assert (told and told[0]) is kind
