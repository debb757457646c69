"""The gate: every defect is found, every check was seen to fail and to pass, no variant gives a finding.

python tests/defects/gate.py           what the tests run: for each defect the checks that should find it
python tests/defects/gate.py --whole   for the night: each defect and each variant against the whole suite
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from trials import FOUND, Trial, cites, run

from scimproof.fixtures.catalogue import all_checks, all_proofs
from scimproof.fixtures.emulator.defects import catalogue as all_defects
from scimproof.fixtures.emulator.variants import catalogue as all_variants
from scimproof.fixtures.emulator.variants import oauth as token_endpoints
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trials import Sighting

_HERE = Path(__file__).parent
_PROFILES = ("playvox", "personify", "peripass", "entra", "okta", "rfc")
_SMALL = str(_HERE / "small.toml")  # an app of every kind of attribute, and not more of each than is needed
_CLIENTS = ("entra", "okta")  # each with a profile of its name
_WITH_TOKENS = "gallery"  # an app whose client asks for tokens
_AT_A_TIME = 12  # variants
_ALONE = {  # which checks see it, when several others around it would hide it or take their time
    "reads-lag-behind-writes": "*",
    "there-are-devices": "resource-*",
    "another-client-is-forbidden": "foreign-client-*",
    "paging-by-cursor-alone": "user-cursor-*",
}
_SLOW = {"answers-are-slow", "reads-lag-behind-writes", "requests-are-limited", "tenant-is-not-empty"}


@dataclass
class Result:
    """What the gate saw."""

    failed: list[str] = field(default_factory=list)  # checks that found some defect
    passed: list[str] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)  # defect -> checks that cite a row it breaks
    clean: dict[str, list[str]] = field(default_factory=dict)  # target with variants -> findings
    trouble: dict[str, str] = field(default_factory=dict)

    @property
    def missed(self) -> list[str]:
        """Return the defects that no check found by a row that it cites."""
        return [name for name in all_defects() if not self.found.get(name)]

    @property
    def alarms(self) -> list[str]:
        """Return what was found where there is nothing to find."""
        return [f"{name}: {finding}" for name, findings in self.clean.items() for finding in findings]

    def never(self, seen: Iterable[str]) -> list[str]:
        """Return the checks that are missing among those that were seen."""
        return sorted(all_checks().keys() - set(seen))

    def take(self, sighting: Sighting) -> None:
        """Take note of one run."""
        self.passed = sorted({*self.passed, *sighting.having("pass")})
        if sighting.trouble:
            self.trouble[sighting.trial.name] = sighting.trouble
        if not sighting.trial.defect:
            self.clean[sighting.trial.name] = sighting.findings
            return
        defect = all_defects()[sighting.trial.defect]
        by = sighting.having(*FOUND)
        self.failed = sorted({*self.failed, *by})
        self.found[defect.name] = sorted(check for check in by if cites(check, defect))

    def score(self) -> str:
        """Say it in a few lines."""
        checks, defects = len(all_checks()), len(all_defects())
        return "\n".join(
            [
                f"defects found by what they break: {defects - len(self.missed)} of {defects}",
                f"checks seen to fail: {checks - len(self.never(self.failed))} of {checks}",
                f"checks seen to pass: {checks - len(self.never(self.passed))} of {checks}",
                f"false alarms: {len(self.alarms)} on {len(all_variants())} conformant variants",
            ]
        )

    def problems(self) -> Iterator[str]:
        """Say what keeps the gate shut."""
        yield from (f"not found: {name}" for name in self.missed)
        yield from (f"never seen to fail: {name}" for name in self.never(self.failed))
        yield from (f"never seen to pass: {name}" for name in self.never(self.passed))
        yield from (f"false alarm with {alarm}" for alarm in self.alarms)
        yield from (f"trouble with {name}: {trouble}" for name, trouble in self.trouble.items())


def quick_plan() -> Iterator[Trial]:
    """Return few runs that see everything once: those of the whole suite first, as they take longest."""
    whole_suite = [*stacked_variants(), *extra_passes()]
    yield from sorted(whole_suite, key=lambda trial: _SLOW.isdisjoint(trial.variants))
    yield from (Trial(d.name, d.profile, checks, d.name) for d, checks in _to_be_seen())


def whole_plan() -> Iterator[Trial]:
    """Return each variant alone on every profile that may meet it, and each defect with the whole suite."""
    clients = {profile: load_profile(profile).client for profile in _PROFILES}
    for variant in all_variants().values():
        profiles = [profile for profile, client in clients.items() if client not in variant.refused_by]
        yield from (Trial(f"{variant.name}-on-{p}", p, variants=(variant.name,)) for p in profiles)
    yield from extra_passes()
    yield from (Trial(defect.name, defect.profile, defect=defect.name) for defect in all_defects().values())


def stacked_variants() -> Iterator[Trial]:
    """Return runs with several variants at once: the whole suite, and what one client alone asks for."""
    for number, names in enumerate(_stacks("rfc")):
        yield Trial(f"variants-{number}", _SMALL, variants=names)
    for client in _CLIENTS:
        for number, names in enumerate(_stacks(client)):
            yield Trial(f"variants-for-{client}-{number}", client, _checks_of(client), variants=names)


def _stacks(client: str) -> Iterator[tuple[str, ...]]:
    """Return the variants that a client takes, together those of different files, about different things."""
    files: dict[str, list[str]] = {}
    for variant in all_variants().values():
        if _ALONE.get(variant.name) != "*" and client not in variant.refused_by:
            files.setdefault(variant.bend.__module__, []).append(variant.name)
    names = [name for row in zip_longest(*files.values()) for name in row if name]
    for start in range(0, len(names), _AT_A_TIME):
        yield tuple(names[start : start + _AT_A_TIME])


def _checks_of(client: str) -> tuple[str, ...]:
    return tuple(check.id for check in all_checks().values() if check.client == client)


def extra_passes() -> Iterator[Trial]:
    """Return runs for checks that pass only where something is offered that others do not offer."""
    yield Trial("users-of-entra", "entra", ("user-*", *_checks_of("entra")))
    yield from _of_tokens()
    yield Trial("okta", "okta", ("okta-*",))
    for variant, checks in _ALONE.items():
        yield Trial(f"{variant}-alone", _SMALL, (checks,), variants=(variant,))


def _of_tokens() -> Iterator[Trial]:
    """Return runs with an OAuth client: as it should be, and with each variant of a token endpoint."""
    checks = tuple(check.id for check in all_checks().values() if "oauth" in check.needs)
    yield Trial("tokens", _WITH_TOKENS, checks)
    for variant in all_variants().values():
        if variant.bend.__module__ == token_endpoints.__name__:
            yield Trial(f"{variant.name}-of-tokens", _WITH_TOKENS, checks, variants=(variant.name,))


def _to_be_seen() -> Iterator[tuple[object, tuple[str, ...]]]:
    """Return for each defect the checks that are to find it: whose proof it is, and one that cites it."""
    cited: dict[str, list[str]] = {}
    wanted: dict[str, list[str]] = {}
    proven: set[str] = set()
    for proof in all_proofs():
        if proof.cited == "yes":
            cited.setdefault(proof.defect, []).append(proof.check)
        if proof.check not in proven:
            proven.add(proof.check)
            wanted.setdefault(proof.defect, []).append(proof.check)
    for defect in all_defects().values():
        finders, chosen = cited.get(defect.name, []), wanted.get(defect.name, [])
        if not set(finders) & set(chosen):
            chosen = [*chosen, *finders[:1]]
        if chosen:
            yield defect, tuple(chosen)


def main(argv: Sequence[str]) -> int:
    """Run the gate; 1 when it stays shut."""
    options = _parser().parse_args(argv)
    result = Result()
    with tempfile.TemporaryDirectory(prefix="scimproof-gate-") as folder:
        reports = options.reports or Path(folder)
        for sighting in run(list(whole_plan() if options.whole else quick_plan()), reports, options.jobs):
            result.take(sighting)
            if not options.reports:
                shutil.rmtree(reports / sighting.trial.name, ignore_errors=True)
    if options.to:
        options.to.write_text(json.dumps(asdict(result)), encoding="utf-8")
    problems = list(result.problems())
    print("\n".join([*problems, result.score()]))  # noqa: T201  what the program is for
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="everything against everything")
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=1 + (os.cpu_count() or 1), help="so many at a time"
    )
    parser.add_argument("--to", metavar="FILE", type=Path, help="write what was seen there, as JSON")
    parser.add_argument("--reports", metavar="DIR", type=Path, help="keep the reports of the runs here")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
