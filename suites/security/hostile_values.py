from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_offered
from scimproof.fixtures.expect_filter import expect_finds
from scimproof.fixtures.expect_hostile import (
    expect_kept_or_refused,
    expect_readable,
    expect_undeclared_left_out,
)


@check(
    id="hostile-text-is-kept-or-refused",
    requirements=["7643-9.2-02", "7643-2.3.1-01", "7644-3.1-04"],
    hint="Store text as it comes and escape it where it is shown; bind it as a parameter, and evaluate nothing.",
    matters="A name typed at the customer's side runs as code in the app, or comes back changed and is corrected for ever.",
)
@cases(
    "kind",
    script="script",
    markup="markup",
    entities="entities",
    sql="sql",
    sql_condition="sql-condition",
    template_braces="template-braces",
    template_dollar="template-dollar",
    template_hash="template-hash",
    jndi="jndi",
    command="shell",
    format="format",
    percent_code="percent-code",
    backslashes="backslashes",
    path="path",
    formula="formula",
    json="json",
    word_null="word-null",
    word_true="word-true",
    leading_zeros="leading-zeros",
    exponent="exponent",
    emoji="emoji",
    right_to_left_mark="right-to-left-mark",
)
def test_text_is_kept_or_refused(hostile_texts, kind):
    """A text that means something to browsers, databases or templates comes back as it was sent, or is refused."""
    expect_kept_or_refused(hostile_texts.fate(kind))


@check(
    id="hostile-text-does-no-harm",
    requirements=["7643-9.2-02", "7644-3.12-14"],
    hint="Refuse with 400 what the database cannot hold: U+0000, texts longer than the column.",
    matters="A line break copied out of a spreadsheet makes the synchronisation of that person fail every forty minutes.",
)
@cases(
    "kind",
    nul="nul",
    line_break="line-break",
    blanks_around="blanks-around",
    decomposed="decomposed",
    long="long",
)
def test_text_does_no_harm(hostile_texts, users, kind):
    """A text that a server may refuse or bring into another form does not make it fail."""
    fate = hostile_texts.fate(kind)

    expect_readable(users, fate.user, fate.created)


@check(
    id="hostile-filter-finds-nobody",
    requirements=["7643-9.2-02", "7644-3.4.2.2-33"],
    needs=("filter",),
    builds_on="filtering",
    hint="Escape the wildcards of LIKE, LDAP and regular expressions in the values of filters, or compare with =.",
    matters="The search for one person finds another, and the identity provider takes over a stranger's account.",
)
@cases("sign", percent="%", underscore="_", star="*", dot=".", dots=".*", question_mark="?")
def test_filter_finds_nobody(lookup, known_user, sign):
    """A wildcard in the value of eq stands for itself."""
    name = known_user.sent["userName"]

    expect_finds(lookup, f'userName eq "{name[:-1]}{sign}"')


@check(
    id="hostile-filter-widens-nothing",
    requirements=["7643-9.2-02", "7644-3.4.2.2-33"],
    needs=("filter",),
    builds_on="filtering",
    hint="Bind filter values as parameters; escape wildcards before handing them to LIKE or a regular expression.",
    matters="A search with a crafted value lists everybody in the directory.",
)
@cases(
    "operand",
    percent='sw "{0}%"',
    star='sw "{0}*"',
    dot='sw "{0}."',
    ldap='eq "{0}*)(userName=*"',
    sql_comment='eq "{0}\' OR 1=1; --"',
    escaped_quote='eq "{0}\\" or userName pr or userName eq \\""',
    mongo='eq "{{\\"$gt\\": \\"\\"}}"',
)
def test_filter_widens_nothing(lookup, people, operand):
    """A value written to break out of the query finds nobody."""
    expect_finds(lookup, f"userName {operand.format(people.marker)}", optional=True)


@check(
    id="hostile-filter-does-no-harm",
    requirements=["7644-3.12-14", "7643-9.2-02"],
    needs=("filter",),
    hint="Bound the length and the depth of filters, and answer 400 invalidFilter beyond.",
    matters="A filter of a few kilobytes exhausts the stack, and the whole service restarts.",
)
@cases(
    "filter_",
    nested=f'{"(" * 500}userName eq "nobody"{")" * 500}',
    unclosed="(" * 2_000,
    long_value=f'userName eq "{"x" * 4_000}"',
    many_terms=" or ".join(['userName eq "nobody"'] * 200),
    nul='userName eq "\\u0000"',
    lone_surrogate='userName eq "\\ud800"',
    number_beyond_range="userName eq 1e999",
)
def test_filter_does_no_harm(scim, users, filter_):
    """A filter that is long, deep or odd does not make the server fail."""
    expect_no_crash(scim.find(users.endpoint, filter_))


@check(
    id="undeclared-members-are-left-out",
    requirements=["7643-9.2-02", "7644-3.3-15"],
    level=SHOULD,
    hint="Take from a body what the schemas declare, member by member; do not copy it into the record.",
    matters="A POST that says isAdmin makes an administrator where the code copies whatever it is sent.",
)
def test_undeclared_members_are_left_out(users):
    """Members that no schema declares are not stored with a user."""
    smuggled = {"isAdmin": True, "is_superuser": True, "tenantId": "another", "passwordHash": "x"}

    user, answer = users.create("smuggled", **smuggled)

    expect_no_crash(answer)
    expect_offered(user.id, "the target refuses members that no schema declares")
    expect_undeclared_left_out(users, user, list(smuggled))
