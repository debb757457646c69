"""The gate stands open: what it prints is the score of this suite."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from gate import Result

from scimproof.fixtures.emulator.defects import catalogue

GATE = Path(__file__).with_name("gate.py")
LONGEST = 1500  # seconds, on a slow machine
_FOREIGN = re.compile(r"(SCIM|PYTEST)_?.*|.*_PROXY|.*_CA_BUNDLE", re.IGNORECASE)


@pytest.fixture(scope="session")
def seen(tmp_path_factory):
    """Return what the gate saw, once for all tests and workers."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    file = base / "gate.json"
    with FileLock(base / "gate.lock"):
        if not file.exists():
            plain = {name: value for name, value in os.environ.items() if not _FOREIGN.fullmatch(name)}
            command = [sys.executable, str(GATE), "--to", str(file), "--reports", str(base / "gate")]
            ended = subprocess.run(command, env=plain, timeout=LONGEST, check=False, capture_output=True)
            assert file.exists(), ended.stderr.decode()
    return Result(**json.loads(file.read_text(encoding="utf-8")))


def test_every_defect_is_found_by_a_check_that_cites_what_it_breaks(seen):
    assert seen.missed == []
    assert len(seen.found) == len(catalogue())


def test_every_check_was_seen_to_fail(seen):
    assert seen.never(seen.failed) == []


def test_every_check_was_seen_to_pass(seen):
    assert seen.never(seen.passed) == []


def test_no_variant_gives_a_finding(seen):
    assert len(seen.clean) > 1
    assert seen.alarms == []


def test_no_run_went_wrong(seen, record_property):
    record_property("gate", seen.score())
    assert seen.trouble == {}
