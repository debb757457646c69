from dataclasses import replace

import pytest
from figures import Sample, figures_of, table

SAMPLE = Sample(
    suite=3.0,
    command=4.0,
    exchanges=1.8,
    requests_replay=2.0,
    http_client_replay=1.5,
    collecting=1.2,
    bare_collecting=0.4,
    peak=100.0,
    bare_peak=40.0,
    requests=570,
    verdicts=380,
    replayed=1140,
    answered_otherwise=57,
)


def ratios(*samples):
    return {figure.name: figure.ratio for figure in figures_of(samples)}


@pytest.mark.parametrize(
    ("name", "ratio"),
    [
        ("suite / replay through requests", 1.5),
        ("suite / replay through http.client", 2.0),
        ("whole command / replay through requests", 2.0),
        ("requests per verdict", 1.5),
        ("start and collection / bare pytest", 3.0),
        ("peak memory / bare pytest", 2.5),
        ("target and loopback, of the suite", 0.5),
        ("our wire, of the suite", 0.1),
        ("checks, data and pytest, of the suite", 0.4),
        ("replayed requests with another status", 0.05),
    ],
)
def test_each_ratio_is_of_the_right_two_measurements(name, ratio):
    assert ratios(SAMPLE)[name] == pytest.approx(ratio)


def test_the_ratio_is_taken_within_each_repetition():
    busy = replace(SAMPLE, suite=30.0, requests_replay=20.0)  # the machine was slow for both
    slow = replace(SAMPLE, suite=8.0)

    figure = figures_of([SAMPLE, busy, slow])[0]

    assert (figure.lowest, figure.ratio, figure.highest) == (1.5, 1.5, 4.0)
    assert (figure.part, figure.whole) == (8.0, 2.0)


def test_the_table_has_a_line_per_profile_and_figure():
    found = figures_of([SAMPLE])

    head, *lines = table({"playvox": found, "rfc": found}).splitlines()

    assert head.split() == ["profile", "figure", "median", "lowest", "highest", "of"]
    assert len(lines) == 2 * len(found)
    assert (
        " ".join(lines[0].split()) == "playvox suite / replay through requests 1.50 1.50 1.50 3.00 s / 2.00 s"
    )
    assert [line for line in lines if "peak memory" in line][1].endswith("100 MB / 40 MB")
    assert next(line for line in lines if "per verdict" in line).endswith("570 / 380")
