"""Runs whose client asks for tokens: the embedded target grants them, and no secret is left anywhere."""

from __future__ import annotations

import json
import re

import pytest
from product import SCIMPROOF, Product

PROFILE = "gallery"
OF_TOKENS = (
    "--check",
    "token-*",
    "--check",
    "*-token*",
    "--check",
    "*assertion*",
    "--check",
    "entra-validation-c*",
)
SECRETS = {
    "SCIM_CLIENT_ID": "the-client",
    "SCIM_CLIENT_SECRET": "Canary-first~secret",
    "SCIM_OTHER_CLIENT_SECRET": "Canary-other~secret",
}


@pytest.fixture
def client(tmp_path):
    """Start a target that grants tokens, and return what its client knows and where it is."""
    server = Product(tmp_path / "emulator").start(
        *SCIMPROOF, "emulate", "--profile", PROFILE, "--port", "0", **SECRETS
    )
    with server:
        told = "".join(iter(server.stdout.readline, "Ctrl-C ends it.\n"))
        known = dict(re.findall(r"(SCIM_\w+)=(\S+)", told))
        yield {**SECRETS, **known, "target": re.search(r"is at (\S+)", told)[1]}
        server.terminate()


def test_embedded_target_grants_tokens_to_one_process_and_to_several(product):
    serial = product.check(PROFILE, *OF_TOKENS)
    together = product.check(PROFILE, *OF_TOKENS, "-n", "2")

    assert serial.code == together.code == 0, serial.output + together.output
    assert set(serial.verdicts.values()) == {"pass"}
    assert serial.verdicts == together.verdicts
    assert len(serial.verdicts) > 25


@pytest.mark.parametrize("style", ["header", "body", "assertion"])
def test_client_shows_itself_in_each_way_and_leaves_no_secret(product, client, style):
    target = client.pop("target")

    run = product.check(PROFILE, "--target", target, *OF_TOKENS, "-n", "2", **client, SCIM_CLIENT_AUTH=style)

    assert run.code == 0, run.output
    assert set(run.verdicts.values()) == {"pass"}
    secrets = ("Canary", client["SCIM_CLIENT_ASSERTION"][-40:], client["SCIM_EXPIRED_TOKEN"])
    written = [run.output, *(file.read_text() for file in product.report_dir.rglob("*") if file.is_file())]
    assert [secret for secret in secrets if any(secret in text for text in written)] == []


def test_granted_tokens_are_written_nowhere(product):
    run = product.check(PROFILE, *OF_TOKENS)

    recorded = (product.report_dir / "exchanges" / "main.jsonl").read_text().splitlines()
    grants = [line for line in recorded if "access_token" in json.loads(line)["response"]["body"]]
    assert run.code == 0, run.output
    assert grants
    assert all(json.loads(json.loads(line)["response"]["body"])["access_token"] == "***" for line in grants)


def test_finding_about_a_wrong_secret_says_how_to_see_it_again(product):
    run = product.check(PROFILE, "--defect", "any-secret-of-a-client-is-taken", *OF_TOKENS)

    (finding,) = (check for check in run.checks if check["outcome"] == "fail")
    assert finding["id"] == "token-is-refused-for-a-wrong-secret"
    assert '--data-urlencode "client_secret=made-up-by-scimproof"' in finding["reproduce"]
    assert run.code == 1


def test_app_with_a_token_of_its_own_is_asked_for_none(product):
    run = product.check("playvox", *OF_TOKENS)

    reasons = {check["message"] for check in run.checks if check["outcome"] == "skip"}
    assert run.code == 0, run.output
    assert "the profile's auth is bearer: no token is asked for" in reasons
