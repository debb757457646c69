from __future__ import annotations

import pytest

from scimproof.fixtures.wire.target import Target, encoded_query, split_origin


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://api.example.com/scim/v2/", "https://api.example.com/scim/v2"),
        ("HTTPS://API.example.com:443", "https://api.example.com"),
        ("http://localhost:8080/scim?aadOptscim062020", "http://localhost:8080/scim?aadOptscim062020"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        (" https://u:p%40ss@api.example.com/v2#part ", "https://api.example.com/v2"),
    ],
)
def test_a_target_prints_in_its_normal_form(url, printed):
    target = Target.parse(url)

    assert (target.url, str(target)) == (printed, printed)


def test_userinfo_is_decoded_and_printed_nowhere():
    target = Target.parse("https://alice:s%3Acret@api.example.com/v2")

    assert target.userinfo == ("alice", "s:cret")
    assert not any("s:cret" in text or "alice" in text for text in (repr(target), str(target), target.url))


def test_a_user_without_password_is_kept():
    assert Target.parse("https://alice@api.example.com").userinfo == ("alice", "")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("other.example/scim", "must start with https://"),
        ("ftp://api.example.com", "must start with https://"),
        ("https:///scim", "no host name"),
        ("https://api.example.com:99999/", "port"),
        ("https://api.example.com:http/", "port"),
        ("https://[::1/", "host name of the URL is malformed"),
        ("https://api.example.com/a b", "space"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_in_one_sentence(url, words):
    with pytest.raises(ValueError, match=words) as caught:
        Target.parse(url)

    assert url not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/Users", None, "https://h.example/scim/v2/Users"),
        ("Users/1", None, "https://h.example/scim/v2/Users/1"),
        ("", None, "https://h.example/scim/v2"),
        ("/", None, "https://h.example/scim/v2/"),
        ("/Users?startIndex=1", {"count": "2"}, "https://h.example/scim/v2/Users?startIndex=1&count=2"),
        (
            "/Users",
            {"filter": 'userName eq "é+/"'},
            "https://h.example/scim/v2/Users?filter=userName%20eq%20%22%C3%A9%2B%2F%22",
        ),
        ("/Users", "filter=a+eq+1", "https://h.example/scim/v2/Users?filter=a+eq+1"),
        ("/Users/../../x%2Fy;z#%2e", None, "https://h.example/scim/v2/Users/../../x%2Fy;z#%2e"),
        ("//Users", None, "https://h.example/scim/v2//Users"),
        ("/Users/a b\r\nX: y", None, "https://h.example/scim/v2/Users/a%20b%0D%0AX:%20y"),
        ("/scim/v2/Users/1", None, "https://h.example/scim/v2/Users/1"),
        ("https://h.example/scim/v2/Users/1?x=1", None, "https://h.example/scim/v2/Users/1?x=1"),
        ("http://inner.local:8080/scim/v2/Users/1", None, "https://h.example/scim/v2/Users/1"),
        ("http://inner.local", None, "https://h.example/"),
    ],
)
def test_paths_and_locations_are_joined_byte_for_byte(path, query, expected):
    assert Target.parse("https://h.example/scim/v2/").join(path, query) == expected


def test_a_lone_surrogate_in_a_path_does_not_break_the_join():
    assert Target.parse("https://h.example").join("/Users/\ud800") == "https://h.example/Users/%3F"


def test_the_targets_own_query_comes_first_and_only_once():
    target = Target.parse("https://h.example/scim?aadOptscim062020")

    assert target.join("/Users", {"count": "1"}) == "https://h.example/scim/Users?aadOptscim062020&count=1"
    assert target.join("") == "https://h.example/scim?aadOptscim062020"
    printed_by_server = "https://h.example/scim/Users/1?aadOptscim062020"
    assert target.join(printed_by_server) == printed_by_server


def test_a_query_is_encoded_as_entra_does():
    assert encoded_query({"filter": 'a eq "b c"', "count": "1"}) == "filter=a%20eq%20%22b%20c%22&count=1"


def test_splitting_keeps_the_request_target_as_it_stands():
    assert split_origin("HTTP://H.example:80/a/../%2f?x=/y#z") == ("http://h.example", "/a/../%2f?x=/y")
    assert split_origin("https://h.example?x") == ("https://h.example", "/?x")
