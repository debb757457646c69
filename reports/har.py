"""report.har: what was sent and what came back, for every tool that reads HTTP archives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scimproof.reports.json_text import with_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scimproof.fixtures.records import ExchangeRef, Run
    from scimproof.reports.formats import ReadExchange

FORMAT, NAME, ALWAYS = "har", "report.har", False

_NOT_MEASURED = -1
_NAMED = 3
_HTTP = "HTTP/1.1"  # the only version that is spoken


def write(run: Run, folder: Path, read_exchange: ReadExchange) -> Path:
    """Write each exchange that a check looked at once, in the order of time, reading one at a time."""
    head = {
        "version": "1.2",
        "creator": {"name": "scimproof", "version": run.tool},
        "comment": f"{run.profile_title} at {run.target}, from {run.started}; secrets are shown as ***",
    }
    file = folder / NAME
    with file.open("w", encoding="utf-8") as out:
        out.write('{"log": ')
        out.writelines(with_list(head, "entries", _entries(run, read_exchange)))
        out.write("}\n")
    return file


def _entries(run: Run, read_exchange: ReadExchange) -> Iterator[dict[str, Any]]:
    """Return the entries; of each exchange only the time stays in memory."""
    checks = _checks_by_exchange(run)
    for ref in sorted(checks, key=lambda ref: str(read_exchange(ref)["started"])):
        yield _entry(read_exchange(ref), checks[ref])


def _checks_by_exchange(run: Run) -> dict[ExchangeRef, list[str]]:
    checks: dict[ExchangeRef, list[str]] = {}
    for record in run.checks:
        name = record.name
        for ref in record.exchanges:
            checks.setdefault(ref, []).append(name)
    return checks


def _entry(exchange: Mapping[str, Any], checks: list[str]) -> dict[str, Any]:
    milliseconds = round(exchange["elapsed"] * 1000, 3)
    return {
        "startedDateTime": exchange["started"],
        "time": milliseconds,
        "request": _request(exchange["request"]),
        "response": _response(exchange["response"]),
        "cache": {},
        # Only the whole is measured; the three are not optional, and none may be negative.
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": "; ".join([exchange["id"], _named(checks), *exchange.get("notes", ())]),
    }


def _named(checks: list[str]) -> str:
    more = f" and {len(checks) - _NAMED} more" if len(checks) > _NAMED else ""
    return f"seen by {', '.join(checks[:_NAMED])}{more}"


def _request(sent: Mapping[str, Any]) -> dict[str, Any]:
    request = {
        "method": sent["method"],
        "url": sent["url"],
        **_message(sent["headers"]),
        "queryString": _query(sent["url"]),
    }
    if sent["body"]:
        request["postData"] = {"mimeType": _header(sent, "content-type"), "text": sent["body"]}
    return request


def _response(came: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer; no answer at all is, as browsers write it, a status of 0 with the reason."""
    response = {
        "status": came["status"] or 0,
        "statusText": "",
        **_message(came["headers"]),
        "content": {
            "size": len(came["body"].encode("utf-8", "backslashreplace")),
            "mimeType": _header(came, "content-type"),
            "text": came["body"],
        },
        "redirectURL": _header(came, "location"),
    }
    if came["problem"]:
        response["comment"] = came["problem"]
    return response


def _message(headers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "httpVersion": _HTTP,
        "cookies": [],  # they are among the headers, masked
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "headersSize": _NOT_MEASURED,
        "bodySize": _NOT_MEASURED,
    }


def _query(url: str) -> list[dict[str, str]]:
    """Return the parameters as they were sent: what is decoded anew might spell a secret that was masked."""
    query = url.partition("#")[0].partition("?")[2]
    pairs = (parameter.partition("=") for parameter in query.split("&") if parameter)
    return [{"name": name, "value": value} for name, _, value in pairs]


def _header(message: Mapping[str, Any], wanted: str) -> str:
    return next((str(value) for name, value in message["headers"].items() if name.lower() == wanted), "")
