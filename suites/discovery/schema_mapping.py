from scimproof.fixtures.check import check, each_attribute
from scimproof.fixtures.expect import (
    expect,
)
from scimproof.fixtures.expect_schema import (
    expect_everywhere,
)
from scimproof.fixtures.scim.definitions import flattened


@check(
    id="schemas-hold-no-null",
    requirements=["E-27"],
    client="entra",
    hint="Leave out what has no value; Entra's schema reader does not take null.",
    matters="Entra cannot read the definitions, and the administrator of a gallery application gets no new attributes to map.",
)
def test_hold_no_null(discovery, definitions):
    """No attribute definition holds an explicit null."""
    expect_everywhere(definitions, lambda d: None not in d.data.values(), "no null", discovery.schemas)


@check(
    id="schemas-offer-mapped-attribute",
    requirements=["E-28"],
    client="entra",
    hint='List the attribute; emails.type and the like need canonicalValues such as ["work"] to be derived.',
    matters="Microsoft's validation for the gallery counts the attribute as missing, and the application is not accepted.",
)
@each_attribute("mapped")
def test_offer_mapped_attribute(discovery, schemas, attribute):
    """Entra can derive the mapped attribute from /Schemas."""
    path = attribute.path.text

    expect(
        path.lower() in flattened(schemas) or path.lower() == "externalid",
        f"{path} cannot be derived from /Schemas",
        expected=path,
        answer=discovery.schemas,
    )


@check(
    id="schemas-let-clients-change-mapped-attribute",
    requirements=["E-02", "7643-7-21"],
    client="entra",
    hint="Declare what Entra writes as readWrite.",
    matters="An administrator sees a value that may not be written, leaves it unmapped, and later changes of job never arrive.",
)
@each_attribute("writable")
def test_let_clients_change_mapped_attribute(discovery, schemas, capabilities, attribute):
    """A mapped attribute is not declared readOnly or immutable."""
    expect(
        schemas and capabilities.writable(attribute.path),
        f"/Schemas does not let clients change {attribute.path}",
        expected="mutability: readWrite",
        answer=discovery.schemas,
    )
