"""A run with --bundle leaves one zip that whoever gets it can verify, wherever it lies."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import time
from zipfile import ZipFile

import pytest
from product import LONGEST_RUN, SCIMPROOF
from targets import TOKEN

from scimproof.fixtures.provenance import this_build
from scimproof.profiles.loader import load_profile
from scimproof.reports.formats import formats

DEFECT = ("--defect", "false-as-text-enables")
CHECKS = ("--check", "user-create-assigns-*", "--check", "user-patch-disables-by-entra")
SERIAL_AND_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["serial", "workers"])
WAIVER = """\
[[waivers]]
check = "user-patch-disables-by-entra"
reason = "ACME-1"
owner = "Ann"
expires = 2999-12-31
"""


def bundle_of(run):
    (file,) = run.report_dir.glob("*.zip")
    return file


def inside(file):
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_of(file):
    return json.loads(inside(file)["manifest.json"])


@pytest.fixture
def verify(product):
    def run(file, *options):
        return product.run(*SCIMPROOF, "verify", file, *options)

    return run


@SERIAL_AND_WORKERS
def test_bundle_of_a_run_is_told_by_its_fingerprint_and_verifies(product, verify, workers):
    build = this_build.__wrapped__()

    run = product.check("playvox", *CHECKS, *DEFECT, "--bundle", *workers)

    file = bundle_of(run)
    assert run.code == 1, run.output
    assert re.fullmatch(r"scimproof-playvox-\d{8}T\d{6}Z\.zip", file.name)
    assert f"bundle: {file}, known by its fingerprint\n" in run.output
    fingerprint = re.search("^[0-9a-f-]{79}$", run.output, re.MULTILINE)[0]
    verified = verify(file, "--fingerprint", fingerprint)
    assert verified.code == 0, verified.output
    assert f"Playvox: 2 fail in {len(run.checks)} verdicts. Exit code 1." in verified.output
    edited_meanwhile = this_build.__wrapped__() != build
    assert edited_meanwhile or "each report drawn again" in verified.output
    restricted = "options --check user-create-assigns-*, --check user-patch-disables-by-entra, --defect"
    assert restricted in " ".join(verified.output.split())
    said = manifest_of(file)
    assert said["options"]["workers"] == (2 if workers else 0)
    assert said["options"]["defect"] == DEFECT[1]
    assert said["target"]["embedded"] is True


def test_bundle_holds_what_the_run_left_and_more(product, verify):
    run = product.check("playvox", "--check", "user-create-assigns-*", "--bundle")

    found = inside(bundle_of(run))
    assert {each.NAME for each in formats().values()} < found.keys()
    assert found["profile/playvox.toml"] == load_profile("playvox").file.read_bytes()
    assert not (run.report_dir / "report.har").exists()
    for name in ("report.json", "report.html", "junit.xml", "gallery.json"):
        assert found[name] == (run.report_dir / name).read_bytes(), name


def test_bundle_needs_nothing_of_where_it_was_made(product, verify):
    run = product.check("playvox", *CHECKS, "--bundle")
    moved = shutil.move(bundle_of(run), product.working_dir / "sent by mail.zip")
    shutil.rmtree(run.report_dir)

    assert verify("sent by mail.zip").code == 0
    assert str(product.folder).encode() not in b"".join(inside(moved).values())


@pytest.mark.parametrize(
    "name", ["report.json", "report.html", "README.txt", "profile/playvox.toml", "manifest.json"]
)
def test_a_part_that_was_changed_does_not_verify(product, verify, name):
    file = bundle_of(product.check("playvox", "--check", "schemas-can-be-read", "--bundle"))
    found = inside(file)
    with ZipFile(file) as archive:
        infos = archive.infolist()
    with ZipFile(file, "w") as archive:
        for info in infos:
            with archive.open(info, "w") as out:
                out.write(found[info.filename] + (b" " if info.filename == name else b""))

    verified = verify(file)

    assert verified.code == 1
    assert verified.output.startswith(f"does not verify: {name}")
    assert len(verified.output.splitlines()) == (1 if name == "manifest.json" else 2)


def test_without_the_option_there_is_none(product):
    run = product.check("playvox", "--check", "schemas-can-be-read")

    assert list(run.report_dir.glob("*.zip")) == []
    assert "bundle" not in run.output


def test_waivers_are_inside_and_verify(product, verify):
    (product.working_dir / "known.toml").write_text(WAIVER)

    run = product.check("playvox", *CHECKS, *DEFECT, "--waivers", "known.toml", "--bundle")

    assert run.code == 0, run.output
    assert inside(bundle_of(run))["waivers/known.toml"] == WAIVER.encode()
    assert "2 waived" in verify(bundle_of(run)).output


def test_baseline_is_named_by_its_hash_though_the_run_writes_over_it(product, verify):
    first = product.check("playvox", *CHECKS)
    file = first.report_dir / "report.json"
    before = hashlib.sha256(file.read_bytes()).hexdigest()

    run = product.check("playvox", *CHECKS, *DEFECT, "--baseline", file, "--bundle")

    assert manifest_of(bundle_of(run))["baseline"] == {"name": "report.json", "sha256": before}
    verified = verify(bundle_of(run))
    assert verified.code == 0, verified.output
    assert "baseline     report.json: only what became worse since then counts" in verified.output


def test_secret_in_the_users_own_files_is_masked(product, verify, emulate):
    profile = load_profile("playvox").file.read_text("utf-8")
    (product.working_dir / "acme.toml").write_text(f"{profile}\n# the token is {TOKEN}\n")
    options = (
        "--target",
        emulate("playvox"),
        "--check",
        "schemas-can-be-read",
        "-k",
        f"not {TOKEN}",
        "--bundle",
    )

    run = product.check("acme.toml", *options, SCIM_TOKEN=TOKEN)

    file = bundle_of(run)
    assert inside(file)["profile/acme.toml"].endswith(b"# the token is ***\n")
    assert manifest_of(file)["profile"]["masked"] is True
    assert TOKEN.encode() not in b"".join(inside(file).values())
    assert verify(file).code == 0


def test_run_that_ends_before_it_starts_leaves_none(product):
    run = product.check("playvox", "--target", "http://127.0.0.1:9/scim/v2", "--bundle", SCIM_TOKEN=TOKEN)

    assert run.code == 4, run.output
    assert list(product.folder.rglob("*.zip")) == []
    assert len(run.output.strip().splitlines()) == 1


def test_collect_only_leaves_none(product):
    run = product.check("playvox", "--collect-only", "-q", "--bundle")

    assert run.code == 0, run.output
    assert list(product.folder.rglob("*.zip")) == []


@pytest.fixture
def heard():
    """Let the processes started here hear Ctrl-C, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@SERIAL_AND_WORKERS
