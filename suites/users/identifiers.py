from scimproof.fixtures.check import SHOULD, check
from scimproof.fixtures.expect import expect, expect_offered
from scimproof.fixtures.expect_census import expect_common_attributes, expect_ids_unique, expect_no_bulk_id


@check(
    id="resources-tell-when-and-where-they-were-made",
    requirements=["7643-3-08", "7643-3.1-01"],
    hint="Return id and the whole of meta with resources of every type, groups in lists included.",
    matters="A client that looks for groups changed since yesterday sees none, or reads all of them every night.",
)
def test_tell_when_and_where_they_were_made(census, user_type_name):
    """A resource of each type beside users shows its id, its dates and its location."""
    expect_common_attributes(census, but=user_type_name)


@check(
    id="resource-ids-are-unique-over-all-types",
    requirements=["7643-3.1-06"],
    hint="Do not number each table from 1: an id names one resource of the whole service.",
    matters="A membership of user 7 is taken for one of group 7 by whoever looks the id up.",
)
def test_ids_are_unique_over_all_types(census):
    """No id belongs to resources of two types."""
    expect_ids_unique(census)


@check(
    id="resource-ids-hold-no-bulk-id",
    requirements=["7643-3.1-10"],
    hint="Assign ids of your own also to what a bulk request creates.",
    matters="A later bulk request takes such an id for a placeholder and puts another resource in its place.",
)
def test_ids_hold_no_bulk_id(census):
    """No id of any resource holds the word bulkId."""
    expect_no_bulk_id(census)


@check(
    id="user-read-id-is-case-exact",
    requirements=["7643-3.1-11", "7644-3.4.1-02"],
    level=SHOULD,
    hint="Compare ids letter by letter, also those in URLs; a database may fold their case.",
    matters="Two ids that differ in letter case only lead to one account, and a change hits the wrong person.",
)
def test_read_id_is_case_exact(scim, known_user):
    """A GET with the id in other letter case does not find the user."""
    other = known_user.id.swapcase()
    expect_offered(other != known_user.id, "the id has no letters")

    answer = scim.get(known_user.path.replace(known_user.id, other))

    expect(answer.status != 200, "the user is shown", expected="404", answer=answer)


@check(
    id="resource-id-is-never-given-again",
    requirements=["7643-3.1-08"],
    hint="Never give the id of a deleted resource to a new one: no reused row numbers, no hash of the userName.",
    matters="A newcomer inherits the group memberships and permissions of somebody who has left.",
)
def test_id_is_never_given_again(deleted_user, successors):
    """Users that are created after another was deleted do not get its id."""
    new = successors(2)

    expect(
        deleted_user.id not in [user.id for user in new],
        f"the id {deleted_user.id} was given again",
        expected="an id that no resource ever had",
        answer=new[-1].created,
    )


@check(
    id="resource-id-is-no-function-of-the-name",
    requirements=["7643-3.1-08"],
    level=SHOULD,
    hint="Never give the id of a deleted resource to a new one, not even to one of the same name.",
    matters="A second person with the name of one who left gets the rights of the first.",
)
def test_id_is_no_function_of_the_name(users, deleted_user):
    """A user with the name of a deleted one gets another id."""
    user, answer = users.send("namesake", deleted_user.sent)

    expect(
        not user.id or user.id != deleted_user.id,
        f"the id {user.id} was given again",
        expected="an id that no resource ever had",
        answer=answer,
    )
