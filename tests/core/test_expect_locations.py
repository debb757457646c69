"""Where a resource says it is: the URL shows it, as far as it can be reached from here."""

from types import SimpleNamespace

import pytest
from made_up import answer

from scimproof.fixtures.expect_resource import expect_long_or_success, expect_resolves
from scimproof.fixtures.findings import Broken, Finding, NotOffered
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.users import User

ANNA = User("anna", "1", "/Users/1", {}, answer(201))
HERE, ELSEWHERE, RELATIVE = "https://h/scim/v2/Users/1", "https://gateway/Users/1", "/scim/v2/Users/1"


def showing(found):
    """Stand where Users stands: a target at https://h that answers every GET like this."""
    client = SimpleNamespace(origin="https://h", get=lambda _: found)
    return SimpleNamespace(client=client, patience=Patience(sleep=lambda _: None))


@pytest.mark.parametrize(
    ("location", "found", "kind"),
    [
        (HERE, answer(200, {"id": "1"}), None),
        (RELATIVE, answer(200, {"id": "1"}), None),
        (ELSEWHERE, answer(200, {"id": "1"}), None),
        (HERE, answer(200, {"id": "2"}), Broken),
        (ELSEWHERE, answer(200, {"id": "2"}), Broken),
        (HERE, answer(200, []), Broken),
        (HERE, answer(404), Broken),
        (RELATIVE, answer(404), Broken),
        (ELSEWHERE, answer(404), NotOffered),
        (ELSEWHERE, answer(0), NotOffered),
    ],
)
def test_location_shows_the_user(location, found, kind):
    seen = None
    try:
        expect_resolves(showing(found), ANNA, location)
    except Finding as finding:
        seen = type(finding)

    assert seen is kind


def test_server_may_take_no_long_names():
    assert expect_long_or_success(answer(201), "long") is None
    with pytest.raises(NotOffered, match="no names of that length"):
        expect_long_or_success(answer(400), "long")


@pytest.mark.parametrize(("status", "style"), [(400, "accents"), (500, "long"), (500, "accents")])
def test_refusal_of_any_other_name_is_broken(status, style):
    with pytest.raises(Broken):
        expect_long_or_success(answer(status), style)
