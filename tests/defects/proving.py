"""Runs the suite against targets with one defect each, and notes which check was seen to find which.

python tests/defects/proving.py [--defect NAME ...] [--check ID ...] [--jobs 2]

It writes suites/proven.csv and docs/detection.md; what is known of what was not run stays.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from detection import DOCUMENT, page
from trials import FOUND, Sighting, Trial, cites, run

from scimproof.fixtures.catalogue import PROVEN, Proof, all_checks, all_proofs
from scimproof.fixtures.emulator.defects import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scimproof.fixtures.emulator.bends import Defect


def seen(sighting: Sighting) -> Iterator[Proof]:
    """Return which checks found the defect of a trial."""
    defect = catalogue()[sighting.trial.defect]
    failed = sighting.having("fail")
    for check in sighting.having(*FOUND):
        yield Proof(check, defect.name, _word(check in failed, "fail", "warn"), _word(cites(check, defect)))


def merged(before: Iterable[Proof], sightings: Sequence[Sighting]) -> list[Proof]:
    """Return what is known now, best first for each check; what was run anew replaces what was known."""
    run_now = {(each["id"], sighting.trial.defect) for sighting in sightings for each in sighting.records}
    kept = [
        proof
        for proof in before
        if (proof.check, proof.defect) not in run_now
        and proof.check in all_checks()
        and proof.defect in catalogue()
    ]
    order = list(catalogue())
    found = {proof for sighting in sightings for proof in seen(sighting)}
    return sorted(
        {*kept, *found}, key=lambda p: (p.check, p.cited != "yes", p.verdict != "fail", order.index(p.defect))
    )


def worth_keeping(proofs: Iterable[Proof]) -> list[Proof]:
    """Leave out what is found by checks about something else, but for the proof of such a check."""
    kept, proven = [], set[str]()
    for proof in proofs:
        if proof.cited == "yes" or proof.check not in proven:
            kept.append(proof)
        proven.add(proof.check)
    return kept


def write(proofs: Iterable[Proof], file: Path) -> None:
    """Write a proven.csv."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("check", "defect", "verdict", "cited"))
        rows.writerows((proof.check, proof.defect, proof.verdict, proof.cited) for proof in proofs)


def trials(defects: Iterable[Defect], checks: Sequence[str]) -> Iterator[Trial]:
    """Return one trial for each defect: with these checks, else those that cite a row that it breaks."""
    for defect in defects:
        wanted = tuple(checks) or tuple(check for check in all_checks() if cites(check, defect))
        if wanted:
            yield Trial(defect.name, defect.profile, wanted, defect.name)


def summary(sightings: Sequence[Sighting], proofs: Iterable[Proof]) -> Iterator[str]:
    """Say what was found, and what was not."""
    missed = [
        each.trial.defect for each in sightings if not any(proof.cited == "yes" for proof in seen(each))
    ]
    found = len(sightings) - len(missed)
    yield f"{found} of {len(sightings)} defects were found by a check that cites a row they break"
    yield from (f"    not {name}: {catalogue()[name].title}" for name in missed)
    unproven = sorted(all_checks().keys() - {proof.check for proof in proofs})
    yield f"{len(unproven)} of {len(all_checks())} checks were never seen to fail"
    yield from (f"    {check}" for check in unproven)
    yield from (f"trouble with {each.trial.name}: {each.trouble}" for each in sightings if each.trouble)


def main(argv: Sequence[str]) -> int:
    """Prove; 1 when a defect was not found."""
    options = _parser().parse_args(argv)
    chosen = [catalogue()[name] for name in options.defect or catalogue()]
    sightings = []
    with tempfile.TemporaryDirectory(prefix="scimproof-proving-") as folder:
        for sighting in run(
            list(trials(chosen, options.check)), options.reports or Path(folder), options.jobs
        ):
            sightings.append(sighting)
            by = ", ".join(sorted(sighting.having(*FOUND))[:3]) or sighting.trouble or "NOT FOUND"
            print(f"{sighting.trial.name}: {by}", flush=True)  # noqa: T201  tells a person how far it is
            if not options.reports:
                shutil.rmtree(Path(folder, sighting.trial.name), ignore_errors=True)
    proofs = worth_keeping(merged(all_proofs(), sightings))
    write(proofs, PROVEN)
    DOCUMENT.write_text(page(proofs), encoding="utf-8")
    print("\n".join(summary(sightings, proofs)))  # noqa: T201  what the program is for
    return 0 if all(any(proof.cited == "yes" for proof in seen(sighting)) for sighting in sightings) else 1


def _word(holds: bool, yes: str = "yes", no: str = "no") -> str:
    return yes if holds else no


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--defect", metavar="NAME", action="append", help="only this one")
    parser.add_argument(
        "--check",
        metavar="ID",
        action="append",
        default=[],
        help="run these, * as in a run; else those that cite a row that the defect breaks",
    )
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="so many at a time (default: 2)")
    parser.add_argument("--reports", metavar="DIR", type=Path, help="keep the reports of the runs here")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
