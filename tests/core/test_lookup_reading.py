"""Queries are read to their end within bounds, in the most tolerant reading."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from made_up import answer, attribute

from scimproof.fixtures.evidence import EVIDENCE
from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.lookup import Found, Lookup
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.population import Question
from scimproof.fixtures.users import User

ANNA = User("anna", "5", "/Users/5", {"userName": "anna"}, answer(201))


class Directory:
    """A list of users that is served page by page; a reader's mistakes show in what it asks for."""

    def __init__(self, size=0, page=200, total=None, status=200) -> None:
        self.resources = [{"id": number} for number in range(1, size + 1)]
        self.page = page
        self.total = size if total is None else total
        self.status = status
        self.queries = []

    def get(self, _, query):
        self.queries.append(query)
        start = int(query.get("startIndex", "1")) - 1
        shown = self.resources[start : start + self.page]
        total = len(shown) if self.total == "of the page" else self.total
        told = {"totalResults": total, "itemsPerPage": len(shown), "Resources": shown}
        return answer(self.status, told)


def lookup(directory):
    users = SimpleNamespace(
        name_attribute="userName",
        client=directory,
        endpoint="/Users",
        patience=Patience(sleep=lambda _: None),
        profile=SimpleNamespace(name_attribute="userName", client="entra"),
        people=SimpleNamespace(name_attribute="userName", marker="scimproof-abcdef"),
    )
    return Lookup(users)


@pytest.mark.parametrize(("size", "page", "pages"), [(0, 200, 1), (3, 200, 1), (5, 2, 3), (4, 2, 2)])
def test_all_pages_are_read(size, page, pages):
    directory = Directory(size, page)

    found = lookup(directory).find("title pr")

    assert (len(found.resources), found.complete) == (size, True)
    assert len(directory.queries) == pages
    assert directory.queries[0] == {"filter": "title pr"}


def test_next_page_starts_after_what_was_shown():
    directory = Directory(5, 2)

    lookup(directory).find("title pr")

    assert [query.get("startIndex") for query in directory.queries] == [None, "3", "5"]
    assert {query["filter"] for query in directory.queries} == {"title pr"}
    assert len(EVIDENCE.refs()) == 3


def test_reading_is_bounded():
    directory = Directory(5000, 2)

    found = lookup(directory).find("title pr")

    assert (len(found.resources), found.complete) == (20, False)
    assert len(directory.queries) == 10


def test_total_that_is_never_reached_ends_the_reading():
    found = lookup(Directory(2, total=9)).find("title pr")

    assert (len(found.resources), found.complete) == (2, False)


@pytest.mark.parametrize("total", [None, "2", [], {}])
def test_total_of_another_type_is_what_is_shown(total):
    directory = Directory(2)
    directory.total = total

    assert lookup(directory).find("title pr").complete


def test_array_is_a_list_too():
    directory = SimpleNamespace(name_attribute="userName", get=lambda *_, **__: answer(200, [{"id": "1"}]))

    found = lookup(directory).find("title pr")

    assert (found.by_id("1"), found.complete) == ({"id": "1"}, True)


def test_refusal_is_told():
    directory = Directory(status=400)

    assert not lookup(directory).find("title pr").answered
    assert len(directory.queries) == 1


def test_answer_that_is_not_yet_good_is_asked_again_within_bounds():
    directory = Directory(1)

    found = lookup(directory).find("title pr", lambda some: len(some.ids) == 2)

    assert found.ids == ["1"]
    assert 2 <= len(directory.queries) < 10


def test_user_in_the_list_is_read_once():
    directory = Directory(5, 2)
    reader = lookup(directory)

    assert reader.in_list(ANNA) == {"id": 5}
    assert reader.in_list(ANNA) == {"id": 5}
    assert len(directory.queries) == 3
    assert directory.queries[0] == {"count": "200"}


