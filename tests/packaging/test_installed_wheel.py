"""The installed wheel gives the same run from any folder, also from one that means harm."""

from __future__ import annotations

import json

import pytest

RAISING = 'raise RuntimeError("a foreign file was imported")\n'
SMALL = ("--profile", "playvox", "--check", "user-create-*", "--check", "schemas-*")
COMMANDS = {
    "pytest": ("pytest",),
    "python-m-pytest": ("python", "-m", "pytest"),
    "scimproof-run": ("scimproof", "run"),
}
WORKERS = [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]


@pytest.fixture
def hostile_folder(tmp_path):
    """Fill a folder with files that raise when anybody imports them."""
    (tmp_path / "conftest.py").write_text(RAISING)
    for name in ("suites", "suites/users", "fixtures", "profiles", "reports", "tests"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(RAISING)
        (tmp_path / name / "conftest.py").write_text(RAISING)
    (tmp_path / "test_foreign.py").write_text(RAISING)
    return tmp_path


def summary(run, folder):
    assert run.returncode == 0, run.stdout
    return json.loads((folder / "scim-report" / "report.json").read_text(encoding="utf-8"))["summary"]


def assert_clean(counts, at_least):
    assert counts["pass"] >= at_least
    assert counts["pass"] + counts["skip"] == counts["total"]


def test_a_whole_run_in_an_empty_folder(installed, tmp_path):
    run = installed.run(tmp_path, "scimproof", "run", "--profile", "playvox")

    assert_clean(summary(run, tmp_path), at_least=81)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scim-report"]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("workers", WORKERS)
def test_a_hostile_folder_has_no_say(installed, hostile_folder, command, workers):
    run = installed.run(hostile_folder, *command, *SMALL, *workers)

    assert_clean(summary(run, hostile_folder), at_least=40)
    assert "foreign" not in run.stdout


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_strict_foreign_ini_file_does_no_harm(installed, tmp_path, command):
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\n"
        "addopts = --strict-markers --strict-config -W error\n"
        "python_files = check_*.py\n"
        "python_functions = prove_*\n"
        "testpaths = nowhere\n"
    )

    run = installed.run(tmp_path, *command, *SMALL)

    assert_clean(summary(run, tmp_path), at_least=40)


def test_a_folder_below_another_project_is_no_different(installed, tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\ntestpaths = ["tests"]\nminversion = "6"\n'
    )
    (tmp_path / "conftest.py").write_text(RAISING)
    folder = tmp_path / "below"
    folder.mkdir()

    run = installed.run(folder, "pytest", *SMALL)

    assert_clean(summary(run, folder), at_least=40)


def test_the_emulator_starts_from_the_wheel(installed, tmp_path):
    run = installed.run(tmp_path, "scimproof", "emulate", "--profile", "nosuch")

    assert run.returncode == 4
    assert "Traceback" not in run.stdout
