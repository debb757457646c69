"""The direct requests of Microsoft's gallery validation, against a target that is healthy, or is not."""

from dataclasses import replace

import pytest
from bending import answering, editing_answers, method

from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.groups import Groups
from scimproof.fixtures.provisioning.validation import Validation
from scimproof.fixtures.scim.paths import get
from scimproof.fixtures.users import Users
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_GROUP, ENTERPRISE_USER

FORMS = ("default", "compact")
ONE_PAGE = editing_answers(method("GET"), lambda found, _: {**found, "totalResults": len(found["Resources"])})


@pytest.fixture
def validation(moody, tenant_in):
    return Validation(Users(moody), Groups(moody))


@pytest.fixture
def validation_of(process_for):
    """Return a function that gives the validation of a target of its own, with these attributes alone."""

    def make(*names):
        entra = load_profile("entra")
        users = tuple(a for a in entra.users if a.path.name in names)
        process = process_for(replace(entra, users=users))
        return Validation(Users(process), Groups(process))

    return make


def shown(validation, resource, wanted):
    answer = validation.read(resource, wanted)
    return {attribute: get(answer.json, attribute.path) for attribute in wanted}


def test_user_is_made_with_everything_but_references_and_roles(validation):
    user = validation.known_user("new")

    assert user.created.status == 201
    assert "roles" not in user.sent
    assert "manager" not in user.sent[ENTERPRISE_USER]
    assert [each["primary"] for each in user.sent["phoneNumbers"]] == [True, False, False]


def test_group_is_made(validation):
    group = validation.known_group("new")

    assert (group.created.status, group.sent["schemas"]) == (201, [CORE_GROUP])


@pytest.mark.parametrize(
    ("make", "by"),
    [
        ("known_user", "entra-validation-scim-create-user"),
        ("known_group", "entra-validation-scim-create-group"),
    ],
)
def test_where_nothing_can_be_made_the_rest_is_blocked(validation, mood, make, by):
    mood.turns(answering(lambda name, _: name == "POST", "403 Forbidden"))

    with pytest.raises(Blocked, match="the validation could create nothing") as finding:
        getattr(validation, make)("new")

    assert (finding.value.by, finding.value.got) == (by, "403")


@pytest.mark.parametrize("form", FORMS)
def test_every_attribute_of_a_user_is_replaced_at_once(validation, form, wire):
    user, wanted = validation.known_user(form), validation.updates_of_user(form)

    answer = validation.write(user, wanted, form)

    assert answer.status in (200, 204)
    assert shown(validation, user, wanted) == wanted
    assert {operation["op"] for operation in wire.operations()} == {"replace"}
    assert len(wanted) > 10


@pytest.mark.parametrize("form", FORMS)
def test_every_attribute_of_a_group_is_replaced_at_once(validation, form):
    group, wanted = validation.known_group(form), validation.updates_of_group(form)

    assert validation.write(group, wanted, form).status in (200, 204)
    assert shown(validation, group, wanted) == wanted
    assert {attribute.path.text for attribute in wanted} == {"displayName", "externalId"}


@pytest.mark.parametrize("nothing", ["", None])
def test_everything_optional_is_cleared(validation, nothing):
    user, cleared = validation.known_user("clear"), validation.cleared_attributes(nothing)

    assert validation.clear(user, cleared, nothing).status in (200, 204)

    left = shown(validation, user, dict.fromkeys(cleared))
    assert "title" in {attribute.path.text for attribute in left}
    assert {value for value in left.values() if value} == set()


def test_where_nothing_is_optional_nothing_is_cleared(validation_of):
    with pytest.raises(NotOffered, match="the profile maps nothing that the validation clears"):
        validation_of("userName", "active").cleared_attributes("")


@pytest.mark.parametrize("step", ["set", "changed", "removed"])
def test_manager_is_set_changed_and_removed(validation, step):
    user = validation.known_user(step)

    answer, wanted = validation.manage(user, step)

    found = get(validation.read_manager(user, wanted).json, validation.manager.path)
    assert answer.status in (200, 204)
    assert (wanted is None) is (step == "removed")
    assert (found["value"] if wanted else found) == wanted


def test_profile_without_a_manager_has_nothing_to_manage(validation_of):
    with pytest.raises(NotOffered, match="the profile maps no manager"):
        _ = validation_of("userName").manager


@pytest.mark.parametrize("kind", ["users", "groups"])
def test_eleven_are_read_in_pages_of_five(validation, kind):
    validation.at_least_eleven(kind)

    pages = validation.pages(kind)

    assert [len(page.json["Resources"]) for page in pages] == [5, 5, 1]
    assert [page.json["startIndex"] for page in pages] == [1, 6, 11]


def test_no_more_is_made_than_is_needed(validation, held):
    validation.at_least_eleven("users")
    validation.at_least_eleven("users")

    assert len(held()) == 11


def test_pages_end_where_the_target_says_so(validation, mood):
    validation.at_least_eleven("users")
    mood.turns(ONE_PAGE)

    assert len(validation.pages("users")) == 1


def test_target_that_never_ends_is_left_after_some_pages(validation, mood):
    validation.at_least_eleven("users")
    mood.turns(editing_answers(method("GET"), lambda found, _: {**found, "totalResults": 10**9}))
    endless = validation.pages("users")
    assert endless[-1].json["Resources"] == []

    first = endless[0].json
    mood.turns(answering(method("GET"), "200 OK", {**first, "totalResults": 10**9}))
    assert len(validation.pages("users")) == 10


def test_what_schemas_do_not_tell_cannot_be_derived(validation):
    assert validation.not_derivable() == []


def test_what_cannot_be_derived_is_named(process_for):
    hide = editing_answers(
        method("GET", below="/Schemas"),
        lambda found, _: {**found, "Resources": [_without_title(each) for each in found["Resources"]]},
    )
    process = process_for("entra", hide)

    assert Validation(Users(process), Groups(process)).not_derivable() == ["title"]


def _without_title(schema):
    return {**schema, "attributes": [each for each in schema["attributes"] if each["name"] != "title"]}
