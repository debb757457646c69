"""JSON that is harmless where it is shown as text, and comes back as it was."""

import json

import pytest
from report_data import HOSTILE

from scimproof.reports.json_text import json_text, with_list


@pytest.mark.parametrize("around", ["", "é"], ids=["ascii", "other"])
@pytest.mark.parametrize("text", [*"<\x00\x1b\x7f\x9b\u061c\u200e\u2028\u202e\u2069\ud800", "</script>"])
def test_what_could_do_harm_is_escaped(text, around):
    written = json_text({"said": f"{around}{text}"})

    assert text not in written
    assert json.loads(written) == {"said": f"{around}{text}"}


@pytest.mark.parametrize("text", ["plain", "é ß 漢 👍 עברית", '"\\/&>', "a\tb"])
def test_text_of_any_language_stays_as_it_is(text):
    assert json_text(text) == json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was(text):
    written = json_text({text: text}, indent=1)

    assert json.loads(written.encode()) == {text: text}


@pytest.mark.parametrize("entries", [[], [{"a": 1}], [{"a": "]}"}, {}, {"b": None}]])
def test_object_in_pieces_is_the_object(entries):
    assert json.loads("".join(with_list({"x": "}"}, "all", entries))) == {"x": "}", "all": entries}


def test_entries_have_lists_of_their_own():
    inner = (with_list({"n": n}, "parts", [{"p": n}], indent=None) for n in range(2))

    assert json.loads("".join(with_list({"x": 1}, "all", inner))) == {
        "x": 1,
        "all": [{"n": 0, "parts": [{"p": 0}]}, {"n": 1, "parts": [{"p": 1}]}],
    }


def test_entries_are_made_one_at_a_time():
    made = []
    entries = ({"n": made.append(n)} for n in range(3))

    pieces = with_list({"x": 1}, "all", entries)
    next(piece for piece in pieces if '"n"' in piece)

    assert made == [0]
