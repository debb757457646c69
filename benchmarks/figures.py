"""Makes ratios out of measurements, and a table out of ratios."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Sample:
    """What one repetition measured: seconds, megabytes of memory, and counts."""

    suite: (
        float  # pre-flight, collection, checks and clean-up; not the interpreter's start nor writing reports
    )
    command: float  # the whole command, as its user waits for it
    exchanges: float  # of the suite: from sending each request to having read its answer
    requests_replay: float
    http_client_replay: float
    collecting: float
    bare_collecting: float
    peak: float
    bare_peak: float
    requests: int
    verdicts: int
    replayed: int
    answered_otherwise: int


class _Definition(NamedTuple):
    name: str
    unit: str
    part: Callable[[Sample], float]
    whole: Callable[[Sample], float]


_DEFINITIONS = (
    _Definition("suite / replay through requests", "s", lambda s: s.suite, lambda s: s.requests_replay),
    _Definition("suite / replay through http.client", "s", lambda s: s.suite, lambda s: s.http_client_replay),
    _Definition(
        "whole command / replay through requests", "s", lambda s: s.command, lambda s: s.requests_replay
    ),
    _Definition("requests per verdict", "", lambda s: s.requests, lambda s: s.verdicts),
    _Definition(
        "start and collection / bare pytest", "s", lambda s: s.collecting, lambda s: s.bare_collecting
    ),
    _Definition("peak memory / bare pytest", "MB", lambda s: s.peak, lambda s: s.bare_peak),
    _Definition("target and loopback, of the suite", "s", lambda s: s.http_client_replay, lambda s: s.suite),
    _Definition(
        "our wire, of the suite", "s", lambda s: s.exchanges - s.http_client_replay, lambda s: s.suite
    ),
    _Definition(
        "checks, data and pytest, of the suite", "s", lambda s: s.suite - s.exchanges, lambda s: s.suite
    ),
    _Definition(
        "replayed requests with another status", "", lambda s: s.answered_otherwise, lambda s: s.replayed
    ),
)


@dataclass(frozen=True)
class Figure:
    """One ratio over all repetitions; part and whole are what it is of, each the median."""

    name: str
    ratio: float
    lowest: float
    highest: float
    part: float
    whole: float
    unit: str

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return asdict(self)


def figures_of(samples: Sequence[Sample]) -> list[Figure]:
    """Return each ratio, taken within each repetition before anything is summed up."""
    return [_figure(definition, samples) for definition in _DEFINITIONS]


def _figure(definition: _Definition, samples: Sequence[Sample]) -> Figure:
    parts = [definition.part(sample) for sample in samples]
    wholes = [definition.whole(sample) for sample in samples]
    ratios = [part / whole for part, whole in zip(parts, wholes, strict=True)]
    return Figure(
        definition.name,
        median(ratios),
        min(ratios),
        max(ratios),
        median(parts),
        median(wholes),
        definition.unit,
    )


def table(figures: Mapping[str, Iterable[Figure]]) -> str:
    """Return all figures of all profiles as text."""
    head = ("profile", "figure", "median", "lowest", "highest", "of")
    rows = [head, *(_row(profile, figure) for profile, found in figures.items() for figure in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(profile: str, figure: Figure) -> tuple[str, ...]:
    ratios = (f"{number:.2f}" for number in (figure.ratio, figure.lowest, figure.highest))
    part, whole = (_shown(number, figure.unit) for number in (figure.part, figure.whole))
    return (profile, figure.name, *ratios, f"{part} / {whole}")


def _shown(number: float, unit: str) -> str:
    return {"s": f"{number:.2f} s", "MB": f"{number:.0f} MB"}.get(unit, f"{number:g}")


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    left, ratios, of = zip(row[:2], widths[:2], strict=True), zip(row[2:5], widths[2:5], strict=True), row[5]
    cells = [*(cell.ljust(width) for cell, width in left), *(cell.rjust(width) for cell, width in ratios), of]
    return "  ".join(cells)
