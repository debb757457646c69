from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_error_body,
    expect_known,
    expect_scim_type,
    expect_status,
    expect_usually,
    shown,
)
from scimproof.fixtures.expect_list import (
    expect_list_response,
    expect_nothing_found,
    expect_total,
)
from scimproof.fixtures.expect_resource import expect_url_of
from scimproof.fixtures.expect_types import (
    expect_date_times,
    expect_declared_schemas,
    expect_declared_types,
    expect_no_password,
)
from scimproof.fixtures.shape import is_text

UNKNOWN = "user-read-unknown-answers-404"


@check(
    id="user-read-answers-200",
    requirements=["7644-3.4.1-01", "E-03"],
    hint="Answer 200 with the user to GET /Users/{id}.",
)
def test_answers_200(reading, known_user):
    """GET of a user by its id answers 200 with that user."""
    expect_status(reading, 200)
    expect(
        body_of(reading).get("id") == known_user.id,
        f"id is {shown(body_of(reading).get('id'))}",
        expected=known_user.id,
        answer=reading,
    )


@check(
    id="user-read-shows-user-name",
    requirements=["7643-4.1.1-02"],
    hint="Return userName with every user.",
)
def test_shows_user_name(read_body, reading):
    """A user is shown with its userName."""
    found = read_body.get("userName")

    expect(is_text(found), f"userName is {shown(found)}", expected="a text", answer=reading)


@check(
    id="user-read-media-type-is-scim",
    requirements=["7644-3.1-01", "7644-3.8-05", "7644-3.8-07"],
    level=SHOULD,
    hint="Send Content-Type: application/scim+json with every body.",
)
def test_media_type_is_scim(reading):
    """A user is sent as application/scim+json."""
    expect_known(reading.status == 200, "a user cannot be read", by="user-read-answers-200", answer=reading)
    expect(
        reading.content_type == "application/scim+json",
        f"Content-Type is {reading.content_type or 'absent'}",
        expected="application/scim+json",
        answer=reading,
    )


@check(
    id="entra-media-type-is-scim",
    requirements=["E-18"],
    client="entra",
    hint="Send Content-Type: application/scim+json with every body, errors and 201 included.",
)
@cases("kind", created="creation", read="reading", error="missing", list="listing")
def test_every_media_type_is_scim(answer_of, kind):
    """Entra is sent application/scim+json only."""
    answer = answer_of(kind)

    expect(
        not answer.body or answer.content_type == "application/scim+json",
        f"Content-Type is {answer.content_type or 'absent'}",
        expected="application/scim+json",
        answer=answer,
    )


@check(
    id="user-read-shows-its-location",
    requirements=["7643-3.1-27", "7644-3.4.1-03"],
    hint="Put the URL of the user into meta.location.",
)
def test_shows_its_location(read_body, reading, known_user):
    """meta.location of a user is its URL."""
    location = (read_body.get("meta") or {}).get("location")

    expect_url_of(known_user, location, "meta.location", reading)


@check(
    id="user-read-content-location-is-the-location",
    requirements=["7643-3.1-26"],
    hint="Build Content-Location and meta.location with the same code.",
)
def test_content_location_is_the_location(read_body, reading):
    """A Content-Location header, where sent, equals meta.location."""
    header = reading.headers.get("Content-Location")
    location = (read_body.get("meta") or {}).get("location")

    expect(
        header in (None, location),
        f"Content-Location is {shown(header)}",
        expected=shown(location),
        answer=reading,
    )


@check(
    id="user-read-keeps-id",
    requirements=["7643-3.1-07", "7643-3.1-25"],
    hint="id and meta.created never change.",
)
def test_keeps_id(scim, read_body, known_user):
    """Two GETs show the same id and the same meta.created."""
    again = body_of(scim.get(known_user.path))

    expect(
        (again.get("id"), (again.get("meta") or {}).get("created"))
        == (read_body.get("id"), (read_body.get("meta") or {}).get("created")),
        "id or meta.created differ between two GETs",
        expected=shown({"id": read_body.get("id"), "created": (read_body.get("meta") or {}).get("created")}),
        got=shown({"id": again.get("id"), "created": (again.get("meta") or {}).get("created")}),
    )


