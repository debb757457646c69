from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect_etag import (
    STAYS,
    expect_another_tag,
    expect_repeated_in_meta,
    expect_same_tag,
    expect_tag,
    expect_tag_as_a_get_shows,
    expect_tags_of_quick_changes,
    expect_version_of_lists,
    expect_well_formed,
    expect_written,
)

VERSIONED = ("with-etag",)


@check(
    id="etag-header-is-sent",
    requirements=["7644-3.14-02", "7644-3.14-01"],
    needs=VERSIONED,
    hint="Send an ETag header with every user, or announce etag.supported false.",
    matters="A client that relies on the announcement has no version to send back, and two administrators overwrite each other unseen.",
)
@cases("name", get="get", post="post", put="put", patch="patch")
def test_header_is_sent(written_version, name):
    """An answer that shows a user has an ETag header."""
    _, answer = written_version(name)

    expect_written(answer, name)
    expect_tag(answer)


@check(
    id="etag-is-an-entity-tag",
    requirements=["7643-3.1-29", "7644-3.14-04"],
    needs=VERSIONED,
    hint='Write ETag: W/"3694e05e9dff590" with an upper-case W, or ETag: "3694e05e9dff590".',
    matters="Proxies and HTTP libraries drop a malformed tag, and with it the only guard against lost updates.",
)
def test_is_an_entity_tag(written_version):
    """The ETag is an entity-tag, weak or strong."""
    _, answer = written_version("get")

    expect_well_formed(answer)


@check(
    id="etag-is-repeated-in-meta-version",
    requirements=["7644-3.14-03", "7643-3.1-28"],
    needs=VERSIONED,
    level=SHOULD,
    hint="Put the text of the ETag header, W/ and quotes included, into meta.version.",
    matters="Clients that keep resources and no headers take meta.version for If-Match, and are refused for ever.",
)
@cases("name", get="get", post="post", put="put")
def test_is_repeated_in_meta_version(written_version, name):
    """The version in meta is the text of the ETag header."""
    _, answer = written_version(name)

    expect_written(answer, name)
    expect_repeated_in_meta(answer)


@check(
    id="etag-of-a-write-is-what-a-get-shows",
    requirements=["7643-3.1-28", "7644-3.14-02"],
    needs=VERSIONED,
    hint="Take the ETag of an answer from the resource as it was stored, not as it was before.",
    matters="A client that updates a person twice in a row sends the tag of its first update and is refused with 412.",
)
@cases("name", post="post", put="put", patch="patch")
def test_of_a_write_is_what_a_get_shows(versions, written_version, name):
    """The ETag of a POST, PUT or PATCH is the one that a GET then shows."""
    user, answer = written_version(name)

    expect_written(answer, name)
    expect_tag_as_a_get_shows(versions, user, answer)


@check(
    id="etag-in-lists-is-what-a-get-shows",
    requirements=["7643-3.1-28"],
    needs=("with-etag", "filter"),
    level=SHOULD,
    builds_on="filtering",
    hint="Work out meta.version in one place, for lists and for single resources.",
    matters="An engine that pages through all users believes that each of them has changed and fetches them one by one.",
)
def test_in_lists_is_what_a_get_shows(versions, known_user, listed_version, reading):
    """The version of a user in a list is the one that a GET shows."""
    expect_version_of_lists(versions, known_user, listed_version, reading)


@check(
    id=STAYS,
    requirements=["7644-3.14-06", "7644-3.14-08"],
    needs=VERSIONED,
    hint="Work the ETag out from what is stored, not from the time of the answer or the order of members.",
    matters="No client can ever name the current version, so that every conditional update is refused.",
)
def test_stays_while_nothing_changes(scim, known_user, reading):
    """Two GETs of a user that nobody changes show one ETag."""
    expect_same_tag(reading, scim.get(known_user.path))


@check(
    id="etag-changes-with-the-resource",
    requirements=["7644-3.14-05"],
    needs=VERSIONED,
    hint="Give the resource a new ETag with every change.",
    matters="Somebody's update of this morning is overwritten this afternoon with data from yesterday, and If-Match lets it pass.",
)
def test_changes_with_the_resource(versions, older_user):
    """A change gives a user another ETag."""
    before = versions.current(older_user)

    expect_another_tag(before, versions.after(versions.next_change(older_user)))


@check(
    id="etag-tells-two-changes-in-one-second-apart",
    requirements=["7644-3.14-05", "7644-3.14-09"],
    needs=VERSIONED,
    hint="Count changes or hash the content; a time in seconds is too coarse for an ETag.",
    matters="Two engines that update a person at the same moment both pass If-Match, and the work of the first is lost.",
)
def test_tells_two_changes_in_one_second_apart(versions, versioned_user):
    """Two changes right after each other give a user two ETags."""
    expect_tags_of_quick_changes(versions, versioned_user)
