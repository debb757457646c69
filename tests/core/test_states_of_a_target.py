"""A target with one defect: what builds on it is blocked, by the check that tells the cause."""

import json

import pytest
from bending import answering, editing_answers, editing_requests, method

pytest_plugins = ["pytester"]
pytestmark = [
    pytest.mark.filterwarnings("default"),  # each run inside decides on its own
]


def none_of(below):
    return answering(method("GET", below=below), "404 Not Found")


def without_the_user(found, _):
    return {} if "userName" in found else found


def without_filter(found, _):
    return {**found, "filter": {"supported": False}}


@pytest.fixture
def outcomes(pytester, emulate, monkeypatch):
    """Run checks against a bent target; return (outcome, blocking check, message) of each by id and case."""

    def run(bend, *ids, profile="playvox"):
        emulator = emulate(profile, bend)
        monkeypatch.setenv("SCIM_TOKEN", emulator.token)
        checks = [word for id_ in ids for word in ("--check", id_)]
        pytester.runpytest_inprocess(
            *("--profile", profile, "--target", emulator.url, *checks),
            *("-q", "-W", "default", "-p", "no:cacheprovider"),
        )
        report = json.loads((pytester.path / "scim-report" / "report.json").read_text("utf-8"))
        return {
            f"{check['id']}[{check['case']}]": (check["outcome"], check["blocked_by"], check["message"])
            for check in report["checks"]
        }

    return run


@pytest.mark.parametrize(
    ("below", "area", "cause"),
    [
        ("/ServiceProviderConfig", "service-provider-config", "service-provider-config-can-be-read"),
        ("/ResourceTypes", "resource-types", "resource-types-can-be-read"),
        ("/Schemas", "schemas", "schemas-can-be-read"),
    ],
)
def test_unreadable_discovery_is_one_finding(outcomes, below, area, cause):
    found = outcomes(none_of(below), f"{area}-*")

    failed = {name for name, (outcome, _, _) in found.items() if outcome == "fail"}
    blocked = {by for outcome, by, _ in found.values() if outcome == "blocked"}
    assert f"{cause}[]" in failed
    assert blocked == {cause}
    assert {outcome for outcome, _, _ in found.values()} <= {"fail", "blocked", "skip", "pass"}


def test_answer_without_the_user_is_one_finding(outcomes):
    found = outcomes(editing_answers(method("POST"), without_the_user), "user-create-*")

    odd = {name for name, (outcome, _, _) in found.items() if outcome not in ("pass", "skip")}
    assert found["user-create-returns-the-user[]"][0] == "warn"
    assert odd == {"user-create-returns-the-user[]"}


def test_user_that_cannot_be_read_blocks_what_reads_it(outcomes):
    found = outcomes(answering(method("GET", below="/Users/"), "500 Oops"), "user-read-*")

    assert found["user-read-answers-200[]"][0] == "fail"
    assert "user-read-answers-200" in {by for outcome, by, _ in found.values() if outcome == "blocked"}


def test_user_that_cannot_be_deleted_blocks_what_comes_after(outcomes):
    found = outcomes(answering(method("DELETE"), "500 Oops"), "user-delete-*")

    assert found["user-delete-answers-204[]"][0] == "fail"
    assert "user-delete-answers-204" in {by for outcome, by, _ in found.values() if outcome == "blocked"}


def test_list_is_read_by_page_where_filters_are_not_supported(outcomes):
    found = outcomes(
        editing_answers(method("GET", below="/ServiceProviderConfig"), without_filter),
        "user-list-*",
        "user-read-*",
    )

    assert found
    assert {outcome for outcome, _, _ in found.values()} <= {"pass", "skip"}


def test_list_attribute_that_is_refused_blocks_what_changes_it(outcomes):
    refuse_emails = editing_requests(method("POST"), lambda found: {} if "emails" in found else found)

    found = outcomes(refuse_emails, "user-patch-add-to-list-appends")

    assert found == {
        "user-patch-add-to-list-appends[]": (
            "blocked",
            "attribute-post-read-by-get[emails-work-value]",
            'no user with emails[type eq "work"].value could be created',
        )
    }


def test_profile_without_optional_attributes_offers_none(outcomes, tmp_path):
    profile = tmp_path / "bare.toml"
    profile.write_text(
        '[app]\nname = "Bare"\nclient = "rfc"\n[target]\nauth = "bearer"\n'
        '[attributes]\nuserName = { type = "String", required = true, filterable = true, matching = 1 }\n'
    )

    found = outcomes(lambda served: served, "user-*", profile=str(profile))

    reasons = {said for outcome, _, said in found.values() if outcome == "skip"}
    assert {
        "profile and target leave no optional text",
        "profile and target leave no optional list",
        "the profile declares no list whose elements have a type",
    } <= reasons
    assert {outcome for outcome, _, _ in found.values()} <= {"pass", "skip"}
