"""Runs the suite against targets with one defect each, in forks of a process that has everything loaded."""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from scim2_server.memory import InMemoryStorage

from scimproof import fixtures, reports
from scimproof.fixtures import patience
from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.emulator.application import application
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from scimproof.fixtures.emulator.bends import Defect

LONGEST_RUN = 240  # seconds
SEED = "4711"


@dataclass(frozen=True)
class Task:
    """One defect, and the checks that are run against it."""

    defect: Defect
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Sighting:
    """What the suite said about a target with one defect."""

    defect: Defect
    records: list[dict[str, Any]] = field(default_factory=list)
    trouble: str = ""

    @property
    def found_by(self) -> list[str]:
        """Return the ids of the checks that failed or warned."""
        return sorted({each["id"] for each in self.records if each["outcome"] in ("fail", "warn")})

    @property
    def cited(self) -> bool:
        """Tell whether one of them cites a row that the defect breaks."""
        return any(cites(check, self.defect) for check in self.found_by)

    def strength(self, check: str) -> tuple[bool, bool]:
        """Sort the proofs of a check: those by a row that it cites first, then failures before warnings."""
        outcomes = {each["outcome"] for each in self.records if each["id"] == check}
        return (not cites(check, self.defect), "fail" not in outcomes)


def cites(check: str, defect: Defect) -> bool:
    """Tell whether a check cites a row that a defect breaks."""
    declared = all_checks().get(check)
    return declared is not None and bool(set(declared.requirements) & set(defect.breaks))


def checks_that_cite(defect: Defect) -> tuple[str, ...]:
    """Return the checks that should find a defect."""
    return tuple(check for check in all_checks() if cites(check, defect))


def see(tasks: Sequence[Task], report_dirs: Path, jobs: int) -> Iterator[Sighting]:
    """Run the suite against each defect, in processes that start warm."""
    warm({task.defect.profile for task in tasks})
    yield from (Sighting(task.defect) for task in tasks if not task.checks)
    waiting, running = [task for task in tasks if task.checks], dict[int, tuple[Task, float]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            task = waiting.pop(0)
            running[_fork(task, report_dirs / task.defect.name)] = (task, time.monotonic() + LONGEST_RUN)
        time.sleep(0.05)
        for process, (task, latest) in list(running.items()):
            ended = os.waitpid(process, os.WNOHANG)[0] == process
            late = not ended and time.monotonic() > latest
            if late:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            if ended or late:
                del running[process]
                yield _sighting(task.defect, report_dirs / task.defect.name, in_time=ended)


def warm(profiles: Iterable[str]) -> None:
    """Import and build what each run needs, so that a fork has it and sees no later change."""
    for package in (fixtures, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    all_checks()
    for profile in profiles:
        application(load_profile(profile), token=profile, storage=InMemoryStorage())
    gc.collect()
    gc.freeze()


def _fork(task: Task, report_dir: Path) -> int:
    process = os.fork()
    if process == 0:
        try:
            report_dir.mkdir(parents=True, exist_ok=True)
            _run_suite(task, report_dir)
        except BaseException:  # noqa: BLE001  the forked process must end here, whatever happens
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    return process


def _run_suite(task: Task, report_dir: Path) -> None:
    output = os.open(report_dir / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    patience._BUDGET = 0.0  # these targets never lag
    sys.setswitchinterval(0.0005)  # client and server share this process
    wanted = [word for check in task.checks for word in ("--check", check)]
    pytest.main(
        [
            *("--profile", task.defect.profile, "--defect", task.defect.name),
            *("--report-dir", str(report_dir), "--seed", SEED, "-q", "-p", "no:cacheprovider"),
            *wanted,
        ]
    )


def _sighting(defect: Defect, report_dir: Path, *, in_time: bool) -> Sighting:
    if not in_time:
        return Sighting(defect, trouble=f"no end within {LONGEST_RUN} s")
    try:
        report = json.loads((report_dir / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Sighting(defect, trouble=f"no report; see {report_dir / 'output.txt'}")
    if not report["checks"]:
        return Sighting(defect, trouble=f"nothing was checked; see {report_dir / 'output.txt'}")
    errors = sorted({each["id"] for each in report["checks"] if each["outcome"] == "error"})
    return Sighting(defect, report["checks"], f"errors in {', '.join(errors)}" if errors else "")
