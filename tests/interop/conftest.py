"""Real servers, each in an environment of its own, and one run of the suite against each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

sys.path.insert(0, str(Path(__file__).parents[1] / "run"))  # product and targets: how tests see the product

from environments import EnvironmentFailed
from natural import NaturalRun, NaturalServer, ServerFailed
from product import Product

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def product(tmp_path: Path) -> Product:
    """Return the product, to be started in an empty folder."""
    return Product(tmp_path)


@pytest.fixture(scope="session")
def natural_run(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Callable[[NaturalServer], NaturalRun]:
    """Return the run of the suite against a server, made, or seen to fail, once for all tests and workers."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    cache = getattr(pytestconfig, "cache", None)
    environments = cache.mkdir("interop") if cache else base / "environments"

    def run(server: NaturalServer) -> NaturalRun:
        folder = base / f"natural-{server.name}"
        failed = folder.with_suffix(".failed")
        with FileLock(folder.with_suffix(".lock")):
            if failed.exists():
                raise ServerFailed(failed.read_text(encoding="utf-8"))
            if (folder / "ended").exists():
                return NaturalRun.load(folder)
            try:
                made = NaturalRun.make(server, Product(folder), environments)
            except (EnvironmentFailed, ServerFailed) as error:
                failed.write_text(str(error), encoding="utf-8")
                raise
            made.save(folder)
            return made

    return run
