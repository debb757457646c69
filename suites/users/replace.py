from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_offered,
    expect_refused,
    expect_status,
    expect_success,
    expect_usually,
    meta_of,
    shown,
)
from scimproof.fixtures.expect_resource import (
    expect_cleared,
    expect_later,
    expect_same_state,
    expect_stored,
    expect_unchanged,
    expect_whole,
)
from scimproof.fixtures.expect_values import (
    expect_values,
)
from scimproof.fixtures.shape import without

REPLACES = "user-replace-answers-200"


@check(
    id=REPLACES,
    requirements=["7644-3.5-01", "7644-3.5.1-11"],
    hint="Support PUT on /Users/{id}, and answer 200 with the whole user.",
    matters="Clients that update by PUT, as Okta can, create people and are then unable to change them.",
)
def test_answers_200(users, existing_user):
    """A PUT of a valid user is answered with 200 and the user."""
    answer = users.replace(existing_user, {})

    expect_status(answer, 200, usual={204: "a PUT is answered with 204 instead of 200 and the user"})
    expect(
        body_of(answer).get("id") == existing_user.id,
        f"id is {shown(body_of(answer).get('id'))}",
        expected=existing_user.id,
        answer=answer,
    )


@check(
    id="user-replace-answers-with-the-whole-user",
    requirements=["7644-3.5.1-11", "7643-3-01", "7643-3.1-21"],
    builds_on="replacing",
    hint="Answer a PUT with the same representation as a GET: schemas, id, meta and all.",
    matters="A typed client cannot read an answer without schemas, and takes the update for a failure.",
)
def test_answers_with_the_whole_user(users, existing_user):
    """The answer to a PUT has schemas and meta, as a GET has."""
    answer = users.replace(existing_user, {})

    expect_known(
        body_of(answer).get("id"), "the PUT is answered without the user", by=REPLACES, answer=answer
    )
    expect_whole(answer, users, existing_user)


@check(
    id="user-replace-stores-a-changed-value",
    requirements=["7644-3.5.1-02", "7643-7-21"],
    builds_on="replacing",
    hint="Write the values of the body over the stored ones.",
    matters="The new surname of somebody who has married is confirmed to personnel, and never appears anywhere.",
)
def test_stores_a_changed_value(users, scim, existing_user, plain_change):
    """A value that a PUT changes is stored."""
    change = plain_change(existing_user)

    answer = scim.put(existing_user.path, change.body)

    expect_success(answer)
    expect_stored(users, existing_user, change.path.text, change.value)


@check(
    id="user-replace-answer-tells-the-stored-state",
    requirements=["7644-3.1-04"],
    builds_on="replacing",
    hint="Build the answer from what was stored, not from what was sent.",
    matters="The client files an answer that is not true, and its next comparison finds nothing to correct.",
)
def test_answer_tells_the_stored_state(users, existing_user):
    """The answer to the PUT and a GET right after it show the same user."""
    answer = users.replace(existing_user, {})

    expect_offered(body_of(answer).get("id"), "the answer to the PUT holds no user")
    expect_same_state(body_of(answer), users, existing_user)


@check(
    id="user-replace-takes-back-what-was-read",
    requirements=["7644-3.1-05", "7644-3.5.1-09"],
    builds_on="replacing",
    hint="Ignore readOnly attributes in a PUT: clients send back what they read.",
    matters="A client that reads a user, changes one field and sends it all back is refused over dates it never touched.",
)
def test_takes_back_what_was_read(users, scim, existing_user):
    """A user that was read can be sent back as it is."""
    before = users.stored(existing_user)

    answer = scim.put(existing_user.path, before)

    expect_success(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-replace-ignores-read-only-values",
    requirements=["7644-3.5.1-09", "7643-7-20", "7643-3.1-07"],
    builds_on="replacing",
    hint="Keep id and meta as they are, whatever a PUT says.",
    matters="A client that restores an old copy gives the account another id, and other systems lose the person.",
)
def test_ignores_read_only_values(users, scim, existing_user):
    """Id and meta.created do not change when a PUT says otherwise."""
    before = users.stored(existing_user)
    forged = {**existing_user.sent, "id": "forged", "meta": {"created": "2001-01-01T00:00:00Z"}}

    answer = scim.put(existing_user.path, forged)

    created = meta_of(before).get("created")
    expect_stored(users, existing_user, "id", existing_user.id)
    expect_stored(users, existing_user, "meta.created", created)
    expect_usually(
        answer.status != 400, "readOnly values are refused, not ignored", expected="200", answer=answer
    )


@check(
    id="user-replace-moves-last-modified",
    requirements=["7643-3.1-24", "7644-3.5.1-14"],
    builds_on="replacing",
    hint="Set meta.lastModified with every change.",
    matters="The nightly report of changed accounts leaves out somebody whose whole record was rewritten.",
)
def test_moves_last_modified(users, scim, older_user, plain_change):
    """A PUT that changes a user moves meta.lastModified on."""
    before = users.stored(older_user)

    answer = scim.put(older_user.path, plain_change(older_user).body)

    expect_known(answer.status in range(200, 300), "the PUT was refused", by=REPLACES, answer=answer)
    expect_later(users, older_user, before)


