"""The live objects of one process: opened when needed, and nothing left behind at the end."""

import pytest

from scimproof.fixtures.connect import Connection
from scimproof.fixtures.population import Population
from scimproof.fixtures.users import Users
from scimproof.fixtures.wire.auth import CredentialsError
from scimproof.profiles.loader import load_profile


def test_process_that_checked_nothing_opened_nothing(process_for):
    process = process_for("playvox")

    assert process.finish() == 0
    assert not list(process.plan.exchanges_dir.glob("*"))


def test_finish_deletes_what_is_left_and_counts_the_requests(process_for, emulate):
    process = process_for("playvox")
    users = Users(process)
    users.existing("passing")
    users.lasting("lasting")
    alive = process.ledger.alive()

    requests = process.finish()

    assert len(alive) == 2
    assert process.ledger.alive() == []
    assert requests >= 4
    assert (process.plan.exchanges_dir / "main.jsonl").read_bytes().count(b"\n") == requests


def test_shared_resources_are_left_to_the_controller(process_for):
    process = process_for("playvox")
    members = Population.of_run(process).members

    process.finish()

    journal = process.plan.report_dir / "journal" / process.plan.prefix / "main-shared.jsonl"
    assert len(members) == journal.read_text().count("created")
    assert "deleted" not in journal.read_text()


def test_finish_closes_every_journal(process_for):
    process = process_for("playvox")
    Population.of_run(process)

    process.finish()

    assert process.shared_client._ledger._file.closed


def test_connection_without_credentials_leaves_no_file_open(tmp_path):
    with pytest.raises(CredentialsError, match="SCIM_TOKEN"):
        Connection("https://h", load_profile("playvox"), tmp_path / "main.jsonl")

    assert not (tmp_path / "main.jsonl").exists()


def test_what_is_made_once_is_kept(process_for):
    process = process_for("playvox")

    for name in ("connection", "ledger", "client", "shared_client", "capabilities", "people", "shared"):
        assert getattr(process, name) is getattr(process, name), name
