"""report.json: the contract with other programs, written check by check."""

import json

import pytest
from report_data import HOSTILE, everywhere, failed, record, run

from scimproof.fixtures.records import OUTCOMES, ExchangeRef
from scimproof.reports import json_report


def written(of, folder, read=lambda ref: {"offset": ref.offset}):
    file = json_report.write(of, folder, read)

    assert file == folder / "report.json"
    return json.loads(file.read_text("utf-8"))


def test_contract(tmp_path):
    report = written(
        run(
            failed(exchanges=(ExchangeRef("main.jsonl", 5),)),
            record(),
            leaks=("https://h/1",),
            observations=("reads lag",),
        ),
        tmp_path,
    )

    assert list(report) == [
        *("tool", "profile", "target", "run", "gallery"),
        *("baseline", "waivers", "summary", "checks"),
    ]
    assert (report["baseline"], report["waivers"]) == (None, [])
    assert report["tool"] == {"name": "scimproof", "version": "0.1.0"}
    assert report["profile"] == {
        "name": "playvox",
        "title": "Playvox",
        "file": "playvox.toml",
        "client": "entra",
        "digest": "",
    }
    assert report["target"] == {"url": "https://api.example.com/scim/v2", "embedded": False}
    assert report["run"] == {
        "seed": 7,
        "prefix": "scimproof-abcdef",
        "start": "2026-01-31T09:30:00+00:00",
        "duration": 12.5,
        "requests": 99,
        "exit_code": 0,
        "left_behind": ["https://h/1"],
        "observations": ["reads lag"],
    }
    assert report["summary"] == {**dict.fromkeys(OUTCOMES, 0), "fail": 1, "pass": 1, "total": 2}


def test_check_has_what_the_contract_names(tmp_path):
    refs = (ExchangeRef("main.jsonl", 5), ExchangeRef("main.jsonl", 9))

    check = written(run(failed(case="x", exchanges=refs)), tmp_path)["checks"][0]

    assert check["exchanges"] == [{"offset": 5}, {"offset": 9}]
    assert check["requirements"] == ["7644-3.3-04", "E-01"]
    for name in ("id", "case", "title", "area", "level", "outcome", "message", "hint", "duration"):
        assert check[name] == getattr(failed(case="x"), name)


def test_run_without_checks(tmp_path):
    report = written(run(), tmp_path)

    assert report["checks"] == []
    assert report["summary"]["total"] == 0


def test_checks_keep_their_order(tmp_path):
    cases = [str(number) for number in range(50)]

    report = written(run(*(record(case=case) for case in cases)), tmp_path)

    assert [check["case"] for check in report["checks"]] == cases


def test_exchanges_are_read_one_check_at_a_time(tmp_path):
    """Memory stays flat: what was read for one check is on its way to the disk before the next is read."""
    seen = []

    def read(ref):
        seen.append((tmp_path / "report.json").stat().st_size)
        return {"body": "x" * 100_000}

    written(run(*(record(exchanges=(ExchangeRef("a", n),)) for n in range(4))), tmp_path, read)

    assert seen[0] < 100_000
    assert seen == sorted(seen)
    assert seen[-1] >= 290_000


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was(tmp_path, text):
    report = written(
        run(everywhere(text, case=text), profile_title=text, target=text, leaks=(text,)),
        tmp_path,
    )

    check = report["checks"][0]
    assert {check[name] for name in ("message", "expected", "got", "why", "reproduce", "case")} == {text}
    assert report["target"]["url"] == report["profile"]["title"] == report["run"]["left_behind"][0] == text


def test_older_report_is_replaced(tmp_path):
    written(run(*(record() for _ in range(50))), tmp_path)

    assert written(run(record()), tmp_path)["summary"]["total"] == 1


def test_brace_in_the_head_does_not_confuse_the_writer(tmp_path):
    report = written(run(record(), leaks=("}",), profile_title="}"), tmp_path)

    assert report["run"]["left_behind"] == ["}"]
    assert len(report["checks"]) == 1
