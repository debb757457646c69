"""The catalogue of defects says what is true, and so does the list of proofs."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from detection import DOCUMENT, Score, page
from trials import cites

from scimproof.fixtures.catalogue import all_checks, all_proofs
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


@pytest.mark.parametrize(("mark", "client"), [("E-", "entra"), ("O-", "okta")])
def test_a_row_of_a_client_is_broken_on_a_profile_of_that_client(mark, client):
    alone = [found for found in catalogue().values() if all(row.startswith(mark) for row in found.breaks)]
    assert alone
    assert [found.name for found in alone if not load_profile(found.profile).serves(client)] == []


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
    assert [proof for proof in all_proofs() if proof.check not in all_checks()] == []
    assert [proof for proof in all_proofs() if proof.defect not in catalogue()] == []


def test_a_proof_says_rightly_whether_the_check_cites_what_is_broken():
    cited = [proof for proof in all_proofs() if cites(proof.check, catalogue()[proof.defect])]
    assert [proof for proof in all_proofs() if proof.cited == "yes"] == cited


def test_every_defect_is_known_to_be_found_by_a_check_that_cites_it():
    assert catalogue().keys() - {proof.defect for proof in all_proofs() if proof.cited == "yes"} == set()


def test_every_check_is_proven_by_a_defect_in_what_it_cites():
    assert all_checks().keys() - {proof.check for proof in all_proofs() if proof.cited == "yes"} == set()


def test_every_observable_must_is_broken_by_a_defect():
    score = Score(all_proofs())
    assert score.musts - score.broken == set()


def test_the_document_is_current():
    assert DOCUMENT.read_text(encoding="utf-8") == page(all_proofs()), (
        "tests/defects/detection.py > docs/detection.md"
    )


def test_readme_tells_the_score():
    readme = (DOCUMENT.parents[1] / "README.md").read_text(encoding="utf-8")
    assert Score(all_proofs()).sentence() in " ".join(readme.split())
