"""The command line of Allure 3, at the version that package-lock.json beside this file pins."""

from __future__ import annotations

import hashlib
import http.server
import json
import shutil
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
_PINNED = ("package.json", "package-lock.json")
_LONGEST = 300


class NoAllureError(Exception):
    """Why there is none on this machine."""


def command() -> tuple[str, ...]:
    """Return the command, installed where pytest keeps what outlives a run; npm looks at home first."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NoAllureError("there is no Node.js with npm on this machine")
    pinned = b"".join((_HERE / name).read_bytes() for name in _PINNED)
    folder = _HERE.parents[1] / ".pytest_cache" / f"allure-{hashlib.sha256(pinned).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "done").exists():
            _install(npm, folder)
            (folder / "done").touch()
    return node, str(folder / "node_modules" / "allure" / "cli.js")


def _install(npm: str, folder: Path) -> None:
    for name in _PINNED:
        shutil.copy(_HERE / name, folder)
    quietly = ("--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
    ended = _run(npm, "ci", *quietly, cwd=folder)
    if ended.returncode:
        raise NoAllureError(f"npm cannot install it: {ended.stdout[-500:]}")


def make_report(results: Path, report: Path) -> None:
    """Make the report of results, by behaviours; Allure 3 takes categories by its settings only."""
    settings = {
        "categories": json.loads((results / "categories.json").read_text("utf-8")),
        "plugins": {"awesome": {"options": {"groupBy": ["epic", "feature", "story"]}}},
    }
    file = results.with_name(f"{results.name}-allurerc.json")
    file.write_text(json.dumps(settings), encoding="utf-8")
    ended = _run(*command(), "generate", "--config", file, "--output", report, results, cwd=results.parent)
    if ended.returncode:
        raise RuntimeError(ended.stdout)


def _run(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=_LONGEST,
        check=False,
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of what is asked for."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, as a report needs it; return its base URL."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
