from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect_cast import TOO_LONG, expect_right, expect_right_with
from scimproof.fixtures.expect_filter import HONEST
from scimproof.fixtures.scim.filter_cases import LOGIC, mixed


@check(
    id="user-query-logic-is-right",
    requirements=[
        "7644-3.4.2.2-03",
        "7644-3.4.2.2-22",
        "7644-3.4.2.2-23",
        "7644-3.4.2.2-24",
        "7644-3.4.2.2-25",
        "7644-3.4.2.2-26",
        "7644-3.4.2.2-27",
        "7644-3.4.2.2-28",
    ],
    needs=("filter",),
    builds_on="filtering",
    hint="Parse the filter into a tree: parentheses come first, then not, then and, then or; drop no term.",
    matters="A provisioning rule such as 'this department and not disabled' picks the wrong people, and they get or lose access.",
)
@cases("text", **LOGIC)
def test_logic_is_right(lookup, facts, text):
    """A filter with and, or, not and parentheses finds exactly the users that it describes."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-mixed-logic-is-right",
    requirements=["7644-3.4.2.2-26", "7644-3.4.2.2-27", "7644-3.4.2.2-28"],
    needs=("filter",),
    builds_on="filtering",
    hint="Parse by the grammar of RFC 7644, not by splitting the text at and, or and parentheses.",
    matters="Scoping filters that an administrator clicks together nest deeper than a demo, and reconciliation acts on their answer.",
)
@cases("text", **mixed())
def test_mixed_logic_is_right(lookup, facts, text):
    """A filter that mixes and, or, not and parentheses several levels deep finds exactly the users that it describes."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-logic-holds-for-every-comparison",
    requirements=["7644-3.4.2.2-03", "7644-3.4.2.2-22", "7644-3.4.2.2-24"],
    needs=("filter",),
    builds_on="filtering",
    hint="Let and, or and not join any comparison: none may be dropped because its operator or type is another.",
    matters="A term that is silently dropped returns people whom the client had excluded, and it goes on to change them.",
)
@cases(
    "comparison",
    inequality='{a_path} ne "{a_value}"',
    substring='{a_path} co " ambe"',
    prefix='{a_path} sw "{a_value}"',
    suffix='{a_path} ew " amber"',
    order='{a_path} gt "{a_value}"',
    presence="{a_path} pr",
    boolean="active eq true",
    date='meta.created gt "{before}"',
    nobody='userName eq "no-such-name"',
    user_name="{eighth}",
)
def test_logic_holds_for_every_comparison(lookup, facts, comparison):
    """A comparison of any kind works under and, or and not as it works alone."""
    expect_right_with(lookup, facts, "{b} and {atom} or {c} and not ({atom})", comparison)


@check(
    id="user-query-reads-logic-words-in-any-case",
    requirements=["7644-3.4.2.2-05"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Words of an ABNF grammar match in any letter case: read AND, Or and NOT.",
    matters="A client that writes AND in capitals, as SQL people do, gets an error for a filter that the RFC allows.",
)
@cases(
    "text",
    capital_and="{a} AND {b}",
    capital_or="{a} Or {b}",
    capital_not="{a} and NOT ({b})",
)
def test_reads_logic_words_in_any_case(lookup, facts, text):
    """And, or and not are read without regard to letter case."""
    expect_right(lookup, facts, text, refusals=())


@check(
    id="user-query-spacing-changes-nothing",
    requirements=["7644-3.4.2.2-24", "7644-3.4.2.2-32"],
    needs=("filter",),
    builds_on="filtering",
    hint="Be strict about spaces, and refuse, or be lenient, and answer the same; never drop what follows.",
    matters="Two spaces where a person edited the filter by hand turn it into another question, which nobody notices.",
)
@cases(
    "text",
    not_without_space="{a} and not({b})",
    inside_parentheses="( {a} or {b} ) and {c}",
    two_spaces="{a}  and  {b}",
    around="  {a} and {b}  ",
    tabs="{a}\tand\t{b}",
)
def test_spacing_changes_nothing(lookup, facts, text):
    """A filter with unusual spaces is refused, or answered as the same filter with usual ones."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-long-filter-is-answered",
    requirements=["7644-3.4.2.2-25", "7644-3.4.2.2-03"],
    needs=("filter",),
    builds_on="filtering",
    hint="Bound depth and length of filters, and answer 400 beyond the bounds; do not run out of stack.",
    matters="Reconciliation asks for dozens of users by one or-filter; a crash there stops the whole cycle.",
)
@cases(
    "text",
    many_terms=" or ".join(["{a}"] * 60),
    many_exclusions="{a}" + " and not ({b})" * 30,
    deep_parentheses="(" * 60 + "{a} or {b}" + ")" * 60 + " and {c}",
    deep_negations="not (" * 60 + "{a}" + ")" * 60 + " and {a}",
    long_value='{a} or userName eq "' + "x" * 3000 + '"',
)
def test_long_filter_is_answered(lookup, facts, text):
    """A long or deep filter is answered as a short one would be, or refused."""
    expect_right(lookup, facts, text, refusals=(*HONEST, *TOO_LONG))
