from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_refused,
    expect_status,
    expect_success,
    expect_usually,
    meta_of,
)
from scimproof.fixtures.expect_groups import expect_readable_after
from scimproof.fixtures.expect_resource import (
    expect_unchanged,
)
from scimproof.fixtures.shape import without

GROUPS = ("groups",)
MEMBERS = ("groups", "members")


@check(
    id="group-create-without-display-name-is-refused",
    requirements=["7643-4.2-02", "7644-3.3-10"],
    needs=GROUPS,
    level=SHOULD,
    hint="displayName of a group is required (RFC 7643 section 4.2 and erratum 5368): answer 400 without one.",
    matters="A group without a name can be found by no administrator and matched by no client.",
)
@cases("changes", missing={}, null={"displayName": None}, empty={"displayName": ""})
def test_without_display_name_is_refused(scim, groups, changes):
    """A group without a displayName is refused."""
    nameless = without(groups.body(f"nameless-{len(changes)}"), "displayName")

    expect_refused(scim.post(groups.endpoint, {**nameless, **changes}), usually=True)


@check(
    id="group-create-with-taken-name-does-no-harm",
    requirements=["7644-3.3-08"],
    needs=GROUPS,
    hint="Two groups may share a displayName; where they may not, answer 409.",
    matters="A name clash that ends in a server error is retried by Entra for ever.",
)
def test_with_taken_name_does_no_harm(scim, groups, empty_group):
    """A second group of the same displayName is created or refused, and the first one stays as it is."""
    twin = {**groups.body("twin"), "displayName": empty_group.sent["displayName"]}

    before = groups.stored(empty_group)

    answer = scim.post(groups.endpoint, twin)

    expect_status(answer, 200, 201, 409, 400)  # that a creation answers 201 is a claim of its own
    expect(
        str(body_of(answer).get("id")) != empty_group.id,
        "the answer shows the first group",
        expected="another id, or 409",
        answer=answer,
    )
    expect_unchanged(groups, empty_group, before)


@check(
    id="group-create-with-taken-name-is-refused",
    requirements=["E-25"],
    needs=GROUPS,
    client="entra",
    hint="Answer 409 to a POST of a group whose displayName is taken: Entra matches groups by it.",
    matters="Entra finds two groups for one name and stops to provision either of them.",
)
def test_with_taken_name_is_refused(scim, groups, empty_group):
    """A second group of the same displayName is refused with 409."""
    twin = {**groups.body("twin"), "displayName": empty_group.sent["displayName"]}

    expect_status(scim.post(groups.endpoint, twin), 409)


@check(
    id="group-create-ignores-read-only-values",
    requirements=["7644-3.3-01", "7643-3.1-20"],
    needs=GROUPS,
    hint="Give a new group an id and meta of your own, whatever the POST says.",
    matters="Whoever may create groups can choose an id, and take over what hangs on it.",
)
def test_ignores_read_only_values(groups):
    """The id and meta that a POST names are not taken over."""
    forged = {"id": "forged-id", "meta": {"created": "2001-01-01T00:00:00Z", "resourceType": "Forged"}}

    group, answer = groups.create("forged", **forged)

    expect_usually(
        answer.status != 400, "readOnly values are refused, not ignored", expected="201", answer=answer
    )
    expect_success(answer)
    expect(group.id != "forged-id", "the id of the POST is taken over", expected="an id of the server's own")
    created = str(meta_of(groups.stored(group)).get("created"))
    expect(not created.startswith("2001"), "meta.created is taken over", expected="now", got=created)


@check(
    id="group-create-odd-body-does-no-harm",
    requirements=["7644-3.3-15", "7643-4.2-07", "7643-2.3.7-04"],
    needs=MEMBERS,
    hint="Ignore or refuse with 400 what cannot be stored; check members before the insert.",
    matters="One member that was deleted meanwhile turns every push of its group into a server error.",
)
@cases(
    "changes",
    unknown_attribute={"noSuchAttribute": {"a": [1, None]}},
    member_without_value={"members": [{"type": "User"}]},
    member_with_null={"members": [{"value": None}]},
    unknown_member={"members": [{"value": "00000000-0000-0000-0000-000000000000"}]},
    member_as_text={"members": ["00000000-0000-0000-0000-000000000000"]},
    members_as_object={"members": {"value": "00000000-0000-0000-0000-000000000000"}},
    no_members={"members": None},
)
def test_odd_body_does_no_harm(groups, changes):
    """A group with what cannot be stored is created without it or refused, and what is created can be read."""
    group, answer = groups.create(f"odd-{'-'.join(changes)}-{changes}", **changes)

    expect_readable_after(groups, answer, group)


@check(
    id="group-create-broken-json-is-refused",
    requirements=["7644-3.3-11", "7644-3.3-12"],
    needs=GROUPS,
    hint="Catch the parser's error and answer 400 with scimType invalidSyntax.",
    matters="A broken push cannot be told from a broken server, and is sent again and again.",
)
@cases("body", cut_off='{"displayName": "x', no_object="[]", empty="")
def test_broken_json_is_refused(scim, groups, body):
    """A body that is no JSON object is refused."""
    headers = {"Content-Type": "application/scim+json"}

    expect_refused(scim.post(groups.endpoint, body=body, headers=headers))
