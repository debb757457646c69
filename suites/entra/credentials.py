from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_offered, expect_success
from scimproof.fixtures.expect_tokens import (
    GRANTED,
    REFUSED,
    access_token,
    expect_bearer,
    expect_challenge_of_the_header,
    expect_error_code,
    expect_grant,
    expect_invalid_token_named,
    expect_lifetime_for_entra,
    expect_lifetime_is_a_number,
    expect_no_token,
    expect_not_stored,
    expect_own_secret_in_the_body,
    expect_token_refusal,
    expect_token_useless,
)

OAUTH = ("oauth",)
MADE_UP_GRANT = "urn:example:scimproof:made-up"


@check(
    id="entra-validation-credentials",
    requirements=["E-39", "E-10"],
    needs=OAUTH,
    client="entra",
    validation="Validate_Credentials_Test",
    explained_by=(GRANTED,),
    hint="Take client_id and client_secret from the form of the token request, and set expires_in between 3600 and 21600.",
    matters="Microsoft's validation gets no token that it accepts, and without one of its two tests of credentials no app is listed.",
)
def test_validates_credentials(token_endpoint, users_for):
    """Client id and secret in a form get a token that lives one to six hours and reads users."""
    answer = token_endpoint.ask_by_secret("body")

    expect_own_secret_in_the_body(answer, token_endpoint.client)
    expect_lifetime_for_entra(answer)
    expect_success(users_for(access_token(answer)))


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
    id="token-request-may-use-the-header",
    requirements=["6749-2.3.1-01"],
    needs=OAUTH,
    level=SHOULD,
    builds_on="grant",
    hint="Read client id and secret from HTTP Basic, too, and percent-decode both.",
    matters="Entra lets the administrator choose header or body, and the choice of the header does not work.",
)
def test_may_use_the_header(token_endpoint):
    """A client may show its secret in the Authorization header."""
    expect_grant(token_endpoint.ask_by_secret("header"))


@check(
    id="token-by-the-other-secret",
    requirements=["E-61"],
    needs=OAUTH,
    client="entra",
    level=SHOULD,
    builds_on="grant",
    hint="Keep a list of secrets for each client, each with an end of its own.",
    matters="To replace a secret means that nobody is provisioned from the moment it is made until Entra has it.",
)
def test_by_the_other_secret(token_endpoint):
    """Two secrets of a client are valid at once."""
    by_the_new_one = token_endpoint.ask_by_other_secret()
    by_the_old_one = token_endpoint.ask(token_endpoint.client)

    expect_grant(by_the_new_one)
    expect_grant(by_the_old_one)


@check(
    id=REFUSED,
    requirements=["6749-4.4.2-01"],
    needs=OAUTH,
    hint="Look the client up, and compare the whole secret, before anything else is looked at.",
    matters="Whoever knows the URL gets a token, and with it may create an administrator.",
)
@cases(
    "stranger",
    wrong="wrong-secret",
    empty="empty-secret",
    unknown_client="unknown-client",
    without_a_client="nobody",
)
def test_is_refused_to_strangers(token_endpoint, stranger):
    """The token endpoint grants no token to whoever has not the right secret."""
    expect_no_token(token_endpoint.ask_as(stranger))


@check(
    id="token-refusal-has-an-error-status",
    requirements=["6749-5.2-01"],
    needs=OAUTH,
    hint="Answer 401 to a client that is not known, 400 to any other bad token request.",
    matters="The client takes the refusal for a success or for an outage, and never says that its secret has expired.",
)
def test_refusal_has_an_error_status(token_endpoint):
    """A wrong secret is refused with 400 or 401."""
    expect_token_refusal(token_endpoint.ask_as("wrong-secret"))


@check(
    id="token-refusal-says-why",
    requirements=["6749-5.2-02"],
    needs=OAUTH,
    hint='Answer JSON with the error code of RFC 6749 section 5.2: {"error": "invalid_client"}.',
    matters="The administrator sees that no token came, and not that it is the secret which has expired.",
)
def test_refusal_says_why(token_endpoint):
    """A wrong secret is refused with a JSON error that says so."""
    expect_error_code(token_endpoint.ask_as("wrong-secret"), "invalid_client")


@check(
    id="token-refusal-challenges-the-header",
    requirements=["6749-5.2-03"],
    needs=OAUTH,
    hint="Answer 401 with WWW-Authenticate: Basic when the client showed itself in the Authorization header.",
    matters="HTTP libraries take a 400 for a malformed request, and look for the fault in the wrong place.",
)
def test_refusal_challenges_the_header(token_endpoint):
    """A wrong secret in the Authorization header is answered 401 with a challenge for Basic."""
    expect_offered(token_endpoint.takes_the_header, "the token endpoint reads secrets from the form alone")

    expect_challenge_of_the_header(token_endpoint.ask_by_header("made-up-by-scimproof"))


@check(
    id="token-request-needs-a-grant-type",
    requirements=["6749-5.2-04"],
    needs=OAUTH,
    level=SHOULD,
    builds_on="grant",
    hint="Serve grant_type=client_credentials, and refuse what you do not know with unsupported_grant_type.",
    matters="A client with a faulty request works by luck, until the server is updated.",
)
@cases("grant_type", left_out=None, made_up=MADE_UP_GRANT)
def test_needs_a_grant_type(token_endpoint, grant_type):
    """A token request without grant_type, or with one that nobody knows, gets no token."""
    expect_no_token(token_endpoint.ask(token_endpoint.client, grant_type=grant_type))


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
