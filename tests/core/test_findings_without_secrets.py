"""What was raised is shown by many: the secrets go out of it in place."""

import pytest

from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered, take_out

SECRET = "canary-secret"


def masked(text):
    return text.replace(SECRET, "***")


@pytest.mark.parametrize("kind", [Broken, Doubtful, NotOffered])
def test_finding_keeps_no_secret(kind):
    error = kind(f"said {SECRET}", expected=f"not {SECRET}", got=f"{SECRET} there")

    take_out(masked, error)

    assert (error.message, error.expected, error.got) == ("said ***", "not ***", "*** there")
    assert str(error) == "said ***"


def test_blocked_still_names_the_cause():
    error = Blocked(f"no {SECRET}", by="user-create-answers-201", got=SECRET)

    take_out(masked, error)

    assert (str(error), error.by, error.got) == ("no ***", "user-create-answers-201", "***")


def test_any_other_error_keeps_its_other_arguments():
    error = KeyError(SECRET, 5, None)

    take_out(masked, error)

    assert error.args == ("***", 5, None)
