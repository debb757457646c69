"""Every function, and what it makes of which attributes."""

import random
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scimproof.profiles.expressions import Context, parse
from scimproof.profiles.expressions.functions import FUNCTIONS

TABLES = [
    tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted(Path(__file__).with_name("cases").glob("*.toml"))
]
CASES = [case for table in TABLES for cases in table.values() for case in cases]
BY_CHANCE = {"Guid", "RandomString", "SelectUniqueValue"}  # test_chance.py


@pytest.fixture
def context():
    return Context(datetime(2026, 11, 21, 9, 30, 5, tzinfo=UTC), random.Random(7), "contoso.example")  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("expression", "attributes", "expected"),
    [(*case, None)[:3] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_expression_gives(context, expression, attributes, expected):
    value = parse(expression).evaluate(attributes, context)

    assert (type(value), value) == (type(expected), expected)


def test_there_is_a_case_for_every_function():
    assert {name for table in TABLES for name in table} | BY_CHANCE == set(FUNCTIONS)


def test_each_case_uses_its_function():
    strangers = [
        case[0]
        for table in TABLES
        for name, cases in table.items()
        for case in cases
        if f"{name}(" not in case[0]
    ]

    assert strangers == []
