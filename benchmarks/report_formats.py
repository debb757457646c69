"""Prints what each format of reports costs, as a ratio to reading the exchanges that it tells of.

    python benchmarks/report_formats.py --checks 1000 --exchanges 3000

The run is made up: one check in ten has a finding, each exchange is a user of 40 attributes. The exchanges
are recorded as in any run, so each format reads them from the disk. All formats together are to be written in
less than 5 seconds on a machine that does nothing else; a busy one blurs the seconds, and hardly the ratios.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scimproof.fixtures.records import AREAS, CheckRecord, ExchangeRef, Run
from scimproof.fixtures.wire.recording import Exchange, Recorder, read_exchange
from scimproof.fixtures.wire.redaction import Redactor
from scimproof.reports.formats import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_URL = "https://api.example.com/scim/v2"
_HEADERS = {"Content-Type": "application/scim+json"}
_USER = {"id": "1", **{f"attribute{number}": "a value of some length" for number in range(40)}}


def main() -> None:
    """Write every format once and print one line for each."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="scimproof-benchmark-") as scratch:
        folder = Path(scratch)
        refs = _recorded(folder, options.exchanges)
        run = _run(options.checks, refs)
        reading = _seconds(lambda: [read_exchange(folder, ref) for ref in refs] and None)
        print(f"reading {options.exchanges} exchanges takes {reading:.2f} s; {options.checks} checks")
        print(f"{'format':<10}{'seconds':>9}{'ratio':>9}{'megabytes':>11}")
        whole = 0.0
        for name, each in formats().items():
            seconds = _seconds(lambda: each.write(run, folder, lambda ref: read_exchange(folder, ref)))  # noqa: B023 - called at once
            file = folder / each.NAME
            megabytes = file.stat().st_size / 1e6 if file.exists() else 0.0
            print(f"{name:<10}{seconds:>9.2f}{seconds / reading:>9.2f}{megabytes:>11.2f}")
            whole += seconds
        print(f"{'all':<10}{whole:>9.2f}{whole / reading:>9.2f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for what, number in (("checks", 1000), ("exchanges", 3000)):
        parser.add_argument(f"--{what}", type=int, default=number, metavar="N", help="(default: %(default)s)")
    return parser


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _recorded(folder: Path, number: int) -> list[ExchangeRef]:
    body = json.dumps(_USER).encode()
    recorder = Recorder(folder / "main.jsonl", Redactor())
    said = {"sent_headers": _HEADERS, "sent_body": body, "headers": _HEADERS, "body": body}
    refs = [
        recorder.record(
            Exchange("POST", f"{_URL}/Users", **said, status=201, problem="", started=second, elapsed=0.01)
        )
        for second in range(number)
    ]
    recorder.close()
    return refs


def _run(number: int, refs: Sequence[ExchangeRef]) -> Run:
    share = max(1, len(refs) // number)
    checks = [_check(place, tuple(refs[place * share : (place + 1) * share])) for place in range(number)]
    return Run(
        tool="0",
        profile="made-up",
        profile_file="made-up.toml",
        profile_title="Made up",
        client="entra",
        target=_URL,
        embedded=False,
        seed=1,
        prefix="scimproof-abcdef",
        started="2026-01-31T09:30:00+00:00",
        duration=60.0,
        requests=len(refs),
        exit_code=1,
        checks=tuple(checks),
    )


def _check(number: int, exchanges: tuple[ExchangeRef, ...]) -> CheckRecord:
    failed = number % 10 == 0
    said = {
        "message": "the target answered 200 OK instead of 201 Created",
        "expected": "201 Created",
        "got": "200 OK",
        "hint": "Answer 201 Created.",
        "why": "RFC 7644 section 3.3: a created resource is answered with 201.",
    }
    return CheckRecord(
        id=f"made-up-check-{number}",
        case="",
        title="A POST of a valid user is answered with 201.",
        area=AREAS[number % len(AREAS)],
        level="MUST",
        requirements=("7644-3.3-04",),
        outcome="fail" if failed else "pass",
        duration=0.01,
        exchanges=exchanges,
        **(said if failed else {"message": "", "hint": ""}),
    )


if __name__ == "__main__":
    main()
