"""The product as its users start it: in a process of its own, untouched by the settings around the tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYTEST = (sys.executable, "-m", "pytest")
SCIMPROOF = (str(Path(sysconfig.get_path("scripts"), "scimproof")),)
LONGEST_RUN = 240

_FOREIGN = re.compile(r"(SCIM|PYTEST|PYTHON|COV_)_?.*|.*_PROXY|.*_CA_BUNDLE", re.IGNORECASE)


def without_foreign() -> dict[str, str]:
    """Return the environment without what would change a run."""
    return {name: value for name, value in os.environ.items() if not _FOREIGN.fullmatch(name)}


@dataclass(frozen=True)
class Outcome:
    """How one process ended, and what it left."""

    code: int
    output: str
    report_dir: Path

    @property
    def report(self) -> dict[str, Any]:
        return json.loads((self.report_dir / "report.json").read_text(encoding="utf-8"))

    @property
    def checks(self) -> list[dict[str, Any]]:
        return self.report["checks"]

    @property
    def verdicts(self) -> dict[tuple[str, str], str]:
        return {(check["id"], check["case"]): check["outcome"] for check in self.checks}


class Product:
    """Starts the product in a folder of its own: home, temporary files and reports lie there, too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report_dir = folder / "report"
        self.working_dir = folder / "cwd"
        for part in ("cwd", "home", "tmp"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def check(self, profile: str, *options: object, **environment: str) -> Outcome:
        """Run the suite over a profile, the way the README shows."""
        return self.run(*PYTEST, *self._arguments(profile, *options), **environment)

    def run(self, *command: object, **environment: str) -> Outcome:
        """Run any command to its end."""
        ended = subprocess.run(
            [str(word) for word in command],
            **self._surroundings(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=LONGEST_RUN,
            check=False,
        )
        return Outcome(ended.returncode, ended.stdout, self.report_dir)

    def start_check(self, profile: str, *options: object, **environment: str) -> subprocess.Popen[str]:
        """Start the suite in a process group of its own, as a shell does, and do not wait."""
        return self.start(*PYTEST, *self._arguments(profile, *options), **environment)

    def start(self, *command: object, **environment: str) -> subprocess.Popen[str]:
        """Start any command and do not wait."""
        return subprocess.Popen(
            [str(word) for word in command],
            **self._surroundings(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def _arguments(self, profile: str, *options: object) -> list[object]:
        return ["--profile", profile, "--report-dir", self.report_dir, *options]

    def _surroundings(self, given: dict[str, str]) -> dict[str, Any]:
        own = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp"), "COLUMNS": "120"}
        return {"cwd": self.working_dir, "env": {**without_foreign(), **own, **given}}
