import pytest


def pytest_collection_modifyitems(items):
    # Not in pyproject.toml, where it would also turn warnings of a user's conformance run into errors.
    for item in items:
        item.add_marker(pytest.mark.filterwarnings("error"), append=False)


def pytest_terminal_summary(terminalreporter):
    """Print the score of the gate; with xdist it comes from a worker, as a property of a report."""
    reports = (each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, ()))
    scores = {text for each in reports for name, text in each.user_properties if name == "gate"}
    for score in scores:
        terminalreporter.section("the gate (tests/defects/gate.py)")
        terminalreporter.write_line(score)
