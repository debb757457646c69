import os
import re
import signal
import socket
import threading

import pytest
import requests

from scimproof.fixtures.emulator.command import emulate_command


@pytest.fixture
def when_printed(monkeypatch):
    """Run something with what the command printed, then end it by a signal."""
    seen = {}

    def arrange(look, end=signal.SIGTERM):
        def print_and_look(text, **_):
            def act():
                try:
                    seen["found"] = look(text)
                finally:
                    os.kill(os.getpid(), end)

            threading.Thread(target=act).start()

        monkeypatch.setattr("builtins.print", print_and_look)
        return seen

    return arrange


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_with_the_printed_token_until_a_signal(when_printed, monkeypatch, end):
    monkeypatch.delenv("SCIM_TOKEN", raising=False)

    def look(text):
        url = re.search(r"Playvox is at (\S+)", text)[1]
        token = re.search(r"token: (\S+)", text)[1]
        assert f'curl -H "Authorization: Bearer {token}" {url}/Users' in text
        return requests.get(
            f"{url}/Users", headers={"Authorization": f"Bearer {token}"}, timeout=5
        ).status_code

    seen = when_printed(look, end)
    handler = signal.getsignal(end)

    code = emulate_command(["--profile", "playvox", "--port", "0"])

    assert (code, seen) == (0, {"found": 200})
    assert signal.getsignal(end) is handler


def test_a_token_of_the_environment_is_used_and_not_shown(when_printed, monkeypatch, tmp_path):
    monkeypatch.setenv("SCIM_TOKEN", "very-secret")

    def look(text):
        url = re.search(r"is at (\S+)", text)[1]
        header = {"Authorization": "Bearer very-secret"}
        return "very-secret" in text, requests.get(f"{url}/Users", headers=header, timeout=5).status_code

    seen = when_printed(look)

    code = emulate_command(["--profile", "rfc", "--port", "0", "--database", str(tmp_path / "state.db")])

    assert (code, seen) == (0, {"found": (False, 200)})


def test_an_unknown_profile_is_one_sentence(capsys):
    code = emulate_command(["--profile", "nosuch"])

    error = capsys.readouterr().err
    assert code == 4
    assert "nosuch" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("argv", [["--profile"], ["--profile", "playvox", "--port", "http"]])
def test_wrong_usage_is_explained(capsys, argv):
    with pytest.raises(SystemExit) as ended:
        emulate_command(argv)

    assert ended.value.code == 4
    assert "usage: scimproof emulate" in capsys.readouterr().err


def test_a_taken_port_is_one_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        code = emulate_command(["--profile", "playvox", "--port", port])

    error = capsys.readouterr().err
    assert code == 4
    assert error.count("\n") == 1
    assert port in error


def test_a_client_is_told_what_it_needs_to_ask_for_a_token(when_printed, monkeypatch):
    monkeypatch.setenv("SCIM_CLIENT_SECRET", "very-secret")
    monkeypatch.delenv("SCIM_CLIENT_ID", raising=False)

    def look(text):
        told = dict(re.findall(r"(SCIM_\w+)=(\S+)", text))
        form = {"grant_type": "client_credentials", "scope": told["SCIM_SCOPE"]}
        client = (told["SCIM_CLIENT_ID"], "very-secret")
        answer = requests.post(told["SCIM_TOKEN_URL"], data=form, auth=client, timeout=5)
        return "very-secret" in text, answer.json()["token_type"], sorted(told)

    seen = when_printed(look)

    code = emulate_command(["--profile", "gallery", "--port", "0"])

    others = ["SCIM_EXPIRED_TOKEN", "SCIM_OTHER_CLIENT_SECRET", "SCIM_SCOPE", "SCIM_TOKEN_URL"]
    assert (code, seen["found"]) == (
        0,
        (False, "Bearer", ["SCIM_CLIENT_ASSERTION", "SCIM_CLIENT_ID", *others]),
    )
