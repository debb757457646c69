"""requirements.csv: well-formed, and every row can be cited and looked up."""

import csv
import re

import pytest

from scimproof.fixtures.requirements import FILE, Requirement, requirements

ID = re.compile(r"(7643|7644|9865|9967|6749|6750|7523)-[\w.]+-[0-9]+[a-z]?|[EO]-[0-9]+[a-z]?")
LEVELS = {
    "MUST",
    "MUST NOT",
    "SHALL",
    "SHALL NOT",
    "SHOULD",
    "SHOULD NOT",
    "MAY",
    "REQUIRED",
    "RECOMMENDED",
    "OPTIONAL",
    "implied",
}


def rows():
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, strict=True))


def test_every_row_has_every_column():
    header, *others = rows()

    assert header == list(Requirement.__dataclass_fields__)
    assert [row[0] for row in others if len(row) != len(header)] == []


def test_ids_are_unique_and_of_one_form():
    ids = [row[0] for row in rows()[1:]]

    assert len(ids) == len(set(ids)) == len(requirements())
    assert [id_ for id_ in ids if not ID.fullmatch(id_)] == []


def test_rows_of_all_sources_are_there():
    found = requirements()

    assert len(found) > 500
    of_scim, of_oauth = {"7643", "7644", "9865", "9967"}, {"6749", "6750", "7523"}
    assert {row.rfc for row in found.values()} == {*of_scim, *of_oauth, "entra", "okta"}
    assert {row.rfc for row in found.values() if row.is_of_oauth} == of_oauth


def test_every_row_says_something():
    for row in requirements().values():
        assert len(row.statement) > 15, row.id
        assert row.level in LEVELS, (row.id, row.level)
        assert row.client or row.id.startswith(f"{row.rfc}-"), row.id
        assert row.statement == row.statement.strip(), row.id


def test_every_row_leads_to_its_clause():
    for row in requirements().values():
        assert row.link.startswith("https://"), row.id
        assert "#section-" in row.link or row.client, row.id


@pytest.mark.parametrize(
    ("id_", "source", "link"),
    [
        ("7644-3.3-04", "RFC 7644 section 3.3", "https://www.rfc-editor.org/rfc/rfc7644#section-3.3"),
        ("E-34", "Entra, E-34", None),
        ("O-05", "Okta, O-05", "https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20"),
    ],
)
def test_source_is_named_for_a_person(id_, source, link):
    row = requirements()[id_]

    assert row.source == source
    assert row.link == link or link is None


def test_rows_are_read_once():
    assert requirements() is requirements()
