"""A run comes back from the report.json of its bundle, whatever it holds, and every report is drawn again."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace

import pytest
from bundle_data import CHECK, contents, digest, edited, forged, origin, setting, sound_run, written
from exchange_data import read, refs
from report_data import failed, record

from scimproof.fixtures.catalogue import all_checks
from scimproof.fixtures.records import Snapshot, WaiverUse
from scimproof.fixtures.verify import verified
from scimproof.reports import bundle
from scimproof.reports.manifest import Paper
from scimproof.reports.recalled import Recalled

ROWS = all_checks()[CHECK].requirements
OTHER = "0" * 64


def test_each_member_of_a_run_comes_back(tmp_path):
    of = sound_run(
        embedded=True,
        client="entra, okta",
        observations=("slow",),
        leaks=("https://h/1",),
        strict=True,
        groups_required=True,
        waivers=(WaiverUse(CHECK, "ACME-1", "Ann", "2027-01-01", "unused"),),
        profile_place="our scim/acme.toml",
    )
    usual = {each.name: each.default for each in fields(of) if each.default is not MISSING}
    untold = [name for name, value in usual.items() if getattr(of, name) == value]
    report = json.loads(contents(written(tmp_path, of))["report.json"])
    besides = {name: getattr(of, name) for name in ("strict", "groups_required", "profile_place")}

    back = Recalled(report, of.sources, **besides).run

    assert untold == ["baseline"]
    assert replace(back, checks=()) == replace(of, checks=())
    assert [replace(each, exchanges=()) for each in back.checks] == [
        replace(each, exchanges=()) for each in of.checks
    ]


WAIVED = {"waived": "fail", "waiver": "Ann, until 2027-01-01: ACME-1"}


def test_run_with_waivers_and_observations_is_drawn_again(tmp_path):
    checks = [failed(requirements=ROWS, outcome="waived", **WAIVED), record(requirements=ROWS, case="x")]
    uses = (WaiverUse(CHECK, "ACME-1", "Ann", "2027-01-01", "used", (CHECK,)),)
    of = sound_run(
        *checks, exit_code=0, waivers=uses, observations=("slow",), leaks=("https://h/1",), strict=True
    )
    options = {**origin().options, "strict": True}
    of = replace(of, profile_place="our scim/acme.toml")
    paper = Paper("waivers/known.toml", b"[[waivers]]\n")

    found = verified(bundle.write(of, tmp_path, read, origin(waivers=paper, options=options)).file)

    assert (found.problems, found.redrawn) == ((), True)


def test_other_file_of_waivers_is_found_out(tmp_path):
    file = written(tmp_path, waivers=Paper("waivers/known.toml", b"[[waivers]]\n"))
    forged(file, {}, setting("waivers", "sha256", to=OTHER))

    assert verified(file).problems == ("the waivers that manifest.json names is not the one inside",)


def test_masked_profile_is_not_read_as_if_it_were_whole(tmp_path):
    profile = Paper("profile/playvox.toml", b'[app]\nname = "***"\nclient = "entra"\n', masked=True)

    assert verified(written(tmp_path, profile=profile)).problems == ()


def test_groups_that_a_profile_requires_are_minded(tmp_path):
    profile = Paper(
        "profile/p.toml", b'[app]\nname="Playvox"\nclient=["entra"]\n[gallery]\ngroups="required"\n'
    )
    of = sound_run(groups_required=True, profile_digest=digest(profile.content))

    assert verified(bundle.write(of, tmp_path, read, origin(profile=profile)).file).problems == ()


@pytest.fixture
def compared(tmp_path):
    """Write a bundle of a run that has a baseline; return its file."""
    before = Snapshot("playvox", "https://h", False, "0.1.0", "2026-01-30T09:30:00+00:00", {CHECK: "pass"})
    baseline = {"name": "old.json", "sha256": OTHER}
    return bundle.write(sound_run(baseline=before), tmp_path, read, origin(baseline=baseline)).file


def test_run_with_a_baseline_verifies_and_is_not_drawn_again(compared):
    found = verified(compared)

    assert (found.problems, found.redrawn) == ((), False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            setting("baseline", "new", to=[]),
            "what report.json says of the baseline is not about its own checks",
        ),
        (
            setting("baseline", "regressions", to=[]),
            "the regressions that report.json names are not what it calls new",
        ),
    ],
)
def test_baseline_that_forgives_too_much_is_found_out(compared, change, sentence):
    forged(compared, edited(compared, change))

    assert sentence in verified(compared).problems


def test_exchange_without_an_answer_is_drawn_again(tmp_path):
    def unanswered(ref):
        said = read(ref)
        return {**said, "response": {"status": None, "headers": {}, "body": "", "problem": "timeout"}}

    of = sound_run(record(requirements=ROWS, exchanges=refs(3)), exit_code=0)

    assert verified(bundle.write(of, tmp_path, unanswered, origin()).file).problems == ()
    assert json.loads(contents(next(tmp_path.iterdir()))["report.json"])["checks"][0]["exchanges"]
