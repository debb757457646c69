"""Virtual environments of the servers, kept from one run of the tests to the next."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_WAIT = 400  # seconds, for an environment that another worker makes
_LONGEST_STEP = 180
_ATTEMPTS = 2


class EnvironmentFailed(Exception):
    """An environment could not be made; its text is what pip or venv said."""


def interpreter_for(requirements: Path, cache: Path) -> Path:
    """Return the Python that has these requirements; made if it is not in the cache yet."""
    folder = cache / _key(requirements)
    ready, python = folder / "ready", folder / "bin" / "python"
    with FileLock(f"{folder}.lock", timeout=_LONGEST_WAIT):
        if not ready.exists():
            _run(sys.executable, "-m", "venv", "--clear", folder)
            _install(python, requirements)
            ready.touch()
    return python


def _key(requirements: Path) -> str:
    """Name what an environment depends on: what is installed, and which Python it belongs to."""
    told = "\n".join((requirements.read_text(encoding="utf-8"), sys.version, sys.base_prefix))
    return f"{requirements.parent.name}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _install(python: Path, requirements: Path) -> None:
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input", "--retries", 5, "--timeout", 20)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _run(python, "-m", "pip", "install", *quietly, "--requirement", requirements)
        except EnvironmentFailed:
            if attempt == _ATTEMPTS:
                raise
    return None


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    told = " ".join(words)
    try:
        ended = subprocess.run(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_LONGEST_STEP,
            check=False,
        )
    except subprocess.TimeoutExpired as hung:
        raise EnvironmentFailed(f"{told}: not done after {_LONGEST_STEP} seconds") from hung
    if ended.returncode:
        raise EnvironmentFailed(f"{told}: exit {ended.returncode}\n{ended.stdout}")