@check(
    id="user-replace-replaces-lists-as-a-whole",
    requirements=["7644-3.5.1-03"],
    builds_on="replacing",
    hint="Replace a multi-valued attribute by the values of the PUT; do not append.",
    matters="An address that was taken out at the source stays in the app, and still receives password links.",
)
def test_replaces_lists_as_a_whole(users, scim, values, listed_user):
    """The values of a list in a PUT replace the stored ones."""
    answer = scim.put(listed_user.path, {**listed_user.sent, values.name: [values.instead]})

    expect_success(answer)
    expect_values(users, listed_user, values.name, values.sub, [values.instead[values.sub]], only=True)


@check(
    id="user-replace-takes-null-and-empty-lists-for-nothing",
    requirements=["7643-2.5-02", "7644-3.5.1-05"],
    level=SHOULD,
    builds_on="replacing",
    hint="An attribute that a PUT sends as null or [] has no value afterwards.",
    matters="A telephone number that was cleared at the source survives every full update.",
)
def test_takes_null_for_nothing(users, scim, optional, existing_user):
    """An optional attribute that a PUT sends as null has no value afterwards."""
    name = optional("text")

    answer = scim.put(existing_user.path, {**existing_user.sent, name: None})

    expect_success(answer)
    expect_cleared(users, existing_user, name)


@check(
    id="user-replace-unknown-answers-404",
    requirements=["7644-3.5.1-01", "7644-3.2-04"],
    builds_on="replacing",
    hint="Answer 404 to a PUT of an id that does not exist; PUT never creates.",
    matters="A client with an outdated id leaves a ghost account behind, and the real person stays as before.",
)
def test_unknown_answers_404(users, scim, people):
    """A PUT to a user that does not exist is answered with 404."""
    answer = scim.put(f"{users.endpoint}/00000000-0000-0000-0000-000000000000", people.minimal("put-nobody"))

    expect_status(answer, 404)


@check(
    id="user-replace-without-user-name-is-refused",
    requirements=["7644-3.5.1-10"],
    level=SHOULD,
    builds_on="replacing",
    hint="Refuse a PUT that leaves a required attribute out.",
    matters="A careless full update leaves an account that has no name to sign in with.",
)
def test_without_user_name_is_refused(scim, existing_user):
    """A PUT without userName is refused."""
    expect_refused(scim.put(existing_user.path, without(existing_user.sent, "userName")), usually=True)


@check(
    id="user-replace-taken-user-name-is-refused",
    requirements=["7644-3.5.1-12"],
    builds_on="replacing",
    hint="Check uniqueness on PUT as on POST.",
    matters="Two people end up under one sign-in name, and one of them is shown the other's work.",
)
def test_taken_user_name_is_refused(scim, existing_user, other_user):
    """A PUT that takes another user's userName is refused."""
    answer = scim.put(existing_user.path, {**existing_user.sent, "userName": other_user.sent["userName"]})

    expect_refused(answer)


@check(
    id="user-replace-refused-changes-nothing",
    requirements=["7644-3.5.1-13"],
    builds_on="replacing",
    hint="Validate the whole body before writing the first value.",
    matters="A garbled request blanks an account out, and its owner cannot sign in the next morning.",
)
@cases("body", broken_json='{"schemas": [', no_object="[]", empty="")
def test_refused_changes_nothing(users, scim, existing_user, body):
    """A PUT that cannot be read is refused and changes nothing."""
    before = users.stored(existing_user)

    answer = scim.put(existing_user.path, body=body, headers={"Content-Type": "application/scim+json"})

    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-replace-of-wrong-type-changes-nothing",
    requirements=["7644-3.5.1-13"],
    needs=("attribute:displayName",),
    builds_on="replacing",
    hint="Validate the whole body before writing the first value.",
    matters="One bad field in a correction leaves an account half old and half new, under an answer that says refused.",
)
def test_of_wrong_type_changes_nothing(users, scim, existing_user):
    """A PUT that is refused for one value does not change the others."""
    before = users.stored(existing_user)
    half_wrong = {**existing_user.sent, "displayName": "Half applied", "userName": {"not": "a text"}}

    answer = scim.put(existing_user.path, half_wrong)

    expect_offered(answer.status not in range(200, 300), "the target passes over a value of a wrong type")
    expect_refused(answer)
    expect_unchanged(users, existing_user, before)


@check(
    id="user-replace-goes-by-the-url",
    requirements=["7644-3.5.1-09", "7643-3.1-07"],
    hint="Take the user from the URL of a PUT; an id in the body is readOnly and ignored.",
    matters="A mix-up of two ids overwrites a colleague, who has nothing to do with it, with the data of another person.",
)
def test_goes_by_the_url(users, scim, existing_user, other_user):
    """A PUT with another user's id in its body changes the user of the URL, and not the other one."""
    before = users.stored(other_user)

    answer = scim.put(existing_user.path, {**existing_user.sent, "id": other_user.id})

    expect_unchanged(users, other_user, before)
    expect_status(answer, 200, 204, usual={400: "readOnly values are refused, not ignored"})
