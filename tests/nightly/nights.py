"""What the services have in common: an endpoint, a night, and a machine with stubs for what is not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from product import LONGEST_RUN, SCIMPROOF, without_foreign
from targets import TOKEN

from scimproof.fixtures.emulator.oddities import oddities
from scimproof.fixtures.emulator.server import Emulator
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

DEFECT = "false-as-text-enables"
FOUND = "user-patch-disables-by-entra"
CHECKS = f"--check 'user-create-assigns-*' --check {FOUND}"
SOURCE = "where-scimproof-comes-from"

# What pip and venv would do takes minutes and a network; the scimproof that is tested stands in their place.
_PIP = f"""\
#!/bin/sh
echo "pip $*" >>"$STUBS/commands"
ln -sf {SCIMPROOF[0]} "$(dirname "$0")/scimproof"
"""
_PYTHON = """\
#!/bin/sh
echo "python $*" >>"$STUBS/commands"
[ "$1 $2" = "-m venv" ] && mkdir -p "$3/bin" && cp "$STUBS/pip" "$3/bin/pip"
"""
# Tells its options and what the baseline is, and leaves the number of the night as its report.
_STUB = """\
#!/bin/sh
printf '<%s> ' "$@"
folder=scim-report
while [ $# -gt 0 ]; do
  case $1 in
    --baseline) echo "baseline: $(cat "$2")" ;;
    --report-dir) folder=$2 ;;
  esac
  shift
done
echo >>"$STUBS/nights"
mkdir -p "$folder"
wc -l <"$STUBS/nights" >"$folder/report.json"
{meanwhile}
exit {code}
"""


class Endpoint:
    """A SCIM endpoint of its own address, which changes from night to night."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running
        self._port = 0

    def night(self, defect: str | None = None) -> str:
        """Be sound, or have a defect; return the base URL."""
        self.down()
        odd = oddities(defect, ())
        profile = load_profile("playvox")
        emulator = Emulator(profile, token=TOKEN, port=self._port, bends=odd.bends, serving=odd.serving)
        self._running.enter_context(emulator)
        self._port = int(emulator.url.partition("127.0.0.1:")[2].partition("/")[0])
        return emulator.url

    def down(self) -> None:
        self._running.close()


@dataclass
class Night:
    """How a night went."""

    code: int
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


class Machine:
    """A folder with a workspace, a place for temporary files and stubs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace, self.temporary, self.stubs = (folder / name for name in ("work", "temp", "stubs"))
        for each in (self.workspace, self.temporary, self.stubs):
            each.mkdir()
        self.stub("pip", _PIP)
        self.stub("python", _PYTHON)
        self._path: list[str] = [str(self.stubs)]

    @property
    def commands(self) -> list[str]:
        """Return what the stubs were asked for."""
        return (self.stubs / "commands").read_text("utf-8").splitlines()

    def stub(self, name: str, text: str) -> None:
        file = self.stubs / name
        file.write_text(text, "utf-8")
        file.chmod(0o755)

    def stub_by_python(self, name: str, file: Path) -> None:
        self.stub(name, f'#!/bin/sh\nexec {sys.executable} {file} "$@"\n')

    def install_a_stub(self, code: int = 0, meanwhile: str = "") -> None:
        """Let pip install a run that takes no time, unless it is told what to do meanwhile."""
        self.stub("stub", _STUB.replace("{code}", str(code)).replace("{meanwhile}", meanwhile))
        self.stub("pip", _PIP.replace(f"-sf {SCIMPROOF[0]}", '-sf "$STUBS/stub"'))

    def fresh(self) -> None:
        """Begin a night: nothing is left of the one before."""
        for each in (self.workspace, self.temporary):
            shutil.rmtree(each)
            each.mkdir()

    def put_on_path(self, folder: str) -> None:
        self._path.insert(0, folder)

    def bash(
        self, script: str, environment: dict[str, Any], *options: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a script as the services do: from a file, without what the machine sets up for people."""
        file = self.temporary / "step.sh"
        file.write_text(script, "utf-8")
        own = {"PATH": os.pathsep.join([*self._path, os.environ["PATH"]]), "STUBS": str(self.stubs)}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", *options, str(file)],
            cwd=self.workspace,
            env=without_foreign() | own | {name: str(value) for name, value in environment.items()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            timeout=LONGEST_RUN,
            check=False,
        )
