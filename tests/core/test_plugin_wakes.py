"""The plugin wakes for --profile and leaves every other run alone."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from scimproof.fixtures.entry import _asks_for_us
from scimproof.fixtures.options import settle
from scimproof.fixtures.plugin import pytest_addoption

pytest_plugins = ["pytester"]
pytestmark = [
    pytest.mark.filterwarnings("default"),  # each run inside decides on its own
]

OWN_TEST = "def test_own(tmp_path):\n    assert tmp_path.is_dir()\n"


@pytest.mark.parametrize(
    ("args", "ours"),
    [
        (["--profile", "playvox"], True),
        (["-q", "--profile", "./acme.toml"], True),
        (["--profile=playvox"], True),
        (["--profile="], True),
        (["--profile"], False),
        (["--profile", "-q"], False),
        (["--profile-svg"], False),
        ([], False),
        (["tests", "-k", "profile"], False),
    ],
)
def test_profile_with_a_value_is_for_us(args, ours):
    assert _asks_for_us(args) is ours


def settings(folder, **given):
    options = {
        "profile": "playvox",
        "file_or_dir": [],
        "target": None,
        "report_dir": "scim-report",
        "seed": None,
        "scim_strict": False,
        "scim_variants": [],
        "defect": None,
        "report": "",
        "scim_bundle": False,
        "baseline": None,
        "waivers": None,
        "cycle_users": None,
        "cycle_groups": None,
    }
    config = SimpleNamespace(
        option=SimpleNamespace(**{**options, **given}), invocation_params=SimpleNamespace(dir=folder)
    )
    return settle(config)


def test_settled_options(tmp_path):
    found = settings(tmp_path, target="https://h", seed=0, scim_strict=True)

    assert (found.profile, found.target, found.seed, found.strict) == ("playvox", "https://h", 0, True)
    assert re.fullmatch(r"scimproof-[a-z2-9]{6}", found.prefix)


def test_baseline_and_waivers_lie_in_the_folder_of_the_call(tmp_path):
    found = settings(tmp_path, baseline="old/report.json", waivers="/abs/known.toml")

    assert (found.baseline, found.waivers) == (tmp_path / "old/report.json", Path("/abs/known.toml"))
    assert (settings(tmp_path).baseline, settings(tmp_path).waivers) == (None, None)


def test_marker_and_seed_differ_from_run_to_run(tmp_path):
    runs = [settings(tmp_path) for _ in range(20)]

    assert len({run.prefix for run in runs}) == 20
    assert len({run.seed for run in runs}) == 20
    assert all(10**6 <= run.seed < 10**9 for run in runs)


@pytest.mark.parametrize(
    ("users", "groups", "sizes"),
    [
        (None, None, (8, 3)),
        (None, 0, (8, 0)),
        (30, None, (30, 3)),
        (1, None, (1, 1)),
        (500, 50, (500, 50)),
        (100_000, 100_000, (100_000, 100_000)),
    ],
)
def test_cycles_begin_with_as_many_as_were_asked_for(tmp_path, users, groups, sizes):
    found = settings(tmp_path, cycle_users=users, cycle_groups=groups)

    assert (found.cycle_users, found.cycle_groups) == sizes


@pytest.mark.parametrize(("users", "groups"), [(0, None), (-1, 1), (100_001, 1), (8, -1), (8, 100_001)])
def test_cycles_of_no_size_are_told_in_one_sentence(tmp_path, users, groups):
    with pytest.raises(pytest.UsageError, match="--cycle-users is a number from 1 to 100000"):
        settings(tmp_path, cycle_users=users, cycle_groups=groups)


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ("playvox", "playvox"),
        ("acme.toml", "{}/acme.toml"),
        ("./acme", "{}/acme"),
        ("/abs/acme.toml", "/abs/acme.toml"),
        ("..\\acme", "{}/..\\acme"),
    ],
)
def test_profile_file_is_found_from_the_folder_of_the_call(tmp_path, given, settled):
    assert settings(tmp_path, profile=given).profile == settled.format(tmp_path)


def test_report_folder_lies_in_the_folder_of_the_call(tmp_path):
    assert settings(tmp_path).report_dir == tmp_path / "scim-report"
    assert settings(tmp_path, report_dir="/abs").report_dir == Path("/abs")
    assert settings(Path.cwd()).report_dir == Path("scim-report")


def test_option_of_another_plugin_is_a_clash_with_a_sentence():
    class Taken:
        def getgroup(self, *_):
            return self

        def addoption(self, *names, **_):
            raise ValueError(f"option names {set(names)} already added")

    with pytest.raises(
        pytest.UsageError, match=r"another pytest plugin owns an option of scimproof .* -p no:NAME"
    ):
        pytest_addoption(Taken())


def test_run_without_a_profile_is_untouched(pytester):
    pytester.makepyfile(OWN_TEST)

    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1)
    assert "seed:" not in result.stdout.str()
    assert not (pytester.path / "scim-report").exists()


def test_plugin_that_is_loaded_sleeps_without_a_profile(pytester):
    pytester.makepyfile(OWN_TEST)

    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "scimproof.fixtures.plugin")

    result.assert_outcomes(passed=1)


def test_foreign_conftest_is_not_run(pytester):
    pytester.makeconftest("raise RuntimeError('a stranger')")
    pytester.makepyfile(OWN_TEST)

    result = pytester.runpytest_inprocess(
        "--profile", "playvox", "--collect-only", "-q", "-p", "no:cacheprovider"
    )

    assert result.ret == 0
    assert "test_own" not in result.stdout.str()
    assert "a stranger" not in result.stdout.str()
    result.stdout.fnmatch_lines(["suites/discovery/*"])


@pytest.mark.parametrize(
    ("options", "areas"),
    [
        (["--area", "discovery"], {"discovery"}),
        (["--area", "users", "--area", "discovery"], {"discovery", "users"}),
        (["--check", "user-create-answers-201"], {"users"}),
        (["--area", "discovery", "--check", "attribute-*"], set()),
    ],
)
def test_checks_are_selected_and_kept_in_reading_order(pytester, options, areas):
    result = pytester.runpytest_inprocess(
        "--profile", "playvox", "--collect-only", "-q", "-p", "no:cacheprovider", "--strict", *options
    )

    found = [line.split("/")[1] for line in result.outlines if line.startswith("suites/")]
    assert set(found) == areas
    assert found == sorted(found, key=["discovery", "users", "attributes"].index)


def test_one_file_may_be_named(pytester):
    from scimproof.fixtures.collection import SUITES  # noqa: PLC0415 - its place differs per installation

    result = pytester.runpytest_inprocess(
        "--profile",
        "playvox",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        str(SUITES / "users" / "delete.py"),
    )

    found = {line.partition("::")[0] for line in result.outlines if "::" in line}
    assert found == {"suites/users/delete.py"}
