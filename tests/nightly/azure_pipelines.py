"""Azure Pipelines in small: the steps of the recipe, tagged builds, artifacts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from nights import CHECKS, SOURCE, Machine, Night
from recipes import azure_pipeline
from targets import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

_MACRO = re.compile(r"\$\(([\w.]+)\)")
_COMMAND = re.compile(r"##vso\[([\w.]+)[^\]]*\](.*)")
_TARGET = {"name": "acme", "profile": "playvox", "token": "ACME_SCIM_TOKEN"}


class AzurePipelines:
    """Runs the pipeline of the recipe, build after build."""

    def __init__(self, folder: Path) -> None:
        self.machine = Machine(folder)
        self.builds: list[dict[str, Path]] = []  # of each build its artifacts by name
        self.tags: list[set[str]] = []
        self.orange = False
        self._tasks: dict[str, Callable[[dict[str, Any]], bool]] = {
            "UsePythonVersion@0": lambda _: True,
            "DownloadPipelineArtifact@2": self._download,
            "PublishPipelineArtifact@1": self._publish,
            "PublishTestResults@2": lambda given: bool(given["testResultsFiles"]),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Nothing runs between the nights."""

    def night(self, target: str, *, accept: bool = False, **changes: str) -> Night:
        self.machine.fresh()
        self.builds.append({})
        self.tags.append(set())
        self.orange = False
        pipeline = azure_pipeline({"accept": accept, "targets": [{**_TARGET, "target": target}]})
        ((job),) = pipeline["jobs"]
        further = {"OPTIONS": CHECKS} | {name.upper(): value for name, value in changes.items()}
        night = Night(0)
        for step in job["steps"]:
            if not night.code or step.get("condition") == "always()":
                self._step(step, further, night)
        return night

    def _step(self, step: dict[str, Any], further: dict[str, str], night: Night) -> None:
        if "task" in step:
            given = {name: self._macros(value) for name, value in step.get("inputs", {}).items()}
            if not self._tasks[step["task"]](given):
                assert step["continueOnError"]
                self.orange = True
        elif "bash" in step:
            asked = step.get("env", {})
            own = {name: self._macros(value) for name, value in asked.items()}
            changed = {name: value for name, value in further.items() if name in asked}
            place = {"AGENT_TEMPDIRECTORY": self.machine.temporary}
            done = self.machine.bash(step["bash"], place | own | changed)
            night.code = night.code or done.returncode
            night.log += done.stdout
            self._obey(done.stdout, night)

    def _obey(self, log: str, night: Night) -> None:
        for command, said in commands(log):
            if command == "task.uploadsummary":
                night.summary += Path(said).read_text("utf-8")
            elif command == "build.addbuildtag":
                self.tags[-1].add(said)

    def _macros(self, value: Any) -> str:
        known = {
            "ACME_SCIM_TOKEN": TOKEN,
            "Agent.TempDirectory": str(self.machine.temporary),
            "Build.SourcesDirectory": str(self.machine.workspace),
            "SCIMPROOF_SOURCE": SOURCE,
        }
        return _MACRO.sub(lambda found: known.get(found[1], found[0]), str(value))

    def _download(self, given: dict[str, str]) -> bool:
        tagged = [build for build, tags in zip(self.builds, self.tags, strict=True) if given["tags"] in tags]
        if not tagged:
            return False
        shutil.copytree(tagged[-1][given["artifactName"]], given["targetPath"])
        return True

    def _publish(self, given: dict[str, str]) -> bool:
        source = Path(given["targetPath"])
        place = self.machine.folder / "artifacts" / str(len(self.builds)) / given["artifact"]
        if source.is_dir():
            shutil.copytree(source, place)
        else:
            place.mkdir(parents=True)
            shutil.copy(source, place)
        self.builds[-1][given["artifact"]] = place
        return True


def commands(log: str) -> list[tuple[str, str]]:
    """Return the commands in a log that the service obeys, wherever in a line they begin."""
    return [(found[1], found[2]) for found in _COMMAND.finditer(log)]
