from scimproof.fixtures.check import SHOULD, cases, check, each_attribute
from scimproof.fixtures.expect import expect_success
from scimproof.fixtures.expect_attribute import expect_written
from scimproof.fixtures.expect_entra import expect_all_applied, expect_manager_found, expect_one_of_the_type
from scimproof.fixtures.expect_resource import expect_stored

PATCH = ("patch",)


@check(
    id="entra-patch-add-overwrites",
    requirements=["E-02", "E-14"],
    needs=PATCH,
    client="entra",
    builds_on="entra_adding_over",
    hint="Add of an attribute with one value sets it, whether it has a value already or not; active is no exception.",
    matters="Entra sends Add for a value that it has not seen yet; the change of somebody who was there before is refused.",
)
@each_attribute("writable")
def test_add_overwrites(attribute, write, profile):
    """Entra's Add of an attribute that has a value stores the new one."""
    expect_written(write("entra-add-over", attribute), client=profile.client)


@check(
    id="entra-patch-keeps-one-value-of-a-type",
    requirements=["E-19"],
    needs=PATCH,
    level=SHOULD,
    client="entra",
    builds_on="entra_patching",
    hint='Add to emails[type eq "work"].value changes the work address that is there; it makes no second one.',
    matters="Someone has two work addresses; Entra reads the old one, and the new one never gets away again.",
)
def test_keeps_one_value_of_a_type(users, scim, listed_user, values):
    """Entra's Add to an element of a type that is there makes no second element of that type."""
    path = f"{values.chosen}.{values.sub}"

    answer = scim.patch(listed_user.path, {"op": "Add", "path": path, "value": values.other})

    expect_success(answer)
    expect_one_of_the_type(users, listed_user, values, values.other)


@check(
    id="entra-patch-applies-everything-at-once",
    requirements=["E-02"],
    needs=PATCH,
    client="entra",
    builds_on="entra_patching",
    hint="Apply every operation of a PATCH, however many there are, on lists and extensions too.",
    matters="Somebody comes back under another name and in another team: the account is open, the rest is as it was.",
)
@cases("way", default_style="entra-replace", compact_style="entra-compact", first_values="entra-add")
def test_applies_everything_at_once(update, way):
    """One PATCH with all mapped attributes stores each of them, and enables the user."""
    expect_all_applied(update(way))


@check(
    id="entra-patch-reads-parts-in-any-case",
    requirements=["E-14", "7644-3.5.2-15"],
    needs=PATCH,
    level=SHOULD,
    client="entra",
    builds_on="entra_paths_in_any_case",
    hint='Compare the name behind a filter without regard to letter case: Entra maps emails[type eq "other"].Value.',
    matters="A mapping that Microsoft's own table shows is refused, or fills a field that nobody reads.",
)
def test_reads_parts_in_any_case(users, scim, listed_user, values):
    """The part of a path behind a filter is read without regard to letter case."""
    path = f"{values.chosen}.{values.sub.capitalize()}"

    answer = scim.patch(listed_user.path, {"op": "Replace", "path": path, "value": values.other})

    expect_success(answer)
    expect_stored(users, listed_user, f"{values.chosen}.{values.sub}", values.other)


@check(
    id="entra-patch-reads-manager-in-its-old-form",
    requirements=["E-02"],
    needs=PATCH,
    level=SHOULD,
    client="entra",
    builds_on="entra_patching",
    hint='Take manager without its URN, and its value as a list of one {"$ref": ..., "value": id}.',
    matters="The reporting line of tenants that were set up long ago stays empty.",
)
@each_attribute("reference to a user")
def test_reads_manager_in_its_old_form(attribute, users, scim, minimal_user, manager_reference):
    """A manager that is written as a list with a reference, and without the URN, is stored."""
    operation = {"op": "Add", "path": attribute.path.name, "value": [manager_reference]}

    answer = scim.patch(minimal_user.path, operation)

    expect_success(answer)
    expect_stored(users, minimal_user, attribute.path.text, manager_reference["value"])


@check(
    id="entra-user-reference-is-looked-up",
    requirements=["E-41"],
    needs=("filter", "patch"),
    level=SHOULD,
    client="entra",
    builds_on="filtering",
    hint='Take manager eq "id" for the manager\'s value, and join it with id by and.',
    matters="Entra cannot tell whether the manager is set already, and sends it in every cycle or not at all.",
)
@cases("whose", of_the_manager=True, of_another=False)
@each_attribute("reference to a user")
def test_reference_is_looked_up(attribute, users, write, whose):
    """A filter on the id of a user and on manager finds the user by the manager, and by nobody else."""
    written = write("entra-add", attribute)
    manager = written.sent if whose else written.user.id

    expect_manager_found(users, written, manager, found=whose)
