"""Each way of answering: what people write or choose, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.widgets.picker import Picker
from fieldkit.domain.people.person import Person
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.sheets import fill
from tests.desktop.sheet.building import answers, asked, line, press, settle, shown, told, write
from tests.made.forms_written import a_form_of_ours, a_sheet_of


def test_a_commune_answers_what_is_known_of_it_in_one_step(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    picker = asked(page, "lieu").findChildren(Picker)[0]
    found: list[str] = []
    picker._search("kinger", lambda offers: found.extend(one.name for one in offers))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] == "Kingersheim (68166)"
    picker.chosen.emit(found[0])
    qtbot.waitUntil(lambda: answers(desk, sheet).get("insee") == "68166")
    assert answers(desk, sheet)["pays"] == "FR"
    qtbot.waitUntil(lambda: any("Haut-Rhin" in one for one in told(page)))
    found.clear()
    picker._search("Freiburg, Allem", lambda offers: found.extend(one.name for one in offers))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] == "Freiburg (DE)"
    fill.undo(sheet, work=desk.workspace.work)
    assert answers(desk, sheet) == {}


@pytest.mark.parametrize(
    ("path", "written", "kept", "read"),
    [
        ("jour", "13 février 2018", "2018-02-13", "13 février 2018"),
        ("mois", "avril 2018", "2018-04", "avril 2018"),
        ("heure", "14h30", "14:30", "14:30"),
        ("budget", "1 250,5", 1250.5, "1250,5"),
        ("point", "47.79, 7.33", "47.79 7.33", "47.79"),
    ],
)
def test_an_answer_is_written_as_people_write_it(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot, path: str, written: str, kept: Json, read: str
) -> None:
    page, sheet = every
    write(page, path, written)
    qtbot.waitUntil(lambda: str(answers(desk, sheet).get(path, "")).startswith(str(kept)))
    qtbot.waitUntil(lambda: line(page, path).text() == read)


def test_what_is_ranked_is_moved_and_stops_at_the_most(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    rank = asked(page, "rang")
    picker = rank.findChildren(Picker)[0]
    for name in ("c3", "c7"):
        picker.chosen.emit(name)
    settle(desk, qtbot)
    assert not picker.isVisibleTo(rank)
    press(rank, "Monter Chose numéro 7")
    qtbot.waitUntil(lambda: answers(desk, sheet).get("rang") == ["c7", "c3"])


def test_many_boxes_are_searched_and_ticked_ones_stay_in_sight(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    boxes = asked(page, "cases")
    next(one for one in boxes.findChildren(QCheckBox) if one.text() == "Chose numéro 4").click()
    settle(desk, qtbot)
    boxes.findChildren(QLineEdit)[0].setText("numero 12")
    seen = [one.text() for one in boxes.findChildren(QCheckBox) if not one.isHidden()]
    assert seen == ["Chose numéro 4", "Chose numéro 12"]
    assert answers(desk, sheet) == {"cases": ["c4"]}


def test_people_and_factors_are_named_by_their_ids_and_read_by_their_names(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    work = desk.workspace.work
    with work() as unit:
        visit = unit.belonging.visit_of(sheet)
        person = Person(id=unit.new_id(), visit=visit, name="Claire Muller", function="adjointe")
        unit.records.put(person)
    found: list[tuple[str, str]] = []
    people = asked(page, "qui").findChildren(Picker)[0]
    people._search("clair", lambda offers: found.extend((one.name, one.text) for one in offers))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(person.id, "Claire Muller, adjointe")]
    people.chosen.emit(person.id)
    qtbot.waitUntil(lambda: answers(desk, sheet).get("qui") == person.id)
    qtbot.waitUntil(lambda: "Claire Muller, adjointe" in told(asked(page, "qui")))
    factors = asked(page, "facteur").findChildren(Picker)[0]
    factors.setText("Confiance")
    factors.editingFinished.emit()
    qtbot.waitUntil(lambda: "Confiance" in told(asked(page, "facteur")))
    [factor] = codebook.listed(work=work)
    assert answers(desk, sheet)["facteur"] == factor.id


def test_a_file_is_kept_with_the_visit_and_named_as_its_owner_called_it(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = every
    (tmp_path / "délibération.pdf").write_bytes(b"%PDF-1.4")
    page._evidence.attach("piece", tmp_path / "délibération.pdf")
    qtbot.waitUntil(lambda: "délibération.pdf" in told(asked(page, "piece")))
    assert asked(page, "secret").question.is_restricted


def test_a_range_has_no_answer_until_it_is_moved_and_goes_by_its_steps(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    slider = asked(page, "force").findChildren(QSlider)[0]
    assert (slider.maximum(), told(asked(page, "force"))[-1]) == (5, "–")
    slider.setValue(2)
    qtbot.waitUntil(lambda: answers(desk, sheet).get("force") == 4)
    qtbot.waitUntil(lambda: any(not one.isHidden() for one in asked(page, "force").findChildren(QToolButton)))
    press(asked(page, "force"), "Effacer la réponse")
    qtbot.waitUntil(lambda: "force" not in answers(desk, sheet))


LOOKS = """
settings: {form_id: allures, version: '1', default_language: fr}
survey:
  - {type: select_one oui, name: petit, label::fr: Petit, appearance: minimal}
  - {type: select_one oui, name: vu, label::fr: Vu, appearance: likert}
  - {type: date, name: mois, label::fr: Mois, appearance: month-year}
  - {type: date, name: an, label::fr: An, appearance: year no-calendar}
  - {type: integer, name: gens, label::fr: Gens, appearance: thousands-sep}
  - {type: decimal, name: somme, label::fr: Somme, appearance: thousands-sep}
choices:
  oui: [{name: oui, label::fr: Oui}, {name: non, label::fr: Non}]
"""


@pytest.mark.parametrize(
    ("path", "written", "kept", "read"),
    [
        ("mois", "avril 2018", "2018-04-01", "avril 2018"),
        ("mois", "13/04/2018", "2018-04-13", "avril 2018"),
        ("an", "2018", "2018-01-01", "2018"),
        ("gens", "1 250 000", 1250000, "1\u202f250\u202f000"),
        ("somme", "1250,5", 1250.5, "1\u202f250,5"),
    ],
)
def test_a_question_is_drawn_as_its_appearance_asks(
    desk: Desk, qtbot: QtBot, path: str, written: str, kept: Json, read: str
) -> None:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, LOOKS))
    page = shown(desk, sheet, qtbot)
    write(page, path, written)
    qtbot.waitUntil(lambda: answers(desk, sheet) == {path: kept})
    qtbot.waitUntil(lambda: line(page, path).text() == read)
    write(page, path, read)
    settle(desk, qtbot)
    assert answers(desk, sheet) == {path: kept}


def test_choices_are_out_of_sight_where_a_form_asks_for_it(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, LOOKS)), qtbot)
    assert asked(page, "petit").findChildren(Picker)
    assert not asked(page, "vu").findChildren(Picker)
    assert not any(one.isVisibleTo(page) for one in asked(page, "an").findChildren(QToolButton))
