import pytest

from scimproof.profiles.model import CORE_USER, ENTERPRISE_USER


def found(answer):
    assert answer.status == 200, answer.body
    return [resource["userName"] for resource in answer.body["Resources"]]


@pytest.mark.parametrize(
    "text",
    [
        'userName eq "ANNA"',
        f'{CORE_USER}:userName sw "an"',
        'not (userName ne "anna")',
        'userName pr and (userName co "nn" or userName ew "z")',
        'emails[type eq "work" and value eq "a@example.com"]',
        'emails[type eq "work"].value eq "a@example.com"',
        'emails.value eq "a@example.com"',
        'emails eq "a@example.com"',
        'meta.resourceType eq "User" and userName eq "anna"',
    ],
)
def test_filters_on_filterable_attributes_find(rfc, text):
    rfc.create_user("anna", emails=[{"type": "work", "value": "a@example.com"}])
    rfc.create_user("bert")

    assert found(rfc.search("Users", text)) == ["anna"]


@pytest.mark.parametrize("text", ['active eq "true"', 'active eq "True"', "active EQ true"])
def test_booleans_are_compared_as_booleans(rfc, text):
    rfc.create_user("anna", active=True)
    rfc.create_user("bert", active=False)

    assert found(rfc.search("Users", text)) == ["anna"]


@pytest.mark.parametrize(
    "text",
    [
        'title eq "x"',
        "title pr",
        'not (title eq "x")',
        'emails[type eq "work"]',
        'userName eq "a" and title pr',
    ],
)
def test_a_filter_on_another_attribute_is_refused_honestly(playvox, text):
    answer = playvox.search("Users", text)

    assert (answer.status, answer.body["scimType"]) == (400, "invalidFilter")


@pytest.mark.parametrize(
    "text", ['name eq "x"', 'nonsense eq "x"', "userName zz 1", "userName eq", 'urn:example:a:b eq "x"']
)
def test_a_filter_without_sense_is_refused(rfc, text):
    answer = rfc.search("Users", text)

    assert (answer.status, answer.body["scimType"]) == (400, "invalidFilter")


@pytest.mark.parametrize("name", ["manager", f"{ENTERPRISE_USER}:manager", "manager.value"])
def test_entra_checks_a_reference_before_it_writes_one(entra, name):
    user = entra.create_user("anna", **{ENTERPRISE_USER: {"manager": "7"}})
    entra.create_user("bert", **{ENTERPRISE_USER: {"manager": "8"}})

    assert found(entra.search("Users", f'id eq "{user["id"]}" and {name} eq "7"')) == ["anna"]
    assert found(entra.search("Users", f'id eq "{user["id"]}" and {name} eq "8"')) == []


def test_entra_looks_for_members_without_asking_for_them(entra):
    user = entra.create_user()
    group = entra.create_group("staff", user["id"])
    text = f'id eq "{group["id"]}" and members eq "{user["id"]}"'.replace(" ", "%20").replace('"', "%22")

    answer = entra.get(f"/Groups?excludedAttributes=members&filter={text}")

    assert answer.body["totalResults"] == 1
    assert "members" not in answer.body["Resources"][0]


def test_a_search_by_post_is_read_in_the_same_way(playvox):
    playvox.create_user("anna")
    schemas = ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]

    allowed = playvox.send("POST", "/Users/.search", {"schemas": schemas, "Filter": 'userName eq "anna"'})
    refused = playvox.send("POST", "/Users/.search", {"schemas": schemas, "filter": "active pr"})
    nonsense = playvox.send("POST", "/Users/.search", [])

    assert allowed.body["totalResults"] == 1
    assert (refused.status, nonsense.status) == (400, 400)


def test_a_search_over_all_types_counts_what_a_type_lacks_as_absent(entra):
    entra.create_user("anna")
    entra.create_group("staff")

    answer = entra.search("", 'userName eq "anna" or displayName eq "staff"')

    assert answer.body["totalResults"] == 2


def test_any_declared_attribute_sorts(playvox):
    playvox.create_user("anna", displayName="Zoe")
    playvox.create_user("bert", displayName="adam")

    answer = playvox.get("/Users?sortBy=displayName")

    assert found(answer) == ["bert", "anna"]
