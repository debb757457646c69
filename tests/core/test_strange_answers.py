"""Whatever shape an answer has, it ends in a verdict about the target, never in a fault of ours."""

import pytest
from made_up import STRANGE, answer, reads

from scimproof.fixtures import expect as basics
from scimproof.fixtures import expect_list as lists
from scimproof.fixtures import expect_resource as resources
from scimproof.fixtures import expect_types as types
from scimproof.fixtures import expect_values as values
from scimproof.fixtures.expect_schema import expect_published_shape
from scimproof.fixtures.findings import Finding
from scimproof.fixtures.scim.messages import ERROR, LIST_RESPONSE, USER
from scimproof.fixtures.users import User

ANNA = User("anna", "1", "/Users/1", {}, answer(201))
MADE = answer(200)
SCHEMAS = [{"id": USER, "attributes": [{"name": "born", "type": "dateTime"}]}]
GOOD = {
    "schemas": [LIST_RESPONSE, ERROR, USER],
    "totalResults": 0,
    "Resources": [],
    "scimType": "noTarget",
    "meta": {"created": "2026-01-31T09:30:00Z", "lastModified": "2026-01-31T09:30:00Z"},
    "emails": [{"value": "x", "primary": True}],
    "born": "2026-01-31T09:30:00Z",
    "password": None,
    "title": "x",
}

OF_AN_ANSWER = {
    "list": lists.expect_list_response,
    "total": lists.expect_total,
    "nothing": lists.expect_nothing_found,
    "error": basics.expect_error_body,
    "keyword": lambda made: basics.expect_scim_type(made, "noTarget", refused_by="x-y"),
    "password": types.expect_no_password,
}
OF_A_USER = {
    "state": lambda users: resources.expect_same_state(GOOD, users, ANNA),
    "stored": lambda users: resources.expect_stored(users, ANNA, "title", "x"),
    "cleared": lambda users: resources.expect_cleared(users, ANNA, "title"),
    "values": lambda users: values.expect_values(users, ANNA, "emails", "value", ["x"]),
    "at most one": lambda users: values.expect_at_most_one_primary(users, ANNA, "emails"),
    "others": lambda users: values.expect_others_kept(users, ANNA, GOOD, "emails", but="work"),
    "primary": lambda users: values.expect_one_primary(users, ANNA, "emails", "value", "x"),
    "later": lambda users: resources.expect_later(users, ANNA, GOOD),
    "unchanged": lambda users: resources.expect_unchanged(users, ANNA, GOOD),
}
OF_A_RESOURCE = {
    "types": lambda found: types.expect_declared_types(found, SCHEMAS, MADE),
    "dates": lambda found: types.expect_date_times(found, SCHEMAS, MADE),
    "extensions": lambda found: types.expect_schemas_of_extensions(found, MADE),
    "schemas": lambda found: types.expect_declared_schemas(found, [{"name": "User", "schema": USER}], MADE),
}


def ends_in_a_verdict(judge, *given):
    try:
        judge(*given)
    except Finding as finding:
        return bool(finding.message)
    return True


def crashes(judge, given):
    try:
        return not ends_in_a_verdict(judge, given)
    except (AttributeError, TypeError, ValueError, KeyError, IndexError):
        return True


def forms():
    """Give each place of an answer with everything that may stand there."""
    yield None, list(STRANGE)
    for name in GOOD:
        yield name, [{**GOOD, name: strange} for strange in STRANGE]


def judged(judges, wrap):
    for name, judge in judges.items():
        for place, found in forms():
            yield pytest.param(judge, wrap, found, id=f"{name}-{place or 'body'}")


@pytest.mark.parametrize(
    ("judge", "wrap", "found"),
    [
        *judged(OF_AN_ANSWER, lambda found: answer(200, found)),
        *judged(
            {name: OF_AN_ANSWER[name] for name in ("error", "keyword")}, lambda found: answer(400, found)
        ),
        *judged(OF_A_USER, reads),
    ],
)
def test_answer_of_any_shape_is_judged(judge, wrap, found):
    assert [some for some in found if crashes(judge, wrap(some))] == []


@pytest.mark.parametrize("place", [*GOOD, "x"])
@pytest.mark.parametrize("name", OF_A_RESOURCE)
def test_resource_of_any_shape_is_judged(name, place):
    assert [s for s in STRANGE if crashes(OF_A_RESOURCE[name], {**GOOD, place: s})] == []


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_schemas_of_any_shape_are_judged(strange):
    for attributes in (strange, [strange], [{"name": strange}], [{"name": "a", "subAttributes": strange}]):
        schema = {"id": USER, "attributes": attributes}

        assert ends_in_a_verdict(expect_published_shape, [schema], USER, MADE)
        assert ends_in_a_verdict(types.expect_declared_types, {"a": 1}, [schema], MADE)


@pytest.mark.parametrize("attributes", [5, ["text"], [None], [{"type": "dateTime"}]], ids=repr)
def test_dates_are_looked_for_in_schemas_of_any_shape(attributes):
    assert ends_in_a_verdict(types.expect_date_times, GOOD, [{"id": USER, "attributes": attributes}], MADE)


@pytest.mark.parametrize("extensions", [5, ["urn:x"], [None], "urn:x"], ids=repr)
def test_schemas_are_compared_with_resource_types_of_any_shape(extensions):
    kinds = [{"name": "User", "schema": USER, "schemaExtensions": extensions}]

    assert ends_in_a_verdict(types.expect_declared_schemas, GOOD, kinds, MADE)
