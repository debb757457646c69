"""What answers give away: secrets never, the server's inside better not."""

from types import SimpleNamespace

import pytest
from made_up import answer
from served import OK, page, said

from scimproof.fixtures.expect_disclosed import (
    expect_all_json,
    expect_details_are_texts,
    expect_hidden,
    expect_known_keywords,
    expect_known_messages,
    expect_no_credentials,
    expect_nothing_given_away,
    expect_redirects_keep_method,
    expect_without,
)
from scimproof.fixtures.findings import Broken, NotOffered
from scimproof.fixtures.scim.definitions import Definition
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER

NO_ERROR = (NotOffered, "the run has seen no error yet")


def seen(errors=1, **found):
    """Stand where Hindsight stands after a run with these findings."""
    nothing = {"given_away": {"database": []}, "no_json": [], "redirects": []}
    lists = dict.fromkeys(("unknown_messages", "unknown_keywords", "odd_details"), ())
    return SimpleNamespace(**{"errors": errors, "latest": OK, **nothing, **lists, **found})


@pytest.mark.parametrize(
    ("judge", "given", "wrong", "message"),
    [
        (
            *(expect_nothing_given_away, ["database"]),
            {"given_away": {"database": [(answer(500), "ORA-00942"), (answer(500), "x")]}},
            '2 errors of this run show it, the first says "ORA-00942"',
        ),
        (expect_all_json, [], {"no_json": [OK]}, "1 successes of this run have a body that is no JSON"),
        (expect_known_messages, [], {"unknown_messages": [(OK, "urn:x")]}, 'schemas names "urn:x"'),
        (expect_known_keywords, [], {"unknown_keywords": [(OK, "bad")]}, 'scimType is "bad"'),
        (expect_details_are_texts, [], {"odd_details": [(OK, 5)]}, "detail is 5"),
    ],
)
def test_answers_of_a_run(judge, given, wrong, message):
    assert said(judge, seen(), *given) is None
    assert said(judge, seen(**wrong), *given) == (Broken, message)


@pytest.mark.parametrize("judge", [expect_known_keywords, expect_details_are_texts])
def test_errors_that_were_never_seen_prove_nothing(judge):
    assert said(judge, seen(errors=0)) == NO_ERROR
    assert said(expect_nothing_given_away, seen(errors=0), "database") == NO_ERROR


def redirected(method):
    redirect = answer(302, method=method)
    lossy = [] if method == "GET" else [redirect]
    return seen(redirects=[redirect], lossy_redirects=lambda: lossy)


def test_redirects():
    assert said(expect_redirects_keep_method, redirected("GET")) is None
    assert said(expect_redirects_keep_method, redirected("PATCH")) == (
        Broken,
        "a PATCH is redirected with a status after which clients send a GET",
    )
    assert said(expect_redirects_keep_method, seen()) == (
        NotOffered,
        "the target has redirected nothing in this run",
    )


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (answer(200, {"userName": "anna"}), None),
        (answer(200, {"a": [{"b": "s3cret!"}]}), (Broken, "the answer holds the password")),
        (answer(400, body=b"\xff no s3cret! here"), (Broken, "the answer holds the password")),
        (answer(200, X_Hint="s3cret!"), (Broken, "the answer holds the password")),
    ],
)
def test_secret_in_an_answer(found, finding):
    assert said(expect_without, found, "s3cret!", "the password") == finding


@pytest.mark.parametrize(
    "judge",
    [
        lambda: expect_without(answer(200, {"p": "s3cret!"}), "s3cret!", "the password"),
        lambda: expect_no_credentials(answer(200, {"p": "s3cret!"}), told=True),
        lambda: expect_hidden(answer(200, {"password": "s3cret!"}), [definition("password")]),
    ],
    ids=["secret", "credentials", "password"],
)
def test_finding_does_not_repeat_what_it_found(judge):
    with pytest.raises(Broken) as finding:
        judge()

    assert finding.value.got == "not repeated here"
    assert "s3cret!" not in f"{finding.value.message} {finding.value.expected}"


def test_credentials_in_an_answer():
    assert said(expect_no_credentials, OK, told=False) is None
    assert said(expect_no_credentials, OK, told=True) == (
        Broken,
        "the answer repeats the credentials of the client",
    )


def definition(path, schema=USER):
    name = path.rpartition(".")[2]
    return Definition(schema, path, {"name": name}, {"name": "x"} if "." in path else None)


@pytest.mark.parametrize(
    ("declared", "resource", "shown"),
    [
        (definition("password"), {"userName": "anna"}, False),
        (definition("password"), {"password": None}, False),
        (definition("password"), {"password": ""}, False),
        (definition("password"), {"PASSWORD": "x"}, True),
        (definition("name.pin"), {"name": {"pin": "1"}}, True),
        (definition("name.pin"), {"name": {"familyName": "x"}}, False),
        (definition("name.pin"), {"name": "x"}, False),
        (definition("keys.pin"), {"keys": [{"id": 1}, {"pin": "1"}]}, True),
        (definition("keys.pin"), {"keys": [{"id": 1}, "x"]}, False),
        (definition("pin", ENTERPRISE_USER), {ENTERPRISE_USER: {"pin": "1"}}, True),
        (definition("pin", ENTERPRISE_USER), {"pin": "1"}, False),
    ],
)
def test_attribute_that_is_never_returned(declared, resource, shown):
    finding = (Broken, f"{declared.where} is shown") if shown else None

    assert said(expect_hidden, answer(200, resource), [declared]) == finding
    assert said(expect_hidden, page({"id": "1"}, resource), [declared]) == finding
