"""The recipes, read as the services read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
WORKFLOW, GITLAB, AZURE = (
    ROOT / "docs" / "nightly" / name for name in ("github.yml", "gitlab-ci.yml", "azure-pipelines.yml")
)
EACH = re.compile(r"\$\{\{ each (\w+) in parameters\.(\w+) \}\}")
_TEMPLATE = re.compile(r"\$\{\{ ([\w.-]+) \}\}")


def read(recipe: Path) -> dict[Any, Any]:
    return yaml.safe_load(recipe.read_text("utf-8"))


def azure_pipeline(parameters: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the pipeline with its template expressions expanded, as Azure runs it."""
    pipeline = read(AZURE)
    values = {each["name"]: each["default"] for each in pipeline["parameters"]} | (parameters or {})
    context = {f"parameters.{name}": value for name, value in values.items()}
    jobs = []
    for entry in pipeline["jobs"]:
        (head, body), = entry.items()  # fmt: skip
        variable, name = EACH.fullmatch(head).groups()
        for item in values[name]:
            own = {f"{variable}.{key}": value for key, value in item.items()}
            jobs += [_expanded(each, context | own) for each in body]
    return {**pipeline, "jobs": jobs}


def _expanded(node: Any, context: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        return {key: _expanded(value, context) for key, value in node.items()}
    if isinstance(node, list):
        return [_expanded(each, context) for each in node]
    if isinstance(node, str):
        return _TEMPLATE.sub(lambda found: str(context[found[1]]), node)
    return node


def scripts() -> Iterator[tuple[str, str]]:
    """Yield every shell script of the recipes, each with a name."""
    for step in read(ACTION)["runs"]["steps"]:
        if "run" in step:
            yield f"github: {step['name']}", step["run"]
    yield "gitlab", gitlab_script()
    for step in azure_pipeline()["jobs"][0]["steps"]:
        if "bash" in step:
            yield f"azure: {step['displayName']}", step["bash"]


def gitlab_script() -> str:
    return "\n".join(read(GITLAB)["scim"]["script"])
