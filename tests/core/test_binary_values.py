import base64

import pytest

from scimproof.fixtures.people.certificates import CERTIFICATES
from scimproof.fixtures.scim.certificates import der_objects
from scimproof.fixtures.scim.values import decoded


@pytest.mark.parametrize("text", ["+/8=", "+/8", "-_8=", "-_8"])
def test_base64_is_read_in_both_alphabets_with_and_without_padding(text):
    assert decoded(text) == b"\xfb\xff"


@pytest.mark.parametrize("text", ["no base64 at all", "é===", "A", "-----BEGIN CERTIFICATE-----"])
def test_what_is_no_base64_is_not_read(text):
    assert decoded(text) is None


@pytest.mark.parametrize("certificate", CERTIFICATES)
def test_a_certificate_is_one_der_object(certificate):
    assert der_objects(base64.b64decode(certificate)) == 1


def test_two_certificates_are_two_der_objects():
    assert der_objects(b"".join(base64.b64decode(one) for one in CERTIFICATES[:2])) == 2


@pytest.mark.parametrize(
    "data", [b"", b"text", b"\x30", b"\x30\x05ab", b"\x30\x82\x01", b"\x30\x80", b"\x30\x01a-", b"\x04\x01a"]
)
def test_anything_else_is_none(data):
    assert der_objects(data) == 0
