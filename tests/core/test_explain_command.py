"""``scimproof explain``: clause, reason, two exchanges, cure."""

import pytest

from scimproof.fixtures import explain
from scimproof.fixtures.catalogue import Proof, all_checks
from scimproof.fixtures.explain import explain_command

CHECK = "user-create-answers-201"


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    """What is said of one check, examples included; asked for once, since two runs are behind it."""
    file = tmp_path_factory.mktemp("explained") / "text"
    with pytest.MonkeyPatch.context() as patch, file.open("w", encoding="utf-8") as out:
        patch.setattr(explain, "proofs", lambda: {CHECK: Proof(CHECK, "create-answers-200", "fail", "yes")})
        patch.setattr("sys.stdout", out)
        assert explain_command([f"{CHECK}[some-case]"]) == 0
    return file.read_text(encoding="utf-8")


def test_check_is_explained_in_words(explained):
    check = all_checks()[CHECK]
    text = " ".join(explained.split())

    assert explained.startswith(f"{CHECK}  (MUST, users)\n")
    assert check.title in text
    assert check.hint in text
    assert check.matters in text
    assert "RFC 7644 section 3.3, SHALL (7644-3.3-04): " in text
    assert f"--check {CHECK} --target URL" in text


def test_good_exchange_comes_from_the_embedded_target(explained):
    good = explained.partition("A good exchange")[2].partition("A bad exchange")[0]

    assert "> POST /Users" in good
    assert "< 201" in good
    assert "< Location: " in good


def test_bad_exchange_comes_from_a_server_with_the_defect(explained):
    bad = explained.partition("A bad exchange")[2]

    assert "on a server with this defect: POST answers 200" in " ".join(bad.split())
    assert "< 200" in bad
    assert "scimproof says: the target answered 200 OK instead of 201 Created" in " ".join(bad.split())


def test_lines_fit_a_terminal(explained):
    prose = [line for line in explained.splitlines() if "http" not in line and not line.startswith("  <")]

    assert max(map(len, prose)) <= 80


def test_brief_asks_no_target(monkeypatch, capsys):
    monkeypatch.setattr(explain, "_run", lambda *_: pytest.fail("a run was started"))

    assert explain_command(["--brief", CHECK]) == 0
    assert "A good exchange" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "near"), [("user-create-answer-201", CHECK), ("delete-answers", "user-delete-answers-204")]
)
def test_unknown_check_is_told_what_is_near(given, near, capsys):
    assert explain_command([given]) == 4
    said = capsys.readouterr().err

    assert said.startswith(f"scimproof explain: there is no check {given!r}; do you mean ")
    assert near in said


def test_check_that_is_like_no_other(capsys):
    assert explain_command(["xyzzy"]) == 4
    assert capsys.readouterr().err == "scimproof explain: there is no check 'xyzzy'\n"


def test_conditions_of_a_check_are_told(capsys):
    check = next(c for c in all_checks().values() if c.client == "entra" and c.needs)

    assert explain_command(["--brief", check.id]) == 0
    said = capsys.readouterr().out
    assert "when the client of the profile is entra" in said
    assert check.needs[0] in said
