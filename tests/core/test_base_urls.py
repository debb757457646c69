import pytest

from scimproof.fixtures.base_url import BaseUrl, version_before, versions_in
from scimproof.fixtures.findings import NotOffered


def test_a_version_at_the_end_is_exchanged_or_left_out():
    base = BaseUrl("https://example.com/tenant/scim/v2")

    assert base.with_version("v99") == "https://example.com/tenant/scim/v99"
    assert base.without_version() == "https://example.com/tenant/scim"


@pytest.mark.parametrize("url", ["https://example.com/scim", "https://example.com/v1", "https://v2"])
def test_a_base_url_without_the_protocol_version_has_none(url):
    with pytest.raises(NotOffered):
        _ = BaseUrl(url).version


def test_only_a_query_of_the_base_url_counts():
    assert BaseUrl("https://example.com/v2?tenant=7").has_query
    assert not BaseUrl("https://example.com/v2").has_query


@pytest.mark.parametrize(
    ("location", "before", "elsewhere"),
    [
        ("https://example.com/scim/v2/Users/7", "v2", []),
        ("https://example.com/scim/Users/7", "", []),
        ("https://example.com/scim/v1/Users/7", "v1", []),
        ("https://example.com/v2/scim/Users/7", "", ["v2"]),
        ("/scim/v2/Users/7/", "v2", []),
    ],
)
def test_the_version_of_a_location_stands_before_the_endpoint_or_elsewhere(location, before, elsewhere):
    assert version_before(location, "/Users/7") == before
    assert versions_in(location, "/Users/7") == elsewhere
