import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reports"))

from chromium import chromium, installed
from playwright.sync_api import expect

PATIENCE = 15_000  # milliseconds: the machine may be busy with other tests


@pytest.fixture(scope="session")
def browser():
    if installed() is None:
        missing = "there is no Chromium on this machine"
        if os.environ.get("SCIMPROOF_NEEDS_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
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
