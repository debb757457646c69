from scimproof.fixtures.check import check, each_attribute, each_operator
from scimproof.fixtures.expect_filter import expect_exact


@check(
    id="attribute-filter-by-operator",
    requirements=[
        "7644-3.4.2.2-03",
        "7644-3.4.2.2-08",
        "7644-3.4.2.2-10",
        "7644-3.4.2.2-11",
        "7644-3.4.2.2-12",
        "7644-3.4.2.2-13",
        "7644-3.4.2.2-14",
        "7644-3.4.2.2-17",
        "E-05",
    ],
    needs=("filter",),
    hint="Answer exactly the users that match, or 400 invalidFilter for an operator that you do not support.",
)
@each_operator
@each_attribute("filterable")
def test_by_operator(attribute, operator, lookup, population):
    """A filter finds exactly the users that match, or is honestly refused."""
    question = population.question(attribute, operator)

    expect_exact(lookup, question, population)
