from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_kept import expect_kept, expect_kept_or_refused


@check(
    id="user-country-is-kept",
    requirements=["7643-4.1.2-07"],
    hint="Store country as the two letters of ISO 3166-1: US, not USA and not United States.",
    matters="Tax, shipping and licences go by the country, and a client that compares two letters updates for ever.",
)
@cases("code", united_states="US", united_kingdom="GB", switzerland="CH")
def test_country_is_kept(samples, code):
    """A country that is an ISO 3166-1 alpha-2 code comes back as that code."""
    expect_kept(samples.of("addresses.country", code))


@check(
    id="user-country-of-another-form-does-no-harm",
    requirements=["7643-4.1.2-07"],
    hint="Refuse a country that is not of two letters, store it as it is, or map it; never cut it.",
    matters="AUT cut to two letters moves a person from Austria to Australia.",
)
@cases("form", three_letters=("AUT", "AT"), name=("Austria", "AT"))
def test_country_of_another_form_does_no_harm(samples, form):
    """A country that is no alpha-2 code is stored as it is, mapped, left out or refused."""
    expect_kept_or_refused(samples.of("addresses.country", *form[:1]), *form[1:])


@check(
    id="user-address-may-have-one-part-only",
    requirements=["7643-4.1.2-08"],
    hint="No part of an address is required: take what comes.",
    matters="People of whom only the town is known cannot be created.",
)
@cases("part", locality="locality", region="region", postal_code="postalCode")
def test_address_may_have_one_part_only(samples, part):
    """An address with one part only is stored."""
    expect_kept(samples.of(f"addresses.{part}", "0815"))


@check(
    id="user-address-may-have-lines",
    requirements=["7643-4.1.2-09"],
    hint="Store line breaks in formatted and streetAddress.",
    matters="Letters and labels are printed with the street, the town and the country run together.",
)
@cases("part", formatted="formatted", street="streetAddress")
def test_address_may_have_lines(samples, part):
    """An address of two lines keeps its line break."""
    expect_kept(samples.of(f"addresses.{part}", "7 Main Street\nBuilding B"), "7 Main Street\r\nBuilding B")
