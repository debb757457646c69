"""A canary as token is found in no file and in no line of output, whatever the target does with it."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from product import SCIMPROOF

from scimproof.reports.formats import formats

CANARY = "Canary/9+wings~k2Qz%x=="
HALF = CANARY[:12]
TALKATIVE = ("-v", "-l", "--tb=long", "-rA", "--full-trace", "--log-cli-level=DEBUG")
WORKERS = [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]


def spellings(secret):
    """Return the ways in which the secret could stand in a file."""
    texts = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), html.escape(secret)}
    texts |= {json.dumps(secret)[1:-1], repr(secret)[1:-1]}
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + secret.encode()).decode()[before and 4 : -4]
        texts |= {encoded, encoded.replace("+", "-").replace("/", "_")}
    return texts


def found_in(text):
    """Return the spellings that stand in a text, read as it is, as URL and as markup."""
    unescaped = re.sub(r"\\+u00([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), text)
    readings = "\n".join((text, unquote(text), html.unescape(text), unescaped))
    return [spelling for spelling in spellings(CANARY) if spelling in readings]


def leaks(folder):
    """Return every file below the folder that holds the canary, or is named by it."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    texts = {str(file): f"{file}\n{file.read_text(encoding='utf-8', errors='replace')}" for file in files}
    for bundle in [file for file in files if file.suffix == ".zip"]:
        with ZipFile(bundle) as packed:
            texts |= {f"{bundle}/{name}": packed.read(name).decode() for name in packed.namelist()}
    return {name: found for name, text in texts.items() if (found := found_in(text))}


def unchanged(reply):
    """Leave an answer as it is."""


def echo(reply):
    """Show what came in the Authorization header wherever an answer has room for it."""
    authorization = reply.request_headers["AUTHORIZATION"]
    token = authorization.removeprefix("Bearer ")
    encoded = base64.b64encode(authorization.encode()).decode()
    reply.headers |= {"X-Echo": authorization, "X-Encoded": encoded, "X-Quoted": quote(token, safe="")}
    reply.headers["Set-Cookie"] = f"session={quote(token)}"
    if isinstance(reply.body, dict):
        reply.body["echo"] = {"quoted": quote(token), "base64": encoded, **reply.request_headers}
        if "detail" in reply.body:
            reply.body |= {"detail": f"{authorization} may not do that", "scimType": authorization}
        if "userName" in reply.body:
            reply.body |= {"externalId": encoded, "displayName": token, "active": quote(token)}


def echo_escaped(reply):
    """Echo the token in JSON with its signs escaped, as some libraries write them."""
    echo(reply)
    signs = {ord(sign): f"\\u{ord(sign):04x}" for sign in "+/~%="}
    token = json.dumps(CANARY)[1:-1]
    reply.spelled = lambda text: text.replace(token, token.translate(signs))


def echo_and_redirect(other_origin):
    """Return an echo that also sends everybody who reads one schema elsewhere, with the token in the URL."""

    def change(reply):
        echo(reply)
        if "/Schemas/" in reply.request_path:
            token = quote(reply.request_headers["AUTHORIZATION"])
            reply.status, reply.body = "307 Temporary Redirect", None
            reply.headers["Location"] = f"{other_origin}/Schemas?access_token={token}&t={token}"

    return change


def as_identifier(reply):
    """Call every user by the token, and delete none."""
    if isinstance(reply.body, dict) and "userName" in reply.body:
        reply.body["id"] = reply.request_headers["AUTHORIZATION"]
    if reply.method == "DELETE":
        reply.status, reply.body = "500 Internal Server Error", None


def echo_where_texts_are_cut(reply):
    """Crash with a long error detail whose 400th character lies within the token."""
    if isinstance(reply.body, dict) and "detail" in reply.body:
        padding = "x" * (400 - len('{"detail": "') - len(HALF))
        reply.status, reply.body = "500 Internal Server Error", {"detail": f"{padding}{CANARY}"}


@pytest.fixture
def against(product, altered, tmp_path):
    """Run the suite against the embedded target, its answers changed, with all that pytest can write."""

    def run(change, *options):
        target = altered("playvox", change, CANARY)
        others = (f"--junitxml={tmp_path / 'pytest.xml'}", f"--alluredir={tmp_path / 'allure'}")
        writing = ("--report", "all", "--bundle", *others)
        given = ("--target", target.url, *TALKATIVE, *writing, *options)
        return product.check("playvox", *given, SCIM_TOKEN=CANARY)

    return run


