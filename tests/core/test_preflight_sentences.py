"""One look before the first check: either the run may start, or one sentence says why not."""

import re
from dataclasses import dataclass, field, replace

import pytest
from made_up import STRANGE, answer

from scimproof.fixtures.preflight import NotReady, look
from scimproof.fixtures.scim.messages import ERROR, LIST_RESPONSE, SERVICE_PROVIDER_CONFIG
from scimproof.fixtures.wire.target import Target
from scimproof.profiles.loader import load_profile

BASE = "https://api.example.com/scim/v2"
EMPTY = answer(200, {"schemas": [LIST_RESPONSE], "totalResults": 0})
CONFIG = answer(200, {"schemas": [SERVICE_PROVIDER_CONFIG]})
NOT_FOUND = answer(404, {"schemas": [ERROR], "status": "404"})
SILENCE = answer(0, problem="no connection: Connection refused")
PAGE = answer(200, body=b"<!DOCTYPE html><title>Sign in</title>", Content_Type="text/html; charset=utf-8")


@dataclass
class Site:
    """Addresses and what they answer; all others are not found."""

    pages: dict[str, object]
    otherwise: object = NOT_FOUND
    open: int = 0
    asked: list[str] = field(default_factory=list)

    def session(self, base):
        self.open += 1
        return SiteSession(self, Target.parse(base))


@dataclass
class SiteSession:
    site: Site
    target: Target

    def get(self, path, query=None):
        self.site.asked.append(f"{self.target.url}{path}")
        found = self.site.pages.get(f"{self.target.url}{path}", self.site.otherwise)
        return found(query) if callable(found) else found

    def close(self):
        self.site.open -= 1


def look_at(site, base=BASE, auth="bearer"):
    profile = replace(load_profile("playvox"), auth=auth)
    session = site.session(base)
    return look(session, profile, site.session)


def refusal(site, base=BASE, **options):
    with pytest.raises(NotReady) as refused:
        look_at(site, base, **options)
    assert site.open == 1  # every other session was closed
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.startswith(base)
    return sentence


@pytest.mark.parametrize("path", ["/Users", "/ServiceProviderConfig", "/ResourceTypes", "/Schemas"])
def test_one_scim_answer_is_enough(path):
    found = look_at(Site({f"{BASE}{path}": EMPTY}))

    assert found.schemas.status in (200, 404)


def test_first_question_is_that_of_entra():
    queries = []
    site = Site({f"{BASE}/Users": lambda query: queries.append(query) or EMPTY})

    look_at(site)

    assert re.fullmatch(r'userName eq "[0-9a-f-]{36}"', queries[0]["filter"])
    assert len(site.asked) == 4


def test_list_without_schemas_is_scim_enough():
    assert look_at(Site({f"{BASE}/Schemas": answer(200, [{"id": "urn:a"}])}))


def test_unreachable_target():
    said = refusal(Site({}, otherwise=SILENCE))

    assert said == f"{BASE} cannot be reached: no connection: Connection refused."


@pytest.mark.parametrize(
    ("auth", "variables"),
    [
        ("bearer", "SCIM_TOKEN"),
        ("basic", "SCIM_USERNAME and SCIM_PASSWORD"),
        ("header", "SCIM_TOKEN"),
        ("oauth2-client-credentials", "SCIM_CLIENT_ID and SCIM_CLIENT_SECRET"),
        ("mtls", "SCIM_CLIENT_CERT and SCIM_CLIENT_KEY"),
    ],
)
def test_refused_credentials(auth, variables):
    site = Site({f"{BASE}/Users": answer(401), f"{BASE}/ServiceProviderConfig": CONFIG})

    assert refusal(site, auth=auth) == (
        f"{BASE} refuses the credentials: GET /Users was answered 401. "
        f"The profile asks for {auth}; set {variables} to credentials that are valid there."
    )


def test_forbidden_without_a_filter_is_refused_credentials():
    said = refusal(Site({f"{BASE}/Users": answer(403), f"{BASE}/Schemas": EMPTY}))

    assert "refuses the credentials: GET /Users was answered 403" in said


def test_forbidden_filter_alone_is_not():
    site = Site({f"{BASE}/Users": lambda query: answer(403) if "filter" in query else EMPTY})

    with pytest.raises(NotReady, match="does not speak SCIM"):
        look_at(site)
    site.pages[f"{BASE}/Schemas"] = EMPTY
    assert look_at(site)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://h.example", "https://h.example/scim/v2"),
        ("https://h.example", "https://h.example/scim"),
        ("https://h.example", "https://h.example/api/v2/scim"),
        ("https://h.example/scim", "https://h.example/scim/v2"),
        ("https://h.example/tenant/7", "https://h.example/tenant/7/scim2"),
        ("https://h.example/scim/v2/Users", "https://h.example/scim/v2"),
        ("https://h.example/scim/v1", "https://h.example/scim/v2"),
        ("https://h.example/wrong/path", "https://h.example"),
        ("https://h.example?tenant=7", "https://h.example/scim/v2?tenant=7"),
        ("https://h.example:8443/x", "https://h.example:8443/scim"),
    ],
)
@pytest.mark.parametrize("otherwise", [NOT_FOUND, PAGE], ids=["scim-error", "page"])
def test_wrong_base_path_is_put_right(given, meant, otherwise):
    site = Site({f"{meant}/Schemas": EMPTY}, otherwise=otherwise)

    said = refusal(site, given)

    assert said == f"{given} is not the base path of a SCIM service, but {meant} is: use --target {meant}"


def test_login_page():
    said = refusal(Site({}, otherwise=PAGE))

    assert said == (
        f"{BASE} answers with an HTML page (status 200), not with SCIM: "
        "a login page, a proxy or the address of the web interface."
    )


@pytest.mark.parametrize("body", [b"<!doctype HTML>", b"\n <HTML lang=en>"])
def test_page_is_recognised_by_its_beginning(body):
    assert "HTML page" in refusal(Site({}, otherwise=answer(503, body=body, Content_Type="text/plain")))


def test_redirect_to_another_address():
    elsewhere = answer(302, problem="redirected to another origin: https://login.example")

    said = refusal(Site({}, otherwise=elsewhere))

    assert said == (
        f"{BASE} does not answer itself: redirected to another origin: https://login.example. "
        "Use the address it redirects to."
    )


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_json_that_is_not_scim(strange):
    said = refusal(Site({}, otherwise=answer(200, strange, Content_Type="application/json")))

    assert said.startswith(f"{BASE} does not speak SCIM: GET /Users was answered 200 application/json")
    assert said.endswith("none of the usual base paths answers either.")


@pytest.mark.parametrize(
    "schemas", ["urn:ietf:params:scim:schemas:core:2.0:User", None, [], [5], ["urn:x"], {}]
)
def test_schemas_that_name_nothing_of_scim(schemas):
    assert "does not speak SCIM" in refusal(Site({}, otherwise=answer(200, {"schemas": schemas})))


def test_answer_without_a_media_type():
    assert "answered 204 without a media type" in refusal(Site({}, otherwise=answer(204, Content_Type="")))
