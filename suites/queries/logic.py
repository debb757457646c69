from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_filter import expect_finds


@check(
    id="user-query-and-needs-both",
    requirements=["7644-3.4.2.2-22"],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer only what matches every term of an and.",
)
@cases(
    "text",
    first_false='userName eq "{nobody}" and userName eq "{known}"',
    last_false='userName eq "{known}" and userName eq "{nobody}"',
)
def test_and_needs_both(lookup, known_user, people, text):
    """A filter with and finds no user that one term excludes."""
    filter_ = text.format(known=known_user.sent["userName"], nobody=f"{people.marker}-nobody")

    expect_finds(lookup, filter_, optional=True)


@check(
    id="user-query-logic-is-right",
    requirements=[
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
    hint="Parentheses come first, then not, then and, then or.",
)
@cases(
    "text",
    both='userName eq "{known}" and userName eq "{known}"',
    either='userName eq "{nobody}" or userName eq "{known}"',
    not_nobody='userName eq "{known}" and not (userName eq "{nobody}")',
    not_before_and='not (userName eq "{nobody}") and userName eq "{known}"',
    and_before_or='userName eq "{known}" or userName eq "{nobody}" and userName eq "{nobody}"',
    grouping='userName eq "{known}" and (userName eq "{nobody}" or userName eq "{known}")',
    not_of_a_group='not (userName eq "{nobody}" or userName pr and userName eq "{nobody}") and userName eq "{known}"',
)
def test_logic_is_right(lookup, known_user, people, text):
    """A filter with and, or, not and parentheses finds the user that it describes, alone."""
    filter_ = text.format(known=known_user.sent["userName"], nobody=f"{people.marker}-nobody")

    expect_finds(lookup, filter_, known_user.id, optional=True)


@check(
    id="user-query-logic-excludes",
    requirements=["7644-3.4.2.2-24", "7644-3.4.2.2-25", "7644-3.4.2.2-28"],
    needs=("filter",),
    builds_on="filtering",
    hint="not turns the whole group around that follows it.",
)
@cases(
    "text",
    not_known='userName eq "{known}" and not (userName eq "{known}")',
    grouping='(userName eq "{known}" or userName eq "{nobody}") and userName eq "{nobody}"',
    not_of_a_group='userName eq "{known}" and not (userName eq "{nobody}" or userName eq "{known}")',
)
def test_logic_excludes(lookup, known_user, people, text):
    """A filter with not and parentheses does not find a user that it excludes."""
    filter_ = text.format(known=known_user.sent["userName"], nobody=f"{people.marker}-nobody")

    expect_finds(lookup, filter_, optional=True)
