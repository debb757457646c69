from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import body_of, expect_offered, expect_success
from scimproof.fixtures.expect_tokens import (
    GRANTED,
    LIFETIME,
    REFUSAL_REASON,
    REFUSAL_STATUS,
    REFUSED,
    access_token,
    expect_challenge_of_the_header,
    expect_error_code,
    expect_grant,
    expect_lifetime_for_entra,
    expect_no_token,
    expect_own_secret_in_the_body,
    expect_token_refusal,
)

OAUTH = ("oauth",)
MADE_UP_GRANT = "urn:example:scimproof:made-up"


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
    id=REFUSED,
    requirements=["6749-4.4.2-01"],
    needs=OAUTH,
    hint="Compare the whole secret, before anything else is looked at.",
    matters="Whoever knows the URL and the id of a client gets a token, and with it may create an administrator.",
)
def test_is_refused_for_a_wrong_secret(token_endpoint):
    """The token endpoint grants no token for a wrong secret."""
    expect_no_token(token_endpoint.refused)


@check(
    id="token-is-refused-to-strangers",
    requirements=["6749-4.4.2-01"],
    needs=OAUTH,
    builds_on="refusal",
    hint="Look the client up first, and ask it for its secret, also when it sends none.",
    matters="Somebody without any secret is handed the keys to all accounts.",
)
@cases("stranger", empty="empty-secret", unknown_client="unknown-client", without_a_client="nobody")
def test_is_refused_to_strangers(token_endpoint, stranger):
    """The token endpoint grants no token without a client and its secret."""
    expect_no_token(token_endpoint.ask_as(stranger))


@check(
    id=REFUSAL_STATUS,
    requirements=["6749-5.2-01"],
    needs=OAUTH,
    hint="Answer 401 to a client that is not known, 400 to any other bad token request.",
    matters="The client takes the refusal for a success or for an outage, and never says that its secret has expired.",
)
def test_refusal_has_an_error_status(refusal):
    """A wrong secret is refused with 400 or 401."""
    expect_token_refusal(refusal)


@check(
    id=REFUSAL_REASON,
    requirements=["6749-5.2-02"],
    needs=OAUTH,
    explained_by=(REFUSAL_STATUS,),
    hint='Answer JSON with the error code of RFC 6749 section 5.2: {"error": "invalid_client"}.',
    matters="The administrator sees that no token came, and not that it is the secret which has expired.",
)
def test_refusal_says_why(refusal):
    """A wrong secret is refused with a JSON error that says so."""
    expect_error_code(refusal, "invalid_client")


@check(
    id="token-refusal-challenges-the-header",
    requirements=["6749-5.2-03"],
    needs=OAUTH,
    hint="Answer 401 with WWW-Authenticate: Basic when the client showed itself in the Authorization header.",
    matters="HTTP libraries take a 400 for a malformed request, and look for the fault in the wrong place.",
)
def test_refusal_challenges_the_header(token_endpoint, refusal):
    """A wrong secret in the Authorization header is answered 401 with a challenge for Basic."""
    expect_offered(token_endpoint.takes_the_header, "the token endpoint reads secrets from the form alone")
    answer = token_endpoint.ask_by_wrong_header()

    expect_offered(
        answer.status in (400, 401) or answer.status != refusal.status,
        f"what is wrong with the status is told by {REFUSAL_STATUS}",
    )
    expect_challenge_of_the_header(answer)


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
    id="token-request-fault-is-named",
    requirements=["6749-5.2-02", "6749-5.2-04"],
    needs=OAUTH,
    level=SHOULD,
    builds_on="grant",
    explained_by=(REFUSAL_STATUS, REFUSAL_REASON),
    hint="Say invalid_request when grant_type is missing, unsupported_grant_type when you do not know it.",
    matters="An administrator who is told of a wrong secret makes a new one, and the request stays as wrong as it was.",
)
@cases("grant_type", left_out=None, made_up=MADE_UP_GRANT)
def test_fault_is_named(token_endpoint, refusal, grant_type):
    """A refused grant_type is told apart from a refused client."""
    known = body_of(refusal).get("error") == "invalid_client"
    expect_offered(known, f"the target has no such words at all, which {REFUSAL_REASON} tells")

    answer = token_endpoint.ask(token_endpoint.client, grant_type=grant_type)

    expect_offered(not access_token(answer), "grant_type is not looked at, which another check tells")
    expect_error_code(answer, "invalid_request", "unsupported_grant_type")


@check(
    id="entra-validation-credentials",
    requirements=["E-39", "E-10"],
    needs=OAUTH,
    client="entra",
    validation="Validate_Credentials_Test",
    explained_by=(GRANTED, LIFETIME),
    hint="Take client_id and client_secret from the form of the token request, and set expires_in between 3600 and 21600.",
    matters="Microsoft's validation gets no token that it accepts, and without one of its two tests of credentials no app is listed.",
)
def test_validates_credentials(token_endpoint, users_for):
    """Validate_Credentials_Test: client id and secret in a form get a token that lives one to six hours and reads users."""
    answer = token_endpoint.ask_by_secret("body")

    expect_own_secret_in_the_body(answer, token_endpoint.client)
    expect_lifetime_for_entra(answer)
    expect_success(users_for(access_token(answer)))


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
