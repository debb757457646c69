"""Expectations of one attribute after one write."""

import pytest
from made_up import answer, attribute

from scimproof.fixtures.attribute_writes import Written
from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.discovery import Discovery
from scimproof.fixtures.expect_attribute import (
    expect_found_by,
    expect_listed,
    expect_missed,
    expect_verbatim,
    expect_written,
)
from scimproof.fixtures.findings import Broken, Doubtful, Finding
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.scim.messages import USER
from scimproof.fixtures.users import User
from scimproof.profiles.loader import load_profile

ANNA = User("anna", "1", "/Users/1", {"userName": "anna"}, answer(201))
TITLE = attribute("title")
MAIL = attribute('emails[type eq "work"].value')


def written(declared=TITLE, sent="x", found=None, status=200, stored=None):
    resource = {declared.path.text: found} if found is not None else {}
    return Written(
        attribute=declared,
        user=ANNA,
        sent=sent,
        write=answer(status),
        read=answer(200, resource),
        stored=found == sent if stored is None else stored,
    )


def told(finding):
    return (type(finding.value), finding.value.message, finding.value.expected, finding.value.got)


def test_written_attribute_is_shown():
    assert expect_written(written(found="x")) is None
    assert written(found="x").value == "x"


def test_refused_write():
    with pytest.raises(Broken, match="the target refused a valid request: 400 Bad Request"):
        expect_written(written(status=400, found="x"))


@pytest.mark.parametrize(
    ("sent", "found", "expected", "got"),
    [("x", None, 'title: "x"', "title: absent"), (None, "x", "title: no value", 'title: "x"')],
)
def test_write_without_effect(sent, found, expected, got):
    with pytest.raises(Broken) as finding:
        expect_written(written(sent=sent, found=found, stored=False))

    assert told(finding) == (Broken, f"after the write {got.replace(':', ' is')}", expected, got)


def test_derived_name_is_only_doubtful():
    with pytest.raises(Doubtful):
        expect_written(written(attribute("Name.Formatted"), stored=False))


def test_value_of_an_answer_that_is_no_object():
    assert Written(TITLE, ANNA, "x", answer(), answer(200, ["x"]), stored=False).value is None


def test_verbatim_value():
    assert expect_verbatim(written(found="x")) is None
    assert expect_verbatim(written(found=None, stored=False)) is None
    with pytest.raises(Broken) as finding:
        expect_verbatim(written(sent="Anna", found="anna", stored=True))
    assert told(finding) == (Broken, "title was rewritten", '"Anna"', '"anna"')


class Listing:
    """Stands where Lookup stands: shows this resource, and finds it by these filters."""

    client = "rfc"

    def __init__(self, shown=None, found=None):
        self.shown = shown or {}
        self.found = found
        self.asked = []

    def in_list(self, _):
        return self.shown

    def only(self, user):
        return f'userName eq "{user.sent["userName"]}"'

    def find(self, text, good):
        self.asked.append(text)
        good(self.found)
        return self.found


def test_listed_value():
    assert expect_listed(Listing({"title": "X"}), written(found="x")) is None
    with pytest.raises(Broken) as finding:
        expect_listed(Listing({"title": "y"}), written(found="x"))
    assert told(finding) == (Broken, 'the list shows title as "y"', 'title: "x"', 'title: "y"')


FOUND = Found(answer(200), [{"id": "1"}], complete=True)
MISSED = Found(answer(200), [{"id": "2"}], complete=True)
CUT = Found(answer(200), [{"id": "2"}], complete=False)


@pytest.mark.parametrize(
    ("declared", "value", "asked"),
    [
        (TITLE, "x", 'title eq "x"'),
        (attribute("active", "boolean"), True, 'active eq true and userName eq "anna"'),
        (attribute("name", "complex"), {"givenName": "A"}, 'name pr and userName eq "anna"'),
        (attribute("manager", "reference"), {"value": "9"}, 'manager eq "9"'),
    ],
)
def test_filter_on_what_is_stored(declared, value, asked):
    listing = Listing(found=FOUND)

    assert expect_found_by(listing, written(declared, sent=value, found=value)) is None
    assert listing.asked == [asked]


def test_filter_that_misses():
    with pytest.raises(Broken, match=r'^title eq "x" does not find the user$') as finding:
        expect_found_by(Listing(found=MISSED), written(found="x"))

    assert finding.value.expected == "the user with id 1"


def test_list_that_is_cut_proves_nothing():
    assert expect_found_by(Listing(found=CUT), written(found="x")) is None


def test_filter_that_is_refused():
    with pytest.raises(Broken, match="instead of 200 OK"):
        expect_found_by(Listing(found=Found(answer(400), [], complete=False)), written(found="x"))


def promising(required):
    schema = {"id": USER, "attributes": [{"name": "title", "required": required}]}
    found = Discovery(answer(404), answer(404), answer(200, {"Resources": [schema]}))
    return Capabilities(load_profile("rfc"), found)


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
