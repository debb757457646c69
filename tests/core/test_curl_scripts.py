"""The commands of a finding: in order, on a resource of their own, without a secret."""

import json
import subprocess

import pytest

from scimproof.fixtures.reproduce import curl_lines
from scimproof.fixtures.wire.recording import Exchange, Recorder
from scimproof.fixtures.wire.redaction import Redactor


@pytest.fixture
def record(tmp_path):
    """Record exchanges, and return the lines that repeat them."""
    redactor = Redactor()
    redactor.add("canary-secret")

    def lines(*exchanges, auth="bearer"):
        recorder = Recorder(tmp_path / "main.jsonl", redactor)
        refs = [recorder.record(exchange) for exchange in exchanges]
        recorder.close()
        return curl_lines(tmp_path, refs, auth).splitlines()

    return lines


def exchange(method="GET", url="https://h/Users/1", body=b"", status=200, answered=b"", **headers):
    return Exchange(method, url, headers, body, status, {}, answered, "", 0.0, 0.0)


def created(identifier, status=201):
    answered = json.dumps({"id": identifier}).encode()
    return exchange("POST", "https://h/Users", b'{"userName": "a"}', status, answered)


def test_recorded_exchange_is_shown_without_its_secret(record):
    (line,) = record(
        exchange(
            "PUT",
            "https://h/Users?token=canary-secret",
            b'{"password": "canary-secret", "note": "canary-secret"}',
            500,
            Authorization="Bearer canary-secret",
            Echo="canary-secret",
            Kept="x/y",
        )
    )

    assert "canary" not in line
    assert "$SCIM_TOKEN" in line
    assert "-H 'Kept: x/y'" in line


def test_lines_stand_in_order_and_what_was_asked_again_stands_once(record):
    lines = record(*(exchange(url=f"https://h/{path}") for path in "abbba"))

    assert lines == [f"curl -sS -i 'https://h/{path}'" for path in "aba"]


def test_reads_that_take_turns_while_waiting_stand_once_after_each_write(record):
    write = exchange("PATCH", "https://h/Groups/1", b"{}")
    waiting = [exchange(url="https://h/Groups/1"), exchange(url="https://h/Groups/1?attributes=members")] * 4

    lines = record(write, *waiting, write, *waiting)

    assert len(lines) == 6
    assert [line.count("-X PATCH") for line in lines] == [1, 0, 0, 1, 0, 0]


def test_only_the_last_exchanges_fit_a_screen(record):
    lines = record(*(exchange(url=f"https://h/{number}") for number in range(9)))

    assert lines == [f"curl -sS -i 'https://h/{number}'" for number in range(3, 9)]


def test_created_resource_goes_by_a_variable(record):
    lines = record(
        created("a1b2"),
        exchange("PUT", "https://h/Users/a1b2", b'{"id": "a1b2", "n": 1}'),
        exchange("DELETE", "https://h/Users/a1b2"),
        exchange(url="https://h/Users/other"),
    )

    assert lines == [
        """ID=$(curl -sS -X POST 'https://h/Users' --data-raw '{"userName": "a"}' | jq -r .id)""",
        """curl -sS -i -X PUT 'https://h/Users/'"$ID" --data-raw '{"id": "'"$ID"'", "n": 1}'""",
        """curl -sS -i -X DELETE 'https://h/Users/'"$ID\"""",
        "curl -sS -i 'https://h/Users/other'",
    ]


@pytest.mark.parametrize(
    "made",
    [
        created("a1b2", 200),
        created(5),
        created(None),
        created(""),
        exchange("POST", "https://h/Users", b"{}", 201, b"<html>"),
        exchange("POST", "https://h/Users", b"{}", 201, b'["a1b2"]'),
        exchange("PUT", "https://h/Users/a1b2", b"{}", 201, b'{"id": "a1b2"}'),
    ],
    ids=lambda made: f"{made.status}-{made.body.decode()}",
)
def test_without_a_created_id_nothing_goes_by_a_variable(record, made):
    assert "$ID" not in "".join(record(made, exchange(url="https://h/Users/a1b2")))


def test_only_the_first_created_resource_goes_by_the_variable(record):
    first, _, other, last = record(
        created("a1b2"),
        exchange(url="https://h/Users/a1b2"),
        created("c3d4"),
        exchange(url="https://h/Users/c3d4"),
    )

    assert first.startswith("ID=$(")
    assert not other.startswith("ID=$(")
    assert last.endswith("/Users/c3d4'")


def test_answer_to_a_post_that_no_line_comes_back_to_is_shown(record):
    lines = record(created("a1b2"), exchange(url="https://h/Users/other"))

    assert lines[0] == """curl -sS -i -X POST 'https://h/Users' --data-raw '{"userName": "a"}'"""
    assert "$ID" not in lines[1]


def test_only_the_id_itself_goes_by_the_variable(record):
    body = b'{"id": "10", "phone": "5510"}'

    line = record(created("10"), exchange("PUT", "https://h:8010/Users/10", body))[1]

    assert "https://h:8010/Users/" in line
    assert '"phone": "5510"' in line
    assert line.count("$ID") == 2


ARGUMENTS = """curl() { printf '%s\\0' "$@"; }\n"""


@pytest.mark.parametrize(
    "identifier",
    [
        "a1b2",
        "a b",
        "é",
        "$(touch pwned)",
        '"; touch pwned; "',
        "`touch pwned`",
        "it's",
        "-H",
        "' $(touch pwned) '",
        "'\"'",
        "' -",
    ],
)
def test_line_with_the_variable_means_what_was_sent(record, tmp_path, identifier):
    body = json.dumps({"id": identifier, "n": "$(touch pwned)"}, ensure_ascii=False)

    line = record(created(identifier), exchange("PUT", "https://h/Users/x", body.encode()))[1]

    assert arguments_of(line, identifier, tmp_path) == [
        "-X",
        "PUT",
        "https://h/Users/x",
        "--data-raw",
        body,
    ]
    assert not (tmp_path / "pwned").exists()


def test_apostrophe_before_the_id_breaks_nothing(record, tmp_path):
    body = """{"name": "O'Neil $(touch pwned)", "id": "a1b2"}"""

    line = record(created("a1b2"), exchange("PUT", "https://h/Users/x", body.encode()))[1]

    assert arguments_of(line, "a1b2", tmp_path)[-1] == body


def arguments_of(line, identifier, folder):
    """Let a shell take the line apart, with the variable set."""
    said = subprocess.run(
        ["sh", "-c", ARGUMENTS + line],
        env={"ID": identifier, "PATH": "/usr/bin:/bin"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.split("\0")[2:-1]
