"""A filter as a tree: read, written, and evaluated with what servers may make of absent values."""

import itertools

import pytest
from made_up import seeded

from scimproof.fixtures.scim.filter_cases import FACTS, LOGIC, VALUE_PATHS, mixed, simpler
from scimproof.fixtures.scim.filter_reader import read_filter

ANNA = {
    "userName": "anna",
    "active": True,
    "level": 9,
    "name": {"familyName": "Berg"},
    "meta": {"created": "2026-01-01T10:00:00Z"},
    "emails": [{"type": "work", "value": "a@x"}, {"type": "home", "value": "b@y"}],
    "photos": [],
    "urn:example:2.0:User": {"department": "Sales"},
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('userName eq "a"', 'userName eq "a"'),
        ('USERNAME Eq "a"', 'USERNAME eq "a"'),
        ("title Pr", "title pr"),
        ("active eq true AND not(title pr)", "active eq true and not (title pr)"),
        ("  level gt -1.5  ", "level gt -1.5"),
        ('name.familyName ne "\\u00e9"', 'name.familyName ne "é"'),
        ('a eq "x) and (" or b pr', 'a eq "x) and (" or b pr'),
        ("(a pr)", "a pr"),
        ("(a pr or b pr) and c pr", "(a pr or b pr) and c pr"),
        ("(a pr and b pr) or c pr", "a pr and b pr or c pr"),
        ("a pr and (b pr and c pr)", "a pr and (b pr and c pr)"),
        ("not (not (a pr))", "not (not (a pr))"),
        ('emails[type eq "w" and not (value co "]")]', 'emails[type eq "w" and not (value co "]")]'),
        ('emails[type eq "w"].value eq "x"', 'emails[type eq "w"].value eq "x"'),
        ('urn:example:2.0:User:name.sub sw "x"', 'urn:example:2.0:User:name.sub sw "x"'),
        ("nickName eq null", "nickName eq null"),
    ],
)
def test_filters_are_read_and_written(text, written):
    tree = read_filter(text)

    assert str(tree) == written
    assert read_filter(written) == tree


@pytest.mark.parametrize(
    "text",
    [
        *("", "userName", "userName eq", 'eq "a"', 'userName like "a"', "userName eq a", '(a eq "x"'),
        *("a pr and", "a pr b pr", "a pr)", "emails[]", "emails[type pr", "not a pr", 'a eq "x', "()"),
    ],
)
def test_what_is_no_filter_is_not_read(text):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON has words of its own for a broken value
        read_filter(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('userName eq "anna"', True),
        ('userName eq "ANNA"', None),
        ('userName eq "berta"', False),
        ('URN:EXAMPLE:2.0:USER:DEPARTMENT eq "Sales"', True),
        ('urn:ietf:params:scim:schemas:core:2.0:User:userName eq "anna"', True),
        ("level lt 10", True),
        ("active eq false", False),
        ('meta.created gt "2026-01-01T12:59:59+03:00"', True),
        ('meta.created lt "2026-01-01T12:59:59+03:00"', False),
        ("name pr", True),
        ("photos pr", False),
        ("not (photos pr)", True),
        ('name eq "x"', False),
        ('not (name eq "x")', None),
        ('emails co "@y"', True),
        ('emails.value eq "b@y"', True),
        ('emails.value ne "b@y"', None),
        ('emails.value ne "c@z"', True),
        ('emails[type eq "work" and value eq "b@y"]', False),
        ('emails[type eq "home" and value eq "b@y"]', True),
        ('emails[type eq "home"].value eq "a@x"', False),
        ('photos[type eq "photo"]', False),
        # What is absent is false, or unknown; and unknown stays so under not.
        ('title eq "x"', False),
        ('not (title eq "x")', None),
        ('title ne "x"', None),
        ('not (title eq "x") and userName eq "berta"', False),
        ('not (title eq "x") or userName eq "anna"', True),
        ('not (not (title eq "x"))', False),
        ("title eq null", None),
        ("userName eq null", None),
    ],
)
def test_resources_are_found_or_not(text, expected):
    assert read_filter(text).matches(ANNA) is expected


def truth(text, facts):
    """Let Python say what a filter of facts comes to: its not, and, or bind as the RFC's do."""
    return eval(text.format(**{name: str(value) for name, value in facts.items()}))  # noqa: S307 - our own text


WRITTEN = {f"{fact}": f'{fact} eq "yes"' for fact in FACTS}
COMBINATIONS = [dict(zip(FACTS, v, strict=True)) for v in itertools.product((True, False), repeat=3)]


@pytest.mark.parametrize("text", [*LOGIC.values(), *mixed().values()])
def test_logic_is_evaluated_as_python_does(text):
    tree = read_filter(text.format(**WRITTEN))
    for facts in COMBINATIONS:
        resource = {name: "yes" if value else "no" for name, value in facts.items()}

        assert tree.matches(resource) is truth(text, facts)


@pytest.mark.parametrize("text", [*LOGIC.values(), *mixed().values()])
def test_every_filter_of_facts_is_bound(text):
    assert read_filter(text.format(**WRITTEN)).matches({"userName": "a stranger"}) is False


def test_mixed_filters_are_a_dozen_different_ones():
    assert len(set(mixed().values())) == 12
    assert mixed() == mixed()


def test_trees_drawn_at_random_are_read_as_they_are_written():
    draw = seeded()

    def grown(depth):
        kind = draw.choice(("and", "or", "not", "leaf")) if depth else "leaf"
        if kind == "leaf":
            return draw.choice(('a eq "x"', "b pr", 'c[d eq "y" and e pr]', "f gt 1"))
        if kind == "not":
            return f"not ({grown(depth - 1)})"
        return f" {kind} ".join(f"({grown(depth - 1)})" for _ in range(draw.randint(2, 3)))

    for _ in range(200):
        tree = read_filter(grown(4))

        assert read_filter(str(tree)) == tree


def test_simpler_filters_come_first_and_need_nothing_more():
    assert [case for case, _ in simpler(LOGIC["and_before_or"], LOGIC)] == [
        *("both", "either", "all_of_three", "any_of_three")
    ]
    assert [case for case, _ in simpler("{a} AND {b}", LOGIC)] == ["both", "all_of_three"]
    assert next(simpler(VALUE_PATHS["two_terms"], VALUE_PATHS))[0] == "one_term"


@pytest.mark.parametrize(
    ("text", "needs_it"),
    [
        ("not ({b}) and {a} or {c}", True),
        ("{a} and ({b} or {c} and {a})", True),
        ("{list}[{a} or {b} and {c}]", True),
        ("({a} or {b}) and {c}", False),
        ("{a} and not ({b} or {c})", False),
        ("{a} and {list}[{b} or {c}]", False),
        ("({a} or {b}) and ({b} or {c})", False),
    ],
)
def test_precedence_is_needed_where_no_parentheses_stand_between(text, needs_it):
    earlier = {"and_before_or": LOGIC["and_before_or"]}

    assert list(simpler(text, earlier)) == (list(earlier.items()) if needs_it else [])
