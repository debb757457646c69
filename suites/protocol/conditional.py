from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import body_of, expect_member, expect_status
from scimproof.fixtures.expect_etag import (
    expect_answer_kept,
    expect_not_modified,
    expect_passed,
    expect_stale_delete_refused,
    expect_stale_refused,
)

VERSIONED = ("with-etag",)
PATCHED = ("with-etag", "patch")
METHODS = {"put": "PUT", "patch": "PATCH"}


@check(
    id="conditional-read-with-the-current-etag-answers-304",
    requirements=["7644-3.14-06"],
    needs=VERSIONED,
    hint="Compare If-None-Match with the current tag, weak or not, and answer 304 without a body.",
    matters="A client that polls thousands of users for changes downloads every one of them every time.",
)
@cases("condition", alone="{}", among_others='"never-was-this", {}', any_version="*")
def test_read_with_the_current_etag_answers_304(scim, versions, known_user, condition):
    """A GET with the current tag in If-None-Match is answered with 304 and no body."""
    tag = versions.current(known_user)
    answer = scim.get(known_user.path, headers={"If-None-Match": condition.format(tag)})

    expect_not_modified(versions, known_user, tag, answer)


@check(
    id="conditional-read-with-another-etag-answers-200",
    requirements=["7644-3.14-07"],
    needs=VERSIONED,
    hint="Answer 304 only when the current tag is among those of If-None-Match.",
    matters="A client goes on with what it knew of a person long ago, since it is told that nothing has changed.",
)
@cases("which", never='W/"never-was-this"', earlier="")
def test_read_with_another_etag_answers_200(scim, outdated, which):
    """A GET with another tag in If-None-Match is answered with the resource."""
    _, user = outdated("user", "writes")

    answer = scim.get(user.resource.path, headers={"If-None-Match": which or user.before})

    expect_status(answer, 200)
    expect_member(body_of(answer), "id", user.resource.id, answer=answer)


@check(
    id="conditional-put-with-the-current-etag-passes",
    requirements=["7644-3.14-08"],
    needs=VERSIONED,
    builds_on="replacing",
    hint="Compare If-Match with the current tag as it was sent, W/ included, and go on when they are equal.",
    matters="A careful client that names the version it has read can update nobody.",
)
def test_put_with_the_current_etag_passes(versions, versioned_user):
    """A PUT with the current tag in If-Match is done."""
    tag, change = versions.current(versioned_user), versions.next_change(versioned_user)

    expect_passed(versions, change, tag, versions.write("PUT", change, If_Match=tag))


@check(
    id="conditional-patch-with-the-current-etag-passes",
    requirements=["7644-3.14-08"],
    needs=PATCHED,
    builds_on="patching",
    hint="Judge If-Match of a PATCH as that of a PUT.",
    matters="Engines that switch accounts off by a guarded PATCH cannot do it, and leavers stay active.",
)
@cases("kind", user="user", group="group")
def test_patch_with_the_current_etag_passes(versions_of, kind):
    """A PATCH with the current tag in If-Match is done."""
    versions, make = versions_of(kind)
    resource = make("versioned")
    tag, change = versions.current(resource), versions.next_change(resource)

    expect_passed(versions, change, tag, versions.write("PATCH", change, If_Match=tag))


@check(
    id="conditional-put-with-a-stale-etag-is-refused",
    requirements=["7644-3.14-09", "7644-3.12-12"],
    needs=VERSIONED,
    builds_on="replacing",
    hint="Compare If-Match before anything is written; answer 412 when the resource has another tag by now.",
    matters="Two administrators edit one person, and what the first has saved is gone without a word to either.",
)
def test_put_with_a_stale_etag_is_refused(outdated):
    """A PUT with an earlier tag in If-Match is refused with 412 and changes nothing."""
    versions, user = outdated("user", "writes")
    change = versions.next_change(user.resource)

    expect_stale_refused(versions, change, user, versions.write("PUT", change, If_Match=user.before))


