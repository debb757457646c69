from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_offered
from scimproof.fixtures.expect_kept import (
    expect_display_is_a_text,
    expect_extension_apart,
    expect_kept,
    expect_kept_or_refused,
    expect_no_pair_twice,
    expect_not_primary,
    expect_type_does_no_harm,
    expect_urls,
)
from scimproof.fixtures.expect_shown import expect_not_found

CALLED = "user-value-not-called-primary-is-none"


@check(
    id="user-email-keeps-its-address",
    requirements=["7643-4.1.2-01", "7643-2.4-08"],
    hint="The domain of an address may be written in lower case; the mailbox before the @ stays as it is.",
    matters="Invitations and password links are sent to an address that is not the person's.",
)
@cases("address", domain="kim.{}@{DOMAIN}", tagged="{}+scim@{domain}", quoted="o'neil.{}@{domain}")
def test_email_keeps_its_address(samples, address):
    """An e-mail address comes back the same but for letter case."""
    expect_kept(samples.of("emails.value", address))


@check(
    id="user-phone-number-keeps-its-digits",
    requirements=["7643-4.1.2-04", "7643-2.4-08"],
    hint="Write a number in another form if you must, with all its digits in their order.",
    matters="Calls and one-time codes go to a stranger's telephone.",
)
@cases("number", uri="tel:+1-201-555-0121", plain="+1 201 555 0122", local="(201) 555-0123")
def test_phone_number_keeps_its_digits(samples, number):
    """A phone number comes back with the same digits."""
    expect_kept(samples.of("phoneNumbers.value", number))


@check(
    id="user-phone-extension-does-no-harm",
    requirements=["7643-4.1.2-04"],
    hint="Keep ;ext= of RFC 3966, leave it out, or refuse it; do not append it to the number.",
    matters="The extension becomes part of the number, and the call reaches somebody else.",
)
def test_phone_extension_does_no_harm(samples):
    """An extension of a phone number is kept, left out or refused."""
    expect_extension_apart(samples.of("phoneNumbers.value", "tel:+1-201-555-0128;ext=77"))


@check(
    id="user-im-address-is-kept",
    requirements=["7643-4.1.2-05", "7643-4.1.2-20"],
    hint="Write instant messaging addresses in lower case and without spaces if you must, nothing more.",
    matters="A chat starts with somebody else, or with nobody.",
)
def test_im_address_is_kept(samples):
    """An instant messaging address comes back the same but for letter case and spaces."""
    expect_kept(samples.of("ims.value", "Kim.Lee_7.{}"))


@check(
    id="user-element-of-further-type-does-no-harm",
    requirements=["7643-4.1.2-03", "7643-4.1.2-19", "7643-4.1.2-21", "7643-2.3.1-02", "7643-7-16"],
    hint="Keep an element whose type you do not know, leave it out, or answer 400; never fail on it.",
    matters="One address of an unusual kind in the source directory stops the whole person from being provisioned.",
)
@cases(
    "element",
    email=("emails", "kim.{}@{domain}", "custom"),
    phone=("phoneNumbers", "tel:+1-201-555-0124", "custom"),
    im=("ims", "kim.lee.{}", "signal"),
)
def test_element_of_further_type_does_no_harm(samples, element):
    """An element of a type that no table lists is kept, left out or refused."""
    name, value, kind = element

    expect_type_does_no_harm(samples.listed(name, {"type": kind, "value": value}))


@check(
    id="user-element-without-type-does-no-harm",
    requirements=["7643-4.1.2-03", "7643-4.1.2-19", "7643-2.4-02"],
    hint="type is optional: keep an element that has none.",
    matters="Clients with one address per person send no type, and lose the address.",
)
@cases("element", email=("emails", "lee.{}@{domain}"), phone=("phoneNumbers", "tel:+1-201-555-0125"))
def test_element_without_type_does_no_harm(samples, element):
    """An element without a type is kept, left out or refused."""
    name, value = element

    expect_type_does_no_harm(samples.listed(name, {"value": value}))


