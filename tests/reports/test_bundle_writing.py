"""What a bundle holds: everything, in one layout, and nothing but that."""

from __future__ import annotations

import json
import tracemalloc
from hashlib import sha256
from zipfile import ZipFile

import pytest
from bundle_data import MOMENT, PROFILE, contents, origin, packed, sound_run, written
from exchange_data import exchange, refs
from jsonschema import Draft202012Validator
from report_data import HOSTILE, everywhere, record, run

from scimproof.reports import bundle, manifest
from scimproof.reports.formats import formats
from scimproof.reports.manifest import Paper

_BODY = 50_000
_FEW, _MANY = 100, 600
_PER_EXCHANGE = 2_000


def told(file):
    return json.loads(contents(file)["manifest.json"])


def test_all_reports_the_profile_and_the_manifest_are_inside(tmp_path):
    found = contents(written(tmp_path))

    reports = {each.NAME for each in formats().values()}
    assert found.keys() == {"README.txt", *reports, "profile/playvox.toml", "manifest.json"}
    assert list(found)[-1] == "manifest.json"
    assert found["profile/playvox.toml"] == PROFILE


def test_any_program_can_unpack_it(tmp_path):
    file = written(tmp_path)

    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents(file)


def test_manifest_names_every_other_file_with_its_hash(tmp_path):
    file = written(tmp_path)
    found = contents(file)
    listed = {entry["name"]: (entry["size"], entry["sha256"]) for entry in told(file)["files"]}

    assert listed == {
        name: (len(content), sha256(content).hexdigest())
        for name, content in found.items()
        if name != "manifest.json"
    }


def test_manifest_says_what_was_run_and_what_came_of_it(tmp_path):
    said = told(written(tmp_path, sound_run(leaks=("https://h/Users/1",))))

    assert said["verdict"] == "Playvox: 1 fail in 2 verdicts."
    assert said["gallery"]["state"] == "not ready"
    assert said["summary"]["total"] == 2
    assert said["target"] == {"url": "https://api.example.com/scim/v2", "embedded": False}
    assert said["run"]["interrupted"] is False
    assert (said["run"]["exit_code"], said["run"]["left_behind"]) == (1, 1)
    assert said["profile"]["sha256"] == sha256(PROFILE).hexdigest()


def test_manifest_keeps_its_published_schema(tmp_path):
    given = {"waivers": Paper("waivers/known.toml", b"x", masked=True)}
    baseline = {"name": "old.json", "sha256": "0" * 64}

    for changes in ({}, {**given, "baseline": baseline}):
        schema = manifest._validator().schema
        Draft202012Validator.check_schema(schema)
        assert list(Draft202012Validator(schema).iter_errors(told(written(tmp_path, **changes)))) == []


def test_interrupted_run_says_so(tmp_path):
    said = told(written(tmp_path, sound_run(exit_code=2)))

    assert said["run"]["interrupted"] is True
    assert said["verdict"] == "Playvox: interrupted after 2 verdicts."


def test_the_same_run_gives_the_same_bytes(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()

    assert written(one).read_bytes() == written(other).read_bytes()


def test_fingerprint_is_the_hash_of_the_manifest_in_groups(tmp_path):
    made = bundle.write(sound_run(), tmp_path, lambda ref: exchange(ref.offset), origin())

    digest = sha256(contents(made.file)["manifest.json"]).hexdigest()
    assert made.fingerprint.replace("-", "") == digest
    assert {len(group) for group in made.fingerprint.split("-")} == {4}
    assert len(made.fingerprint) < 80


def test_readme_says_in_ten_lines_how_to_verify(tmp_path):
    file = written(tmp_path)
    lines = contents(file)["README.txt"].decode().splitlines()

    assert len(lines) == 10
    assert max(map(len, lines)) <= 80
    assert f"    scimproof verify {file.name} --fingerprint ..." in lines
    assert "Playvox: 1 fail in 2 verdicts." in lines


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        ("playvox", "scimproof-playvox-20260131T093000Z.zip"),
        ("Ärger mit/../x y", "scimproof-rgermit..xy-20260131T093000Z.zip"),
        ("漢字", "scimproof-unnamed-20260131T093000Z.zip"),
    ],
)
def test_name_is_of_the_profile_and_of_the_start(profile, name):
    assert bundle.file_name(run(profile=profile)) == name


def test_nothing_else_is_left_in_the_folder(tmp_path):
    file = written(tmp_path)

    assert list(tmp_path.iterdir()) == [file]


def test_a_bundle_that_cannot_be_finished_leaves_nothing(tmp_path):
    def full(_):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        bundle.write(sound_run(), tmp_path, full, origin())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_of_a_hostile_target_leave_it_readable(tmp_path, text):
    of = run(everywhere(text, title=text), target=text, profile_title=text, leaks=(text,))

    found = contents(written(tmp_path, of))

    assert json.loads(found["manifest.json"])["target"]["url"] == text
    assert not set("\x1b\u202e\u2066") & set(found["README.txt"].decode())
    assert len(found["README.txt"].decode().splitlines()) == 10


def test_memory_does_not_grow_with_the_exchanges(tmp_path):
    def peak(exchanges):
        share = exchanges // 10
        checks = [record(case=str(n), exchanges=refs(*range(n * share, (n + 1) * share))) for n in range(10)]
        tracemalloc.start()
        body = "x" * _BODY
        bundle.write(run(*checks), tmp_path, lambda ref: exchange(ref.offset, body=body), origin())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(_FEW)  # what is loaded once

    assert peak(_MANY) - peak(_FEW) < (_MANY - _FEW) * _PER_EXCHANGE


def test_helper_of_these_tests_packs_as_the_product_does(tmp_path):
    file = written(tmp_path)

    assert packed(tmp_path / "again.zip", contents(file)).read_bytes() == file.read_bytes()
    assert MOMENT.isoformat() == sound_run().started
