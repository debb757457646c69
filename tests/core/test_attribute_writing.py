"""Every way over every attribute: asked together, judged alone, and one finding for one defect."""

import pytest
from bending import answering, editing_requests, method
from made_up import attribute

from scimproof.fixtures.attribute_cases import words
from scimproof.fixtures.attribute_writes import AttributeWrites
from scimproof.fixtures.findings import Blocked, NotOffered
from scimproof.fixtures.scim.messages import ENTERPRISE_USER
from scimproof.fixtures.users import Users
from scimproof.fixtures.ways import WAYS


def writes(process_for, profile="playvox", bend=None):
    process = process_for(profile, bend)
    return AttributeWrites(Users(process)), process


def declared(process, path):
    return process.profile.user_attribute(path)


def requests(process):
    return process.connection.session.count


@pytest.fixture(scope="module")
def healthy(process_for):
    return writes(process_for, "entra")


@pytest.mark.parametrize("way", WAYS)
def test_healthy_target_stores_in_every_way(healthy, way):
    writing, process = healthy

    results = [
        writing.result(way, a)
        for a in process.profile.users
        if a.mutability == "readWrite" and not (way == "remove" and a.required)
    ]

    assert [str(r.attribute.path) for r in results if not r.stored] == []
    assert {r.sent is None for r in results} == {WAYS[way].removes}


def test_all_attributes_are_written_by_one_request(process_for):
    writing, process = writes(process_for)
    writing.result("post", declared(process, "userName"))
    before = requests(process)

    others = [a for a in process.profile.users if a.path.text != "active"]
    results = [writing.result("post", a) for a in others]

    assert all(result.stored for result in results)
    assert requests(process) == before
    assert len({result.user.id for result in results}) == 1


def test_active_is_always_written_alone(process_for):
    writing, process = writes(process_for)

    together = writing.result("replace", declared(process, "userName"))
    alone = writing.result("replace", declared(process, "active"))

    assert alone.stored
    assert alone.user.id != together.user.id
    assert alone.sent is not together.user.sent["active"]


def test_new_value_differs_from_the_old_one(healthy):
    writing, process = healthy

    result = writing.result("replace", declared(process, "displayName"))

    assert result.sent != result.user.sent["displayName"]
    assert result.value == result.sent


def test_reference_points_to_a_user_of_the_run(healthy):
    writing, process = healthy
    manager = declared(process, f"{ENTERPRISE_USER}:manager")

    first = writing.result("entra-add", manager)
    other = writing.result("entra-replace", manager)

    assert first.sent != other.sent
    assert {f"/Users/{first.sent}", f"/Users/{other.sent}"} <= set(process.ledger.alive())


def dropping(name):
    def edit(found):
        return {key: value for key, value in found.items() if key != name}

    return editing_requests(method("POST", "PUT"), edit)


def refusing_several_operations(served):
    def empty(found):
        return {} if len(found["Operations"]) > 1 else found

    return editing_requests(method("PATCH"), empty)(served)


def test_one_lost_attribute_does_not_drag_others_down(process_for):
    writing, process = writes(process_for, bend=dropping("displayName"))

    lost = writing.result("post", declared(process, "displayName"))
    kept = writing.result("post", declared(process, "name.givenName"))

    assert (lost.stored, lost.write.status, lost.value) == (False, 201, None)
    assert kept.stored
    assert lost.user.id != kept.user.id


def refusing_paths(beginning):
    def edit(found):
        touched = any(op.get("path", "").startswith(beginning) for op in found["Operations"])
        return {} if touched else found

    return editing_requests(method("PATCH"), edit)


def test_attributes_that_fail_alike_follow_the_first(process_for):
    writing, process = writes(process_for, bend=refusing_paths("name."))
    first, second, *_ = [a for a in process.profile.users if a.path.text.startswith("name.")]

    leader = writing.result("replace", first)

    assert not leader.stored
    with pytest.raises(Blocked) as finding:
        writing.result("replace", second)
    assert finding.value.by == f"{WAYS['replace'].check}[{words(first.path)}]"
    assert finding.value.message == f"not judged: {first.path} fails the same way"
    assert writing.result("replace", declared(process, "userName")).stored


def test_way_that_never_works_is_told_once(process_for):
    writing, process = writes(process_for, bend=answering(method("PATCH"), "500 Oops"))
    first, *others = process.profile.users

    assert not writing.result("replace", first).stored
    for other in others:
        with pytest.raises(Blocked) as finding:
            writing.result("replace", other)
        assert finding.value.by.startswith(f"{WAYS['replace'].check}[")


def test_way_that_builds_on_another_is_told_by_that(process_for):
    writing, process = writes(process_for, bend=dropping("displayName"))

    with pytest.raises(Blocked, match="displayName already fails by post") as finding:
        writing.result("put", declared(process, "displayName"))
    assert finding.value.by == f"{WAYS['post'].check}[displayName]"


@pytest.mark.parametrize("together", [True, False])
def test_what_a_post_did_not_store_cannot_be_removed(process_for, together):
    lose, refuse = dropping("displayName"), refusing_several_operations
    writing, process = writes(process_for, bend=lose if together else lambda served: lose(refuse(served)))

    with pytest.raises(Blocked, match="displayName has no value that could be removed") as finding:
        writing.result("remove", declared(process, "displayName"))
    assert finding.value.by == "attribute-post-read-by-get[displayName]"


def test_unlisted_attribute_is_not_written(process_for):
    writing, _ = writes(process_for, "rfc")

    with pytest.raises(NotOffered, match="does not list invented"):
        writing.result("post", attribute("invented"))


def test_answer_that_is_no_object_shows_nothing(process_for):
    writing, process = writes(process_for, bend=answering(method("GET", below="/Users/"), "200 OK", [1]))

    result = writing.result("post", declared(process, "userName"))

    assert (result.stored, result.value) == (False, None)
