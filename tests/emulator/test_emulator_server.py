import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from scimproof.fixtures.emulator.server import Emulator, EmulatorError
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_USER

PLAYVOX = load_profile("playvox")


def session_of(emulator):
    session = requests.Session()
    session.trust_env = False
    session.headers.update(
        {"Authorization": f"Bearer {emulator.token}", "Content-Type": "application/scim+json"}
    )
    return session


def test_it_serves_while_it_runs_and_leaves_no_thread():
    before = set(threading.enumerate())

    with Emulator(PLAYVOX) as emulator, session_of(emulator) as session:
        answer = session.post(f"{emulator.url}/Users", json={"schemas": [CORE_USER], "userName": "anna"})
        assert answer.status_code == 201
        assert session.get(answer.headers["Location"]).json() == answer.json()

    emulator.stop()
    assert set(threading.enumerate()) == before
    assert [resource["userName"] for resource in emulator.resources] == ["anna"]
    with pytest.raises(requests.ConnectionError):
        requests.get(emulator.url, timeout=1)


def test_the_connection_stays_open_after_a_body_that_nobody_reads():
    with Emulator(PLAYVOX) as emulator, session_of(emulator) as session:
        refused = session.post(f"{emulator.url}/Nowhere/at/all", data=b"x" * 100_000)
        served = session.get(f"{emulator.url}/Users")

    assert (refused.status_code, served.status_code) == (404, 200)


def test_of_many_equal_users_at_once_one_is_created():
    def create(emulator):
        with session_of(emulator) as session:
            body = {"schemas": [CORE_USER], "userName": "anna"}
            return session.post(f"{emulator.url}/Users", json=body).status_code

    with Emulator(PLAYVOX) as emulator, ThreadPoolExecutor(12) as pool:
        statuses = sorted(pool.map(create, [emulator] * 12))

    assert statuses == [201] + [409] * 11


def test_a_token_is_made_when_none_is_given():
    tokens = {Emulator(PLAYVOX).token, Emulator(PLAYVOX).token, Emulator(PLAYVOX, token="mine").token}

    assert len(tokens) == 3
    assert "mine" in tokens
    assert all(len(token) > 30 for token in tokens - {"mine"})


def test_before_it_starts_there_is_nothing():
    emulator = Emulator(PLAYVOX)

    emulator.stop()

    assert (emulator.url, emulator.resources) == ("", [])


def test_a_taken_port_is_one_sentence():
    with Emulator(PLAYVOX) as first:
        port = int(first.url.split(":")[2].partition("/")[0])
        with pytest.raises(EmulatorError, match=f"cannot listen on 127.0.0.1:{port}"):
            Emulator(PLAYVOX, port=port).start()


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99_999), ("nosuch.invalid", 0)])
def test_an_impossible_address_is_one_sentence(host, port):
    with pytest.raises(EmulatorError, match=f"cannot listen on {host}:{port}"):
        Emulator(PLAYVOX, host=host, port=port).start()


def test_a_database_survives_and_a_useless_one_is_one_sentence(tmp_path):
    file = tmp_path / "state.db"
    for _ in range(2):
        with Emulator(PLAYVOX, database=file) as emulator, session_of(emulator) as session:
            session.post(f"{emulator.url}/Users", json={"schemas": [CORE_USER], "userName": "anna"})
    assert len(emulator.resources) == 1

    with pytest.raises(EmulatorError, match="no database for this profile"):
        Emulator(PLAYVOX, database=tmp_path / "missing" / "state.db").start()


def test_an_ipv6_address_is_written_in_brackets():
    try:
        with Emulator(PLAYVOX, host="::1") as emulator:
            assert emulator.url.startswith("http://[::1]:")
    except EmulatorError:
        pytest.skip("this machine has no IPv6 loopback")


def test_the_core_is_loaded_only_when_it_starts():
    program = (
        "import sys; from scimproof.fixtures.emulator.command import emulate_command;"
        "print({'scim2_models', 'scim2_server', 'cheroot'} & sys.modules.keys())"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
