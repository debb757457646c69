from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_scim_type, expect_usually
from scimproof.fixtures.expect_filter import (
    expect_empty_filter_refused,
    expect_filter_refused,
    expect_filter_unsupported,
    expect_finds,
)
from scimproof.fixtures.scim.messages import USER


@check(
    id="user-query-broken-filter-is-refused",
    requirements=["7644-3.4.2.2-07", "7644-3.4.2.2-32", "7644-3.4.2.2-43"],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer 400 with scimType invalidFilter to a filter that cannot be read; never ignore it.",
    matters="A client whose filter was cut off on the way is shown everybody, and may disable or overwrite whoever comes first.",
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
    expect_usually(
        not (text.endswith("eq a") and answer.status == 200),
        "a value without quotes is accepted",
        expected="400",
        answer=answer,
    )
    expect_filter_refused(answer, None if "resembles" in text else refused_filter)


@check(
    id="user-query-foreign-operator-finds-nobody",
    requirements=["7644-3.4.2.2-42", "7644-3.4.2.2-43"],
    needs=("filter",),
    builds_on="filtering",
    hint="Evaluate an operator of your own, or refuse it; never drop the comparison that it stands in.",
    matters="A client of another vendor writes like or =, and gets the whole directory instead of an error.",
)
@cases(
    "operator",
    like="like",
    matches="matches",
    contains="contains",
    starts_with="startsWith",
    one_of="in",
    equals_sign="=",
    two_equals_signs="==",
    approximately="~=",
)
def test_foreign_operator_finds_nobody(lookup, people, operator, refused_filter):
    """An operator that the RFC does not define is refused, or really evaluated: it finds nobody for a value nobody has."""
    text = f'userName {operator} "{people.marker}-nobody-at-all"'

    expect_finds(lookup, text, optional=True, unknown_operator=refused_filter)


@check(
    id="user-query-empty-filter-is-refused",
    requirements=["7644-3.4.2.2-06"],
    needs=("filter",),
    hint="Answer 400 invalidFilter to a filter without an expression; a client that sends one has lost its value.",
    matters="A client whose variable was empty takes everybody for the answer to its question.",
)
@cases("text", empty="", spaces="  ", parentheses="()")
def test_empty_filter_is_refused(scim, users, text, refused_filter):
    """A filter without any expression is refused."""
    expect_empty_filter_refused(scim.find(users.endpoint, text), refused_filter)


@check(
    id="user-query-without-filters-says-so",
    requirements=["7644-3.4.2.2-02"],
    needs=("without-filter",),
    hint="Answer 403 or 501 to a filter that you do not support, not the whole list.",
    matters="A client that looks for one person takes the first of everybody for the match, and overwrites them.",
)
def test_without_filters_says_so(scim, users, known_user):
    """A server that announces no filters refuses one, and does not answer everybody."""
    nobody = f"not-{known_user.sent['userName']}"

    expect_filter_unsupported(scim.find(users.endpoint, f'userName eq "{nobody}"'))


@check(
    id="user-query-unknown-operator-says-invalid-filter",
    requirements=["7644-3.4.2.2-43", "7644-3.12-17"],
    needs=("filter",),
    hint='Put "scimType": "invalidFilter" into the 400.',
    matters="Whoever reads the client's log learns only that a request was bad, and looks for the mistake in the wrong place.",
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
    matters="A misspelt attribute in a mapping matches everybody, and the client updates the first person listed instead of the one it meant.",
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
    matters="A meaningless condition, clicked together by mistake, selects people at random, and whatever follows is done to them.",
)
@cases("operator", gt="gt", ge="ge", lt="lt", le="le")
def test_boolean_has_no_order(scim, users, operator, refused_filter):
    """A filter that orders booleans is refused."""
    answer = scim.find(users.endpoint, f"active {operator} true")

    expect_filter_refused(answer, refused_filter)


@check(
    id="user-query-reads-special-characters",
    requirements=["7644-3.4.2.2-33", "7644-1.2-01", "7643-9.2-02"],
    needs=("filter",),
    builds_on="filtering",
    hint="Decode the URL once, read JSON escapes, and bind values as parameters.",
    matters="An apostrophe in a name cuts the query short: that person is never matched, and a crafted name may open the database.",
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
    matters="Clients that write every attribute by its full name, as the standard allows, match nobody and create duplicates.",
)
def test_reads_core_urn(lookup, known_user):
    """UserName may be written with the URN of its schema."""
    expect_finds(lookup, f'{USER}:userName eq "{known_user.sent["userName"]}"', known_user.id)


@check(
    id="user-query-external-id-is-case-exact",
    requirements=["7643-3.1-17", "7644-3.4.2.2-40"],
    level=SHOULD,
    needs=("filter", "attribute:externalId"),
    builds_on="filtering",
    hint="externalId is case-exact: compare it letter by letter.",
    matters="Some source systems issue keys in which a and A differ: the client is shown two owners of one key, or the wrong one.",
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
    matters="One incomplete record at the source makes the lookup fail, and the run may stop for everybody behind it.",
)
@cases("value", null="null", empty='""')
def test_reads_null_and_empty_text(scim, users, value):
    """A comparison with null or an empty text does not make the server fail."""
    expect_no_crash(scim.find(users.endpoint, f"displayName eq {value}"))
