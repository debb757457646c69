"""A target that passes over one query parameter: one check tells, and what builds on it is blocked."""

import json
from urllib.parse import parse_qsl, urlencode

import pytest

pytest_plugins = ["pytester"]
pytestmark = [
    pytest.mark.filterwarnings("default"),  # each run inside decides on its own
]


def ignoring(*names):
    """Leave parameters out of every query before the target sees it."""

    def bend(served):
        def application(environ, start_response):
            query = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
            environ["QUERY_STRING"] = urlencode([(name, value) for name, value in query if name not in names])
            return served(environ, start_response)

        return application

    return bend


@pytest.fixture
def told(pytester, emulate, monkeypatch):
    """Return the checks that fail or warn, and those that block others, when these run."""

    def run(bend, *ids):
        emulator = emulate("rfc", bend)
        monkeypatch.setenv("SCIM_TOKEN", emulator.token)
        checks = [word for id_ in ids for word in ("--check", id_)]
        pytester.runpytest_inprocess(
            *("--profile", "rfc", "--target", emulator.url, *checks),
            *("-q", "-W", "default", "-p", "no:cacheprovider"),
        )
        checks = json.loads((pytester.path / "scim-report" / "report.json").read_text("utf-8"))["checks"]
        found = {check["id"] for check in checks if check["outcome"] in ("fail", "warn", "error")}
        blocked = [check["blocked_by"] for check in checks if check["outcome"] == "blocked"]
        return found, {by.partition("[")[0] for by in blocked}

    return run


@pytest.mark.parametrize(
    ("parameters", "checks", "teller"),
    [
        (["attributes"], ["user-attributes-*"], "user-attributes-leaves-others-out"),
        (["excludedAttributes"], ["user-excluded-*"], "user-excluded-attribute-is-left-out"),
        (["startIndex"], ["user-page-*", "user-pages-*"], "user-page-starts-where-asked"),
        (["count"], ["user-page-*", "user-pages-*"], "user-page-holds-no-more-than-count"),
        (["sortBy", "sortOrder"], ["user-sort-*"], "user-sort-orders-by-user-name"),
    ],
    ids=["attributes", "excludedAttributes", "startIndex", "count", "sortBy"],
)
def test_ignored_parameter_is_told_by_one_check(told, parameters, checks, teller):
    found, blocking = told(ignoring(*parameters), *checks)

    assert teller in found
    assert len(found) <= 2
    assert blocking == {teller}
