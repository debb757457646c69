"""Exchanges, and a run in which every text is an attack on the page that shows it."""

from __future__ import annotations

from typing import Any

from report_data import HOSTILE, record, run

from scimproof.fixtures.records import OUTCOMES, ExchangeRef, Run

ATTACKS = (
    "<script>window.pwned=1;alert(1)</script>",
    "</script><script>window.pwned=2</script>",
    "</style><script>window.pwned=3</script>",
    "</pre></details></section></main><img src=x onerror=window.pwned=4>",
    '"><svg onload=window.pwned=5><a href="',
    "' autofocus onfocus='window.pwned=6' x='",
    "--><iframe src='javascript:parent.pwned=7'></iframe><!--",
    "javascript:window.pwned=8",
    "{{ 7 * 191 }}{% for x in y %}${window.pwned=9}`",
    "<base href='https://evil.invalid/'><meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "<link rel=stylesheet href=https://evil.invalid/x.css><style>body{display:none}</style>",
    "<dialog open><form action=https://evil.invalid/><button>x",
    *HOSTILE,
)
_TEXTS = ("id", "case", "title", "area", "level", "message", "hint", "expected", "got", "why")
_MORE_TEXTS = ("matters", "blocked_by", "reproduce", "table", "validation")


def exchange(text: str = "", body: str = '{"active":"False"}') -> dict[str, Any]:
    """Return an exchange as it is recorded, with a text wherever a target has a say."""
    headers = {"Content-Type": "application/scim+json", f"X-Said{text}": text}
    return {
        "id": "main-1",
        "started": "2026-01-31T09:30:00.000+00:00",
        "elapsed": 0.0123,
        "request": {"method": "PATCH", "url": f"https://h/Users/{text}", "headers": headers, "body": body},
        "response": {"status": 400, "headers": headers, "body": text or body, "problem": text},
    }


def hostile_run() -> tuple[Run, Any]:
    """Return a run of findings whose every text is an attack, and what reads its exchanges."""
    refs = tuple(ExchangeRef("main.jsonl", place) for place in range(len(ATTACKS)))
    found = [outcome for outcome in OUTCOMES if outcome not in ("pass", "skip")]
    records = [
        record(
            **dict.fromkeys((*_TEXTS, *_MORE_TEXTS), text),
            outcome=found[place % len(found)],
            requirements=(text,),
            exchanges=(refs[place],),
        )
        for place, text in enumerate(ATTACKS)
    ]
    everything = "".join(ATTACKS)
    told = dict.fromkeys(("profile", "profile_file", "profile_title", "target", "tool", "prefix"), everything)
    of = run(
        *(bare(each) for each in records),
        **told,
        started=everything,
        observations=ATTACKS,
        leaks=ATTACKS,
        sources=dict(zip(ATTACKS, ATTACKS, strict=True)),
    )
    return of, lambda ref: exchange(ATTACKS[ref.offset], body=ATTACKS[ref.offset])


def bare(each: Any) -> Any:
    """Let a finding tell all of itself, where one that is blocked tells of its cause."""
    return each if each.outcome == "blocked" else type(each)(**{**vars(each), "blocked_by": ""})
