"""GitHub Actions in small: the job of the recipe, the steps of the action, artifacts."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from nights import CHECKS, SOURCE, Machine, Night
from recipes import ACTION, WORKFLOW, read
from targets import TOKEN

if TYPE_CHECKING:
    import subprocess

_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_NAME = re.compile(r"'[^']*'|\b(?:github|inputs|matrix|secrets|steps|vars)(?:\.[\w-]+|\[[\w.]+\])+")
_STOP, _COMMAND = re.compile(r"::stop-commands::(\S+)"), re.compile(r"\s*::(\w[\w-]*)( [^:]*)?::(.*)")
_WORDS = {"&&": " and ", "||": " or ", "always()": "True", "false": "False"}
OURS = {"id": 1, "branch": "main"}


class GitHubActions:
    """Runs the workflow of the recipe over the action, night after night."""

    def __init__(self, folder: Path) -> None:
        self.machine = Machine(folder)
        self.machine.stub_by_python("gh", Path(__file__).with_name("gh_stub.py"))
        self.kept = folder / "artifacts"
        self.kept.mkdir()
        self.listing: list[dict[str, Any]] = []
        self.run = 100
        self._list()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Nothing runs between the nights."""

    def night(self, target: str, *, accept: bool = False, **changes: str) -> Night:
        self.machine.fresh()
        self.run += 1
        (job,) = read(WORKFLOW)["jobs"].values()
        (matrix,) = job["strategy"]["matrix"]["include"]
        step = job["steps"][-1]
        context = {
            "matrix": matrix | {"profile": "playvox", "target": target},
            "inputs": {"accept": accept},
            "secrets": {matrix["token"]: TOKEN},
        }
        given = {name: _resolved(value, context) for name, value in step["with"].items()}
        environment = {name: _resolved(value, context) for name, value in step["env"].items()}
        return self._action({**given, "source": SOURCE, "args": CHECKS} | changes, environment)

    def _action(self, given: dict[str, str], environment: dict[str, str]) -> Night:
        action = read(ACTION)
        unknown = given.keys() - action["inputs"].keys()
        assert not unknown, f"the action has no input {unknown}"
        inputs = {name: str(each.get("default", "")) for name, each in action["inputs"].items()} | given
        context: dict[str, Any] = {
            "inputs": inputs,
            "github": {"repository": "acme/app", "token": "token-of-the-job"},
            "steps": {},
        }
        night, failed = Night(0), False
        for step in action["runs"]["steps"]:
            if failed and "always()" not in step.get("if", ""):
                continue
            if "if" in step and not _value(step["if"], context):
                continue
            if "uses" in step:
                self._use(step, context)
            elif code := self._run(step, context, environment, night):
                night.code, failed = code, True
        night.outputs = {name: _resolved(each["value"], context) for name, each in action["outputs"].items()}
        return night

    def _run(
        self, step: dict[str, Any], context: dict[str, Any], environment: dict[str, str], night: Night
    ) -> int:
        output, summary, path = (self.machine.temporary / name for name in ("output", "summary", "path"))
        for file in (output, summary, path):
            file.write_text("", "utf-8")
        own = {name: _resolved(value, context) for name, value in step.get("env", {}).items()}
        done: subprocess.CompletedProcess[str] = self.machine.bash(
            step["run"],
            environment
            | {
                "GITHUB_ACTION_PATH": "the-checkout-of-the-action",
                "GITHUB_OUTPUT": output,
                "GITHUB_PATH": path,
                "GITHUB_REF_NAME": "main",
                "GITHUB_STEP_SUMMARY": summary,
                "GITHUB_WORKFLOW_REF": "acme/app/.github/workflows/scim-nightly.yml@refs/heads/main",
                "KEPT": self.kept,
                "RUNNER_TEMP": self.machine.temporary,
            }
            | own,
            "-eo",
            "pipefail",
        )
        lines = output.read_text("utf-8").splitlines()
        context["steps"][step.get("id", "")] = {"outputs": dict(line.split("=", 1) for line in lines)}
        for folder in path.read_text("utf-8").splitlines():
            self.machine.put_on_path(folder)
        night.log += done.stdout
        night.summary += summary.read_text("utf-8")
        return done.returncode

    def _use(self, step: dict[str, Any], context: dict[str, Any]) -> None:
        given = {name: _resolved(value, context) for name, value in step["with"].items()}
        if step["uses"].startswith("actions/upload-artifact@"):
            self._upload(given["name"], self.machine.workspace / given["path"], given)
        elif step["uses"].startswith("github/codeql-action/upload-sarif@"):
            shutil.copy(self.machine.workspace / given["sarif_file"], self.kept / "alerts.sarif")

    def _upload(self, name: str, source: Path, given: dict[str, str]) -> None:
        if not source.exists():
            assert given["if-no-files-found"] == "ignore", f"there is no {source} to upload"
            return
        place = self.kept / str(self.run) / name
        if source.is_dir():
            shutil.copytree(source, place)
        else:
            place.mkdir(parents=True)
            shutil.copy(source, place)
        self.list_artifact(name, self.run)

    def list_artifact(self, name: str, run: int, *, branch: str = "main", repository: int = 1) -> None:
        """Let the service know of an artifact."""
        origin = {"id": run, "head_branch": branch, "repository_id": 1, "head_repository_id": repository}
        number = len(self.listing)
        self.listing.append({"id": number, "name": name, "expired": False, "workflow_run": origin})
        self._list()

    def expire(self) -> None:
        """Let time go by until the service has thrown all away."""
        for each in self.listing:
            each["expired"] = True
        self._list()

    def _list(self) -> None:
        (self.kept / "listing.json").write_text(json.dumps(self.listing), "utf-8")


def commands(log: str) -> list[tuple[str, str]]:
    """Return the commands in a log that the service obeys."""
    found, resume = [], ""
    for line in log.splitlines():
        if resume:
            resume = "" if line == f"::{resume}::" else resume
        elif stop := _STOP.match(line):
            resume = stop[1]
        elif command := _COMMAND.match(line):
            found.append((command[1], command[3]))
    return found


def _resolved(text: Any, context: dict[str, Any]) -> str:
    def said(found: re.Match[str]) -> str:
        value = _value(found[1], context)
        return str(value).lower() if isinstance(value, bool) else str(value)

    return _EXPRESSION.sub(said, str(text))


def _value(expression: str, context: dict[str, Any]) -> Any:
    """Evaluate an expression; what is not set is empty, as with the service."""

    def looked_up(found: re.Match[str]) -> str:
        if found[0].startswith("'"):
            return found[0]
        name = re.sub(r"\[([\w.]+)\]", lambda key: f".{_at(key[1], context)}", found[0])
        return repr(_at(name, context))

    python = _NAME.sub(looked_up, expression)
    for word, meaning in _WORDS.items():
        python = python.replace(word, meaning)
    return eval(python, {"__builtins__": {}})  # noqa: S307 - an expression of our own recipe


def _at(name: str, context: dict[str, Any]) -> Any:
    value: Any = context
    for part in name.split("."):
        value = value.get(part, "") if isinstance(value, dict) else ""
    return value
