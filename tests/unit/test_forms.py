from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

import forms
from forms import FormRefused
from forms.expressions import Context, Node, evaluate
from forms.expressions.nodes import from_xml
from forms.xlsform import read_workbook, write

NOW = datetime(2018, 2, 13, 10, 30)
INSTANCE = from_xml("<data><a>2</a><b>x y</b><g><c>5</c><c>7</c></g><d>2018-02-13</d><e/></data>")


def value(expression: str) -> object:
    top = INSTANCE.children[0]
    found = evaluate(expression, Context(node=top, current=top, now=NOW))
    return [node.text() for node in found] if isinstance(found, list) else found


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 1", 2.0),
        ("selected(/data/b, 'x')", True),
        ("count-selected(/data/b) <= 3", True),
        ("sum(/data/g/c)", 12.0),
        ("/data/g/c[2]", ["7"]),
        ("/data/d > '2018-01-01'", True),
        ("today() - 3", 17572.0),
        ("if(/data/a = 2, 'oui', 'non')", "oui"),
        ("coalesce(/data/e, 'vide')", "vide"),
        ("format-date('2018-02-03', '%d/%n/%Y')", "03/2/2018"),
        ("round(2.345, 2)", 2.35),
        ("int(-3.7)", -3.0),
        ("decimal-date-time('1970-01-02T12:00:00.000')", 1.5),
        ("regex('68166', '^[0-9]{5}$')", True),
        ("substr('hello', 1, 3)", "el"),
        ("weighted-checklist(2, 3, 1 = 1, 2, 1 = 2, 5)", True),
        ("join('-', /data/g/c)", "5-7"),
        ("current()/a", ["2"]),
    ],
)
def test_an_expression_means_what_odk_means(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize("hostile", ["__import__('os')", "document('file:///etc/passwd')", "1 +", "foo(1)"])
def test_an_expression_reaches_nothing_outside(hostile: str) -> None:
    with pytest.raises(FormRefused):
        value(hostile)


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_a_library_form_goes_to_a_workbook_and_back(form: str, tmp_path: Path) -> None:
    before = forms.library()[form]
    workbook = tmp_path / f"{form}.xlsx"
    write(before, workbook)
    assert "<h:html" in convert(str(workbook), validate=False).xform
    text, lost = read_workbook(workbook)
    after = forms.read(text)
    assert lost == []
    assert (after.items, after.lists) == (before.items, before.lists)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("settings: {form_id: a}\nsurvey:\n  - type: txt\n    name: a", "unknown-type", 3),
        ("settings: {form_id: a}\nsurvey:\n  - type: text\n    name: a\n    lable: b", "unknown-key", 5),
        ("settings: &x {form_id: a}\nsurvey: *x", "alias", 1),
        ("settings: {form_id: a}\nsettings: {}\nsurvey: []", "twice", 2),
        ("survey: [", "yaml", 2),
    ],
)
def test_a_wrong_form_is_refused_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(FormRefused) as refused:
        forms.read(text)
    assert (refused.value.key, refused.value.line) == (key, line)
    assert refused.value.words("fr") != refused.value.words("en")


def a_running(**answers: object) -> forms.Running:
    return forms.Running(forms.library()["fiche-de-cas"], answers, NOW)


def test_a_refused_answer_keeps_what_was_there() -> None:
    running = a_running()
    for path, answer in (("territoire/pays", "FR"), ("territoire/niveau", "commune")):
        assert running.answer(path, answer) is None
    running.answer("territoire/commune", "Kingersheim")
    assert running.answer("territoire/code_insee", "68166") is None
    broken = running.answer("territoire/code_insee", "abc")
    assert broken is not None
    assert broken.rule == "constraint"
    assert running.answers()["territoire/code_insee"] == "68166"


def test_required_speaks_only_when_declared_complete() -> None:
    running = a_running()
    assert running.broken(complete=False) == ()
    assert "ident/titre" in {one.path for one in running.broken(complete=True)}


def test_a_question_that_does_not_apply_is_kept_aside() -> None:
    running = a_running(**{"origine/en_cours": "non"})
    assert "origine/date_fin" in {place.path for place in running.places()}
    running.answer("origine/en_cours", "oui")
    assert "origine/date_fin" not in {place.path for place in running.places()}


def test_repeats_are_added_and_removed() -> None:
    running = a_running()
    running.add("acteurs")
    running.add("acteurs")
    running.answer("acteurs[2]/acteur_nom", "Mairie")
    running.remove("acteurs[1]")
    assert running.answers() == {"acteurs[1]/acteur_nom": "Mairie"}


def test_a_document_type_is_refused() -> None:
    with pytest.raises(FormRefused, match="xml"):
        from_xml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert isinstance(INSTANCE, Node)
