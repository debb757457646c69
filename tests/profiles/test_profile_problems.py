"""Every way to write a profile wrongly, and the sentence it is answered with."""

import pytest

from scimproof.profiles.loader import ProfileError, load_profile
from scimproof.profiles.model import ENTERPRISE_USER

TYPO = ENTERPRISE_USER.replace("2.0:", "2.0")
HEAD = '[app]\nname = "Acme"\nclient = "entra"\n'
USER_NAME = 'userName = { type = "String", filterable = true, matching = 1 }\n'
GROUPS = '[groups]\ndisplayName = { type = "String", filterable = true, matching = 1 }\n'


@pytest.fixture
def problems(tmp_path):
    """Return a function that gives the problems of a wrong profile, without the file's name."""

    def problems_of(text):
        file = tmp_path / "acme.toml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ProfileError) as caught:
            load_profile(str(file))
        lines = str(caught.value).splitlines()
        assert lines == list(caught.value.problems)
        return [line.partition("acme.toml: ")[2] for line in lines]

    return problems_of


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (
            '\'emails[type eq "work"].value\' = { type = "Strng" }',
            (
                r'attributes."emails[type eq \"work\"].value".type: expected one of String, Boolean, '
                "Reference, Number, Integer, Decimal, DateTime, Binary, Complex; "
                'got "Strng" (did you mean "String"?)'
            ),
        ),
        ("title = {}", 'attributes.title: missing key "type"'),
        (
            'title = { type = "String", filtrable = true }',
            'attributes.title: unknown key "filtrable" (did you mean "filterable"?)',
        ),
        (
            'title = { type = "String", required = "yes" }',
            'attributes.title.required: expected true or false; got "yes"',
        ),
        (
            'title = { type = "String", max_length = 0 }',
            "attributes.title.max_length: expected an integer from 1 up; got 0",
        ),
        (
            'title = { type = "String", canonical_values = [] }',
            "attributes.title.canonical_values: expected a list of different texts, at least one; got []",
        ),
        (
            f'title = "{"x" * 99}"',
            'attributes.title: expected a table such as { type = "String" }; got "' + "x" * 59 + "...",
        ),
        (
            'name.givenName = { type = "String" }',
            'attributes.name.givenName: a path with a dot stands in quotes: "name.givenName" = { ... }',
        ),
        (
            '"user name" = { type = "String" }',
            (
                'attributes."user name": not an attribute path; written as userName, name.givenName, '
                'emails[type eq "work"].value or urn:...:User:department'
            ),
        ),
        (
            'USERNAME = { type = "String" }',
            "attributes.USERNAME: the same attribute as attributes.userName",
        ),
        (
            'title = { type = "String", matching = 2 }',
            "attributes.title.matching: a matching attribute must be filterable = true",
        ),
        (
            'title = { type = "String", matching = 1, filterable = true }',
            "attributes: 2 attributes have matching = 1; precedences differ",
        ),
        (
            'title = { type = "String", required = true, mutability = "readOnly" }',
            "attributes.title.required: nobody can send a readOnly attribute",
        ),
        (
            'title = { type = "String", pattern = "(" }',
            (
                "attributes.title.pattern: not a regular expression: "
                "missing ), unterminated subpattern at position 0"
            ),
        ),
        (
            'active = { type = "Boolean", max_length = 5 }',
            "attributes.active.max_length: only for type String or Reference; got Boolean",
        ),
        (
            'title = { type = "String", max_length = 2, canonical_values = ["Boss", "Me"] }',
            'attributes.title.canonical_values: "Boss" breaks the pattern or max_length beside it',
        ),
        (
            '\'title[type eq "x"].value\' = { type = "String" }',
            (
                r'attributes."title[type eq \"x\"].value": title is single-valued, '
                "so [type eq ...] selects nothing"
            ),
        ),
        (
            'dispalyName = { type = "String" }',
            (
                "attributes.dispalyName: RFC 7643 has no attribute dispalyName "
                '(did you mean "displayName"?); one of your own stands behind its URN'
            ),
        ),
        (
            '"urn:acme:User:floor" = { type = "String" }',
            (
                'attributes."urn:acme:User:floor": the schema urn:acme:User is neither RFC 7643\'s '
                "nor declared in [[extensions]]"
            ),
        ),
        (
            f'"{TYPO}:manager" = {{ type = "String" }}',
            (
                f'attributes."{TYPO}:manager": the schema {TYPO} is neither RFC 7643\'s nor declared in '
                f'[[extensions]] (did you mean "{ENTERPRISE_USER}"?)'
            ),
        ),
    ],
)
def test_wrong_attribute_is_named_with_what_is_expected(problems, attributes, expected):
    assert problems(f"{HEAD}[attributes]\n{USER_NAME}{attributes}\n") == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "[target]\nauth = 'bearr'\n",
            "",
            (
                "target.auth: expected one of bearer, oauth2-client-credentials, "
                'basic, header, mtls; got "bearr" (did you mean "bearer"?)'
            ),
        ),
        (
            "[target]\nauth = 'header'\n",
            "",
            'target.auth: "header" needs auth_header, the name of the header',
        ),
        ("[target]\nauth_header = 'X-Key'\n", "", 'target.auth_header: only used with auth = "header"'),
        (
            "[target]\ntoken_url = 'https://id.example'\n",
            "",
            'target.token_url: only used with auth = "oauth2-client-credentials"',
        ),
        (
            "[target]\ngroups = true\n",
            "",
            "target.groups: true, but there is no attribute in a [groups] table",
        ),
        ("[target]\ngroups = false\n", GROUPS, "target.groups: false, but there is a [groups] table"),
        (
            "[target]\nunsupported = ['sort', 'sort']\n",
            "",
            'target.unsupported: expected a list of different features; got ["sort", "sort"]',
        ),
        ("", "[groups]\n", "target.groups: true, but there is no attribute in a [groups] table"),
        (
            "[data]\nemail_domain = 'nobody@example.com'\n",
            "",
            'data.email_domain: expected a domain name such as example.com; got "nobody@example.com"',
        ),
        (
            "[[extensions]]\nurn = 'acme'\nname = 'A'\n",
            "",
            'extensions[0].urn: expected a URN that starts with urn:; got "acme"',
        ),
        ("[tarjet]\n", "", 'unknown key "tarjet" (did you mean "target"?)'),
        (
            "[zzz]\n",
            "",
            (
                'unknown key "zzz"; known ones: app, target, data, gallery, extensions, waivers, '
                "attributes, groups"
            ),
        ),
        (
            "",
            "[groups]\nmembers = { type = 'Reference', filterable = true, matching = 1 }\n",
            "groups: displayName is missing",
        ),
        (
            "",
            "[groups]\ndisplayName = { type = 'String' }\n",
            "groups: no attribute has matching = 1, so the client could not find anybody again",
        ),
    ],
)
def test_wrong_table_is_named_with_what_is_expected(problems, before, after, expected):
    assert problems(f"{HEAD}{before}[attributes]\n{USER_NAME}{after}") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, ['missing key "attributes"']),
        (
            HEAD + "[attributes]\n",
            [
                "attributes: userName is missing",
                "attributes: no attribute has matching = 1, so the client could not find anybody again",
            ],
        ),
        (
            "attributes = 3\nextensions = 4\ntarget = 5\n" + HEAD,
            [
                "attributes: expected a table of attribute paths; got 3",
                "extensions: expected a list of [[extensions]] tables; got 4",
                "target: expected a table; got 5",
            ],
        ),
        (
            HEAD + "[attributes]\n" + USER_NAME.replace("{", "{ required = false,"),
            ["attributes.userName.required: userName is always required"],
        ),
    ],
)
def test_profile_without_substance_is_refused(problems, text, expected):
    text = text if text.startswith("[app]") else text.replace(HEAD, "app = { name = 'A', client = 'rfc' }\n")

    assert problems(text) == expected


