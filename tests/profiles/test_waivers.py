"""Waivers: in a profile or in a file of their own; what they name, and how long they count."""

from datetime import date

import pytest

from scimproof.profiles.loader import ProfileError, load_profile, load_waivers
from scimproof.profiles.waivers import Waiver

ONE = '[[waivers]]\ncheck = "user-create-*"\nreason = "ACME-1"\nowner = "Ann"\nexpires = 2026-12-31\n'
APP = '[app]\nname = "Acme"\nclient = "rfc"\n'
USER_NAME = '[attributes]\nuserName = { type = "String", filterable = true, matching = 1 }\n'


def waiver(check="user-list", expires=date(2026, 12, 31)):
    return Waiver(check, "ACME-1", "Ann", expires)


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        file = tmp_path / "known.toml"
        file.write_text(text, encoding="utf-8")
        return load_waivers(file, "known.toml")

    return load_text


@pytest.fixture
def problems(load):
    def problems_of(text):
        with pytest.raises(ProfileError) as caught:
            load(text)
        return list(caught.value.problems)

    return problems_of


def test_file_of_waivers(load):
    later = ONE.replace("user-create-*", "user-list[empty]").replace("2026-12-31", '"2027-01-31"')

    assert load(ONE + later) == (waiver("user-create-*"), waiver("user-list[empty]", date(2027, 1, 31)))


def test_profile_with_waivers(tmp_path):
    (tmp_path / "acme.toml").write_text(APP + ONE + USER_NAME)

    assert load_profile(str(tmp_path / "acme.toml")).waivers == (waiver("user-create-*"),)


def test_profile_without_waivers():
    assert load_profile("playvox").waivers == ()


def test_file_with_an_empty_list(load):
    assert load("waivers = []\n") == ()


@pytest.mark.parametrize(
    ("check", "id_", "case", "expected"),
    [
        ("user-list", "user-list", "", True),
        ("user-list", "user-list", "empty", True),
        ("user-list", "user-lists", "", False),
        ("user-list", "a-user-list", "", False),
        ("user-list[empty]", "user-list", "empty", True),
        ("user-list[empty]", "user-list", "full", False),
        ("user-list[empty]", "user-list", "", False),
        ("user-*", "user-list", "empty", True),
        ("user-*", "group-list", "", False),
        ("*-list", "user-list", "", True),
        ("*-list", "user-list-all", "", False),
        ("user-*-all[empty]", "user-list-all", "empty", True),
        ("user-*-all[empty]", "user-list-all", "full", False),
        ("user-list[e*]", "user-list", "empty", False),
        ('user-list[emails[type eq "work"].value]', "user-list", 'emails[type eq "work"].value', True),
    ],
)
def test_what_a_waiver_names(check, id_, case, expected):
    assert waiver(check).names(id_, case) is expected


def test_waiver_counts_through_its_last_day():
    assert not waiver().is_over(date(2026, 12, 31))
    assert waiver().is_over(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('owner = "Ann"\n', "", 'waivers[0]: missing key "owner"'),
        ('owner = "Ann"\n', 'owner = " "\n', 'waivers[0].owner: expected a text that is not blank; got " "'),
        ('reason = "ACME-1"\n', "", 'waivers[0]: missing key "reason"'),
        ("expires = 2026-12-31\n", "", 'waivers[0]: missing key "expires"'),
        ("reason", "raeson", 'waivers[0]: unknown key "raeson" (did you mean "reason"?)'),
        (
            "2026-12-31",
            '"soon"',
            'waivers[0].expires: expected a date such as 2026-12-31; got "soon"',
        ),
        (
            "2026-12-31",
            "2026-12-31T12:00:00",
            'waivers[0].expires: expected a date such as 2026-12-31; got "2026-12-31 12:00:00"',
        ),
        ("2026-12-31", '"2026-02-30"', "waivers[0].expires: there is no such day; got 2026-02-30"),
        (
            "user-create-*",
            "*",
            (
                "waivers[0].check: expected the id of a check, * for any part of it, "
                'a case in brackets: user-create-*, user-list[empty]; got "*"'
            ),
        ),
        ("[[waivers]]", "[[waiver]]", 'unknown key "waiver" (did you mean "waivers"?)'),
        ("[[waivers]]", "[waivers]", "waivers: expected a list of [[waivers]] tables; got {"),
    ],
)
def test_wrong_waiver_is_named_with_what_is_expected(problems, old, new, expected):
    told = problems(ONE.replace(old, new))

    assert [line for line in told if line.startswith(f"known.toml: {expected}")]


def test_wrong_waiver_in_a_profile_is_told_as_any_problem_of_it(tmp_path):
    (tmp_path / "acme.toml").write_text(APP + ONE.replace("2026-12-31", '"2026-02-30"') + USER_NAME)

    with pytest.raises(ProfileError, match=r"acme\.toml: waivers\[0\]\.expires: there is no such day"):
        load_profile(str(tmp_path / "acme.toml"))


def test_sound_waiver_beside_a_wrong_one_is_not_complained_about(problems):
    wrong = ONE.replace('owner = "Ann"\n', "").replace("2026-12-31", '"2026-02-30"')

    assert problems(ONE + wrong) == ['known.toml: waivers[1]: missing key "owner"']


def test_file_without_waivers(problems):
    assert problems("") == ['known.toml: missing key "waivers"']
    assert problems(APP)[0].startswith('known.toml: unknown key "app"; known ones: waivers')


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(ProfileError, match=r"^known\.toml: there is no such file$"):
        load_waivers(tmp_path / "known.toml", "known.toml")
