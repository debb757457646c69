from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_known,
    expect_no_crash,
    expect_offered,
    expect_refused,
    expect_scim_type,
    expect_status,
    shown,
)
from scimproof.fixtures.expect_disclosed import (
    expect_details_are_texts,
    expect_known_keywords,
    expect_redirects_keep_method,
)
from scimproof.fixtures.shape import is_text, without


@check(
    id="error-keywords-are-registered",
    requirements=["7644-3.12-04", "7644-3.12-06"],
    level=SHOULD,
    hint="Use the keywords of RFC 7644 section 3.12 in scimType, or leave it out.",
    matters="A client that decides by the keyword whether to try again does the wrong thing for ever.",
)
def test_keywords_are_registered(hindsight, missing, refused_post):
    """ScimType, where an error of the whole run has one, is a registered keyword."""
    expect_known(missing.status >= 400, "no error could be caused", by="user-read-unknown-answers-404")
    expect_known(refused_post.status >= 400, "not refused", by="user-create-broken-json-is-refused[cut-off]")

    expect_known_keywords(hindsight)


@check(
    id="error-of-a-missing-value-says-so",
    requirements=["7644-3.12-20"],
    level=SHOULD,
    hint='Put "scimType": "invalidValue" into the 400 for a missing or unfit value.',
    matters="The administrator reads that the filter was wrong, when it was the user name that was empty.",
)
def test_of_a_missing_value_says_so(users, scim):
    """The refusal of a user without userName has scimType invalidValue or invalidSyntax, or none."""
    answer = scim.post(users.endpoint, without(users.people.minimal("nameless-keyword"), "userName"))

    expect_scim_type(
        answer,
        "invalidValue",
        "invalidSyntax",
        refused_by="user-create-without-user-name-is-refused[missing]",
        required=False,
    )


@check(
    id="error-details-are-texts",
    requirements=["7644-3.12-05"],
    level=SHOULD,
    hint="Write detail as one text for people; what programs need goes into members of another name.",
    matters="A client that shows the detail to its administrator shows [object Object], or stops at an error it could have told.",
)
def test_details_are_texts(hindsight, refused_post):
    """Detail, where an error of the whole run has one, is a text."""
    expect_known(refused_post.status >= 400, "not refused", by="user-create-broken-json-is-refused[cut-off]")

    expect_details_are_texts(hindsight)


@check(
    id="error-of-a-filter-explains-itself",
    requirements=["7644-3.4.2.2-44"],
    level=SHOULD,
    needs=("filter",),
    hint="Put into detail what of the filter was not understood.",
    matters="The person who set up the mapping sees that something was wrong, and not what.",
)
def test_of_a_filter_explains_itself(refused_filter):
    """The refusal of a filter explains the problem in detail."""
    expect_known(
        refused_filter.status >= 400,
        "the filter was not refused",
        by="user-query-broken-filter-is-refused[unknown-operator]",
        answer=refused_filter,
    )
    detail = body_of(refused_filter).get("detail")
    expect_offered(isinstance(detail, str), "the error has no detail in words, which RFC 7644 allows")

    expect(is_text(detail), f"detail is {shown(detail)}", expected="a sentence", answer=refused_filter)


@check(
    id="error-of-another-version-is-a-refusal",
    requirements=["7644-3.12-24"],
    level=SHOULD,
    hint="Answer 404, or 400 with scimType invalidVers, below the path of a version that you do not have.",
    matters="A client of a later version is served by rules that it does not expect, and stores half of what it reads.",
)
def test_of_another_version_is_a_refusal(scim, other_version):
    """The endpoint of a version of the protocol that there is not is refused."""
    answer = scim.get(other_version, query={"count": "1"}, follow=False)

    expect_no_crash(answer)
    expect_offered(answer.status not in range(300, 400), "the target redirects to another address")
    expect_status(answer, 400, 404, 410, 501, 401, 403)


@check(
    id="redirects-keep-the-method",
    requirements=["7644-3.12-16"],
    level=SHOULD,
    hint="Redirect writes with 307 or 308: after 301, 302 and 303 clients send a GET.",
    matters="The client follows the redirect, reads where it should have written, and reports success.",
)
def test_redirects_keep_the_method(hindsight):
    """Redirects of writes, where there are some, are 307 or 308."""
    expect_redirects_keep_method(hindsight)


@check(
    id="error-of-a-broken-date-is-a-refusal",
    requirements=["7643-2.3.5-03", "7644-3.12-20"],
    hint="Parse dateTime values when they come in, and answer 400 invalidValue to what is none.",
    matters="A date that is none is stored, and the first report that reads it fails for everybody.",
)
def test_of_a_broken_date_is_a_refusal(users, written_date):
    """A user with a dateTime that is none is refused."""
    _, answer = users.create("broken-date", **users.with_value(written_date, "the 32nd of May"))

    expect_refused(answer, usually=True)
