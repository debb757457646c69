from urllib.parse import quote

from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_usually, status_text
from scimproof.fixtures.expect_cast import expect_right
from scimproof.fixtures.expect_filter import expect_at_most, expect_finds, expect_query_finds
from scimproof.fixtures.scim.filters import percent_encoded
from scimproof.fixtures.scim.messages import USER


@check(
    id="user-query-encoding-changes-nothing",
    requirements=["7644-1.2-01"],
    needs=("filter",),
    builds_on="filtering",
    hint="Decode name and value of the query once, by the library of your framework; do not cut the raw text.",
    matters="Client libraries encode more or less than the strictly necessary, and each gets another answer.",
)
@cases(
    "query",
    every_byte=lambda text: f"filter={percent_encoded(text)}",
    small_digits=lambda text: f"filter={percent_encoded(text, capitals=False)}",
    name_too=lambda text: f"{percent_encoded('filter')}={quote(text, safe='')}",
    only_what_must_be=lambda text: f"filter={quote(text, safe='@:!$()*,;/?')}",
)
def test_encoding_changes_nothing(users, known_user, query):
    """A filter means the same whichever of its characters are percent-encoded."""
    expect_query_finds(users, query(f'userName eq "{known_user.sent["userName"]}"'), known_user)


@check(
    id="user-query-plus-is-no-other-question",
    requirements=["7644-1.2-01"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read + as a space, or as a plus and refuse the filter; never drop what cannot be read.",
    matters="A client that writes spaces as forms do gets the whole directory for the one user it asked for.",
)
def test_plus_is_no_other_question(scim, users, known_user):
    """A filter with + for spaces finds the user, nobody, or is refused."""
    name = quote(known_user.sent["userName"], safe="")

    answer = scim.get(users.endpoint, query=f"filter=userName+eq+%22{name}%22")

    expect_at_most(answer, known_user.id)


@check(
    id="user-query-reads-json-texts",
    requirements=["7644-3.4.2.2-33", "7644-1.2-01"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read the compared value with a JSON parser: it knows every escape.",
    matters="People whose data hold a quote, a slash or an accent are not found, and are created twice.",
)
@cases(
    "text",
    quotes_and_backslashes="{path} eq {text}",
    escaped_solidus="{path} eq {escaped_solidus}",
    escaped_letters="{path} eq {escaped_letters}",
)
def test_reads_json_texts(lookup, quoted, text):
    """A compared value is read as JSON: however its characters are escaped, it finds the same user."""
    plain = {"": '{path} eq "{marker}"'}

    expect_right(lookup, quoted, text, refusals=(), catalogue=plain, by="attribute-filter-by-operator")


@check(
    id="user-query-values-are-no-patterns",
    requirements=["7644-3.4.2.2-33", "7644-3.4.2.2-08", "7644-3.4.2.2-11", "7644-3.4.2.2-12"],
    needs=("filter",),
    builds_on="filtering",
    hint="Bind values as parameters, and escape the wildcards of LIKE, LDAP and regular expressions.",
    matters="An underscore, a percent sign or a star in a name finds other people, and a stranger can list everybody.",
)
@cases(
    "operator, value",
    percent_in_co=("co", '"am%er"'),
    percent_in_sw=("sw", '"{marker}%a"'),
    percent_in_ew=("ew", '"%amber"'),
    percent_in_eq=("eq", '"{marker}%"'),
    underscore_in_co=("co", '"amb_r"'),
    underscore_in_eq=("eq", '"{marker} amb_r"'),
    star=("eq", '"{marker}*"'),
    regular_expression=("co", '"amb.r"'),
    end_of_a_pattern=("sw", '"^{marker}"'),
    ldap=("eq", '"{marker} amber)(userName=*"'),
    sql=("eq", "\"{marker}' or '1'='1\""),
    sql_comment=("eq", '"{marker} amber\' --"'),
    document_store=("eq", "\"{{$gt: ''}}\""),
)
def test_values_are_no_patterns(lookup, facts, operator, value):
    """A compared value stands for itself, whatever it means in the language of a store."""
    plain = {"": f'{{a_path}} {operator} "{{marker}} amber"'}

    expect_right(
        lookup, facts, f"{{a_path}} {operator} {value}", catalogue=plain, by="attribute-filter-by-operator"
    )


@check(
    id="user-query-reads-names-with-urns-in-any-case",
    requirements=["7644-3.10-02"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Compare URNs, attribute names and sub-attribute names without regard to letter case.",
    matters="A mapping that somebody typed with other capitals finds nothing, without a word why.",
)
@cases(
    "plain, capitals, told_by",
    extension=("{extension}", "{extension_in_capitals}", "attribute-filter-by-operator"),
    core=(f"{USER}:{{first}}", f"{USER.upper()}:{{first}}", "user-query-reads-core-urn"),
    sub_attribute=(
        '{first} and meta.created gt "{before}"',
        '{first} and META.CREATED gt "{before}"',
        "user-query-dates-compare-as-instants[after]",
    ),
)
def test_reads_names_with_urns_in_any_case(lookup, facts, plain, capitals, told_by):
    """URNs and sub-attribute names in a filter are read without regard to letter case."""
    expect_right(lookup, facts, capitals, refusals=(), catalogue={"": plain}, by=told_by)


@check(
    id="user-query-prepares-names",
    requirements=["7644-7.8-01", "7644-5-01"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Prepare names by PRECIS (RFC 8265) before you compare: width mapping, then NFC.",
    matters="A person whose accent was typed on another system is not found, and gets a second account.",
)
@cases("form", decomposed="decomposed", full_width="full-width")
def test_prepares_names(lookup, spelled, form):
    """A filter finds a user by another spelling of the same Unicode name."""
    expect_finds(lookup, f'userName eq "{spelled.forms[form]}"', spelled.user.id, optional=True)


@check(
    id="user-create-prepares-names",
    requirements=["7644-5-01"],
    level=SHOULD,
    hint="Prepare userName by PRECIS (RFC 8265) before you look whether it is taken.",
    matters="Two accounts look exactly alike, and mail or rights go to the wrong one.",
)
@cases("form", decomposed="decomposed", full_width="full-width")
def test_creation_prepares_names(users, spelled, form):
    """A userName that is another spelling of a taken one is refused."""
    _, answer = users.create(f"spelled-{form}", userName=spelled.forms[form])

    expect_usually(
        answer.status in range(400, 500),
        f"the target answered {status_text(answer.status)}",
        expected="409",
        answer=answer,
    )
