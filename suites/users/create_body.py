from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_no_crash,
    expect_offered,
    expect_success,
    expect_usually,
    meta_of,
    shown,
)
from scimproof.fixtures.expect_resource import (
    expect_long_or_success,
    expect_stored,
    expect_stored_value,
    expect_usually_cleared,
)
from scimproof.fixtures.expect_values import (
    expect_at_most_one_primary,
    expect_value_absent,
)
from scimproof.fixtures.scim.entra import FOREIGN_USER, MISTYPED_ENTERPRISE_USER
from scimproof.fixtures.scim.messages import (
    ENTERPRISE_USER,
    USER,
)
from scimproof.fixtures.shape import without


@check(
    id="user-create-needs-only-what-is-required",
    requirements=["7644-3.3-02", "7643-6-14", "7643-2.2-01"],
    hint="Declare every attribute without which a user cannot be created as required, in /Schemas and in the profile.",
    matters="An administrator maps every field that the documentation asks for, and still no account is created.",
)
def test_needs_only_what_is_required(users, scim):
    """A user with the attributes that the profile requires, and no others, is created."""
    expect_success(scim.post(users.endpoint, users.as_the_profile_requires("only-required")))


@check(
    id="user-create-allows-equal-external-ids",
    requirements=["7643-3.1-16"],
    level=SHOULD,
    needs=("attribute:externalId",),
    hint="externalId belongs to the client; the server need not keep it unique.",
    matters="Two source systems that both number their people from 1 cannot feed the same application.",
)
def test_allows_equal_external_ids(users, minimal_user):
    """Two users may have the same externalId."""
    shared = minimal_user.sent.get("externalId", "shared-external-id")
    users.create("first-external-id", externalId=shared)

    _, answer = users.create("second-external-id", externalId=shared)

    expect_success(answer)


@check(
    id="user-create-ignores-a-sent-id",
    requirements=["7643-3.1-09", "7643-3.1-04", "7644-3.3-01"],
    hint="Assign the id yourself; ignore one that the client sends.",
    matters="A client can claim the id of an account that was deleted, or pick one that clashes with another.",
)
def test_ignores_a_sent_id(users):
    """An id that the client sends does not become the id of the user."""
    user, answer = users.create("chosen-id", id="chosen-by-the-client")

    expect_usually(
        answer.status != 400, "a sent id is refused instead of ignored", expected="201", answer=answer
    )
    expect_success(answer)
    expect(
        user.id != "chosen-by-the-client",
        f"id is {shown(user.id)}",
        expected="an id of the server",
        answer=answer,
    )


@check(
    id="user-create-ignores-sent-meta",
    requirements=["7643-3.1-20", "7644-3.3-01"],
    hint="Ignore meta in requests; fill it from your own records.",
    matters="An account made today looks years old in the audit, and its link leads wherever the client pleases.",
)
def test_ignores_sent_meta(users):
    """Meta that the client sends is ignored."""
    forged = {
        "created": "2001-01-01T00:00:00Z",
        "lastModified": "2001-01-01T00:00:00Z",
        "resourceType": "Forged",
    }

    user, answer = users.create("forged-meta", meta=forged)

    expect_success(answer)
    meta = meta_of(users.stored(user))
    kept = [name for name, value in forged.items() if meta.get(name) == value]
    expect(
        not kept,
        f"meta.{', '.join(kept)} came from the client",
        expected="values of the server",
        answer=answer,
    )


@check(
    id="user-create-invents-no-external-id",
    requirements=["7643-3.1-14"],
    hint="Leave externalId empty unless the client sends one.",
    matters="Clients match people by externalId; an invented one ties the account to the wrong person or to nobody.",
)
def test_invents_no_external_id(users, minimal_user):
    """A user that was created without externalId has none."""
    found = users.stored(minimal_user).get("externalId")
    sent = minimal_user.sent.get("externalId")

    expect(
        found in (sent, None, ""),
        f"externalId is {shown(found)}",
        expected=shown(sent),
        answer=minimal_user.created,
    )


@check(
    id="user-create-keeps-the-case-of-external-id",
    requirements=["7643-7-18", "7643-3.1-13", "7643-3.1-04"],
    needs=("attribute:externalId",),
    hint="externalId is case-exact: store it as it comes.",
    matters="At the source aB3 and Ab3 are two people; under another spelling they are mixed up or not found.",
)
def test_keeps_the_case_of_external_id(users):
    """ExternalId comes back exactly as it was sent."""
    user = users.existing("mixed-case", externalId="Mixed-CASE-external-Id")

    expect_stored_value(users, user, "externalId", "Mixed-CASE-external-Id")


@check(
    id="user-create-takes-null-and-empty-lists-for-nothing",
    requirements=["7643-2.5-01", "7644-3.3-03"],
    hint="Treat null and [] like an attribute that was not sent.",
    matters="People with an empty field at the source cannot be created, or are shown with the word null as their title.",
)
@cases("nothing", null=None, empty_list=[])
def test_takes_null_and_empty_lists_for_nothing(users, optional, nothing):
    """An optional attribute sent as null or [] counts as not sent."""
    name = optional("list" if nothing == [] else "text")

    user, answer = users.create(f"unassigned-{name}-{nothing}", **{name: nothing})

    expect_success(answer)
    expect_usually_cleared(users, user, name)


