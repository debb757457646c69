"""What becomes of Entra's requests, and which check tells when the cause lies elsewhere."""

from types import SimpleNamespace

import pytest
from bending import editing_requests, method
from made_up import answer, attribute
from served import OK, group, groups_behind, page, said, user, users_behind

from scimproof.fixtures.entra_roles import Assignment, Assignments
from scimproof.fixtures.entra_updates import Update, Updates
from scimproof.fixtures.expect_entra import (
    expect_all_applied,
    expect_kept_as_mapped,
    expect_manager_found,
    expect_membership_found,
    expect_one_of_the_type,
)
from scimproof.fixtures.expect_entra_roles import expect_assigned_or_refused, expect_only_role
from scimproof.fixtures.findings import Blocked, Broken, NotOffered
from scimproof.fixtures.lists import ListedValues
from scimproof.fixtures.scim.entra import user_body
from scimproof.fixtures.users import Users

REFUSED = answer(400)
PATCH, POST = method("PATCH"), method("POST")


def creation_by_entra(process_for, bend=None):
    users = Users(process_for("playvox", bend))
    body = user_body(users.draft("by-entra", full=True))
    return users, users.send("by-entra", body)[0]


def losing(name, when=lambda _: True):
    """Lose a member of the body on its way."""
    return lambda body: {k: v for k, v in body.items() if k != name} if when(body) else body


def test_everything_mapped_is_kept(process_for):
    assert said(expect_kept_as_mapped, *creation_by_entra(process_for)) is None


def test_what_is_lost_only_in_a_post_of_entra_is_a_finding(process_for):
    bend = editing_requests(POST, losing("emails", lambda body: body.get("roles") == []))

    found = said(expect_kept_as_mapped, *creation_by_entra(process_for, bend))

    assert found == (Broken, 'not stored: emails[type eq "work"].value')


def test_what_is_lost_in_every_post_is_told_by_another_check(process_for):
    bend = editing_requests(POST, losing("emails"))

    with pytest.raises(Blocked) as found:
        expect_kept_as_mapped(*creation_by_entra(process_for, bend))
    assert found.value.by == "attribute-post-read-by-get[emails-work-value]"


def test_a_refusal_of_what_entra_adds_is_told_by_another_check(process_for):
    bend = editing_requests(POST, lambda body: {} if "meta" in body else body)

    with pytest.raises(Blocked) as found:
        expect_kept_as_mapped(*creation_by_entra(process_for, bend))
    assert found.value.by == "user-create-tolerates-what-entra-adds[meta]"


@pytest.mark.parametrize("way", ["entra-replace", "entra-compact", "entra-add"])
def test_everything_is_written_at_once(entra_users, way):
    update = Updates(entra_users).by(way)

    assert (update.lost, update.hopeless) == ([], [])
    assert update.number > 15
    assert said(expect_all_applied, update) is None
    assert update.read.json["active"] is True


def first_operations(body):
    return {**body, "Operations": body["Operations"][:2]}


def without_display_name(body):
    return {**body, "Operations": [o for o in body["Operations"] if o.get("path") != "displayName"]}


def test_what_is_never_stored_is_told_by_another_check(process_for):
    update = Updates(Users(process_for("playvox", editing_requests(PATCH, without_display_name)))).by(
        "entra-replace"
    )

    assert update.lost == []
    assert update.hopeless == ["attribute-entra-replace[displayName]"]


@pytest.mark.parametrize(
    ("update", "finding"),
    [
        (Update(OK, OK, 3, [], []), None),
        (Update(OK, OK, 3, ["title"], []), (Broken, "of 3 attributes in one PATCH 1 are not stored")),
        (Update(OK, OK, 3, ["title"], ["a-b"]), (Broken, "of 3 attributes in one PATCH 1 are not stored")),
        (Update(OK, OK, 3, [], ["a-b"]), (Blocked, "not every attribute can be written on its own")),
        (
            Update(REFUSED, OK, 3, ["title"], ["a-b"]),
            (Blocked, "not every attribute can be written on its own"),
        ),
        (
            Update(REFUSED, OK, 3, ["title"], []),
            (Broken, "the target refused a valid request: 400 Bad Request"),
        ),
    ],
)
def test_one_patch_of_everything(update, finding):
    assert said(expect_all_applied, update) == finding


