"""Functions whose value nobody can foresee."""

import random
import re
import string
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from scimproof.profiles.expressions import Context, parse


def value(text, seed=1, **settings):
    return parse(text).evaluate({}, Context(random=random.Random(seed), **settings))  # noqa: S311 - no secret


def test_a_seed_gives_the_same_values_again():
    assert value("Guid()") == value("Guid()")
    assert value("Guid()") != value("Guid()", seed=2)
    assert value("RandomString(20,0,0,0,0)") == value("RandomString(20,0,0,0,0)")


def test_guid_is_one():
    assert uuid.UUID(value("Guid()")).version == 4


@pytest.mark.parametrize("seed", range(5))
def test_random_string_has_at_least_what_is_asked_for(seed):
    made = value('RandomString(10,2,2,2,1,"?,")', seed)

    assert len(made) == 10
    assert sum(character in string.digits for character in made) >= 2
    assert sum(character in string.ascii_uppercase for character in made) >= 2
    assert sum(character in string.ascii_lowercase for character in made) >= 1
    assert sum(not character.isalnum() for character in made) >= 2
    assert not set(made) & set("?,")


def test_random_string_has_special_characters_only_when_asked_for():
    assert re.fullmatch(r"[A-Za-z0-9]{256}", value("RandomString(256,0,0,0,0)"))


def test_random_string_may_be_nothing_but_digits_and_small_letters():
    made = value("RandomString(6,3,0,0,3)")

    assert sorted(map(str.isdigit, made)) == [False] * 3 + [True] * 3
    assert made == made.lower()


def test_random_string_of_no_length_is_empty():
    assert value("RandomString(0,0,0,0,0)") == ""


def test_the_first_free_value_is_selected():
    expression = parse('SelectUniqueValue(Append([a], "1"), Append([a], "2"), Append([a], "3"))')

    assert expression.evaluate({"a": "x"}) == "x1"
    assert expression.evaluate({"a": "x"}, Context(is_free=lambda name: name != "x1")) == "x2"


def test_now_is_the_time_unless_another_is_given():
    made = parse("NumFromDate(Now())").evaluate({})

    begin = datetime(1601, 1, 1, tzinfo=UTC)
    assert abs(begin + timedelta(microseconds=made // 10) - datetime.now(UTC)) < timedelta(minutes=1)


def test_default_domain_is_one_that_reaches_nobody():
    assert value("DefaultDomain()") == "example.com"
    assert value("DefaultDomain()", default_domain="contoso.example") == "contoso.example"
