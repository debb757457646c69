"""GitLab CI in small: the job of the recipe, and the artifacts of the last green pipeline."""

from __future__ import annotations

import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

from nights import CHECKS, SOURCE, Machine, Night
from recipes import GITLAB, gitlab_script, read
from targets import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

JOB = "scim: [acme, scim/acme.toml, https://scim.acme.example/v2]"
_TOKEN_OF_THE_JOB = "token-of-the-job"
_ADDRESS = "/api/v4/projects/7/jobs/artifacts/feature%2Fnights/raw/scim-report/report.json"


class GitLabCI:
    """Runs the job of the recipe, night after night."""

    def __init__(self, folder: Path) -> None:
        self.machine = Machine(folder)
        self.green = folder / "green.json"
        self.out_of_order = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def night(self, target: str, *, accept: bool = False, **changes: str) -> Night:
        self.machine.fresh()
        recipe = read(GITLAB)
        declared = {name: each["value"] for name, each in recipe["variables"].items()}
        (matrix,) = recipe["scim"]["parallel"]["matrix"]
        variables = declared | recipe["scim"]["variables"] | matrix
        given = {"SCIM_PROFILE": "playvox", "SCIM_TARGET": target, "SCIM_OPTIONS": CHECKS}
        service = {
            "CI_API_V4_URL": f"http://127.0.0.1:{self._server.server_port}/api/v4",
            "CI_COMMIT_REF_NAME": "feature/nights",
            "CI_JOB_NAME": JOB,
            "CI_JOB_TOKEN": _TOKEN_OF_THE_JOB,
            "CI_PROJECT_ID": 7,
            "SCIMPROOF_SOURCE": SOURCE,
            "SCIM_ACCEPT": str(accept).lower(),
            "SCIM_TOKEN": TOKEN,
            "TMPDIR": self.machine.temporary,
        }
        environment = (
            variables | given | service | {f"SCIM_{name.upper()}": value for name, value in changes.items()}
        )
        done = self.machine.bash(gitlab_script(), environment, "-eo", "pipefail")
        if done.returncode == 0:
            self._keep(recipe["scim"]["artifacts"])
        return Night(done.returncode, done.stdout)

    def _keep(self, artifacts: dict[str, Any]) -> None:
        (folder,) = artifacts["paths"]
        shutil.copy(self.machine.workspace / folder / "report.json", self.green)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = service._artifact(self.path, self.headers["JOB-TOKEN"])
                self.send_response(500 if service.out_of_order else 200 if content else 404)
                self.end_headers()
                self.wfile.write(content or b'{"message": "404 Not Found"}')

            def log_message(self, *_: object) -> None:
                """Keep silent."""

        return Handler

    def _artifact(self, address: str, token: str | None) -> bytes:
        parts = urlsplit(address)
        asked = (parts.path, parse_qs(parts.query), token)
        known = {"job": [JOB], "search_recent_successful_pipelines": ["true"]}
        if asked != (_ADDRESS, known, _TOKEN_OF_THE_JOB) or not self.green.exists():
            return b""
        return self.green.read_bytes()