@pytest.mark.parametrize(
    ("held", "finding"),
    [
        (["new"], None),
        (["old"], (Blocked, "the value is not stored")),
        (["new", "old"], (Broken, "there are 2 emails of type work")),
    ],
)
def test_one_element_of_a_type(held, finding):
    emails = [{"type": "work", "value": value} for value in held] + [{"type": "home", "value": "new"}]
    users = users_behind({"/Users/1": {"emails": emails}}, "entra")
    values = ListedValues(attribute('emails[type eq "work"].value'), {"type": "work"}, {}, "new", None, False)

    assert said(expect_one_of_the_type, users, user(), values, "new") == finding


def answering_queries(*answers):
    return users_behind({"/Users": list(answers)}, "entra")


def managed(*, stored=True, filterable=True):
    manager = attribute("manager", "reference", refers_to="User", filterable=filterable)
    return SimpleNamespace(attribute=manager, user=user(), stored=stored, read=OK)


@pytest.mark.parametrize(
    ("found", "by_manager", "finding"),
    [
        (True, page("1"), None),
        (False, page(), None),
        (True, page(), (Broken, "0 resources are found")),
        (False, page("1"), (Broken, "1 resources are found")),
        (True, REFUSED, (Broken, "the target answered 400 Bad Request instead of 200 OK")),
    ],
)
def test_a_user_is_found_by_its_manager(found, by_manager, finding):
    users = answering_queries(page("1"), by_manager)

    assert said(expect_manager_found, users, managed(), "2", found=found) == finding


def test_a_manager_is_not_looked_for_where_nothing_is_known():
    blind = answering_queries(REFUSED)

    assert said(expect_manager_found, blind, managed(), "2", found=True)[0] is NotOffered
    assert said(expect_manager_found, blind, managed(stored=False), "2", found=True)[0] is Blocked
    assert said(expect_manager_found, blind, managed(filterable=False), "2", found=True)[0] is NotOffered


@pytest.mark.parametrize(
    ("answers", "finding"),
    [([page("g"), page("g")], None), ([page("g"), REFUSED], Broken), ([REFUSED], Blocked)],
)
def test_a_group_is_found_by_a_member(answers, finding):
    groups = groups_behind({"/Groups": answers}, "entra")

    judged = said(expect_membership_found, groups, group(), "1", found=True)

    assert (judged and judged[0]) == finding


def assigned(before, after, *, write=OK, known=False):
    read = answer(200, {"roles": [{"value": value} for value in after]})
    return Assignment("Admin", before, write, read, known)


@pytest.mark.parametrize(
    ("assignment", "finding"),
    [
        (assigned(["User"], ["User", "Admin"]), None),
        (assigned(["User"], ["User", '{"value": "Admin"}']), None),
        (assigned(["User"], ["User", "Adm"]), (Broken, 'the role became ["Adm"]')),
        (assigned(["User"], ["User"]), NotOffered),
        (assigned(["User"], ["User"], known=True), (Broken, 'the roles are ["User"]')),
        (assigned([], [], write=REFUSED), NotOffered),
        (assigned([], [], write=REFUSED, known=True), Broken),
        (assigned([], [], write=answer(500)), Broken),
    ],
)
def test_a_role_is_stored_or_refused(assignment, finding):
    found = said(expect_assigned_or_refused, assignment)

    assert finding in (found, found and found[0])


@pytest.mark.parametrize(
    ("assignment", "finding"),
    [
        (assigned(["User"], ["Admin"]), None),
        (assigned(["User"], ["User", "Admin"]), (Broken, "still there: User")),
        (assigned([], ["Admin"]), NotOffered),
        (assigned(["User"], []), NotOffered),
    ],
)
def test_a_role_is_the_only_one(assignment, finding):
    found = said(expect_only_role, assignment)

    assert finding in (found, found and found[0])


@pytest.mark.parametrize("shape", ["json-in-a-text", "with-display", "with-display-name", "assertive"])
def test_a_role_is_assigned_in_every_shape(rfc_users, shape):
    assignment = Assignments(rfc_users).by(shape)

    assert len(assignment.before) == 1
    assert assignment.is_shown
    assert assignment.strange == []


def test_where_there_are_no_roles_none_is_assigned(entra_users):
    with pytest.raises(NotOffered):
        Assignments(entra_users).by("assertive")