@check(
    id="user-read-types-are-as-declared",
    requirements=["7643-2.3-02", "7643-2.3.2-01", "7643-2.4-01", "7643-2.3.7-01"],
    hint="Return each value in the JSON type that its schema declares: booleans as true, lists as [...].",
)
def test_types_are_as_declared(read_body, reading, schemas):
    """Each returned value has the JSON type that its schema declares."""
    expect_declared_types(read_body, schemas, reading)


@check(
    id="user-read-dates-are-date-times",
    requirements=["7643-2.3.5-01", "7643-2.3.5-02"],
    hint="Write dates as xsd:dateTime with date and time: 2026-01-31T09:30:00Z.",
)
def test_dates_are_date_times(read_body, reading, schemas):
    """Each returned date is an xsd:dateTime."""
    expect_date_times(read_body, schemas, reading)


@check(
    id="user-read-names-declared-schemas-only",
    requirements=["7643-3-02", "7643-3.3-01"],
    hint="List in schemas the base schema and the extensions that /ResourceTypes names, and no other.",
)
def test_names_declared_schemas_only(read_body, reading, resource_types):
    """Schemas of a user lists its base schema and declared extensions only."""
    expect_declared_schemas(read_body, resource_types, reading)


@check(
    id="user-read-hides-the-password",
    requirements=["7643-4.1.1-15"],
    hint="Never return password, not even its hash.",
)
@cases("kind", created="creation", read="reading", list="listing")
def test_hides_the_password(answer_of, kind):
    """The password is never returned."""
    expect_no_password(answer_of(kind))


@check(
    id="user-read-hides-the-password-when-asked",
    requirements=["7643-4.1.1-16", "7643-7-26"],
    hint="Never return password, not even when attributes names it.",
)
def test_hides_the_password_when_asked(scim, known_user):
    """The password is not returned when attributes asks for it."""
    expect_no_password(scim.get(known_user.path, query={"attributes": "password"}))


@check(
    id=UNKNOWN,
    requirements=["7644-3.4.1-02", "7644-3.12-10", "E-33"],
    hint="Answer 404 to GET /Users/{id} for an id that does not exist.",
)
def test_unknown_answers_404(missing):
    """GET of a user that does not exist answers 404."""
    expect_status(missing, 404)


@check(
    id="user-read-unknown-answers-with-a-scim-error",
    requirements=["7644-3.12-01", "7644-3.12-02"],
    hint="Give every error a body that is a SCIM Error message.",
)
def test_unknown_answers_with_a_scim_error(missing):
    """The 404 has a SCIM Error message as its body."""
    expect_known(missing.status == 404, "the answer is no 404", by=UNKNOWN, answer=missing)
    expect_error_body(missing)


@check(
    id="user-read-unknown-error-status-is-a-text",
    requirements=["7644-3.12-03"],
    hint='Write status as a JSON string: "404", not 404.',
)
def test_unknown_error_status_is_a_text(missing):
    """Status in the body of an error is a JSON string."""
    status = body_of(missing).get("status")
    expect_known(
        status is not None,
        "the error has no status",
        by="user-read-unknown-error-repeats-status",
        answer=missing,
    )

    expect(isinstance(status, str), f"status is {shown(status)}", expected='"404"', answer=missing)


@check(
    id="user-read-unknown-error-repeats-status",
    requirements=["7644-3.12-03", "7644-3.2-05"],
    hint="Repeat the HTTP status in the body of the error.",
)
def test_unknown_error_repeats_status(missing):
    """The body of an error repeats the HTTP status."""
    status = body_of(missing).get("status")
    expect_known(missing.status >= 400, "the answer is no error", by=UNKNOWN, answer=missing)

    expect(
        str(status) == str(missing.status),
        f"status is {shown(status)}",
        expected=f'"{missing.status}"',
        answer=missing,
    )


@check(
    id="user-read-error-keywords-are-texts",
    requirements=["7644-3.12-05", "7644-3.12-06"],
    level=SHOULD,
    hint="scimType is one of RFC 7644's keywords, detail a text; both may be left out.",
)
def test_error_keywords_are_texts(missing):
    """ScimType and detail of an error, where given, are texts."""
    body = body_of(missing)
    odd = {key: body[key] for key in ("scimType", "detail") if not isinstance(body.get(key) or "", str)}

    expect(not odd, f"the error has {shown(odd)}", expected="texts", answer=missing)


