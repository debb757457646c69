"""What starts real servers and compares findings: it ends in bounded time, and says what went wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from natural import NaturalRun, NaturalServer, ServerFailed, output_of

HERE = Path(sys.executable)


@pytest.fixture
def served_by(tmp_path):
    """Return a server with this text as its serve.py."""

    def write(text):
        (tmp_path / "served").mkdir()
        (tmp_path / "served" / "serve.py").write_text(text, encoding="utf-8")
        return NaturalServer(tmp_path / "served")

    return write


def test_a_server_that_ends_at_once_is_told_with_its_words(served_by, tmp_path):
    server = served_by("raise SystemExit('no such database')")

    with pytest.raises(ServerFailed, match=r"ended with 1; it said\nno such database"):
        server.serve(HERE, tmp_path).__enter__()


def test_a_server_that_never_answers_is_given_up(served_by, tmp_path):
    server = served_by("import time; print('waiting', flush=True); time.sleep(600)")

    with pytest.raises(ServerFailed, match=r"did not answer for 1 s; it said\nwaiting"):
        server.serve(HERE, tmp_path, longest_start=1).__enter__()


def test_a_suite_that_hangs_is_given_up(product):
    suite = product.start(HERE, "-c", "import time; print('still here', flush=True); time.sleep(600)")

    with pytest.raises(ServerFailed, match=r"did not end within 2 seconds; it said\nstill here"):
        output_of(suite, longest=2)
    assert suite.poll() is not None


def test_new_and_vanished_findings_are_named_one_a_line():
    checks = [
        {"id": "user-list-answers-200", "case": "", "outcome": "fail", "message": "404"},
        {"id": "user-patch-answers", "case": "plain", "outcome": "warn", "message": "202"},
        {"id": "user-put-answers", "case": "", "outcome": "pass", "message": ""},
    ]
    run = NaturalRun(1, "", [], checks)
    expected = {("warn", "user-patch-answers", "plain"), ("fail", "user-put-answers", "")}

    assert run.differences(expected) == [
        "new       fail user-list-answers-200: 404",
        "vanished  fail user-put-answers",
    ]