@check(
    id="user-display-of-element-is-a-text",
    requirements=["7643-4.1.2-02", "7643-4.1.2-18"],
    hint="display is the server's to write, or absent; where it is shown it is a text.",
    matters="The label beside an address or a number is empty or shows raw data.",
)
@cases(
    "element", email=("emails.value", "kim.{}@{domain}"), phone=("phoneNumbers.value", "tel:+1-201-555-0126")
)
def test_display_of_element_is_a_text(samples, element):
    """Display of an e-mail address or phone number, where shown, is a text."""
    expect_display_is_a_text(samples.of(*element))


@check(
    id="user-value-may-have-two-types",
    requirements=["7643-2.4-09"],
    hint="Only a pair of type and value need be unique in a list, not the value alone.",
    matters="People who use one address for work and home are refused.",
)
@cases("element", email=("emails", "both.{}@{domain}"), phone=("phoneNumbers", "tel:+1-201-555-0127"))
def test_value_may_have_two_types(samples, element):
    """The same value with two types is accepted, and kept once or twice."""
    name, value = element
    kinds = samples.kinds_of(name)
    expect_offered(len(kinds) > 1, f"profile and target name fewer than two types of {name}")

    expect_no_pair_twice(samples.listed(name, *({"type": kind, "value": value} for kind in kinds[:2])))


@check(
    id="user-photo-may-have-two-sizes",
    requirements=["7643-4.1.2-23", "7643-4.1.2-06"],
    hint="The same picture may be listed as photo and as thumbnail.",
    matters="A client that sends one picture in two sizes gets its users refused.",
)
def test_photo_may_have_two_sizes(samples):
    """One picture listed as photo and thumbnail is accepted, and its values are URLs."""
    url = "https://example.com/photos/one.jpg"
    kinds = samples.kinds_of("photos")
    expect_offered(len(kinds) > 1, "profile and target name fewer than two types of photos")

    expect_urls(samples.listed("photos", *({"type": kind, "value": url} for kind in kinds[:2])))


@check(
    id="user-role-is-a-free-text",
    requirements=["7643-4.1.2-17"],
    hint="Store values of roles and entitlements as they come, or refuse those that you do not know.",
    matters="A person gets another role than the administrator assigned.",
)
@cases("name", roles="roles", entitlements="entitlements")
def test_role_is_a_free_text(samples, name):
    """A value of roles or entitlements is kept as it was sent, left out or refused."""
    expect_kept_or_refused(samples.of(f"{name}.value", "Team lead (EMEA) / level 2"))


@check(
    id=CALLED,
    requirements=["7643-2.4-05"],
    level=SHOULD,
    hint="Store primary as false, or not at all, when the client does not send it.",
    matters="The server's pick of a main address overrules the one the client keeps for itself.",
)
@cases(
    "element", email=("emails.value", "kim.{}@{domain}"), phone=("phoneNumbers.value", "tel:+1-201-555-0126")
)
def test_value_not_called_primary_is_none(samples, element):
    """A value that the client did not call primary is not shown as primary."""
    expect_not_primary(samples.of(*element))


@check(
    id="user-query-absent-primary-is-no-true",
    requirements=["7643-2.4-05"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Compare an absent primary as false: a missing flag is no match for true.",
    matters="A client that asks for main addresses gets people who have none.",
)
def test_query_absent_primary_is_no_true(samples, lookup):
    """A filter for primary values does not find a user whose only value is not primary."""
    sample = samples.of("emails.value", "kim.{}@{domain}")
    expect_known(
        sample.elements, "the target keeps nothing of emails", by=sample.told_by, answer=sample.answer
    )
    called = [element for element in sample.elements if element.get("primary") is True]
    expect_offered(not called, "the target calls the only value primary by itself")

    expect_not_found(lookup, f"{lookup.only(sample.user)} and emails.primary eq true", sample.user)
