"""A canary as token is found in no file and in no line of output, whatever the target does with it."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

CANARY = "Canary/9+wings~k2Qz%x=="
TALKATIVE = ("-v", "-l", "--tb=long", "-rA")
OTHER_ORIGIN_PATH = "/scim/v2/Schemas/"


def spellings(secret):
    """Return the ways in which the secret could stand in a file."""
    texts = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), html.escape(secret)}
    texts |= {json.dumps(secret)[1:-1], repr(secret)[1:-1]}
    for before in ("", "Bearer ", "x:"):
        encoded = base64.b64encode(f"{before}{secret}".encode()).decode()
        texts |= {
            encoded[len(before) * 2 : -4],
            encoded.replace("+", "-").replace("/", "_")[len(before) * 2 : -4],
        }
    return texts


def found_in(text):
    return [spelling for spelling in spellings(CANARY) if spelling in text]


def leaks(folder):
    """Return every file below the folder that holds the canary, and in which spelling."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {str(file): found_in(file.read_text(encoding="utf-8", errors="replace")) for file in files}
    names = {str(file): found_in(str(file)) for file in folder.rglob("*")}
    return {name: where for name, where in [*found.items(), *names.items()] if where}


def echoing(other_origin):
    """Return what makes the embedded target show the request's headers wherever there is room."""

    def echo(reply):
        authorization = reply.request_headers["AUTHORIZATION"]
        token = authorization.removeprefix("Bearer ")
        encoded = base64.b64encode(authorization.encode()).decode()
        reply.headers |= {
            "X-Echo": authorization,
            "X-Echo-Base64": encoded,
            "X-Echo-Quoted": quote(token),
            "Set-Cookie": f"session={quote(token)}",
        }
        if reply.request_path.startswith(OTHER_ORIGIN_PATH):
            reply.status, reply.body = "307 Temporary Redirect", None
            reply.headers["Location"] = f"{other_origin}/Schemas?access_token={quote(token)}&t={encoded}"
        if not isinstance(reply.body, dict):
            return
        reply.body["echo"] = {**reply.request_headers, "base64": encoded, "quoted": quote(token)}
        if "detail" in reply.body:
            reply.body["detail"] = f"{authorization} may not do that; {encoded}"
            reply.body["scimType"] = authorization
        if "userName" in reply.body:
            reply.body["userName"] = token
            reply.body["externalId"] = encoded
        if reply.method == "POST" and "meta" in reply.body:
            reply.body["meta"]["resourceType"] = authorization

    return echo


ALLURE = pytest.mark.xfail(strict=True, reason="placeholder")


@pytest.fixture
def everywhere(tmp_path):
    """Return the options that make pytest and its plugins write as much as they can."""
    return (*TALKATIVE, f"--junitxml={tmp_path / 'pytest.xml'}", f"--alluredir={tmp_path / 'allure'}")


@pytest.mark.parametrize(
    "workers", [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]
)
def test_a_target_that_echoes_it(product, altered, site, everywhere, workers):
    elsewhere = site(200, "[]", Content_Type="application/scim+json")

    with altered("playvox", echoing(elsewhere.url), CANARY) as target:
        run = product.check("playvox", "--target", target.url, *everywhere, *workers, SCIM_TOKEN=CANARY)

    assert run.code == 1, run.output
    assert run.report["summary"]["fail"] > 20
    assert run.report["summary"]["error"] == 0
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}
    assert elsewhere.requests == []


@pytest.mark.parametrize(
    "workers", [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]
)
def test_a_target_that_keeps_it(product, altered, everywhere, workers):
    with altered("playvox", lambda reply: None, CANARY) as target:
        run = product.check("playvox", "--target", target.url, *everywhere, *workers, SCIM_TOKEN=CANARY)

    assert run.code == 0, run.output
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}


def test_spellings_are_found(tmp_path):
    (tmp_path / "leak").write_text(base64.b64encode(f"Bearer {CANARY}".encode()).decode())

    assert leaks(tmp_path)
    assert found_in(f"access_token={quote(CANARY)}")
