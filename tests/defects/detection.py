"""docs/detection.md: which defects are found by which checks, and which variants are left in peace.

python tests/defects/detection.py > docs/detection.md
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scimproof.fixtures.catalogue import all_checks, all_proofs
from scimproof.fixtures.emulator.defects import catalogue as all_defects
from scimproof.fixtures.emulator.variants import catalogue as all_variants
from scimproof.fixtures.records import AREAS
from scimproof.fixtures.requirements import requirements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scimproof.fixtures.catalogue import Proof
    from scimproof.fixtures.emulator.bends import Defect, Variant

DOCUMENT = Path(__file__).parents[2] / "docs" / "detection.md"
_SHOWN = 6  # checks per defect
_INTRODUCTION = """\
# What is found, and what is left in peace

A conformance suite is believed when each of its checks was seen to fail on a server that has the defect, and
none on a server that is merely different. Both are tried here, on the embedded target: with one of {defects}
defects at a time, and with {variants} conformant variants. The tests of scimproof repeat it on every commit
(`tests/defects`): each defect must be found by a check that cites a requirement which it breaks, each check
must be seen to fail and to pass, and no variant may give a finding. See one yourself:

```sh
pytest --profile rfc --defect create-answers-200
pytest --profile rfc --variant ids-are-numbers
```

This page is written by `python tests/defects/proving.py`. Servers that other people wrote:
[interop.md](interop.md).

{score}
"""


@dataclass(frozen=True)
class Score:
    """How much of what is in the catalogues was seen."""

    proofs: tuple[Proof, ...]

    @cached_property
    def finders(self) -> dict[str, list[str]]:
        """Return the checks that found each defect and cite a row that it breaks, the best first."""
        found: dict[str, list[str]] = defaultdict(list)
        for proof in sorted(self.proofs, key=lambda proof: proof.verdict):
            if proof.cited == "yes":
                found[proof.defect].append(proof.check)
        return found

    @cached_property
    def seen_to_fail(self) -> set[str]:
        """Return the checks that found some defect."""
        return {proof.check for proof in self.proofs}

    @cached_property
    def musts(self) -> set[str]:
        """Return the requirements of the RFCs that a server must keep and that can be observed."""
        rows = requirements().values()
        musts = [
            r for r in rows if r.observable == "yes" and r.level.startswith(("MUST", "SHALL", "REQUIRED"))
        ]
        return {row.id for row in musts if not row.client}

    @cached_property
    def broken(self) -> set[str]:
        """Return the requirements that some defect breaks."""
        return {row for name in self.finders for row in all_defects()[name].breaks}

    def sentence(self) -> str:
        """Say it in one line, as README does."""
        return (
            f"{len(self.finders)} of {len(all_defects())} defects found, "
            f"{len(self.seen_to_fail)} of {len(all_checks())} checks seen to fail, "
            f"{len(self.musts & self.broken)} of {len(self.musts)} observable MUSTs broken at least once, "
            f"no finding on {len(all_variants())} conformant variants."
        )

    def table(self) -> Iterator[str]:
        """Break it down by area."""
        yield "| area | checks | seen to fail | defects found by them |"
        yield "|---|---:|---:|---:|"
        for area in AREAS:
            checks = {check.id for check in all_checks().values() if check.area == area}
            if checks:
                found = sum(1 for finders in self.finders.values() if checks.intersection(finders))
                yield f"| {area} | {len(checks)} | {len(checks & self.seen_to_fail)} | {found} |"
        yield f"| all | {len(all_checks())} | {len(self.seen_to_fail)} | {len(self.finders)} |"


def page(proofs: Iterable[Proof]) -> str:
    """Return the whole document."""
    score = Score(tuple(proofs))
    introduction = _INTRODUCTION.format(
        defects=len(all_defects()), variants=len(all_variants()), score=score.sentence()
    )
    lines = [introduction, *score.table(), "", "## Defects"]
    for about, defects in _by_file(all_defects().values()):
        lines += ["", f"### {about}", "", "| defect | the server | breaks | found by |", "|---|---|---|---|"]
        lines += [_row_of_defect(defect, score.finders.get(defect.name, [])) for defect in defects]
    lines += ["", "## Variants"]
    for about, variants in _by_file(all_variants().values()):
        lines += ["", f"### {about}", "", "| variant | the server | why it may |", "|---|---|---|"]
        lines += [f"| `{each.name}` | {_cell(each.title)} | {_cell(each.reason)} |" for each in variants]
    return "\n".join([*lines, ""])


def _by_file(bends: Iterable[Defect | Variant]) -> Iterator[tuple[str, list[Defect | Variant]]]:
    files: dict[str, list[Defect | Variant]] = defaultdict(list)
    for each in bends:
        files[each.bend.__module__].append(each)
    for name in sorted(files):
        about = (importlib.import_module(name).__doc__ or "").partition("\n")[0]
        yield about.rstrip("."), files[name]


def _row_of_defect(defect: Defect, finders: list[str]) -> str:
    shown = ", ".join(finders[:_SHOWN])
    more = f" and {len(finders) - _SHOWN} more" if len(finders) > _SHOWN else ""
    return f"| `{defect.name}` | {_cell(defect.title)} | {', '.join(defect.breaks)} | {shown}{more} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(page(all_proofs()), end="")  # noqa: T201  what the program is for
