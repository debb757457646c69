from scimproof.fixtures.check import check
from scimproof.fixtures.expect import expect, member
from scimproof.fixtures.expect_protocol import (
    expect_accepted,
    expect_accepted_or_done,
    expect_security_events,
)


@check(
    id="prefer-respond-async-is-honoured-or-ignored",
    requirements=["9967-2.5.1.1-01"],
    builds_on="replacing",
    hint="Answer 202 and do it later, or ignore the wish; a Prefer header is no reason for an error.",
    matters="A client that would wait gladly is refused, and the update of the person is lost.",
)
def test_respond_async_is_honoured_or_ignored(asked_for_later):
    """A PUT with Prefer: respond-async is done, or accepted for later."""
    expect_accepted_or_done(asked_for_later)


@check(
    id="async-answer-has-no-body",
    requirements=["9967-2.5.1.1-02"],
    builds_on="replacing",
    hint="Send a 202 without a body: what became of the request comes later, as an event.",
    matters="A client takes the user in the body for the result, although the change may yet fail.",
)
def test_answer_has_no_body(asked_for_later):
    """The 202 to a request that is done later has no body."""
    expect_accepted(asked_for_later)

    expect(not asked_for_later.body, "the 202 has a body", expected="no body", answer=asked_for_later)


@check(
    id="async-answer-names-the-transaction",
    requirements=["9967-2.5.1.1-03"],
    builds_on="replacing",
    hint="Send Set-Txn with the identifier under which the event about the outcome will come.",
    matters="The event about the outcome belongs to no request that the client knows of, so that a failure goes unseen.",
)
def test_answer_names_the_transaction(asked_for_later):
    """The 202 to a request that is done later has a Set-Txn header."""
    expect_accepted(asked_for_later)

    expect(
        asked_for_later.headers.get("Set-Txn", "").strip(),
        "there is no Set-Txn header",
        expected="Set-Txn: the identifier of the transaction",
        answer=asked_for_later,
    )


@check(
    id="service-provider-config-describes-security-events",
    requirements=["9967-4-01"],
    hint="asyncRequest is none, long or request; eventUris is an array of event URIs.",
    matters="A receiver that cannot read which events there are waits for those that never come.",
)
def test_service_provider_config_describes_security_events(discovery, config):
    """What ServiceProviderConfig says of security events is written as RFC 9967 has it."""
    expect_security_events(member(config, "securityEvents"), discovery.service_provider_config)
