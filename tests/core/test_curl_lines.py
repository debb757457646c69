"""One curl line: any shell takes it, nothing in it is run, and credentials stay in the environment."""

import shlex
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from scimproof.fixtures.reproduce import curl

URL = "https://api.example.com/scim/v2/Users?filter=userName%20eq%20%22a%22"
HOSTILE = [
    "it's",
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "${IFS}$SCIM_TOKEN",
    "'$(touch pwned)'",
    "a\nb\ttouch pwned\r\n",
    "\\",
    "!!",
    "-o pwned",
    "é ß 漢 \u202e \u2028",
    "*?[a]{b,c}~#",
    "& touch pwned &",
    "> pwned",
    "\x1b[2J",
]


def request(method="GET", url=URL, body="", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"method": method, "url": url, "headers": named, "body": body}


@pytest.mark.parametrize(
    ("asked", "auth", "line"),
    [
        (request(), "bearer", f"curl -sS -i '{URL}'"),
        (
            request("DELETE", "https://h/Users/1", Authorization="***"),
            "bearer",
            """curl -sS -i -X DELETE 'https://h/Users/1' -H "Authorization: Bearer $SCIM_TOKEN\"""",
        ),
        (
            request("POST", "https://h/Users", '{"a": "it\'s"}', Content_Type="application/scim+json"),
            "bearer",
            (
                "curl -sS -i -X POST 'https://h/Users' -H 'Content-Type: application/scim+json' "
                """--data-raw '{"a": "it'"'"'s"}'"""
            ),
        ),
        (
            request(url="https://h/", Host="h", User_Agent="x", Accept_Encoding="gzip", Content_Length="5"),
            "bearer",
            "curl -sS -i 'https://h/'",
        ),
    ],
)
def test_line_of_a_request(asked, auth, line):
    assert curl(asked, auth) == line


@pytest.mark.parametrize(
    ("auth", "header", "shown"),
    [
        ("bearer", "Authorization", '-H "Authorization: Bearer $SCIM_TOKEN"'),
        ("oauth2-client-credentials", "Authorization", '-H "Authorization: Bearer $SCIM_TOKEN"'),
        ("basic", "Authorization", '-u "$SCIM_USERNAME:$SCIM_PASSWORD"'),
        ("header", "X-Api-Key", '-H "X-Api-Key: $SCIM_TOKEN"'),
        ("mtls", "X-Secret", '--cert "$SCIM_CLIENT_CERT" --key "$SCIM_CLIENT_KEY"'),
    ],
)
def test_credentials_stay_in_the_environment(auth, header, shown):
    assert shown in curl({**request(), "headers": {header: "***"}}, auth)


def test_client_certificate_is_named_although_it_is_no_header():
    assert "--cert" in curl(request(Accept="application/scim+json"), "mtls")


def test_long_body_is_left_to_a_file():
    assert curl(request("POST", body="x" * 4096), "bearer").endswith(f"--data-raw '{'x' * 4096}'")
    assert curl(request("POST", body="x" * 4097), "bearer").endswith("--data-binary @body.json")


@pytest.mark.parametrize("text", HOSTILE)
def test_shell_takes_the_words_apart_as_they_were_put_together(text):
    line = curl(request("POST", url=f"https://h/{text}", body=text, X_Own=text), "bearer")

    assert shlex.split(line) == [
        *("curl", "-sS", "-i", "-X", "POST", f"https://h/{text}"),
        *("-H", f"X-Own: {text}", "--data-raw", text),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_shell_parses_the_line_and_runs_nothing_in_it(text, tmp_path):
    line = curl(request("POST", url=f"https://h/{text}", body=text, X_Own=text), "bearer")
    harmless = line.replace("curl ", "printf %s ", 1)

    parsed = subprocess.run(["sh", "-n"], input=line.encode(), capture_output=True, check=False)
    subprocess.run(["sh"], input=harmless.encode(), cwd=tmp_path, capture_output=True, check=False)

    assert (parsed.returncode, parsed.stderr) == (0, b"")
    assert list(tmp_path.iterdir()) == []


def test_body_that_begins_with_an_at_sign_is_sent_and_not_read_from_a_file():
    assert curl(request("POST", body="@/etc/passwd"), "bearer").endswith("--data-raw '@/etc/passwd'")


def test_unusual_accept_header_is_told():
    assert "-H 'Accept: text/xml'" in curl(request(Accept="text/xml"), "bearer")


@pytest.fixture(scope="module")
def echo():
    """Serve on a port, and remember each request."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.path, dict(self.headers), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("text", [text for text in HOSTILE if "\r" not in text and "\x1b" not in text])
def test_curl_repeats_the_request(echo, text, tmp_path):
    origin, seen = echo
    body = f'{{"value": {text}}}'
    line = curl(
        request("POST", f"{origin}/Users?filter=x%20eq%20%22y%22", body, Authorization="***", X_Kept="a 'b'"),
        "bearer",
    )

    done = subprocess.run(
        ["sh", "-c", line],
        env={"PATH": "/usr/bin:/bin", "SCIM_TOKEN": "t0ken", "NO_PROXY": "*"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    path, headers, received = seen.pop()
    assert (path, received.decode()) == ("/Users?filter=x%20eq%20%22y%22", body)
    assert (headers["Authorization"], headers["X-Kept"]) == ("Bearer t0ken", "a 'b'")
    assert list(tmp_path.iterdir()) == []
