from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_known, expect_offered, expect_status, expect_success
from scimproof.fixtures.expect_discovery import expect_only_found
from scimproof.fixtures.expect_honesty import (
    expect_announced_feature,
    expect_claims_ignored,
    expect_hidden,
    expect_subset_harmless,
)
from scimproof.fixtures.expect_resource import expect_stored


@check(
    id="announced-change-of-password-works",
    requirements=["7643-5-06"],
    needs=("patch",),
    builds_on="patching",
    hint="Set changePassword.supported to false when passwords cannot be changed by SCIM.",
    matters="A help desk that resets passwords through SCIM, since it is announced, locks people out instead.",
)
def test_change_of_password_works(change_of_password):
    """A password can be changed where ServiceProviderConfig announces changePassword."""
    expect_announced_feature(change_of_password, "changePassword")


@check(
    id="announced-read-only-attribute-ignores-clients",
    requirements=["7643-7-20", "7643-2-01"],
    hint="Ignore values of attributes that your schema declares readOnly; mind those of your own extension.",
    matters="A client that may create users gives them a credit limit or an admin flag that only you should set.",
)
def test_read_only_attribute_ignores_clients(users, forged):
    """A POST cannot set an attribute that the target's own schema declares readOnly."""
    expect_claims_ignored(users, forged)


@check(
    id="announced-hidden-attribute-is-hidden",
    requirements=["7643-7-26", "7643-7-24"],
    hint="Leave attributes out of every answer that your schema declares writeOnly or returned never.",
    matters="A secret that the schema promises to hide lies in every log of every client.",
)
def test_hidden_attribute_is_hidden(read_body, reading, hidden_attributes):
    """An attribute that the target's own schema declares never returned is not shown."""
    expect_hidden(read_body, hidden_attributes, reading)


@check(
    id="announced-unique-attribute-is-unique",
    requirements=["7643-7-32", "7643-7-31"],
    level=SHOULD,
    hint="Refuse a second resource with the value, or declare uniqueness none.",
    matters="Two people share one badge number, though the directory promised that nobody does.",
)
def test_unique_attribute_is_unique(twin_users):
    """A value that the target's own schema declares unique is not given to two users."""
    attribute, (first, second) = twin_users
    expect_known(
        first.id,
        f"no user with {attribute.path} could be created",
        by="user-create-answers-201",
        answer=first.created,
    )

    expect(
        not second.id,
        f"two users have the same {attribute.path}",
        expected="409, or 400 with uniqueness",
        answer=second.created,
    )


@check(
    id="announced-subset-is-enough",
    requirements=["7644-3.1-06"],
    hint="Ignore an attribute of RFC 7643 that you do not support, or answer 400; never fail on it.",
    matters="A client that sends the whole standard schema cannot create anybody.",
)
def test_subset_is_enough(users, unlisted):
    """An attribute of RFC 7643 that the target's schema leaves out is ignored or refused."""
    _, answer = users.create("unlisted-attribute", **{unlisted: "not listed"})

    expect_subset_harmless(unlisted, answer)


@check(
    id="user-create-reads-each-attribute-by-its-own-rule",
    requirements=["7643-2-01"],
    hint="Take the writable attributes of a body and pass over the readOnly ones; do not judge the body as a whole.",
    matters="Clients that send back what they have read, id and meta included, lose the rest of the update.",
)
def test_reads_each_attribute_by_its_own_rule(users, optional):
    """A POST that mixes readOnly and writable attributes stores the writable ones."""
    name = optional("text")
    read_only = {"meta": {"resourceType": "User", "version": "x"}, "groups": [{"value": "nobody"}]}
    user, answer = users.create("mixed-rules", **read_only, **{name: "Kept with the rest"})

    expect_offered(answer.status != 400, "readOnly attributes are refused, which other checks are about")
    expect_success(answer)
    expect_stored(users, user, name, "Kept with the rest")


@check(
    id="queries-address-one-or-many",
    requirements=["7644-3.4.2-01"],
    hint="Read query parameters at the URL of one resource as at its endpoint.",
    matters="A client that asks for two attributes of one user gets the whole record, or an error.",
)
@cases("scope", one_resource="one", endpoint="all")
def test_queries_address_one_or_many(scim, users, known_user, scope):
    """A request with query parameters is served at a resource and at its endpoint."""
    path = known_user.path if scope == "one" else users.endpoint

    answer = scim.get(path, query={"attributes": "userName", "count": "1"})

    refused = scope == "all" and answer.status in (400, 403)
    expect_offered(not refused, "the target refuses to list all users")
    expect_status(answer, 200)


@check(
    id="root-query-is-served-or-refused",
    requirements=["7644-3.4.2-01", "7644-3.4.2.1-01"],
    needs=("filter",),
    hint="Answer a query of the base URL with a ListResponse, or with 404, 403, 501 or 400 tooMany.",
    matters="A client that looks a name up over all types is shown everybody, or a stack trace.",
)
def test_root_query_is_served_or_refused(root_query, known_user):
    """A query of the base URL finds what it asks for and nothing else, or is refused."""
    expect_offered(root_query.status not in (400, 403, 404, 405, 501), "the target has no query of its root")

    expect_status(root_query, 200)
    expect_only_found(root_query, known_user)
