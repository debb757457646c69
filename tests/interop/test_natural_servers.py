"""Each finding of the suite on a real server was judged by hand; a new or a vanished one is a question."""

from __future__ import annotations

import re

import pytest
from natural import FINDINGS, NaturalServer, natural_servers, told

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.requirements import requirements

SERVERS = natural_servers()
COLUMNS = ["outcome", "check", "case", "clause", "judged"]
_FEWEST_WORDS = 4


each_server = pytest.mark.parametrize("server", SERVERS, ids=lambda server: server.name)


@each_server
def test_what_is_found_is_what_was_judged(server, natural_run):
    differences = natural_run(server).differences(server.expected)

    assert not differences, "\n".join((server.name, *differences))


@each_server
def test_a_real_server_brings_out_no_fault_of_the_suite(server, natural_run):
    run = natural_run(server)

    errors = [f"{told(one)}: {text[-300:]}" for one, text in run.found.items() if one[0] == "error"]
    assert not errors, "\n".join((f"{len(errors)} errors, the first are", *errors[:3]))
    assert run.code in (0, 1), run.output


@each_server
def test_nothing_is_left_behind(server, natural_run):
    assert natural_run(server).left == []


@each_server
def test_the_suite_looks_at_it_from_many_sides(server, natural_run):
    passed = [check for check in natural_run(server).checks if check["outcome"] == "pass"]

    assert len(passed) > 300


@each_server
def test_each_judgement_is_whole(server: NaturalServer):
    assert server.judged != []
    assert [problem for row in server.judged for problem in problems_of(row)] == []
    assert len(server.expected) == len(server.judged), "a finding is judged twice"


@each_server
def test_all_that_is_installed_is_pinned(server):
    lines = server.requirements.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_there_are_servers():
    assert SERVERS


def problems_of(row):
    if list(row) != COLUMNS:
        yield f"not the columns {COLUMNS}: {row}"
        return
    name = told((row["outcome"], row["check"], row["case"]))
    if row["outcome"] not in FINDINGS[:-1]:
        yield f"{name}: no verdict that a server can cause"
    if row["check"] not in all_checks():
        yield f"{name}: no such check"
    if row["clause"] not in requirements():
        yield f"{name}: no such clause as {row['clause']!r}"
    if len(row["judged"].split()) < _FEWEST_WORDS:
        yield f"{name}: judged without words"
