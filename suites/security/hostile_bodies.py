from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_refused
from scimproof.fixtures.expect_hostile import (
    expect_all_refused,
    expect_cut_off_or_readable,
    expect_nobody_named,
    expect_none_crashed,
    expect_readable,
)
from scimproof.fixtures.expect_resource import expect_unchanged

NO_OBJECT = "hostile-body-that-is-no-object-is-refused"
NO_JSON = "hostile-body-that-is-no-json-is-refused"
HALF_JSON = "two documents", "text behind", "raw control character", "not utf-8"
NO_OBJECTS = "null", "number", "boolean", "list of users"
PATCH_REFUSED = "hostile-patch-message-is-refused"


@check(
    id=NO_OBJECT,
    requirements=["7644-3.3-12", "7644-3.12-07"],
    hint="Look at the type of what the parser returns before reading members from it.",
    matters="A mistake in the mapping sends a bare value, and the log says that the server broke instead of what is wrong.",
)
@cases("kind", null="null", number="number", boolean="boolean", list_of_users="list of users")
def test_that_is_no_object_is_refused(hostile_bodies, kind):
    """A POST whose body is JSON but no object is refused."""
    expect_refused(hostile_bodies.post(kind).created)


@check(
    id=NO_JSON,
    requirements=["7644-3.12-07", "7644-3.8-01"],
    hint="Parse the body to its end, as UTF-8, and answer 400 to the parser's error.",
    matters="A body that was cut and glued together on its way is stored as half a person.",
)
@cases(
    "kind",
    two_documents="two documents",
    text_behind="text behind",
    raw_control_character="raw control character",
    not_utf8="not utf-8",
)
def test_that_is_no_json_is_refused(hostile_bodies, kind):
    """A POST whose body is not one JSON document in UTF-8 is refused."""
    expect_refused(hostile_bodies.post(kind).created, usually=True)


@check(
    id="hostile-body-refused-creates-nobody",
    requirements=["7644-3.12-07", "7644-3.3-12"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read and validate the whole body before the first insert.",
    matters="The identity provider was told that nothing happened, sends the user again and gets a conflict for ever.",
)
def test_refused_creates_nobody(hostile_bodies, lookup):
    """No user exists after POST requests that were refused for their body."""
    made = [hostile_bodies.post(kind) for kind in (*HALF_JSON, *NO_OBJECTS)]

    expect_nobody_named(lookup, [user.sent["userName"] for user in made if user.created.status >= 400])


@check(
    id="hostile-body-does-no-harm",
    requirements=["7644-3.12-14", "7644-3.12-07"],
    hint="Bound the depth and size of what you parse, answer 400 or 413, and keep characters that the database cannot hold out of it.",
    matters="One request of a few kilobytes takes the service down for all tenants.",
)
@cases(
    "kind",
    trailing_comma="trailing comma",
    single_quotes="single quotes",
    comment="comment",
    not_a_number="not a number",
    byte_order_mark="byte order mark",
    utf16="utf-16",
    member_twice="member twice",
    lone_surrogate="lone surrogate",
    nul_in_a_text="nul in a text",
    number_beyond_range="number beyond range",
    endless_integer="endless integer",
    deep_lists="deep lists",
    deep_objects="deep objects",
    many_members="many members",
    names_of_a_prototype="names of a prototype",
    empty_name="empty name",
)
def test_does_no_harm(hostile_bodies, users, kind):
    """A body that is hard to digest is refused, or stored so that it can be read again."""
    user = hostile_bodies.post(kind)

    expect_readable(users, user, user.created)


@check(
    id="hostile-body-of-megabytes-does-no-harm",
    requirements=["7644-3.12-14", "7644-3.12-07"],
    hint="Refuse with 413 what is too long, before it is parsed; a server that takes it must go on serving others.",
    matters="One large request uses up the memory, and nobody is provisioned until the service is started again.",
)
@cases("kind", long_list="long list", long_text="long text")
def test_of_megabytes_does_no_harm(hostile_bodies, users, kind):
    """A body of megabytes is refused or can be read again, and the server goes on."""
    user = hostile_bodies.post(kind)

    expect_cut_off_or_readable(users, user, user.created)


@check(
    id=PATCH_REFUSED,
    requirements=["7644-3.12-07", "7644-3.5.2-21", "7644-3.12-14"],
    needs=("patch",),
    builds_on="patching",
    hint="Check that Operations is a list of objects, and op and path are texts, before working on them.",
    matters="A client with a bug gets a failure of the server, retries for ever, and nobody sees what was wrong.",
)
@cases(
    "kind",
    null="null",
    number="number",
    operations_are_an_object="operations are an object",
    operations_are_a_text="operations are a text",
    operation_is_null="operation is null",
    operation_is_a_text="operation is a text",
    operation_is_a_list="operation is a list",
    op_is_a_number="op is a number",
    path_is_a_number="path is a number",
    path_is_a_list="path is a list",
    path_is_an_object="path is an object",
    path_is_full_of_brackets="path is full of brackets",
    path_is_endless="path is endless",
    text_without_a_path="text without a path",
)
def test_patch_message_is_refused(hostile_bodies, besieged_user, besieged_body, kind):
    """A PATCH whose message has parts of a wrong JSON type is refused."""
    expect_known(besieged_body, "a user cannot be read", by="user-read-answers-200")

    expect_refused(hostile_bodies.patch(besieged_user, kind), usually=True)


@check(
    id="hostile-patch-refused-changes-nothing",
    requirements=["7644-3.5.2-26", "7644-3.12-07"],
    needs=("patch",),
    builds_on="patching",
    hint="Read the whole message before the first operation is applied.",
    matters="The client believes that a change failed, and the person has half of it.",
)
def test_patch_refused_changes_nothing(hostile_bodies, users, besieged_user, besieged_body):
    """A user is as before after PATCH requests that were refused for their message."""
    accepted = [
        kind for kind, answer in hostile_bodies.patch_all(besieged_user).items() if answer.status < 400
    ]

    expect_known(
        not accepted, f"accepted: {', '.join(accepted)}", by=f"{PATCH_REFUSED}[{'-'.join(accepted[:1])}]"
    )
    expect_unchanged(users, besieged_user, besieged_body)


@check(
    id="hostile-type-does-no-harm",
    requirements=["7644-3.12-14", "7643-2.3-03"],
    hint="Check the JSON type of each value before using it; a list may hold null, and an object may be a text.",
    matters="One odd value from a customer's mapping ends every synchronisation of that user in a failure of the server.",
)
@cases(
    "kind",
    text_for_object="text-for-object",
    list_for_object="list-for-object",
    text_for_list="text-for-list",
    texts_in_list="texts-in-list",
    nulls_in_list="nulls-in-list",
    objects_for_parts="objects-for-parts",
    number_for_text="number-for-text",
)
def test_type_does_no_harm(wrong_types, kind):
    """No attribute of the target's own schema makes it fail by a value of another JSON type."""
    expect_none_crashed(wrong_types.answers(kind))


@check(
    id="hostile-type-is-refused",
    requirements=["7643-2.3-03", "7644-3.12-07"],
    level=SHOULD,
    hint="Answer 400 invalidValue to a text where an object or a list belongs, and the other way round.",
    matters="The value is dropped in silence, and the person is missing it in the app while the log shows success.",
)
@cases(
    "kind",
    text_for_object="text-for-object",
    text_for_list="text-for-list",
    objects_for_parts="objects-for-parts",
)
def test_type_is_refused(wrong_types, kind):
    """A text for an object or a list, and objects for simple values, are refused."""
    expect_all_refused(wrong_types.answers(kind))
