"""Runs of the product, and targets for them."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from product import SCIMPROOF, Outcome, Product
from sites import Altered, Site
from targets import TOKEN

from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def product(tmp_path: Path) -> Product:
    """Return the product, to be started in an empty folder."""
    return Product(tmp_path)


@pytest.fixture(scope="session")
def full_run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcome]:
    """Return the whole run of a profile against the embedded target, made once for all tests and workers."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def run(profile: str) -> Outcome:
        product = Product(base / f"full-run-{profile}")
        ended = product.folder / "ended"
        with FileLock(product.folder.with_suffix(".lock")):
            if not ended.exists():
                outcome = product.check(profile)
                ended.write_text(f"{outcome.code}\n{outcome.output}", encoding="utf-8")
        code, _, output = ended.read_text(encoding="utf-8").partition("\n")
        return Outcome(int(code), output, product.report_dir)

    return run


@pytest.fixture
def emulate(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Start ``scimproof emulate`` as a process of its own, with TOKEN; return its base URL."""
    with ExitStack() as running:

        def start(profile: str) -> str:
            arguments = ("emulate", "--profile", profile, "--port", "0")
            process = Product(tmp_path / "emulator").start(*SCIMPROOF, *arguments, SCIM_TOKEN=TOKEN)
            running.enter_context(process)  # waits for its end
            running.callback(process.terminate)
            return re.search(r"is at (\S+)", process.stdout.readline())[1]

        yield start


@pytest.fixture
def altered() -> Iterator[Callable[..., Altered]]:
    """Start the embedded target in this process with every answer changed by a function."""
    with ExitStack() as running:

        def start(profile: str, change: Callable[..., Any], token: str = TOKEN) -> Altered:
            return running.enter_context(Altered(load_profile(profile), change, token))

        yield start


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """Start a server that gives every request the same answer."""
    with ExitStack() as running:
        yield lambda *answer, **settings: running.enter_context(Site(*answer, **settings))
