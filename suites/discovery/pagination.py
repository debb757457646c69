from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, member, shown
from scimproof.fixtures.shape import is_integer


@check(
    id="service-provider-config-announces-cursors",
    requirements=["9865-4-01"],
    level=SHOULD,
    needs=("without-cursor",),
    hint="A server that pages by cursor says so: pagination in ServiceProviderConfig.",
    matters="Clients read there how to page; finding nothing, they page by index and see the first page only.",
)
def test_announces_cursors(paging, discovery):
    """A server that hands out cursors announces them in ServiceProviderConfig."""
    answer = paging.ask(cursor="", count=1)

    expect(
        member(answer.json if isinstance(answer.json, dict) else {}, "nextCursor") is None,
        "a query is answered with nextCursor, and pagination.cursor is not announced",
        expected="pagination: cursor true",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-pagination-has-booleans",
    requirements=["9865-4-02", "9865-4-03"],
    hint="pagination.cursor and pagination.index are both there, and both true or false.",
    matters="A client that cannot read which paging there is picks one, and half of the time the wrong one.",
)
@cases("name", cursor="cursor", index="index")
def test_pagination_has_booleans(discovery, pagination, name):
    """Pagination in ServiceProviderConfig says with booleans whether cursor and index are offered."""
    expect(
        isinstance(pagination.get(name), bool),
        f"pagination.{name} is {shown(pagination.get(name))}",
        expected="true or false",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-pagination-names-its-default",
    requirements=["9865-4-04"],
    hint="pagination.defaultPaginationMethod is cursor or index; leave it out rather than write anything else.",
    matters="A client that sends no paging parameters is told nothing it could rely on about the first answer.",
)
def test_pagination_names_its_default(discovery, pagination):
    """pagination.defaultPaginationMethod, if there is one, is cursor or index."""
    found = pagination.get("defaultPaginationMethod")

    expect(
        found in (None, "cursor", "index"),
        f"pagination.defaultPaginationMethod is {shown(found)}",
        expected="cursor, index, or absent",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-pagination-has-positive-numbers",
    requirements=["9865-4-05"],
    hint="Page sizes and the life of a cursor are positive integers; what has no limit is left out.",
    matters="A client that takes a limit of 0 or of a text at its word asks for empty pages, or crashes on it.",
)
@cases(
    "name",
    default_page_size="defaultPageSize",
    max_page_size="maxPageSize",
    cursor_timeout="cursorTimeout",
)
def test_pagination_has_positive_numbers(discovery, pagination, name):
    """pagination.defaultPageSize, maxPageSize and cursorTimeout, if they are there, are positive integers."""
    found = pagination.get(name)

    expect(
        found is None or (is_integer(found) and found > 0),
        f"pagination.{name} is {shown(found)}",
        expected="a positive integer, or absent",
        answer=discovery.service_provider_config,
    )
