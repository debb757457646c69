from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_no_crash,
    expect_refused,
    expect_status,
    expect_success,
    shown,
)
from scimproof.fixtures.expect_disclosed import expect_all_json, expect_known_messages
from scimproof.fixtures.expect_hostile import expect_json_or_refusal
from scimproof.fixtures.expect_resource import expect_stored

BOM = b"\xef\xbb\xbf"
UNAMBIGUOUS = "media-type-in-other-spelling-is-read"


@check(
    id="media-type-of-others-is-refused",
    requirements=["7644-3.8-10", "7644-3.8-04"],
    level=SHOULD,
    hint="Answer 415 to a body that is not application/scim+json or application/json.",
    matters="A form on any web page creates users with the session of an administrator: no browser asks before.",
)
@cases(
    "kind",
    text="text/plain",
    xml="application/xml",
    form="application/x-www-form-urlencoded",
    multipart="multipart/form-data; boundary=x",
)
def test_of_others_is_refused(scim, users, people, kind):
    """A body that is announced as something other than JSON is refused."""
    answer = scim.post(users.endpoint, people.minimal(f"media-{kind[:12]}"), headers={"Content-Type": kind})

    expect_refused(answer, usually=True)


@check(
    id="media-type-that-is-true-xml-is-refused",
    requirements=["7644-3.8-10", "7644-3.12-14"],
    hint="Look at Content-Type before handing the body to a parser.",
    matters="A server that parses whatever comes reads files of its own into an answer by way of an XML entity.",
)
@cases(
    "body",
    document="<User><userName>x</userName></User>",
    entity='<!DOCTYPE u [<!ENTITY x "scimproof">]><User><userName>&x;</userName></User>',
)
def test_true_xml_is_refused(scim, users, body):
    """A body that is XML is refused."""
    expect_refused(scim.post(users.endpoint, body=body, headers={"Content-Type": "application/xml"}))


@check(
    id=UNAMBIGUOUS,
    requirements=["7644-3.8-08", "7644-3.8-01"],
    level=SHOULD,
    hint="Parse Content-Type: type and charset know no letter case, and a parameter may stand in quotes.",
    matters="The HTTP library of a client is updated, writes the header a little differently, and every call ends in 415.",
)
@cases(
    "kind",
    upper_case="APPLICATION/SCIM+JSON",
    quoted_charset='application/scim+json; charset="utf-8"',
    upper_case_charset="application/scim+json;charset=UTF-8",
)
def test_in_other_spelling_is_read(scim, users, people, kind):
    """A media type in capitals, or with its charset in quotes, is read."""
    key = f"media-{len(kind)}-{kind[:3]}"

    expect_success(scim.post(users.endpoint, people.minimal(key), headers={"Content-Type": kind}))


@check(
    id="media-type-that-is-odd-does-no-harm",
    requirements=["7644-3.12-14", "7644-3.8-10"],
    hint="Answer 415 or 400 to a Content-Type that cannot be read.",
    matters="A client with a mistake in one header is told that the service has failed, and never finds its mistake.",
)
@cases(
    "kind",
    absent=None,
    no_type="garbage",
    semicolons=";;;",
    empty_charset="application/scim+json; charset=",
    unknown_charset="application/scim+json; charset=no-such-charset",
    long=f"application/scim+json; x={'a' * 2_000}",
)
def test_odd_does_no_harm(scim, users, people, kind):
    """A Content-Type that is absent or cannot be read does not make the server fail."""
    resource = people.minimal(f"odd-media-{str(kind)[-12:]}")

    expect_no_crash(scim.post(users.endpoint, resource, headers={"Content-Type": kind}))


@check(
    id="media-type-without-charset-is-utf-8",
    requirements=["7644-3.8-03", "7644-3.8-01", "7644-3.8-02"],
    needs=("attribute:displayName",),
    hint="Read and write UTF-8 unless the request names another charset.",
    matters="Names with accents arrive as two wrong letters each, in every list and on every badge.",
)
def test_without_charset_is_utf8(users):
    """A body without a charset is read as UTF-8, and comes back so."""
    user = users.existing("default-charset", displayName="Zo\u00eb \u540d")

    expect_stored(users, user, "displayName", "Zo\u00eb \u540d")


