from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect_protocol import (
    ME,
    expect_me_answered,
    expect_me_is_what_is_there,
    expect_me_located,
    expect_me_redirected,
    expect_me_takes,
)


@check(
    id=ME,
    requirements=["7644-3.11-01", "7644-3.11-02", "7644-3.11-03"],
    hint="Answer 501 to /Me where there is none, else 308 to the resource or the resource itself.",
    matters="A self-service portal cannot tell a target without /Me from one that is out of order, and shows people an error.",
)
def test_is_answered_plainly(me):
    """GET /Me is answered with 501, with a redirect, or with a resource."""
    expect_me_answered(me)


@check(
    id="me-redirect-leads-to-the-resource",
    requirements=["7644-3.11-02"],
    hint="Send the URL of the signed-in user in Location, not that of /Me again.",
    matters="Clients that follow the redirect run in circles, or show one person the profile of nobody.",
)
def test_redirect_leads_to_the_resource(scim, me):
    """A redirect of /Me leads to a resource under its own URL."""
    expect_me_redirected(scim, me)


@check(
    id="me-says-where-the-resource-is",
    requirements=["7644-3.11-04"],
    hint="Send a Location header with the permanent URL, the one in meta.location.",
    matters="A portal remembers a person by that URL; under /Me it would show each of them to whoever signs in next.",
)
def test_says_where_the_resource_is(scim, me):
    """A resource shown under /Me comes with its permanent URL in Location."""
    expect_me_located(scim, me)


@check(
    id="me-shows-what-is-at-its-location",
    requirements=["7644-3.11-03", "7644-3.11-04"],
    hint="Look up the subject of the token, and show the resource that the Location names.",
    matters="People read and correct somebody else's data while they believe that it is their own.",
)
def test_shows_what_is_at_its_location(scim, me):
    """What /Me shows is the resource at the URL in Location."""
    expect_me_is_what_is_there(scim, me)


@check(
    id="me-takes-every-operation",
    requirements=["7644-3.11-05"],
    level=SHOULD,
    hint="Treat /Me as another name of the resource in every operation, not in GET alone.",
    matters="A person who may change the own telephone number can read it under /Me, and the form to save it fails.",
)
@cases("method", put="PUT", patch="PATCH")
def test_takes_every_operation(scim, me, method):
    """A PUT or PATCH of /Me that cannot be read is refused for that, not because /Me were unknown."""
    # What cannot be read can change nothing: the account that the client runs under is not ours to write to.
    unreadable = {"body": "{", "headers": {"Content-Type": "application/scim+json"}}

    expect_me_takes(scim.request(method, "/Me", **unreadable), me)
