"""What cannot be checked ends before the first check: exit 4, one sentence, no traceback."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest
from product import PYTEST, SCIMPROOF
from targets import TOKEN

NOBODY = "http://127.0.0.1:9/scim/v2"
PAGE = "<!DOCTYPE html><html><body>Please log in</body></html>"


def sentence(run):
    """Return the one sentence a refused start consists of."""
    assert run.code == 4, run.output
    assert "Traceback" not in run.output
    assert "passed" not in run.output
    assert "collected" not in run.output
    assert not (run.report_dir / "report.json").exists()
    lines = run.output.strip().splitlines()
    assert len(lines) == 1, run.output
    return lines[0].removeprefix("ERROR: ")


@pytest.fixture
def refuse(product):
    """Start a run against a target it should refuse, and return the sentence."""

    def start(url, *options, profile="playvox", token=TOKEN):
        return sentence(product.check(profile, "--target", url, *options, SCIM_TOKEN=token))

    return start


@pytest.fixture
def profile_file(product):
    def write(text):
        (product.working_dir / "acme.toml").write_text(text)
        return "./acme.toml"

    return write


def only_reads(site):
    return {method for method, _, _ in site.requests} <= {"GET"}


def test_tests_of_others(product):
    (product.working_dir / "test_other.py").write_text("def test_nothing(): assert True\n")

    said = sentence(product.check("playvox", "test_other.py::test_nothing"))

    assert said.startswith("test_other.py::test_nothing: --profile runs checks of scimproof and no other")


def test_an_unknown_profile(product):
    said = sentence(product.check("playvax"))

    assert "playvax" in said
    assert "playvox" in said


def test_a_profile_with_a_wrong_type(product, profile_file):
    file = profile_file(
        '[app]\nname = "Acme"\nclient = "entra"\n\n[attributes]\nuserName = { type = "Text" }\n'
    )

    said = sentence(product.check(file))

    assert "acme.toml: attributes.userName.type" in said
    assert "String" in said


def test_a_profile_that_is_no_toml(product, profile_file):
    assert "acme.toml" in sentence(product.check(profile_file("[app\n")))


def test_a_profile_that_does_not_exist(product):
    assert "nowhere.toml" in sentence(product.check("./nowhere.toml"))


def test_a_target_that_nobody_serves(refuse):
    assert refuse(NOBODY).startswith(f"{NOBODY} cannot be reached: no connection")


def test_a_host_name_that_does_not_exist(refuse):
    assert "cannot be resolved" in refuse("https://scim.invalid/v2")


@pytest.mark.parametrize(
    "workers", [pytest.param((), id="serial"), pytest.param(("-n", "2"), id="two-workers")]
)
def test_a_wrong_token(refuse, emulate, workers):
    url = emulate("playvox")

    said = refuse(url, *workers, token="wrong-token")

    assert said.startswith(f"{url} refuses the credentials: GET /Users was answered 401.")
    assert "SCIM_TOKEN" in said
    assert "wrong-token" not in said


def test_no_token(product):
    said = sentence(product.check("playvox", "--target", NOBODY))

    assert said.startswith("SCIM_TOKEN is not set")


def test_a_wrong_base_path_names_the_right_one(refuse, emulate):
    url = emulate("playvox")

    said = refuse(url.removesuffix("/scim/v2"))

    assert f"use --target {url}" in said


def test_a_path_too_long_names_the_right_one(refuse, emulate):
    url = emulate("playvox")

    said = refuse(f"{url}/Users")

    assert said.endswith(f"use --target {url}")


def test_a_web_page(refuse, site):
    page = site(200, PAGE, Content_Type="text/html")

    assert "answers with an HTML page (status 200), not with SCIM" in refuse(page.url)
    assert only_reads(page)


def test_json_that_is_not_scim(refuse, site):
    other = site(200, '{"status": "ok"}', Content_Type="application/json")

    assert f"{other.url} does not speak SCIM" in refuse(other.url)
    assert only_reads(other)


def test_a_server_that_only_fails(refuse, site):
    broken = site(503, "out of order", Content_Type="text/plain")

    assert f"{broken.url} does not speak SCIM: GET /Users was answered 503" in refuse(broken.url)
    assert only_reads(broken)


def test_a_redirect_to_a_login_page_elsewhere(refuse, site):
    login = site(200, PAGE, Content_Type="text/html")
    target = site(302, Location=f"{login.url}/login")

    said = refuse(target.url)

    assert "redirected to another origin" in said
    assert login.url.removesuffix("/scim/v2") in said
    assert login.requests == []


def test_a_certificate_that_nobody_vouches_for(refuse, site, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subject = ["-subj", "/CN=127.0.0.1", "-days", "2"]
    subprocess.run(["openssl", "req", "-x509", *new_key, *files, *subject], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = site(200, "{}", tls=tls)

    said = refuse(server.url)

    assert said.startswith(f"{server.url} cannot be reached: TLS failed: the certificate is not valid here")
    assert server.requests == []


def test_https_where_only_http_is_spoken(refuse, site):
    plain = site(200, "{}")

    assert "TLS failed" in refuse(plain.url.replace("http:", "https:"))


@pytest.mark.parametrize("url", ["api.example.com/scim/v2", "ftp://example.com/scim", "https:///scim", "v2"])
def test_what_is_no_url(refuse, url):
    said = refuse(url)

    assert "URL" in said


def test_a_report_folder_that_cannot_be_written(product):
    (product.folder / "report").write_text("a file, not a folder")

    said = sentence(product.check("playvox"))

    assert said.startswith(f"--report-dir {product.report_dir} cannot be written")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["run"], "--profile NAME or --profile FILE is needed", id="run-without-profile"),
        pytest.param(["run", "--target", NOBODY], "--profile NAME", id="run-with-target-only"),
        pytest.param(["prove"], "there is no command 'prove'", id="unknown-command"),
        pytest.param(["emulate", "--profile", "nosuch"], "nosuch", id="emulate-unknown-profile"),
        pytest.param(["clean"], "--target", id="clean-without-target"),
    ],
)
def test_wrong_usage_of_the_console_script(product, words, said):
    run = product.run(*SCIMPROOF, *words)

    assert run.code == 4, run.output
    assert said in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--profile", "playvox", "--seed", "many"), id="seed"),
        pytest.param(("--profile", "playvox", "--nosuch"), id="unknown-option"),
        pytest.param(("--target", NOBODY), id="target-without-profile"),
    ],
)
def test_wrong_usage_of_pytest(product, words):
    run = product.run(*PYTEST, *words)

    assert run.code == 4, run.output
    assert "Traceback" not in run.output


def test_help_of_the_console_script(product):
    run = product.run(*SCIMPROOF, "--help")

    assert run.code == 0
    assert all(command in run.output for command in ("run", "emulate", "clean"))


def test_help_of_a_run_tells_our_options(product):
    run = product.run(*SCIMPROOF, "run", "--help")

    assert run.code == 0, run.output
    assert all(name in run.output for name in ("--profile", "--target", "--seed", "--check", "--report-dir"))
