"""Questions that did not change are not made again; what is shown is the same as if all had been."""

from __future__ import annotations

import random

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.question import QuestionKind
from fieldkit.sheets.forms import RunningForm
from tests.unit.forms.building import a_form
from tests.unit.forms.test_settling import VALUES, a_random_form


def something_happens(chance: random.Random, filled: RunningForm) -> None:
    asked = filled.ask("fr")
    act = chance.random()
    rows = [one.path for one in asked if one.kind is QuestionKind.ITEM]
    if act < 0.15:
        filled.add(chance.choice([one.path for one in asked if one.kind is QuestionKind.REPEAT] or ["r"]))
    elif act < 0.25 and rows:
        filled.remove(chance.choice(rows))
    else:
        questions = [one.path for one in asked if one.kind is QuestionKind.TEXT and not one.is_read_only]
        filled.answer(chance.choice(questions), chance.choice(VALUES))


@pytest.mark.parametrize("seed", range(15))
def test_what_is_shown_step_by_step_is_what_is_shown_at_once(seed: int) -> None:
    chance = random.Random(seed)
    form = a_random_form(chance)
    filled = RunningForm(form, {})
    for _ in range(20):
        something_happens(chance, filled)
        shown = filled.ask("fr")
        again = RunningForm(form, filled.answers() or {"absent": 1})
        for _ in range(filled.count("r") - again.count("r")):
            again.add("r")
        assert shown == again.ask("fr")


def test_a_question_that_did_not_change_is_the_same_object() -> None:
    filled = RunningForm(a_form("- {type: integer, name: a, constraint: . < 9}\n- {type: text, name: b}"), {})
    before = filled.ask("fr")
    filled.answer("a", 3)
    after = filled.ask("fr")
    assert after[0].value == 3
    assert after[1] is before[1]


def test_a_question_looks_different_when_what_it_depends_on_does() -> None:
    filled = RunningForm(
        a_form(
            "- {type: text, name: a}\n"
            "- {type: text, name: b, label::fr: 'Et ${a} ?', required: \"${a} = 'x'\", read_only: \"${a} = 'y'\"}"
        ),
        {},
    )
    filled.ask("fr")
    filled.answer("a", "x")
    assert (filled.ask("fr")[1].label, filled.ask("fr")[1].is_required) == ("Et x ?", True)
    filled.answer("a", "y")
    assert filled.ask("fr")[1].is_read_only


def test_what_closes_a_group_closes_all_that_is_in_it() -> None:
    survey = (
        "- {type: text, name: a}\n- {type: group, name: g, read_only: \"${a} = 'x'\", children: [\n"
        "  {type: text, name: b}, {type: repeat, name: r, children: [{type: text, name: c}]}]}"
    )
    filled = RunningForm(a_form(survey), {"g/r[1]/c": "1", "g/b": "2"})

    def closed() -> dict[str, bool]:
        return {one.path: one.is_read_only for one in filled.ask("fr") if one.kind is QuestionKind.TEXT}

    assert closed() == {"a": False, "g/b": False, "g/r[1]/c": False}
    filled.answer("a", "x")
    assert closed() == {"a": False, "g/b": True, "g/r[1]/c": True}
    filled.answer("a", "y")
    assert closed() == {"a": False, "g/b": False, "g/r[1]/c": False}


def test_the_language_of_questions_can_be_changed() -> None:
    filled = RunningForm(a_form("- {type: text, name: a, label::fr: Nom, label::en: Name}"), {})
    assert [filled.ask(language)[0].label for language in ("fr", "en", "fr")] == ["Nom", "Name", "Nom"]


def test_a_form_that_cannot_run_is_refused_in_both_languages() -> None:
    with pytest.raises(Refused, match="form-refused") as refused:
        RunningForm(a_form("- {type: calculate, name: a, calculation: '${b}'}"), {})
    assert refused.value.values["reason"] != refused.value.values["reason_en"]


def test_an_unknown_path_is_refused() -> None:
    filled = RunningForm(a_form("- {type: text, name: a}"), {})
    for act in (lambda: filled.answer("z", 1), lambda: filled.add("a"), lambda: filled.count("z"),
                lambda: filled.remove("z"), lambda: filled.reasons("z"), lambda: filled.keep("z", 1)):  # fmt: skip
        with pytest.raises(Refused, match="unknown-path"):
            act()
