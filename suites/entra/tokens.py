from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import expect
from scimproof.fixtures.expect_tokens import (
    GRANTED,
    LIFETIME,
    access_token,
    expect_bearer,
    expect_grant,
    expect_invalid_token_named,
    expect_lifetime_for_entra,
    expect_lifetime_is_a_number,
    expect_not_stored,
    expect_status_of_grants,
    expect_token_useless,
)

OAUTH = ("oauth",)


@check(
    id=GRANTED,
    requirements=["6749-5.1-01"],
    needs=OAUTH,
    hint="Answer each valid token request with 200 and an access_token, also when the client has one already.",
    matters="Provisioning stops when the first token has expired, and every entry of the log says Unauthorized.",
)
def test_is_granted(token_endpoint):
    """The token endpoint grants the run's own client a token, as often as it asks."""
    expect_grant(token_endpoint.granted)
    expect_status_of_grants(token_endpoint.granted)


@check(
    id="token-type-is-bearer",
    requirements=["6749-5.1-02"],
    needs=OAUTH,
    hint='Say "token_type": "Bearer" beside the access_token.',
    matters="A client must not use a token whose type it does not know, and libraries keep to that.",
)
def test_type_is_bearer(grant):
    """The token answer says that the token is a bearer token."""
    expect_bearer(grant)


@check(
    id="token-answer-tells-the-lifetime",
    requirements=["6749-5.1-03", "E-39"],
    needs=OAUTH,
    level=SHOULD,
    hint='Say how many seconds the token lives: "expires_in": 3600.',
    matters="The client cannot renew a token before it ends, so that one request an hour is lost to a 401.",
)
def test_tells_the_lifetime(grant):
    """The token answer says how long the token lives."""
    expect("expires_in" in grant.json, "expires_in is absent", expected='"expires_in": 3600', answer=grant)


@check(
    id=LIFETIME,
    requirements=["E-39"],
    level=SHOULD,
    needs=OAUTH,
    client="entra",
    builds_on="grant",
    hint="Let access tokens live one hour, six at most, and say so by expires_in: 3600 to 21600.",
    matters="The gallery does not take the app: Microsoft's validation refuses tokens that live shorter or longer.",
)
def test_lives_one_to_six_hours(grant):
    """An access token lives one to six hours; one that does not say so counts as one hour."""
    expect_lifetime_for_entra(grant)


@check(
    id="token-lifetime-is-a-number",
    requirements=["6749-5.1-04"],
    needs=OAUTH,
    level=SHOULD,
    hint="Write expires_in as a JSON number of seconds, without quotes and without a date.",
    matters="A strictly typed client cannot read the answer, and gives up although a good token is in it.",
)
def test_lifetime_is_a_number(grant):
    """The lifetime in the token answer is a JSON number above zero."""
    expect_lifetime_is_a_number(grant)


@check(
    id="token-answer-is-json",
    requirements=["6749-5.1-05"],
    needs=OAUTH,
    level=SHOULD,
    hint="Send the token answer as application/json; application/scim+json is for SCIM resources.",
    matters="A client that goes by the media type takes the answer for text, and finds no token in it.",
)
def test_answer_is_json(grant):
    """The token answer has the media type application/json."""
    expect(
        grant.content_type == "application/json",
        f"the media type is {grant.content_type or 'absent'}",
        expected="Content-Type: application/json",
        answer=grant,
    )


@check(
    id="token-answer-is-not-stored",
    requirements=["6749-5.1-06"],
    needs=OAUTH,
    hint="Send Cache-Control: no-store with every token.",
    matters="A proxy on the way may keep the token and hand it to somebody else.",
)
def test_answer_is_not_stored(grant):
    """The token answer forbids everybody to keep it."""
    expect_not_stored(grant)


@check(
    id="client-secret-is-no-token",
    requirements=["6749-7-01"],
    needs=OAUTH,
    builds_on="guarded",
    hint="Take nothing but granted tokens as bearer tokens; a secret is for the token endpoint alone.",
    matters="The secret is a token that lives for years: that is what the gallery does not allow any more.",
)
def test_secret_is_no_token(client_secret, users_for):
    """The client secret is of no use as a bearer token."""
    expect_token_useless(users_for(client_secret))


@check(
    id="expired-token-is-refused",
    requirements=["6749-7-01", "6750-3.1-01"],
    needs=OAUTH,
    builds_on="guarded",
    hint="Look at the end of a token with each request, and answer 401 after it.",
    matters="A token that was found in an old log file still reads and changes every account.",
)
def test_expired_token_is_refused(expired_token, users_for):
    """A token that has expired is answered 401."""
    expect_token_useless(users_for(expired_token))


@check(
    id="token-in-the-query-is-refused",
    requirements=["6750-2.3-01"],
    needs=OAUTH,
    level=SHOULD,
    builds_on="guarded",
    hint="Read tokens from the Authorization header alone; URLs end in the log files of every proxy on the way.",
    matters="One client that puts its token there spreads it over logs that nobody thinks of as secret.",
)
def test_in_the_query_is_refused(grant, users_for_query):
    """A token in the query of a URL is not taken."""
    expect_token_useless(users_for_query(access_token(grant)))


@check(
    id="refused-token-is-called-invalid",
    requirements=["6750-3-01"],
    needs=OAUTH,
    level=SHOULD,
    builds_on="guarded",
    hint='Add error="invalid_token" to the challenge when a token was shown and is not valid.',
    matters="The client cannot tell a token that has to be renewed from a request that had none.",
)
def test_refused_token_is_called_invalid(strangers):
    """The challenge of a 401 says that the token which was shown is not valid."""
    expect_invalid_token_named(strangers.ask("made-up", "one"))
