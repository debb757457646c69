from scimproof.fixtures.check import check, each_attribute
from scimproof.fixtures.expect_attribute import (
    expect_found_by,
    expect_listed,
    expect_stored_at_all,
    expect_written,
)

BY_GET = "attribute-post-read-by-get"


@check(
    id=BY_GET,
    requirements=["7643-7-21", "7643-7-22", "7644-3.3-16", "E-01"],
    hint="Store each attribute of the body of a POST, and return it to a GET.",
    matters="New starters begin with half a profile, while the client believes that all it sent has arrived.",
)
@each_attribute("writable")
def test_read_by_get(attribute, write, profile):
    """An attribute that a POST sets is shown by a GET."""
    expect_written(write("post", attribute), client=profile.client)


@check(
    id="attribute-post-read-by-list",
    requirements=["7643-7-28", "7644-3.9-01", "7644-3.4.2-10"],
    hint="Show in lists what a GET shows.",
    matters="A reconciliation that reads lists takes the values for missing and writes them anew for everybody, night after night.",
)
@each_attribute("writable")
def test_read_by_list(attribute, write, lookup):
    """An attribute that a POST sets is shown by a list."""
    written = write("post", attribute)
    expect_stored_at_all(written, by=BY_GET)

    expect_listed(lookup, written)


@check(
    id="attribute-post-read-by-filter",
    requirements=["7644-3.4.2.2-03", "7644-3.4.2.2-08", "E-05", "E-24"],
    needs=("filter",),
    builds_on="filtering",
    hint="What the profile declares filterable must be found by eq, with exactly the users that have the value.",
    matters="Entra searches by the matching attribute before it creates anybody; a miss ends in a duplicate, or in a conflict at every cycle.",
)
@each_attribute("filterable")
def test_read_by_filter(attribute, write, lookup):
    """An attribute that a POST sets is found by a filter."""
    written = write("post", attribute)
    expect_stored_at_all(written, by=BY_GET)

    expect_found_by(lookup, written)
