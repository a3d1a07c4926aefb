from __future__ import annotations

import time

import pytest

import forms
from forms import FormRefused
from forms.reading import examine
from forms.reading.columns import TYPES
from tests.unit.forms.building import a_form

START = "settings: {form_id: a}\n"


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        (START + "survey:\n  - type: txt\n    name: a", "unknown-type", 3),
        (START + "survey:\n  - type: text\n    name: a\n    lable: b", "unknown-key", 5),
        (START + "survey:\n  - name: a", "type-missing", 3),
        (START + "survey:\n  - type: text", "name-missing", 3),
        (START + "survey:\n  - {type: text, name: 2a}", "name-wrong", 3),
        (START + "survey:\n  - {type: text, name: le nom}", "name-wrong", 3),
        (START + "survey:\n  - {type: text, name: meta}", "name-reserved", 3),
        (START + "survey:\n  - {type: text, name: é}\n  - {type: text, name: é}", "name-twice", 3),
        (START + "survey:\n  - {type: text, name: a, label: [1]}", "not-a-text", 3),
        (START + "survey:\n  - texte", "not-a-mapping", 3),
        (START + "survey: oui", "not-a-list", 2),
        (START + "survey:\n  - {type: group, name: g}", "children-missing", 3),
        (START + "survey:\n  - {type: text, name: g, children: []}", "children-unwanted", 3),
        (START + "survey:\n  - {type: select_one, name: a}", "list-missing", 3),
        (START + "survey:\n  - {type: select_one oui, name: a}\nchoices:\n  ouis: [{name: o}]", "unknown-list", 3),
        (START + "survey:\n  - {type: select_one_from_file, name: a}", "file-missing", 3),
        (START + "survey:\n  - {type: select_one_from_file ../a.csv, name: a}", "file-wrong", 3),
        (START + "survey: []\nchoices:\n  l:\n    - {name: a}\n    - {name: a}", "choice-twice", 6),
        (START + "survey: []\nchoices:\n  l:\n    - {label: a}", "choice-nameless", 5),
        (START + "survey: []\nchoices: {l: []}", "list-empty", 3),
        (START + "survey: [{type: rank l, name: a}]\nchoices: {l: [{name: a b}]}", "choice-space", 2),
        ("settings: {form_idd: a}\nsurvey: []", "unknown-key", 1),
        ("settings: {version: 2}\nsurvey: []", "settings-missing", 1),
        ("settings: &x {form_id: a}\nsurvey: *x", "alias", 1),
        ("settings: {form_id: a}\nsettings: {}\nsurvey: []", "twice", 2),
        ("survey: [", "yaml", 2),
        ("survey: []", "not-a-form", 1),
        ("", "not-a-form", 1),
        ("? [a]\n: b", "not-a-text", 1),
        ("a: \x00", "yaml", 0),
    ],
)
def test_a_wrong_form_is_refused_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(FormRefused) as refused:
        forms.read(text)
    assert (refused.value.key, refused.value.line) == (key, line)
    assert refused.value.words("fr") != refused.value.words("en")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Label", "label"), ("relevent", "relevant"), ("défault", "default"), ("choice-filter", "choice_filter")],
)
def test_the_nearest_right_key_is_offered_whatever_its_accents(written: str, meant: str) -> None:
    _, [wrong] = examine(START + f"survey:\n  - {{type: text, name: a, {written}: x}}")
    assert wrong.values["nearest"] == meant


def test_all_that_is_wrong_is_found_at_once() -> None:
    form, wrong = examine(
        START + "survey:\n  - {type: txt, name: a}\n  - {type: text}\n  - {type: text, name: b, c: d}"
    )
    assert form is not None
    assert [(one.key, one.line) for one in wrong] == [("unknown-type", 3), ("name-missing", 4), ("unknown-key", 5)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nested lists", START + "survey: " + "[" * 100_000),
        ("nested keys", "".join(" " * depth + "a:\n" for depth in range(500))),
        ("a million elements", START + "survey:\n" + "- a\n" * 600_000),
        ("fifty megabytes", START + "#" * 50_000_000),
        ("aliases of aliases", "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))),
        ("a thousand quotes", START + "survey: " + '"' * 1001),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(name: str, text: str) -> None:
    begun = time.process_time()
    with pytest.raises(FormRefused) as refused:
        forms.read(text)
    assert refused.value.words("fr")
    assert time.process_time() - begun < 10  # half a second is what they take


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"group", "repeat"}))
def test_every_type_of_xlsform_is_known(type_: str) -> None:
    rest = {"select_one_external": " l", "select_one_from_file": " a.csv", "select_multiple_from_file": " a.xml"}
    list_ = " l" if type_ in ("select_one", "select_multiple", "rank") else rest.get(type_, "")
    form = a_form(f"- {{type: {type_}{list_}, name: q}}", "l: [{name: a}]")
    assert (form.items[0].type, form.items[0].list) == (type_, list_.strip())


def test_yes_and_no_in_rules_are_conditions_and_elsewhere_texts() -> None:
    item = a_form(
        "- {type: select_one l, name: a, required: yes, read_only: No, default: no}", "l: [{name: no}]"
    ).items[0]
    assert (item.required, item.read_only, item.default) == ("true()", "", "no")


def test_texts_are_kept_in_each_language_and_files_by_kind() -> None:
    item = a_form("- {type: note, name: a, label: X, label::fr: Y, media::image::fr: y.png, audio: x.mp3}").items[0]
    assert item.label == {"": "X", "fr": "Y"}
    assert item.media == {"image": {"fr": "y.png"}, "audio": {"": "x.mp3"}}


def test_names_written_with_other_code_points_are_the_same_name() -> None:
    form = a_form("- {type: integer, name: e\u0301te\u0301}\n- {type: calculate, name: b, calculation: '${été} + 1'}")
    assert form.items[0].name == "été"


def test_or_other_brings_its_choice_and_its_question() -> None:
    form = a_form("- {type: select_one l or_other, name: a}", "l: [{name: x}]")
    assert [item.name for item in form.items] == ["a", "a_other"]
    assert [option.name for option in form.options(form.items[0])] == ["x", "other"]


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_a_library_form_knows_its_languages_and_questions(form: str) -> None:
    assert set(forms.library()[form].languages()) == {"fr", "en"}
    assert forms.library()[form].questions() > 0
