"""The exchanges of a check as the steps of an Allure result; those of a finding with all that was said."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scimproof.reports.html_exchanges import answered, asked, shown_exchange
from scimproof.reports.text import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scimproof.fixtures.records import CheckRecord, Run
    from scimproof.reports.formats import ReadExchange
    from scimproof.reports.html_exchanges import Message

_LAST_EXCHANGES = 20
_LONGEST_BODY = 64 * 1024
# Thousands of small files make every upload slow, and nobody opens what was right.
_WITHOUT_ATTACHMENTS = ("pass", "skip")


def steps(
    record: CheckRecord, run: Run, status: str, folder: Path, read_exchange: ReadExchange
) -> list[dict[str, Any]]:
    """Return the last exchanges; a finding is told after the last of them, which has its status."""
    shown = record.exchanges[-_LAST_EXCHANGES:]
    told = [_step(read_exchange(ref), record, run, folder) for ref in shown]
    if told:
        told[-1]["status"] = status
    earlier = len(record.exchanges) - len(shown)
    if earlier:
        left_out = {"name": f"{earlier} earlier exchanges: see report.json", "status": "passed"}
        told.insert(0, {**told[0], "attachments": [], **left_out, "stop": told[0]["start"]})
    return told


def milliseconds(instant: str) -> int:
    """Return an instant as Allure counts time."""
    return round(datetime.fromisoformat(instant).timestamp() * 1000)


def _step(exchange: Mapping[str, Any], record: CheckRecord, run: Run, folder: Path) -> dict[str, Any]:
    start = milliseconds(exchange["started"])
    is_finding = record.outcome not in _WITHOUT_ATTACHMENTS
    return {
        "name": harmless(f"{asked(exchange, run.target)}: {answered(exchange)}"),
        "status": "passed",
        "start": start,
        "stop": start + round(exchange["elapsed"] * 1000),
        "attachments": _attachments(exchange, run, folder) if is_finding else [],
    }


def _attachments(exchange: Mapping[str, Any], run: Run, folder: Path) -> list[dict[str, str]]:
    seen = shown_exchange(exchange, run.target, _LONGEST_BODY)
    return [_attached("Request", seen.request, folder), _attached("Answer", seen.response, folder)]


def _attached(name: str, message: Message, folder: Path) -> dict[str, str]:
    file = folder / f"{uuid.uuid4()}-attachment.txt"
    head = "\n".join(filter(None, (message.line, message.headers)))
    file.write_text(harmless(f"{head}\n\n{message.body}".rstrip() + "\n"), encoding="utf-8")
    return {"name": name, "source": file.name, "type": "text/plain"}
