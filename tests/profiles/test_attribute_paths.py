import pytest

from scimproof.profiles.model import ENTERPRISE_USER, AttributePath, Constraints


@pytest.mark.parametrize(
    ("text", "schema", "name", "selector", "sub"),
    [
        ("userName", None, "userName", None, None),
        ("name.givenName", None, "name", None, "givenName"),
        ('emails[type eq "work"].value', None, "emails", ("type", "work"), "value"),
        ('roles[primary eq "True"].value', None, "roles", ("primary", "True"), "value"),
        ('emails[type EQ "work"]', None, "emails", ("type", "work"), None),
        ("members.$ref", None, "members", None, "$ref"),
        (f"{ENTERPRISE_USER}:manager", ENTERPRISE_USER, "manager", None, None),
        (f"{ENTERPRISE_USER}:manager.value", ENTERPRISE_USER, "manager", None, "value"),
        ("URN:acme:User:licenses.Chart", "URN:acme:User", "licenses", None, "Chart"),
        ("urn:acme:User:a.b.c", "urn:acme:User", "a", None, "b.c"),
        ('urn:acme:User:tags[kind eq "a:b"].value', "urn:acme:User", "tags", ("kind", "a:b"), "value"),
    ],
)
def test_path_is_taken_apart(text, schema, name, selector, sub):
    path = AttributePath.parse(text)

    assert (path.schema, path.name, path.selector, path.sub) == (schema, name, selector, sub)
    assert str(path) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "user name",
        "userName\n",
        "name.",
        ".name",
        "name..given",
        "emails[type eq 'work'].value",
        'emails[type eq "work"',
        'emails[type co "work"].value',
        'emails[type eq ""].value',
        "urn:acme User:x",
        "4you",
        "größe",
    ],
)
def test_what_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match=r"(?s).*"):
        AttributePath.parse(text)


@pytest.mark.parametrize(
    ("constraints", "value", "accepted"),
    [
        (Constraints(), "anything", True),
        (Constraints(pattern="[a-z]+"), "abc", True),
        (Constraints(pattern="[a-z]+"), "abc1", False),
        (Constraints(canonical_values=("A", "B")), "B", True),
        (Constraints(canonical_values=("A", "B")), "C", False),
        (Constraints(max_length=3), "äöü", True),
        (Constraints(max_length=3), "four", False),
    ],
)
def test_constraints_judge_the_whole_value(constraints, value, accepted):
    assert constraints.accept(value) is accepted
