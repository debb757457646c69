"""Findings that a vendor knows of and has set a date for, as plain frozen data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Waiver:
    """One [[waivers]] table: a finding that is known, why it stays for now, and until when."""

    check: str  # an id, * in it for any part, or an id and one of its cases: user-create-*, user-list[empty]
    reason: str
    owner: str
    expires: date  # the last day on which it counts

    def names(self, check: str, case: str) -> bool:
        """Tell whether it is about this check in this case; without a case it is about all of them."""
        wanted, _, wanted_case = self.check.partition("[")
        pattern = ".*".join(re.escape(part) for part in wanted.split("*"))
        return re.fullmatch(pattern, check) is not None and wanted_case in ("", f"{case}]")

    def is_over(self, day: date) -> bool:
        """Tell whether it has expired by that day."""
        return day > self.expires


def with_dates_as_text(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose waivers expire on a text, the only kind of date that a JSON schema knows."""
    tables = document.get("waivers")
    if not isinstance(tables, list):
        return document
    return {**document, "waivers": [_with_text(table) for table in tables]}


def waivers_of(document: dict[str, Any]) -> tuple[Waiver, ...]:
    """Return the waivers of a document without problems."""
    return tuple(
        Waiver(**{**table, "expires": date.fromisoformat(table["expires"])})
        for table in document.get("waivers", ())
    )


def _with_text(table: Any) -> Any:
    expires = table.get("expires") if isinstance(table, dict) else None
    if isinstance(expires, date) and not isinstance(expires, datetime):
        return {**table, "expires": expires.isoformat()}
    return table
