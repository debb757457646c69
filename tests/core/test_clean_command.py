"""``scimproof clean``: what an interrupted run left goes, by its journal or by its mark, and nothing else."""

import json

import pytest
from bending import answering, method

from scimproof.fixtures.cleaning import clean_command
from scimproof.fixtures.ledger import Ledger
from scimproof.fixtures.users import Users

RUN, OTHER_RUN = "scimproof-abc2ef", "scimproof-uvwx7z"


class Left:
    """A target on which runs left users, and a report folder with their journals."""

    def __init__(self, process, folder, monkeypatch, capsys) -> None:
        self.users = Users(process)
        self.folder = folder
        self.capsys = capsys
        self.url = process.plan.target
        monkeypatch.setenv("SCIM_TOKEN", process.plan.token)

    def user(self, name, *, run=None, endpoint="/Users", **members):
        resource = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": name, **members}
        if endpoint == "/Groups":
            resource = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": name}
        made = self.users.client.post(endpoint, resource)
        assert made.status == 201, made.body
        path = f"{endpoint}/{made.json['id']}"
        if run is not None:
            ledger = Ledger(self.folder / "journal" / run / "main.jsonl")
            ledger.created(path)
            ledger.close()
        return path

    def clean(self, *options):
        code = clean_command(["--target", self.url, "--report-dir", str(self.folder), *options])
        said = self.capsys.readouterr()
        return code, said.out.splitlines(), said.err

    def there(self, *paths):
        return [path for path in paths if self.users.client.get(path).status == 200]


@pytest.fixture
def left(process_for, tmp_path, monkeypatch, capsys):
    def on(bend=None, profile="rfc"):
        return Left(process_for(profile, bend), tmp_path, monkeypatch, capsys)

    return on


def test_what_a_journal_names_is_deleted_whatever_its_name(left):
    found = left()
    named = found.user("nothing-special@example.com", run=RUN)
    foreign = found.user("foreign@example.com")

    code, out, _ = found.clean()

    assert (code, out) == (0, [f"1 resources deleted from {found.url}"])
    assert found.there(named, foreign) == [foreign]
    assert not (found.folder / "journal" / RUN).exists()


def test_mark_is_enough_without_a_journal(left):
    found = left()
    ours = [
        found.user(f"{RUN}-k3f9x2@example.com"),
        found.user(f"{OTHER_RUN} Sales k3f9x2", endpoint="/Groups"),
    ]
    foreign = [found.user("scimproof@example.com"), found.user("not-scimproof-abcdef@example.com")]

    code, out, _ = found.clean()

    assert (code, out) == (0, [f"2 resources deleted from {found.url}"])
    assert found.there(*ours, *foreign) == foreign


@pytest.mark.parametrize("name", ["scimproofreader", "scimproof-reader"])
def test_account_that_is_only_named_after_the_tool_stays(left, name):
    found = left()
    foreign = found.user(f"{name}@example.com")

    found.clean()

    assert found.there(foreign) == [foreign]


def test_many_pages_are_cleaned(left):
    found = left()
    ours = [found.user(f"{RUN}-{number:06}@example.com") for number in range(105)]

    code, out, _ = found.clean()

    assert (code, out) == (0, [f"105 resources deleted from {found.url}"])
    assert found.there(*ours[::20]) == []


def test_only_the_named_run_is_cleaned(left):
    found = left()
    ours = found.user("journalled@example.com", run=RUN)
    marked = found.user(f"{RUN}-k3f9x2@example.com")
    theirs = [found.user("other@example.com", run=OTHER_RUN), found.user(f"{OTHER_RUN}-k3f9x2@example.com")]

    code, _, _ = found.clean("--prefix", RUN)

    assert code == 0
    assert found.there(ours, marked, *theirs) == theirs
    assert (found.folder / "journal" / OTHER_RUN).exists()


def test_journal_that_names_what_is_gone_already(left):
    found = left()
    path = found.user("gone@example.com", run=RUN)
    found.users.client.delete(path)

    assert found.clean()[0] == 0
    assert not (found.folder / "journal" / RUN).exists()


def test_nothing_left(left):
    assert left().clean() == (0, ["nothing is left of any run"], "")


def test_what_will_not_go_is_named_and_the_journal_stays(left):
    found = left(answering(method("DELETE"), "403 No"))
    path = found.user("stuck@example.com", run=RUN)

    code, out, _ = found.clean()

    assert code == 1
    assert out == [f"0 resources deleted from {found.url}", f"could not be deleted: {found.url}{path}"]
    assert json.loads((found.folder / "journal" / RUN / "main.jsonl").read_text()) == {"created": path}


def test_target_without_filters_is_read_as_a_whole(left):
    def refuse_filters(served):
        def application(environ, start_response):
            if "filter=" in environ["QUERY_STRING"] and "sw" in environ["QUERY_STRING"]:
                start_response("400 Bad Request", [("Content-Length", "0")])
                return [b""]
            return served(environ, start_response)

        return application

    found = left(refuse_filters)
    ours, foreign = found.user(f"{RUN}-k3f9x2@example.com"), found.user("foreign@example.com")

    assert found.clean()[0] == 0
    assert found.there(ours, foreign) == [foreign]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--profile", "nosuch"], "nosuch"),
        (["--target", "nowhere"], "the URL must start with https:// or http://"),
        (["--target", "http://127.0.0.1:9"], "cannot be reached"),
    ],
)
def test_wrong_usage_is_one_sentence(left, options, sentence):
    code, out, err = left().clean(*options)

    assert (code, out) == (4, [])
    assert err.startswith("scimproof clean: ")
    assert sentence in err
    assert err.count("\n") == 1


def test_missing_credentials_are_named(left, monkeypatch):
    found = left()
    monkeypatch.delenv("SCIM_TOKEN")

    code, _, err = found.clean()

    assert code == 4
    assert "SCIM_TOKEN" in err
