"""Small questions about JSON values."""

import pytest
from made_up import STRANGE

from scimproof.fixtures import shape


@pytest.mark.parametrize(
    ("ask", "yes", "no"),
    [
        (shape.is_integer, (0, -3, 10**30), (True, False, 1.0, "1", None, [1])),
        (shape.is_text, ("x", " x "), ("", " ", "\t", 5, None, ["x"])),
        (
            shape.is_url,
            ("https://example.com", "http://h/p?q#f", "HTTPS://EXAMPLE.COM/"),
            ("/Users/1", "example.com", "ftp://example.com", "https://", "https:/x", "", None, 5),
        ),
        (
            shape.is_attribute_name,
            ("userName", "a", "a_b-c$2", "$ref"),
            ("", "2nd", "$other", "a b", "a.b", "é", "a\n", None, 5),
        ),
        (shape.is_list_of_texts, ([], ["a"], ["a", ""]), ("a", None, {}, ["a", 1], [None])),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_question_is_answered(ask, yes, no):
    assert [value for value in yes if not ask(value)] == []
    assert [value for value in no if ask(value)] == []


@pytest.mark.parametrize("text", ["https://[half", "http://[::1", "https://exa[mple].com"])
def test_malformed_host_is_no_url(text):
    assert not shape.is_url(text)


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_any_value_may_be_asked_about(strange):
    asked = (shape.is_integer, shape.is_text, shape.is_url, shape.is_attribute_name, shape.is_list_of_texts)

    assert {type(ask(strange)) for ask in asked} == {bool}


def test_members_are_left_out_without_regard_to_case():
    assert shape.without({"Meta": 1, "id": 2, "x": 3}, "meta", "ID") == {"x": 3}
    assert shape.without({"a": 1}) == {"a": 1}


def test_repeated_values_are_named():
    assert shape.repeated(["a", "b", "a", "a"]) == ["a", "a"]
    assert shape.repeated([{"x": 1}, {"x": 1}, {"x": 2}]) == [{"x": 1}]
    assert shape.repeated([]) == []
