"""Defects are found by the checks that are said to find them: the first of each file of the catalogue."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from scimproof.fixtures.catalogue import Proof, proofs
from scimproof.fixtures.emulator.defects import catalogue

PROVING = Path(__file__).parent / "proving.py"
LONGEST = 480  # seconds for all of them, on a slow machine
_FOREIGN = ("PYTEST", "COV_", "SCIM")


def first_of_each_file() -> list[Proof]:
    by_defect = {proof.defect: proof for proof in reversed(proofs().values())}
    chosen = {}
    for defect in catalogue().values():
        if defect.name in by_defect:
            chosen.setdefault(defect.bend.__module__, by_defect[defect.name])
    return list(chosen.values())


CHOSEN = first_of_each_file()


@pytest.fixture(scope="session")
def seen(tmp_path_factory):
    """Return what is proven when those checks alone are run, once for all tests and workers."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    file = base / "proven-now.csv"
    with FileLock(base / "proven-now.lock"):
        if not file.exists():
            names = [word for proof in CHOSEN for word in ("--defect", proof.defect)]
            plain = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
            command = [sys.executable, str(PROVING), "--proven", "--to", str(file), *names]
            subprocess.run(command, env=plain, timeout=LONGEST, check=False)
    with file.open(encoding="utf-8", newline="") as lines:
        return [Proof(**row) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("proof", CHOSEN, ids=lambda proof: proof.defect)
def test_a_defect_is_found_by_its_check(proof, seen):
    assert proof in seen


def test_every_file_of_the_catalogue_is_proven():
    files = {defect.bend.__module__ for defect in catalogue().values()}
    assert len(CHOSEN) == len(files)