@check(
    id="media-type-of-answers-is-utf-8",
    requirements=["7644-3.8-02", "7644-3.8-03"],
    level=SHOULD,
    hint="Send no charset, or charset=utf-8.",
    matters="A client that believes the header turns every accent into a question mark before storing it.",
)
@cases("kind", read="reading", list="listing", error="missing", schemas="schemas_answer")
def test_of_answers_is_utf8(answer_of, kind):
    """An answer names no other charset than UTF-8, and is UTF-8."""
    answer = answer_of(kind)
    parameters = answer.headers.get("Content-Type", "").lower().partition(";")[2]

    expect(
        "charset" not in parameters or "utf-8" in parameters or "utf8" in parameters,
        f"Content-Type is {shown(answer.headers.get('Content-Type'))}",
        expected="no charset but UTF-8",
        answer=answer,
    )
    expect("is not UTF-8" not in answer.problem, answer.problem, expected="UTF-8", answer=answer)


@check(
    id="media-type-preferred-is-served",
    requirements=["7644-3.8-05", "7644-3.8-06", "7644-3.8-07"],
    level=SHOULD,
    hint="Read Accept as a list with weights and wildcards, not as one text.",
    matters="A client that asks for SCIM first and JSON second is answered 406 and cannot read anybody.",
)
@cases(
    "accept",
    weights="application/scim+json;q=0.9, application/json;q=0.8",
    two="application/json, application/scim+json",
    wildcard="application/*",
    browser="text/html, application/xhtml+xml, */*;q=0.8",
    capitals="Application/SCIM+JSON",
    charset="application/scim+json; charset=utf-8",
)
def test_preferred_is_served(scim, known_user, accept):
    """Accept with several types, weights or wildcards is served."""
    expect_status(scim.get(known_user.path, headers={"Accept": accept}), 200)


@check(
    id="media-type-asked-for-is-given-or-refused",
    requirements=["7644-3.8-04", "7644-3.2-07"],
    hint="Answer 406 or JSON to an Accept that you cannot fulfil.",
    matters="A browser or a scanner that asks for something else gets a failure, and the service looks broken.",
)
@cases(
    "accept", xml="application/xml", html="text/html", none_wanted="application/scim+json;q=0", odd=";;;q=x,,"
)
def test_asked_for_is_given_or_refused(scim, known_user, accept):
    """An Accept that names no JSON is served in that type, in JSON, or refused with 406."""
    answer = scim.get(known_user.path, headers={"Accept": accept})

    expect_json_or_refusal(answer, accept)


@check(
    id="media-type-suffix-does-no-harm",
    requirements=["7644-3.8-11"],
    hint="Take .scim at the end of a URL for a part of the id, or for the wish for SCIM.",
    matters="A client written after the RFC's example gets a failure instead of the user or a 404.",
)
def test_suffix_does_no_harm(scim, known_user):
    """A GET of a user's URL with .scim behind it shows that user, or is not found."""
    answer = scim.get(f"{known_user.path}.scim")

    expect_status(answer, 200, 400, 403, 404, 405, 406, 410)
    expect(
        answer.status != 200 or known_user.id in answer.body.decode("utf-8", "replace"),
        "something else is shown",
        expected="the user, or 404",
        answer=answer,
    )


@check(
    id="media-type-body-has-no-byte-order-mark",
    requirements=["7644-3.8-02", "7644-3.8-03"],
    hint="Write UTF-8 without a byte order mark: RFC 8259 forbids one in JSON that is sent.",
    matters="Most JSON libraries stop at the first byte, and the client sees no user but a broken answer.",
)
def test_body_has_no_byte_order_mark(reading):
    """The body of an answer does not start with a byte order mark."""
    expect(not reading.body.startswith(BOM), "it starts with EF BB BF", expected="JSON", answer=reading)


@check(
    id="answers-of-the-run-are-json",
    requirements=["7644-3.2-07", "7644-3.8-02"],
    hint="Send every body of a success as JSON in UTF-8.",
    matters="The client stops at the first letter it cannot read, and the person is neither created nor found.",
)
def test_answers_of_the_run_are_json(hindsight):
    """Every success of the whole run that has a body has one that is JSON."""
    expect_all_json(hindsight)


@check(
    id="messages-of-the-run-have-registered-names",
    requirements=["7644-3.1-02", "7644-8.2-01"],
    hint="Write the URNs of messages as RFC 7644 does: urn:ietf:params:scim:api:messages:2.0:ListResponse.",
    matters="A client that looks the message up by its URN takes a list for a broken answer.",
)
def test_messages_have_registered_names(hindsight):
    """Every message of the whole run names a URN that RFC 7644 registers."""
    expect_known_messages(hindsight)
