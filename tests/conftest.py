import pytest


def pytest_collection_modifyitems(items):
    # Not in pyproject.toml, where it would also turn warnings of a user's conformance run into errors.
    for item in items:
        item.add_marker(pytest.mark.filterwarnings("error"), append=False)
