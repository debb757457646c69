"""Fixtures that suites receive by name: each name is made in one place."""

import ast
from collections import defaultdict
from pathlib import Path

from scimproof.fixtures import states

FOLDER = Path(states.__file__).parent


def is_fixture(decorator):
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr == "fixture"


def fixtures_of(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if any(map(is_fixture, node.decorator_list))]


def test_no_state_is_made_in_two_places():
    """Of two plugins that define one fixture, pytest takes one, and says nothing."""
    places = defaultdict(list)
    for file in sorted(FOLDER.glob("*.py")):
        for name in fixtures_of(file):
            places[name].append(file.stem)

    assert len(places) > 100
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
