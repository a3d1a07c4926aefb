"""What an answer must look like for its question’s type."""

from __future__ import annotations

import pytest

from tests.unit.forms.building import a_form, running


@pytest.mark.parametrize(
    ("item", "good", "bad"),
    [
        ("type: integer", [12, "-3"], ["12.5", "x", "1e3", "9" * 40]),
        ("type: decimal", ["12,5", 3, "1e3"], ["x", "1.2.3", "NaN"]),
        ("type: range, parameters: start=0 end=10 step=2", [0, 4, "10"], [3, 12, "x"]),
        ("type: date", ["2018-02-13"], ["13/02/2018", "2018-02-30"]),
        ("type: time", ["14:30", "14:30:05.250"], ["25:00", "x"]),
        ("type: dateTime", ["2018-02-13T14:30", "2018-02-13T14:30:00.000+02:00"], ["2018-02-13", "x"]),
        ("type: geopoint", ["47.79 7.33", "47.79 7.33 240 5"], ["47.79", "95 7", "1 2; 3 4"]),
        ("type: geotrace", ["1 2; 3 4"], ["1 2"]),
        ("type: geoshape", ["0 0; 0 1; 1 1; 0 0"], ["0 0; 0 1; 1 1"]),
        ("type: acknowledge", ["OK"], ["oui"]),
        ("type: image", ["photo.jpg"], ["../photo.jpg", "http://x/y.jpg", ".."]),
        ("type: select_one l", ["a"], ["z", "a b"]),
        ("type: select_multiple l", [["a", "b"], "a b"], [["a", "z"], "a a"]),
        ("type: rank l, appearance: ranked most-2", [["b", "a"]], [["a", "b", "c"]]),
        ("type: text, appearance: partial-date", ["2018", "2018-04", "2018-04-12"], ["18", "2018-13", "2018-02-30"]),
        ("type: note", [], ["x"]),
    ],
)
def test_an_answer_must_fit_its_type(item: str, good: list[object], bad: list[object]) -> None:
    filled = running(a_form(f"- {{{item}, name: q}}", "l: [{name: a}, {name: b}, {name: c}]"))
    assert [filled.answer("q", value) for value in good] == [None] * len(good)
    for value in bad:
        broken = filled.answer("q", value)
        assert broken is not None
        assert broken.rule == "type"
        assert broken.message