@pytest.mark.parametrize(
    ("clients", "expected"),
    [
        ("'Entra'", 'app.client: expected one of entra, okta, rfc; got "Entra" (did you mean "entra"?)'),
        ("[]", "app.client: expected a list of different clients, at least one; got []"),
        ("3", "app.client: expected one of entra, okta, rfc; got 3"),
        (
            "['okta', 'okta']",
            'app.client: expected a list of different clients, at least one; got ["okta", "okta"]',
        ),
        ("['okto']", 'app.client[0]: expected one of entra, okta, rfc; got "okto" (did you mean "okta"?)'),
        (
            "['okta', 'rfc']",
            'app.client: "rfc" stands alone: it is for servers that no client in particular provisions',
        ),
    ],
)
def test_clients_are_known_and_differ(problems, clients, expected):
    text = f"[app]\nname = 'A'\nclient = {clients}\n[attributes]\n"
    user_name = "userName = { type = 'String', filterable = true, matching = 1 }\n"

    assert problems(text + user_name) == [expected]


def test_all_problems_are_told_at_once(problems):
    found = problems(
        "[app]\nname = ' '\nclient = 'Entra'\n[attributes]\n"
        "userName = { type = 'Text' }\ntitel = { type = 'String', pattern = '[' }\n"
        "'urn:x:y:User:z' = { type = 'String' }\n"
    )

    assert [line.partition(":")[0] for line in found[:4]] == [
        "app.client",
        "app.name",
        "attributes.userName.type",
        "attributes.titel.pattern",
    ]
    assert len(found) == 5


def test_broken_toml_is_told_by_line_and_column(problems):
    (problem,) = problems(HEAD + "[attributes]\nemails[type] = 3\n")

    assert problem.startswith("not valid TOML: ")
    assert "(at line 5, column 7); a path with brackets or colons stands in single quotes" in problem
