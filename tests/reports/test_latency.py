"""Latency by operation: each exchange once, ids taken out, percentiles by nearest rank."""

import pytest
from html_data import exchange
from report_data import record, run

from scimproof.fixtures.records import ExchangeRef
from scimproof.reports.latency import operations

BASE = "https://api.example.com/scim/v2"


def told(answers, *more_checks):
    refs = tuple(ExchangeRef("main.jsonl", place) for place in range(len(answers)))
    of = run(record(exchanges=refs), *more_checks(refs) if more_checks else ())
    return operations(of, lambda ref: answers[ref.offset])


def answer(milliseconds=10.0, path="/Users", method="GET", status=200):
    made = exchange()
    made["elapsed"] = milliseconds / 1000
    made["request"].update(method=method, url=f"{BASE}{path}")
    made["response"]["status"] = status
    return made


def test_median_and_95th_percentile():
    (found,) = told([answer(place) for place in range(1, 101)])

    assert (found.name, found.count) == ("GET /Users", 100)
    assert (found.median, found.p95) == (pytest.approx(50), pytest.approx(95))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/Users?count=1", "GET /Users"),
        ("/Users/42", "GET /Users/{id}"),
        ("/Users/a/b", "GET /Users/{id}"),
        ("/Users/.search", "GET /Users/.search"),
        ("/.search", "GET /.search"),
        ("/", "GET /"),
        ("", "GET /"),
    ],
)
def test_ids_are_taken_out(path, name):
    assert [found.name for found in told([answer(path=path)] * 5)] == [name]


@pytest.mark.parametrize("status", [None, 199, 300, 404, 500])
def test_only_success_counts(status):
    assert told([answer(status=status)] * 9) == []


@pytest.mark.parametrize("status", [200, 299])
def test_every_success_counts(status):
    assert len(told([answer(status=status)] * 5)) == 1


def test_few_requests_tell_nothing():
    assert told([answer()] * 4) == []


def test_slowest_comes_first():
    found = told([answer(5)] * 5 + [answer(50, method="PATCH")] * 5)

    assert [each.name for each in found] == ["PATCH /Users", "GET /Users"]


def test_exchange_of_two_checks_counts_once():
    refs = tuple(ExchangeRef("main.jsonl", place) for place in range(5))
    (found,) = operations(run(record(exchanges=refs), record(exchanges=refs)), lambda _: answer())

    assert found.count == 5


def test_files_of_workers_are_told_apart():
    refs = tuple(ExchangeRef(f"gw{place}.jsonl", 0) for place in range(5))
    (found,) = operations(run(record(exchanges=refs)), lambda _: answer())

    assert found.count == 5
