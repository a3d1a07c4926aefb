"""What a form computes: calculations, defaults, triggers, what is chosen once."""

from __future__ import annotations

import pytest

from tests.unit.forms.building import a_form, running


def test_calculations_follow_each_other_in_any_order_of_writing() -> None:
    filled = running(
        a_form(
            "- {type: calculate, name: c, calculation: '${b} * 2'}\n"
            "- {type: calculate, name: b, calculation: '${a} + 1'}\n"
            "- {type: integer, name: a}"
        )
    )
    filled.answer("a", 4)
    assert filled.answers() == {"a": 4, "b": "5", "c": "10"}


def test_defaults_and_what_the_machine_knows_are_there_from_the_start() -> None:
    filled = running(
        a_form(
            "- {type: today, name: j}\n- {type: username, name: u}\n- {type: start, name: d}\n"
            "- {type: end, name: f}\n"
            "- {type: date, name: a, default: 'today() + 1'}\n- {type: text, name: b, default: Paris (75)}\n"
            "- {type: text, name: c, default: \"concat(${u}, '!')\"}"
        )
    )
    answers = filled.answers()
    assert (answers["j"], answers["u"], answers["b"], answers["c"]) == ("2018-02-13", "Zoé", "Paris (75)", "Zoé!")
    assert answers["d"].startswith("2018-02-13T")


def test_a_trigger_calculates_only_when_its_question_changes() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: a}\n- {type: integer, name: b}\n"
            "- {type: calculate, name: c, calculation: '${a} + ${b}', trigger: '${a}'}"
        )
    )
    filled.answer("b", 1)
    assert "c" not in filled.answers()
    filled.answer("a", 2)
    filled.answer("b", 5)
    assert filled.answers()["c"] == "3"


def test_once_is_chosen_once() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: a}\n- {type: calculate, name: c, calculation: 'once(random() * count(${a}))'}"
        )
    )
    first = filled.answers()["c"]
    filled.answer("a", 1)
    assert filled.answers()["c"] == first


def test_what_is_calculated_is_not_typed_but_what_is_proposed_once_is() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n- {type: text, name: b, calculation: '${a}'}\n"
            "- {type: text, name: c, calculation: \"once('proposé')\"}"
        ),
        {"a": "x"},
    )
    broken = filled.answer("b", "moi")
    assert broken is not None
    assert filled.answer("b", "x") is None
    assert filled.answer("c", "corrigé") is None
    filled.answer("a", "y")
    assert (filled.answers()["b"], filled.answers()["c"]) == ("y", "corrigé")
    assert [filled.is_read_only(filled.place(path)) for path in "abc"] == [False, True, False]


@pytest.mark.parametrize(
    ("type_", "calculation", "kept"),
    [
        ("calculate", "${vide} * 2", None),
        ("calculate", "${vide} > 2", "false"),
        ("calculate", "7 div 2", "3.5"),
        ("integer", "7 div 2", 3),
        ("integer", "-7 div 2", -3),
        ("integer", "true()", 1),
        ("integer", "1 div 0", "Infinity"),
        ("text", "true()", "true"),
        ("text", "number('x')", None),
        ("decimal", "7", 7.0),
        ("date", "date('2018-02-13' + 1)", "2018-02-14"),
    ],
)
def test_what_is_computed_is_kept_as_its_type_has_it(type_: str, calculation: str, kept: object) -> None:
    filled = running(
        a_form(f'- {{type: integer, name: vide}}\n- {{type: {type_}, name: c, calculation: "{calculation}"}}')
    )
    assert filled.answers().get("c") == kept


def test_a_computed_truth_is_no_text_where_it_is_read() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: a}\n- {type: calculate, name: b, calculation: '${a} > 2'}\n"
            "- {type: calculate, name: si, calculation: \"if(${b}, 'oui', 'non')\"}\n"
            "- {type: calculate, name: egal, calculation: \"if(${b} = 'true', 'oui', 'non')\"}\n"
            "- {type: calculate, name: plus, calculation: '${b} + 1'}\n"
            "- {type: calculate, name: copie, calculation: '${b}'}\n"
            "- {type: text, name: q, relevant: '${copie}'}"
        ),
        {"a": 1},
    )
    names = ("si", "egal", "plus", "copie")
    assert [filled.answers()[name] for name in names] == ["non", "non", "1", "false"]
    assert "q" not in {place.path for place in filled.places()}
    filled.answer("a", 3)
    assert [filled.answers()[name] for name in names] == ["oui", "oui", "2", "true"]
    assert "q" in {place.path for place in filled.places()}


def test_times_and_dates_are_joined_as_they_were_written() -> None:
    filled = running(
        a_form(
            "- {type: date, name: d}\n- {type: time, name: h}\n"
            "- {type: calculate, name: c, calculation: \"concat(${d}, ' à ', ${h})\"}\n"
            "- {type: calculate, name: j, calculation: \"join(' ', ${h}, 'h')\"}"
        ),
        {"d": "2018-02-13", "h": "14:30"},
    )
    assert (filled.answers()["c"], filled.answers()["j"]) == ("2018-02-13 à 14:30", "14:30 h")
