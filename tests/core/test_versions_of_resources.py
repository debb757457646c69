"""Changes that give up one entity-tag for another, and users with an immutable or a chosen value."""

from types import SimpleNamespace

import pytest
from bending import answering, editing_answers, method
from made_up import answer
from served import OK, said, user, users_behind

from scimproof.fixtures.etags import Versions, is_weak, opaque, same_tag, tag_of
from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.immutables import Immutable, user_with, user_without
from scimproof.fixtures.users import Users
from scimproof.profiles.model import AttributePath

ANNA = user()
NEW_TITLE = SimpleNamespace(
    resource=ANNA,
    operation={},
    body={},
    shown_in=lambda found: (found.json or {}).get("title") == "new",
)


@pytest.mark.parametrize(
    ("found", "tag"),
    [
        (answer(200, {"meta": {"version": "b"}}, ETag=' "a" '), '"a"'),
        (answer(200, {"meta": {"version": "b"}}), "b"),
        (answer(200, {"meta": {"version": 5}}), ""),
        (answer(200, {"meta": "x"}), ""),
        (answer(200, []), ""),
    ],
)
def test_tag_of_an_answer(found, tag):
    assert tag_of(found) == tag


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('W/"1"', '"1"', True),
        ('w/"1"', "1", True),
        ('"1"', '"2"', False),
        ('""', '""', False),
        (None, None, False),
        (5, '"5"', True),
    ],
)
def test_tags_are_compared_as_weak_ones(one, other, same):
    assert same_tag(one, other) is same


def test_parts_of_a_tag():
    assert (is_weak('W/"1"'), is_weak('"W/"')) == (True, False)
    assert (opaque(' W/"a"b" '), opaque(None)) == ('a"b', "")


def versions(**answers):
    found = Versions(users_behind({"/Users/1": answers.pop("get", OK), **answers}))
    found.next_change = lambda _: NEW_TITLE
    return found


def tagged(tag):
    return answer(200, {"title": "new"}, ETag=tag)


def test_tag_that_is_not_there():
    assert versions(get=tagged("1")).current(ANNA) == "1"
    with pytest.raises(Blocked, match="a GET shows no ETag") as finding:
        versions().current(ANNA)
    assert finding.value.by == "etag-header-is-sent[get]"


@pytest.mark.parametrize(("status", "title"), [(400, "new"), (200, "old")])
def test_change_that_does_not_work(status, title):
    found = versions(**{"get": {"title": title}, "PATCH /Users/1": answer(status)})

    with pytest.raises(Blocked, match="the resource could not be changed") as finding:
        found.after(NEW_TITLE)
    assert finding.value.by == "user-patch-answers-200-or-204"


def test_tag_before_and_after_a_change():
    told = versions(**{"get": [tagged("1"), tagged("2")], "PATCH /Users/1": OK}).outdated(ANNA)

    assert (told.before, told.now) == ("1", "2")


def test_tag_that_shows_seconds_gets_a_second_chance():
    told = versions(**{"get": [tagged("1"), tagged("1"), tagged("2")], "PATCH /Users/1": OK}).outdated(ANNA)

    assert (told.before, told.now) == ("1", "2")


def test_tag_that_never_changes_tells_nothing():
    found = versions(**{"get": tagged("1"), "PATCH /Users/1": OK})

    assert said(found.outdated, ANNA) == (Blocked, "the ETag does not change with the resource")
    assert found.changes_at_all(ANNA, "2")
    assert not found.changes_at_all(ANNA, "1")


@pytest.mark.parametrize("how", ["PATCH", "PUT", "DELETE"])
def test_write_under_a_condition(how):
    found = versions(**{f"{how} /Users/1": answer(412)})

    assert found.write(how, NEW_TITLE, If_Match="1").status == 412


def test_target_without_patch():
    found = versions(**{"PUT /Users/1": OK, "get": tagged("1")})
    found.resources.capabilities = SimpleNamespace(supports=lambda _: False)

    assert found.after(NEW_TITLE) == "1"
    assert said(found.write, "PATCH", NEW_TITLE) == (
        NotOffered,
        "the target announces patch.supported false",
    )


def test_each_change_of_a_user_gives_another_value(entra_users):
    found = Versions(entra_users)
    anna = entra_users.existing("versions")
    changes = [found.next_change(anna) for _ in range(3)]

    assert len({change.value for change in changes}) == 3
    assert len({str(change.path) for change in changes}) == 1


BADGE = Immutable(AttributePath("urn:own:badge", "badge", "urn:own"), "one", "two", required=False)


def test_immutable_value_is_given_with_its_extension():
    given = BADGE.given_to({"schemas": ["a"], "userName": "x"}, "one")

    assert given == {"schemas": ["a", "urn:own"], "userName": "x", "urn:own": {"badge": "one"}}
    assert BADGE.given_to(given, "two")["schemas"] == ["a", "urn:own"]
    assert BADGE.operation("add", "two") == {"op": "add", "path": "urn:own:badge", "value": "two"}


NICK = Immutable(AttributePath.parse("nickName"), "scimproof-abcdef-first", "other", required=False)


def test_user_with_an_immutable_value(rfc_users):
    made = user_with(rfc_users, NICK, "immutable")

    assert rfc_users.stored(made)["nickName"] == NICK.first


def test_value_that_the_target_does_not_show(process_for):
    def hidden(shown, _):
        return {name: value for name, value in shown.items() if name != "nickName"}

    users = Users(process_for("rfc", editing_answers(method("GET"), hidden)))

    assert said(user_with, users, NICK, "hidden") == (
        NotOffered,
        "the target does not show the nickName that a user was created with",
    )


def test_value_that_the_target_does_not_take(process_for):
    users = Users(process_for("rfc", answering(method("POST"), "400 Bad Request")))

    assert said(user_with, users, NICK, "refused") == (
        NotOffered,
        "the target takes no user with nickName: 400",
    )


def test_user_without_an_immutable_value(rfc_users):
    needed = Immutable(NICK.path, "a", "b", required=True)
    there = Immutable(AttributePath.parse("userName"), "a", "b", required=False)

    assert user_without(rfc_users, NICK, "plain").id
    assert said(user_without, rfc_users, needed, "needed") == (
        NotOffered,
        "no user is without nickName, which is required",
    )
    assert said(user_without, rfc_users, there, "there") == (
        NotOffered,
        "every user of the target has userName from the start",
    )
