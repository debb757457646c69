"""What is expected of a token endpoint, and of a target that is shown tokens."""

import pytest
from made_up import STRANGE, answer

from scimproof.fixtures import expect_tokens as expect
from scimproof.fixtures.findings import Broken, Doubtful, NotOffered
from scimproof.fixtures.wire.oauth import OAuthClient

GRANT = {"access_token": "t0ken", "token_type": "Bearer", "expires_in": 3600}


def granted(status=200, **members):
    return answer(status, {**GRANT, **members})


def refused(status=401, error="invalid_client", **headers):
    return answer(status, {"error": error}, **headers)


def client(style):
    return OAuthClient("https://h/token", "id", "secret", style=style)


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_token_of_any_shape_is_read(strange):
    assert expect.access_token(answer(200, strange)) == ""
    assert expect.access_token(granted(access_token=strange)) == (strange if isinstance(strange, str) else "")


def test_grant():
    expect.expect_grant(granted())
    expect.expect_grant(granted(201))
    with pytest.raises(Broken, match="answered 401 Unauthorized"):
        expect.expect_grant(refused())
    with pytest.raises(Broken, match="answered nothing"):
        expect.expect_grant(answer(0, problem="silence"))
    with pytest.raises(Doubtful, match="came with 201 Created"):
        expect.expect_status_of_grants(granted(201))


def test_secret_that_only_the_header_may_hold_is_no_more_than_doubtful():
    expect.expect_own_secret_in_the_body(granted(), client("header"))
    with pytest.raises(Doubtful, match="header alone"):
        expect.expect_own_secret_in_the_body(refused(), client("header"))
    with pytest.raises(Broken, match="answered 401"):
        expect.expect_own_secret_in_the_body(refused(), client("body"))


@pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER"])
def test_type_of_a_token_in_any_letter_case(kind):
    expect.expect_bearer(granted(token_type=kind))


@pytest.mark.parametrize("kind", [None, "JWT", "", ["Bearer"], "Bearer "])
def test_type_that_is_none(kind):
    with pytest.raises(Broken, match="token_type is"):
        expect.expect_bearer(granted(token_type=kind))


@pytest.mark.parametrize("lifetime", [1, 3600, 3600.5])
def test_lifetime_is_a_number(lifetime):
    expect.expect_lifetime_is_a_number(granted(expires_in=lifetime))


@pytest.mark.parametrize("lifetime", ["3600", 0, -1, True, None, "2030-01-01T00:00:00Z"])
def test_lifetime_that_is_no_number_above_zero(lifetime):
    with pytest.raises(Broken, match="expires_in is"):
        expect.expect_lifetime_is_a_number(granted(expires_in=lifetime))


def test_lifetime_that_is_not_told_is_not_judged():
    with pytest.raises(NotOffered):
        expect.expect_lifetime_is_a_number(answer(200, {"access_token": "t0ken"}))


@pytest.mark.parametrize("lifetime", [3600, 21_600, "3600", 7200.0])
def test_lifetime_as_the_gallery_wants_it(lifetime):
    expect.expect_lifetime_for_entra(granted(expires_in=lifetime))
    expect.expect_lifetime_for_entra(answer(200, {"access_token": "t0ken"}))


@pytest.mark.parametrize("lifetime", [3599, 21_601, 0, "soon", None, [], 10**400])
def test_lifetime_that_the_gallery_does_not_take(lifetime):
    with pytest.raises(Doubtful, match="expires_in is"):
        expect.expect_lifetime_for_entra(granted(expires_in=lifetime))


@pytest.mark.parametrize("directives", ["no-store", "No-Store", "private, no-store, max-age=0"])
def test_answer_that_nobody_keeps(directives):
    expect.expect_not_stored(answer(200, GRANT, Cache_Control=directives))


@pytest.mark.parametrize("headers", [{}, {"Cache_Control": "no-cache"}, {"Cache_Control": "x-no-store"}])
def test_answer_that_may_be_kept(headers):
    with pytest.raises(Broken, match="Cache-Control is"):
        expect.expect_not_stored(answer(200, GRANT, **headers))


def test_no_token():
    expect.expect_no_token(refused())
    expect.expect_no_token(answer(500))
    with pytest.raises(Broken, match="grants a token"):
        expect.expect_no_token(granted())


def test_status_of_a_refusal():
    expect.expect_token_refusal(refused(400))
    expect.expect_token_refusal(refused(401))
    with pytest.raises(Broken, match="has the status 200 OK"):
        expect.expect_token_refusal(refused(200))
    with pytest.raises(Broken, match="failed on this request"):
        expect.expect_token_refusal(refused(500))
    with pytest.raises(Doubtful, match="has the status 403"):
        expect.expect_token_refusal(refused(403))


def test_reason_of_a_refusal():
    expect.expect_error_code(refused(), "invalid_client")
    with pytest.raises(Doubtful, match="access_denied"):
        expect.expect_error_code(refused(error="access_denied"), "invalid_client")
    for nothing in (None, "", 7, {"code": "invalid_client"}):
        with pytest.raises(Broken, match="does not say why"):
            expect.expect_error_code(refused(error=nothing), "invalid_client")


def test_challenge_of_the_header():
    basic = {"WWW_Authenticate": 'Basic realm="x"'}

    expect.expect_challenge_of_the_header(refused(401, **basic))
    for wrong in (refused(401), refused(400, **basic), refused(401, WWW_Authenticate="Bearer")):
        with pytest.raises(Broken, match="WWW-Authenticate is"):
            expect.expect_challenge_of_the_header(wrong)


def test_token_that_is_of_no_use():
    expect.expect_token_useless(answer(401))
    with pytest.raises(Broken, match="serves users: 200 OK"):
        expect.expect_token_useless(answer(200))
    with pytest.raises(Doubtful, match="answered 403"):
        expect.expect_token_useless(answer(403))


@pytest.mark.parametrize("error", ['error="invalid_token"', "error=invalid_token", 'error = "invalid_token"'])
def test_challenge_that_names_the_token(error):
    expect.expect_invalid_token_named(answer(401, WWW_Authenticate=f'Bearer realm="x", {error}'))


def test_challenge_that_does_not_name_the_token():
    with pytest.raises(Broken, match="WWW-Authenticate is"):
        expect.expect_invalid_token_named(answer(401, WWW_Authenticate='Bearer realm="x"'))
    with pytest.raises(NotOffered):
        expect.expect_invalid_token_named(answer(401))
