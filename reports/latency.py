"""How fast the target was: the exchanges of a run by operation, each counted once."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scimproof.fixtures.records import ExchangeRef, Run
    from scimproof.reports.formats import ReadExchange

_FEWEST = 5  # a median of less says nothing
_LONGEST = 60


@dataclass(frozen=True)
class Operation:
    """One kind of request, and how long its answers took, in milliseconds."""

    name: str
    count: int
    median: float
    p95: float


def operations(run: Run, read_exchange: ReadExchange) -> list[Operation]:
    """Return what a run asked for often enough, the slowest first."""
    return timed(map(read_exchange, _refs(run)), run.target)


def timed(exchanges: Iterable[Mapping[str, Any]], target: str) -> list[Operation]:
    """Return what the exchanges ask for often enough, the slowest first; each exchange comes but once."""
    times: dict[str, array[float]] = {}
    for exchange in exchanges:
        # Who asked in vain for an answer, by a wrong endpoint, say, learns nothing of the operation's speed.
        if _succeeded(exchange):
            name = _operation(exchange["request"], target)
            times.setdefault(name, array("d")).append(exchange["elapsed"] * 1000)
    told = [_summed_up(name, taken) for name, taken in times.items() if len(taken) >= _FEWEST]
    return sorted(told, key=lambda operation: (-operation.p95, operation.name))


def _refs(run: Run) -> Iterator[ExchangeRef]:
    seen: dict[str, set[int]] = {}
    for record in run.checks:
        for ref in record.exchanges:
            offsets = seen.setdefault(ref.file, set())
            if ref.offset not in offsets:
                offsets.add(ref.offset)
                yield ref


def _succeeded(exchange: Mapping[str, Any]) -> bool:
    return 200 <= (exchange["response"]["status"] or 0) < 300  # noqa: PLR2004 - the statuses of success


def _operation(request: dict[str, Any], target: str) -> str:
    """Name the operation: what follows the endpoint is an id, save for what begins with a point."""
    path = urlsplit(request["url"]).path.removeprefix(urlsplit(target).path.rstrip("/"))
    endpoint, _, rest = path.strip("/").partition("/")
    tail = f"/{rest}" if rest.startswith(".") else "/{id}" if rest else ""
    return f"{request['method']} /{endpoint}{tail}"[:_LONGEST]


def _summed_up(name: str, times: array[float]) -> Operation:
    ordered = sorted(times)
    return Operation(name, len(ordered), _percentile(ordered, 50), _percentile(ordered, 95))


def _percentile(ordered: list[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed (nearest rank)."""
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]
