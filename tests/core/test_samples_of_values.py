"""Users with one value that a check chooses: what is sent, and what is seen of it."""

from dataclasses import replace

import pytest
from bending import answering, method
from made_up import attribute
from served import said

from scimproof.fixtures.data_types import typed_user, unlisted_text
from scimproof.fixtures.extensions import enterprise_texts, manager_attribute, user_with
from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.forging import forged_user
from scimproof.fixtures.samples import Samples
from scimproof.fixtures.scim.messages import ENTERPRISE_USER
from scimproof.fixtures.users import Users
from scimproof.profiles.model import Constraints


@pytest.fixture(scope="module")
def samples(rfc_users):
    return Samples(rfc_users)


@pytest.fixture
def declaring(entra, monkeypatch):
    """Return users of a profile that declares just these attributes."""

    def declare(*attributes):
        users = Users(entra)
        users.profile = replace(users.profile, users=attributes)
        return users

    return declare


@pytest.fixture(scope="module")
def refusing(process_for):
    return Users(process_for("rfc", answering(method("POST"), "400 Bad Request")))


def test_value_of_a_plain_attribute(samples):
    found = samples.of("title", "Boss of {}")

    assert found.sent.startswith("Boss of scimproof-abcdef")
    assert found.values == [found.sent]
    assert found.shows()
    assert found.told_by == "attribute-post-read-by-get[title]"


def test_value_of_a_list(samples):
    found = samples.of("emails", "{}@{domain}", display="Anna")

    assert found.user.sent["emails"][0]["display"] == "Anna"
    assert found.values == [found.sent]
    assert [element["value"] for element in found.elements] == [found.sent]


def test_domain_in_capitals_stays_in_capitals(samples, rfc_users):
    assert samples.of("emails", "{}@{DOMAIN}").sent.endswith(f"@{rfc_users.profile.email_domain.upper()}")


def test_part_of_a_complex_attribute(samples):
    found = samples.of("name.familyName", "Berg")

    assert (found.user.sent["name"], found.values) == ({"familyName": "Berg"}, ["Berg"])
    assert found.shows("other")


def test_several_elements(samples):
    found = samples.listed(
        "emails", {"type": "work", "value": "{}@{domain}"}, {"type": "home", "value": "x@y.z"}
    )

    assert len(found.elements) == 2
    assert found.sent == found.user.sent["emails"][0]["value"]


def test_each_value_is_written_once(samples):
    assert samples.of("title", "Clerk") is samples.of("title", "Clerk")


def test_types_of_elements_are_those_of_the_profile(samples):
    assert "work" in samples.kinds_of("EMAILS")
    assert samples.kinds_of("title") == []


def test_refused_value_shows_nothing(refusing):
    found = Samples(refusing).of("title", "Boss")

    assert (found.answer.status, found.values, found.shows()) == (400, [], False)


@pytest.mark.parametrize(
    ("declared", "reason"),
    [
        ([], "the profile does not declare title"),
        ([attribute("title", mutability="readOnly")], "title is not for clients to write and read"),
        ([attribute("title", returned="never")], "title is not for clients to write and read"),
        (
            [attribute("title", constraints=Constraints(max_length=2))],
            "the profile lets title have other values only",
        ),
    ],
)
def test_value_that_cannot_be_tried(declaring, declared, reason):
    assert said(Samples(declaring(*declared)).of, "title", "Boss") == (NotOffered, reason)


def test_value_of_a_type(rfc_users):
    found = typed_user(rfc_users, "boolean", value=False)

    assert (found.value, found.refused, found.of_profile) == (False, False, True)


def test_type_that_nobody_has(rfc_users):
    assert said(typed_user, rfc_users, "decimal", 1.5) == (
        NotOffered,
        "neither profile nor target have an attribute of type decimal for clients",
    )


def test_value_of_a_type_that_is_refused(refusing):
    found = typed_user(refusing, "boolean", value=False)

    assert (found.value, found.refused) == (None, True)


def test_target_that_lists_all_texts_of_users(rfc_users):
    assert said(unlisted_text, rfc_users) == (
        NotOffered,
        "the target lists every plain text that RFC 7643 gives users",
    )


def test_attribute_that_the_target_leaves_out(process_for):
    assert unlisted_text(Users(process_for("playvox"))) not in ("userName", "password")


def test_target_without_read_only_attributes_of_its_own(rfc_users):
    assert said(forged_user, rfc_users) == (
        NotOffered,
        "the target declares no readOnly attribute of its own",
    )


def test_texts_of_the_extension_look_like_numbers(rfc_users, declaring):
    texts = enterprise_texts(rfc_users)

    assert texts["employeeNumber"].startswith("000")
    assert texts["employeeNumber"].isdigit()
    assert list(enterprise_texts(declaring(attribute(f"{ENTERPRISE_USER}:division")))) == ["division"]
    narrow = attribute(f"{ENTERPRISE_USER}:costCenter", constraints=Constraints(max_length=2))
    assert enterprise_texts(declaring(narrow)) == {}


def test_manager_is_a_reference_that_clients_write(rfc_users, declaring):
    assert manager_attribute(rfc_users).path.name == "manager"
    fixed = attribute(f"{ENTERPRISE_USER}:manager", "reference", refers_to="User", mutability="readOnly")
    assert said(manager_attribute, declaring(fixed)) == (
        NotOffered,
        "profile and target have no manager that clients may write",
    )


def test_user_with_data_of_the_extension(rfc_users, refusing):
    made = user_with(rfc_users, "extended", {"division": "Theme Park"})

    assert rfc_users.stored(made)[ENTERPRISE_USER]["division"] == "Theme Park"
    with pytest.raises(Blocked, match="no user with data of the extension") as finding:
        user_with(refusing, "extended", {"division": "x"})
    assert finding.value.by == "attribute-post-read-by-get[enterprise-division]"
