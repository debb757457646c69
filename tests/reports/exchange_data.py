"""Recorded exchanges made up for reports."""

from __future__ import annotations

from typing import Any

from scimproof.fixtures.records import ExchangeRef


def exchange(number: int = 1, **response: Any) -> dict[str, Any]:
    return {
        "id": f"main-{number}",
        "started": f"2026-01-31T09:30:{number % 60:02}.000+00:00",
        "elapsed": 0.0125,
        "request": {
            "method": "POST",
            "url": "https://api.example.com/scim/v2/Users?attributes=id&x=a%20b",
            "headers": {"Content-Type": "application/scim+json", "Authorization": "***"},
            "body": '{"userName": "ada"}',
        },
        "response": {
            "status": 201,
            "headers": {"content-type": "application/json", "Location": "https://h/Users/1"},
            "body": '{"id": "1"}',
            "problem": "",
            **response,
        },
    }


def refs(*offsets: int) -> tuple[ExchangeRef, ...]:
    return tuple(ExchangeRef("main.jsonl", offset) for offset in offsets)


def read(ref: ExchangeRef) -> dict[str, Any]:
    """Return an exchange that was sent at the second that its offset says."""
    return exchange(ref.offset)


def hostile_exchange(text: str) -> dict[str, Any]:
    """Put a text wherever a target may have a say."""
    return {
        **exchange(),
        "request": {
            "method": "GET",
            "url": f"https://h/{text}?{text}={text}",
            "headers": {text: text},
            "body": text,
        },
        "response": {
            "status": 200,
            "headers": {"Location": text, "Content-Type": text, "Set-Cookie": text, text: text},
            "body": text,
            "problem": text,
        },
        "notes": [text],
    }
