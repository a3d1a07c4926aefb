"""The sheet page: nothing is refused while one types, answers come and go with questions, evidence is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSlider, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.remark import AskRemark
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.beside.passage import PASSAGE
from fieldkit.desktop.pages.sheet.beside.sentences import SentenceModel
from fieldkit.desktop.pages.sheet.fields.excerpts import DropZone
from fieldkit.desktop.pages.sheet.markdown import rich
from fieldkit.desktop.pages.sheet.moving import Changes
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.sheet.paper import write_pdf
from fieldkit.desktop.pages.sheet.section import Section
from fieldkit.desktop.pages.sheet.table import ItemTable
from fieldkit.desktop.widgets.picker import Picker
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.sentences import sentences
from fieldkit.domain.statement import Json
from fieldkit.usecases import codebook, correct, fill, threads
from tests.desktop.desks import a_desk
from tests.forms_written import SECOND, a_form_of_ours, a_sheet_of, sheet_of
from tests.heard import a_transcript

KINDS = """
settings: {form_id: tout, form_title::fr: Tout, version: '1', default_language: fr}
survey:
  - {type: text, name: pays, label::fr: Pays}
  - {type: text, name: lieu, label::fr: Lieu, appearance: territory insee-insee population-habitants country-pays}
  - {type: text, name: insee, label::fr: Code}
  - {type: integer, name: habitants, label::fr: Habitants}
  - {type: date, name: jour, label::fr: Jour}
  - {type: text, name: mois, label::fr: Mois, appearance: partial-date}
  - {type: time, name: heure, label::fr: Heure}
  - {type: decimal, name: budget, label::fr: Budget}
  - {type: geopoint, name: point, label::fr: Point}
  - {type: rank choses, name: rang, label::fr: Rang, appearance: ranked most-2}
  - {type: select_multiple choses, name: cases, label::fr: Cases}
  - {type: text, name: qui, label::fr: Qui, appearance: ref-personne several}
  - {type: text, name: facteur, label::fr: Facteur, appearance: factor}
  - {type: text, name: preuve, label::fr: Preuve, appearance: excerpt several}
  - {type: file, name: piece, label::fr: Pièce}
  - {type: acknowledge, name: lu, label::fr: Compris}
  - {type: range, name: force, label::fr: Force, parameters: start=0 end=10 step=2}
  - {type: calculate, name: double, calculation: "if(${habitants} = '', '', ${habitants} * 2)"}
  - {type: note, name: somme, label::fr: "**Deux fois** ${double}"}
  - {type: text, name: secret, label::fr: Contact, appearance: restricted}
choices:
  choses:
