from scimproof.fixtures.check import check, each_attribute
from scimproof.fixtures.expect_attribute import expect_written


@check(
    id="attribute-put-read-by-get",
    requirements=["7644-3.5.1-02", "7643-7-21", "7643-3.1-19"],
    builds_on="replacing",
    explained_by=("user-replace-stores-a-changed-value",),
    hint="Store each attribute of the body of a PUT over the old value.",
    matters="Okta's custom applications update people by full replacement: they report success while the old values stay in use.",
)
@each_attribute("writable")
def test_read_by_get(attribute, write, profile):
    """An attribute that a PUT changes is shown by a GET."""
    expect_written(write("put", attribute), client=profile.client)
