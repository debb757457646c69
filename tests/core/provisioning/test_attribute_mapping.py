"""What a profile's mapping makes of people and groups: by expression, by default, at creation or always."""

import pytest
from made_up import attribute, loaded

from scimproof.fixtures.provisioning.directory import Person, Team
from scimproof.fixtures.provisioning.mapping import AttributeMapping
from scimproof.profiles.model import ENTERPRISE_USER, Constraints

MANAGER = f"{ENTERPRISE_USER}:manager"


def person(*, assigned=True, soft_deleted=False, **attributes):
    return Person("a", attributes, assigned=assigned, soft_deleted=soft_deleted)


def by_path(values):
    return {attribute.path.text: value for attribute, value in values.items()}


def created(attributes, entry):
    return by_path(AttributeMapping(attributes).at_creation(entry))


def lasting(attributes, entry):
    return by_path(AttributeMapping(attributes).afterwards(entry))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        pytest.param("[jobTitle]", "Clerk", id="direct"),
        pytest.param('"Staff"', "Staff", id="constant"),
        pytest.param('Join(", ", [surname], [givenName])', "Ross, Ada", id="expression"),
        pytest.param("[extension_1_grade]", "7b", id="extension"),
    ],
)
def test_value_comes_from_the_source(source, value):
    ada = person(jobTitle="Clerk", surname="Ross", givenName="Ada", extension_1_grade="7b")
    mapped = [attribute("title", source=source)]

    assert created(mapped, ada) == lasting(mapped, ada) == {"title": value}


@pytest.mark.parametrize("nothing", [None, ""])
def test_default_is_sent_at_creation_only(nothing):
    mapped = [attribute("title", source="[jobTitle]", default="Clerk")]

    assert created(mapped, person(jobTitle=nothing)) == {"title": "Clerk"}
    assert lasting(mapped, person(jobTitle=nothing)) == {}
    assert created(mapped, person(jobTitle="Boss")) == {"title": "Boss"}


@pytest.mark.parametrize("traits", [{"apply": "creation"}, {"mutability": "immutable"}])
def test_value_for_creation_alone_is_never_sent_again(traits):
    mapped = [attribute("title", source="[jobTitle]", **traits)]

    assert created(mapped, person(jobTitle="Clerk")) == {"title": "Clerk"}
    assert lasting(mapped, person(jobTitle="Boss")) == {}


def test_value_that_the_target_calls_fixed_is_for_creation_alone():
    mapping = AttributeMapping([attribute("title"), attribute("nickName", source="[mail]")], lambda _: False)
    ada = person(jobTitle="Clerk", mail="ada@example.com")

    assert by_path(mapping.at_creation(ada)) == {"title": "Clerk", "nickName": "ada@example.com"}
    assert mapping.afterwards(ada) == {}


def test_what_only_the_target_writes_is_not_mapped():
    mapped = [attribute("title", mutability="readOnly")]

    assert created(mapped, person(jobTitle="Clerk")) == {}


@pytest.mark.parametrize("nothing", [{}, {"jobTitle": None}, {"jobTitle": ""}])
def test_source_without_a_value_sends_nothing(nothing):
    mapped = [attribute("title", source="[jobTitle]")]

    assert created(mapped, person(**nothing)) == lasting(mapped, person(**nothing)) == {}


@pytest.mark.parametrize(
    ("path", "source", "value"),
    [
        ("title", "jobTitle", "Clerk"),
        ("userName", "userPrincipalName", "ada@example.com"),
        ("USERNAME", "userPrincipalName", "ada@example.com"),
        ('emails[type eq "work"].value', "mail", "ada@example.com"),
        (f"{ENTERPRISE_USER}:department", "department", "Sales"),
    ],
)
def test_attribute_without_a_source_has_the_usual_one(path, source, value):
    assert created([attribute(path)], person(**{source: value})) == {path: value}


def test_attribute_that_nothing_is_usual_for_is_not_mapped():
    assert created([attribute("timezone")], person(timezone="Europe/Oslo")) == {}


