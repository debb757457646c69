"""Whatever shape resources, lists and results have, judging them ends in a verdict."""

from types import SimpleNamespace

import pytest
from made_up import STRANGE, answer, attribute, offering
from served import Served, group, groups_behind, page, said, user, users_behind

from scimproof.fixtures import expect_bulk as bulk
from scimproof.fixtures import expect_bulk_refused as refused
from scimproof.fixtures import expect_cursor as cursor
from scimproof.fixtures import expect_discovery as discovery
from scimproof.fixtures import expect_extension as extension
from scimproof.fixtures import expect_groups as groups
from scimproof.fixtures import expect_kept as kept
from scimproof.fixtures import expect_paging as paging
from scimproof.fixtures import expect_projection as projection
from scimproof.fixtures import expect_protocol as protocol
from scimproof.fixtures import expect_search as search
from scimproof.fixtures import expect_shown as shown
from scimproof.fixtures import expect_sorting as sorting
from scimproof.fixtures import expect_user_groups as user_groups
from scimproof.fixtures.bulk import Processed
from scimproof.fixtures.census import Census
from scimproof.fixtures.data_types import Typed
from scimproof.fixtures.expect_census import expect_common_attributes, expect_ids_unique
from scimproof.fixtures.expect_data_type import expect_no_such_value, expect_typed_value
from scimproof.fixtures.expect_etag import expect_repeated_in_meta
from scimproof.fixtures.expect_honesty import expect_claims_ignored
from scimproof.fixtures.forging import Forged
from scimproof.fixtures.herd import Herd
from scimproof.fixtures.projection import Choice
from scimproof.fixtures.samples import Sample
from scimproof.fixtures.scim.definitions import extensions_of, flattened
from scimproof.fixtures.scim.messages import BULK_RESPONSE, ENTERPRISE_USER, LIST_RESPONSE, USER
from scimproof.profiles.model import AttributePath

ANNA, CREW = user("1", userName="anna", **{ENTERPRISE_USER: {"department": "x", "manager": {}}}), group()
HERD = Herd({"1": {"title": "a"}, "2": {"title": "b"}}, "x", "title")
PAGING = SimpleNamespace(herd=HERD, bound=True)
CHOICE = Choice({"id": "1", "title": "x", "locale": "x"}, offering())
PUT = {"put": {"method": "PUT", "path": "/Users/1"}}

GOOD = {
    "schemas": [LIST_RESPONSE, BULK_RESPONSE, USER],
    "id": "1",
    "userName": "anna",
    "title": "x",
    "meta": {"location": "https://h/Users/1", "version": "1", "resourceType": "User", "created": "x"},
    "emails": [{"type": "work", "value": "x", "display": "x", "primary": True}],
    "x509Certificates": [{"value": "MAA="}],
    "members": [{"value": "1", "$ref": "https://h/Users/1", "type": "User"}],
    "groups": [{"value": "g", "$ref": "https://h/Groups/g", "type": "direct", "display": "x"}],
    ENTERPRISE_USER: {"department": "x", "manager": {"value": "1", "$ref": "https://h/Users/1"}},
    "Operations": [{"method": "PUT", "status": "400", "location": "/Users/1", "response": {}}],
    "Resources": [{"id": "1", "title": "a"}, {"id": "2", "title": "b"}],
    "totalResults": 2,
    "startIndex": 1,
    "itemsPerPage": 2,
    "nextCursor": "x",
    "scimType": "invalidCursor",
    "authenticationSchemes": [],
    "securityEvents": {"asyncRequest": "none", "eventUris": []},
}
FEW = (None, True, -1.5, "text", [], [None], {}, [{}])  # every kind of value once


def sample(made, path, sent="x"):
    return Sample(AttributePath.parse(path), sent, ANNA, made, "x-y")


def typed(made, kind):
    return Typed(attribute("title", kind), "x", ANNA, made, of_profile=True)


def users(made):
    return users_behind({"/Users/1": made, "https://h/Users/1": made})


def crews(made):
    return groups_behind({"/Groups/g": made, "https://h/Groups/g": made, "https://h/Users/1": made})


