"""Every way to write an expression wrongly, and the sentence it is answered with."""

import random
import time
import tomllib
from pathlib import Path

import pytest

from scimproof.profiles.expressions import ExpressionError, parse
from scimproof.profiles.expressions.functions import FUNCTIONS

WRONG = tomllib.loads(Path(__file__).with_name("wrong.toml").read_text(encoding="utf-8"))["wrong"]
WORDS = [
    '"a"',
    '"',
    "[mail]",
    "[",
    "]",
    "(",
    ")",
    ",",
    " ",
    "\\",
    "1",
    "-",
    "&H",
    "=",
    "<",
    "é",
    "\n",
    "\0",
    "AND",
]


def refusal(text):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("expression", "function", "message"), WRONG, ids=[repr(case[0]) for case in WRONG])
def test_wrong_expression_is_answered_with_column_and_reason(expression, function, message):
    error = refusal(expression)

    assert (str(error), error.function or "") == (message, function)
    assert message == f"column {error.column}: {error.problem}"


def test_an_expression_has_ten_thousand_characters_at_most():
    longest = '"' + "x" * 9_998 + '"'

    assert parse(longest).evaluate({}) == "x" * 9_998
    assert str(refusal(longest + " ")) == (
        "column 10001: an expression has at most 10,000 characters; got 10,001"
    )


def test_functions_stand_within_each_other_a_hundred_times_at_most():
    deepest = "Not(" * 100 + '"True"' + ")" * 100

    assert parse(deepest).evaluate({}) is True
    assert str(refusal(f"Not({deepest})")) == "column 401: more than 100 functions within each other"


def column_of_the_problem(text):
    try:
        parse(text)
    except ExpressionError as error:
        return error.column
    return 0


@pytest.mark.parametrize("seed", range(40))
def test_no_text_makes_the_parser_stumble(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [*WORDS, *(f"{name}(" for name in chance.sample(sorted(FUNCTIONS), 6))]
    started = time.monotonic()
    for _ in range(100):
        text = "".join(chance.choices(words, k=chance.randint(1, 30)))
        assert 0 <= column_of_the_problem(text) <= len(text) + 1, text
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "unit", ["(", "[", '"', "\\", "Not(", "[a", '"\\', ",", "1", "&H", "=", " ", "[a]", "é"]
)
def test_the_longest_text_of_one_kind_is_answered_at_once(unit):
    started = time.monotonic()

    refusal((unit * 10_000)[:10_000])

    assert time.monotonic() - started < 5
