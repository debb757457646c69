"""The console script: each command is found, and wrong usage is exit 4 with one clear sentence."""

import subprocess
import sys

import pytest

from scimproof.fixtures import commands
from scimproof.fixtures.arguments import WRONG_USAGE, Arguments
from scimproof.fixtures.commands import main

_MAIN = "import sys; from scimproof.fixtures.commands import main; sys.exit(main())"


@pytest.mark.parametrize("argv", [[], ["-h"], ["--help"]])
def test_help_names_the_commands(argv, capsys):
    assert main(argv) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("usage: scimproof", "run", "emulate", "clean"))


def test_command_line_is_that_of_the_process(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["scimproof", "--help"])

    assert main() == 0
    assert "usage: scimproof" in capsys.readouterr().out


def test_unknown_command(capsys):
    assert main(["fly"]) == WRONG_USAGE == 4
    assert capsys.readouterr().err.startswith("scimproof: there is no command 'fly'\n\nusage: scimproof")


def test_run_needs_a_profile(capsys):
    assert main(["run", "--target", "https://h"]) == 4
    assert capsys.readouterr().err == "scimproof run: --profile NAME or --profile FILE is needed\n"


@pytest.mark.parametrize(
    "argv", [["--profile", "playvox"], ["--profile=playvox", "-q"], ["--help"], ["--version"]]
)
def test_run_is_pytest_over_the_packaged_suites(argv, monkeypatch):
    called = []
    monkeypatch.setattr(pytest, "main", lambda given: called.append(given) or 0)

    assert main(["run", *argv]) == 0
    (given,) = called
    assert given[-len(argv) :] == argv
    assert given[0] == "-c"
    assert given[1].endswith("pytest.ini")
    assert "scimproof.fixtures.plugin" in given
    assert "no:cacheprovider" in given


def test_exit_code_is_that_of_pytest(monkeypatch):
    monkeypatch.setattr(pytest, "main", lambda _: pytest.ExitCode.NO_TESTS_COLLECTED)

    assert main(["run", "--profile", "playvox"]) == 5


@pytest.mark.parametrize("name", ["emulate", "clean"])
def test_other_commands_explain_themselves(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])

    assert ended.value.code == 0
    assert f"usage: scimproof {name}" in capsys.readouterr().out


def test_wrong_arguments_are_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["clean"])

    assert ended.value.code == WRONG_USAGE
    said = capsys.readouterr().err
    assert said.startswith("usage: scimproof clean")
    assert said.endswith("scimproof clean: the following arguments are required: --target\n")


def test_parser_of_our_own_exits_4():
    with pytest.raises(SystemExit) as ended:
        Arguments(prog="x").parse_args(["--nosuch"])

    assert ended.value.code == 4
    ours = {"run", "explain", "coverage", "diff", "history", "board", "verify", "emulate", "clean"}
    assert set(commands._COMMANDS) == ours


def test_reader_that_has_seen_enough_is_no_trouble():
    with subprocess.Popen(
        [sys.executable, "-c", _MAIN, "emulate", "--defects"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (141, b"")
