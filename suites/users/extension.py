from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_no_crash, expect_offered, expect_refused, shown
from scimproof.fixtures.expect_extension import (
    expect_declared_extension,
    expect_manager_name_of_server,
    expect_manager_reference,
    expect_plain_text,
    expect_required_extension,
    expect_urn_as_key,
)
from scimproof.fixtures.expect_references import expect_relative_references
from scimproof.fixtures.scim.messages import ENTERPRISE_USER
from scimproof.fixtures.shape import repeated, without

ENTERPRISE = ("enterprise",)


@check(
    id="user-extension-stands-under-its-urn",
    requirements=["7643-4.3-01", "7643-3.3-02"],
    needs=ENTERPRISE,
    hint=f'Return the data as {{"{ENTERPRISE_USER}": {{...}}}}, the URN spelled as registered.',
    matters="Departments and managers are invisible to a client that looks under the registered URN.",
)
def test_stands_under_its_urn(users, enterprise_user):
    """The data of the enterprise extension stands under its registered URN, and nowhere else."""
    expect_urn_as_key(users, enterprise_user)


@check(
    id="user-extension-text-is-kept",
    requirements=["7643-4.3-02"],
    needs=ENTERPRISE,
    hint="The attributes of the enterprise extension are texts, employeeNumber with its leading zeros included.",
    matters="Employee 000417 becomes 417, and payroll no longer matches the person.",
)
@cases(
    "name",
    employee_number="employeeNumber",
    cost_center="costCenter",
    organization="organization",
    division="division",
    department="department",
)
def test_text_is_kept(users, enterprise_user, name):
    """A plain attribute of the enterprise extension comes back as the text that was sent."""
    expect_plain_text(users, enterprise_user, name)


@check(
    id="user-manager-reference-leads-to-the-manager",
    requirements=["7643-4.3-04", "7643-2.3.7-05"],
    needs=ENTERPRISE,
    hint="manager.value is the id of the manager, $ref, if you show it, the URL of that user.",
    matters="Approvals go to the wrong person when value and $ref name two managers.",
)
def test_manager_reference_leads_to_the_manager(users, managed_user, boss):
    """manager.value is the id of the manager, and manager.$ref, where shown, leads there."""
    expect_manager_reference(users, managed_user, boss)


@check(
    id="user-manager-display-name-is-the-servers",
    requirements=["7643-4.3-05"],
    needs=ENTERPRISE,
    hint="manager.displayName is readOnly: show the manager's own name, or leave it out.",
    matters="The organisation chart shows a manager under a name that a client typed in.",
)
def test_manager_display_name_is_the_servers(users, managed_user):
    """The manager.displayName that a client sends is not stored."""
    expect_manager_name_of_server(users, managed_user)


@check(
    id="user-relative-references-resolve-from-the-base",
    requirements=["7643-2.3.7-02", "7643-2.3.7-05"],
    needs=ENTERPRISE,
    hint="Write references as absolute URLs, or relative to the base URL: Users/{id}.",
    matters="Clients that follow the reference ask for a page that does not exist.",
)
def test_relative_references_resolve_from_the_base(users, managed_user):
    """A relative $ref resolves against the base URL; to show none is allowed."""
    answer = users.read(managed_user, lambda found: found.status == 200)

    expect_relative_references(users, answer, seen_in=managed_user)


@check(
    id="user-create-keeps-declared-extensions-only",
    requirements=["7643-3-02", "7643-3.3-02"],
    hint="Name each extension that users carry in schemaExtensions of /ResourceTypes, or do not store its data.",
    matters="A client reads /ResourceTypes to know what it may send, and leaves out what the target could store.",
)
def test_keeps_declared_extensions_only(users, resource_types):
    """A user that shows the enterprise extension is of a resource type that declares it."""
    user, answer = users.send(
        "extended", users.draft("extended", **{ENTERPRISE_USER: {"employeeNumber": "7"}})
    )

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses users with the enterprise extension")
    expect_declared_extension(users, user, ENTERPRISE_USER, resource_types)


@check(
    id="user-create-shows-repeated-schemas-once",
    requirements=["7643-3-06"],
    hint="Make schemas a set: answer 400 to a repeated URN, or store it once.",
    matters="Typed clients that read schemas into a set or a key refuse the user.",
)
def test_shows_repeated_schemas_once(users, people):
    """A URN that a POST lists twice is refused, or shown once."""
    resource = people.minimal("repeated-schemas")

    user, answer = users.send("repeated-schemas", {**resource, "schemas": resource["schemas"] * 2})

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses a URN that is listed twice, which is right")
    shown_ = users.stored(user).get("schemas") or []
    expect(not repeated(shown_), f"schemas is {shown(shown_)}", expected="each URN once", answer=answer)


@check(
    id="user-read-shows-required-extension",
    requirements=["7643-6-12"],
    hint="An extension that /ResourceTypes calls required stands in every resource of the type, and in its schemas.",
    matters="Clients that rely on the declaration fail on the first user without the extension.",
)
def test_shows_required_extension(users, known_user, required_extension):
    """A user shows the extension that its resource type requires."""
    expect_required_extension(users, known_user, required_extension)


@check(
    id="user-create-without-required-extension-is-refused",
    requirements=["7643-6-13"],
    level=SHOULD,
    hint="Answer 400 to a user without an extension that you declare required, or declare it optional.",
    matters="Users come into being without the data that the rest of the application takes for granted.",
)
def test_without_required_extension_is_refused(users, scim, required_extension):
    """A user without a required extension is refused."""
    resource = users.people.minimal("without-extension")
    schemas = [urn for urn in resource["schemas"] if urn.lower() != required_extension.lower()]

    answer = scim.post(users.endpoint, {**without(resource, required_extension), "schemas": schemas})

    expect_refused(answer, usually=True)
