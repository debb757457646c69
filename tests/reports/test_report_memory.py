"""However many exchanges there are, a format holds about one of them at a time."""

import tracemalloc

import pytest
from exchange_data import exchange, refs
from report_data import failed, record, run

from scimproof.reports import allure
from scimproof.reports.formats import formats

_BODY = 50_000
_CHECKS = 10
_FEW, _MANY = 100, 600
_PER_EXCHANGE = 2_000  # a time, a place, the name of a check: nothing as long as a body


def checks(exchanges):
    """Return as many checks whatever the number of exchanges is."""
    share = exchanges // _CHECKS
    places = [refs(*range(number * share, (number + 1) * share)) for number in range(_CHECKS)]
    return [
        (failed if number % 2 else record)(case=str(number), exchanges=p) for number, p in enumerate(places)
    ]


def peak(each, exchanges, folder):
    of = run(*checks(exchanges))
    read = lambda ref: exchange(ref.offset, body=f"{ref.offset:06}" + "x" * _BODY)  # noqa: E731 - one use
    tracemalloc.start()
    each.write(of, folder, read)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("each", [*formats().values(), allure], ids=[*formats(), "allure"])
def test_memory_does_not_grow_with_the_exchanges(tmp_path, each):
    peak(each, _FEW, tmp_path)  # what is loaded once

    growth = peak(each, _MANY, tmp_path) - peak(each, _FEW, tmp_path)

    assert growth < (_MANY - _FEW) * _PER_EXCHANGE
