"""From a list to the words themselves; notes, moved interviews and visits by programme, at the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.dialogs.fieldwork.moving import AskMove
from fieldkit.desktop.pages.search.page import SearchPage
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.visit.notes import NotesCard
from fieldkit.desktop.spots import read_spot, spot
from fieldkit.desktop.widgets.side import Side
from fieldkit.desktop.window import Window
from fieldkit.usecases.evidence import notes
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.visits import prepare
from tests.made.cases import Case, a_case

TEXTS = ("Nous avons ouvert la salle aux habitants", "puis la mairie a suivi", "et les associations sont venues")


@pytest.fixture
def case(workspace: Workspace) -> Case:
    return a_case(workspace, TEXTS, sound=True)


@pytest.fixture
def window(case: Case, window: Window) -> Window:
    return window


def button(place: QWidget, text: str) -> QPushButton:
    return next(one for one in place.findChildren(QPushButton) if one.text() == text and one.isVisible())


def said(place: QWidget) -> set[str]:
    return {one.text() for one in place.findChildren(QLabel) if one.isVisible()}


def test_a_moment_of_an_interview_is_named_and_read() -> None:
    assert read_spot(spot("entretien", 61.2345)) == ("entretien", 61.234)
    assert read_spot(spot("entretien")) == ("entretien", None)
    assert read_spot(spot("entretien", 0.0)) == ("entretien", 0.0)


def test_what_was_found_opens_in_the_text_at_the_passage_and_waits_there(
    window: Window, case: Case, qtbot: QtBot
) -> None:
    window.go("search", "")
    [search] = window.findChildren(SearchPage)
    search._field.setText("associations")
    qtbot.waitUntil(lambda: search._list.passages.rowCount() == 1)
    search._list.setCurrentIndex(search._list.passages.index(0))
    search._open.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(TranscriptPage)))
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() == len(TEXTS) and page._list.sight.lit[0] == case.segments[2])
    start = page._model.line(2).start
    assert page._list.currentIndex().row() == 2
    assert page.sound.seconds == pytest.approx(start, abs=0.01)
    assert not page.sound.is_playing
    window.go("transcript", spot(case.interview, page._model.line(1).start))
    qtbot.waitUntil(lambda: page._list.sight.lit[0] == case.segments[1])
    assert page.sound.seconds == pytest.approx(page._model.line(1).start, abs=0.01)


def test_notes_are_written_changed_and_taken_away_and_brought_back(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    window.go("visit", case.visit)
    qtbot.waitUntil(lambda: any("Nouvelle note" in one.text() for one in window.findChildren(QPushButton)))
    [card] = window.findChildren(NotesCard)
    qtbot.waitUntil(lambda: "Aucune note encore." in said(card))
    _ask_note(card, button(card, "Nouvelle note"), "Revoir la salle")
    qtbot.waitUntil(lambda: "Revoir la salle" in said(card))
    _ask_note(card, _tool(card, "Modifier la note"), "Revoir la salle d’été")
    qtbot.waitUntil(lambda: "Revoir la salle d’été" in said(card))
    _tool(card, "Enlever la note").click()
    qtbot.waitUntil(lambda: "Aucune note encore." in said(card))
    told = []
    for _ in range(3):
        button(card, "Annuler").click()
        qtbot.waitUntil(lambda: window.bench.is_idle)
        told.append([one.text for one in notes.of(case.visit, work=workspace.work)])
    assert told == [["Revoir la salle d’été"], ["Revoir la salle"], []]
    qtbot.waitUntil(lambda: "Aucune note encore." in said(card))


def _tool(place: QWidget, name: str) -> QToolButton:
    return next(one for one in place.findChildren(QToolButton) if one.toolTip() == name and one.isVisible())


def _ask_note(card: QWidget, opener: QPushButton | QToolButton, text: str) -> None:
    before = set(card.findChildren(AskNote))
    opener.click()
    [asked] = set(card.findChildren(AskNote)) - before
    asked.findChildren(QPlainTextEdit)[0].setPlainText(text)
    asked.accept()


def test_an_interview_is_moved_to_another_visit_from_its_line(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    other = prepare.visit(prepare.Place(name="Loos-en-Gohelle"), date(2018, 3, 1), work=workspace.work)
    window.go("visit", case.visit)
    qtbot.waitUntil(lambda: "Entretien avec Claire Muller" in said(window))
    _tool(window, "Déplacer vers une autre visite…").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(AskMove)))
    [asked] = window.findChildren(AskMove)
    asked._visits.setEditText("loos-en-gohelle · 01/03/2018")
    assert asked.visit == other
    asked.accept()
    qtbot.waitUntil(lambda: bool(workspace.screens.interviews(other)))
    assert workspace.screens.interviews(case.visit) == ()


def test_visits_are_listed_under_their_programmes(qtbot: QtBot, workspace: Workspace) -> None:
    for place, programme in (("Kingersheim", "Fabriques"), ("Saillans", ""), ("Trémargat", "Fabriques")):
        made = prepare.visit(prepare.Place(name=place), date(2018, 2, 13), work=workspace.work)
        if programme:
            prepare.plan_visit(made, prepare.Plan(programme=programme), work=workspace.work)
    side = Side()
    qtbot.addWidget(side)
    side.show_visits(workspace.screens.visits())
    lines = [side._visits.item(row) for row in range(side._visits.count())]
    assert [one.text().split("\n")[0] for one in lines] == [
        "Fabriques",
        "Trémargat",
        "Kingersheim",
        "Sans programme",
        "Saillans",
    ]
    assert [bool(one.flags() & Qt.ItemFlag.ItemIsEnabled) for one in lines] == [False, True, True, False, True]
    assert side.count() == 3


def test_what_is_not_sent_is_counted_for_its_own_visit(window: Window, workspace: Workspace, case: Case) -> None:
    other = prepare.visit(prepare.Place(name="Loos-en-Gohelle"), date(2018, 3, 1), work=workspace.work)
    with workspace.work() as unit:
        here, there, everything = (
            unit.outbox.waiting_of(case.visit),
            unit.outbox.waiting_of(other),
            unit.outbox.waiting(),
        )
    assert 0 < there < here < everything
    with workspace.work() as unit:
        waiting = [one.id for one in unit.outbox.statements(sync.BATCH)]
        unit.outbox.received(waiting, {"id": "r", "time": "2018-02-13T10:00:00+00:00"})
        unit.statements.say(other, "title", "Deuxième visite")
        assert (unit.outbox.waiting_of(case.visit), unit.outbox.waiting_of(other)) == (0, 1)
