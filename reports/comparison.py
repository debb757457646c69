"""What changed from one run to another, check by check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import FAILING
from scimproof.reports.snapshots import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scimproof.fixtures.records import Run, Snapshot

NEW, NEW_WARNING, FIXED, FAILS, WARNS = "new", "new_warnings", "fixed", "still_failing", "still_warned"
SKIPPED, WAIVED, ADDED, GONE = "newly_skipped", "newly_waived", "new_checks", "gone"
_SOUND, _FINDINGS = "pass", (*FAILING, "warn", "waived")
LONGEST_HISTORY = 10
_FLAKY = 3  # to break once and to be mended once takes two changes


@dataclass(frozen=True)
class Change:
    """How one check went then and now."""

    check: str
    before: str  # empty where there was no such check
    after: str

    @property
    def kind(self) -> str:
        """Return what the change means; empty when it means nothing."""
        if not self.after:
            return GONE
        if self.after in FAILING:
            return FAILS if self.before in FAILING else NEW
        if self.after == "warn":
            return WARNS if self.before in (*FAILING, "warn") else NEW_WARNING
        return self._without_finding()

    def _without_finding(self) -> str:
        if self.after == "waived":
            return WAIVED if self.before != "waived" else ""
        if self.after == "skip":
            return SKIPPED if self.before not in ("skip", "") else ""
        return FIXED if self.before in _FINDINGS else ""


@dataclass(frozen=True)
class Comparison:
    """Two runs of one profile, side by side."""

    before: Snapshot
    after: Snapshot
    strict: bool = False  # warnings count

    @cached_property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """Return the changes of each kind, in reading order."""
        then, now = self.before.standings, self.after.standings
        names = dict.fromkeys((*now, *then))
        every = [Change(name, then.get(name, ""), now.get(name, "")) for name in names]
        kinds = (NEW, NEW_WARNING, FIXED, FAILS, WARNS, SKIPPED, WAIVED, GONE)
        told: dict[str, list[Change]] = {kind: [] for kind in (*kinds, "")}
        for change in every:
            told[change.kind].append(change)
        return {
            **{kind: tuple(told[kind]) for kind in kinds},
            ADDED: tuple(change for change in every if not change.before),
        }

    @property
    def regressions(self) -> tuple[Change, ...]:
        """Return the findings that were none before: what the later run fails by."""
        return self.changes[NEW] + (self.changes[NEW_WARNING] if self.strict else ())

    @cached_property
    def history(self) -> dict[str, tuple[str, ...]]:
        """Return how each check that changed went in the last runs, the later one included."""
        if not self.is_of_one_target or self.before.tool != self.after.tool:
            return {}
        return {name: turns for name, turns in self._histories() if len(set(turns)) > 1}

    @property
    def flaky(self) -> tuple[str, ...]:
        """Return the checks that go one way and the other, though target and tool are the same."""
        return tuple(name for name, turns in self.history.items() if _flips(turns) >= _FLAKY)

    @property
    def sentence(self) -> str:
        """Say in one line how much changed."""
        counts = {kind: len(found) for kind, found in self.changes.items()} | {"flaky": len(self.flaky)}
        parts = [_counted(kind, count) for kind, count in counts.items() if count]
        return ", ".join(parts) or "nothing changed"

    @property
    def is_of_one_target(self) -> bool:
        """Tell whether both looked at the same target."""
        return self.before.site == self.after.site

    def _histories(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, outcome in self.after.standings.items():
            if name in self.before.standings:
                past = self.before.history.get(name, (self.before.standings[name],))
                yield name, (*past, outcome)[-LONGEST_HISTORY:]


def since_baseline(run: Run) -> Comparison | None:
    """Return what changed since the baseline of a run, None where it has none."""
    return None if run.baseline is None else Comparison(run.baseline, snapshot(run), run.strict)


def failing(run: Run) -> tuple[str, ...]:
    """Return the checks that a run fails by; with a baseline only those that it made worse."""
    since = since_baseline(run)
    if since is not None:
        return tuple(change.check for change in since.regressions)
    counted = (*FAILING, "warn") if run.strict else FAILING
    return tuple(record.name for record in run.checks if record.standing in counted)


def as_json(found: Comparison) -> dict[str, Any]:
    """Return a comparison as report.json and ``scimproof diff --json`` have it."""
    return {
        "start": found.before.started,
        "target": found.before.target,
        "tool": found.before.tool,
        "sentence": found.sentence,
        "regressions": [change.check for change in found.regressions],
        **{kind: [vars(change) for change in changes] for kind, changes in found.changes.items()},
        "flaky": list(found.flaky),
        "history": {name: list(turns) for name, turns in found.history.items()},
    }


def _flips(turns: tuple[str, ...]) -> int:
    """Count how often the claim changed between true and not; what is not known tells nothing."""
    known = [turn == _SOUND for turn in turns if turn in (_SOUND, "fail", "warn", "waived")]
    return sum(one != other for one, other in pairwise(known))


_WORDS: Mapping[str, tuple[str, str]] = {
    NEW: ("new", "new"),
    NEW_WARNING: ("new warning", "new warnings"),
    FAILS: ("still failing", "still failing"),
    WARNS: ("still warned", "still warned"),
    SKIPPED: ("newly skipped", "newly skipped"),
    WAIVED: ("newly waived", "newly waived"),
    ADDED: ("new check", "new checks"),
    GONE: ("check gone", "checks gone"),
}


def _counted(kind: str, count: int) -> str:
    one, several = _WORDS.get(kind, (kind, kind))
    return f"{count} {one if count == 1 else several}"
