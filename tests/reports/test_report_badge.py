"""badge.svg: one honest word, readable for everybody."""

from xml.etree import ElementTree as ET

import pytest
from report_data import failed, record, run

from scimproof.reports import badge, gallery

SVG = "{http://www.w3.org/2000/svg}"


def written(of, folder):
    file = badge.write(of, folder)

    assert file == folder / "badge.svg"
    return ET.parse(file).getroot()  # noqa: S314 - written by us


def message(of, folder):
    return written(of, folder).find(f"{SVG}title").text


def passing_all(**changes):
    tests = [record(id=f"v-{line['name']}", validation=line["name"]) for line in gallery._asked()["tests"]]
    return run(*tests, **changes)


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (run(), "SCIM: not checked"),
        (run(record(outcome="skip")), "SCIM: not checked"),
        (run(record(), client="rfc"), "SCIM: no finding"),
        (run(record(), record(outcome="warn"), client="rfc"), "SCIM: 1 warning"),
        (run(failed(), client="rfc"), "SCIM: 1 finding"),
        (run(record(), record(outcome="waived", waiver="w"), client="rfc"), "SCIM: 1 waived"),
        (run(record(outcome="blocked", waiver="w"), client="rfc"), "SCIM: 1 waived"),
        (run(failed(), record(outcome="error"), record(outcome="blocked")), "SCIM: 3 findings"),
        (run(failed(), exit_code=2), "SCIM: interrupted"),
        (run(record(), embedded=True), "SCIM: embedded target"),
        (run(record(), client="entra"), "SCIM: no finding"),
        (run(record(outcome="warn", validation="Create_User_Test")), "SCIM: not gallery ready"),
        (passing_all(), "SCIM: gallery ready"),
        (passing_all(client="rfc"), "SCIM: no finding"),
    ],
)
def test_says_the_most_important_thing(tmp_path, of, told):
    assert message(of, tmp_path) == told


def test_some_of_microsofts_tests_do_not_make_it_ready(tmp_path):
    assert message(run(*passing_all().checks[:-1]), tmp_path) == "SCIM: no finding"


def test_is_an_image_with_a_name(tmp_path):
    root = written(run(failed()), tmp_path)

    assert root.get("role") == "img"
    assert root.get("aria-label") == "SCIM: 1 finding"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["SCIM", "1 finding"]


@pytest.mark.parametrize("findings", [1, 12, 2600])
def test_words_fit_their_boxes(tmp_path, findings):
    root = written(run(*[failed()] * findings), tmp_path)
    label, told = root.iter(f"{SVG}text")
    _, left, right = root.iter(f"{SVG}rect")

    assert int(label.get("x")) + int(label.get("textLength")) < int(left.get("width"))
    assert int(told.get("x")) > int(right.get("x")) == int(left.get("width"))
    assert 4 * len(told.text) <= int(told.get("textLength")) <= 10 * len(told.text)
    assert int(told.get("x")) + int(told.get("textLength")) < int(root.get("width"))
    assert int(left.get("width")) + int(right.get("width")) == int(root.get("width"))


def test_refers_to_nothing_outside(tmp_path):
    text = badge.write(run(failed()), tmp_path).read_text()

    assert text.count("http") == 1  # the name of the language
    assert "href" not in text
    assert "@import" not in text


@pytest.mark.parametrize("color", [badge._GREEN, badge._AMBER, badge._RED, badge._GREY])
def test_white_letters_can_be_read_on_every_colour(color):
    assert 1.05 / (luminance(color) + 0.05) >= 4.5  # WCAG AA


def luminance(color):
    shares = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
