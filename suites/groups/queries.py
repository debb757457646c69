from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_offered
from scimproof.fixtures.expect_group_queries import (
    expect_group_found,
    expect_group_listed,
    expect_member_filter,
    expect_no_group_found,
)
from scimproof.fixtures.expect_list import expect_list_response, expect_nothing_found, expect_total

FILTERS = ("groups", "filter")
MEMBER_FILTERS = ("groups", "members", "filter")
FINDS = "group-query-by-display-name"


@check(
    id="group-list-answers-200",
    requirements=["7644-3.2-02", "7644-3.4.2-03", "7644-3.4.2-04"],
    needs=("groups",),
    hint="Answer a GET of /Groups with 200 and a ListResponse.",
    matters="Okta asks for /Groups when an integration is saved, and refuses to save it.",
)
def test_list_answers_200(scim, groups, capabilities):
    """A GET of all groups is answered with a ListResponse."""
    answer = scim.get(groups.endpoint, query={"count": "2"})

    expect_offered(answer.status not in (400, 403), "the target refuses to list all groups")
    expect_list_response(answer)
    expect_total(answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="group-list-shows-the-group",
    requirements=["7644-3.4.2-05"],
    needs=("groups",),
    hint="Show every group in the list, page by page.",
    matters="An import misses the group, and a second one of the same name is made.",
)
def test_list_shows_the_group(group_lookup, created_group):
    """The list of all groups shows a group that was created."""
    expect_group_listed(group_lookup, created_group)


@check(
    id=FINDS,
    requirements=["E-04", "7644-3.4.2.2-03", "7644-3.4.2.2-08"],
    needs=FILTERS,
    hint="Support displayName eq on groups, and return that group alone.",
    matters="Entra and Okta match groups by name; without it each push makes another group.",
)
def test_by_display_name(group_lookup, created_group):
    """A filter on displayName finds the group of that name, and no other."""
    expect_group_found(group_lookup, group_lookup.only(created_group), created_group)


@check(
    id="group-query-without-match-answers-200",
    requirements=["7644-3.4.2-09", "E-04"],
    needs=FILTERS,
    hint="Answer a filter that no group matches with 200 and totalResults 0.",
    matters="Entra asks for the group before it makes one, and takes 404 or the whole list for trouble.",
)
def test_without_match_answers_200(group_lookup, groups, capabilities):
    """A filter that no group matches is answered with 200 and nothing."""
    found = group_lookup.find(f'displayName eq "{groups.people.marker}-no-such-group"')

    expect_offered(found.answer.status not in (400, 403, 501), "the target refuses to filter groups by name")
    expect_known(not found.ids, "the filter finds other groups", by=FINDS, answer=found.answer)
    expect_nothing_found(found.answer, by_cursor=capabilities.pages_by_cursor)


@check(
    id="group-query-by-external-id",
    requirements=["7644-3.4.2.2-03"],
    needs=FILTERS,
    builds_on="group_filtering",
    hint="Filter groups by externalId as users, or refuse the filter with 400.",
    matters="A group that was renamed is not recognised, and a double is made.",
)
def test_by_external_id(group_lookup, groups, created_group):
    """A filter on externalId finds the group that has it, or is refused."""
    external_id = created_group.sent.get("externalId")
    expect_offered(external_id, "the profile declares no externalId of groups")
    stored = groups.stored(created_group).get("externalId")
    expect_known(stored == external_id, "externalId is not stored", by="group-create-keeps-external-id")

    expect_group_found(group_lookup, f'externalId eq "{external_id}"', created_group, optional=True)


@check(
    id="group-query-ignores-case-of-display-name",
    requirements=["7644-3.4.2.2-08", "7643-4.2-02"],
    needs=FILTERS,
    level=SHOULD,
    builds_on="group_filtering",
    hint="displayName is caseExact false in RFC 7643 section 8.7.1: compare it without regard to letter case.",
    matters="A group whose name was typed in another case is made a second time.",
)
def test_ignores_case_of_display_name(group_lookup, groups, created_group):
    """A filter on displayName is read without regard to letter case, unless the schema says otherwise."""
    exact = groups.definition("displayName").get("caseExact")
    expect_offered(exact is not True, "the target's schema calls displayName caseExact")

    name = created_group.sent["displayName"].swapcase()
    expect_group_found(group_lookup, f'displayName eq "{name}"', created_group, optional=True)


@check(
    id="group-query-by-member",
    requirements=["7644-3.4.2.2-03"],
    needs=MEMBER_FILTERS,
    builds_on="group_filtering",
    hint='Support members.value eq "id" on groups, whether a group has members or not.',
    matters="Entra asks whether somebody is in a group before it writes; the membership is never settled.",
)
@cases("text", with_dot='members.value eq "{id}"', with_brackets='members[value eq "{id}"]')
def test_by_member(group_lookup, groups, loner, text):
    """A filter on members finds the groups of that member, and no others."""
    group = groups.lasting("of-loner", [loner])

    expect_member_filter(group_lookup, text.format(id=loner.id), [group])


@check(
    id="group-query-by-member-of-one-group",
    requirements=["7644-3.4.2.2-03"],
    needs=MEMBER_FILTERS,
    builds_on="group_filtering",
    hint="Combine id eq and members.value eq by and.",
    matters="Entra's check of one membership finds another group, and the change is left out.",
)
def test_by_member_of_one_group(group_lookup, known_group, loner):
    """A filter on one group and somebody who is not its member finds nothing."""
    text = f'id eq "{known_group.id}" and members.value eq "{loner.id}"'

    expect_member_filter(group_lookup, text, [])


@check(
    id="group-query-follows-a-new-name",
    requirements=["7644-3.4.2.2-03", "7644-3.1-04"],
    needs=("groups", "filter", "patch"),
    builds_on="group_filtering",
    hint="Search groups in what is stored now, not in an index of old names.",
    matters="A renamed group is found under the name of another one, and gets its members.",
)
def test_follows_a_new_name(group_lookup, renamed_group):
    """A group that was renamed is found by its new name, and not by its old one."""
    group, name = renamed_group

    expect_group_found(group_lookup, f'displayName eq "{name}"', group)
    expect_no_group_found(group_lookup, group_lookup.only(group))


@check(
    id="group-query-tells-empty-groups",
    requirements=["7644-3.4.2.2-03"],
    needs=MEMBER_FILTERS,
    builds_on="group_filtering",
    hint="Take a group without members for one on which members pr does not hold.",
    matters="A tidy-up of empty groups deletes groups that people are in.",
)
def test_present_members(group_lookup, created_group, known_group):
    """The filter members pr tells a group with members from one without."""
    expect_member_filter(group_lookup, f"{group_lookup.only(created_group)} and members pr", [])
    expect_member_filter(group_lookup, f"{group_lookup.only(known_group)} and members pr", [known_group])
