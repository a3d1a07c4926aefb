"""The interview beside a sheet: sentences are found, dropped and cited."""

from __future__ import annotations

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.beside.passage import PASSAGE
from fieldkit.desktop.pages.sheet.beside.sentences import SentenceModel
from fieldkit.desktop.pages.sheet.fields.excerpts import DropZone
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.text.sentences import sentences
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from tests.desktop.sheet.building import KINDS, answers, asked, press, shown, told
from tests.made.forms_written import a_form_of_ours
from tests.made.heard import a_transcript


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


def test_sentences_are_a_sound_model(qtmodeltester: ModelTester, workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, ("Bonjour. Merci.",))
    model = SentenceModel()
    model.show_sentences(sentences(correct.read(interview, work=workspace.work)[1]))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
