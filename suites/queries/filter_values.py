from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_known,
    expect_no_crash,
    expect_scim_type,
    expect_status,
    expect_usually,
)
from scimproof.fixtures.expect_filter import expect_finds
from scimproof.fixtures.scim.messages import USER


@check(
    id="user-query-broken-filter-is-refused",
    requirements=["7644-3.4.2.2-07", "7644-3.4.2.2-32", "7644-3.4.2.2-43"],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer 400 with scimType invalidFilter to a filter that cannot be read; never ignore it.",
)
@cases(
    "text",
    no_operator="userName",
    no_value="userName eq",
    no_attribute='eq "a"',
    unknown_operator='userName resembles "a"',
    open_parenthesis='(userName eq "a"',
    trailing_and='userName eq "a" and',
    no_quotes="userName eq a",
)
def test_query_broken_filter_is_refused(scim, users, text, refused_filter):
    """A filter outside the grammar is refused with 400."""
    answer = scim.find(users.endpoint, text)
    expect_known(
        answer.status == 400 or "resembles" in text or answer.status != refused_filter.status,
        "not judged: every such filter is answered so",
        by="user-query-broken-filter-is-refused[unknown-operator]",
        answer=answer,
    )

    expect_usually(
        not (text.endswith("eq a") and answer.status == 200),
        "a value without quotes is accepted",
        expected="400",
        answer=answer,
    )
    expect_status(
        answer, 400, usual={403: "the filter is refused with 403", 422: "the filter is refused with 422"}
    )


@check(
    id="user-query-unknown-operator-says-invalid-filter",
    requirements=["7644-3.4.2.2-43", "7644-3.12-17"],
    needs=("filter",),
    hint='Put "scimType": "invalidFilter" into the 400.',
)
def test_query_unknown_operator_says_invalid_filter(scim, users):
    """The refusal of an unknown operator has scimType invalidFilter."""
    answer = scim.find(users.endpoint, 'userName resembles "a"')

    expect_scim_type(answer, "invalidFilter", refused_by="user-query-broken-filter-is-refused")


@check(
    id="user-query-unknown-attribute-finds-nobody",
    requirements=["7644-3.4.2.2-46"],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer 400 invalidFilter or an empty list; never drop the term and answer everybody.",
)
def test_unknown_attribute_finds_nobody(lookup):
    """A filter on an attribute that no schema defines does not match everybody."""
    expect_finds(lookup, 'noSuchAttribute eq "x"', optional=True)


@check(
    id="user-query-boolean-has-no-order",
    requirements=["7644-3.4.2.2-20"],
    needs=("filter", "attribute:active"),
    builds_on="filtering",
    hint="Answer 400 invalidFilter to gt, ge, lt and le on a boolean.",
)
@cases("operator", gt="gt", ge="ge", lt="lt", le="le")
def test_boolean_has_no_order(scim, users, operator, refused_filter):
    """A filter that orders booleans is refused."""
    answer = scim.find(users.endpoint, f"active {operator} true")
    expect_known(
        answer.status == 400 or answer.status != refused_filter.status,
        "not judged: every filter to be refused is answered so",
        by="user-query-broken-filter-is-refused[unknown-operator]",
        answer=answer,
    )
    expect_status(answer, 400)


@check(
    id="user-query-reads-special-characters",
    requirements=["7644-3.4.2.2-33", "7644-1.2-01", "7643-9.2-02"],
    needs=("filter",),
    builds_on="filtering",
    hint="Decode the URL once, read JSON escapes, and bind values as parameters.",
)
@cases(
    "text",
    apostrophe="o'brien",
    plus="a+b",
    ampersand="a&b",
    percent="100%",
    hash="a#b",
    quote='a\\"b',
    backslash="a\\\\b",
    injection="x' or '1'='1",
    non_ascii="zoë",
)
def test_reads_special_characters(lookup, people, text):
    """A filter value may hold any character, and means nothing else by it."""
    expect_finds(lookup, f'userName eq "{people.marker}{text}"')


@check(
    id="user-query-reads-core-urn",
    requirements=["7644-3.4.2.2-38", "7644-3.10-01"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Split a qualified name at its last colon; the URN itself holds a dot.",
)
def test_reads_core_urn(lookup, known_user):
    """UserName may be written with the URN of its schema."""
    expect_finds(lookup, f'{USER}:userName eq "{known_user.sent["userName"]}"', known_user.id)


@check(
    id="user-query-brackets-bind-one-value",
    requirements=["7644-3.4.2.2-30"],
    needs=("filter",),
    builds_on="filtering",
    hint="Terms in brackets must hold for one and the same value; never drop one of them.",
)
@cases("term", another_type="type", another_value="value")
def test_brackets_bind_one_value(lookup, values, term):
    """A filter in brackets does not find a user of whose values none fulfils every term."""
    expect_finds(lookup, values.matching_nobody(term), optional=True)


@check(
    id="user-query-external-id-is-case-exact",
    requirements=["7643-3.1-17", "7644-3.4.2.2-40"],
    level=SHOULD,
    needs=("filter", "attribute:externalId"),
    builds_on="filtering",
    hint="externalId is case-exact: compare it letter by letter.",
)
def test_external_id_is_case_exact(lookup, users, people):
    """A filter on externalId does not find a user when the letter case differs."""
    user = users.existing("case-exact", externalId=f"{people.marker}-Case-EXACT")

    expect_finds(lookup, f'externalId eq "{user.sent["externalId"].swapcase()}"', optional=True)


@check(
    id="user-query-reads-null-and-empty-text",
    requirements=["7644-3.4.2.2-34"],
    needs=("filter", "attribute:displayName"),
    builds_on="filtering",
    hint="null and the empty text are values of the grammar: answer 200 or 400.",
)
@cases("value", null="null", empty='""')
def test_reads_null_and_empty_text(scim, users, value):
    """A comparison with null or an empty text does not make the server fail."""
    expect_no_crash(scim.find(users.endpoint, f"displayName eq {value}"))
