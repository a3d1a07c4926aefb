"""What a form computes: calculations, defaults, triggers, what is chosen once."""

from __future__ import annotations

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
        a_form("- {type: integer, name: a}\n- {type: calculate, name: c, calculation: 'once(${a} + random())'}")
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
