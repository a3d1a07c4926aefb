from __future__ import annotations

import pytest

import forms
from forms.checking import check
from tests.unit.forms.building import _indented

LISTS = "oui: [{name: oui, label: Oui}, {name: non, label: Non}]"


def findings(survey: str, choices: str = LISTS) -> list[tuple[str, int, str]]:
    settings = "settings: {form_id: a, default_language: fr}"
    text = f"{settings}\nsurvey:\n{_indented(survey)}\nchoices:\n{_indented(choices)}"
    found = [finding.problem for finding in check(text)]
    return [(one.key, one.line, one.column) for one in found if one.key != "unused-list"]


@pytest.mark.parametrize(
    ("survey", "found"),
    [
        ("- {type: text, name: a, label: A, relevant: '${b} = 1'}", ("unknown-name", 3, "relevant")),
        ("- {type: note, name: a, label::fr: 'Bonjour ${b}'}", ("unknown-name", 3, "label::fr")),
        ("- {type: text, name: a, label: A, constraint: 'foo(.)'}", ("unknown-function", 3, "constraint")),
        ("- {type: text, name: a, label: A, required: '1 +'}", ("expression-end", 3, "required")),
        ("- {type: text, name: a, label: A, constraint: \"regex(., '(')\"}", ("pattern", 3, "constraint")),
        ("- {type: text, name: a, label: A, relevant: 'false()'}", ("never-shown", 3, "relevant")),
        ("- {type: text, name: a, label: A, relevant: '1 > 2 or 3 > 4'}", ("never-shown", 3, "relevant")),
        ("- {type: integer, name: a, label: A, constraint: '. > 10 and . < 5'}", ("never-holds", 3, "constraint")),
        ("- {type: integer, name: a, label: A, constraint: '5 > . and . >= 5'}", ("never-holds", 3, "constraint")),
        ("- {type: text, name: a, label: A, constraint: \". = 'x' and . = 'y'\"}", ("never-holds", 3, "constraint")),
        ("- {type: group, name: g, relevant: '${a} = 1', children: [{type: integer, name: a, label: A}]}",
         ("asks-itself", 3, "relevant")),
        ("- {type: integer, name: a, label: A}\n- {type: group, name: g, relevant: '${a} > 5', children: ["
         "{type: text, name: b, label: B, relevant: '${a} < 3'}]}", ("never-shown", 4, "relevant")),
        ("- {type: select_one oui, name: a, label: A}\n"
         "- {type: text, name: b, label: B, relevant: \"selected(${a}, 'Oui')\"}", ("unlike-choice", 4, "relevant")),
        ("- {type: repeat, name: r, children: [{type: integer, name: a, label: A}]}\n"
         "- {type: text, name: b, label: B, relevant: '${a} > 1'}", ("crosses-repeat", 4, "relevant")),
        ("- {type: text, name: a}", ("unlabelled", 3, "")),
        ("- {type: calculate, name: a, calculation: '3 div 0'}", ("divides-by-zero", 3, "calculation")),
        ("- {type: calculate, name: a, calculation: 'floor(1.5)'}", ("ours-alone", 3, "calculation")),
        ("- {type: text, name: a, label: A, constraint_message::fr: x}", ("message-alone", 3, "constraint_message")),
        ("- {type: integer, name: a, label: A, default: x}", ("default-unlike", 3, "default")),
        ("- {type: calculate, name: a, calculation: '${b}'}\n- {type: calculate, name: b, calculation: '${a}'}",
         ("circle", 3, "calculation")),
        ("- {type: text, name: a, label: A}\n- {type: group, name: g, children: [{type: text, name: a, "
         "label: A}]}\n- {type: note, name: c, label::fr: '${a}'}", ("name-several", 5, "label::fr")),
    ],
)  # fmt: skip
def test_what_an_author_should_know_is_found_at_its_line_and_key(survey: str, found: tuple[str, int, str]) -> None:
    assert findings(survey) == [found]


@pytest.mark.parametrize(
    "survey",
    [
        "- {type: integer, name: a, label: A, constraint: '. >= 5 and . <= 5'}",
        "- {type: integer, name: a, label: A, constraint: '. < 5 or . > 10'}",
        "- {type: text, name: a, label: A, relevant: 'today() > 3'}",
        "- {type: select_multiple oui, name: a, label: A,"
        " constraint: \"not(selected(., 'oui') and selected(., 'non'))\"}",
        "- {type: repeat, name: r, children: [{type: integer, name: a, label: A}]}\n"
        "- {type: calculate, name: b, calculation: 'sum(${a}) + count(${r}) + indexed-repeat(${a}, ${r}, 1)'}",
    ],
)  # fmt: skip
def test_what_can_be_is_not_complained_of(survey: str) -> None:
    assert findings(survey) == []


def test_missing_translations_are_told_with_their_language() -> None:
    text = (
        "settings: {form_id: a, form_title::fr: T, default_language: fr}\n"
        "survey:\n  - {type: select_one l, name: a, label::fr: A, label::en: A, hint::fr: h}\n"
        "choices:\n  l:\n    - {name: x, label::en: X}"
    )
    found = [(one.problem.line, one.problem.values["what"], one.problem.values["language"]) for one in check(text)]
    assert found == [(0, "form_title", "en"), (3, "hint", "en"), (6, "l: x", "fr")]


def test_a_list_that_no_question_uses_is_told() -> None:
    text = "settings: {form_id: a}\nsurvey: []\nchoices: {l: [{name: x}]}"
    assert [(one.problem.key, one.is_error) for one in check(text)] == [("unused-list", False)]


def test_files_are_looked_for_when_they_can_be() -> None:
    text = "settings: {form_id: a}\nsurvey: [{type: select_one_from_file x.csv, name: a, label: A}]"
    assert [one.problem.key for one in check(text, lambda _name: None)] == ["no-file"]
    assert check(text) == []


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_a_library_form_has_no_error(form: str) -> None:
    text = forms.library_text(form)
    assert text is not None
    assert [finding.problem.words("fr") for finding in check(text) if finding.is_error] == []