def test_interrupted_run_leaves_a_bundle_that_says_so(product, verify, heard, workers):
    run = product.start_check("playvox", "--bundle", *workers)
    deadline = time.monotonic() + LONGEST_RUN
    while not any(file.stat().st_size for file in product.report_dir.glob("exchanges/[mg]*.jsonl")):
        assert run.poll() is None, run.stdout.read()
        assert time.monotonic() < deadline, "no exchange was recorded"
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    output, _ = run.communicate(timeout=LONGEST_RUN)

    assert run.returncode == 2, output
    (file,) = product.report_dir.glob("*.zip")
    said = manifest_of(file)["run"]
    assert (said["exit_code"], said["interrupted"]) == (2, True)
    verified = verify(file)
    assert verified.code == 0, verified.output
    assert "interrupted  the run did not come to its end" in verified.output


def test_what_was_left_on_the_target_is_in_the_manifest(product, verify, altered):
    def keep(reply):
        if reply.method == "DELETE":
            reply.status, reply.body = "500 Internal Server Error", None

    target = altered("playvox", keep)
    options = ("--target", target.url, "--check", "user-read-*", "--bundle")

    run = product.check("playvox", *options, SCIM_TOKEN=TOKEN)

    left = len(run.report["run"]["left_behind"])
    assert manifest_of(bundle_of(run))["run"]["left_behind"] == left > 0
    assert f"left behind  resources that could not be deleted: {left}" in verify(bundle_of(run)).output


def test_bundle_that_cannot_be_written_is_told_in_one_sentence(product):
    (product.working_dir / "full.py").write_text(
        "from scimproof.reports import bundle\n"
        "def full(*_):\n"
        "    raise OSError(28, 'No space left on device')\n"
        "bundle.write = full\n"
    )

    run = product.check("playvox", "--check", "schemas-can-be-read", "--bundle", "-p", "full")

    assert run.code == 3, run.output
    assert "bundle: cannot be written: No space left on device\n" in run.output
    assert "Traceback" not in run.output
