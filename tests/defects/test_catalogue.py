"""The catalogue of defects says what is true, and so does the list of proofs."""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re

import pytest

from scimproof.fixtures.catalogue import PROVEN, all_checks
from scimproof.fixtures.emulator import defects
from scimproof.fixtures.emulator.bends import Defect, defect
from scimproof.fixtures.emulator.defects import catalogue
from scimproof.fixtures.requirements import requirements
from scimproof.profiles.loader import load_profile

NAMES = sorted(catalogue())
WORDS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@pytest.mark.parametrize("name", NAMES)
def test_a_defect_breaks_rows_that_exist(name):
    broken = catalogue()[name].breaks
    assert broken, "it breaks nothing"
    assert not [row for row in broken if row not in requirements()]
    assert len(set(broken)) == len(broken)


@pytest.mark.parametrize("name", NAMES)
def test_a_defect_is_named_and_told_in_a_sentence(name):
    found = catalogue()[name]
    assert WORDS.fullmatch(found.name)
    assert found.title.endswith(".")
    assert found.title[0].isupper()


@pytest.mark.parametrize("profile", sorted({found.profile for found in catalogue().values()}))
def test_a_defect_is_shown_on_a_profile_that_exists(profile):
    assert load_profile(profile).users


def test_a_row_of_entra_is_broken_on_a_profile_of_entra():
    alone = [found for found in catalogue().values() if all(row.startswith("E-") for row in found.breaks)]
    assert alone
    assert [found.name for found in alone if load_profile(found.profile).client != "entra"] == []


def test_no_two_defects_say_the_same():
    told = [(found.title, found.profile) for found in catalogue().values()]
    assert len(set(told)) == len(told)


def test_a_name_is_given_once(monkeypatch):
    taken = Defect("taken-name", "A title.", ("7644-3.3-04",), "rfc", lambda *_: None)
    monkeypatch.setattr("scimproof.fixtures.emulator.bends._defects", {"taken-name": taken})

    def taken_name(server, request):
        """The server is wrong."""

    with pytest.raises(ValueError, match="two defects 'taken-name'"):
        defect("7644-3.3-04")(taken_name)


def test_each_file_of_the_catalogue_declares_defects():
    modules = {module.name for module in pkgutil.iter_modules(defects.__path__)}
    declaring = {found.bend.__module__.rpartition(".")[2] for found in catalogue().values()}
    assert modules == declaring


@pytest.mark.parametrize("module", sorted(module.name for module in pkgutil.iter_modules(defects.__path__)))
def test_a_file_of_the_catalogue_says_what_it_is_about(module):
    about = importlib.import_module(f"{defects.__name__}.{module}").__doc__
    assert about.startswith("What servers ")


def test_proofs_name_checks_and_defects_that_exist():
    with PROVEN.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        proofs = list(rows)
    assert rows.fieldnames == ["check", "defect", "profile"]
    assert [row for row in proofs if row["check"] not in all_checks()] == []
    assert [row for row in proofs if row["defect"] not in catalogue()] == []
    assert [row for row in proofs if row["profile"] != catalogue()[row["defect"]].profile] == []


def test_a_check_is_proven_once():
    with PROVEN.open(encoding="utf-8", newline="") as lines:
        checks = [row["check"] for row in csv.DictReader(lines)]
    assert sorted(set(checks)) == sorted(checks)
