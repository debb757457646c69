"""A pytest run that has nothing to do with scimproof does not notice that it is installed."""

from __future__ import annotations

import pytest

OWN_PROFILE_OPTION = """\
import pytest


def pytest_addoption(parser):
    parser.addoption("--profile", action="store_true", help="of another kind")
    parser.addoption("--target", help="of another kind")


@pytest.fixture
def options(pytestconfig):
    return pytestconfig.getoption("--profile"), pytestconfig.getoption("--target")
"""
OURS = ("--fail-on-warn", "--report-dir", "SCIM conformance")


@pytest.fixture
def foreign_project(tmp_path):
    """Make a project whose conftest.py owns options that we have, too."""
    (tmp_path / "conftest.py").write_text(OWN_PROFILE_OPTION)
    (tmp_path / "test_own.py").write_text(
        "import sys\n\n\n"
        "def test_options(options):\n"
        "    assert options == (True, 'here')\n\n\n"
        "def test_nothing_of_ours_is_loaded():\n"
        "    ours = [name for name in sys.modules if name.startswith('scimproof')]\n"
        "    assert set(ours) <= {'scimproof', 'scimproof.fixtures', 'scimproof.fixtures.entry'}\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    "workers", [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]
)
def test_a_project_with_an_option_profile_of_its_own(installed, foreign_project, workers):
    run = installed.run(foreign_project, "pytest", "--target", "here", "--profile", *workers)

    assert run.returncode == 0, run.stdout
    assert "2 passed" in run.stdout
    assert "SCIM" not in run.stdout
    assert not (foreign_project / "scim-report").exists()


def test_strict_settings_of_a_foreign_project(installed, tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers --strict-config -W error\n")
    (tmp_path / "test_own.py").write_text("def test_it(tmp_path):\n    assert tmp_path.is_dir()\n")

    run = installed.run(tmp_path, "pytest")

    assert run.returncode == 0, run.stdout
    assert "1 passed" in run.stdout


def test_a_failure_is_shown_as_pytest_shows_it(installed, tmp_path):
    (tmp_path / "test_own.py").write_text("def test_it():\n    assert 1 == 2\n")

    run = installed.run(tmp_path, "pytest")

    assert run.returncode == 1
    assert "assert 1 == 2" in run.stdout
    assert "FAILED test_own.py::test_it" in run.stdout


def test_help_shows_no_option_of_ours(installed, tmp_path):
    run = installed.run(tmp_path, "pytest", "--help")

    assert run.returncode == 0
    assert [text for text in OURS if text in run.stdout] == []


def test_markers_and_fixtures_are_none_of_ours(installed, tmp_path):
    markers = installed.run(tmp_path, "pytest", "--markers").stdout
    fixtures = installed.run(tmp_path, "pytest", "--fixtures").stdout

    assert "each_attribute" not in markers
    assert "known_user" not in fixtures
