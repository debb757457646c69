from scimproof.fixtures.check import check
from scimproof.fixtures.expect import body_of, expect_no_crash, expect_offered, expect_success
from scimproof.fixtures.expect_resource import expect_same_state
from scimproof.fixtures.shape import without


@check(
    id="user-replace-of-a-part-tells-the-outcome",
    requirements=["7644-3.5.1-04", "7644-3.1-04"],
    builds_on="replacing",
    hint="Keep, clear or default what a PUT leaves out, as you like; answer with what is stored then.",
    matters="A client that leaves a field out of a PUT cannot know whether the person still has it.",
)
def test_of_a_part_tells_the_outcome(scim, users, optional, existing_user):
    """After a PUT without an optional attribute a GET shows what the answer told."""
    name = optional("text")

    answer = scim.put(existing_user.path, {**without(existing_user.sent, name), "id": existing_user.id})

    expect_success(answer)
    expect_offered(body_of(answer).get("id"), "the answer to the PUT holds no user")
    expect_same_state(body_of(answer), users, existing_user)


@check(
    id="user-replace-unknown-attributes-do-no-harm",
    requirements=["7644-3.3-15", "7644-3.12-14"],
    builds_on="replacing",
    hint="Ignore attributes that no schema defines in a PUT as in a POST, or refuse them with 400.",
    matters="One field too many in the mapping, and no change of anybody arrives: every PUT is a server error.",
)
def test_unknown_attributes_do_no_harm(scim, existing_user):
    """An attribute that no schema defines does not make a PUT fail."""
    odd = {**existing_user.sent, "id": existing_user.id, "noSuchAttribute": {"a": [1, None]}}

    expect_no_crash(scim.put(existing_user.path, odd))