@pytest.mark.parametrize("workers", WORKERS)
def test_a_target_that_echoes_it(against, product, tmp_path, workers):
    run = against(echo, "--check", "user-create-*", *workers)

    assert run.code == 1, run.output
    assert run.report["summary"]["fail"] > 0
    assert run.report["summary"]["error"] == 0
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}
    assert {each.NAME for each in formats().values()} <= {file.name for file in run.report_dir.iterdir()}
    assert len(list(run.report_dir.glob("*.zip"))) == 1
    assert list((tmp_path / "allure").glob("*-attachment.txt")) != []


def test_a_target_that_echoes_it_escaped(against, product):
    run = against(echo_escaped, "--check", "user-create-*")

    assert run.report["summary"]["fail"] > 0
    assert run.report["summary"]["error"] == 0
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}


@pytest.mark.parametrize("command", ["history", "board"])
def test_pages_of_many_runs_of_a_target_that_echoes_it(against, product, command):
    run = against(echo, "--check", "user-create-*")

    drawn = product.run(*SCIMPROOF, command, run.report_dir, "--out", product.folder / "page.html")

    assert drawn.code == 0, drawn.output
    assert found_in(drawn.output) == []
    assert leaks(product.folder) == {}


def test_a_target_that_echoes_it_as_values_of_attributes(against, product):
    run = against(echo, "--check", "attribute-post-*", "--check", "attribute-*-is-refused")

    assert run.report["summary"]["fail"] > 0
    assert run.report["summary"]["error"] == 0
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}


def test_a_target_that_redirects_elsewhere_with_it(against, product, site):
    elsewhere = site(200, "[]", Content_Type="application/scim+json")

    run = against(echo_and_redirect(elsewhere.url), "--area", "discovery")

    assert run.verdicts["schemas-read-one-by-one", ""] == "fail", run.output
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}
    assert elsewhere.requests == []


@pytest.mark.parametrize("workers", WORKERS)
def test_a_target_that_keeps_it(against, product, workers):
    run = against(unchanged, "--check", "user-create-*", *workers)

    assert run.code == 0, run.output
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}


def test_a_target_that_uses_it_as_an_identifier(against, product):
    run = against(as_identifier, "--check", "user-read-*")

    assert run.report["run"]["left_behind"] != []
    assert found_in(run.output) == []
    assert [file for file in leaks(product.folder) if "journal" not in Path(file).parts] == []


@pytest.mark.xfail(
    strict=True, reason="a journal names what is to be deleted by its path, and holds a path as it is"
)
def test_the_journal_about_a_target_that_uses_it_as_an_identifier(against, product):
    against(as_identifier, "--check", "user-read-*")

    assert leaks(product.report_dir / "journal") == {}


def test_a_long_answer_is_not_cut_in_the_middle_of_it(against):
    run = against(echo_where_texts_are_cut, "--check", "user-create-*")

    assert "xxx" in run.output
    assert HALF not in run.output
    assert HALF not in (run.report_dir / "report.json").read_text()


def test_a_fault_of_our_own_shows_all_but_it(against, product):
    (product.working_dir / "faulty.py").write_text(
        "from scimproof.fixtures.wire.session import Session\n"
        "sending = Session._send\n"
        "def broken(self, outgoing, headers):\n"
        "    if outgoing.method == 'POST':\n"
        "        raise RuntimeError(f'with {headers}')\n"
        "    return sending(self, outgoing, headers)\n"
        "Session._send = broken\n"
    )

    run = against(unchanged, "--check", "user-create-a*", "-p", "faulty")

    assert run.report["summary"]["error"] > 0, run.output
    assert "RuntimeError" in run.output
    assert found_in(run.output) == []
    assert leaks(product.folder) == {}


def test_what_these_tests_look_for_is_found(tmp_path):
    for number, text in enumerate((f"Bearer {CANARY}", f":{CANARY}", CANARY)):
        (tmp_path / str(number)).write_text(base64.b64encode(text.encode()).decode())

    with ZipFile(tmp_path / "made.zip", "w", ZIP_DEFLATED) as packed:
        packed.writestr("report.json", CANARY)

    assert len(leaks(tmp_path)) == 4
    assert found_in(f"access_token={quote(CANARY)}")
