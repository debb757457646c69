"""Expectations of a user that is sent without a required attribute."""

import pytest
from made_up import answer, attribute, offering

from scimproof.fixtures.expect_attribute import expect_missed
from scimproof.fixtures.findings import Broken, Doubtful, Finding
from scimproof.fixtures.scim.messages import USER

TITLE = attribute("title")
MAIL = attribute('emails[type eq "work"].value')


def promising(required):
    return offering({"id": USER, "attributes": [{"name": "title", "required": required}]})


@pytest.mark.parametrize(
    ("made", "required", "kind"),
    [
        (answer(400), True, None),
        (answer(400), False, None),
        (answer(201, {}), True, Broken),
        (answer(201, {}), False, Doubtful),
        (answer(201, {"title": "default"}), True, Doubtful),
        (answer(201, {"title": ""}), True, Broken),
        (answer(500), True, Broken),
        (answer(500), False, Broken),
    ],
)
def test_required_attribute_left_out(made, required, kind):
    found = None
    try:
        expect_missed(made, TITLE, promising(required))
    except Finding as finding:
        found = type(finding)

    assert found is kind


def test_accepted_user_without_a_required_attribute_is_explained():
    with pytest.raises(Doubtful) as finding:
        expect_missed(answer(201, {}), MAIL, promising(True))

    assert finding.value.message == (
        'a user without emails[type eq "work"].value is accepted, though the profile declares it required'
    )
