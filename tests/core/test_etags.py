"""Entity-tags are compared as weak ones are."""

import pytest

from scimproof.fixtures.etags import is_weak, opaque, same_tag


@pytest.mark.parametrize("tag", ['W/"a"', 'w/"a"', '"a"', "a", ' "a" '])
def test_marks_and_quotes_are_no_part_of_a_tag(tag):
    assert opaque(tag) == "a"


def test_weak_and_strong_forms_are_one_tag():
    assert same_tag('W/"a"', '"a"')
    assert not same_tag('"a"', '"b"')


def test_no_tag_is_like_no_tag():
    assert not same_tag("", "")
    assert not same_tag(None, '""')


def test_only_a_mark_makes_a_tag_weak():
    assert is_weak('W/"a"')
    assert not is_weak('"W/a"')
