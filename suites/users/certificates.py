from scimproof.fixtures.check import check
from scimproof.fixtures.expect_kept import expect_certificates, expect_kept_or_refused

VALUE = "x509Certificates.value"


@check(
    id="user-certificate-is-base64-of-one",
    requirements=["7643-2.3.6-01", "7643-4.1.2-15"],
    hint="Return x509Certificates.value as base64 of the DER: no PEM frame, no hexadecimal, no second encoding.",
    matters="Mail that is encrypted for a person, and logins by certificate, fail because nobody can read the key.",
)
def test_certificate_is_base64_of_one(samples, certificates):
    """A certificate comes back as base64 of the same certificate."""
    expect_certificates(samples.of(VALUE, certificates[0]), certificates[:1])


@check(
    id="user-certificates-are-kept-apart",
    requirements=["7643-4.1.2-16", "7643-4.1.2-15"],
    hint="Each element of x509Certificates holds one certificate; do not join them into one value.",
    matters="Of a person's two keys the second is never found, or both become unreadable.",
)
def test_certificates_are_kept_apart(samples, certificates):
    """Two certificates come back as two values of one certificate each."""
    elements = [{"type": "work", "value": value} for value in certificates[:2]]

    expect_certificates(samples.listed("x509Certificates", *elements), certificates[:2])


@check(
    id="user-certificate-chain-in-one-value-does-no-harm",
    requirements=["7643-4.1.2-16"],
    hint="Refuse a value that holds two certificates with 400, or take it apart; do not cut it somewhere.",
    matters="What is left of a chain that was cut is no certificate at all, and every use of it fails.",
)
def test_certificate_chain_in_one_value_does_no_harm(samples, certificates, joined_certificates):
    """A value that holds two certificates is refused, left out, taken apart or kept as it is."""
    expect_kept_or_refused(samples.of(VALUE, joined_certificates), *certificates[:2])


@check(
    id="user-certificate-without-padding-does-no-harm",
    requirements=["7643-2.3.6-02"],
    hint="Read base64 with and without the = at its end, or refuse it; do not lose the last bytes.",
    matters="A certificate that lost its last bytes no longer verifies.",
)
def test_certificate_without_padding_does_no_harm(samples, certificates):
    """A certificate in base64 without padding is kept whole, left out or refused."""
    expect_kept_or_refused(samples.of(VALUE, certificates[0].rstrip("=")))


@check(
    id="user-certificate-in-url-alphabet-does-no-harm",
    requirements=["7643-2.3.6-03"],
    hint="Read - and _ as + and /, or refuse them; a decoder that skips them stores other bytes.",
    matters="A lenient decoder drops two characters and stores a certificate that nobody issued.",
)
def test_certificate_in_url_alphabet_does_no_harm(samples, certificates):
    """A certificate in the URL-safe alphabet is kept whole, left out or refused."""
    safe = certificates[1].replace("+", "-").replace("/", "_")

    expect_kept_or_refused(samples.of(VALUE, safe))


@check(
    id="user-certificate-that-is-none-does-no-harm",
    requirements=["7643-2.3.6-01"],
    hint="Answer 400 to a value that is no base64, or store it; never fail on it.",
    matters="A broken value in the source ends in an error that the administrator cannot read.",
)
def test_certificate_that_is_none_does_no_harm(samples):
    """A certificate that is no base64 is refused, left out or kept as it is."""
    expect_kept_or_refused(samples.of(VALUE, "-- this is no base64 --"))
