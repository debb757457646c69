"""The ledger of requirements: each row is decided by a check, or somebody says why not."""

import csv
from dataclasses import replace

import pytest

from scimproof.fixtures import coverage
from scimproof.fixtures.catalogue import Proof, all_checks
from scimproof.fixtures.collection import SUITES
from scimproof.fixtures.coverage import UNDECIDED, Coverage, Row, coverage_command, markdown
from scimproof.fixtures.requirements import requirements

DOCUMENT = SUITES.parent / "docs" / "coverage.md"


@pytest.fixture(scope="module")
def ledger():
    return Coverage()


def row(name, *checks, reason=""):
    return Row(requirements()[name], checks, reason)


def test_every_row_is_there_once(ledger):
    assert sorted(row.requirement.id for row in ledger.rows) == sorted(requirements())


def test_every_observable_row_of_the_rfcs_is_decided(ledger):
    rows = [r for r in ledger.rows if r.requirement.observable == "yes" and not r.requirement.client]

    assert [row.requirement.id for row in rows if not row.checks] == []


def test_every_other_row_is_decided_or_explained(ledger):
    assert [row.requirement.id for row in ledger.rows if row.open] == []


def test_no_reason_is_given_for_what_a_check_decides(ledger):
    with UNDECIDED.open(encoding="utf-8", newline="") as lines:
        explained = [line["id"] for line in csv.DictReader(lines)]
    decided = {row.requirement.id for row in ledger.rows if row.checks}

    assert len(explained) == len(set(explained))
    assert set(explained) <= set(requirements())
    assert set(explained) & decided == set()


def test_reasons_are_whole_sentences(ledger):
    assert all(row.reason.endswith(".") and len(row.reason) > 30 for row in ledger.rows if row.reason)


def test_document_is_current(ledger):
    written = DOCUMENT.read_text(encoding="utf-8").splitlines()

    assert written == list(markdown(ledger)), "scimproof coverage --markdown > docs/coverage.md"


def test_row_is_proven_by_a_check_that_was_seen_to_fail(monkeypatch):
    proof = Proof("a-check", "some-defect", "fail", "yes")
    monkeypatch.setattr(coverage, "proofs", lambda: {"a-check": proof})

    assert row("7644-3.3-04", "another-check", "a-check").proven
    assert not row("7644-3.3-04", "another-check").proven


def test_open_row_is_neither_decided_nor_explained():
    assert row("7644-3.3-04").open
    assert not row("7644-3.3-04", "a-check").open
    assert not row("7644-3.3-04", reason="It cannot be seen.").open


def test_rows_of_clients_stand_apart():
    assert row("E-01").area == "entra client"
    assert row("O-01").area == "okta client"
    assert row("7644-3.3-04").area == "create"


def test_rows_of_oauth_stand_apart():
    assert row("6749-5.1-01").area == "oauth"


def test_summary_counts(capsys):
    assert coverage_command([]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].split() == ["area", "rows", "observable", "decided", "proven", "explained", "open"]
    (everything,) = (line for line in lines if line.startswith("RFC rows"))
    assert everything.split()[2:4] == ["629", "558"]
    assert lines[-1].endswith(f"are decided by {len(all_checks())} checks.")


def test_one_area_is_listed_row_by_row(capsys):
    assert coverage_command(["--area", "delete"]) == 0
    said = capsys.readouterr().out

    assert "7644-3.6-04  SHALL  " in said
    assert "user-delete-answers-204" in said
    assert "7644-3.3-04" not in said


def test_area_that_is_none(capsys):
    assert coverage_command(["--area", "cooking"]) == 0
    assert capsys.readouterr().out.startswith("there is no area 'cooking'; there are: auth, bulk, ")


def test_open_row_is_exit_1(monkeypatch, capsys):
    monkeypatch.setattr(Coverage, "rows", [row("7644-3.3-04")])

    assert coverage_command(["--area", "create"]) == 1
    assert "OPEN" in capsys.readouterr().out


def test_bars_do_not_break_the_table(ledger):
    requirement = replace(requirements()["7644-3.3-04"], statement="this | that")
    single = Coverage()
    single.__dict__["rows"] = [Row(requirement, ("a-check",), "")]

    assert any("this \\| that" in line for line in markdown(single) if line.startswith("| ["))
