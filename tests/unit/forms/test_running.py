"""A form being filled: rules speak, answers come and go, and nothing is lost."""

from __future__ import annotations

import pytest

import forms
from forms import FormRefused
from tests.unit.forms.building import a_form, running

OUI = "oui: [{name: oui, label::fr: Oui}, {name: non, label::fr: Non}]"


def test_a_refused_answer_keeps_what_was_there() -> None:
    filled = running(a_form("- {type: integer, name: a, constraint: . < 10, constraint_message::fr: moins de 10}"))
    assert filled.answer("a", 5) is None
    broken = filled.answer("a", 12)
    assert broken is not None
    assert (broken.rule, broken.message) == ("constraint", "moins de 10")
    assert filled.answers() == {"a": 5}


def test_an_answer_that_is_kept_all_the_same_says_what_it_breaks() -> None:
    filled = running(a_form("- {type: integer, name: a, constraint: . < 10}"))
    broken = filled.keep("a", 12)
    assert broken is not None
    assert filled.answers() == {"a": 12}
    assert [one.rule for one in filled.broken(complete=False)] == ["constraint"]


def test_required_speaks_only_when_declared_complete() -> None:
    filled = running(a_form("- {type: text, name: a}\n- {type: text, name: b, required: \"${a} = 'x'\"}"))
    filled.answer("a", "x")
    assert filled.broken(complete=False) == ()
    assert [(one.path, one.rule) for one in filled.broken(complete=True)] == [("b", "required")]
    filled.answer("a", "y")
    assert filled.broken(complete=True) == ()


def test_answers_that_do_not_apply_are_kept_aside_count_for_nothing_and_come_back() -> None:
    filled = running(
        a_form(
            "- {type: select_one oui, name: a}\n- {type: integer, name: b, relevant: \"${a} = 'oui'\"}\n"
            "- {type: calculate, name: c, calculation: 'count-selected(${b})'}",
            OUI,
        ),
        {"a": "oui", "b": 3},
    )
    assert filled.answers()["c"] == "1"
    filled.answer("a", "non")
    assert [place.path for place in filled.places()] == ["a", "c"]
    assert (filled.answers()["b"], filled.answers()["c"]) == (3, "0")
    filled.answer("a", "oui")
    assert filled.answers()["c"] == "1"


def test_a_group_hides_all_that_is_in_it() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n"
            "- {type: group, name: g, relevant: \"${a} = 'x'\", children: [{type: text, name: b, default: d}]}\n"
            "- {type: calculate, name: c, calculation: \"concat('<', ${b}, '>')\"}"
        )
    )
    assert filled.answers() == {"g/b": "d", "c": "<>"}
    filled.answer("a", "x")
    assert filled.answers()["c"] == "<d>"


def test_texts_show_the_answers_they_name() -> None:
    filled = running(
        a_form("- {type: text, name: a}\n- {type: note, name: b, label::fr: 'Bonjour ${a} !'}"), {"a": "Zoé"}
    )
    place = filled.place("b")
    assert filled.say(place, place.item.label) == "Bonjour Zoé !"


def test_an_expression_that_fails_hides_nothing_and_is_told() -> None:
    filled = running(
        a_form(
            "- {type: repeat, name: r, children: [{type: integer, name: x}]}\n"
            "- {type: text, name: a, relevant: '${x} = 1', constraint: '${x} = 1'}\n"
            "- {type: calculate, name: c, calculation: '1 div 0'}"
        ),
        {"r[1]/x": 1, "r[2]/x": 2},
    )
    assert "a" in {place.path for place in filled.places()}
    assert filled.answer("a", "oui") is None
    assert {(one.path, one.rule) for one in filled.faults()} == {("a", "relevant"), ("a", "constraint")}
    assert filled.answers()["c"] == "Infinity"


def test_a_hidden_question_says_which_condition_hides_it() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n"
            "- {type: group, name: g, relevant: \"${a} = 'x'\", children: [{type: text, name: b, relevant: '1 = 1'}]}"
        ),
        {"a": "y"},
    )
    assert [(one.path, one.holds, dict(one.answers)) for one in filled.reasons("g/b")] == [
        ("g", False, {"a": "y"}),
        ("g/b", True, {}),
    ]


def test_only_what_depends_on_a_change_is_evaluated() -> None:
    survey = "\n".join(
        f"- {{type: integer, name: q{n}}}\n- {{type: calculate, name: c{n}, calculation: '${{q{n}}} + 1'}}"
        for n in range(50)
    )
    filled = running(a_form(survey))
    filled.touched()
    filled.answer("q7", 1)
    assert filled.touched() == {"q7", "c7"}


@pytest.mark.parametrize(
    ("survey", "names"),
    [
        (
            "- {type: calculate, name: a, calculation: '${b}'}\n- {type: calculate, name: b, calculation: '${a}'}",
            "a, b",
        ),
        ("- {type: calculate, name: a, calculation: '${a} + 1'}", "a"),
        ("- {type: text, name: a, relevant: '${b} = 1'}\n- {type: text, name: b, relevant: '${a} = 1'}", "a, b"),
    ],
)
def test_a_circle_is_refused_with_the_names_in_it(survey: str, names: str) -> None:
    with pytest.raises(FormRefused) as refused:
        running(a_form(survey))
    assert refused.value.key == "circle"
    assert sorted(str(refused.value.values["names"]).split(", ")) == names.split(", ")
    assert refused.value.line > 0


def test_answers_of_unknown_paths_are_not_lost() -> None:
    filled = running(a_form("- {type: text, name: a}"), {"a": "x", "ancienne": "y", "a[2]": "z", "a/b": "w"})
    assert filled.answers() == {"a": "x"}
    assert dict(filled.unplaced) == {"ancienne": "y", "a[2]": "z", "a/b": "w"}


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_every_library_form_runs_without_a_fault(form: str) -> None:
    filled = running(forms.library()[form])
    assert filled.faults() == ()
    assert filled.broken(complete=True) != ()
