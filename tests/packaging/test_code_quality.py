"""The code keeps the rules of CONTRIBUTING.md: lint, layout, strict types on an installed tree."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("scimproof.fixtures", "scimproof.profiles", "scimproof.reports", "scimproof.suites")


def run(*command, **options):
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, **options
    )


def test_ruff_finds_nothing():
    done = run("ruff", "check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_every_file_is_formatted():
    done = run("ruff", "format", "--check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_types_are_strict_on_an_installed_tree(tmp_path, wheel):
    installed = tmp_path / "installed"
    done = run("pip", "install", "--quiet", "--no-deps", "--target", str(installed), str(wheel))
    assert done.returncode == 0, done.stderr

    packages = [word for name in PACKAGES for word in ("-p", name)]
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    done = run("mypy", *settings, *packages, env={**os.environ, "MYPYPATH": str(installed)})
    assert done.returncode == 0, done.stdout
