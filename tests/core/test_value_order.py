import pytest

from scimproof.fixtures.scim.order import comes_before, first_disorder, tells_an_order


@pytest.mark.parametrize(
    ("one", "other"), [("ab", "ac"), ("ab", "abc"), ("a1", "ab"), ("Ab", "Ac"), (1, 2), (False, True)]
)
def test_some_values_have_a_certain_order(one, other):
    assert comes_before(one, other)
    assert not comes_before(other, one)


@pytest.mark.parametrize(("one", "other"), [("a-b", "a.b"), ("aé", "az"), ("ab", "ab"), ("a", 1), ("B", "a")])
def test_no_collation_has_a_say(one, other):
    assert not comes_before(one, other)
    assert not comes_before(other, one)


def test_letter_case_may_be_left_out():
    assert comes_before("alpha", "BRAVO", folded=True)
    assert not comes_before("BRAVO", "alpha")


def test_disorder_is_shown_by_two_values():
    assert first_disorder(["a", "c", "b"], descending=False, folded=False) == ("c", "b")
    assert first_disorder(["c", None, "a"], descending=True, folded=False) is None


def test_equal_values_tell_no_order():
    assert not tells_an_order(["a", "a", None], folded=True)
    assert tells_an_order(["a", None, "b"], folded=True)
