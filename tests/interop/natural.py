"""A real server that other people wrote: started, asked by the suite, and compared with what was judged."""

from __future__ import annotations

import csv
import json
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests
from environments import interpreter_for
from targets import Administrator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from product import Product

SERVERS = Path(__file__).parent / "servers"
TOKEN = "token-of-the-natural-servers"
FINDINGS = ("fail", "warn", "blocked", "error")

_BASE_PATHS = ("/scim/v2", "/v2", "")
LONGEST_START = 30
LONGEST_RUN = 300
_LONGEST_QUOTE = 4000
_SEED = 1

Finding = tuple[str, str, str]  # outcome, check, case


class ServerFailed(Exception):
    """A server did not start, or the suite did not come to its end against it."""


@dataclass(frozen=True)
class NaturalServer:
    """One folder of servers/: what is installed, how it is served, its profile, and what was found."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def profile(self) -> Path:
        return self.folder / "profile.toml"

    @property
    def requirements(self) -> Path:
        return self.folder / "requirements.txt"

    @property
    def judged(self) -> list[dict[str, str]]:
        """Return the rows of findings.csv."""
        with (self.folder / "findings.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    @property
    def expected(self) -> set[Finding]:
        return {(row["outcome"], row["check"], row["case"]) for row in self.judged}

    @contextmanager
    def serve(self, python: Path, folder: Path, longest_start: float = LONGEST_START) -> Iterator[str]:
        """Serve on a free port, with home and temporary files in a folder of its own; yield the base URL."""
        port = _free_port()
        log = folder / "server.log"
        own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "SCIM_TOKEN": TOKEN}
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(python), "serve.py", str(port)],
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], **own},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield _base_url(process, port, log, longest_start)
        finally:
            end(process)


def natural_servers() -> list[NaturalServer]:
    """Return the servers that have a folder, by name."""
    return [NaturalServer(file.parent) for file in sorted(SERVERS.glob("*/serve.py"))]


@dataclass(frozen=True)
class NaturalRun:
    """What the suite found on a server, and what the server holds that it did not hold before."""

    code: int
    output: str
    left: list[dict[str, Any]]
    checks: list[dict[str, Any]]

    @classmethod
    def make(cls, server: NaturalServer, product: Product, environments: Path) -> NaturalRun:
        """Run the whole suite against a server that is started for it alone."""
        python = interpreter_for(server.requirements, environments)
        with server.serve(python, product.folder) as url:
            administrator = Administrator(url, TOKEN)
            before = administrator.resources()
            options = ("--target", url, "--seed", _SEED, "-q", "-p", "no:cacheprovider")
            suite = product.start_check(str(server.profile), *options, SCIM_TOKEN=TOKEN)
            output = output_of(suite)
            known = {resource["id"] for resource in before}
            left = [made for made in administrator.resources() if made["id"] not in known]
        report = product.report_dir / "report.json"
        if not report.exists():
            raise ServerFailed(f"the run of the suite left no report\n{output}")
        checks = json.loads(report.read_text(encoding="utf-8"))["checks"]
        return cls(suite.returncode, output, left, [_in_short(check) for check in checks])

    @classmethod
    def load(cls, folder: Path) -> NaturalRun:
        return cls(**json.loads((folder / "ended").read_text(encoding="utf-8")))

    def save(self, folder: Path) -> None:
        (folder / "ended").write_text(json.dumps(asdict(self)), encoding="utf-8")

    def differences(self, expected: set[Finding]) -> list[str]:
        """Name each finding that nobody has judged, and each judged one that is no more, one a line."""
        new = [f"new       {told(one)}: {self.found[one]}" for one in sorted(self.found.keys() - expected)]
        return [*new, *(f"vanished  {told(one)}" for one in sorted(expected - self.found.keys()))]

    @property
    def found(self) -> dict[Finding, str]:
        """Return the message of each finding."""
        found = [check for check in self.checks if check["outcome"] in FINDINGS]
        return {(check["outcome"], check["id"], check["case"]): check["message"] for check in found}


def told(finding: Finding) -> str:
    """Write a finding as the closing lines of a run do."""
    outcome, check, case = finding
    return f"{outcome} {check}[{case}]" if case else f"{outcome} {check}"


def end(process: subprocess.Popen[Any]) -> None:
    """End a process that still runs, and whatever it started, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _in_short(check: dict[str, Any]) -> dict[str, Any]:
    return {key: check[key] for key in ("id", "case", "outcome", "message")}


def output_of(suite: subprocess.Popen[str], longest: float = LONGEST_RUN) -> str:
    """Return what a run says, once it has ended; one that does not end is killed."""
    try:
        return suite.communicate(timeout=longest)[0]
    except subprocess.TimeoutExpired:
        end(suite)
        said = suite.communicate()[0]
        raise ServerFailed(f"the suite did not end within {longest} seconds; it said\n{said}") from None
    finally:
        end(suite)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _base_url(process: subprocess.Popen[bytes], port: int, log: Path, longest: float) -> str:
    """Wait until the server tells its configuration at one of the usual base paths."""
    latest = time.monotonic() + longest
    while time.monotonic() < latest and process.poll() is None:
        for path in _BASE_PATHS:
            url = f"http://127.0.0.1:{port}{path}"
            if _is_base(url):
                return url
        time.sleep(0.1)
    how = f"did not answer for {longest} s" if process.poll() is None else f"ended with {process.returncode}"
    said = log.read_text(encoding="utf-8", errors="replace")[-_LONGEST_QUOTE:]
    raise ServerFailed(f"the server {how}; it said\n{said}")


def _is_base(url: str) -> bool:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    try:
        return requests.get(f"{url}/ServiceProviderConfig", headers=headers, timeout=2).ok
    except requests.RequestException:
        return False
