"""Expectations of one attribute after one write."""

from dataclasses import replace

import pytest
from made_up import answer, attribute
from served import users_behind

from scimproof.fixtures.attribute_writes import Written
from scimproof.fixtures.expect_attribute import (
    expect_complex_reference,
    expect_found_by,
    expect_has_value,
    expect_listed,
    expect_no_literal_key,
    expect_stored_at_all,
    expect_verbatim,
    expect_written,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.fixtures.lookup import Found
from scimproof.fixtures.users import User

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


def expect_stored(found, client="entra"):
    return expect_written(found, client=client)


def told(finding):
    return (type(finding.value), finding.value.message, finding.value.expected, finding.value.got)


def test_written_attribute_is_shown():
    assert expect_stored(written(found="x")) is None
    assert written(found="x").value == "x"


def test_refused_write():
    with pytest.raises(Broken, match="the target refused a valid request: 400 Bad Request"):
        expect_stored(written(status=400, found="x"))


@pytest.mark.parametrize(
    ("sent", "found", "kind", "expected", "got"),
    [
        ("x", None, Broken, 'title: "x"', "title: absent"),
        (None, "x", Doubtful, "title: no value", 'title: "x"'),  # the user was created without it
    ],
)
def test_write_without_effect(sent, found, kind, expected, got):
    with pytest.raises(kind) as finding:
        expect_stored(written(sent=sent, found=found, stored=False))

    assert told(finding) == (kind, f"after the write {got.replace(':', ' is')}", expected, got)


def test_derived_name_is_only_doubtful():
    with pytest.raises(Doubtful):
        expect_stored(written(attribute("Name.Formatted"), stored=False))


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

    def __init__(self, shown=None, found=None) -> None:
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


REFUSED = Found(answer(400), [], complete=False)
MATCHING = attribute("title", filterable=True, matching=1)


def test_filter_that_is_refused_is_no_offer():
    with pytest.raises(NotOffered, match='the target refuses the filter title eq "x"'):
        expect_found_by(Listing(found=REFUSED), written(found="x"))


@pytest.mark.parametrize("status", [404, 500])
def test_filter_that_fails(status):
    with pytest.raises(Broken, match="instead of 200 OK"):
        expect_found_by(Listing(found=Found(answer(status), [], complete=False)), written(found="x"))


def test_filter_that_was_promised_is_not_refused():
    with pytest.raises(Broken, match="instead of 200 OK"):
        expect_found_by(Listing(found=REFUSED), written(MATCHING, found="x"))


def test_views_are_compared_of_what_is_stored():
    assert expect_stored_at_all(written(stored=True), by="some-check") is None
    with pytest.raises(Blocked, match="title is not stored") as finding:
        expect_stored_at_all(written(stored=False), by="some-check")
    assert finding.value.by == "some-check[title]"
    with pytest.raises(NotOffered, match=r"the target does not keep name\.formatted"):
        expect_stored_at_all(written(attribute("name.formatted"), stored=False), by="some-check")


def test_value_from_a_list_of_the_servers_own_may_be_refused():
    refused = written(attribute('roles[type eq "work"].value'), status=400)

    with pytest.raises(Doubtful, match="the target refuses a value of roles"):
        expect_stored(refused, client="rfc")
    with pytest.raises(Broken):
        expect_stored(refused, client="entra")
    with pytest.raises(Broken):
        expect_stored(written(status=400), client="rfc")


def test_removal_that_leaves_a_default_is_only_doubtful():
    titled = replace(ANNA, sent={"title": "x"})

    def removed(found):
        return replace(written(sent=None, found=found, stored=False), user=titled)

    with pytest.raises(Doubtful, match='after the write title is "default"'):
        expect_stored(removed("default"))
    with pytest.raises(Broken, match='after the write title is "x"'):
        expect_stored(removed("x"))


def read_as(resource, declared=TITLE):
    return replace(written(declared, stored=True), read=answer(200, resource))


@pytest.mark.parametrize(
    ("declared", "resource"),
    [(TITLE, {"title": "x"}), (MAIL, {"emails": []}), (MAIL, ["x"]), (MAIL, None)],
)
def test_value_lies_under_its_own_attribute(declared, resource):
    assert expect_no_literal_key(read_as(resource, declared)) is None


def test_path_that_is_stored_as_a_member():
    with pytest.raises(Broken, match="there is a member 'emails") as finding:
        expect_no_literal_key(read_as({MAIL.path.text: "x"}, MAIL))

    assert finding.value.expected == "the value under its own attribute only"


MANAGER = attribute("manager", "reference", refers_to="User")


def test_reference_is_shown_as_an_object():
    assert expect_complex_reference(read_as({"manager": {"value": "x", "$ref": "y"}}, MANAGER)) is None
    for shown in ("x", {"value": "other"}, {}):
        with pytest.raises(Broken, match="manager is"):
            expect_complex_reference(read_as({"manager": shown}, MANAGER))
    with pytest.raises(Blocked) as finding:
        expect_complex_reference(written(MANAGER, stored=False))
    assert finding.value.by == "attribute-entra-add[manager]"


@pytest.mark.parametrize("shown", [None, "", "x"])
def test_value_that_can_be_cleared(shown):
    users = users_behind({"/Users/1": {"title": shown}})

    if shown:
        assert expect_has_value(users, ANNA, TITLE) is None
        return
    with pytest.raises(Blocked, match="the user has no title to clear") as finding:
        expect_has_value(users, ANNA, TITLE)
    assert finding.value.by == "attribute-post-read-by-get[title]"
