from scimproof.fixtures.check import check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_offered,
    expect_status,
)
from scimproof.fixtures.expect_resource import expect_same_state, expect_whole

PATCHES = "user-patch-answers-200-or-204"
PATCH = ("patch",)


@check(
    id=PATCHES,
    requirements=["7644-3.5.2-29", "7644-3.5-02", "E-02", "E-13"],
    needs=PATCH,
    hint="Answer a PATCH with 204, or with 200 and the whole user.",
    matters="An update that went through looks like a failure, and the client puts the person on its list of retries.",
)
def test_answers_200_or_204(scim, existing_user, plain_change):
    """A PATCH is answered with 204, or with 200 and the user."""
    answer = scim.patch(existing_user.path, plain_change(existing_user).operation)

    expect_status(answer, 200, 204, usual={202: "a PATCH is answered with 202, though nobody asked for it"})
    expect(
        answer.status == 204 or body_of(answer).get("id") == existing_user.id,
        "the 200 does not hold the user",
        expected="the user, or 204",
        answer=answer,
    )


@check(
    id="user-patch-204-has-no-body",
    requirements=["7644-3.5.2-30"],
    needs=PATCH,
    builds_on="patching",
    hint="Send nothing after the headers of a 204.",
    matters="The stray bytes are taken for the start of the next answer, and the update of the next person fails.",
)
def test_204_has_no_body(scim, existing_user, plain_change):
    """A PATCH that is answered with 204 has no body."""
    answer = scim.patch(existing_user.path, plain_change(existing_user).operation)

    expect_known(answer.status in (200, 204), "the PATCH was refused", by=PATCHES, answer=answer)
    expect(
        answer.status == 200 or not answer.has_body, "the 204 has a body", expected="no body", answer=answer
    )


@check(
    id="user-patch-answers-with-the-whole-user",
    requirements=["7644-3.5.2-29", "7643-3-01"],
    needs=PATCH,
    builds_on="patching",
    hint="Answer a PATCH with 204, or with the same representation as a GET: schemas, id, meta and all.",
    matters="A client that asked for no extract keeps the stub it got, and loses the rest of the person's data.",
)
def test_answers_with_the_whole_user(users, scim, existing_user, plain_change):
    """An answer to a PATCH that shows the user has schemas and meta, as a GET has."""
    answer = scim.patch(existing_user.path, plain_change(existing_user).operation)

    expect_offered(answer.status != 204, "a PATCH is answered without the user, as it may be")
    expect_known(
        body_of(answer).get("id"), "the PATCH is answered without the user", by=PATCHES, answer=answer
    )
    expect_whole(answer, users, existing_user)


@check(
    id="user-patch-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    needs=PATCH,
    builds_on="patching",
    hint="Build the answer from what was stored, not from what was sent.",
    matters="The client believes that the new value is in place, and never notices that another one was stored.",
)
def test_answer_tells_the_stored_state(users, scim, existing_user, plain_change):
    """The answer to the PATCH, where it holds the user, and a GET right after it show the same user."""
    answer = scim.patch(existing_user.path, plain_change(existing_user).operation)

    expect_known(answer.status in (200, 204), "the PATCH was refused", by=PATCHES, answer=answer)
    expect_same_state(body_of(answer) or users.stored(existing_user), users, existing_user)


@check(
    id="user-patch-with-attributes-answers-200",
    requirements=["7644-3.5.2-31"],
    needs=PATCH,
    builds_on="patching",
    hint="Answer 200 with the asked attributes when a PATCH has the parameter attributes.",
    matters="A client that asks for the new value gets an empty answer, and has nothing to show on the screen.",
)
def test_with_attributes_answers_200(scim, existing_user, plain_change):
    """A PATCH that asks for attributes is answered with 200."""
    expect_status(
        scim.patch(
            existing_user.path, plain_change(existing_user).operation, query={"attributes": "userName"}
        ),
        200,
    )


@check(
    id="user-patch-unknown-answers-404",
    requirements=["7644-3.5.2-32"],
    needs=PATCH,
    builds_on="patching",
    hint="Answer 404 to a PATCH of an id that does not exist.",
    matters="An update of an account that is gone counts as done, so the client never creates the person anew.",
)
def test_unknown_answers_404(users, scim, known_user, plain_change):
    """A PATCH of a user that does not exist is answered with 404."""
    unknown = f"{users.endpoint}/00000000-0000-0000-0000-000000000000"

    expect_status(scim.patch(unknown, plain_change(known_user).operation), 404)
