from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import body_of, expect_no_crash, expect_offered, expect_scim_type
from scimproof.fixtures.expect_cast import expect_right
from scimproof.fixtures.expect_filter import expect_filter_refused, expect_finds, expect_found_as_shown
from scimproof.fixtures.expect_types import expect_no_password
from scimproof.fixtures.scim.messages import ENTERPRISE_USER, USER


@check(
    id="user-query-boolean-eq-is-right",
    requirements=["7644-3.4.2.2-09"],
    needs=("filter", "attribute:active"),
    builds_on="filtering",
    hint="Compare booleans as booleans: false is a value, not the absence of one.",
    matters="A client that looks for disabled accounts to clean up is shown the active ones.",
)
@cases("text", true="{a} and active eq true", false="{a} and active eq false")
def test_boolean_eq_is_right(lookup, facts, text):
    """A filter on a boolean finds exactly the users that have this value."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-complex-attribute-is-present",
    requirements=["7644-3.4.2.2-15"],
    needs=("filter", "attribute:name.familyName"),
    builds_on="filtering",
    hint="A complex attribute is present as soon as one sub-attribute has a value.",
    matters="A search for people whose name is still missing lists everybody, or nobody.",
)
@cases("text", present="{a} and name pr", absent="{a} and not (name pr)")
def test_complex_attribute_is_present(lookup, facts, text):
    """Pr holds for a complex attribute when any sub-attribute has a value."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-complex-attribute-is-not-compared",
    requirements=["7644-3.4.2.2-36"],
    needs=("filter", "attribute:name.familyName"),
    builds_on="filtering",
    hint="Answer 400, or nobody, when a complex attribute is compared without naming a sub-attribute.",
    matters="A forgotten sub-attribute turns a lookup of one person into a list of everybody.",
)
@cases("text", alone='name eq "x"', beside_a_term='{a} and name eq "x"')
def test_complex_attribute_is_not_compared(lookup, facts, text):
    """A comparison of a whole complex attribute with a text finds nobody, or is refused."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-dates-compare-as-instants",
    requirements=["7644-3.4.2.2-18"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read dates with their offset and fraction, and compare instants, not texts.",
    matters="A delta query for what changed since the last run misses changes, which then never arrive.",
)
@cases(
    "text",
    after='{first} and meta.created gt "{before}"',
    before='{first} and meta.created lt "{after}"',
    not_yet='{first} and meta.created ge "{after}"',
    no_more='{first} and meta.created le "{before}"',
    changed_since='{first} and meta.lastModified ge "{before}"',
    not_changed_since='{first} and meta.lastModified gt "{after}"',
    fraction='{first} and meta.created gt "{before_with_fraction}"',
    after_by_another_clock='{first} and meta.created gt "{before_by_later_clock}"',
    before_by_another_clock='{first} and meta.created lt "{after_by_earlier_clock}"',
    no_more_by_another_clock='{first} and meta.created lt "{before_by_later_clock}"',
)
def test_dates_compare_as_instants(lookup, facts, text):
    """Gt, ge, lt and le compare dates by the instants they stand for, however these are written."""
    expect_right(lookup, facts, text)


@check(
    id="user-query-finds-the-instant",
    requirements=["7644-3.4.2.2-18"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Keep the precision that you show, and compare instants also for equality.",
    matters="A client that asks again for the very date it was given finds nothing.",
)
@cases("date", as_shown="{created}", by_another_clock="{created_by_another_clock}")
def test_finds_the_instant(lookup, facts, date):
    """A filter finds a user by the creation date that the server shows, in any offset."""
    expect_right(lookup, facts, f'{{first}} and meta.created eq "{date}"')


@check(
    id="user-query-integers-compare-as-numbers",
    requirements=["7644-3.4.2.2-19"],
    needs=("filter",),
    builds_on="filtering",
    hint="Compare integers as numbers: 9 is less than 10, though the text is not.",
    matters="A rule on a level or a cost limit picks the wrong people from the second digit on.",
)
@cases(
    "text",
    equal="{number} eq 9 and ({first} or {second})",
    greater="{number} gt 9 and ({first} or {second})",
    greater_or_equal="{number} ge 10 and ({first} or {second})",
    less="{number} lt 10 and ({first} or {second})",
    less_or_equal="{number} le 9 and ({first} or {second})",
)
def test_integers_compare_as_numbers(lookup, numbered, text):
    """Eq, gt, ge, lt and le compare integers by their values."""
    expect_right(lookup, numbered, text)


@check(
    id="user-query-binary-has-no-order",
    requirements=["7644-3.4.2.2-21"],
    needs=("filter",),
    builds_on="filtering",
    hint="Answer 400 invalidFilter to gt, ge, lt and le on a binary attribute.",
    matters="An order of certificates has no meaning, and a list that pretends to one misleads whoever asked.",
)
@cases("operator", gt="gt", ge="ge", lt="lt", le="le")
def test_binary_has_no_order(scim, users, compared, operator, refused_filter):
    """A filter that orders binary values is refused."""
    answer = scim.find(users.endpoint, f'{compared("binary")} {operator} "YQ=="')

    expect_filter_refused(answer, refused_filter)


@check(
    id="user-query-refused-order-says-invalid-filter",
    requirements=["7644-3.4.2.2-20", "7644-3.4.2.2-21"],
    needs=("filter",),
    hint='Put "scimType": "invalidFilter" into the 400.',
    matters="Without the keyword a client cannot tell a filter it must change from a request it may repeat.",
)
@cases("type_", boolean="boolean", binary="binary")
def test_refused_order_says_invalid_filter(scim, users, compared, type_):
    """The refusal of an order on booleans and binaries has scimType invalidFilter."""
    value = {"boolean": "true", "binary": '"YQ=="'}[type_]

    answer = scim.find(users.endpoint, f"{compared(type_)} gt {value}")

    expect_scim_type(answer, "invalidFilter", refused_by=f"user-query-{type_}-has-no-order[gt]")


@check(
    id="user-query-compares-schemas",
    requirements=["7644-3.4.2.2-45"],
    needs=("filter",),
    builds_on="filtering",
    hint="Let filters compare schemas, as every attribute with several values.",
    matters="A client that wants only the people with employment data is handed all of them.",
)
@cases(
    "text",
    own=f'{{first}} and schemas eq "{USER}"',
    extension=f'({{a}} or {{b}}) and schemas eq "{ENTERPRISE_USER}"',
    no_such='{first} and schemas eq "urn:example:no:such:schema"',
)
def test_compares_schemas(lookup, facts, text):
    """A filter on schemas finds exactly the users that have the schema."""
    own = {"own": f'{{first}} and schemas eq "{USER}"'}

    expect_right(lookup, facts, text, usually=True, catalogue=own, by="user-query-compares-schemas")


@check(
    id="user-query-finds-members-of-a-group",
    requirements=["7644-3.4.2.2-37", "7644-3.4.2.2-35"],
    level=SHOULD,
    needs=("filter", "groups", "user-groups"),
    builds_on="filtering",
    hint="Let filters compare groups.value, and keep it up to date with the members of groups.",
    matters="Who asks for the people of a group gets nobody, and takes the group for empty.",
)
def test_finds_members_of_a_group(lookup, users, group_with_member, member):
    """A filter on groups.value finds the members of the group."""
    read = users.read(member, lambda answer: body_of(answer).get("groups"))
    expect_offered(body_of(read).get("groups"), "the target shows no groups of users")

    expect_finds(lookup, f'groups.value eq "{group_with_member.id}"', member.id, optional=True)


@check(
    id="user-query-id-is-case-exact",
    requirements=["7643-3.1-11", "7644-3.4.2.2-40"],
    needs=("filter",),
    builds_on="filtering",
    hint="id is case-exact: compare it letter by letter.",
    matters="Two ids that differ in letter case only are taken for one person, and the change hits the wrong one.",
)
def test_id_is_case_exact(lookup, known_user):
    """A filter on id does not find a user when the letter case differs."""
    other = known_user.id.swapcase()
    expect_offered(other != known_user.id, "the id has no letters")

    expect_finds(lookup, f'id eq "{other}"', optional=True)


@check(
    id="user-query-by-password-shows-none",
    requirements=["7643-4.1.1-22", "7643-7-27"],
    needs=("filter",),
    hint="Answer a filter on password or refuse it, and return no password either way.",
    matters="Whoever may search users could read their passwords.",
)
@cases("text", equality='password eq "{}"', presence="password pr", prefix='password sw "{}"')
def test_by_password_shows_none(scim, users, known_user, text):
    """The answer to a filter on password holds no password."""
    expect_offered("password" in known_user.sent, "profile and target share no password")

    answer = scim.find(users.endpoint, text.format(known_user.sent["password"]))

    expect_no_crash(answer)
    expect_no_password(answer)


@check(
    id="user-query-finds-a-default",
    requirements=["7644-3.4.2.2-41"],
    needs=("filter", "attribute:active"),
    builds_on="filtering",
    hint="Store a default with the user, or let filters compare the value that you show.",
    matters="New people are shown as active, but no search for active people finds them.",
)
def test_finds_a_default(lookup, users, user_without_active):
    """A filter on the value that the server itself gave an attribute finds the user."""
    expect_found_as_shown(lookup, users, user_without_active, "active")
