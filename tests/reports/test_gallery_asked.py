"""What gallery.toml asks for is what checks and requirement rows are about, and nothing is asked in vain."""

from collections import Counter

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.requirements import requirements
from scimproof.reports.gallery import _asked

CHECKS = all_checks().values()
# What no check of an ordinary run decides: why, stands beside it.
OTHERWISE = {entry["title"] for entry in _asked()["requirements"] if "otherwise" in entry}


def names():
    return [entry["name"] for entry in _asked()["tests"]]


def test_there_are_25_tests_of_different_names():
    assert len(names()) == len(set(names())) == 25


def test_each_test_is_some_check_and_no_check_is_an_unknown_test():
    assert {check.validation for check in CHECKS if check.validation} == set(names())


def test_check_that_is_a_test_is_for_entra_alone():
    assert {check.client for check in CHECKS if check.validation} == {"entra"}


def test_rows_of_requirements_exist():
    asked = {row for entry in _asked()["requirements"] for row in entry["rows"]}

    assert asked - set(requirements()) == set()


def test_each_requirement_is_decided_by_some_check_or_says_why_not():
    cited = {row for check in CHECKS if not check.explained_by for row in check.requirements}

    undecided = {e["title"] for e in _asked()["requirements"] if not cited & set(e["rows"])}
    assert undecided <= OTHERWISE


def test_titles_are_told_once():
    titles = [entry["title"] for kind in ("requirements", "attestations") for entry in _asked()[kind]]

    assert [title for title, times in Counter(titles).items() if times > 1] == []


def test_tests_of_groups_say_so():
    of_groups = {entry["name"] for entry in _asked()["tests"] if entry.get("of_groups")}

    assert of_groups == {name for name in names() if "Group" in name}


def test_only_disabling_is_never_skipped():
    assert [entry["name"] for entry in _asked()["tests"] if entry.get("never_skipped")] == [
        "Disable_User_Test"
    ]