@check(
    id="user-create-reads-member-names-in-any-case",
    requirements=["7643-2.1-02"],
    level=SHOULD,
    hint="Compare attribute names in request bodies without regard to letter case.",
    matters="A client that writes UserName or Emails cannot create anybody, or creates people without an address.",
)
def test_reads_member_names_in_any_case(users):
    """Attribute names in a request body are read without regard to letter case."""
    resource = users.people.minimal("upper-case-name")
    name = resource["userName"]

    user, answer = users.send("upper-case-name", {**without(resource, "userName"), "USERNAME": name})

    expect_success(answer)
    expect_stored(users, user, "userName", name)


@check(
    id="user-create-reads-members-in-any-order",
    requirements=["7643-2.3.8-01"],
    hint="The order of the members of a JSON object has no meaning.",
    matters="Whether an account is created depends on how the language of the client happens to sort its fields.",
)
def test_reads_members_in_any_order(users, scim):
    """A body whose members come in another order is read the same."""
    resource = users.people.minimal("other-order")

    expect_success(scim.post(users.endpoint, dict(reversed(resource.items()))))


@check(
    id="user-create-reads-schemas-in-any-order",
    requirements=["7643-3-04"],
    needs=("enterprise",),
    hint="Look the core URN up anywhere in schemas.",
    matters="A client that names the extension before the core has every person refused, or stored by halves.",
)
def test_reads_schemas_in_any_order(users, scim):
    """A body whose schemas name the extension first is read the same."""
    resource = users.with_extension("schemas-order")

    expect_success(scim.post(users.endpoint, {**resource, "schemas": resource["schemas"][::-1]}))


@check(
    id="user-create-tolerates-what-entra-adds",
    requirements=["E-40"],
    level=SHOULD,
    client="entra",
    hint="Ignore schema URIs and attributes that you do not know: Entra sends some.",
    matters="Every creation by Entra fails over a field that has nothing to do with the person.",
)
@cases(
    "extra",
    meta={"meta": {"resourceType": "User"}},
    unknown_schema={"schemas": [USER, FOREIGN_USER]},
    mistyped_schema={"schemas": [USER, MISTYPED_ENTERPRISE_USER]},
    enterprise_schema={"schemas": [USER, ENTERPRISE_USER]},
    empty_roles={"roles": []},
    nulls={"addresses": None, "phoneNumbers": None, "title": None},
    nulls_of_old={"department": None, "manager": None},
)
def test_tolerates_what_entra_adds(users, profile, extra):
    """Members that Entra adds to a POST do not cause a refusal."""
    required = {a.path.name.lower() for a in profile.users if a.required}
    sent = {key: value for key, value in extra.items() if value or key.lower() not in required}

    _, answer = users.create(f"entra-adds-{'-'.join(extra)}", **sent)

    expect_success(answer)


@check(
    id="user-create-keeps-names-of-the-world",
    requirements=["7643-2.3.1-01", "7644-3.8-01"],
    needs=("attribute:name.familyName",),
    hint="Read and write UTF-8, and store text as Unicode.",
    matters="People see their own names as question marks in mails, on badges and in lists.",
)
@cases("style", accents="accents", apostrophe="apostrophe", cjk="cjk", right_to_left="rtl", long="long")
def test_keeps_names_of_the_world(users, style):
    """A family name in any script comes back unharmed."""
    user, answer = users.create_in_style(style)

    expect_long_or_success(answer, style)
    expect_stored(users, user, "name.familyName", user.sent["name"]["familyName"])


@check(
    id="user-create-ignores-sent-groups",
    requirements=["7643-4.1.2-13", "7643-7-20"],
    hint="groups of a user is readOnly: membership changes through the group only.",
    matters="Whoever may create users can put a newcomer straight into the group of the administrators.",
)
def test_ignores_sent_groups(users, capabilities):
    """Groups that a POST sends are not stored."""
    expect_offered(capabilities.lists("groups"), "the target's schema does not list groups")
    user, answer = users.create("sent-groups", groups=[{"value": "no-such-group", "display": "admins"}])

    expect_usually(
        answer.status != 400, "readOnly groups are refused, not ignored", expected="201", answer=answer
    )
    expect_success(answer)
    expect_value_absent(users, user, "groups", "no-such-group")


@check(
    id="user-create-keeps-one-primary",
    requirements=["7643-2.4-03", "7643-2.4-04"],
    level=SHOULD,
    hint="Refuse two primary values, or keep the flag for one of them.",
    matters="A password link goes to whichever of two main addresses the mailer happens to take first.",
)
def test_keeps_one_primary(users, values):
    """Of two values that a POST calls primary at most one is stored so."""
    both = [{**values.first, "primary": True}, {**values.further, "primary": True}]

    user, answer = users.create("two-primaries", **{values.name: both})

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses two primary values, which is right")
    expect_at_most_one_primary(users, user, values.name)


@check(
    id="user-create-reads-extension-without-its-urn",
    requirements=["7643-3.3-04", "E-40"],
    level=SHOULD,
    needs=(f"attribute:{ENTERPRISE_USER}:department",),
    hint="Store extension data also when schemas forgets its URN, or refuse it with 400; never drop it in silence.",
    matters="Clients forget this entry, and everybody they create lacks a department although no error was reported.",
)
def test_reads_extension_without_its_urn(users):
    """Extension data whose URN schemas does not list is stored or refused, not dropped."""
    user, answer = users.create(
        "unlisted-extension", schemas=[USER], **{ENTERPRISE_USER: {"department": "Sales"}}
    )

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses data of an extension that schemas does not list")
    expect_stored(users, user, f"{ENTERPRISE_USER}:department", "Sales")
