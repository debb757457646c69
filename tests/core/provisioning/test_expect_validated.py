"""What Microsoft's validation judges: each rule holds on a healthy target, and breaks on a bent one."""

import pytest
from bending import answering, editing_answers, method
from made_up import answer, attribute
from served import page, said

from scimproof.fixtures import expect_validated as judged
from scimproof.fixtures.findings import Broken, Doubtful
from scimproof.fixtures.provisioning.links import Failure
from scimproof.profiles.model import ENTERPRISE_USER

OF_NOBODY = editing_answers(method("GET"), lambda found, _: {**found, "Resources": []})
TITLE, LANGUAGE = attribute("title"), attribute("preferredLanguage")
MANAGER = attribute(f"{ENTERPRISE_USER}:manager", "reference", refers_to="User")


def without(name):
    """Hide a member of every resource that a GET shows."""

    def hide(found, _):
        shown = [_less(each, name) for each in found.get("Resources", [])]
        return {**_less(found, name), **({"Resources": shown} if "Resources" in found else {})}

    return editing_answers(lambda asked, _: asked == "GET", hide)


def _less(resource, name):
    return {key: value for key, value in resource.items() if key != name}


@pytest.fixture
def ada(tenant):
    return tenant.established("ada")


def test_step_that_failed_is_the_finding():
    assert said(judged.expect_done, None) is None
    assert said(judged.expect_done, Failure("create user", "409 Conflict", None)) == (
        Broken,
        "create user: 409 Conflict",
    )


def test_found_once(tenant, ada, mood):
    assert said(judged.expect_found, tenant, ada) is None

    mood.turns(OF_NOBODY)
    assert said(judged.expect_found, tenant, ada) == (Broken, "the filter finds 0 resources")


def test_found_twice_is_too_often(tenant, ada, mood):
    mood.turns(editing_answers(method("GET"), lambda f, _: {**f, "Resources": f["Resources"] * 2}))

    assert said(judged.expect_found, tenant, ada) == (Broken, "the filter finds 2 resources")


def test_whoever_was_never_made_is_not_found(tenant):
    nobody = tenant.hire("nobody")

    assert said(judged.expect_found, tenant, nobody)[0] is Broken
    assert said(judged.expect_not_found, tenant, nobody) is None


def test_whoever_is_there_is_found(tenant, ada):
    assert said(judged.expect_not_found, tenant, ada) == (
        Broken,
        "the filter still finds what was deleted",
    )


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error"])
def test_filter_that_is_refused_is_no_empty_list(tenant, mood, status):
    nobody = tenant.hire("nobody")
    mood.turns(answering(method("GET"), status))

    assert said(judged.expect_not_found, tenant, nobody)[0] is Broken


def test_everything_is_shown(tenant, ada, mood):
    wanted = len(tenant.mapping.afterwards(ada))
    assert said(judged.expect_all_shown, tenant, ada) is None

    mood.turns(without("title"))
    assert said(judged.expect_all_shown, tenant, ada) == (Broken, f"1 of {wanted} values are not shown")


def test_values_that_are_not_shown_are_named():
    shown = answer(200, {"title": "Clerk"})

    assert said(judged.expect_values, shown, {TITLE: "clerk"}) is None
    with pytest.raises(Broken, match="1 of 2 values are not shown") as finding:
        judged.expect_values(shown, {TITLE: "Clerk", LANGUAGE: "nb"})
    assert (finding.value.expected, finding.value.got[:24]) == (
        'preferredLanguage: "nb"',
        "preferredLanguage: absen",
    )


@pytest.mark.parametrize(
    ("status", "wanted", "with_valid_values", "finding"),
    [
        (200, {LANGUAGE: "upd-1"}, 400, None),
        (204, {TITLE: "upd-1"}, 400, None),
        (400, {TITLE: "upd-1"}, 204, Broken),
        (400, {TITLE: "upd-1", LANGUAGE: "upd-2"}, 204, Doubtful),
        (400, {TITLE: "upd-1", LANGUAGE: "upd-2"}, 400, Broken),
        (500, {TITLE: "upd-1", LANGUAGE: "upd-2"}, 204, Broken),
        (202, {LANGUAGE: "upd-2"}, 202, Broken),
    ],
)
def test_target_may_look_at_the_form_of_some_values(status, wanted, with_valid_values, finding):
    found = said(judged.expect_validation_taken, answer(status), wanted, lambda: answer(with_valid_values))

    assert (found and found[0]) == finding


def test_flag_is_a_boolean_under_the_same_id(tenant, ada, mood):
    assert said(judged.expect_flag, tenant, ada, True) is None
    assert said(judged.expect_flag, tenant, ada, False) == (Broken, "active is true")

    as_text = editing_answers(
        method("GET"),
        lambda f, _: {**f, "Resources": [{**each, "active": "True"} for each in f["Resources"]]},
    )
    mood.turns(as_text)
    assert said(judged.expect_flag, tenant, ada, True) == (Broken, 'active is "True"')


