"""Entity-tags, and what a target does with them in conditions."""

from dataclasses import dataclass, field

import pytest
from made_up import answer
from served import CRASH, GONE, OK, said, user, users_behind

from scimproof.fixtures.changes import Change
from scimproof.fixtures.etags import Outdated
from scimproof.fixtures.expect_etag import (
    expect_another_tag,
    expect_answer_kept,
    expect_not_modified,
    expect_passed,
    expect_repeated_in_meta,
    expect_same_tag,
    expect_stale_delete_refused,
    expect_stale_refused,
    expect_steady,
    expect_tag,
    expect_tag_as_a_get_shows,
    expect_tags_of_quick_changes,
    expect_version_of_lists,
    expect_well_formed,
    expect_written,
)
from scimproof.fixtures.findings import Blocked, Broken, Doubtful, NotOffered
from scimproof.profiles.model import AttributePath

ANNA = user()
CHANGE = Change(ANNA, AttributePath.parse("title"), "new")
OLD, NEW, STRONG = 'W/"1"', 'W/"2"', '"2"'
CRASHED = (Broken, "the target failed on this request: 500 Internal Server Error")
RESTLESS = (Blocked, "the ETag changes by itself")


def tagged(tag, version=None, status=200):
    return answer(status, {"id": "1", "meta": {"version": version}}, ETag=tag)


@dataclass
class Versions:
    """Stands where etags.Versions stands: a GET shows this, now and later; changes give these tags."""

    shown: object = OK
    now: str = NEW
    tags: list = field(default_factory=list)
    moves: bool = True

    @property
    def resources(self):
        return users_behind({"/Users/1": self.shown})

    def current(self, _):
        return self.now

    def next_change(self, _):
        return CHANGE

    def after(self, _):
        return self.tags.pop(0)

    def changes_at_all(self, _, __):
        return self.moves


def test_request_that_did_not_work_is_told_by_its_own_check():
    assert said(expect_written, answer(201), "post") is None
    with pytest.raises(Blocked) as finding:
        expect_written(answer(400), "put")
    assert finding.value.by == "user-replace-answers-200"


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (tagged(NEW), None),
        (answer(204, ETag=NEW), None),
        (answer(200, {"id": "1"}), (Broken, "there is no ETag header")),
        (answer(204), (NotOffered, "the answer shows no resource")),
    ],
)
def test_header_is_there(found, finding):
    assert said(expect_tag, found) == finding


@pytest.mark.parametrize(
    ("tag", "finding"),
    [
        ('"x"', None),
        ('W/"x"', None),
        ('""', None),
        ('w/"x"', (Broken, "the mark of a weak tag is in lower case")),
        ("x", (Doubtful, "the ETag is no quoted entity-tag")),
        ('"x y"', (Doubtful, "the ETag is no quoted entity-tag")),
        ('W/"x', (Doubtful, "the ETag is no quoted entity-tag")),
        ("", (Blocked, "there is no ETag header")),
    ],
)
def test_form_of_a_tag(tag, finding):
    assert said(expect_well_formed, tagged(tag)) == finding


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (tagged(NEW, NEW), None),
        (tagged(NEW, STRONG), (Broken, r'meta.version is "\"2\""')),
        (tagged(NEW), (Broken, "meta.version is absent")),
        (tagged("", NEW), (Blocked, "there is no ETag header")),
        (answer(204, ETag=NEW), (NotOffered, "the answer has no body")),
    ],
)
def test_version_in_meta(found, finding):
    assert said(expect_repeated_in_meta, found) == finding


@pytest.mark.parametrize(
    ("told", "shown", "now", "finding"),
    [
        (NEW, tagged(STRONG), NEW, None),
        (NEW, tagged("", NEW), NEW, None),
        (OLD, tagged(NEW), NEW, (Broken, "the ETag of the answer is not that of the resource")),
        (OLD, tagged(NEW), 'W/"3"', RESTLESS),
        (OLD, OK, NEW, (Blocked, "a GET shows no ETag")),
        ("", tagged(NEW), NEW, (NotOffered, "the answer has no ETag header")),
    ],
)
def test_tag_of_a_write(told, shown, now, finding):
    versions = Versions(shown, now)

    assert said(expect_tag_as_a_get_shows, versions, ANNA, tagged(told)) == finding


def test_tag_that_changes_by_itself():
    assert said(expect_steady, Versions(), ANNA, STRONG) is None
    assert said(expect_steady, Versions(), ANNA, OLD) == RESTLESS


def test_tag_of_two_reads():
    assert said(expect_same_tag, tagged(NEW), tagged(STRONG)) is None
    assert said(expect_same_tag, tagged(OLD), tagged(NEW)) == (Broken, "the ETag has changed by itself")
    assert said(expect_same_tag, tagged(OLD), OK) == (Blocked, "there is no ETag")


