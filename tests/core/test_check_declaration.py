"""A mistake in the declaration of a check stops the import with a sentence."""

import pytest

from scimproof.fixtures import check as check_module
from scimproof.fixtures.check import MUST, SHOULD, cases, check, check_of, each_attribute, each_operator

GOOD = {
    "id": "user-example-holds",
    "requirements": ["7644-3.3-04", "E-01"],
    "hint": "Answer 201.",
    "matters": "The client tries again.",
}


@pytest.fixture(autouse=True)
def _own_ids(monkeypatch):
    monkeypatch.setattr(check_module, "_origins", {})


def declare(*, doc="The claim.\n\nMore of it.", name="test_example", **changes):
    def example():
        pass

    example.__doc__ = doc
    example.__qualname__ = name
    return check(**{**GOOD, **changes})(example)


def test_declaration_is_carried_by_the_function():
    found = check_of(declare(needs=("patch",), client="entra"))

    assert (found.id, found.title, found.level) == ("user-example-holds", "The claim.", MUST)
    assert found.requirements == ("7644-3.3-04", "E-01")
    assert (found.hint, found.needs, found.client) == ("Answer 201.", ("patch",), "entra")


def test_area_is_the_folder_of_the_suite():
    def example():
        """Claim."""

    example.__module__ = "scimproof.suites.users.create"

    assert check_of(check(**GOOD)(example)).area == "users"


def test_anything_else_is_no_check():
    assert check_of(declare) is None
    assert check_of(None) is None


def test_same_check_may_be_imported_twice():
    assert check_of(declare()) == check_of(declare())


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        ({"id": "user"}, "the id is not made of words and dashes"),
        ({"id": ""}, "the id is not made of words and dashes"),
        ({"id": "User-create"}, "the id is not made of words and dashes"),
        ({"id": "user--create"}, "the id is not made of words and dashes"),
        ({"id": "user-create-"}, "the id is not made of words and dashes"),
        ({"id": "user_create[x]-a"}, "the id is not made of words and dashes"),
        ({"id": "user-create\n"}, "the id is not made of words and dashes"),
        ({"doc": None}, "there is no docstring: its first line is the claim about the server"),
        ({"doc": " \n "}, "there is no docstring: its first line is the claim about the server"),
        ({"requirements": []}, "no requirement is cited"),
        ({"requirements": ["E-01", "E-999", "nix"]}, "not in requirements.csv: E-999, nix"),
        ({"level": "must"}, "the level is none of MUST, SHOULD"),
        ({"level": "MAY"}, "the level is none of MUST, SHOULD"),
        ({"hint": ""}, "there is no hint: name the usual cause"),
        ({"matters": ""}, "nothing says why it matters: what goes wrong for a client?"),
    ],
)
def test_mistake_is_refused_with_its_sentence(mistake, sentence):
    with pytest.raises(ValueError, match="check ") as refusal:
        declare(**mistake)

    told = str(refusal.value)
    assert told.endswith(f": {sentence}")
    assert told.startswith(f"{__name__}.test_example, check {mistake.get('id', GOOD['id'])!r}")


def test_id_of_another_function_is_taken():
    declare(name="test_first")

    with pytest.raises(ValueError, match=rf"the id is taken by {__name__}\.test_first$"):
        declare(name="test_second")


def test_refused_declaration_takes_no_id():
    with pytest.raises(ValueError, match="hint"):
        declare(name="test_first", hint="")

    assert check_of(declare(name="test_second")).id == GOOD["id"]


def test_level_may_be_should():
    assert check_of(declare(level=SHOULD)).level == "SHOULD"


def test_cases_are_named_by_their_keywords():
    mark = cases("word", empty_text="", null=None)

    assert mark.name == "parametrize"
    assert mark.args == ("word", ["", None])
    assert mark.kwargs == {"ids": ["empty-text", "null"]}


def test_marks_tell_what_a_check_runs_over():
    marked = each_operator(declare())

    assert [mark.name for mark in marked.pytestmark] == ["each_operator"]
    assert each_attribute("text").args == ("text",)
