"""Records and runs made up for reports."""

from __future__ import annotations

from typing import Any

from scimproof.fixtures.records import CheckRecord, Run

# Texts that a target can put into any message, and that break careless writers.
HOSTILE = (
    "\x1b[2J\x1b]0;pwned\x07",
    "\x00\x08\x7f\x9b31m",
    "\u202eevil\u2066\u200f\u061c",
    "\ud800 alone",
    "]]></failure><script>alert(1)</script>&amp;<!--",
    "\"'\\\r\n\t{}%s",
    "\ufffe\uffff\U0001f600",
    "\u2028\u2029\x85\x0b\x0c",
    "漢字" * 30,
    "x" * 5000,
    "long words " * 400,
)


def record(**changes: Any) -> CheckRecord:
    return CheckRecord(
        **{
            "id": "user-create-answers-201",
            "case": "",
            "title": "A POST of a valid user is answered with 201.",
            "area": "users",
            "level": "MUST",
            "requirements": ("7644-3.3-04", "E-01"),
            "outcome": "pass",
            "message": "",
            "hint": "",
            "duration": 0.25,
            **changes,
        }
    )


def failed(**changes: Any) -> CheckRecord:
    return record(
        **{
            "outcome": "fail",
            "message": "the target answered 200 OK instead of 201 Created",
            "expected": "201 Created",
            "got": "200 OK",
            "why": "RFC 7644 section 3.3: answer 201.",
            "hint": "Answer 201 Created.",
            "reproduce": "curl -sS -i https://h/Users",
            **changes,
        }
    )


def run(*checks: CheckRecord, **changes: Any) -> Run:
    return Run(
        **{
            "tool": "0.1.0",
            "profile": "playvox",
            "profile_file": "playvox.toml",
            "profile_title": "Playvox",
            "client": "entra",
            "target": "https://api.example.com/scim/v2",
            "embedded": False,
            "seed": 7,
            "prefix": "scimproof-abcdef",
            "started": "2026-01-31T09:30:00+00:00",
            "duration": 12.5,
            "requests": 99,
            "exit_code": 0,
            "checks": checks,
            **changes,
        }
    )


def everywhere(text: str, **changes: Any) -> CheckRecord:
    """Put a text wherever a target may have a say."""
    said = dict.fromkeys(("message", "expected", "got", "why", "hint", "blocked_by", "reproduce"), text)
    return record(**{"outcome": "fail", **said, **changes})
