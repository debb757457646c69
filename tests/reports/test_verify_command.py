"""``scimproof verify``: exit 0 for a bundle as it was written, 1 for one that is not, 4 for wrong usage."""

from __future__ import annotations

import json

import pytest
from bundle_data import OPTIONS, contents, forged, origin, sound_run, written
from exchange_data import read
from report_data import HOSTILE, everywhere

from scimproof.fixtures.commands import main
from scimproof.reports import bundle


@pytest.fixture
def made(tmp_path):
    """Return a bundle and its fingerprint."""
    made = bundle.write(sound_run(), tmp_path, read, origin())
    return made.file, made.fingerprint


def test_good_bundle_is_told_in_80_columns(made, capsys):
    file, fingerprint = made

    assert main(["verify", str(file)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.splitlines()[:10] == [
        "tested       Playvox (playvox, client entra)",
        "at           https://api.example.com/scim/v2",
        "when         2026-01-31T09:30:00+00:00, 12.5 s, 99 requests",
        "with         scimproof 0.1.0: the same build as the one that verifies: every",
        "             file of it is alike",
        "verdict      Playvox: 1 fail in 2 verdicts. Exit code 1.",
        "findings     1 fail, 0 warn, 0 blocked, 0 error, 0 waived",
        "others       1 pass, 0 skip",
        "gallery      not ready (25 not tried of Microsoft's 25 tests)",
        f"verified     {len(contents(file))} files, each report drawn again from report.json",
    ]
    assert fingerprint in told.out.splitlines()
    assert "That does not say who wrote them" in told.out
    assert max(map(len, told.out.splitlines())) <= 80


def spellings(fingerprint):
    digits = fingerprint.replace("-", "")
    return [[fingerprint], [digits.upper()], fingerprint.split("-"), [fingerprint.replace("-", " : ")]]


@pytest.mark.parametrize("spelling", range(4))
def test_fingerprint_may_be_written_in_any_way(made, capsys, spelling):
    file, fingerprint = made

    assert main(["verify", str(file), "--fingerprint", *spellings(fingerprint)[spelling]]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "fingerprint the one that was given" in told
    assert "It is the bundle whose fingerprint was given, unchanged since then." in told


def test_other_fingerprint_is_another_bundle(made, capsys):
    assert main(["verify", str(made[0]), "--fingerprint", "0" * 64]) == 1
    assert " ".join(capsys.readouterr().out.split()) == (
        "does not verify: the fingerprint is not the one that was given: it is another bundle, or was changed"
    )


@pytest.mark.parametrize("text", ["0" * 63, "0" * 65, "g" * 64, "12d5", ""])
def test_half_a_fingerprint_is_wrong_usage(made, capsys, text):
    assert main(["verify", str(made[0]), "--fingerprint", text]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("scimproof verify: --fingerprint: 64 letters from 0 to f are expected")
    assert told.err.count("\n") == 1


def test_changed_bundle_does_not_verify(made, capsys):
    file, _ = made
    forged(file, {"report.html": b"<p>All is well."})

    assert main(["verify", str(file)]) == 1
    assert capsys.readouterr().out == "does not verify: report.html is not what report.json says\n"


def test_json_is_for_programs(made, capsys):
    file, fingerprint = made

    assert main(["verify", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["verified"], told["problems"], told["build"], told["redrawn"]) == (
        True,
        [],
        "same build",
        True,
    )
    assert (told["fingerprint"], told["is_as_given"]) == (fingerprint, False)
    assert told["manifest"]["summary"]["fail"] == 1

    file.write_bytes(b"x")
    assert main(["verify", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["verified"], told["manifest"]) == (False, None)
    assert told["problems"] == ["it is no zip file, or its end is missing"]


def test_bundle_of_a_later_format_is_left_to_a_later_version(made, capsys):
    file, _ = made
    forged(file, {}, lambda told: told.update(format=2))

    assert main(["verify", str(file)]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"scimproof verify: {file}: manifest.json is of format 2; this version of scimproof knows format 1: "
        "verify it with a later one\n"
    )


def test_what_cannot_be_read_is_wrong_usage(tmp_path, capsys):
    for file, reason in ((tmp_path / "no.zip", "No such file or directory"), (tmp_path, "Is a directory")):
        assert main(["verify", str(file)]) == 4
        assert capsys.readouterr().err == f"scimproof verify: {file}: cannot be read: {reason}\n"


@pytest.mark.parametrize("given", [[], ["a.zip", "b.zip"], ["a.zip", "--loud"]])
def test_wrong_usage(given, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["verify", *given])

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith("usage: scimproof verify")


def test_run_that_tells_less_than_a_whole_one_says_so(tmp_path, capsys):
    options = {
        **OPTIONS,
        "areas": ["users"],
        "checks": ["user-*"],
        "keyword": "list",
        "marks": "x",
        "deselected": ["a"],
        "maxfail": 1,
        "strict": True,
        "defect": "crash",
        "variants": ["slow"],
    }
    of = sound_run(exit_code=2, leaks=("https://h/1",), strict=True, embedded=True)
    file = bundle.write(of, tmp_path, read, origin(options=options)).file

    assert main(["verify", str(file)]) == 0
    told = capsys.readouterr().out
    assert "at           the embedded target, no real endpoint" in told
    assert (
        "options --area users, --check user-*, --deselect a, -k list, -m x, --maxfail 1, --strict, "
        "--defect crash, --variant slow verdict"
    ) in " ".join(told.split())
    assert "interrupted  the run did not come to its end" in told
    assert "left behind  resources that could not be deleted: 1" in told
    assert max(map(len, told.splitlines())) <= 80


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_drive_no_terminal(tmp_path, capsys, text):
    of = sound_run(everywhere(text, title=text), target=text, profile_title=text, profile=text)
    file = written(tmp_path, of)

    main(["verify", str(file)])
    said = "".join(capsys.readouterr())
    forged(file, {}, lambda told: told["files"].append({"name": text, "size": 1, "sha256": "0" * 64}))
    main(["verify", str(file)])
    said += "".join(capsys.readouterr())

    assert said
    assert not set("\x1b\x00\x07\x9b\u202e\u2066\u200f") & set(said)
    assert max(map(len, said.splitlines())) <= 80
