"""Prints what a conformance run costs, as ratios to what the same work costs without us.

    python benchmarks/suite.py --profile playvox personify --repeat 5 --json costs.json

Each repetition runs the suite against an embedded target in a process of its own, then replays the requests
it recorded against two more, each as fresh as the first was. So the target's own work stands on both sides
of each ratio, and a ratio is always of two measurements that were made one after the other.

"Suite" is run.duration of report.json: pre-flight, collection, checks and clean-up. "Whole command" adds the
start of the interpreter with its imports, and the writing of the reports. A replay counts only the time from
sending a request to having read its answer. A busy machine blurs all figures: repeat more often there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import Figure, Sample, figures_of, table
from processes import Finished, emulator, finished
from replay import Recorded, Replayed, read_recording, replay, through_http_client, through_requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from replay import Send

_PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
_BARE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
_SEED = "1"  # the same people, thus the same requests, in each repetition
_RAN_TO_ITS_END = (0, 1)


def main() -> None:
    """Measure each profile and print one table."""
    options = _parser().parse_args()
    measured: dict[str, list[Sample]] = {}
    with tempfile.TemporaryDirectory(prefix="scimproof-benchmark-") as scratch:
        bench = _Bench(Path(scratch))
        bench.warm_up()
        for profile in options.profile:
            for repetition in range(options.repeat):
                print(f"{profile}: repetition {repetition + 1} of {options.repeat}", file=sys.stderr)
                measured.setdefault(profile, []).append(bench.sample(_absolute(profile)))
    figures = {profile: figures_of(samples) for profile, samples in measured.items()}
    print(table(figures))
    if options.json:
        options.json.write_text(json.dumps(_document(measured, figures), indent=1), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--profile",
        nargs="+",
        default=["playvox"],
        metavar="NAME|FILE",
        help="profiles to measure, with bearer authentication (default: playvox)",
    )
    parser.add_argument(
        "--repeat", type=_at_least_one, default=3, metavar="N", help="repetitions (default: %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements to a file, too")
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _absolute(profile: str) -> str:
    """Return a profile that is found from any folder."""
    return str(Path(profile).resolve()) if Path(profile).is_file() else profile


class _Bench:
    """Makes repetitions in a scratch folder, where compiled modules are kept from one to the next.

    A user has them compiled, too, from the second run on; what else the environment says about them would
    put their compilation into some of the measurements.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}

    def warm_up(self) -> None:
        """Let everything be compiled that a repetition needs."""
        self.sample("playvox")

    def sample(self, profile: str) -> Sample:
        """Make one repetition."""
        token = secrets.token_urlsafe()
        report_dir = self._folder / "report"
        command = self._suite(profile, token, report_dir)
        report = json.loads((report_dir / "report.json").read_text(encoding="utf-8"))
        recording = read_recording(report_dir / "exchanges")
        by_requests = _replayed(profile, recording, token, through_requests)
        by_http_client = _replayed(profile, recording, token, through_http_client)
        collecting = self._pytest("--collect-only", "--profile", profile)
        empty = self._empty_tests(report["summary"]["total"])
        bare_collecting = self._pytest("--collect-only", empty, **_BARE)
        bare = self._pytest(empty, **_BARE)
        return Sample(
            suite=report["run"]["duration"],
            command=command.seconds,
            exchanges=sum(exchange.elapsed for exchange in recording),
            requests_replay=by_requests.seconds,
            http_client_replay=by_http_client.seconds,
            collecting=collecting.seconds,
            bare_collecting=bare_collecting.seconds,
            peak=command.peak_megabytes,
            bare_peak=bare.peak_megabytes,
            requests=report["run"]["requests"],
            verdicts=report["summary"]["total"],
            replayed=by_requests.answers + by_http_client.answers,
            answered_otherwise=by_requests.answered_otherwise + by_http_client.answered_otherwise,
        )

    def _suite(self, profile: str, token: str, report_dir: Path) -> Finished:
        with emulator(profile, token) as url:
            where = ("--target", url, "--report-dir", str(report_dir))
            return self._pytest("--profile", profile, *where, "--seed", _SEED, SCIM_TOKEN=token)

    def _empty_tests(self, count: int) -> str:
        file = self._folder / "test_nothing.py"
        parametrized = f'@pytest.mark.parametrize("case", range({count}))'
        file.write_text(f"import pytest\n\n{parametrized}\ndef test_nothing(case): pass\n", encoding="utf-8")
        return str(file)

    def _pytest(self, *arguments: str, **environment: str) -> Finished:
        """Run pytest in a folder without settings; end with its words when it does not run to its end."""
        done = finished([*_PYTEST, *arguments], self._folder, {**self._environment, **environment})
        if done.code not in _RAN_TO_ITS_END:
            raise SystemExit(f"{done.output}\npytest ended with exit code {done.code}: nothing to measure")
        return done


def _replayed(profile: str, recording: list[Recorded], token: str, sender: Callable[[str], Send]) -> Replayed:
    with emulator(profile, token) as url:
        return replay(recording, url, token, sender(url))


def _document(measured: dict[str, list[Sample]], figures: dict[str, list[Figure]]) -> dict[str, Any]:
    return {
        "tool": version("scimproof"),
        "python": platform.python_version(),
        "machine": platform.platform(),
        "processors": os.cpu_count(),
        "profiles": {
            profile: {
                "figures": [figure.as_dict() for figure in figures[profile]],
                "samples": [asdict(sample) for sample in samples],
            }
            for profile, samples in measured.items()
        },
    }


if __name__ == "__main__":
    main()
