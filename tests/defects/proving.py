"""Runs the suite against targets with one defect each, and notes which check was seen to fail on which.

python tests/defects/proving.py [--defect NAME ...] [--jobs 2] [--cited | --proven | --check ID ...]

It writes suites/proven.csv; rows of defects and checks that were not run stay as they are.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sightings import Sighting, Task, checks_that_cite, cites, see

from scimproof.fixtures.catalogue import PROVEN, Proof, all_checks
from scimproof.fixtures.emulator.defects import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def known_proofs(file: Path) -> list[Proof]:
    """Return the rows of a proven.csv whose check and defect still exist."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        proofs = [Proof(**row) for row in csv.DictReader(lines)]
    return [proof for proof in proofs if proof.check in all_checks() and proof.defect in catalogue()]


def write_proofs(file: Path, proofs: Iterable[Proof]) -> None:
    """Write a proven.csv."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("check", "defect", "profile"))
        rows.writerows(sorted((proof.check, proof.defect, proof.profile) for proof in proofs))


def proofs_of(sightings: Sequence[Sighting], before: Iterable[Proof]) -> list[Proof]:
    """Return the proof of each check: the best that was seen now, else the one that was known before."""
    order = list(catalogue())
    run = {(each["id"], sighting.defect.name) for sighting in sightings for each in sighting.records}
    proofs = {proof.check: proof for proof in before if (proof.check, proof.defect) not in run}
    for check in {check for sighting in sightings for check in sighting.found_by}:
        seen = [sighting for sighting in sightings if check in sighting.found_by]
        best = min(seen, key=lambda each: (*each.strength(check), order.index(each.defect.name)))
        known = catalogue().get(proofs[check].defect) if check in proofs else None
        if known is None or (cites(check, best.defect) and not cites(check, known)):
            proofs[check] = Proof(check, best.defect.name, best.defect.profile)
    return list(proofs.values())


def summary(sightings: Sequence[Sighting], proofs: Iterable[Proof]) -> Iterator[str]:
    """Say what was found, and by whom."""
    cited = [each for each in sightings if each.cited]
    others = [each for each in sightings if each.found_by and not each.cited]
    missed = [each for each in sightings if not each.found_by]
    unproven = sorted(all_checks().keys() - {proof.check for proof in proofs})
    yield f"{len(cited)} of {len(sightings)} defects were found by a check that cites a row they break"
    yield f"{len(others)} by other checks only"
    yield from (f"    {each.defect.name}: {', '.join(each.found_by[:4])}" for each in others)
    yield f"{len(missed)} were not found"
    yield from (f"    {each.defect.name}: {each.defect.title}" for each in missed)
    yield f"{len(unproven)} of {len(all_checks())} checks were never seen to fail"
    yield from (f"    {check}" for check in unproven)
    yield from (f"trouble with {each.defect.name}: {each.trouble}" for each in sightings if each.trouble)


def main(argv: Sequence[str]) -> int:
    """Prove; 1 when a defect was not found."""
    options = _parser().parse_args(argv)
    before = known_proofs(PROVEN)
    tasks = list(_tasks(options, before))
    with tempfile.TemporaryDirectory(prefix="scimproof-proving-") as folder:
        sightings = []
        for sighting in see(tasks, options.reports or Path(folder), options.jobs):
            sightings.append(sighting)
            by = ", ".join(sighting.found_by[:3]) or sighting.trouble or "NOT FOUND"
            print(f"{sighting.defect.name}: {by}", flush=True)  # noqa: T201  tells a person how far it is
            if not options.reports:
                shutil.rmtree(Path(folder, sighting.defect.name), ignore_errors=True)
    proofs = proofs_of(sightings, [] if options.proven else before)
    write_proofs(options.to, proofs)
    print("\n".join(summary(sightings, proofs)))  # noqa: T201  what the program is for
    return 0 if all(sighting.found_by for sighting in sightings) else 1


def _tasks(options: argparse.Namespace, proofs: Iterable[Proof]) -> Iterator[Task]:
    for name in options.defect or catalogue():
        defect = catalogue()[name]
        if options.cited:
            checks = checks_that_cite(defect)
        elif options.proven:
            checks = tuple(proof.check for proof in proofs if proof.defect == name)[:1]
        else:
            checks = tuple(options.check) or ("*",)
        yield Task(defect, checks)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--defect", metavar="NAME", action="append", help="only this one")
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="so many at a time (default: 2)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--check", metavar="ID", action="append", default=[], help="run these; * as in a run")
    which.add_argument("--cited", action="store_true", help="run the checks that cite a row it breaks")
    which.add_argument("--proven", action="store_true", help="run one check that it is known to prove")
    parser.add_argument("--to", metavar="FILE", type=Path, default=PROVEN, help="write this file instead")
    parser.add_argument("--reports", metavar="DIR", type=Path, help="keep the reports of the runs here")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
