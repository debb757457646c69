"""What a profile says of where values come from: source, default and apply."""

import pytest

from scimproof.profiles.expressions import parse
from scimproof.profiles.loader import ProfileError, load_profile, shipped_profiles

PROFILE = """
[app]
name = "Acme"
client = "entra"

[attributes]
userName = { type = "String", filterable = true, matching = 1, source = "[userPrincipalName]" }
title = { type = "String", %s }
"""


@pytest.fixture
def load(tmp_path):
    """Return a function that loads a profile whose title has these keys."""

    def load_title(keys):
        file = tmp_path / "acme.toml"
        file.write_text(PROFILE % keys, encoding="utf-8")
        return load_profile(str(file)).user_attribute("title")

    return load_title


@pytest.mark.parametrize(
    ("keys", "source", "default", "apply"),
    [
        ("source = '[jobTitle]'", "[jobTitle]", None, "always"),
        ("source = '[jobTitle]', default = 'Clerk'", "[jobTitle]", "Clerk", "always"),
        ("""source = '"Staff"', apply = 'creation'""", '"Staff"', None, "creation"),
        ("source = '[extension_1_anything]', apply = 'always'", "[extension_1_anything]", None, "always"),
        ("default = 'Clerk'", None, "Clerk", "always"),
    ],
)
def test_profile_says_where_a_value_comes_from(load, keys, source, default, apply):
    title = load(keys)

    assert (title.source, title.default, title.apply) == (source, default, apply)


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (
            """source = 'Join(" ", [givenName], Tolower([surname]))'""",
            'title.source: column 24: there is no function Tolower (did you mean "ToLower"?)',
        ),
        (
            """source = 'Switch([a], , "b")'""",
            (
                "title.source: column 1: Switch takes source, defaultValue (optional) and "
                "pairs of key and value; the last key has no value"
            ),
        ),
        (
            "source = 'jobTitle'",
            'title.source: column 1: jobTitle is neither an attribute, [jobTitle], nor a text, "jobTitle"',
        ),
        ("source = ' '", 'title.source: expected a text that is not blank; got " "'),
        (
            "source = 'SelectUniqueValue([a], [b])', apply = 'creation'",
            "title.source: SelectUniqueValue is for Active Directory; Entra does not evaluate it for SCIM",
        ),
        ("apply = 'once'", 'title.apply: expected one of always, creation; got "once"'),
        ("default = 3", "title.default: expected a text that is not blank; got 3"),
    ],
)
def test_wrong_mapping_is_told_with_its_place(load, keys, problem):
    with pytest.raises(ProfileError) as caught:
        load(keys)

    assert str(caught.value).partition("acme.toml: ")[2] == f"attributes.{problem}"


@pytest.mark.parametrize("name", shipped_profiles())
def test_shipped_mappings_look_at_attributes_of_the_directory(name):
    profile = load_profile(name)
    sources = [parse(attribute.source) for attribute in (*profile.users, *profile.groups) if attribute.source]

    assert all(source.attributes for source in sources)
