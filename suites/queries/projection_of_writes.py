from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import expect_known, expect_offered
from scimproof.fixtures.expect_projection import expect_projected_write, expect_request_attribute_shown
from scimproof.fixtures.expect_resource import expect_stored


@check(
    id="user-create-shows-what-is-asked-for",
    requirements=["7644-3.9-02"],
    level=SHOULD,
    hint="Read attributes in a POST as well: it is about the answer.",
    matters="A client that wants only the new id back is sent each user in full during an initial load of thousands.",
)
def test_create_shows_what_is_asked_for(projected_creation, choice):
    """The answer to a POST with attributes shows what is named alone."""
    expect_known(projected_creation.id, "no user was created", by="user-create-answers-201")
    expect_offered(projected_creation.created.status == 201, "the target does not take attributes in a POST")

    expect_projected_write(projected_creation.created, choice, "userName")


@check(
    id="user-create-stores-what-is-not-asked-for",
    requirements=["7644-3.9-02"],
    hint="attributes in a POST is about the answer; store the whole user.",
    matters="New users lose their names and addresses, because the client did not want them repeated.",
)
def test_create_stores_what_is_not_asked_for(projected_creation, users):
    """A POST with attributes stores the whole user."""
    expect_known(projected_creation.id, "no user was created", by="user-create-answers-201")
    name = next(iter(projected_creation.sent.get("name") or {}), "")
    expect_offered(name, "the profile has no name")

    expect_stored(users, projected_creation, f"name.{name}", projected_creation.sent["name"][name])


@check(
    id="user-replace-shows-what-is-asked-for",
    requirements=["7644-3.9-02"],
    level=SHOULD,
    hint="Read attributes in a PUT as well: it is about the answer, not about what is replaced.",
    matters="Every full update is answered with a full user; twice the traffic for a synchronisation that needs none of it.",
)
def test_replace_shows_what_is_asked_for(scim, existing_user, choice):
    """The answer to a PUT with attributes shows what is named alone."""
    replacement = {**existing_user.sent, "id": existing_user.id}
    answer = scim.put(existing_user.path, replacement, query={"attributes": "userName"})
    expect_offered(
        answer.status == 200, "the target answers a PUT with attributes otherwise than with the user"
    )

    expect_projected_write(answer, choice, "userName")


@check(
    id="user-patch-shows-what-is-asked-for",
    requirements=["7644-3.9-02"],
    level=SHOULD,
    needs=("patch",),
    builds_on="patching",
    hint="Show what attributes names in the answer to a PATCH, and nothing else.",
    matters="A change to one value brings back whole users, memberships and all, which time out in large organisations.",
)
def test_patch_shows_what_is_asked_for(projected_patch, choice):
    """The answer to a PATCH with attributes shows what is named alone."""
    answered = projected_patch.status == 200
    expect_known(
        answered, "no user is shown", by="user-patch-with-attributes-answers-200", answer=projected_patch
    )

    expect_projected_write(projected_patch, choice, "userName")


@check(
    id="user-create-returns-what-is-returned-on-request",
    requirements=["7643-7-30"],
    level=SHOULD,
    hint="An attribute that is returned on request is part of the answer to the very write that set it.",
    matters="The client cannot see what became of the value it has just written, and writes it again.",
)
def test_create_returns_what_is_returned_on_request(created_on_request):
    """The answer to a POST shows an attribute of it that the target's schema declares returned request."""
    user, name = created_on_request
    expect_known(user.id, "no user was created", by="user-create-answers-201")

    expect_request_attribute_shown(user.created, name)
