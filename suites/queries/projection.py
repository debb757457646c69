from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect import expect_known, expect_no_crash
from scimproof.fixtures.expect_projection import (
    expect_id_shown,
    expect_left_out,
    expect_minimum,
    expect_named_shown,
    expect_others_left_out,
    expect_parts,
    expect_request_attribute_shown,
    expect_values_only,
    expect_within_extension,
)
from scimproof.fixtures.scim.messages import USER


@check(
    id="user-attributes-shows-what-is-named",
    requirements=["7644-3.9-04", "7644-3.9-02"],
    hint="Return every attribute that attributes names, as a plain GET does.",
    matters="A client that asks for what it compares finds nothing there, takes it for deleted, and writes it again and again.",
)
def test_attributes_shows_what_is_named(shown_with, choice):
    """GET with attributes shows the attribute that is named."""
    expect_named_shown(shown_with(attributes=choice.text), choice, choice.text)


@check(
    id="user-attributes-leaves-others-out",
    requirements=["7644-3.9-03", "7643-7-28"],
    hint="attributes replaces the default list: return what it names, and what is always returned.",
    matters="A client that asks for user names only is sent addresses and phone numbers it has no right, or room, to hold.",
)
def test_attributes_leaves_others_out(shown_with, choice):
    """GET with attributes shows no attribute that is only returned by default."""
    expect_others_left_out(shown_with(attributes=choice.text), choice, choice.text)


@check(
    id="user-attributes-keeps-the-id",
    requirements=["7643-3.1-12", "7644-3.4.2.5-03", "7644-3.9-07", "7643-7-25"],
    hint="Return id always, whatever attributes and excludedAttributes name.",
    matters="A user without an id can be seen and not changed: the client has no address to send the change to.",
)
@cases(
    "asked",
    others_named={"attributes": "{text}"},
    id_excluded={"excludedAttributes": "id"},
    id_among_excluded={"excludedAttributes": "{text},id"},
)
def test_attributes_keeps_the_id(shown_with, choice, asked):
    """The id is shown whatever is asked for, or excluded."""
    query = {name: value.format(text=choice.text) for name, value in asked.items()}

    expect_id_shown(shown_with(**query), choice)


@check(
    id="user-attributes-reads-a-list",
    requirements=["7644-3.9-05"],
    hint="Split attributes at its commas.",
    matters="A client that needs two attributes would have to read each user twice.",
)
def test_attributes_reads_a_list(selecting, choice):
    """Attributes takes several names with commas between them."""
    names = ("userName", choice.other)

    expect_named_shown(selecting(attributes=",".join(names)), choice, *names)


@check(
    id="user-attributes-shows-complex-ones-whole",
    requirements=["7644-3.9-06"],
    hint="A complex attribute that is named comes with all of its sub-attributes.",
    matters="A name with parts missing is written back by the next full update, and the parts are lost for good.",
)
def test_attributes_shows_complex_ones_whole(selecting, choice):
    """Attributes with a complex attribute shows all of it."""
    expect_known(choice.parts, "there is no name", by="user-read-answers-200")

    expect_named_shown(selecting(attributes="name"), choice, "name")


@check(
    id="user-attributes-shows-one-sub-attribute",
    requirements=["7644-3.9-06", "7644-3.4.2.5-04"],
    hint="name.familyName asks for that part of the name alone.",
    matters="Clients name what they map, sub-attribute by sub-attribute; they get nothing, or more than they may see.",
)
def test_attributes_shows_one_sub_attribute(selecting, choice):
    """Attributes with a sub-attribute shows it, without its siblings."""
    kept, gone = choice.parts

    expect_parts(selecting(attributes=f"name.{kept}"), "name", kept=kept, gone=gone)


@check(
    id="user-attributes-shows-values-of-a-list",
    requirements=["7644-3.9-06", "7644-3.4.2.5-04"],
    hint="emails.value asks for the values of all elements, and nothing else of them.",
    matters="A client that collects addresses gets none of them, though every user has one.",
)
def test_attributes_shows_values_of_a_list(selecting, choice):
    """Attributes with a sub-attribute of a list shows it of each element."""
    expect_values_only(selecting(attributes=f"{choice.list}.value"), choice.list)


