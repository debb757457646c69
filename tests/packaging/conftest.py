"""The wheel, as it is published, and an environment with nothing but the wheel and what it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "fixtures", "profiles", "reports", "suites")
LONGEST_COMMAND = 240
_FOREIGN = re.compile(r"(SCIM|PYTEST|PYTHON|COV|VIRTUAL)_?.*|.*_PROXY", re.IGNORECASE)


class Installation:
    """A virtual environment into which a user has installed the wheel."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / ("Scripts" if os.name == "nt" else "bin")

    def run(self, cwd: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the environment's programs in a folder."""
        environment = {name: value for name, value in os.environ.items() if not _FOREIGN.fullmatch(name)}
        return subprocess.run(
            [str(self.bin / program), *arguments],
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=LONGEST_COMMAND,
            check=False,
        )


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run of the tests see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def source(shared_folder: Path) -> Path:
    """Copy what the wheel is built from, so that nothing of an earlier build gets into it."""
    copy = shared_folder / "source"
    with FileLock(shared_folder / "source.lock"):
        if not copy.exists():
            copy.mkdir()
            for name in BUILT_FROM:
                _copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def wheel(shared_folder: Path, source: Path) -> Path:
    """Build the wheel."""
    built = shared_folder / "wheel"
    with FileLock(shared_folder / "wheel.lock"):
        if not built.exists():
            _pip("wheel", "--no-deps", "--wheel-dir", str(built), str(source))
    return next(built.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(shared_folder: Path, wheel: Path) -> Installation:
    """Install the wheel, with its dependencies, into an environment of its own."""
    folder = shared_folder / "installed"
    with FileLock(shared_folder / "installed.lock"):
        if not (folder / "done").exists():
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
            python = Installation(folder).bin / "python"
            _pip("--python", str(python), "install", str(wheel))
            (folder / "done").touch()
    return Installation(folder)


def _pip(*arguments: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        pytest.fail(f"pip {' '.join(arguments)}: {ended.stderr}", pytrace=False)


def _copy(original: Path, copy: Path) -> None:
    if original.is_dir():
        shutil.copytree(original, copy, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(original, copy)
