from scimproof.fixtures.check import check, each_attribute, each_operator
from scimproof.fixtures.expect import expect_offered
from scimproof.fixtures.expect_comparison import expect_exact
from scimproof.fixtures.expect_filter import expect_finds
from scimproof.fixtures.scim.filters import comparison


@check(
    id="attribute-filter-by-operator",
    requirements=[
        "7643-3.1-18",
        "7644-3.4.2.2-03",
        "7644-3.4.2.2-08",
        "7644-3.4.2.2-10",
        "7644-3.4.2.2-11",
        "7644-3.4.2.2-12",
        "7644-3.4.2.2-13",
        "7644-3.4.2.2-14",
        "7644-3.4.2.2-17",
        "7644-3.4.2.2-35",
        "7644-3.4.2.2-39",
        "E-05",
    ],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer exactly the users that match, or 400 invalidFilter for an operator that you do not support.",
    matters="A clean-up job that selects people by a condition gets the wrong ones, and whoever it misses keeps access they should have lost.",
)
@each_operator
@each_attribute("filterable")
def test_by_operator(attribute, operator, lookup, population, users, comparisons):
    """A filter finds exactly the users that match, or is honestly refused."""
    expect_offered(
        users.why_unlisted(attribute) is None, f"the target does not list {attribute.path} for clients"
    )
    question = population.question(attribute, operator)

    expect_exact(lookup, question, population, comparisons)


@check(
    id="attribute-filter-eq-compares-whole-values",
    requirements=["7644-3.4.2.2-08", "E-05"],
    needs=("filter",),
    builds_on="filtering",
    hint="eq is equality for every attribute: no LIKE, no prefix match, no full-text index.",
    matters="A lookup of employee number 12 also finds number 123, and the client links the account of another person.",
)
@each_attribute("filterable")
def test_eq_compares_whole_values(attribute, lookup, population, users):
    """Eq with a part of a value finds nobody."""
    expect_offered(
        users.why_unlisted(attribute) is None, f"the target does not list {attribute.path} for clients"
    )
    value = population.question(attribute, "eq").operand
    expect_offered(isinstance(value, str) and len(value) > 1, "a value without parts")

    expect_finds(lookup, comparison(attribute.path, "eq", value[:-1], client=lookup.client), optional=True)
