"""Which attributes an answer shows: those asked for, the minimum, and nothing else."""

import pytest
from made_up import answer, offering
from served import GONE, page, said

from scimproof.fixtures.expect_projection import (
    expect_id_shown,
    expect_left_out,
    expect_minimum,
    expect_named_shown,
    expect_others_left_out,
    expect_parts,
    expect_projected_write,
    expect_request_attribute_shown,
    expect_rest_shown,
    expect_values_only,
    expect_within_extension,
)
from scimproof.fixtures.findings import Broken, Doubtful, NotOffered
from scimproof.fixtures.projection import Choice

WHOLE = {"schemas": [], "id": "1", "meta": {}, "userName": "anna", "title": "x", "locale": "de", "urn:x": {}}
CHOICE = Choice(WHOLE, offering())
NOT_200 = (Broken, "the target answered 404 Not Found instead of 200 OK")


def only(*names, **more):
    return answer(200, {**{name: WHOLE[name] for name in names}, **more})


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (only("id", "title"), None),
        (only("id", TITLE="x"), None),
        (page({"id": "1", "title": "x"}), None),
        (only("id"), (Broken, "title is absent")),
        (only("id", title="y"), (Broken, 'title is "y"')),
        (page({"id": "1"}), (Broken, "title is absent")),
        (GONE, NOT_200),
    ],
)
def test_attribute_that_was_asked_for(found, finding):
    assert said(expect_named_shown, found, CHOICE, "title") == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (only("schemas", "id", "meta", "title", "urn:x"), None),
        (only("id", groups=[]), None),
        (only("id", "title", "locale"), (Broken, "locale is shown")),
        (only("userName", "title", "locale"), (Broken, "userName, locale is shown")),
    ],
)
def test_attributes_that_nobody_asked_for(found, finding):
    assert said(expect_others_left_out, found, CHOICE, "TITLE") == finding


def test_id_is_always_shown():
    assert said(expect_id_shown, only("id"), CHOICE) is None
    assert said(expect_id_shown, only("title"), CHOICE) == (Broken, "id is absent")
    assert said(expect_id_shown, only(id="2"), CHOICE) == (Broken, 'id is "2"')


def test_excluded_attribute():
    assert said(expect_left_out, only("id", "locale"), "title") is None
    assert said(expect_left_out, only("id", "title"), "Title") == (Broken, 'Title is "x"')


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (only("userName", "locale"), None),
        (only("userName", "locale", "title"), None),
        (only("locale"), (Broken, "userName is gone, too")),
        (only("id"), (Broken, "userName, locale is gone, too")),
    ],
)
def test_all_but_the_excluded_attribute(found, finding):
    assert said(expect_rest_shown, found, CHOICE, ["TITLE"]) == finding


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ({"familyName": "x"}, True),
        ({"FAMILYNAME": "x", "middleName": "y"}, True),
        ({"familyName": "x", "givenName": "y"}, False),
        ({"givenName": "y"}, False),
        ({}, False),
        ("x", False),
        (None, False),
    ],
)
def test_part_of_a_complex_attribute(name, right):
    found = said(expect_parts, only("id", name=name), "name", kept="familyName", gone="givenName")

    assert (found is None) is right
    assert found is None or (found[0] is Broken and found[1].startswith("name is "))


@pytest.mark.parametrize(
    ("emails", "kind"),
    [
        ([{"value": "a"}, {"value": "b"}], None),
        ([{"value": "a", "type": "work"}], Doubtful),
        ([{"value": "a"}, {"type": "work"}], Broken),
        ([], Broken),
        (["a"], Broken),
        ("a", Broken),
        (None, Broken),
    ],
    ids=repr,
)
def test_values_of_a_list_alone(emails, kind):
    found = said(expect_values_only, only("id", emails=emails), "emails")

    assert (found and found[0]) is kind
    assert found is None or found[1].startswith("emails is ")


@pytest.mark.parametrize(
    ("shown", "finding"),
    [
        ({"urn:x": {"Badge": 7}}, None),
        ({"urn:x": {"badge": 8}}, (Broken, "badge is 8")),
        ({"urn:x": "7"}, (Broken, "badge is absent")),
        ({"badge": 7}, (Broken, "badge is absent")),
    ],
)
def test_attribute_of_an_extension(shown, finding):
    assert said(expect_within_extension, answer(200, shown), "urn:x", "badge", 7) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (only("id", "schemas"), None),
        (answer(400), (Doubtful, "an unknown name in attributes is refused")),
        (only("id", "title"), (Broken, "title is shown")),
        (only("schemas"), (Broken, "id is absent")),
        (GONE, NOT_200),
    ],
)
def test_name_that_nobody_knows(found, finding):
    assert said(expect_minimum, found, CHOICE) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (only("id", "title"), None),
        (only("id", "title", "locale"), (Broken, "locale is shown, too")),
        (answer(204), (NotOffered, "the answer shows no user")),
    ],
)
def test_answer_to_a_write(found, finding):
    assert said(expect_projected_write, found, CHOICE, "title") == finding


def test_attribute_that_is_shown_on_request():
    assert said(expect_request_attribute_shown, only("title"), "TITLE") is None
    assert said(expect_request_attribute_shown, only("id"), "title") == (Broken, "title is absent")
