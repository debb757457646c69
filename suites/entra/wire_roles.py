from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_entra_roles import expect_assigned_or_refused, expect_only_role


@check(
    id="entra-role-is-stored-or-refused",
    requirements=["7643-4.1.2-17", "7644-3.5.2.1-05", "E-02"],
    needs=("patch",),
    builds_on="patching",
    hint="Store the role, or what its JSON text says of it; refuse a role that you do not know with 400.",
    matters="A person is told to have a role in the app and has none, or another one.",
)
@cases(
    "shape",
    json_in_a_text="json-in-a-text",
    with_display="with-display",
    with_display_name="with-display-name",
)
def test_is_stored_or_refused(role_assignment, shape):
    """A role that is added as Entra writes it is stored or refused."""
    expect_assigned_or_refused(role_assignment(shape))


@check(
    id="entra-role-replaces-the-others",
    requirements=["7644-3.5.2.3-03", "E-02"],
    needs=("patch",),
    builds_on="patching",
    hint="A replace with path roles leaves the new role alone; the old ones are gone.",
    matters="Whoever was an administrator once stays one, whatever Entra assigns afterwards.",
)
def test_replaces_the_others(role_assignment):
    """A role that replaces all others, as Entra's assertive assignment writes it, is the only one then."""
    expect_only_role(role_assignment("assertive"))
