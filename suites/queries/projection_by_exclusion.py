from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_known, expect_no_crash, expect_status, expect_usually, member
from scimproof.fixtures.expect_projection import (
    expect_id_shown,
    expect_left_out,
    expect_named_shown,
    expect_parts,
    expect_rest_shown,
)


@check(
    id="user-excluded-attribute-is-left-out",
    requirements=["7644-3.9-08"],
    hint="Leave out what excludedAttributes names.",
    matters="Clients exclude what is large, photos or memberships, and time out on answers that hold it all the same.",
)
def test_excluded_attribute_is_left_out(shown_with, choice):
    """GET with excludedAttributes does not show what is named."""
    expect_left_out(shown_with(excludedAttributes=choice.other), choice.other)


@check(
    id="user-excluded-attributes-keep-the-rest",
    requirements=["7644-3.9-08"],
    hint="excludedAttributes takes away what it names, and nothing else.",
    matters="What is missing in the answer is compared as empty, and cleared or written anew at each synchronisation.",
)
def test_excluded_attributes_keep_the_rest(shown_with, choice):
    """GET with excludedAttributes shows everything else that is shown by default."""
    expect_rest_shown(shown_with(excludedAttributes=choice.other), choice, without=[choice.other])


@check(
    id="user-excluded-sub-attribute-is-left-out",
    requirements=["7644-3.9-09"],
    hint="excludedAttributes=name.givenName takes away that part of the name alone.",
    matters="Excluding one part that must not be shown either shows it, or costs the whole name.",
)
def test_excluded_sub_attribute_is_left_out(excluding, choice):
    """ExcludedAttributes with a sub-attribute leaves it out, and shows its siblings."""
    gone, kept = choice.parts

    expect_parts(excluding(excludedAttributes=f"name.{gone}"), "name", kept=kept, gone=gone)


@check(
    id="user-excluded-attributes-cannot-remove-what-is-always-returned",
    requirements=["7643-7-25", "7644-3.4.2.5-03"],
    hint="What the schema declares returned always is shown whatever is asked for, or excluded.",
    matters="A client that relies on what the schema promises reads users that lack it, and fails on the first.",
)
@cases("asked", others_named="attributes", excluded="excludedAttributes")
def test_excluded_cannot_remove_what_is_always_returned(shown_with, choice, asked):
    """An attribute that the target's schema declares returned always is in every answer."""
    always = choice.of_kind("always")
    expect_known(member(choice.shown, always), "the user has no such value", by="user-read-answers-200")

    other = always if asked == "excludedAttributes" else choice.text
    expect_named_shown(shown_with(**{asked: other}), choice, always)


@check(
    id="user-excluded-and-named-attributes-do-no-harm",
    requirements=["7644-3.9-10"],
    hint="Answer 400 to attributes and excludedAttributes in one request, or let one of them win.",
    matters="A client that sends both by mistake should be told; instead its every read looks like an outage.",
)
def test_excluded_and_named_attributes_do_no_harm(shown_with, choice):
    """Attributes and excludedAttributes together are refused, or one of them wins; the id stays."""
    answer = shown_with(attributes=choice.text, excludedAttributes=choice.other)

    expect_no_crash(answer)
    expect_status(answer, 200, 400)


@check(
    id="user-query-obeys-excluded-attributes",
    requirements=["7644-3.4.2.5-02", "7644-3.4.2.5-03"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read excludedAttributes in queries as in a GET of one user.",
    matters="Lists take minutes because of what the client said it does not want.",
)
def test_query_obeys_excluded_attributes(excluding, found_with, choice):
    """A query with excludedAttributes does not show what is named, and shows the id."""
    expect_known(excluding, "excludedAttributes is not heeded", by="user-excluded-attribute-is-left-out")
    answer = found_with(excludedAttributes=choice.other)

    expect_left_out(answer, choice.other)
    expect_id_shown(answer, choice)


@check(
    id="user-query-filters-by-what-it-hides",
    requirements=["7644-3.4.2.5-01", "7644-3.4.2.5-02"],
    level=SHOULD,
    needs=("filter",),
    builds_on="filtering",
    hint="Filter by what is stored, and cut the answer afterwards.",
    matters="A filter on a name finds nobody as soon as the name itself is not asked for.",
)
def test_query_filters_by_what_it_hides(found_with, choice):
    """A filter finds the user also when the attribute it compares is not to be shown."""
    answer = found_with(excludedAttributes="userName")
    expect_usually(answer.status == 200, "the request is refused", expected="200", answer=answer)

    expect_id_shown(answer, choice)
