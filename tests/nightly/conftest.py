"""An endpoint that is sound on one night, has a defect on another, and is down on a third."""

from __future__ import annotations

import shutil
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "run"))

from azure_pipelines import AzurePipelines
from github_actions import GitHubActions
from gitlab_ci import GitLabCI
from nights import Endpoint
from sites import Site

# The recipes are for the Linux machines of the services.
collect_ignore = [] if sys.platform == "linux" else ["test_recipes_by_night.py"]
PLATFORMS = {"github": GitHubActions, "gitlab": GitLabCI, "azure": AzurePipelines}


def _machine(folder, name):
    if name == "gitlab" and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    place = folder / name
    place.mkdir()
    return PLATFORMS[name](place)


@pytest.fixture
def endpoint():
    with ExitStack() as running:
        yield Endpoint(running)


@pytest.fixture
def site():
    with ExitStack() as running:
        yield lambda *answer, **headers: running.enter_context(Site(*answer, **headers))


@pytest.fixture
def heard():
    """Let the processes started here hear Ctrl-C, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(params=PLATFORMS)
def platform(request, tmp_path):
    with _machine(tmp_path, request.param) as ready:
        yield ready


@pytest.fixture
def github(tmp_path):
    with _machine(tmp_path, "github") as ready:
        yield ready


@pytest.fixture
def azure(tmp_path):
    with _machine(tmp_path, "azure") as ready:
        yield ready


@pytest.fixture
def gitlab(tmp_path):
    with _machine(tmp_path, "gitlab") as ready:
        yield ready
