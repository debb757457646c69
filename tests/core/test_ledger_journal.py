"""The journal of what a run created: lasting, newest first, and readable after a kill."""

import json

import pytest

from scimproof.fixtures.ledger import Ledger, leftovers


@pytest.fixture
def file(tmp_path):
    return tmp_path / "journal" / "scimproof-abcdef" / "main.jsonl"


@pytest.fixture
def ledger(file):
    ledger = Ledger(file)
    yield ledger
    ledger.close()


def lines(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_journal_is_on_disk_before_the_ledger_is_closed(ledger, file):
    ledger.created("/Users/1")
    ledger.created("/Users/2")
    ledger.deleted("/Users/1")

    assert lines(file) == [{"created": "/Users/1"}, {"created": "/Users/2"}, {"deleted": "/Users/1"}]


def test_alive_is_newest_first(ledger):
    for number in range(3):
        ledger.created(f"/Users/{number}")
    ledger.deleted("/Users/1")

    assert ledger.alive() == ["/Users/2", "/Users/0"]


def test_each_resource_is_written_down_once(ledger, file):
    ledger.created("/Users/1")
    ledger.created("/Users/1")
    ledger.deleted("/Users/1")
    ledger.deleted("/Users/1")
    ledger.deleted("/Users/never-created")

    assert lines(file) == [{"created": "/Users/1"}, {"deleted": "/Users/1"}]


def test_what_is_lasting_outlives_a_check(ledger):
    ledger.created("/Users/passing")
    with ledger.lasting():
        ledger.created("/Users/lasting")
        with ledger.lasting():
            ledger.created("/Users/nested")
        ledger.created("/Users/still-lasting")
    ledger.created("/Users/passing-too")

    assert ledger.passing() == ["/Users/passing-too", "/Users/passing"]
    assert len(ledger.alive()) == 5


def test_failure_inside_ends_what_is_lasting(ledger):
    with pytest.raises(ZeroDivisionError), ledger.lasting():
        raise ZeroDivisionError
    ledger.created("/Users/1")

    assert ledger.passing() == ["/Users/1"]


def test_clean_deletes_newest_first_and_returns_what_would_not_go(ledger, file):
    for name in ("a", "stuck", "c"):
        ledger.created(f"/Users/{name}")
    asked = []

    def delete(path):
        asked.append(path)
        return path != "/Users/stuck"

    assert ledger.clean(delete) == ["/Users/stuck"]
    assert asked == ["/Users/c", "/Users/stuck", "/Users/a"]
    assert ledger.alive() == ["/Users/stuck"]
    assert leftovers(file.parent) == ["/Users/stuck"]


def test_clean_of_some_leaves_the_others(ledger):
    with ledger.lasting():
        ledger.created("/Users/lasting")
    ledger.created("/Users/passing")

    assert ledger.clean(lambda _: True, ledger.passing()) == []
    assert ledger.alive() == ["/Users/lasting"]


def test_run_that_was_killed_while_writing_can_be_read(file):
    file.parent.mkdir(parents=True)
    file.write_text('{"created": "/Users/1"}\n{"created": "/Users/2"}\n{"deleted": "/Us', "utf-8")

    assert leftovers(file.parent) == ["/Users/2", "/Users/1"]


def test_journals_of_all_processes_are_read(tmp_path):
    for name in ("gw0", "gw1"):
        ledger = Ledger(tmp_path / f"{name}.jsonl")
        ledger.created(f"/Users/{name}-1")
        ledger.created(f"/Users/{name}-2")
        ledger.deleted(f"/Users/{name}-1")
        ledger.close()

    assert sorted(leftovers(tmp_path)) == ["/Users/gw0-2", "/Users/gw1-2"]


def test_resource_deleted_by_another_process_is_gone(tmp_path):
    (tmp_path / "gw0.jsonl").write_text('{"created": "/Users/1"}\n')
    (tmp_path / "gw1.jsonl").write_text('{"deleted": "/Users/1"}\n{"deleted": "/Users/2"}\n')

    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("path", ["/Users/a b", "/Users/é", '/Users/"\n', "/Users/\ud800"])
def test_path_of_any_characters_survives_the_journal(ledger, file, path):
    ledger.created(path)

    assert leftovers(file.parent) == [path]


def test_run_without_a_journal_left_nothing(tmp_path):
    assert leftovers(tmp_path / "nowhere") == []
