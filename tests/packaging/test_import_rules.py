"""Who may import whom; a module that breaks a rule is in the wrong place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("fixtures", "profiles", "reports", "suites")

# The longest name that a module starts with decides. Reaching a name by a fixture is no import.
MAY_IMPORT = {
    "scimproof.suites": (
        "scimproof.fixtures.check",
        "scimproof.fixtures.expect",
        "scimproof.fixtures.scim",
        "scimproof.fixtures.shape",
    ),
    "scimproof.profiles": ("scimproof.profiles",),
    "scimproof.reports": ("scimproof.fixtures.records", "scimproof.reports"),
    "scimproof.fixtures": ("scimproof.fixtures", "scimproof.profiles"),
    "scimproof.fixtures.controller": ("scimproof.fixtures", "scimproof.profiles", "scimproof.reports"),
    "scimproof.fixtures.bundling": ("scimproof.fixtures", "scimproof.profiles", "scimproof.reports"),
    "scimproof.fixtures.verify": ("scimproof.fixtures", "scimproof.profiles", "scimproof.reports"),
    "scimproof.fixtures.diff": ("scimproof.fixtures", "scimproof.reports"),
    "scimproof.fixtures.gathered": ("scimproof.fixtures", "scimproof.reports"),
    "scimproof.fixtures.history": ("scimproof.fixtures", "scimproof.reports"),
    "scimproof.fixtures.board": ("scimproof.fixtures", "scimproof.reports"),
    "scimproof.fixtures.scim": ("scimproof.fixtures.scim", "scimproof.profiles"),
    "scimproof.fixtures.people": (
        "scimproof.fixtures.people",
        "scimproof.fixtures.scim",
        "scimproof.profiles",
    ),
    "scimproof.fixtures.records": (),
    "scimproof.fixtures.entry": (),
}
FAMILIES = ("scimproof.fixtures.expect",)  # expect_list.py and its kin are one family
HTTP = ("aiohttp", "cheroot", "http", "httpx", "requests", "socket", "ssl", "urllib.request", "urllib3")


def modules():
    """Return the file of each module by its name."""
    files = (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))
    return {".".join(("scimproof", *file.relative_to(ROOT).with_suffix("").parts)): file for file in files}


def imported(file):
    """Return the names of all modules that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def lies_in(name, package):
    if package in FAMILIES and name.startswith(f"{package}_"):
        return True
    return name == package or name.startswith(f"{package}.")


def rule_for(module):
    return max((name for name in MAY_IMPORT if lies_in(module, name)), key=len)


@pytest.mark.parametrize("rule", MAY_IMPORT)
def test_modules_import_only_what_their_place_allows(rule):
    breaches = [
        f"{module} imports {name}"
        for module, file in modules().items()
        if rule_for(module) == rule
        for name in imported(file)
        if lies_in(name, "scimproof") and not any(lies_in(name, package) for package in MAY_IMPORT[rule])
    ]

    assert breaches == []


def test_each_rule_is_about_something():
    assert {rule_for(module) for module in modules()} == set(MAY_IMPORT)


def test_protocol_knowledge_imports_no_http():
    found = [
        f"{module} imports {name}"
        for module, file in modules().items()
        if lies_in(module, "scimproof.fixtures.scim")
        for name in imported(file)
        if any(lies_in(name, library) for library in HTTP)
    ]

    assert found == []


def test_every_import_is_absolute_and_by_the_full_name():
    found = [
        f"{module} imports {name}"
        for module, file in modules().items()
        for name in imported(file)
        if name.startswith(".") or name.partition(".")[0] in FOLDERS
    ]

    assert found == []


def test_what_every_pytest_run_loads_needs_pytest_only():
    names = set(imported(ROOT / "fixtures" / "entry.py"))

    assert names <= {"__future__", "collections.abc", "typing", "pytest"}


def test_the_conftest_loads_the_plugin_and_does_no_more():
    text = (ROOT / "conftest.py").read_text(encoding="utf-8")

    assert text == 'pytest_plugins = ["scimproof.fixtures.plugin"]\n'
