"""Which build of scimproof this is hangs on every file of the package, and on nothing else."""

from __future__ import annotations

import subprocess
from importlib.metadata import version

import pytest

from scimproof.fixtures import provenance
from scimproof.fixtures.provenance import PACKAGE, digest, environment, this_build


@pytest.fixture
def package(tmp_path):
    for name in ("fixtures/a.py", "fixtures/deep/b.json", "suites/c.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def of(package):
    return digest(package, ("fixtures", "suites"))


def test_digest_is_what_a_shell_says(package):
    listed = subprocess.run(
        ["sha256sum", "fixtures/a.py", "fixtures/deep/b.json", "suites/c.csv"],
        cwd=package,
        capture_output=True,
        check=True,
    )
    summed = subprocess.run(["sha256sum"], input=listed.stdout, capture_output=True, check=True)

    assert of(package) == summed.stdout.decode().split()[0]


@pytest.mark.parametrize("name", ["fixtures/a.py", "fixtures/deep/b.json", "suites/c.csv"])
def test_each_file_counts(package, name):
    before = of(package)
    (package / name).write_text("changed")

    assert of(package) != before


def test_names_and_further_files_count(package):
    before = of(package)
    (package / "fixtures/a.py").rename(package / "fixtures/z.py")
    renamed = of(package)
    (package / "fixtures/more.py").touch()

    assert len({before, renamed, of(package)}) == 3


@pytest.mark.parametrize(
    "name", ["fixtures/__pycache__/a.pyc", "fixtures/.a.py.swp", "tests/test_a.py", "README.md"]
)
def test_what_is_no_part_of_the_package_does_not_count(package, name):
    before = of(package)
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("x")

    assert of(package) == before


def test_checks_have_a_digest_of_their_own(package):
    before = digest(package, ("suites",))
    (package / "fixtures/a.py").write_text("changed")

    assert digest(package, ("suites",)) == before
    assert digest(PACKAGE, ("suites",)) != digest(PACKAGE, ("fixtures",))


def test_build_is_that_of_the_package():
    assert this_build().as_dict.keys() == {"name", "version", "code", "checks"}
    assert this_build().version == version("scimproof")


def test_environment_names_what_is_needed_and_installed(monkeypatch):
    told = environment({"pytest-cov": "5"})

    assert told["packages"]["pytest"] == version("pytest")
    assert "" not in told["packages"].values()
    assert not {"mypy", "ruff", "scimproof"} & told["packages"].keys()
    assert told["plugins"] == {"pytest-cov": "5"}

    monkeypatch.setattr(provenance, "requires", lambda _: ["nosuch-package>=1", "mypy; extra == 'dev'"])
    assert environment({})["packages"] == {"nosuch-package": ""}
