"""Provisioning cycles of any size: they converge, leave nothing behind, and tell what was sent."""

from __future__ import annotations

import json

import pytest

from scimproof.fixtures.emulator.server import Emulator
from scimproof.profiles.loader import load_profile

TOKEN = "token-of-these-tests"
CONVERGES = ("--check", "entra-cycles-converge")


@pytest.fixture(scope="module")
def entra():
    with Emulator(load_profile("entra"), token=TOKEN) as emulator:
        yield emulator


def test_cycles_of_thirty_users_converge_and_leave_nothing(product, entra):
    sizes = ("--cycle-users", "30", "--cycle-groups", "4")

    ended = product.check("entra", "--target", entra.url, *sizes, *CONVERGES, SCIM_TOKEN=TOKEN)

    assert ended.code == 0, ended.output
    assert entra.resources == []
    assert ended.report["run"]["left_behind"] == []
    assert [check["outcome"] for check in ended.checks] == ["pass", "pass"]
    for check in ended.checks:
        head, columns, *rows = check["table"].splitlines()
        assert " users and 4 groups in " in head
        assert int(head.partition(" ")[0]) > 30
        assert f", {check['case']} style: " in head
        assert columns.split() == ["step", "status", "requests"]
        assert {row.rsplit(maxsplit=2)[0] for row in rows} >= {"create user", "create group", "change user"}
        assert head in ended.output


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
def test_each_style_goes_through_its_cycles_once(product, workers):
    ended = product.check("entra", *CONVERGES, *workers)

    assert ended.code == 0, ended.output
    assert [(check["case"], check["outcome"]) for check in ended.checks] == [
        ("compact", "pass"),
        ("default", "pass"),
    ]
    files = (ended.report_dir / "exchanges").glob("*.jsonl")
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    posts = [line["request"]["body"] for line in lines if line["request"]["method"] == "POST"]
    assert len(posts) == len(set(posts)) > 2 * (8 + 3)


@pytest.mark.parametrize(
    "sizes", [("--cycle-users", "0"), ("--cycle-users", "100001"), ("--cycle-groups", "-1")], ids=" ".join
)
def test_wrong_sizes_end_with_one_sentence(product, sizes):
    ended = product.check("entra", *sizes, *CONVERGES)

    assert ended.code == 4, ended.output
    assert "--cycle-users is a number from 1 to 100000, --cycle-groups one from 0" in ended.output
    assert "Traceback" not in ended.output
    assert not ended.report_dir.exists()


def test_size_that_is_no_number_is_refused(product):
    ended = product.check("entra", "--cycle-users", "many", *CONVERGES)

    assert ended.code == 4
    assert "argument --cycle-users: invalid int value: 'many'" in ended.output


def test_target_that_differs_is_told_entry_by_entry(product):
    ended = product.check("entra", "--defect", "false-as-text-enables", *CONVERGES)

    assert ended.code == 1, ended.output
    assert {case: outcome for (_, case), outcome in ended.verdicts.items()} == {
        "compact": "pass",
        "default": "fail",
    }
    found = next(check for check in ended.checks if check["case"] == "default")
    told = found["got"].splitlines()
    assert len(told) == len(set(told)) >= 1
    assert all(line.endswith(", active: true") for line in told)
    assert len(told) == len(found["expected"].splitlines())
    assert found["exchanges"] != []


def test_profile_of_another_client_has_no_cycles(product):
    ended = product.check("rfc", *CONVERGES)

    assert set(ended.verdicts.values()) == {"skip"}
    assert ended.report["gallery"] is None
    assert not (ended.report_dir / "gallery.json").exists()