@check(
    id="user-query-is-a-list-response",
    requirements=["7644-3.4.2-03", "7644-3.4.2-05", "E-21"],
    hint="Answer every query with a ListResponse, also for one match.",
)
def test_query_is_a_list_response(listing):
    """A query is answered with a ListResponse message."""
    expect_list_response(listing)


@check(
    id="user-query-counts-its-matches",
    requirements=["7644-3.4.2-04"],
    hint="Give totalResults as the number of all matches.",
)
def test_query_counts_its_matches(listing):
    """TotalResults of a query is an integer that is not below the number of resources shown."""
    expect_total(listing)


@check(
    id="user-query-without-match-answers-200",
    requirements=["7644-3.4.2-09", "E-22"],
    needs=("filter",),
    hint="No match is no error: answer 200 with totalResults 0, not 404.",
)
def test_query_without_match_answers_200(scim, users, people):
    """A filter that nothing matches is answered with 200 and totalResults 0."""
    answer = scim.find(users.endpoint, f'userName eq "{people.marker}-nobody"')

    expect_nothing_found(answer)


@check(
    id="user-query-shows-ids",
    requirements=["7644-3.4.2-10", "7643-3.1-05", "E-11"],
    hint="Return id with every resource of a list.",
)
def test_query_shows_ids(listing):
    """Each resource of a list has an id."""
    resources = body_of(listing).get("Resources") or []
    bare = [r for r in resources if not is_text((r or {}).get("id"))]

    expect(not bare, f"without id: {shown(bare[:1])}", expected="id: a text", answer=listing)


@check(
    id="user-query-ignores-unknown-parameters",
    requirements=["7644-3.4.2-02"],
    level=SHOULD,
    hint="Ignore query parameters that you do not know.",
)
def test_query_ignores_unknown_parameters(scim, known_user):
    """A query parameter that SCIM does not define is ignored."""
    expect_status(scim.get(known_user.path, query={"noSuchParameter": "1"}), 200)


@check(
    id="user-query-finds-user-name-in-any-case",
    requirements=["7643-4.1.1-05", "7643-7-17"],
    needs=("filter",),
    hint="Compare userName without regard to letter case.",
)
def test_query_finds_user_name_in_any_case(lookup, known_user):
    """A filter on userName finds the user also when the letter case differs."""
    name = known_user.sent["userName"].swapcase()

    found = lookup.find(f'userName eq "{name}"', lambda some: some.by_id(known_user.id))

    expect_status(found.answer, 200)
    expect(found.by_id(known_user.id), "the user is not found", expected="the user", answer=found.answer)


@check(
    id="user-query-reads-names-in-any-case",
    requirements=["7644-3.4.2.2-04", "7644-3.4.2.2-05"],
    needs=("filter",),
    hint="Compare attribute names and operators in filters without regard to letter case.",
)
@cases("text", attribute='USERNAME eq "{}"', operator='userName Eq "{}"')
def test_query_reads_names_in_any_case(lookup, known_user, text):
    """Attribute names and operators of a filter are read without regard to letter case."""
    found = lookup.find(text.format(known_user.sent["userName"]), lambda some: some.by_id(known_user.id))

    expect_status(found.answer, 200)
    expect(found.by_id(known_user.id), "the user is not found", expected="the user", answer=found.answer)


@check(
    id="user-query-reads-plus-as-a-space",
    requirements=["7644-1.2-01"],
    level=SHOULD,
    needs=("filter",),
    hint="Decode the query of the URL with the library of your framework, which reads + as forms do.",
)
def test_query_reads_plus_as_a_space(scim, users, known_user):
    """A space in a filter may be written as +."""
    name = known_user.sent["userName"].replace("@", "%40")

    answer = scim.get(users.endpoint, query=f"filter=userName+eq+%22{name}%22")

    found = [resource.get("id") for resource in body_of(answer).get("Resources") or []]
    expect(found == [known_user.id], "the user is not found", expected="the user", answer=answer)


@check(
    id="user-query-broken-filter-is-refused",
    requirements=["7644-3.4.2.2-07", "7644-3.4.2.2-32", "7644-3.4.2.2-43"],
    needs=("filter",),
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
def test_query_broken_filter_is_refused(scim, users, text):
    """A filter outside the grammar is refused with 400."""
    answer = scim.find(users.endpoint, text)

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