def test_tag_of_two_states():
    assert said(expect_another_tag, OLD, NEW) is None
    assert said(expect_another_tag, NEW, STRONG) == (
        Broken,
        "the ETag is that of the resource before the change",
    )


@pytest.mark.parametrize(
    ("tags", "moves", "finding"),
    [
        ([OLD, NEW, 'W/"3"'], True, None),
        ([OLD, NEW, OLD], True, None),
        ([OLD, NEW, NEW], True, (Doubtful, "two states of one second have one ETag")),
        ([STRONG, STRONG, '"3"'], True, (Broken, "two states of one second have one ETag")),
        ([NEW, NEW, NEW], False, (Blocked, "the ETag does not change with the resource")),
    ],
)
def test_tags_of_quick_changes(tags, moves, finding):
    versions = Versions(tags=list(tags), moves=moves)

    assert said(expect_tags_of_quick_changes, versions, ANNA) == finding


@pytest.mark.parametrize(
    ("found", "now", "finding"),
    [
        (answer(304), NEW, None),
        (answer(304, body=b"x"), NEW, (Broken, "the 304 has a body")),
        (OK, NEW, (Doubtful, "the whole resource is sent again")),
        (OK, OLD, RESTLESS),
        (answer(412), NEW, (Broken, "the condition is not understood")),
    ],
)
def test_resource_that_was_not_modified(found, now, finding):
    assert said(expect_not_modified, Versions(now=now), ANNA, NEW, found) == finding


DONE, UNDONE = answer(200, {"title": "new"}), answer(200, {"title": "old"})


@pytest.mark.parametrize(
    ("found", "tag", "shown", "usually", "finding"),
    [
        (OK, NEW, DONE, False, None),
        (OK, NEW, UNDONE, False, (Broken, 'title is "old"')),
        (answer(412), NEW, UNDONE, False, (Doubtful, "a condition that holds is refused")),
        (answer(412), STRONG, UNDONE, False, (Broken, "a condition that holds is refused")),
        (answer(412), OLD, UNDONE, False, RESTLESS),
        (answer(412), "*", UNDONE, False, (Broken, "a condition that holds is refused")),
        (answer(412), "*", UNDONE, True, (Doubtful, "a condition that holds is refused")),
        (answer(400), NEW, UNDONE, False, (Broken, "a condition that holds is refused")),
    ],
)
def test_condition_that_holds(found, tag, shown, usually, finding):
    versions = Versions(shown)

    assert said(expect_passed, versions, CHANGE, tag, found, usually=usually) == finding


OUTDATED = Outdated(ANNA, OLD, NEW)


@pytest.mark.parametrize(
    ("found", "shown", "finding"),
    [
        (answer(412), UNDONE, None),
        (answer(409), UNDONE, None),
        (answer(400), UNDONE, (Doubtful, "the refusal is 400 Bad Request")),
        (answer(412), DONE, (Broken, "a newer version was overwritten")),
        (OK, UNDONE, (Broken, "an earlier version is taken for the current one")),
        (CRASH, UNDONE, CRASHED),
    ],
)
def test_write_that_names_an_earlier_version(found, shown, finding):
    assert said(expect_stale_refused, Versions(shown), CHANGE, OUTDATED, found) == finding


@pytest.mark.parametrize(
    ("found", "shown", "finding"),
    [
        (answer(412), OK, None),
        (answer(409), OK, None),
        (answer(400), OK, (Doubtful, "the refusal is 400 Bad Request")),
        (answer(412), GONE, (Broken, "it was refused, and is gone")),
        (answer(204), GONE, (Doubtful, "an earlier version was deleted")),
        (CRASH, OK, CRASHED),
    ],
)
def test_delete_that_names_an_earlier_version(found, shown, finding):
    assert said(expect_stale_delete_refused, Versions(shown), OUTDATED, found) == finding


@pytest.mark.parametrize(
    ("found", "shown", "finding"),
    [
        (OK, DONE, None),
        (answer(412), UNDONE, None),
        (OK, UNDONE, (Broken, 'title is "old"')),
        (answer(412), DONE, (Broken, "it was refused, and done")),
        (CRASH, DONE, CRASHED),
    ],
)
def test_condition_at_a_target_without_versions(found, shown, finding):
    assert said(expect_answer_kept, Versions(shown), CHANGE, found) == finding


@pytest.mark.parametrize(
    ("listed", "shown", "now", "finding"),
    [
        (STRONG, tagged(NEW), NEW, None),
        (OLD, tagged(NEW), NEW, (Broken, "a list shows another version than a GET")),
        (OLD, tagged(NEW), OLD, RESTLESS),
        ("", tagged(NEW), NEW, (NotOffered, "the target shows no meta.version in lists")),
        (NEW, OK, NEW, (Blocked, "a GET shows no ETag")),
    ],
)
def test_version_in_a_list(listed, shown, now, finding):
    assert said(expect_version_of_lists, Versions(now=now), ANNA, listed, shown) == finding