@check(
    id="conditional-patch-with-a-stale-etag-is-refused",
    requirements=["7644-3.14-10", "7644-3.12-12"],
    needs=PATCHED,
    builds_on="patching",
    hint="Look at If-Match in PATCH, too, and keep the comparison and the write in one transaction.",
    matters="A late PATCH brings back the role that was taken from somebody a minute ago.",
)
@cases("kind", user="user", group="group")
def test_patch_with_a_stale_etag_is_refused(outdated, kind):
    """A PATCH with an earlier tag in If-Match is refused with 412 and changes nothing."""
    versions, found = outdated(kind, "writes")
    change = versions.next_change(found.resource)

    expect_stale_refused(versions, change, found, versions.write("PATCH", change, If_Match=found.before))


@check(
    id="conditional-delete-with-a-stale-etag-is-refused",
    requirements=["7644-3.14-11", "7644-3.12-12"],
    needs=VERSIONED,
    hint="Look at If-Match in DELETE, too.",
    matters="A clean-up job removes the account of somebody who was rehired after the job had drawn up its list.",
)
@cases("kind", user="user", group="group")
def test_delete_with_a_stale_etag_is_refused(outdated, kind):
    """A DELETE with an earlier tag in If-Match is refused with 412 and deletes nothing."""
    versions, found = outdated(kind, "delete")
    change = versions.next_change(found.resource)

    expect_stale_delete_refused(versions, found, versions.write("DELETE", change, If_Match=found.before))


@check(
    id="conditional-write-with-any-version-passes",
    requirements=["7644-3.14-12"],
    needs=VERSIONED,
    level=SHOULD,
    hint="If-Match: * holds for every resource that exists.",
    matters="A client that only wants to be sure not to create somebody is refused although the person exists.",
)
@cases("method", **METHODS)
def test_write_with_any_version_passes(versions, versioned_user, method):
    """A PUT or PATCH of a user with If-Match: * is done."""
    change = versions.next_change(versioned_user)

    expect_passed(versions, change, "*", versions.write(method, change, If_Match="*"), usually=True)


@check(
    id="conditional-write-with-the-current-etag-among-others-passes",
    requirements=["7644-3.14-08"],
    needs=VERSIONED,
    level=SHOULD,
    hint="Split If-Match at the commas outside of quotes, and pass when one of the tags is the current one.",
    matters="A client behind two gateways names the versions it got from both, and is refused for the one that is old.",
)
def test_write_with_the_current_etag_among_others_passes(versions, versioned_user):
    """A write with several tags in If-Match, the current one among them, is done."""
    tag, change = versions.current(versioned_user), versions.next_change(versioned_user)
    answer = versions.write(versions.usual_method, change, If_Match=f'"never-was-this", {tag}')

    expect_passed(versions, change, tag, answer, usually=True)


@check(
    id="conditional-write-without-versions-does-as-it-says",
    requirements=["7644-3.14-01", "7643-3.1-30"],
    needs=("without-etag",),
    hint="Ignore If-Match where there are no versions, or answer 412; whichever it is, keep to it.",
    matters="A client that sends If-Match to everybody is told that a change was refused, and the change was made.",
)
def test_write_without_versions_does_as_it_says(versions, versioned_user):
    """A target without versions ignores If-Match or refuses the write, and does what it answers."""
    change = versions.next_change(versioned_user)
    answer = versions.write(versions.usual_method, change, If_Match='W/"never-was-this"')

    expect_answer_kept(versions, change, answer)


@check(
    id="conditional-read-without-versions-answers-200",
    requirements=["7643-3.1-30", "7644-3.14-01"],
    needs=("without-etag",),
    hint="Ignore If-None-Match where there are no versions.",
    matters="A target that has no versions and answers 304 all the same keeps a client from ever seeing a change.",
)
def test_read_without_versions_answers_200(scim, known_user):
    """A target without versions answers a GET with If-None-Match of an unknown tag with the resource."""
    expect_status(scim.get(known_user.path, headers={"If-None-Match": 'W/"never-was-this"'}), 200)
