"""The formats of reports are found by what they name themselves."""

import pytest

from scimproof.reports.formats import formats, wanted


def test_each_format_is_found_and_writes_a_file_of_its_own():
    found = formats()

    assert {"json", "junit", "gallery"} <= found.keys()
    assert len({each.NAME for each in found.values()}) == len(found)
    assert all(callable(each.write) for each in found.values())


def test_what_is_always_written_needs_no_asking():
    always = {name for name, each in formats().items() if each.ALWAYS}

    assert {each.FORMAT for each in wanted(())} == always
    assert {each.FORMAT for each in wanted(["json"])} == always


def test_all_stands_for_every_format():
    assert {each.FORMAT for each in wanted(["all"])} == formats().keys()


def test_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"--report docx, pdf: no such format; there are .*json"):
        wanted(["pdf", "json", "docx"])
