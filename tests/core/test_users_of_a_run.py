"""Users of a run: created, changed and read against the embedded target, healthy and bent."""

import io

import pytest
from bending import answering, editing_answers, method
from made_up import attribute

from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.ledger import leftovers
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER
from scimproof.fixtures.users import CREATES, Users
from scimproof.profiles.loader import load_profile

TITLE = attribute("title")
DEPARTMENT = attribute(f"{ENTERPRISE_USER}:department")


def bent(process_for, bend, profile="playvox"):
    return Users(process_for(profile, bend))


def test_minimal_user_is_created(entra_users):
    user, made = entra_users.create("minimal")

    assert (made.status, user.id, user.path) == (201, made.json["id"], f"/Users/{made.json['id']}")
    assert user.sent["userName"].startswith("scimproof-abcdef")
    assert user.created is made


def test_user_with_every_attribute_is_created(entra_users):
    user = entra_users.existing("full", full=True)

    stored = entra_users.stored(user)

    assert stored["emails"][0]["value"] == user.sent["emails"][0]["value"]
    assert stored[ENTERPRISE_USER]["department"] == user.sent[ENTERPRISE_USER]["department"]


def test_values_and_changes_win_over_generated_ones(entra_users):
    user, _ = entra_users.create("changed", with_={TITLE: "Boss", DEPARTMENT: "Sales"}, nickName="Nick")

    assert user.sent["schemas"] == [USER, ENTERPRISE_USER]
    stored = entra_users.stored(user)
    assert (stored["title"], stored[ENTERPRISE_USER]["department"]) == ("Boss", "Sales")
    assert user.sent["nickName"] == "Nick"


def test_each_process_and_key_has_users_of_its_own(entra_users):
    names = {entra_users.create(key)[0].sent["userName"] for key in ("one", "two")}

    assert len(names) == 2


def test_lasting_user_is_made_once_and_stays(entra, entra_users):
    user = entra_users.lasting("lasting")

    assert entra_users.lasting("lasting") is user
    assert user.path in entra.ledger.alive()
    assert user.path not in entra.ledger.passing()
    assert entra_users.somebody("boss") is entra_users.somebody("boss")


def test_passing_user_is_written_down(entra, entra_users):
    user = entra_users.existing("passing")

    assert user.path in entra.ledger.passing()
    assert user.path in leftovers(entra.plan.report_dir / "journal" / entra.plan.prefix)


def test_style_of_names(entra_users):
    user, made = entra_users.create_in_style("cjk")

    assert made.status == 201
    assert any(letter > "\u3000" for letter in user.sent["name"]["familyName"])
    assert entra_users.stored(user)["name"] == user.sent["name"]


def test_put_changes_what_it_names_and_keeps_the_rest(entra_users):
    user = entra_users.existing("put", full=True)

    made = entra_users.replace(user, {TITLE: "Boss"})

    assert made.status == 200
    assert entra_users.stored(user)["title"] == "Boss"
    assert user.sent["title"] != "Boss"
    assert made.json["userName"] == user.sent["userName"]


def test_patch_sends_its_operations(entra_users):
    user = entra_users.existing("patch")

    assert entra_users.patch(user, {"op": "add", "path": "title", "value": "Boss"}).status in (200, 204)
    assert entra_users.stored(user)["title"] == "Boss"


@pytest.mark.parametrize("name", ["GET", "PUT", "PATCH", "DELETE"])
def test_operation_is_valid_while_the_user_exists_and_404_after(entra_users, name):
    user = entra_users.existing(f"operate-{name}")

    assert entra_users.operate(name, user).status in (200, 204)
    entra_users.client.delete(user.path)
    assert entra_users.operate(name, user).status == 404


def test_refused_full_user_falls_back_to_a_minimal_one(process_for):
    users = bent(process_for, _refusing_bodies_with("nickName"), profile="rfc")

    user = users.existing("fallback", full=True)

    assert user.id
    assert user.key == "fallback-minimal"


def _refusing_bodies_with(name):
    def bend(served):
        def application(environ, start_response):
            length = int(environ.get("CONTENT_LENGTH") or 0)
            content = environ["wsgi.input"].read(length)
            if name.encode() in content:
                start_response("400 Bad Request", [("Content-Length", "0")])
                return [b""]
            environ["wsgi.input"] = io.BytesIO(content)
            return served(environ, start_response)

        return application

    return bend


def test_no_user_is_a_precondition_that_fails(process_for):
    users = bent(process_for, answering(method("POST"), "500 Oops"))

    with pytest.raises(Blocked, match="no user could be created") as finding:
        users.existing("never", full=True)

    assert (finding.value.by, finding.value.expected, finding.value.got) == (CREATES, "201", "500")
    user, made = users.create("never")
    assert (user.id, users.read(user, lambda _: True) is made, users.stored(user)) == ("", True, {})


def without(*names):
    def edit(found, headers):
        for name in names:
            headers.pop(name, None)
        return {key: value for key, value in found.items() if key not in names}

    return edit


@pytest.mark.parametrize("missing", [("id",), ("id", "Location"), ("Location",)], ids="-".join)
def test_id_is_found_in_the_body_the_location_or_by_name(process_for, missing):
    users = bent(process_for, editing_answers(method("POST"), without(*missing)))

    user = users.existing("found")

    assert users.client.get(user.path).json["userName"] == user.sent["userName"]


def test_user_that_cannot_be_found_by_name_has_no_id(process_for):
    lose = editing_answers(method("POST", "GET"), lambda _, headers: headers.pop("Location", None) and {})
    users = bent(process_for, lose)

    assert users.create("lost")[0].id == ""


def test_only_the_generic_profile_follows_the_schemas_of_the_target(rfc_users, entra_users):
    invented, read_only = attribute("invented"), attribute("groups.value")
    odd_type = attribute('emails[type eq "pigeon"].value')

    assert entra_users.why_unlisted(invented) is None
    assert rfc_users.why_unlisted(attribute("externalId")) is None
    assert rfc_users.why_unlisted(TITLE) is None
    assert rfc_users.why_unlisted(invented) == "the target's schema does not list invented"
    assert rfc_users.why_unlisted(read_only) == (
        "the target's schema does not let clients change groups.value"
    )
    assert "does not list the type of emails" in rfc_users.why_unlisted(odd_type)


def test_sent_value_is_what_the_user_was_created_with(entra_users):
    user = entra_users.existing("sent")

    assert entra_users.sent_value(user, "userName") == user.sent["userName"]
    with pytest.raises(Blocked, match="the target takes no user with title") as finding:
        entra_users.sent_value(user, "title")
    assert finding.value.by == "attribute-post-read-by-get[title]"


def test_patch_is_not_sent_where_it_is_not_offered(process_for):
    no_patch = editing_answers(
        method("GET", below="/ServiceProviderConfig"),
        lambda found, _: {**found, "patch": {"supported": False}},
    )
    users = bent(process_for, no_patch)

    with pytest.raises(NotOffered, match=r"the target announces patch\.supported false"):
        users.operate("PATCH", users.existing("no-patch"))


def test_required_by_the_target_or_only_by_the_profile(rfc_users):
    assert rfc_users.skip_unless_required(attribute("userName")) is None
    with pytest.raises(NotOffered, match="the target's schema does not declare title required"):
        rfc_users.skip_unless_required(TITLE)


def test_profile_of_the_run_is_at_hand(entra_users):
    assert entra_users.profile == load_profile("entra")
    assert entra_users.endpoint == "/Users"
