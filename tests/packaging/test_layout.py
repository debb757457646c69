"""pyproject.toml maps the folders of the repository to the import package, and forgets none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from zipfile import ZipFile

from scimproof.fixtures.provenance import digest

ROOT = Path(__file__).parents[2]
FOLDERS = ("fixtures", "profiles", "reports", "suites")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def files(root):
    """Return all files of the mapped folders, from the root on."""
    found = (file for folder in FOLDERS for file in (root / folder).rglob("*") if file.is_file())
    return [file.relative_to(root) for file in found if "__pycache__" not in file.parts]


def folders_of_modules():
    return {file.parent for file in files(ROOT) if file.suffix == ".py"}


def test_the_list_of_packages_equals_the_folders():
    packages = sorted(".".join(("scimproof", *folder.parts)) for folder in folders_of_modules())

    assert sorted(SETTINGS["packages"]) == packages


def test_the_four_folders_are_mapped():
    assert SETTINGS["package-dir"] == {f"scimproof.{folder}": folder for folder in FOLDERS}


def test_each_package_has_an_init_file():
    assert [
        folder for folder in sorted(folders_of_modules()) if not (ROOT / folder / "__init__.py").exists()
    ] == []


def test_the_wheel_holds_every_file_of_the_folders_and_no_other(source, wheel):
    with ZipFile(wheel) as archive:
        held = sorted(name for name in archive.namelist() if ".dist-info/" not in name)

    assert held == sorted(f"scimproof/{file.as_posix()}" for file in files(source))


def test_the_wheel_is_the_same_build_as_its_source(source, wheel, tmp_path):
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)  # made by these tests

    assert digest(tmp_path / "scimproof", FOLDERS) == digest(source, FOLDERS)


def test_the_wheel_holds_the_licence(wheel):
    with ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")] != []
