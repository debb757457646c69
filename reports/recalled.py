"""A run as its report.json tells of it: enough to draw every other report of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scimproof.fixtures.records import CheckRecord, ExchangeRef, Run, WaiverUse

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "report.json"


class Recalled:
    """A run and its exchanges; what it was compared with, report.json does not hold."""

    def __init__(self, report: Mapping[str, Any], sources: Mapping[str, str], **besides: Any) -> None:
        """Take ``besides`` what report.json does not hold, as a run calls it."""
        self._exchanges: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}
        checks = tuple(self._record(check) for check in report["checks"])
        told, about = report["run"], report["profile"]
        self.run = Run(
            tool=report["tool"]["version"],
            profile=about["name"],
            profile_file=about["file"],
            profile_title=about["title"],
            profile_digest=about.get("digest", ""),
            client=about["client"],
            target=report["target"]["url"],
            embedded=report["target"]["embedded"],
            seed=told["seed"],
            prefix=told["prefix"],
            started=told["start"],
            duration=told["duration"],
            requests=told["requests"],
            exit_code=told["exit_code"],
            checks=checks,
            observations=tuple(told["observations"]),
            leaks=tuple(told["left_behind"]),
            waivers=tuple(WaiverUse(**{**use, "checks": tuple(use["checks"])}) for use in report["waivers"]),
            sources={row: sources.get(row, "") for each in checks for row in each.requirements},
            **besides,
        )

    @property
    def exchange_ids(self) -> set[str]:
        """Return the id of every exchange that a check looked at."""
        return set(self._places)

    def read_exchange(self, ref: ExchangeRef) -> dict[str, Any]:
        """Return an exchange."""
        return self._exchanges[ref.offset]

    def _record(self, check: Mapping[str, Any]) -> CheckRecord:
        refs = [vars(self._ref(exchange)) for exchange in check["exchanges"]]
        return CheckRecord.from_dict({**check, "exchanges": refs})

    def _ref(self, exchange: dict[str, Any]) -> ExchangeRef:
        place = self._places.setdefault(exchange["id"], len(self._exchanges))
        if place == len(self._exchanges):
            self._exchanges.append(exchange)
        return ExchangeRef(_FILE, place)
