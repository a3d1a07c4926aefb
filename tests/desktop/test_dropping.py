"""Files that are dropped on the desk: a sound is taken in, a transcript is shown before it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.arriving.bring import BringTranscript
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.text import correct
from tests.desktop.listening import rising
from tests.made.heard import a_transcript


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> TranscriptPage:
    interview, _ = a_transcript(workspace, ["Bonjour à tous les deux", "et merci"])
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=workspace))
    window.go("transcript", interview)
    [made] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: made._model.rowCount() == 2)
    return made


def drop(page: TranscriptPage, path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 300), copy, held, left, none)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 300), copy, held, left, none))


def a_sound(folder: Path, name: str) -> Path:
    rising(folder / name, 3)[0].close()
    return folder / name


def test_a_sound_becomes_that_of_an_interview_without_one_and_another_a_new_interview(
    page: TranscriptPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(page, a_sound(tmp_path, "entretien.flac"))
    qtbot.waitUntil(lambda: bool(page.sound.loaded))
    assert [one.text for one in page._model.segments] == ["Bonjour à tous les deux", "et merci"]
    drop(page, a_sound(tmp_path, "suite.flac"))
    qtbot.waitUntil(lambda: bool(page.findChildren(QMessageBox)))
    [told] = page.findChildren(QMessageBox)
    assert told.text() == "« suite.flac » est un nouvel entretien de la visite."
    with workspace.work() as unit:
        assert [one.title for one in unit.records.find(Interview)][1:] == ["suite"]
    told.accept()


def test_a_transcript_is_shown_before_it_is_taken(page: TranscriptPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "autre.vtt"
    path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nBonsoir à toutes\n", encoding="utf-8")
    drop(page, path)
    asked = page.findChild(BringTranscript)
    assert isinstance(asked, BringTranscript)
    qtbot.waitUntil(lambda: asked.transcript is not None)
    asked.reject()
    read = correct.read(page.interview, work=page._desk.workspace.work)[1]
    assert read[0].text == "Bonjour à tous les deux"


def test_a_file_that_falls_into_an_open_text_is_no_text(page: TranscriptPage, tmp_path: Path) -> None:
    page.editing.open(0)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.wav"))])
    assert page.editing.editor is not None
    assert not page.editing.editor.canInsertFromMimeData(held)
