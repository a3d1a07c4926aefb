"""Answers that words show: `${name}` in whatever is read, evaluated where it is read and again when it changes."""

from __future__ import annotations

import pytest

from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.sheets.forms import RunningForm
from forms.checking import check
from tests.unit.forms.building import a_form, running

CHOICES = "oui: [{name: o, label::fr: 'Oui, à ${lieu}', label::en: 'Yes, in ${lieu}'}, {name: n, label::fr: Non}]"


def asked(filled: RunningForm, path: str, kind: QuestionKind | None = None, language: str = "fr") -> Question:
    return next(one for one in filled.ask(language) if one.path == path and kind in (None, one.kind))


def test_a_choice_shows_the_answers_that_its_label_names_in_every_language() -> None:
    filled = RunningForm(
        a_form("- {type: text, name: lieu}\n- {type: select_one oui, name: a}", CHOICES), {"lieu": "Kingersheim"}
    )
    assert [one.label for one in asked(filled, "a").choices] == ["Oui, à Kingersheim", "Non"]
    filled.answer("lieu", "Lutterbach")
    assert [one.label for one in asked(filled, "a").choices] == ["Oui, à Lutterbach", "Non"]
    assert asked(filled, "a", language="en").choices[0].label == "Yes, in Lutterbach"


def test_a_choice_in_an_item_shows_the_answers_of_its_own_item() -> None:
    survey = (
        "- {type: repeat, name: r, children: [{type: text, name: lieu}, {type: select_multiple oui, name: a},\n"
        "  {type: rank oui, name: b}]}"
    )
    filled = RunningForm(a_form(survey, CHOICES), {"r[1]/lieu": "Ici", "r[2]/lieu": "Là"})
    for name in ("a", "b"):
        labels = [asked(filled, f"r[{number}]/{name}").choices[0].label for number in (1, 2)]
        assert labels == ["Oui, à Ici", "Oui, à Là"]
    filled.answer("r[2]/lieu", "Ailleurs")
    assert asked(filled, "r[1]/a").choices[0].label == "Oui, à Ici"
    assert asked(filled, "r[2]/a").choices[0].label == "Oui, à Ailleurs"


def test_the_name_of_a_choice_in_an_expression_shows_answers_too() -> None:
    survey = (
        "- {type: text, name: lieu}\n- {type: select_one oui, name: a}\n"
        "- {type: calculate, name: c, calculation: \"jr:choice-name(${a}, '${a}')\"}"
    )
    filled = running(a_form(survey, CHOICES), {"lieu": "Ici"})
    filled.answer("a", "o")
    assert filled.answers()["c"] == "Oui, à Ici"


@pytest.mark.parametrize("column", ["hint", "guidance_hint", "constraint_message", "required_message"])
def test_whatever_is_said_of_a_question_shows_answers(column: str) -> None:
    survey = (
        "- {type: integer, name: n}\n"
        f"- {{type: integer, name: a, constraint: '. < 3', required: 'yes', {column}::fr: 'Dit ${{n}} fois'}}"
    )
    filled = RunningForm(a_form(survey), {"n": 2, "a": 5})

    def said() -> list[str]:
        one = asked(filled, "a")
        broken = [problem.message for problem in filled.problems(complete=True)]
        return [one.hint, one.guidance, one.problem, *broken]

    filled.keep("a", "" if column == "required_message" else 5)
    assert "Dit 2 fois" in said()
    filled.answer("n", 7)
    assert "Dit 7 fois" in said()


def test_a_group_and_an_item_are_called_by_the_answers_in_them() -> None:
    survey = (
        "- {type: group, name: g, label::fr: 'À ${lieu}', children: [{type: text, name: lieu}]}\n"
        "- {type: repeat, name: r, label::fr: 'Gens : ${qui}', children: [{type: text, name: qui}]}"
    )
    filled = RunningForm(a_form(survey), {"g/lieu": "Ici", "r[1]/qui": "Zoé", "r[2]/qui": "Ali"})
    assert asked(filled, "g").label == "À Ici"
    assert [asked(filled, f"r[{number}]").label for number in (1, 2)] == ["Gens : Zoé", "Gens : Ali"]
    filled.answer("g/lieu", "Là")
    filled.answer("r[1]/qui", "Zora")
    assert (asked(filled, "g").label, asked(filled, "r[1]").label) == ("À Là", "Gens : Zora")


def test_a_repeat_without_items_is_called_by_the_answers_around_it() -> None:
    survey = (
        "- {type: text, name: lieu}\n"
        "- {type: repeat, name: r, label::fr: 'Gens de ${lieu}', children: [{type: text, name: q}]}"
    )
    filled = RunningForm(a_form(survey), {"lieu": "Ici"})
    assert asked(filled, "r", QuestionKind.REPEAT).label == "Gens de Ici"
    filled.answer("lieu", "Là")
    assert asked(filled, "r", QuestionKind.REPEAT).label == "Gens de Là"
    filled.add("r")
    filled.answer("lieu", "Ailleurs")
    assert asked(filled, "r", QuestionKind.REPEAT).label == "Gens de Ailleurs"


def test_an_answer_that_nobody_is_asked_for_is_told_at_the_choice_that_shows_it_once() -> None:
    text = (
        "settings: {form_id: a}\nsurvey:\n  - {type: select_one l, name: a, label: A}\n"
        "  - {type: select_one l, name: b, label: B}\n"
        "choices:\n  l:\n    - {name: x, label: X}\n    - {name: y, label: 'À ${lieu}'}\n"
    )
    found = [(one.problem.key, one.problem.line, one.problem.column, one.is_error) for one in check(text)]
    assert found == [("unknown-name", 8, "label", True)]
