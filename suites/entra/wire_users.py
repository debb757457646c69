from scimproof.fixtures.check import SHOULD, check, each_attribute
from scimproof.fixtures.expect import expect_success
from scimproof.fixtures.expect_entra import expect_kept_as_mapped
from scimproof.fixtures.expect_list import expect_nothing_found
from scimproof.fixtures.expect_resource import expect_stored
from scimproof.fixtures.scim.filters import comparison

NOBODY = "2f0d1b5e-6c0b-4a6e-9b57-d0a4c1e83f72"


@check(
    id="entra-user-probe-finds-nothing",
    requirements=["E-22", "E-05"],
    needs=("filter",),
    client="entra",
    builds_on="filtering",
    hint="Let every matching attribute be compared with any text, a GUID too; no match is 200 and totalResults 0.",
    matters="The connection test of Entra fails, so that no customer can set the provisioning up.",
)
@each_attribute("matching")
def test_probe_finds_nothing(attribute, scim, users, capabilities):
    """The connection test, which looks for a user by a random GUID, is answered with 200 and nothing."""
    answer = scim.find(users.endpoint, comparison(attribute.path, "eq", NOBODY, client="entra"))

    expect_nothing_found(answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="entra-user-create-keeps-what-is-mapped",
    requirements=["E-01", "E-40"],
    client="entra",
    hint="Read what you know of the POST and pass over the rest: meta, roles without a role, a schema without data.",
    matters="Everybody whom Entra creates lacks half of what the mapping says, and Entra sends it anew in each cycle.",
)
def test_create_keeps_what_is_mapped(users, user_by_entra):
    """A user that is created as Entra writes it has every value that was sent."""
    expect_kept_as_mapped(users, user_by_entra)


@check(
    id="entra-user-create-reads-active-as-text",
    requirements=["E-01"],
    level=SHOULD,
    needs=("attribute:active",),
    client="entra",
    hint='Take "True" for true in a POST as in a PATCH: a mapping by Switch may send the text.',
    matters="A mapping that writes active as a text creates nobody, or people whose account is not open.",
)
def test_create_reads_active_as_text(users):
    """A user that is created with active "True" is active."""
    user, answer = users.create("active-as-text", active="True")

    expect_success(answer)
    expect_stored(users, user, "active", True)
