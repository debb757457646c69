from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import expect_offered, meta_of
from scimproof.fixtures.expect_discovery import (
    expect_newest_version,
    expect_no_query,
    expect_version_in_place,
    expect_version_refused,
)


@check(
    id="version-that-does-not-exist-is-refused",
    requirements=["7644-3.13-03"],
    hint="Route the versions that you have; answer 404, or 400 with invalidVers, to any other.",
    matters="A client of a later protocol believes to be understood, and its requests are read by the rules of an older one.",
)
def test_that_does_not_exist_is_refused(scim, base_url):
    """ServiceProviderConfig of a protocol version that does not exist is not served."""
    expect_version_refused(scim.get(f"{base_url.with_version('v99')}/ServiceProviderConfig"))


@check(
    id="version-stands-before-the-endpoint",
    requirements=["7644-3.13-02", "7644-3.13-01"],
    hint="Write URLs as base, version, endpoint: https://example.com/scim/v2/Users/{id}.",
    matters="A client that keeps URLs ends up at another version of the service than the one it was set up with.",
)
def test_stands_before_the_endpoint(base_url, read_body, reading, known_user):
    """The version in the URL of a user is that of the base URL, right before the endpoint."""
    version = base_url.version
    location = meta_of(read_body).get("location")
    expect_offered(isinstance(location, str), "a user shows no meta.location")

    expect_version_in_place(str(location), known_user.path, version, reading)


@check(
    id="version-left-out-is-the-newest",
    requirements=["7644-3.13-04"],
    level=SHOULD,
    hint="Serve the newest version where a request names none, or nothing.",
    matters="An administrator who forgets the version in the tenant URL gets SCIM 1.1 answers that no client reads.",
)
def test_left_out_is_the_newest(scim, base_url):
    """Without a version in the URL the newest protocol version is served, if any."""
    expect_newest_version(scim.get(f"{base_url.without_version()}/ServiceProviderConfig"))


@check(
    id="user-location-has-no-query",
    requirements=["7644-1.3-01"],
    hint="Put what tells tenants apart into the path or the host name; a base URL has no query.",
    matters="Clients append /Users and ?filter= to the base URL, and hit another tenant or nothing.",
)
def test_location_has_no_query(base_url, read_body, reading, known_user):
    """The URL of a user has neither query nor fragment."""
    expect_offered(not base_url.has_query, "the base URL was given with a query")
    header = known_user.created.headers.get("Location")

    expect_no_query([meta_of(read_body).get("location"), header], reading)
