from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import expect_no_crash, expect_success
from scimproof.fixtures.expect_tokens import (
    GRANTED,
    LIFETIME,
    REFUSAL_STATUS,
    access_token,
    expect_grant,
    expect_lifetime_for_entra,
    expect_no_token,
)

OAUTH = ("oauth",)


@check(
    id="entra-validation-federated-identity",
    requirements=["E-62", "E-39"],
    needs=OAUTH,
    client="entra",
    builds_on="assertion",
    validation="Federated_Identity_Test",
    explained_by=(GRANTED, LIFETIME, "entra-validation-credentials"),
    hint="Take client_assertion with the type jwt-bearer: verify its signature by the issuer's keys, then iss, aud, sub and exp.",
    matters="An app that offers federated identity and does not serve it leaves its customers with secrets that expire.",
)
def test_validates_federated_identity(token_endpoint, users_for):
    """Federated_Identity_Test: an assertion of the federated identity gets a token that lives one to six hours and reads users."""
    answer = token_endpoint.ask_by_assertion()

    expect_grant(answer)
    expect_lifetime_for_entra(answer)
    expect_success(users_for(access_token(answer)))


@check(
    id="forged-assertion-is-refused",
    requirements=["7523-3-01"],
    needs=OAUTH,
    explained_by=(REFUSAL_STATUS,),
    hint="Verify the signature before any claim is read, with the issuer's key of that kid, by an algorithm that you chose.",
    matters="Anybody writes himself an assertion, and manages the accounts of every customer.",
)
@cases(
    "forgery",
    altered_signature="altered-signature",
    without_signature="without-signature",
    not_to_be_signed="not-to-be-signed",
    changed_claims="changed-claims",
    garbage="garbage",
)
def test_forged_assertion_is_refused(token_endpoint, forged_assertion):
    """An assertion without a valid signature gets no token."""
    answer = token_endpoint.ask_by_forgery(forged_assertion)

    expect_no_token(answer)
    expect_no_crash(answer)
