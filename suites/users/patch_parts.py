from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_offered,
    expect_success,
)
from scimproof.fixtures.expect_resource import (
    expect_cleared,
    expect_stored,
)
from scimproof.fixtures.expect_types import expect_no_password
from scimproof.fixtures.scim.messages import ENTERPRISE_USER


@check(
    id="user-patch-of-a-part-keeps-the-others",
    requirements=["7644-3.5.2.3-02", "7644-3.5.2-12"],
    needs=("patch", "attribute:name.givenName", "attribute:name.familyName"),
    builds_on="patching",
    hint="replace with name.givenName changes givenName, not name.",
    matters="A corrected first name wipes out the surname, and colleagues no longer find the person.",
)
@cases(
    "operation",
    with_path={"op": "replace", "path": "name.givenName", "value": "Changed"},
    without_path={"op": "replace", "value": {"name": {"givenName": "Changed"}}},
)
def test_of_a_part_keeps_the_others(users, scim, existing_user, operation):
    """Replace of one sub-attribute changes no other attribute."""
    family_name = users.sent_value(existing_user, "name.familyName")

    answer = scim.patch(existing_user.path, operation)

    expect_success(answer)
    expect_stored(users, existing_user, "name.familyName", family_name)


@check(
    id="user-patch-of-extension-keeps-the-others",
    requirements=["7644-3.5.2.3-02", "7644-3.5.2-16"],
    needs=("patch", f"attribute:{ENTERPRISE_USER}:department", f"attribute:{ENTERPRISE_USER}:employeeNumber"),
    builds_on="patching",
    hint="A path with a URN names one attribute of the extension; keep the others.",
    matters="A change of department erases the employee number, and payroll no longer knows the person.",
)
@cases(
    "operation",
    with_path={"op": "replace", "path": f"{ENTERPRISE_USER}:department", "value": "Changed"},
    without_path={"op": "replace", "value": {ENTERPRISE_USER: {"department": "Changed"}}},
)
def test_of_extension_keeps_the_others(users, scim, existing_user, operation):
    """Replace of one attribute of an extension keeps the others."""
    number = users.sent_value(existing_user, f"{ENTERPRISE_USER}:employeeNumber")

    answer = scim.patch(existing_user.path, operation)

    expect_success(answer)
    expect_stored(users, existing_user, f"{ENTERPRISE_USER}:employeeNumber", number)


@check(
    id="user-patch-applies-every-operation",
    requirements=["7644-3.5.2-24", "E-02"],
    needs=("patch", "attribute:displayName", "attribute:name.givenName", "attribute:name.familyName"),
    builds_on="patching",
    hint="Apply all operations of a PATCH, also when they name different attributes.",
    matters="A person who changes jobs gets the new department and keeps the old title, and the client thinks both are right.",
)
@cases("path", first="displayName", middle="name.givenName", last="name.familyName")
def test_applies_every_operation(users, scim, existing_user, path):
    """Of a PATCH with operations on several attributes each one takes effect."""
    names = ("displayName", "name.givenName", "name.familyName")

    answer = scim.patch(
        existing_user.path, *({"op": "replace", "path": n, "value": f"New {n}"} for n in names)
    )

    expect_success(answer)
    expect_stored(users, existing_user, path, f"New {path}")


@check(
    id="user-patch-takes-null-and-empty-lists-for-nothing",
    requirements=["7643-2.5-01", "7643-2.5-02"],
    level=SHOULD,
    needs=("patch",),
    builds_on="patching",
    hint="replace with null or [] leaves the attribute without a value.",
    matters="A job title that was cleared at the source stays visible in the app for years.",
)
@cases("nothing", null=None, empty_list=[])
def test_takes_null_for_nothing(users, scim, optional, existing_user, nothing):
    """Replace with null or [] leaves an optional attribute without a value."""
    name = optional("list" if nothing == [] else "text")

    answer = scim.patch(existing_user.path, {"op": "replace", "path": name, "value": nothing})

    expect_success(answer)
    expect_cleared(users, existing_user, name)


@check(
    id="user-patch-of-password-shows-none",
    requirements=["7643-4.1.1-15", "7643-4.1.1-23"],
    needs=("patch",),
    builds_on="patching",
    hint="Take a new password by PATCH, and return no password.",
    matters="The help desk's reset does not take effect, or the new password is written into the client's log.",
)
def test_of_password_shows_none(scim, people, capabilities, existing_user):
    """A PATCH of the password succeeds, and its answer holds none."""
    new = people.user("new-password").get("password")
    expect_offered(new, "the profile declares no password")

    answer = scim.patch(existing_user.path, {"op": "replace", "path": "password", "value": new})

    done, by = answer.status in range(200, 300), "announced-change-of-password-works"
    expect_offered(done or capabilities.supports("with-changePassword"), "the target changes no password")
    expect_known(done, "the PATCH was refused", by=by, answer=answer)
    expect_no_password(answer)
