from scimproof.fixtures.check import check, each_attribute
from scimproof.fixtures.expect_attribute import expect_written

PATCH = ("patch",)


@check(
    id="attribute-patch-add-with-path",
    requirements=["7644-3.5.2.1-03", "7644-3.5.2.1-05", "7644-3.5.2-12", "7644-3.5.2-16", "E-02"],
    needs=PATCH,
    builds_on="patching",
    hint="add with a path sets an attribute that had no value, and appends to a list.",
    matters="A new phone number or title is sent once and is not there afterwards, and the client has no reason to send it again.",
)
@each_attribute("addable")
def test_add_with_path(attribute, write, profile):
    """PATCH add with the path of an attribute stores its value."""
    expect_written(write("add", attribute), client=profile.client)


@check(
    id="attribute-patch-add-without-path",
    requirements=["7644-3.5.2.1-02", "7644-3.5.2-09"],
    needs=PATCH,
    builds_on="patching",
    hint="add without a path takes the attributes from the members of value, nested as in a resource.",
    matters="Clients that send several new values in one go find none of them stored, and the profile stays half empty.",
)
@each_attribute("addable")
def test_add_without_path(attribute, write, profile):
    """PATCH add without a path stores the attributes in its value."""
    expect_written(write("add-pathless", attribute), client=profile.client)


@check(
    id="attribute-patch-replace-with-path",
    requirements=["7644-3.5.2.3-02", "7644-3.5.2.3-07", "7644-3.5.2-12", "7644-3.5.2-14", "7644-3.5.2-16"],
    needs=PATCH,
    hint="replace with a path changes the value there; a path may hold a URN, a filter and a sub-attribute.",
    matters="After a marriage or a move the application goes on using the old name or writing to the old address.",
)
@each_attribute("writable")
def test_replace_with_path(attribute, write, profile):
    """PATCH replace with the path of an attribute stores its value."""
    expect_written(write("replace", attribute), client=profile.client)


@check(
    id="attribute-patch-replace-without-path",
    requirements=["7644-3.5.2.3-01", "7644-3.5.2-09"],
    needs=PATCH,
    builds_on="patching",
    hint="replace without a path takes the attributes from the members of value, nested as in a resource.",
    matters="Okta deactivates people by such a change: where it is not carried out, leavers go on signing in.",
)
@each_attribute("writable")
def test_replace_without_path(attribute, write, profile):
    """PATCH replace without a path stores the attributes in its value."""
    expect_written(write("replace-pathless", attribute), client=profile.client)


@check(
    id="attribute-patch-remove",
    requirements=["7644-3.5.2.2-02", "7644-3.5.2.2-04", "7644-3.5.2.2-06"],
    needs=PATCH,
    builds_on="patching",
    hint="remove leaves the attribute, or the element that the filter selects, without a value.",
    matters="A private phone number that somebody wanted deleted stays on show in the application.",
)
@each_attribute("removable")
def test_remove(attribute, write, profile):
    """PATCH remove with the path of an attribute leaves it without a value."""
    expect_written(write("remove", attribute), client=profile.client)
