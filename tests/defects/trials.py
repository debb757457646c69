"""Runs of the suite against odd targets, each in a fork of a process that has everything loaded."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
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
from scimproof.fixtures import explanations, patience
from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.emulator.application import application
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from scimproof.fixtures.emulator.bends import Defect

LONGEST_RUN = 600  # seconds
SEED = "4711"
FOUND = ("fail", "warn")
_PLUGINS = ("-p", "scimproof.fixtures.entry", "-p", "no:cacheprovider")
_OTHER_CLIENT = "other-token"  # known to those targets alone that are about it
_KNOWING_IT = {"tokens-are-bound-to-no-tenant", "another-client-is-forbidden"}


@dataclass(frozen=True)
class Trial:
    """One run: on which target, with which checks."""

    name: str
    profile: str
    checks: tuple[str, ...] = ("*",)
    defect: str = ""
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sighting:
    """What the suite said about one target."""

    trial: Trial
    records: list[dict[str, Any]] = field(default_factory=list)
    trouble: str = ""

    def having(self, *outcomes: str) -> set[str]:
        """Return the ids of the checks that had one of these outcomes in some case."""
        return {each["id"] for each in self.records if each["outcome"] in outcomes}

    @property
    def findings(self) -> list[str]:
        """Return what is neither passed nor skipped, a line each."""
        return [
            f"{each['outcome']} {each['id']}[{each['case']}]: {each['message']}"
            for each in self.records
            if each["outcome"] not in ("pass", "skip")
        ]


def cites(check: str, defect: Defect) -> bool:
    """Tell whether a check cites a row that a defect breaks."""
    declared = all_checks().get(check)
    return declared is not None and bool(set(declared.requirements) & set(defect.breaks))


def run(trials: Sequence[Trial], report_dirs: Path, jobs: int) -> Iterator[Sighting]:
    """Run each trial in a process that starts warm, so many at a time."""
    _warm({trial.profile for trial in trials})
    waiting, running = list(trials), dict[int, tuple[Trial, float]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            trial = waiting.pop(0)
            running[_fork(trial, report_dirs / trial.name)] = (trial, time.monotonic() + LONGEST_RUN)
        time.sleep(0.02)
        for process, (trial, latest) in list(running.items()):
            ended = os.waitpid(process, os.WNOHANG)[0] == process
            late = not ended and time.monotonic() > latest
            if late:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            if ended or late:
                del running[process]
                yield _seen(trial, report_dirs / trial.name, in_time=ended)


def _warm(profiles: Iterable[str]) -> None:
    """Import and build what each run needs, so that a fork has it and sees no later change."""
    for package in (fixtures, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    all_checks()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*_PLUGINS, "--profile", "rfc", "--check", "none", "--collect-only"])
    for profile in profiles:
        application(load_profile(profile), token=profile, storage=InMemoryStorage())
    gc.collect()
    gc.freeze()


def _fork(trial: Trial, report_dir: Path) -> int:
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        try:
            report_dir.mkdir(parents=True, exist_ok=True)
            _run_suite(trial, report_dir)
        except BaseException:  # noqa: BLE001  the forked process must end here, whatever happens
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    return process


def _run_suite(trial: Trial, report_dir: Path) -> None:
    output = os.open(report_dir / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    if _KNOWING_IT & {trial.defect, *trial.variants}:
        os.environ["SCIM_OTHER_TOKEN"] = _OTHER_CLIENT
    if trial.defect:
        patience._BUDGET = 0.0  # what is missing on these targets does not come later
        explanations._is = lambda *_: False  # a check is seen to find a defect, whichever other one does
    sys.setswitchinterval(0.0005)  # client and server share this process
    pytest.main(
        [
            *("--profile", trial.profile, "--report-dir", str(report_dir), "--seed", SEED),
            *(("--defect", trial.defect) if trial.defect else ()),
            *(word for name in trial.variants for word in ("--variant", name)),
            *(word for check in trial.checks for word in ("--check", check)),
            *("-q", *_PLUGINS),
        ]
    )


def _seen(trial: Trial, report_dir: Path, *, in_time: bool) -> Sighting:
    if not in_time:
        return Sighting(trial, trouble=f"no end within {LONGEST_RUN} s")
    try:
        report = json.loads((report_dir / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Sighting(trial, trouble=f"no report; see {report_dir / 'output.txt'}")
    if not report["checks"]:
        return Sighting(trial, trouble=f"nothing was checked; see {report_dir / 'output.txt'}")
    errors = sorted({each["id"] for each in report["checks"] if each["outcome"] == "error"})
    trouble = [f"errors in {', '.join(errors)}"] if errors else []
    left = [] if trial.defect else report["run"]["left_behind"]  # some of these targets delete nothing
    trouble += [f"left behind: {', '.join(left)}"] if left else []
    return Sighting(trial, report["checks"], "; ".join(trouble))
