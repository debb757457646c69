"""The lines that repeat token requests: secrets stay in the environment, what was wrong is told."""

import pytest

from scimproof.fixtures.reproduce import curl_lines
from scimproof.fixtures.wire.oauth import OAuthClient, token_request
from scimproof.fixtures.wire.recording import Exchange, Recorder
from scimproof.fixtures.wire.redaction import Redactor

SECRET = "s3cret-value"
URL = "https://login.example.com/token"
GRANT = "curl -sS -i 'https://login.example.com/token'"
FIELD = "--data-urlencode 'grant_type=client_credentials'"


@pytest.fixture
def lines(tmp_path):
    """Record token requests, and return the lines that repeat them."""
    redactor = Redactor()
    redactor.add(SECRET)

    def repeat(*exchanges):
        recorder = Recorder(tmp_path / "main.jsonl", redactor)
        refs = [recorder.record(exchange) for exchange in exchanges]
        recorder.close()
        return curl_lines(tmp_path, refs, "oauth2-client-credentials").splitlines()

    return repeat


def asked(*notes, style="body", secret=SECRET, **given):
    request = token_request(OAuthClient(URL, "my id", secret, style=style, **given))
    return Exchange("POST", URL, request.headers, request.body, 200, {}, b"{}", "", 0.0, 0.0, notes)


def test_secret_in_the_form_is_a_variable(lines):
    (line,) = lines(asked())

    assert line.startswith(f"{GRANT} {FIELD} --data-urlencode 'client_id=my id' ")
    assert line.endswith('--data-urlencode "client_secret=$SCIM_CLIENT_SECRET"')


def test_secret_in_the_header_is_a_variable(lines):
    assert lines(asked(style="header")) == [f'{GRANT} -u "$SCIM_CLIENT_ID:$SCIM_CLIENT_SECRET" {FIELD}']


def test_assertion_is_a_variable(lines):
    (line,) = lines(asked(style="assertion", assertion="a.b.c"))

    assert line.endswith('--data-urlencode "client_assertion=$SCIM_CLIENT_ASSERTION"')


@pytest.mark.parametrize("style", ["header", "body"])
def test_wrong_secret_is_shown_as_it_was_sent(lines, style):
    (line,) = lines(asked("client_secret=made-up", style=style, secret="made-up"))

    assert "made-up" in line
    assert "SCIM_CLIENT_SECRET" not in line


def test_requests_that_differ_in_what_is_masked_alone_are_both_shown(lines):
    assert len(lines(asked(style="header"), asked("client_secret=made-up", style="header"))) == 2


def test_other_notes_change_nothing(lines):
    assert lines(asked("sent twice: the connection had been closed")) == lines(asked())


def test_token_in_a_url_is_a_variable(lines):
    url = "https://h/Users?count=1&access_token=s3cret-value"

    (line,) = lines(Exchange("GET", url, {}, b"", 200, {}, b"", "", 0.0, 0.0))

    assert line == "curl -sS -i 'https://h/Users?count=1&access_token='\"$SCIM_TOKEN\""