OF_AN_ANSWER = {
    "status-text": lambda made: bulk.expect_status_text(Processed(PUT, made)),
    "result-location": lambda made: bulk.expect_location(Processed(PUT, made), "put", "/Users/1"),
    "error-response": lambda made: bulk.expect_error_response(Processed(PUT, made), "put"),
    "stale": lambda made: refused.expect_stale_refused(Processed(PUT, made), "put"),
    "plain": lambda made: refused.expect_plain_answer(Processed(PUT, made)),
    "limit": lambda made: paging.expect_within_limit(made, 1, "x"),
    "total": lambda made: paging.expect_whole_total(made, PAGING),
    "size": paging.expect_size_told,
    "members-only": lambda made: paging.expect_members_only(made, PAGING),
    "cursor": lambda made: cursor.expect_default_kept(made, "cursor"),
    "expiry": lambda made: cursor.expect_expiry_told(made, PAGING),
    "refusal": lambda made: cursor.expect_same_refusal(made, made),
    "version": discovery.expect_newest_version,
    "anybody": lambda made: discovery.expect_readable_by_anybody(made, {}),
    "alone": lambda made: discovery.expect_same_entry(GOOD, made, by="x-y"),
    "named": lambda made: projection.expect_named_shown(made, CHOICE, "title"),
    "others": lambda made: projection.expect_others_left_out(made, CHOICE, "title"),
    "parts": lambda made: projection.expect_parts(made, "meta", kept="x", gone="y"),
    "values": lambda made: projection.expect_values_only(made, "emails"),
    "write": lambda made: projection.expect_projected_write(made, CHOICE, "title"),
    "within": lambda made: projection.expect_within_extension(made, ENTERPRISE_USER, "department", "x"),
    "me": lambda made: protocol.expect_me_located(Served({}), made),
    "same-search": lambda made: search.expect_same_answer(made, page("1")),
    "types": lambda made: search.expect_types_only(made, USER, "User"),
    "sorted": lambda made: sorting.expect_sorted(made, HERD, "title"),
    "all-there": lambda made: sorting.expect_all_there(made, HERD),
    "meta-version": expect_repeated_in_meta,
    "member-types": lambda made: groups.expect_member_types(made, "User"),
    "no-members": lambda made: groups.expect_no_members_shown(made, CREW),
    "kept": lambda made: kept.expect_kept(sample(made, "title")),
    "pairs": lambda made: kept.expect_no_pair_twice(sample(made, "emails")),
    "display": lambda made: kept.expect_display_is_a_text(sample(made, "emails")),
    "urls": lambda made: kept.expect_urls(sample(made, "emails")),
    "phone": lambda made: kept.expect_extension_apart(sample(made, "emails")),
    "type": lambda made: kept.expect_type_does_no_harm(sample(made, "emails")),
    "certificates": lambda made: kept.expect_certificates(sample(made, "x509Certificates", "MAA="), ["MAA="]),
    "typed": lambda made: expect_typed_value(typed(made, "integer")),
    "untyped": lambda made: expect_no_such_value(typed(made, "dateTime")),
    "census": lambda made: expect_common_attributes(Census({"Thing": made}), but="User"),
    "ids": lambda made: expect_ids_unique(Census({"User": made, "Thing": made})),
}  # fmt: skip
OF_A_TARGET = {
    "urn": lambda made: extension.expect_urn_as_key(users(made), ANNA),
    "text": lambda made: extension.expect_plain_text(users(made), ANNA, "department"),
    "manager": lambda made: extension.expect_manager_reference(users(made), ANNA, ANNA),
    "manager-name": lambda made: extension.expect_manager_name_of_server(users(made), ANNA),
    "required": lambda made: extension.expect_required_extension(users(made), ANNA, ENTERPRISE_USER),
    "in-groups": lambda made: user_groups.expect_in_groups(users(made), ANNA, CREW),
    "group-kind": lambda made: user_groups.expect_group_kind(users(made), ANNA, CREW),
    "group-reference": lambda made: user_groups.expect_group_reference(users(made), crews(made), ANNA, CREW),
    "members": lambda made: groups.expect_members(crews(made), CREW, [ANNA]),
    "doubles": lambda made: groups.expect_no_doubles(crews(made), CREW),
    "claims": lambda made: expect_claims_ignored(users(made), Forged(ANNA, {attribute("title"): "x"})),
    "gone": lambda made: bulk.expect_gone(users(made), ANNA),
}
OF_A_VALUE = {
    "placeholders": lambda value: shown.expect_no_placeholders({"title": value, "x": {"y": value}}, None),
    "names": lambda value: shown.expect_name_not_contradicted(
        {"familyName": "x"}, {"familyName": value, "formatted": value}, None
    ),
    "events": lambda told: protocol.expect_security_events({"asyncRequest": told, "eventUris": told}, None),
    "meta": lambda value: discovery.expect_own_resource_type([{"meta": value}], "User", None),
    "kind": lambda kind: discovery.expect_own_resource_type([{"meta": {"resourceType": kind}}], "x", None),
    "url": lambda value: discovery.expect_no_query([value], None),
    "urns": lambda value: discovery.expect_registered_urns([{"schema": value}], [{"id": value}], None),
    "extensions": lambda value: extensions_of({"schemaExtensions": value}),
    "schema": lambda value: flattened([{"id": value, "attributes": value}]),
    "kinds": lambda value: flattened([_schema({"name": "type", "canonicalValues": value})]),
    "subs": lambda value: flattened([_schema({"name": value, "type": value})]),
}  # fmt: skip


def _schema(*subs):
    told = {"name": "emails", "type": "complex", "multiValued": True, "subAttributes": list(subs)}
    return {"id": USER, "attributes": [told]}


def forms():
    """Give a body of every shape, and a good one with everything strange at one of its places."""
    yield from STRANGE
    for name, good in GOOD.items():
        part = good[0] if isinstance(good, list) and good else good
        parts = part if isinstance(part, dict) else {}
        yield from ({**GOOD, name: strange} for strange in FEW)
        for inner in parts:
            for strange in (-1.5, [None], {"x": None}):
                changed = {**parts, inner: strange}
                yield {**GOOD, name: [changed] if isinstance(good, list) else changed}


FORMS = [answer(200, form) for form in forms()]


def crash(judge, given):
    try:
        said(judge, given)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is a fault of ours
        return repr(fault)
    return None


@pytest.mark.parametrize("name", [*OF_AN_ANSWER, *OF_A_TARGET])
def test_resource_of_any_shape_is_judged(name):
    judge = {**OF_AN_ANSWER, **OF_A_TARGET}[name]

    assert {fault: made.json for made in FORMS if (fault := crash(judge, made))} == {}


@pytest.mark.parametrize("name", OF_A_VALUE)
def test_value_of_any_shape_is_judged(name):
    assert {fault: value for value in STRANGE if (fault := crash(OF_A_VALUE[name], value))} == {}