def test_usual_sources_of_groups_are_their_own():
    mapped = [attribute(path, resource="Group") for path in ("displayName", "externalId", "title")]
    team = Team("t", {"displayName": "Sales", "objectId": "t-1", "jobTitle": "no title of a group"})

    assert created(mapped, team) == {"displayName": "Sales", "externalId": "t-1"}


@pytest.mark.parametrize(
    ("state", "active"),
    [({}, True), ({"assigned": False}, False), ({"soft_deleted": True}, False)],
    ids=["in scope", "unassigned", "soft-deleted"],
)
def test_active_tells_whether_somebody_is_in_scope(state, active):
    assert lasting([attribute("active", "boolean")], person(**state)) == {"active": active}


@pytest.mark.parametrize(
    ("given", "value"), [("True", True), ("true", True), ("False", False), (True, True), (False, False)]
)
def test_boolean_is_a_boolean_whatever_the_expression_gives(given, value):
    assert created([attribute("active", "boolean", source="[flag]")], person(flag=given)) == {"active": value}


@pytest.mark.parametrize(
    ("kind", "given", "sent"),
    [
        ("integer", "42", {"floor": 42}),
        ("integer", 42, {"floor": 42}),
        ("decimal", "4.5", {"floor": 4.5}),
        ("integer", "ground", {}),
        ("decimal", "high", {}),
    ],
)
def test_number_is_a_number_or_is_not_sent(kind, given, sent):
    assert created([attribute("floor", kind, source="[floor]")], person(floor=given)) == sent


@pytest.mark.parametrize(
    "constraints",
    [
        Constraints(pattern="[a-z]+"),
        Constraints(canonical_values=("Clerk", "Boss")),
        Constraints(max_length=5),
    ],
    ids=["pattern", "canonical values", "length"],
)
def test_value_that_the_profile_says_is_refused_is_not_sent(constraints):
    mapped = [attribute("title", source="[jobTitle]", constraints=constraints)]

    assert (
        created(mapped, person(jobTitle="Head of 7")) == lasting(mapped, person(jobTitle="Head of 7")) == {}
    )


def test_single_value_of_a_list_is_a_list_of_one():
    mapped = [attribute("tags", source="[tags]", multi_valued=True)]

    assert created(mapped, person(tags="new")) == {"tags": ["new"]}
    assert created(mapped, person(tags=["new", "red"])) == {"tags": ["new", "red"]}
    assert created(mapped, person(tags=[])) == {}


def test_target_is_asked_by_the_first_matching_attribute_first():
    mapping = AttributeMapping(
        [
            attribute("externalId", matching=2),
            attribute("title"),
            attribute('emails[type eq "work"].value', matching=3),
            attribute("userName", matching=1),
        ]
    )
    ada = person(mailNickname="ada", userPrincipalName="ada@example.com", jobTitle="Clerk")

    assert list(by_path(mapping.keys(ada)).items()) == [
        ("userName", "ada@example.com"),
        ("externalId", "ada"),
    ]


def test_references_are_apart_from_values():
    mapping = AttributeMapping([attribute(MANAGER, "reference"), attribute("title")])
    ada = person(manager="b", jobTitle="Clerk")

    assert mapping.manager.path.text == MANAGER
    assert by_path(mapping.at_creation(ada)) == {"title": "Clerk"}
    assert mapping.members is None


@pytest.mark.parametrize("source", [None, "[members]"])
def test_members_of_a_group_are_apart_from_its_values(source):
    traits = {"source": source, "multi_valued": True, "resource": "Group"}
    mapping = AttributeMapping([attribute("members", "reference", **traits)])

    assert mapping.members.path.text == "members"
    assert mapping.at_creation(Team("t", {"members": ["a"]})) == {}


def test_mapping_without_references_names_none():
    mapping = AttributeMapping(loaded("playvox").users)

    assert (mapping.manager, mapping.members) == (None, None)
