"""Expectations of SCIM's own messages: errors and lists."""

import pytest
from made_up import answer

from scimproof.fixtures.expect import expect_error_body, expect_scim_type
from scimproof.fixtures.expect_list import (
    expect_each_shows,
    expect_list_response,
    expect_nothing_found,
    expect_total,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, Finding, NotOffered
from scimproof.fixtures.scim.messages import ERROR, LIST_RESPONSE

USER = {"id": "1"}


def error(scim_type=None, status=400, **more):
    said = {} if scim_type is None else {"scimType": scim_type}
    return answer(status, {"schemas": [ERROR], **said, **more})


def many(*resources, total=None, **more):
    found = {"schemas": [LIST_RESPONSE], "totalResults": len(resources) if total is None else total}
    return answer(200, {**found, "Resources": list(resources), **more})


def test_keyword_of_an_error():
    assert expect_scim_type(error("noTarget"), "noTarget", "invalidPath", refused_by="x-y") is None


@pytest.mark.parametrize(
    ("found", "message"),
    [(None, "the error has no scimType"), ("tooMany", 'the error has scimType "tooMany"')],
)
def test_wrong_keyword_is_broken(found, message):
    with pytest.raises(Broken) as finding:
        expect_scim_type(error(found), "noTarget", "invalidPath", refused_by="x-y")

    assert finding.value.message == message
    assert finding.value.expected == '"scimType": "noTarget" or "invalidPath"'


def test_keyword_that_no_clause_demands():
    assert expect_scim_type(error(None), "noTarget", refused_by="x-y", required=False) is None
    assert expect_scim_type(error("noTarget"), "noTarget", refused_by="x-y", required=False) is None
    with pytest.raises(Doubtful, match='scimType "tooMany"'):
        expect_scim_type(error("tooMany"), "noTarget", refused_by="x-y", required=False)


@pytest.mark.parametrize("status", [200, 302, 500, 0])
def test_without_a_refusal_there_is_no_keyword_to_look_at(status):
    with pytest.raises(Blocked, match="not refused") as finding:
        expect_scim_type(error("noTarget", status), "noTarget", refused_by="user-patch-refuses")

    assert finding.value.by == "user-patch-refuses"


def test_what_is_not_done_at_all_has_no_keyword():
    with pytest.raises(NotOffered):
        expect_scim_type(error("noTarget", 501), "noTarget", refused_by="user-patch-refuses")


def test_error_body():
    assert expect_error_body(error()) is None


@pytest.mark.parametrize("schemas", [None, ERROR, [], [LIST_RESPONSE], {}], ids=repr)
def test_body_that_is_no_error(schemas):
    with pytest.raises(Broken, match="the body of the error is no SCIM Error message") as finding:
        expect_error_body(answer(400, {"schemas": schemas}))

    assert ERROR in finding.value.expected


def test_list_response():
    assert expect_list_response(many(USER)) is None
    assert expect_list_response(many()) is None
    assert expect_list_response(answer(200, {"Schemas": [LIST_RESPONSE], "totalResults": 0})) is None


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (answer(404), "the target answered 404 Not Found instead of 200 OK"),
        (answer(200, [USER]), "the body is no ListResponse"),
        (answer(200, {"Resources": [USER]}), "the body is no ListResponse"),
        (many(USER, Resources=None), "Resources is absent"),
        (many(total=3, Resources=USER), 'Resources is {"id": "1"}'),
    ],
)
def test_no_list_response(made, message):
    with pytest.raises(Broken) as finding:
        expect_list_response(made)

    assert finding.value.message == message


def test_schemas_of_a_list_that_is_a_text_is_found():
    with pytest.raises(Broken):
        expect_list_response(answer(200, {"schemas": LIST_RESPONSE, "totalResults": 0, "Resources": []}))


def test_total():
    assert expect_total(many(USER)) is None
    assert expect_total(many(USER, total=99)) is None
    assert expect_total(many(total=0)) is None
    assert expect_total(answer(200, {"Resources": [USER], "nextCursor": "x"})) is None


@pytest.mark.parametrize("total", ["1", 1.0, True, -1, None, [1]])
def test_odd_total(total):
    with pytest.raises(Broken, match=r"^totalResults is .* with 2 resources$") as finding:
        expect_total(answer(200, {"Resources": [USER, USER], "totalResults": total}))

    assert finding.value.expected == "the number of all matches"


def test_total_below_the_resources_shown():
    with pytest.raises(Broken, match="totalResults is 1 with 2 resources"):
        expect_total(many(USER, USER, total=1))


@pytest.mark.parametrize(
    "found",
    [
        {"totalResults": 0},
        {"totalResults": 0, "Resources": []},
        {"totalResults": 0, "Resources": None},
        {"TotalResults": 0, "resources": []},
    ],
)
def test_nothing_found(found):
    assert expect_nothing_found(answer(200, found)) is None


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (answer(404), "the target answered 404 Not Found instead of 200 OK"),
        (many(USER), "totalResults is 1 with 1 resources"),
        (many(total=3), "totalResults is 3 with 0 resources"),
        (answer(200, {}), "totalResults is absent"),
        (answer(200, {"totalResults": False}), "totalResults is false"),
    ],
)
def test_something_found(made, message):
    with pytest.raises(Finding) as finding:
        expect_nothing_found(made)

    assert type(finding.value) is Broken
    assert finding.value.message == message


def test_each_resource_of_a_list_shows_a_member():
    shown = {"Resources": [{"id": "1", "Title": "x"}, {"id": "2", "title": "y"}]}

    assert expect_each_shows(answer(200, shown), "title") is None
    with pytest.raises(Broken) as finding:
        expect_each_shows(answer(200, {"Resources": [{"title": "x"}, {"title": ""}, {"id": "3"}]}), "title")
    assert finding.value.message == 'without title: [{"title": ""}]'