@check(
    id="user-attributes-reads-names-in-any-case",
    requirements=["7644-3.9-11"],
    hint="Compare attribute names in attributes and excludedAttributes without regard to letter case.",
    matters="Client libraries write names in their own letter case; they are answered with bare ids.",
)
def test_attributes_reads_names_in_any_case(selecting, choice):
    """Attributes reads names without regard to letter case."""
    expect_named_shown(selecting(attributes=choice.text.upper()), choice, choice.text)


@check(
    id="user-attributes-reads-core-urn",
    requirements=["7644-3.4.2.5-04", "7644-3.10-01"],
    hint="Let attributes name core attributes with the URN of their schema; split at the last colon, the URN holds a dot.",
    matters="Clients that qualify every name by its schema see users without attributes.",
)
def test_attributes_reads_core_urn(selecting, choice):
    """Attributes may name an attribute with the URN of its schema."""
    expect_named_shown(selecting(attributes=f"{USER}:{choice.text}"), choice, choice.text)


@check(
    id="user-attributes-reads-extension-urn",
    requirements=["7644-3.9-12", "7644-3.10-03"],
    needs=("enterprise",),
    hint="Let attributes name the attributes of an extension with its URN.",
    matters="Department and manager, which most organisations map, never come back when they are asked for.",
)
def test_attributes_reads_extension_urn(selecting, choice):
    """Attributes may name an attribute of an extension with its URN."""
    urn, name = choice.extended

    expect_within_extension(selecting(attributes=f"{urn}:{name}"), urn, name, choice.shown[urn][name])


@check(
    id="user-attributes-survives-bare-extension-urn",
    requirements=["7644-3.9-12"],
    needs=("enterprise",),
    hint="Read the bare URN of an extension as all of it, or answer 400.",
    matters="Clients ask for a whole extension by its URN; a failure there stops every read.",
)
@cases("parameter", attributes="attributes", excluded="excludedAttributes")
def test_attributes_survives_bare_extension_urn(shown_with, choice, parameter):
    """The bare URN of an extension in attributes or excludedAttributes does not make the server fail."""
    expect_no_crash(shown_with(**{parameter: choice.extended[0]}))


@check(
    id="user-attributes-leaves-unknown-names-aside",
    requirements=["7644-3.9-13"],
    hint="Ignore names in attributes that no schema defines: return the minimum.",
    matters="One attribute of a client's mapping that this server does not know, and no user can be read any more.",
)
def test_attributes_leaves_unknown_names_aside(selecting, choice):
    """An unknown name in attributes does no harm: the minimum is shown."""
    expect_minimum(selecting(attributes="noSuchAttribute"), choice)


@check(
    id="user-read-hides-what-is-returned-on-request",
    requirements=["7643-7-29", "7644-3.4-01"],
    hint="What the schema declares returned request is shown to who names it in attributes, and to nobody else.",
    matters="What was kept out of common answers, because it is large or delicate, is in every one of them.",
)
def test_read_hides_what_is_returned_on_request(scim, created_on_request):
    """A plain GET does not show an attribute that the target's schema declares returned request."""
    user, name = created_on_request

    expect_left_out(scim.get(user.path), name)


@check(
    id="user-attributes-shows-what-is-returned-on-request",
    requirements=["7643-7-29"],
    hint="Show an attribute that is returned on request to who names it in attributes.",
    matters="What is shown on request alone cannot be read at all, and a client can never compare it.",
)
def test_attributes_shows_what_is_returned_on_request(scim, created_on_request):
    """GET with attributes shows an attribute that the target's schema declares returned request."""
    user, name = created_on_request
    expect_known(user.id, "no user was created", by="user-create-answers-201")

    expect_request_attribute_shown(scim.get(user.path, query={"attributes": name}), name)


@check(
    id="user-query-obeys-attributes",
    requirements=["7644-3.4.2.5-01", "7644-3.4.2.5-04"],
    needs=("filter",),
    builds_on="filtering",
    hint="Read attributes in queries as in a GET of one user.",
    matters="A client that lists a hundred thousand users by name only is sent all of everything, and gives up.",
)
def test_query_obeys_attributes(selecting, found_with, choice):
    """A query with attributes shows what is named, the id, and nothing else."""
    expect_known(selecting, "attributes is not heeded", by="user-attributes-leaves-others-out")
    answer = found_with(attributes=choice.text)

    expect_named_shown(answer, choice, "id", choice.text)
    expect_others_left_out(answer, choice, choice.text)
