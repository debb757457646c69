import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.extend(str(Path(__file__).parents[1] / folder) for folder in ("reports", "run"))

from allure_command import NoAllureError, command, make_report, served
from chromium import chromium, installed
from playwright.sync_api import expect

PATIENCE = 15_000  # milliseconds: the machine may be busy with other tests


def without(missing):
    """Leave out what cannot be looked at here, unless the machine is there to look at everything."""
    if os.environ.get("SCIMPROOF_NEEDS_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser():
    if installed() is None:
        without("there is no Chromium on this machine")
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser):
    opened = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme="light", permissions=["clipboard-write"]
    )
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def allure_report(tmp_path_factory):
    """Make the Allure report of a folder of results, and serve it; return its base URL."""
    try:
        command()
    except NoAllureError as reason:
        without(str(reason))
    with ExitStack() as running:

        def make(results):
            report = tmp_path_factory.mktemp("allure-report")
            make_report(results, report)
            return running.enter_context(served(report))

        yield make
