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
    id="user-read-error-has-an-error-status",
    requirements=["7644-3.2-05", "7644-3.12-03"],
    hint="Send an Error message with the HTTP status that it names, never with 200.",
)
def test_error_has_an_error_status(missing):
    """An Error message comes with an HTTP status of 400 or more."""
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
)
@cases("kind", unreadable_post="refused_post", taken_name="taken_name", unreadable_patch="refused_patch")
def test_bodies_are_scim_errors(answer_of, kind):
    """A refusal has a SCIM Error message as its body."""
    answer = answer_of(kind)

    expect_known(
        answer.status >= 400,
        "the request was not refused",
        by="user-create-broken-json-is-refused",
        answer=answer,
    )
    expect_error_body(answer)


@check(
    id="user-error-bodies-repeat-the-status",
    requirements=["7644-3.12-03", "7644-3.2-05"],
    hint='Repeat the HTTP status in the body, as a JSON string: "400".',
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
