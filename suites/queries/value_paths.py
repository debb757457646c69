from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_cast import expect_nobody_or_right, expect_right
from scimproof.fixtures.expect_filter import expect_brackets_refused
from scimproof.fixtures.scim.filter_cases import VALUE_PATHS


@check(
    id="user-query-value-path-is-right",
    requirements=["7644-3.4.2.2-29", "7644-3.4.2.2-30"],
    needs=("filter",),
    builds_on="filtering",
    hint="Let the terms in brackets hold for one and the same element, or answer 400 invalidFilter.",
    matters="Entra looks for a user by the work address in brackets; the wrong user is then linked, and overwritten.",
)
@cases("text", **VALUE_PATHS)
def test_value_path_is_right(lookup, listed, text):
    """A filter with terms in brackets finds exactly the users with one value that fulfils them all, or is refused."""
    expect_right(lookup, listed, text, catalogue=VALUE_PATHS, by="user-query-value-path-is-right")


@check(
    id="user-query-brackets-bind-one-value",
    requirements=["7644-3.4.2.2-30"],
    needs=("filter",),
    builds_on="filtering",
    hint="Ask each element on its own: not one element for the type and another for the value.",
    matters="Somebody whose private address equals the address that was looked for at work is taken for the wanted person.",
)
@cases(
    "text",
    value_of_another_type='{list}[type eq "{work}" and {value} eq "{home_of_first}"]',
    type_of_another_value='{list}[{value} eq "{work_of_first}" and type eq "{home}"]',
    two_values='{list}[{value} eq "{work_of_first}" and {value} eq "{home_of_first}"]',
)
def test_brackets_bind_one_value(lookup, listed, text):
    """A filter in brackets does not find a user of whose values none fulfils every term."""
    expect_right(lookup, listed, text, catalogue=VALUE_PATHS, by="user-query-value-path-is-right")


@check(
    id="user-query-any-value-of-a-list-matches",
    requirements=["7644-3.4.2.2-37", "7644-3.4.2.2-35"],
    needs=("filter",),
    builds_on="filtering",
    hint="Compare every element of a list, not the first or the primary one.",
    matters="A person who is looked for by a second address is not found, and gets a second account.",
)
@cases(
    "text",
    first_value='{list}.{value} eq "{work_of_first}"',
    last_value='{list}.{value} eq "{home_of_first}"',
    values_of_two='{list}.{value} eq "{home_of_first}" or {list}.{value} eq "{home_of_third}"',
)
def test_any_value_of_a_list_matches(lookup, listed, text):
    """A filter on a list finds a user by any of the values."""
    expect_right(lookup, listed, text)


@check(
    id="user-query-list-without-sub-attribute-is-its-value",
    requirements=["7644-3.4.2.2-36"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read emails co ... as emails.value co ..., as the examples of the RFC do, or answer 400.",
    matters="The RFC's own example, emails co followed by a domain, answers people of every domain.",
)
@cases("text", equality='{list} eq "{home_of_first}"', substring='{list} co "{home_of_first}"')
def test_list_without_sub_attribute_is_its_value(lookup, listed, text):
    """A filter on a list that names no sub-attribute compares its values, or is refused, or finds nobody."""
    expect_nobody_or_right(lookup, listed, text)


@check(
    id="user-query-empty-list-is-not-present",
    requirements=["7644-3.4.2.2-14", "7644-3.4.2.2-16"],
    needs=("filter",),
    builds_on="filtering",
    hint="Count [] and null as no value.",
    matters="A report of all people with an address on file also lists those who have none.",
)
@cases(
    "text",
    present="({fourth} or {second}) and {list} pr",
    absent="({fourth} or {second}) and not ({list} pr)",
)
def test_empty_list_is_not_present(lookup, listed, text):
    """Pr does not hold for a list that was sent empty."""
    expect_right(lookup, listed, text)


@check(
    id="user-query-broken-value-path-is-refused",
    requirements=["7644-3.4.2.2-31", "7644-3.4.2.2-32"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read what stands in brackets by the grammar of filters, and answer 400 invalidFilter when it is none.",
    matters="A mistyped filter answers with everybody, and a job that meant one person runs over the whole directory.",
)
@cases(
    "text",
    no_value="{list}[type eq]",
    nothing="{list}[]",
    no_operator="{list}[type]",
    open_bracket='{list}[type eq "{work}"',
    closing_bracket='{list} type eq "{work}"]',
    trailing_and='{list}[type eq "{work}" and]',
)
def test_broken_value_path_is_refused(scim, users, listed, text, valid_value_path, refused_filter):
    """Brackets that hold no filter are refused with 400."""
    answer = scim.find(users.endpoint, listed.filter(text))

    expect_brackets_refused(answer, valid_value_path, refused_filter)
