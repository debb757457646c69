from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_offered
from scimproof.fixtures.expect_discovery import expect_registered_urns
from scimproof.fixtures.expect_schema import expect_everywhere, of_own_lists


@check(
    id="registered-urns-are-spelled-as-registered",
    requirements=["7643-10.4-01"],
    hint="Spell the URNs of RFC 7643 as in its section 10.4, letter for letter.",
    matters="Clients compare URNs as texts, so a schema under another spelling is a schema they do not know.",
)
def test_urns_are_spelled_as_registered(discovery, resource_types, capabilities):
    """The URNs of RFC 7643's schemas are used as they are registered."""
    expect_registered_urns(resource_types, capabilities.schemas.values(), discovery.schemas)


@check(
    id="schemas-give-usual-parts-their-type",
    requirements=["7643-2.4-02"],
    hint="In a list of your own, too, primary is a boolean, $ref a reference, type and display are texts.",
    matters="A client that marks the main entry of a vendor's list writes a flag where a text is stored.",
)
@cases(
    "part",
    primary=("primary", ("boolean",)),
    reference=("$ref", ("reference",)),
    type=("type", ("string",)),
    display=("display", ("string",)),
)
def test_give_usual_parts_their_type(discovery, definitions, part):
    """The usual sub-attributes of a list keep their type in lists that RFC 7643 does not define."""
    name, types = part
    own = [d for d in of_own_lists(definitions) if str(d.data.get("name")).lower() == name]
    expect_offered(own, f"the target has no list of its own with {name}")

    expect_everywhere(own, lambda d: d.says("type") in types, f"type: {types[0]}", discovery.schemas)


@check(
    id="schemas-let-display-be-read",
    requirements=["7643-2.4-06"],
    level=SHOULD,
    hint="display may be readOnly, immutable or readWrite; it is made to be shown.",
    matters="The label of an address or a member that a client writes is never seen by anybody.",
)
def test_let_display_be_read(discovery, definitions):
    """The display of list elements is declared readable."""
    labels = [d for d in definitions if d.parent is not None and str(d.data.get("name")).lower() == "display"]
    expect_offered(labels, "the target defines no display")

    expect_everywhere(
        labels,
        lambda d: d.says("mutability") != "writeOnly" and d.says("returned") != "never",
        "mutability: readOnly, immutable or readWrite",
        discovery.schemas,
    )
