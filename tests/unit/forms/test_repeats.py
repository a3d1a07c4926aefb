"""Repeats: rows that see their own answers, come, go and are kept aside."""

from __future__ import annotations

from tests.unit.forms.building import a_form, running

REPEATS = (
    "- {type: repeat, name: r, label::fr: R, children: [{type: integer, name: x},"
    " {type: calculate, name: n, calculation: 'position(..)'},"
    " {type: calculate, name: twice, calculation: '${x} * 2'},"
    " {type: repeat, name: s, children: [{type: integer, name: y},"
    " {type: calculate, name: z, calculation: '${x} + ${y}'}]}]}\n"
    "- {type: calculate, name: all, calculation: 'sum(${twice})'}\n"
    "- {type: calculate, name: rows, calculation: 'count(${r})'}\n"
    "- {type: calculate, name: second, calculation: 'indexed-repeat(${x}, ${r}, 2)'}"
)


def test_repeats_inside_repeats_see_their_own_rows() -> None:
    filled = running(a_form(REPEATS))
    for path in ("r", "r", "r[1]/s", "r[2]/s", "r[2]/s"):
        filled.add(path)
    for path, value in (("r[1]/x", 1), ("r[2]/x", 10), ("r[1]/s[1]/y", 5), ("r[2]/s[2]/y", 7)):
        filled.answer(path, value)
    answers = filled.answers()
    assert (answers["r[1]/s[1]/z"], answers["r[2]/s[2]/z"], answers["all"]) == ("6", "17", "22")
    assert (answers["rows"], answers["second"], answers["r[2]/n"]) == ("2", "10", "2")


def test_rows_that_go_take_their_numbers_and_sums_with_them() -> None:
    filled = running(a_form(REPEATS), {"r[1]/x": 1, "r[2]/x": 10, "r[3]/x": 100})
    filled.remove("r[2]")
    answers = filled.answers()
    assert (answers["r[2]/x"], answers["r[2]/n"], answers["all"], answers["rows"]) == (100, "2", "202", "2")


def test_a_repeat_that_counts_itself_keeps_the_rows_beyond_aside() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: n}\n"
            "- {type: repeat, name: r, repeat_count: '${n}', children: [{type: text, name: x, default: d}]}\n"
            "- {type: calculate, name: c, calculation: 'count(${r})'}"
        )
    )
    filled.answer("n", 3)
    filled.answer("r[3]/x", "loin")
    filled.answer("n", 1)
    assert (filled.answers()["c"], filled.answers()["r[3]/x"]) == ("1", "loin")
    assert "r[3]/x" not in {place.path for place in filled.places()}
    filled.answer("n", 3)
    assert filled.answers()["c"] == "3"
