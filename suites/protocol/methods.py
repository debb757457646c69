from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_known,
    expect_no_crash,
    expect_offered,
    expect_refused_or_unsupported,
    expect_status,
    shown,
)
from scimproof.fixtures.scim.messages import USER


@check(
    id="method-unknown-is-refused",
    requirements=["7644-3.2-06", "7644-3.12-14"],
    hint="Answer 405 or 501 to a method that you do not know.",
    matters="A security scanner in front of a customer's network reports the service as vulnerable and it is blocked.",
)
@cases("method", made_up="SCIMPROOF", of_webdav="PROPFIND", of_caches="PURGE")
def test_unknown_is_refused(scim, known_user, method):
    """A method that HTTP or the endpoint does not know is refused."""
    expect_refused_or_unsupported(scim.request(method, known_user.path))


@check(
    id="method-refused-answers-405",
    requirements=["7644-3.2-06"],
    level=SHOULD,
    hint="Answer 405 with an Allow header that lists what the endpoint does.",
    matters="A developer who integrates the service cannot tell a wrong method from a wrong address.",
)
def test_refused_answers_405(scim, users):
    """The refusal of a method is a 405 with the methods that are allowed."""
    answer = scim.put(users.endpoint, {"schemas": [USER]})

    expect_known(
        answer.status >= 400, "the request was not refused", by="user-endpoint-refuses-other-methods[put]"
    )
    expect_status(answer, 405, 404, 501, 400)
    expect_offered(answer.status == 405, "the target refuses the method in other words")
    expect(
        answer.headers.get("Allow"),
        f"Allow is {shown(answer.headers.get('Allow'))}",
        expected="Allow: GET, POST",
        answer=answer,
    )


@check(
    id="method-head-answers-as-get",
    requirements=["7644-3.2-06", "7644-3.12-14"],
    hint="Answer HEAD like GET without the body, or with 405.",
    matters="Monitoring that asks with HEAD takes a healthy service for a broken one and pages somebody at night.",
)
def test_head_answers_as_get(scim, known_user):
    """HEAD answers 200 like GET, or is refused as a method."""
    answer = scim.request("HEAD", known_user.path)

    if answer.status not in (200, 204):
        expect_refused_or_unsupported(answer)


@check(
    id="method-options-does-no-harm",
    requirements=["7644-3.12-14"],
    hint="Answer OPTIONS with the allowed methods, or with 405.",
    matters="A browser asks with OPTIONS first; a failure there locks every web client out.",
)
def test_options_does_no_harm(scim, users):
    """OPTIONS does not make the server fail."""
    expect_no_crash(scim.request("OPTIONS", users.endpoint))


@check(
    id="method-wrong-for-endpoint-does-no-harm",
    requirements=["7644-3.12-14", "7644-3.2-06"],
    hint="Route by method and path; a path that only takes POST answers 405 or 404 to a GET.",
    matters="Somebody opens the address in a browser to see whether it is up, and an alarm goes off.",
)
@cases("path", search="/.search", bulk="/Bulk", me_and_more="/Me/nothing", base="/", below_one="/Users/1/2/3")
def test_wrong_for_endpoint_does_no_harm(scim, path):
    """A GET of a path that takes other methods, or none, does not make the server fail."""
    expect_no_crash(scim.get(path, follow=False))
