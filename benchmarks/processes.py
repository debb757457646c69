"""Runs the programs that are measured, each in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# A program's peak memory is never less than that of the process that started it (the kernel counts from
# before exec), so it is started by a small one. What it prints goes to stderr; stdout is for the measurement.
_LAUNCHER = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
bytes_per_unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({"code": code, "seconds": seconds, "peak_megabytes": peak * bytes_per_unit / 1e6}))
"""
_EMULATE = "import sys; from scimproof.fixtures.commands import main; sys.exit(main())"


@dataclass(frozen=True)
class Finished:
    """A program that has ended, and what it took from its start to its end."""

    code: int
    seconds: float
    peak_megabytes: float
    output: str


def finished(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Finished:
    """Run a program to its end in a folder."""
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    done = subprocess.run(launcher, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return Finished(**json.loads(done.stdout), output=done.stderr)


@contextmanager
def emulator(profile: str, token: str) -> Iterator[str]:
    """Serve an empty embedded target that takes this token; give its base URL."""
    command = [sys.executable, "-c", _EMULATE, "emulate", "--profile", profile, "--port", "0"]
    environment = {**os.environ, "SCIM_TOKEN": token}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            introduction = process.stdout.readline() if process.stdout else ""
            found = re.search(r" is at (\S+)", introduction)
            if found is None:
                raise SystemExit("the embedded target did not start")
            yield found[1]
        finally:
            process.terminate()
