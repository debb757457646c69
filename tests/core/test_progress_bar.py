"""How far a long check has got: drawn for somebody who watches a terminal, and gone when it is done."""

from types import SimpleNamespace

import pytest

from scimproof.fixtures.progress import Progress, bar, shown_by


class Clock:
    """Moves on by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def drawn():
    return []


@pytest.mark.parametrize(
    ("done", "total", "picture"),
    [
        (0, 4, "cycle 1       [                              ] 0/4"),
        (1, 4, "cycle 1       [#######                       ] 1/4"),
        (4, 4, "cycle 1       [##############################] 4/4"),
        (5, 4, "cycle 1       [##############################] 5/4"),
        (0, 0, "cycle 1       [                              ] 0/0"),
    ],
)
def test_bar(done, total, picture):
    assert bar("cycle 1", done, total) == picture


def test_short_work_draws_nothing(clock, drawn):
    with Progress(drawn.append, clock).over("cycle 1", 2) as step:
        step()
        clock.now += 1.9
        step()

    assert drawn == []


def test_long_work_is_drawn_and_wiped_away(clock, drawn):
    with Progress(drawn.append, clock).over("cycle 1", 2) as step:
        clock.now += 2
        step()
        clock.now += 1
        step()

    first, second, wiped = drawn
    assert (first, second) == (f"\r{bar('cycle 1', 1, 2)}", f"\r{bar('cycle 1', 2, 2)}")
    assert wiped.strip("\r") == " " * len(bar("cycle 1", 2, 2))
    assert (wiped[0], wiped[-1]) == ("\r", "\r")


def test_not_every_step_is_drawn(clock, drawn):
    with Progress(drawn.append, clock).over("cycle 1", 100) as step:
        clock.now += 2
        for _ in range(10):
            step()
            clock.now += 0.0625

    assert [picture[-5:] for picture in drawn[:-1]] == ["1/100", "3/100", "5/100", "7/100", "9/100"]


def test_where_nobody_watches_nothing_is_drawn(clock):
    with Progress(None, clock).over("cycle 1", 2) as step:
        clock.now += 5
        step()


class Plugins(dict):
    get_plugin = dict.get


@pytest.mark.parametrize("reporter", [None, SimpleNamespace(isatty=False)], ids=["no terminal", "a file"])
def test_only_a_terminal_is_written_to(reporter):
    assert shown_by(SimpleNamespace(pluginmanager=Plugins(terminalreporter=reporter))) is None


def test_terminal_is_written_to_at_once():
    written = []
    reporter = SimpleNamespace(isatty=True, write=lambda text, flush: written.append((text, flush)))

    shown_by(SimpleNamespace(pluginmanager=Plugins(terminalreporter=reporter)))("\rhalf")

    assert written == [("\rhalf", True)]