def test_user_after_a_total_that_counts_the_page_is_found():
    directory = Directory(35, 10, total="of the page")

    found = lookup(directory).whole_list(replace(ANNA, id="31"))

    assert found.by_id("31") == {"id": 31}
    assert [query.get("startIndex") for query in directory.queries] == [None, "11", "21", "31"]


def test_list_that_does_not_end_after_a_wrong_total_is_not_whole():
    found = lookup(Directory(5000, 10, total="of the page")).whole_list(replace(ANNA, id="4000"))

    assert (len(found.resources), found.complete) == (100, False)


@pytest.mark.parametrize("size", [9, 30])
def test_right_total_is_believed(size):
    directory = Directory(size, 15)

    found = lookup(directory).whole_list(replace(ANNA, id="31"))

    assert (len(found.resources), found.complete) == (size, True)
    assert {query.get("startIndex") for query in directory.queries} == ({None} if size == 9 else {None, "16"})


def test_user_missing_from_a_whole_list_shows_nothing():
    assert lookup(Directory(4)).in_list(ANNA) == {}


def test_user_missing_from_a_list_that_is_too_long_is_not_judged():
    with pytest.raises(NotOffered, match="too long to be read to its end"):
        lookup(Directory(5000, 2)).in_list(replace(ANNA, id="4000"))


@pytest.mark.parametrize(
    ("operator", "operand", "asked"),
    [
        ("eq", "x", ['title eq "x"']),
        ("sw", "x", ['title sw "x" and userName sw "scimproof-abcdef"', 'title sw "x"']),
        ("eq", True, ['title eq true and userName sw "scimproof-abcdef"', "title eq true"]),
        ("pr", None, ['title pr and userName sw "scimproof-abcdef"', "title pr"]),
    ],
)
def test_question_is_bound_to_the_run_first(operator, operand, asked):
    directory = Directory(1)

    question = Question(attribute("title"), operator, operand, "entra", "scimproof-abcdef")
    answers = list(lookup(directory).answers_to(question, bool))

    assert len(answers) == len(asked)
    assert [query["filter"] for query in directory.queries] == asked


def test_list_that_cannot_be_read_blocks_what_looks_into_it():
    with pytest.raises(Blocked, match="the list of all users cannot be read") as finding:
        lookup(Directory(status=500)).in_list(ANNA)

    assert finding.value.by == "user-list-answers-200"


def test_pages_may_be_found_by_cursor():
    pages = {None: ([1, 2], "b"), "b": ([3], "c"), "c": ([4], None)}
    queries = []

    def get(_, query):
        queries.append(query)
        shown, cursor = pages[query.get("cursor")]
        following = {} if cursor is None else {"nextCursor": cursor}
        return answer(200, {"Resources": [{"id": number} for number in shown], **following})

    found = lookup(SimpleNamespace(name_attribute="userName", get=get)).find("title pr")

    assert ([r["id"] for r in found.resources], found.complete) == ([1, 2, 3, 4], True)
    assert [query.get("cursor") for query in queries] == [None, "b", "c"]


def test_one_user_alone():
    reader = lookup(Directory())

    assert reader.only(ANNA) == 'userName eq "anna"'
    assert reader.client == "entra"


def test_found_by_id_whatever_its_type():
    found = Found(answer(), [{"id": 5}, {"id": "6"}, {}], complete=True)

    assert (found.by_id("5"), found.by_id("6"), found.by_id("7")) == ({"id": 5}, {"id": "6"}, None)


def test_whoever_has_a_made_up_name_is_ours_to_delete():
    found = answer(200, {"Resources": [{"id": "a b", "userName": "ANNA"}, {"id": "2", "userName": "berta"}]})
    adopted = []
    reader = lookup(SimpleNamespace(get=lambda *_, **__: found, adopt=adopted.append))

    assert reader.named("anna").ids == ["a b", "2"]
    assert adopted == ["/Users/a%20b"]


def test_one_user_alone_matches_by_its_name():
    assert lookup(Directory()).only(ANNA) == 'userName eq "anna"'
