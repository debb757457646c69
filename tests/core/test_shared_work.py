"""Work that is done once per run, whoever asks first."""

import subprocess
import sys

import pytest

from scimproof.fixtures.shared import Shared

MAKE = """
import sys, time
from pathlib import Path
from scimproof.fixtures.shared import Shared

folder = Path(sys.argv[1])

def make():
    with (folder / "made").open("a") as log:
        log.write("x")
    time.sleep(0.3)
    return {"made by": sys.argv[2]}

(folder / f"ready-{sys.argv[2]}").touch()
while len(list(folder.glob("ready-*"))) < 2:
    time.sleep(0.01)
print(Shared(folder).once("population", make)["made by"])
"""


def test_result_is_made_once(tmp_path):
    made = []
    shared = Shared(tmp_path)

    results = [shared.once("a", lambda: made.append(1) or {"n": [1, None, "é"]}) for _ in range(2)]

    assert made == [1]
    assert results == [{"n": [1, None, "é"]}] * 2


def test_another_process_reads_what_was_made(tmp_path):
    Shared(tmp_path).once("a", lambda: {"n": 1})

    assert Shared(tmp_path).once("a", lambda: pytest.fail("made twice")) == {"n": 1}


def test_names_are_kept_apart(tmp_path):
    shared = Shared(tmp_path)

    assert [shared.once(name, lambda name=name: name) for name in ("a", "b", "a")] == ["a", "b", "a"]


def test_failure_is_not_kept(tmp_path):
    with pytest.raises(ZeroDivisionError):
        Shared(tmp_path).once("a", lambda: 1 / 0)

    assert Shared(tmp_path).once("a", lambda: "made") == "made"


def test_two_processes_make_it_once(tmp_path):
    command = [sys.executable, "-c", MAKE, str(tmp_path)]
    running = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("one", "other")
    ]
    said = [process.communicate(timeout=30) for process in running]

    assert [process.returncode for process in running] == [0, 0], said
    assert len({out for out, _ in said}) == 1
    assert (tmp_path / "made").read_text() == "x"
