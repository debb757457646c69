"""Somebody who writes a bundle anew with all hashes right has to change all of it alike, or is found out."""

from __future__ import annotations

import pytest
from bundle_data import CHECK, PROFILE, contents, edited, forged, packed, setting, written

from scimproof.fixtures import verify
from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.provenance import Build, this_build
from scimproof.fixtures.verify import verified
from scimproof.reports import verification

ROWS = all_checks()[CHECK].requirements
OTHER = "0" * 64


@pytest.fixture
def file(tmp_path):
    return written(tmp_path)


def report_edited(change):
    return lambda file: (edited(file, change),)


def manifest_edited(change):
    return lambda _: ({}, change)


def replaced(**files):
    return lambda _: ({name.replace("__", "/").replace("_", "."): text for name, text in files.items()},)


def passing(report):
    report["checks"][1] |= {"outcome": "pass", "message": "", "hint": "", "why": ""}


def test_sound_bundle_has_no_problem(file):
    found = verified(file)

    assert found.problems == ()
    assert (found.build, found.redrawn) == (verification.SAME_BUILD, True)


def test_helper_of_these_tests_forges_what_verifies(file):
    forged(file, {})

    assert verified(file).problems == ()


FORGERIES = {
    "a verdict turned": (
        report_edited(passing),
        "manifest.json says something else of verdict than report.json",
    ),
    "a check taken out": (
        report_edited(lambda report: report["checks"].pop()),
        "the summary of report.json does not count its checks",
    ),
    "the exit code": (
        lambda file: (edited(file, setting("run", "exit_code", to=0)), setting("run", "exit_code", to=0)),
        f"the exit code is 0, although this counts: {CHECK}[again]",
    ),
    "the exit code of nothing": (
        lambda file: (edited(file, setting("run", "exit_code", to=5)), setting("run", "exit_code", to=5)),
        "the exit code is 5, with 2 checks",
    ),
    "a run that was not interrupted": (
        manifest_edited(setting("run", "interrupted", to=True)),
        "manifest.json says something else of run than report.json",
    ),
    "another target": (
        manifest_edited(setting("target", "url", to="https://other.example")),
        "manifest.json says something else of target than report.json",
    ),
    "the counts": (
        manifest_edited(setting("summary", "fail", to=0)),
        "manifest.json says something else of summary than report.json",
    ),
    "the words of the verdict": (
        manifest_edited(setting("verdict", to="Playvox: no finding.")),
        "manifest.json says something else of verdict than report.json",
    ),
    "the readiness": (
        manifest_edited(setting("gallery", "state", to="ready")),
        "manifest.json says something else of gallery than report.json",
    ),
    "the version": (
        lambda file: (edited(file, setting("tool", "version", to="0.0.9")),),
        "manifest.json and report.json differ in the version of scimproof",
    ),
    "the title": (
        manifest_edited(setting("profile", "title", to="Other")),
        "manifest.json and report.json differ in profile.title",
    ),
    "a baseline": (
        manifest_edited(setting("baseline", to={"name": "old.json", "sha256": OTHER})),
        "manifest.json and report.json differ in whether there was a baseline",
    ),
    "the hash of the profile": (
        manifest_edited(setting("profile", "sha256", to=OTHER)),
        "the profile that manifest.json names is not the one inside",
    ),
    "the profile of another": (
        replaced(profile__playvox_toml=b'[app]\nname = "Other"\nclient = "entra"\n'),
        "profile/playvox.toml is of another application than report.json",
    ),
    "a profile that declares more": (
        replaced(profile__playvox_toml=PROFILE + b'[target]\nauth = "basic"\n'),
        "profile/playvox.toml declares something else than the profile of report.json",
    ),
    "a profile without an application": (
        replaced(profile__playvox_toml=b"app = 3\n"),
        "profile/playvox.toml is of another application than report.json",
    ),
    "a profile that is none": (replaced(profile__playvox_toml=b"\xff["), "profile/playvox.toml is no TOML"),
    "no profile": (
        replaced(profile__playvox_toml=None),
        "the profile that manifest.json names is not the one inside",
    ),
    "a check that there is not": (
        report_edited(setting("checks", 0, "id", to="user-does-not-exist")),
        "scimproof has no such check, or it cites other requirements: user-does-not-exist",
    ),
    "other requirements": (
        report_edited(setting("checks", 0, "requirements", to=["7644-3.3-99"])),
        f"scimproof has no such check, or it cites other requirements: {CHECK}",
    ),
    "an exchange": (
        report_edited(setting("checks", 0, "exchanges", 0, "id", to="main-9")),
        "report.har holds other exchanges than report.json",
    ),
    "the archive of exchanges": (
        lambda file: (edited(file, setting("log", "entries", to=[]), "report.har"),),
        "report.har holds other exchanges than report.json",
    ),
    "no archive of exchanges": (replaced(report_har=b"[]"), "report.har is no HTTP archive of scimproof"),
    "gallery.json": (replaced(gallery_json=b"{}"), "gallery.json and report.json differ"),
    "no gallery.json": (replaced(gallery_json=None), "gallery.json and report.json differ"),
    "no report.json": (replaced(report_json=None), "report.json is missing"),
    "a report.json that is none": (
        replaced(report_json=b"<"),
        "report.json is no JSON, or says a thing twice",
    ),
    "a report.json of two minds": (
        replaced(report_json=b'{"tool": 1, "tool": 2}'),
        "report.json is no JSON, or says a thing twice",
    ),
    "a report.json that nests": (
        replaced(report_json=b"[" * 500_000),
        "report.json is no JSON, or says a thing twice",
    ),
    "a report.json of no number": (
        replaced(report_json=b'{"tool": NaN}'),
        "report.json is no JSON, or says a thing twice",
    ),
    "a report.json without its schema": (
        report_edited(setting("checks", 0, "outcome", to="fine")),
        "report.json is not as its schema wants it at $.checks[0].outcome",
    ),
    "the page": (replaced(report_html=b"<p>All is well."), "report.html is not what report.json says"),
    "the table for CI": (replaced(junit_xml=b"<a/>"), "junit.xml is not what report.json says"),
    "the badge": (replaced(badge_svg=b"<svg/>"), "badge.svg is not what report.json says"),
    "the readme": (replaced(README_txt=b"Trust me."), "README.txt is not what report.json says"),
    "a file of their own": (replaced(approved_txt=b"by us"), "approved.txt is not what report.json says"),
    "no page": (replaced(report_html=None), "report.html is not what report.json says"),
    "what a server answered": (
        report_edited(setting("checks", 0, "exchanges", 0, "response", "status", to=200)),
        "report.har is not what report.json says",
    ),
    "a time that is none": (
        lambda file: (
            edited(file, setting("run", "start", to="2026-99-31T09:30:00+00:00")),
            setting("run", "start", to="2026-99-31T09:30:00+00:00"),
        ),
        "report.json holds what no run reports: no other report can be made of it",
    ),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_forgery_is_found_out(file, name):
    forge, sentence = FORGERIES[name]

    forged(file, *forge(file))

    assert sentence in verified(file).problems


@pytest.mark.parametrize(
    "other",
    [
        setting("environment", "python", to="3.99.0"),
        setting("environment", "system", to="Plan 9"),
        setting("environment", "packages", "jinja2", to="9.9"),
        setting("environment", "packages", to={}),
    ],
)
def test_report_may_look_otherwise_where_it_was_drawn_with_something_else(file, other):
    forged(file, {}, other)
    assert (verified(file).problems, verified(file).redrawn) == ((), True)

    forged(file, {"report.html": b"drawn otherwise"}, other)
    assert (verified(file).problems, verified(file).redrawn) == ((), False)


def test_manifest_is_written_in_one_way_only(file):
    told = contents(file)
    text = told["manifest.json"].decode()
    for other, sentence in (
        (
            text.replace('"verdict"', '"verdict": "fine",\n "verdict"'),
            "is not written as scimproof writes it",
        ),
        (text.replace('"duration": 12.5', '"duration": 1e400'), "is not written as scimproof writes it"),
        (text.replace("\n", "\r\n"), "is not written as scimproof writes it"),
        (text.replace('"strict": false', '"strict": 0'), "is not as its schema wants it at $.options.strict"),
        ("[]", "is no manifest of scimproof"),
        ("{", "is no manifest of scimproof"),
        ("[" * 500_000, "is no manifest of scimproof"),
        ('{"format": "new"}', "is no manifest of scimproof"),
    ):
        packed(file, {**told, "manifest.json": other.encode()})
        assert verified(file).problems == (f"manifest.json {sentence}",)


def test_files_are_held_against_their_hashes(file):
    told = contents(file)
    del told["junit.xml"]
    packed(file, {"more.txt": b"x", **told, "badge.svg": b"<svg/>"})

    assert set(verified(file).problems) == {
        "junit.xml is missing",
        "more.txt is not named by manifest.json",
        "badge.svg was changed: its hash is not the one that manifest.json names",
    }


def test_manifest_names_a_file_once(file):
    def twice(told):
        told["files"].append(told["files"][0])

    forged(file, {}, twice)

    assert "manifest.json names a file twice" in verified(file).problems


@pytest.fixture
def another_build(monkeypatch):
    """Let the scimproof that verifies be another one than that which wrote the bundle."""

    def become(**changes):
        other = Build(**{**vars(this_build()), "code": OTHER, **changes})
        monkeypatch.setattr(verify, "this_build", lambda: other)

    return become


@pytest.mark.parametrize(
    ("changes", "build"),
    [
        ({}, verification.SAME_CHECKS),
        ({"checks": OTHER}, verification.OTHER_BUILD),
        ({"version": "9.9.9", "checks": OTHER}, verification.OTHER_VERSION),
    ],
)
def test_another_build_verifies_what_does_not_hang_on_its_words(file, another_build, changes, build):
    another_build(**changes)
    forged(file, {"report.html": b"drawn otherwise"}, setting("verdict", to="All in other words."))

    found = verified(file)

    assert (found.problems, found.build, found.redrawn) == ((), build, False)
    forged(file, edited(file, passing))
    assert "the summary of report.json does not count its checks" in verified(file).problems


def test_another_build_compares_the_readiness_with_report_json(file, another_build):
    another_build()
    forged(file, {}, setting("gallery", "state", to="ready"))

    assert verified(file).problems == ("manifest.json and report.json differ in the gallery readiness",)


def test_checks_of_another_build_may_be_unknown(file, another_build):
    another_build(checks=OTHER)
    told = edited(file, setting("checks", 0, "id", to="user-of-the-future"))
    forged(file, told)

    assert verified(file).problems == ()
