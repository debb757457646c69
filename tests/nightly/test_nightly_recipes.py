"""What the recipes say: by the schemas of the services, the options and files of scimproof, good practice."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from product import SCIMPROOF, Product
from recipes import ACTION, AZURE, GITLAB, ROOT, WORKFLOW, azure_pipeline, read, scripts

from scimproof.reports import markdown

SCRIPTS = dict(scripts())
RECIPES = (ACTION, WORKFLOW, GITLAB, AZURE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OF_OTHERS = {  # what follows these words is no option of ours
    "timeout": {"--foreground", "--preserve-status", "--signal", "--kill-after"},
    "curl": {"--silent", "--show-error", "--get", "--header", "--data", "--data-urlencode"},
    "curl, too": {"--output", "--write-out"},
    "gh": {"--jq", "--name", "--dir"},
    "pip": {"--quiet"},
}
OFFICIAL = r"(actions/(checkout|setup-python|upload-artifact)|github/codeql-action/upload-sarif)@v\d+"
SECRETS = ("SCIM_TOKEN", "CI_JOB_TOKEN", "GH_TOKEN")
GITLAB_VARIABLES = ("SCIM_NIGHTLY", "SCIM_ACCEPT", "SCIM_OPTIONS", "SCIM_MINUTES")
PIPED = """$(printf 'JOB-TOKEN: %s\\n' "$CI_JOB_TOKEN" |"""
BOUND_OF_GITHUB = 1024 * 1024


@pytest.fixture
def holds(tmp_path):
    """Return what the official schema of a service, as check-jsonschema carries it, says against a recipe."""

    def check(schema, recipe, *options):
        file = tmp_path / "recipe.json"
        file.write_text(json.dumps(recipe), "utf-8")
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "check_jsonschema",
                "--builtin-schema",
                f"vendor.{schema}",
                *options,
                file,
            ],
            capture_output=True,
            text=True,
            check=False,
        )

    return check


@pytest.mark.parametrize(
    ("schema", "recipe", "options"),
    [
        ("github-actions", read(ACTION), ()),
        ("github-workflows", {**read(WORKFLOW), "on": read(WORKFLOW)[True]}, ()),  # YAML takes on for true
        ("gitlab-ci", read(GITLAB), ()),
        ("azure-pipelines", azure_pipeline(), ("--regex-variant", "nonunicode")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_recipe_keeps_the_schema_of_its_service(holds, schema, recipe, options):
    recipe.pop(True, None)
    wrong = {**recipe, "jobs": 1, "runs": 1, "scim": 1}

    found = holds(schema, recipe, *options)

    assert found.returncode == 0, found.stdout[:2000]
    assert holds(schema, wrong, *options).returncode == 1


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_script_is_sound_bash(script):
    checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_option_of_a_recipe_exists():
    text = "".join(recipe.read_text("utf-8") for recipe in RECIPES)
    words = subprocess.run([*SCIMPROOF, "run", "--help"], capture_output=True, text=True, check=True).stdout
    known = set(OPTION.findall(words))

    used = set(OPTION.findall(text)) - set().union(*OF_OTHERS.values())

    assert {"--profile", "--target", "--report-dir", "--report", "--baseline", "--strict"} <= used
    assert used <= known


def test_every_file_that_a_recipe_names_is_written_by_a_run(tmp_path):
    text = "".join(recipe.read_text("utf-8") for recipe in (*RECIPES, AZURE.with_name("README.md")))
    named = set(re.findall(r"\b(?:report|gallery|junit|summary)\.[a-z]{2,5}\b", text))
    report = Product(tmp_path).check("playvox", "--check", "schemas-*", "--report", "md,sarif").report_dir

    assert {"junit.xml", "report.json", "report.sarif", "summary.md"} <= named
    assert named <= {file.name for file in report.iterdir()}


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_is_written_by_its_input(name):
    """An expression in a script would be run, whatever is in it; the environment is data."""
    assert re.findall(r"\$\{\{|\$\(\w+\.\w+\)", SCRIPTS[name]) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_token_stands_on_a_command_line(name):
    said = [line for line in SCRIPTS[name].splitlines() if any(secret in line for secret in SECRETS)]

    # printf is a word of bash itself, not a program with a command line.
    assert [line for line in said if PIPED not in line] == []


def test_no_input_of_the_action_is_a_secret():
    assert [name for name in read(ACTION)["inputs"] if re.search("token|secret|password", name)] == []


def test_actions_are_official_and_pinned_by_major_version():
    (job,) = read(WORKFLOW)["jobs"].values()
    used = [step["uses"] for step in (*job["steps"], *read(ACTION)["runs"]["steps"]) if "uses" in step]

    assert [each for each in used if each != "./.scimproof" and not re.fullmatch(OFFICIAL, each)] == []


def test_workflow_may_read_and_no_more():
    workflow = read(WORKFLOW)
    (job,) = workflow["jobs"].values()

    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "actions": "read"}
    assert [step["with"]["persist-credentials"] for step in job["steps"][:2]] == [False, False]


def test_no_night_cuts_off_another():
    workflow, scim = read(WORKFLOW), read(GITLAB)["scim"]

    assert workflow["concurrency"]["cancel-in-progress"] is False
    assert next(iter(workflow["jobs"].values()))["strategy"]["fail-fast"] is False
    assert (scim["interruptible"], bool(scim["resource_group"])) == (False, True)


def test_run_ends_before_the_service_ends_it():
    (workflow,) = read(WORKFLOW)["jobs"].values()
    (azure,) = azure_pipeline()["jobs"]
    scim = read(GITLAB)["scim"]
    own = [
        read(ACTION)["inputs"]["minutes"]["default"],
        scim["variables"]["SCIM_MINUTES"],
        next(step["env"]["MINUTES"] for step in azure["steps"] if "MINUTES" in step.get("env", {})),
    ]
    given = [workflow["timeout-minutes"], int(scim["timeout"].split()[0]), int(azure["timeoutInMinutes"])]

    assert [int(minutes) + 5 for minutes in own] == given


def test_summary_fits_into_what_a_job_may_say():
    widest = len("\N{GRINNING FACE}".encode())

    assert markdown.LONGEST * widest < BOUND_OF_GITHUB


def test_every_input_is_used_and_every_use_is_an_input():
    text = ACTION.read_text("utf-8")

    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(read(ACTION)["inputs"])


def test_page_names_every_setting_of_the_recipes():
    page = (ROOT / "docs" / "nightly" / "README.md").read_text("utf-8")
    variables = ["SOURCE", "REPOSITORY", "REF"]
    names = [*read(ACTION)["inputs"], *(f"SCIMPROOF_{name}" for name in variables), *GITLAB_VARIABLES]

    assert [name for name in names if f"`{name}`" not in page] == []
