"""A run that ends early: Ctrl-C cleans up at once, and after a kill ``scimproof clean`` does."""

from __future__ import annotations

import os
import shutil
import signal
import time

import pytest
from product import LONGEST_RUN, SCIMPROOF
from targets import TOKEN, Administrator

FOREIGN = "somebody@example.com"
RUNS = ("aaaaaa", "bbbbbb")
TOKEN_OF_A_PERSON = "39jypon7sy"
SERIAL_AND_WORKERS = [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]


@pytest.fixture
def url(emulate):
    return emulate("playvox")


@pytest.fixture
def administrator(url):
    administrator = Administrator(url)
    administrator.create_user(FOREIGN)
    return administrator


@pytest.fixture
def heard():
    """Let the processes started here hear Ctrl-C, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def interrupt(product, url, heard):
    """Start a run, send a signal to all its processes when users exist, and return (exit code, output)."""

    def run_until(sent, *options):
        run = product.start_check("playvox", "--target", url, *options, SCIM_TOKEN=TOKEN)
        deadline = time.monotonic() + LONGEST_RUN
        while alive(product.report_dir) < 2:
            assert run.poll() is None, run.stdout.read()
            assert time.monotonic() < deadline, "no resource was noted in a journal"
            time.sleep(0.01)
        os.killpg(run.pid, sent)
        output, _ = run.communicate(timeout=LONGEST_RUN)
        return run.returncode, output

    return run_until


def alive(report_dir):
    """Count what the journals name as created and not deleted."""
    events = "".join(journal.read_text() for journal in report_dir.glob("journal/*/*.jsonl"))
    return events.count('"created"') - events.count('"deleted"')


@pytest.mark.parametrize("options", SERIAL_AND_WORKERS)
def test_ctrl_c_ends_in_order(interrupt, administrator, product, options):
    code, output = interrupt(signal.SIGINT, *options)

    assert code == 2, output
    assert "Traceback" not in output
    assert administrator.names() == [FOREIGN]
    assert not (product.report_dir / "journal").exists()


@pytest.mark.parametrize("options", SERIAL_AND_WORKERS)
def test_after_a_kill_the_journal_tells_what_to_delete(interrupt, administrator, product, url, options):
    interrupt(signal.SIGKILL, *options)
    left = len(administrator.names())

    cleaned = product.run(
        *SCIMPROOF, "clean", "--target", url, "--report-dir", product.report_dir, SCIM_TOKEN=TOKEN
    )

    assert left > 1, "the kill came too late to show anything"
    assert cleaned.code == 0, cleaned.output
    assert administrator.names() == [FOREIGN]
    assert alive(product.report_dir) == 0


def test_after_a_kill_the_mark_is_enough(interrupt, administrator, product, url):
    interrupt(signal.SIGKILL)
    left = len(administrator.names())
    shutil.rmtree(product.report_dir)

    cleaned = product.run(*SCIMPROOF, "clean", "--target", url, SCIM_TOKEN=TOKEN)

    assert left > 1, "the kill came too late to show anything"
    assert cleaned.code == 0, cleaned.output
    assert administrator.names() == [FOREIGN]


@pytest.mark.parametrize("separator", ["-", ".", "_", ""])
def test_clean_knows_one_run_from_another_by_its_marker(administrator, product, url, separator):
    ours, other = (f"{separator.join(('scimproof', run, TOKEN_OF_A_PERSON))}@example.com" for run in RUNS)
    administrator.create_user(ours)
    administrator.create_user(other)

    cleaned = product.run(
        *SCIMPROOF, "clean", "--target", url, "--prefix", f"scimproof-{RUNS[0]}", SCIM_TOKEN=TOKEN
    )

    assert cleaned.code == 0, cleaned.output
    assert sorted(administrator.names()) == sorted([FOREIGN, other])


@pytest.mark.parametrize(
    "name", ["scimproof-managers@example.com", "scimproofreaders@example.com", "scimproof.net@example.com"]
)
def test_clean_spares_who_only_resembles_a_run(administrator, product, url, name):
    administrator.create_user(name)

    product.run(*SCIMPROOF, "clean", "--target", url, SCIM_TOKEN=TOKEN)

    assert sorted(administrator.names()) == sorted([FOREIGN, name])


def test_clean_has_nothing_to_do_after_a_whole_run(administrator, product, url):
    cleaned = product.run(*SCIMPROOF, "clean", "--target", url, SCIM_TOKEN=TOKEN)

    assert (cleaned.code, cleaned.output) == (0, "nothing is left of any run\n")
    assert administrator.names() == [FOREIGN]


def test_clean_says_in_one_sentence_why_it_cannot_start(product):
    ended = product.run(*SCIMPROOF, "clean", "--target", "http://127.0.0.1:9/scim/v2", SCIM_TOKEN=TOKEN)

    assert ended.code == 4
    assert "Traceback" not in ended.output
    assert ended.output.startswith("scimproof clean: http://127.0.0.1:9/scim/v2 cannot be reached")
    assert ended.output.count("\n") == 1