"""
KINDS += "".join(f"    - {{name: c{number}, label::fr: Chose numéro {number}}}\n" for number in range(20))


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


def shown(desk: Desk, sheet: str, qtbot: QtBot) -> SheetPage:
    page = SheetPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.show_sheet(sheet)
    qtbot.waitUntil(lambda: bool(page.findChildren(Asked)))
    return page


def asked(page: QWidget, path: str) -> Asked:
    return next(one for one in page.findChildren(Asked) if one.question.path == path)


def line(page: QWidget, path: str) -> QLineEdit:
    return asked(page, path).findChildren(QLineEdit)[0]


def write(page: QWidget, path: str, text: str) -> None:
    field = line(page, path)
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def press(page: QWidget, name: str) -> None:
    buttons = [*page.findChildren(QPushButton), *page.findChildren(QToolButton)]
    next(one for one in buttons if name in (one.text(), one.accessibleName()) and not one.isHidden()).click()


def answers(desk: Desk, sheet: str) -> dict[str, Json]:
    ws = desk.workspace
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return form.answers()


def told(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.text() and one.isVisibleTo(page)]


def items(page: QWidget) -> list[Asked]:
    return [one for one in page.findChildren(Asked) if one.question.path.endswith("/qui")]


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.wait(40)
    qtbot.waitUntil(lambda: desk.bench.is_idle)


@pytest.fixture
def small(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace))
    return shown(desk, sheet, qtbot), sheet


@pytest.fixture
def every(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, KINDS))
    return shown(desk, sheet, qtbot), sheet


def test_a_wrong_answer_is_kept_and_its_reason_stands_beside_it(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    write(page, "lieu/habitants", "-3")
    qtbot.waitUntil(lambda: "Plus de zéro" in told(page))
    assert answers(desk, sheet) == {"lieu/habitants": -3}
    assert "Plus de zéro" in told(shown(desk, sheet, qtbot)) or line(page, "lieu/habitants").text() == "-3"


def test_what_is_typed_is_in_the_working_copy_before_the_field_is_left(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    line(page, "lieu/nom").setFocus()
    line(page, "lieu/nom").textEdited.emit("Mair")
    qtbot.waitUntil(lambda: fill.drafts(sheet, work=desk.workspace.work) == {"lieu/nom": "Mair"}, timeout=3000)


def test_a_question_comes_goes_and_comes_back_with_its_answer(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = small

    def paths() -> list[str]:
        return [one.question.path for one in page.findChildren(Asked) if one.isVisibleTo(page)]

    press(asked(page, "lieu/ouvert"), "Oui")
    qtbot.waitUntil(lambda: "lieu/horaires" in paths())
    write(page, "lieu/horaires", "de 9 h à 12 h")
    settle(desk, qtbot)
    press(asked(page, "lieu/ouvert"), "Non")
    qtbot.waitUntil(lambda: "Gardées de côté" in told(page))
    assert "lieu/horaires" not in paths()
    press(asked(page, "lieu/ouvert"), "Oui")
    qtbot.waitUntil(lambda: "lieu/horaires" in paths() and line(page, "lieu/horaires").text() == "de 9 h à 12 h")


def test_what_is_missing_is_told_when_the_sheet_is_declared_complete_not_before(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    assert "Il manque une réponse ici." not in told(page)
    press(page, "Déclarer complète")
    qtbot.waitUntil(lambda: "Il manque une réponse ici." in told(page))
    write(page, "lieu/nom", "Mairie")
    qtbot.waitUntil(lambda: "Il manque une réponse ici." not in told(page))
    press(page, "Déclarer complète")
    qtbot.waitUntil(lambda: line(page, "lieu/nom").isReadOnly())
    assert sheet_of(desk.workspace, sheet).state.value == "complete"


def test_a_sheet_is_read_in_the_other_language_and_undone_from_its_head(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    write(page, "lieu/nom", "Mairie")
    settle(desk, qtbot)
    press(page, "EN")
    qtbot.waitUntil(lambda: "Name" in [one.question.label for one in page.findChildren(Asked)])
    settle(desk, qtbot)
    assert line(page, "lieu/nom").text() == "Mairie"
    page._heading.undone.emit()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {})


def test_an_answer_is_commented_where_it_stands(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    asked = next(one for one in page.findChildren(Asked) if one.question.path == "lieu/nom")
    asked.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(page.findChildren(AskRemark)))
    remark = page.findChildren(AskRemark)[0]
    remark.findChildren(QPlainTextEdit)[0].setPlainText("D’où vient ce nom ?")
    remark.accept()
    ws = desk.workspace

    def said() -> list[tuple[str, str, str]]:
        known = threads.of(ws.screens.visits()[0].id, work=ws.work, screens=ws.screens)
        return [(one.first.about, one.first.place, one.first.text) for one in known]

    qtbot.waitUntil(lambda: said() == [(sheet, "lieu/nom", "D’où vient ce nom ?")])


def test_items_are_cards_or_a_table_answered_in_place(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    press(page, "Ajouter : Personnes")
    qtbot.waitUntil(lambda: len(items(page)) == 1)
    press(page, "Ajouter : Personnes")
    qtbot.waitUntil(lambda: len(items(page)) == 2)
    write(page, "gens[2]/qui", "Mme Muller")
    settle(desk, qtbot)
    press(page, "Montrer en tableau")
    table = page.findChildren(ItemTable)[0]
    model = table.model()
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(2)] == ["Qui", "Élu"]
    model.setData(model.index(1, 1), "oui")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"gens[2]/qui": "Mme Muller", "gens[2]/elu": "oui"})
    qtbot.waitUntil(lambda: table.model().index(1, 1).data() == "Oui")


def test_a_newer_version_is_offered_read_and_taken(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    fill.keep(
        sheet,
        {"lieu/remarque": "à revoir"},
        work=desk.workspace.work,
        forms=desk.workspace.forms,
        blobs=desk.workspace.blobs,
    )
    a_form_of_ours(desk.workspace, SECOND)
    qtbot.waitUntil(lambda: page._view.newer.isVisibleTo(page))
    press(page, "Voir ce qui change…")
    qtbot.waitUntil(lambda: bool(page.findChildren(Changes)))
    [changes] = page.findChildren(Changes)
    assert "Nom → Nom du lieu" in told(changes)
    assert "Remarque\u202f: à revoir" in told(changes)
    changes.accept()
    qtbot.waitUntil(lambda: "Anciennes réponses" in told(page))
    assert sheet_of(desk.workspace, sheet).form_version == "2"


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


def test_a_sentence_is_dropped_into_an_answer_and_cited(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    interview, _ = a_transcript(desk.workspace, ("C’est le fifty-fifty. L’habitant propose.", "Et après ?"))
    model = SentenceModel()
    model.show_sentences(sentences(correct.read(interview, work=desk.workspace.work)[1]))
    assert [model.index(row).data() for row in range(3)] == [
        "C’est le fifty-fifty.",
        "L’habitant propose.",
        "Et après ?",
    ]
    carried = bytes(model.mimeData([model.index(1)]).data(PASSAGE).data()).decode()
    zone = asked(page, "preuve").findChildren(DropZone)[0]
    zone.dropped.emit(carried)
    qtbot.waitUntil(lambda: "«\u202fL’habitant propose.\u202f»" in told(asked(page, "preuve")))
    press(asked(page, "preuve"), "Ne plus citer")
    qtbot.waitUntil(lambda: "preuve" not in answers(desk, sheet))


def test_a_file_is_kept_with_the_visit_and_named_as_its_owner_called_it(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = every
    (tmp_path / "délibération.pdf").write_bytes(b"%PDF-1.4")
    page._evidence.attach("piece", tmp_path / "délibération.pdf")
    qtbot.waitUntil(lambda: "délibération.pdf" in told(asked(page, "piece")))
    assert asked(page, "secret").question.is_restricted


def test_the_interview_beside_is_searched_and_a_sentence_cited_without_dragging(desk: Desk, qtbot: QtBot) -> None:
    interview, _ = a_transcript(desk.workspace, ("Bonjour à tous.", "L’habitant propose."))
    with desk.workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
    form = a_form_of_ours(desk.workspace, KINDS)
    ws = desk.workspace
    sheet = fill.new_sheet(visit, form, interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    page = shown(desk, sheet, qtbot)
    press(page, "Entretien à côté")
    beside = page._beside
    qtbot.waitUntil(lambda: beside._model.rowCount() == 2)
    beside._typed.setText("habitant")
    assert [beside._model.index(row).data() for row in range(beside._model.rowCount())] == ["L’habitant propose."]
    page._evidence.visit("preuve")
    beside._list.setCurrentIndex(beside._model.index(0))
    press(beside, "Citer")
    qtbot.waitUntil(lambda: "«\u202fL’habitant propose.\u202f»" in told(asked(page, "preuve")))


def test_a_sheet_goes_to_paper_with_what_was_answered(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = small
    write(page, "lieu/nom", "Mairie de Kingersheim")
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: page._read is not None and page._read.questions[1].is_answered)
    assert page._read is not None
    write_pdf(page._read, "fr", tmp_path / "fiche.pdf")
    pages = [sheet.extract_text() for sheet in PdfReader(tmp_path / "fiche.pdf").pages]
    text = " ".join("".join(pages).split())
    assert "Mairie de Kingersheim" in text
    assert "Habitants" not in text


def test_sections_fold_and_the_next_missing_answer_unfolds_its_own(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = small
    page.findChildren(Section)[0].fold(is_folded=True)
    assert not asked(page, "lieu/nom").isVisibleTo(page)
    press(page, "Suivante à compléter")
    qtbot.waitUntil(lambda: asked(page, "lieu/nom").isVisibleTo(page))
    qtbot.waitUntil(lambda: line(page, "lieu/nom").hasFocus() or not page.isActiveWindow())


def test_sentences_are_a_sound_model(qtmodeltester: ModelTester, workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, ("Bonjour. Merci.",))
    model = SentenceModel()
    model.show_sentences(sentences(correct.read(interview, work=workspace.work)[1]))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [
        ("**Important** : *à lire*", "<b>Important</b> : <i>à lire</i>"),
        ("1. Identification", "1. Identification"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("[le site](https://exemple.fr)", '<a href="https://exemple.fr">le site</a>'),
        ("[piège](javascript:alert)", "[piège](javascript:alert)"),
        ("nom_de_variable_ici", "nom_de_variable_ici"),
        ("<img src=x>", "&lt;img src=x&gt;"),
    ],
)
def test_a_label_shows_the_little_markdown_that_xlsform_has(written: str, shown_as: str) -> None:
    assert rich(written) == shown_as


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


def test_what_is_calculated_is_shown_to_nobody_but_where_a_note_tells_it(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    write(page, "habitants", "6500")
    qtbot.waitUntil(lambda: "<b>Deux fois</b> 13000" in told(page))
    assert "double" not in {one.question.path for one in page.findChildren(Asked)}
    assert str(answers(desk, sheet)["double"]) == "13000"


def test_a_long_sheet_opens_with_its_first_section_and_goes_where_something_is_missing(
    desk: Desk, qtbot: QtBot
) -> None:
    groups = "".join(
        f"  - type: group\n    name: g{group}\n    label::fr: Partie {group}\n    children:\n"
        + "".join(f"      - {{type: text, name: q{group}_{n}, label::fr: Question {n}}}\n" for n in range(100))
        for group in range(10)
    )
    text = f"settings: {{form_id: long, version: '1', default_language: fr}}\nsurvey:\n{groups}"
    text += "      - {type: text, name: fin, label::fr: Fin, required: 'yes'}\n"
    page = shown(desk, a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, text)), qtbot)
    assert len(page.findChildren(Asked)) == 100
    press(page, "Suivante à compléter")
    qtbot.waitUntil(lambda: "g9/fin" in {one.question.path for one in page.findChildren(Asked)})
    assert asked(page, "g9/fin").isVisibleTo(page)
    assert len(page.findChildren(Asked)) == 201
