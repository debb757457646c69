from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_error_body,
    expect_known,
    expect_offered,
    expect_status,
    shown,
)

UNKNOWN = "user-read-unknown-answers-404"
REFUSED_BY = {
    "refused_post": "user-create-broken-json-is-refused[cut-off]",
    "taken_name": "user-create-duplicate-is-refused",
    "refused_patch": "user-patch-broken-json-is-refused[cut-off]",
}


@check(
    id=UNKNOWN,
    requirements=["7644-3.4.1-02", "7644-3.12-10", "E-33"],
    hint="Answer 404 to GET /Users/{id} for an id that does not exist.",
    matters="A client that asks whether an account still exists cannot tell a deleted person from an outage.",
)
def test_unknown_answers_404(missing):
    """GET of a user that does not exist answers 404."""
    expect_status(missing, 404)


@check(
    id="user-read-unknown-answers-with-a-scim-error",
    requirements=["7644-3.12-01", "7644-3.12-02"],
    hint="Give every error a body that is a SCIM Error message.",
    matters="A client that expects JSON chokes on an HTML page, and one missing person stops the whole run.",
)
def test_unknown_answers_with_a_scim_error(missing):
    """The 404 has a SCIM Error message as its body."""
    expect_known(missing.status == 404, "the answer is no 404", by=UNKNOWN, answer=missing)
    expect_error_body(missing)


@check(
    id="user-read-unknown-error-status-is-a-text",
    requirements=["7644-3.12-03"],
    hint='Write status as a JSON string: "404", not 404.',
    matters="A library that reads status as a text throws an exception over each person who is gone.",
)
def test_unknown_error_status_is_a_text(missing):
    """Status in the body of an error is a JSON string."""
    status = body_of(missing).get("status")
    expect_offered(body_of(missing), "the error has no JSON body, which another check tells")
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
    matters="Where only the body reaches the client's log, nobody can see that the person was simply not there.",
)
def test_unknown_error_repeats_status(missing):
    """The body of an error repeats the HTTP status."""
    status = body_of(missing).get("status")
    expect_known(missing.status >= 400, "the answer is no error", by=UNKNOWN, answer=missing)
    expect_offered(body_of(missing), "the error has no JSON body, which another check tells")

    expect(
        str(status) == str(missing.status),
        f"status is {shown(status)}",
        expected=f'"{missing.status}"',
        answer=missing,
    )


@check(
    id="user-read-error-has-an-error-status",
    requirements=["7644-3.2-05", "7644-3.12-03"],
    hint="Send an Error message with the HTTP status that it names, never with 200.",
    matters="A client that goes by the HTTP status takes the error for a user, and stores it.",
)
@cases(
    "kind",
    unknown_id="missing",
    unreadable_post="refused_post",
    taken_name="taken_name",
    unreadable_patch="refused_patch",
)
def test_error_has_an_error_status(answer_of, kind):
    """An Error message comes with an HTTP status of 400 or more."""
    missing = answer_of(kind)
    is_error = "Error" in str(body_of(missing).get("schemas"))

    expect(
        missing.status not in range(200, 300) or not is_error,
        f"an Error message comes with status {missing.status}",
        expected=shown(body_of(missing).get("status")),
        answer=missing,
    )


@check(
    id="user-error-bodies-are-scim-errors",
    requirements=["7644-3.12-01", "7644-3.12-02", "7644-3.5.2-28"],
    hint="Give every error a body that is a SCIM Error message.",
    matters="The administrator reads that the response was invalid, and not why the person was refused.",
)
@cases("kind", unreadable_post="refused_post", taken_name="taken_name", unreadable_patch="refused_patch")
def test_bodies_are_scim_errors(answer_of, kind):
    """A refusal has a SCIM Error message as its body."""
    answer = answer_of(kind)

    expect_known(
        answer.status >= 400,
        "the request was not refused",
        by=REFUSED_BY[kind],
        answer=answer,
    )
    expect_error_body(answer)


@check(
    id="user-error-bodies-repeat-the-status",
    requirements=["7644-3.12-03", "7644-3.2-05"],
    hint='Repeat the HTTP status in the body, as a JSON string: "400".',
    matters="Tools that log the body only file a taken name as an outage, and support looks in the wrong place.",
)
@cases("kind", unreadable_post="refused_post", taken_name="taken_name", unreadable_patch="refused_patch")
def test_bodies_repeat_the_status(answer_of, kind):
    """The body of a refusal repeats the HTTP status."""
    answer = answer_of(kind)
    status = body_of(answer).get("status")

    expect_known(
        status is not None, "there is no SCIM Error", by="user-error-bodies-are-scim-errors", answer=answer
    )
    expect(
        str(status) == str(answer.status),
        f"status is {shown(status)}",
        expected=f'"{answer.status}"',
        answer=answer,
    )


@check(
    id="user-error-statuses-are-texts",
    requirements=["7644-3.12-03"],
    hint='Write status as a JSON string in every error: "400", not 400.',
    matters="Strictly typed clients cannot read the refusal, and report a fault of their own in its place.",
)
def test_statuses_are_texts(refused_post, taken_name, refused_patch):
    """Status in the body of a refusal is a JSON string."""
    answers = (refused_post, taken_name, refused_patch)
    numbers = [answer for answer in answers if isinstance(body_of(answer).get("status"), int)]

    expect(
        not numbers,
        f"status is a number in {len(numbers)} of 3 refusals",
        expected='a text like "400"',
        answer=numbers[0] if numbers else refused_post,
    )


@check(
    id="unknown-endpoint-answers-404",
    requirements=["7644-3.12-10"],
    level=SHOULD,
    hint="Answer 404 below the base URL to every path that is no endpoint, not the page of the web interface.",
    matters="A mistyped address looks like a working connection in the set-up, and nobody is ever provisioned.",
)
def test_unknown_endpoint_answers_404(scim):
    """GET of an endpoint that does not exist answers 404."""
    expect_status(scim.get("/NoSuchEndpoint"), 404)


@check(
    id="user-read-unknown-id-of-any-form-answers-404",
    requirements=["7644-3.4.1-02", "7644-3.12-10", "E-33"],
    hint="An id is any text to the client: answer 404 also to one that is no UUID or number of yours.",
    matters="An id left over from a former system crashes the server, and the client repeats the request as after an outage.",
)
@cases("identifier", word="no-such-user", number="987654321")
def test_unknown_id_of_any_form_answers_404(scim, users, identifier):
    """GET of a user by an id of another form than the target's own answers 404."""
    expect_status(
        scim.get(f"{users.endpoint}/{identifier}"), 404, usual={400: "the form of the id is refused with 400"}
    )