def test_flag_of_another_user_is_none(tenant, ada, mood):
    renumbered = editing_answers(
        method("GET"), lambda f, _: {**f, "Resources": [{**each, "id": "7"} for each in f["Resources"]]}
    )
    mood.turns(renumbered)

    assert said(judged.expect_flag, tenant, ada, True) == (Broken, "active is absent")


def test_manager_is_shown(tenant, ada, mood):
    boss = tenant.established("boss")
    assert said(judged.expect_manager, tenant, ada, None) is None
    assert said(judged.expect_manager, tenant, ada, boss)[0] is Broken

    ada.manager = boss.id
    tenant.provision(ada)
    assert said(judged.expect_manager, tenant, ada, boss) is None
    assert said(judged.expect_manager, tenant, ada, None)[0] is Broken

    mood.turns(without(ENTERPRISE_USER))
    assert said(judged.expect_manager, tenant, ada, boss) == (Broken, "manager is absent")


def test_member_is_in_or_out(tenant, ada, mood):
    berta = tenant.established("berta")
    team = tenant.established_team("sales", [ada])

    assert said(judged.expect_member, tenant, team, ada, is_in=True) is None
    assert said(judged.expect_member, tenant, team, berta, is_in=False) is None
    assert said(judged.expect_member, tenant, team, berta, is_in=True) == (
        Broken,
        "the group is shown without the member",
    )
    assert said(judged.expect_member, tenant, team, ada, is_in=False) == (
        Broken,
        "the group is shown with the member",
    )

    mood.turns(editing_answers(method("GET", below="/Groups"), lambda f, _: {**f, "Resources": []}))
    assert said(judged.expect_member, tenant, team, berta, is_in=False)[0] is Broken


def test_gone_is_404(tenant, ada):
    assert said(judged.expect_gone, tenant, ada) == (Broken, "the resource is still there")

    tenant.directory.delete(ada)
    tenant.provision(ada)
    assert said(judged.expect_gone, tenant, ada) is None


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (answer(201, {"id": "1", "userName": "Ada"}), None),
        (answer(200, {"id": "1", "USERNAME": "Ada"}), None),
        (answer(409, {"id": "1", "userName": "Ada"}), (Broken, "the POST was refused")),
        (answer(201, {"userName": "Ada"}), (Broken, "the answer has no id")),
        (answer(201, {"id": "1", "userName": "Adam"}), (Broken, 'userName is "Adam"')),
        (answer(201, {"id": "1"}), (Broken, "userName is absent")),
        (answer(201, {"id": "1", "userName": "ada"}), (Doubtful, 'userName is "ada"')),
        (answer(201, ["Ada"]), (Broken, "the answer has no id")),
    ],
)
def test_new_resource_has_an_id_and_its_very_name(made, found):
    assert said(judged.expect_made, made, "userName", "Ada") == found


@pytest.mark.parametrize(
    ("status", "good"), [(200, True), (204, True), (201, False), (202, False), (400, False)]
)
def test_patch_is_answered_with_200_or_204(status, good):
    assert (said(judged.expect_success_of_validation, answer(status)) is None) is good


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        ({}, None),
        ({"title": None, "preferredLanguage": ""}, None),
        ({"title": "Clerk"}, "1 attributes still have a value"),
    ],
)
def test_nothing_is_left(shown, message):
    found = said(judged.expect_nothing_left, answer(200, shown), [TITLE, LANGUAGE])

    assert found == (message and (Broken, message))


def test_user_who_cannot_be_read_after_all_was_cleared_is_a_finding():
    assert said(judged.expect_nothing_left, answer(500), [TITLE]) == (
        Broken,
        "the user cannot be read any more",
    )


@pytest.mark.parametrize(
    ("shown", "wanted", "good"),
    [
        ({"value": "7"}, "7", True),
        ("7", "7", True),
        ({"value": "8"}, "7", False),
        (None, "7", False),
        (None, None, True),
        ({"value": ""}, None, True),
        ({"value": "7"}, None, False),
    ],
)
def test_reference_is_to_this_id_or_to_nobody(shown, wanted, good):
    body = {ENTERPRISE_USER: {"manager": shown}} if shown is not None else {}

    assert (said(judged.expect_reference, answer(200, body), MANAGER, wanted) is None) is good


def pages(*starts_and_sizes):
    return [page(*map(str, range(size)), startIndex=start) for start, size in starts_and_sizes]


@pytest.mark.parametrize(
    ("read", "finding"),
    [
        (pages((1, 5), (6, 5), (11, 1)), None),
        (pages((1, 5), (6, 1)), None),
        (pages((1, 5)), (Broken, "there is one page only")),
        (pages((1, 5), (1, 5)), (Broken, "startIndex is 1")),
        (pages((0, 5), (6, 5)), (Broken, "startIndex is 0")),
        (pages((1, 3), (4, 3)), (Doubtful, "the pages are shorter than the five that were asked for")),
        ([*pages((1, 5)), answer(500)], (Broken, "a page is refused")),
    ],
)
def test_pages_start_where_they_were_asked_for(read, finding):
    assert said(judged.expect_pages, read) == finding
