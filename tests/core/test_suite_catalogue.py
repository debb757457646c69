"""What holds for every check of the packaged suites."""

import importlib
import inspect
import re

import pytest
from made_up import discovered

from scimproof.fixtures.attribute_cases import KINDS
from scimproof.fixtures.capabilities import Capabilities
from scimproof.fixtures.check import check_of
from scimproof.fixtures.collection import SUITES
from scimproof.fixtures.needs import missing
from scimproof.fixtures.records import AREAS
from scimproof.fixtures.requirements import requirements
from scimproof.fixtures.verdict import LEVELS
from scimproof.fixtures.ways import WAYS
from scimproof.profiles.loader import load_profile

BLOCKED_BY = re.compile(r'by="([a-z0-9-]+)')
MODULES = sorted(
    ".".join(("scimproof.suites", *path.relative_to(SUITES).with_suffix("").parts))
    for path in SUITES.rglob("*.py")
    if not path.name.startswith("_")
)


def declared():
    """Give each check with its function, by module and name."""
    for name in MODULES:
        module = importlib.import_module(name)
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == name and (found := check_of(function)) is not None:
                yield pytest.param(found, function, id=f"{found.area}-{function_name}-{found.id}")


CHECKS = list(declared())


def test_there_are_suites():
    assert len(CHECKS) > 100


def test_ids_are_unique():
    ids = [param.values[0].id for param in CHECKS]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(("check", "function"), CHECKS)
def test_check_says_what_a_report_needs(check, function):
    assert re.fullmatch(r"\w.+\w\W*\.", check.title), check.title
    assert len(check.hint) > 15
    assert check.hint.rstrip().endswith((".", "?", ")"))
    assert check.level in LEVELS
    assert check.area in AREAS
    assert set(check.requirements) <= set(requirements())
    assert len(set(check.requirements)) == len(check.requirements)


def test_why_a_check_matters_is_said_once():
    said = [param.values[0].matters.casefold() for param in CHECKS]

    assert [text for text in said if said.count(text) > 1] == []
    assert all(len(text) > 30 and text.endswith((".", "?")) for text in said)


def test_what_checks_need_is_known():
    capabilities = Capabilities(load_profile("rfc"), discovered())

    for check, _ in (param.values for param in CHECKS):
        assert all(isinstance(missing(need, capabilities), str | None) for need in check.needs), check.id
        assert check.client in (None, "entra", "okta", "rfc"), check.id


def test_kinds_of_attributes_are_known():
    for check, function in (param.values for param in CHECKS):
        marks = [mark for mark in getattr(function, "pytestmark", []) if mark.name == "each_attribute"]

        assert all(mark.args[0] in KINDS for mark in marks), check.id
        assert not marks or "attribute" in inspect.signature(function).parameters, check.id


def test_every_check_that_blocks_another_exists():
    known = {param.values[0].id for param in CHECKS}
    sources = [*SUITES.rglob("*.py"), *SUITES.parent.glob("fixtures/*.py")]
    named = {name for file in sources for name in BLOCKED_BY.findall(file.read_text("utf-8"))}

    assert named
    assert named <= known


def test_every_way_to_write_is_told_by_a_check():
    known = {param.values[0].id for param in CHECKS}

    assert {way.check for way in WAYS.values()} <= known


def test_nothing_is_blocked_by_what_only_warns():
    """What a warning speaks for may be skipped: a blocked check fails the run, and a warning must not."""
    levels = {param.values[0].id: param.values[0].level for param in CHECKS}
    sources = [*SUITES.rglob("*.py"), *(SUITES.parent / "fixtures").rglob("*.py")]
    named = {by for source in sources for by in BLOCKED_BY.findall(source.read_text(encoding="utf-8"))}

    assert {by for by in named if levels.get(by) == "SHOULD"} == set()
