"""What defects of queries are written with: parameters, filters and lists that are easy to change."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator.exchanges import Reply, Request
from scimproof.fixtures.emulator.filter_texts import find_everybody, rewrite, rewrite_words, terms
from scimproof.fixtures.emulator.listings import (
    ask,
    asked,
    drop,
    is_at_root,
    is_list,
    is_search,
    number,
    show,
    tell,
)
from scimproof.fixtures.emulator.replies import error, list_of, scim


def query(path="/Users", **parameters):
    return Request("GET", path, list(parameters.items()), b"", {})


def search(path="/Users/.search", **members):
    return Request("POST", path, [], json.dumps(members).encode(), {})


@pytest.mark.parametrize(
    ("request_", "of_root", "by_post"),
    [
        (query(""), True, False),
        (query("/"), True, False),
        (query("/Users"), False, False),
        (search("/.search"), True, True),
        (search("/Users/.search"), False, True),
    ],
)
def test_a_query_is_told_by_its_path(request_, of_root, by_post):
    assert is_at_root(request_) is of_root
    assert is_search(request_) is by_post


@pytest.mark.parametrize("request_", [query(filter="id pr"), search(filter="id pr")])
def test_a_parameter_is_read_and_set_wherever_it_stands(request_):
    assert asked(request_, "filter") == "id pr"
    ask(request_, "filter", "title pr")
    assert asked(request_, "filter") == "title pr"
    drop(request_, "filter", "count")
    assert asked(request_, "filter") is None


@pytest.mark.parametrize(("text", "value"), [("-1", -1), ("0", 0), ("", None), ("abc", None)])
def test_a_number_is_read_where_there_is_one(text, value):
    assert number(query(count=text), "count") == value
    assert number(query(), "count") is None


def test_a_list_tells_something_else():
    told = tell(list_of([{"id": "1"}]), totalResults=7, startIndex=None).resource
    assert told["totalResults"] == 7
    assert "startIndex" not in told


def test_a_list_shows_others_and_counts_them():
    shown = show(list_of([{"id": "1"}]), [{"id": "2"}, {"id": "3"}])
    assert [each["id"] for each in shown.resources] == ["2", "3"]
    assert shown.resource["totalResults"] == shown.resource["itemsPerPage"] == 2


@pytest.mark.parametrize("answer", [error(400), scim(200, {"id": "1"}), Reply(204)])
def test_what_is_no_list_stays(answer):
    before = answer.body
    assert not is_list(answer)
    assert show(answer, []).body == before


@pytest.mark.parametrize(
    ("text", "word", "parts"),
    [
        ("a pr", "and", ["a pr"]),
        ("a pr and b pr and c pr", "and", ["a pr", "b pr", "c pr"]),
        ("(a pr and b pr) and c pr", "and", ["(a pr and b pr)", "c pr"]),
        ('list[a pr and b pr] and c eq "x and y"', "and", ["list[a pr and b pr]", 'c eq "x and y"']),
        (r'a eq "\" and " or b pr', "or", [r'a eq "\" and "', "b pr"]),
    ],
)
def test_terms_are_split_where_the_word_joins_them(text, word, parts):
    assert terms(text, word) == parts


def test_a_filter_is_rewritten_in_queries_of_users_only():
    changed, other = query(filter="a pr"), query("/Groups", filter="a pr")
    for each in (changed, other):
        rewrite(each, "a", "b")
    assert changed.parameter("filter") == "b pr"
    assert other.parameter("filter") == "a pr"


def test_words_are_rewritten_outside_of_quotes():
    changed = query(filter=r'a eq "x and \" y" and b pr')
    rewrite_words(changed, r"\band\b", "or")
    assert changed.user_filter == r'a eq "x and \" y" or b pr'


def test_a_query_without_filter_stays_without():
    plain = query(count="1")
    rewrite(plain, ".*", "x")
    rewrite_words(plain, ".*", "x")
    find_everybody(plain)
    assert plain.query == [("count", "1")]
