"""What a test of the lock does: lock, come back to a transcript, let work go on."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.app import Showing
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.domain.job import Job, JobState
from fieldkit.usecases.hearing import transcribe
from tests.desktop.protection.protected import until, until_keyless

LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def lock(showing: Showing, qtbot: QtBot) -> None:
    QTest.keyClick(showing.window, Qt.Key.Key_L, LOCK)
    until_keyless(showing, qtbot)


def transcript_page(showing: Showing, interview: str, qtbot: QtBot) -> TranscriptPage:
    def pages() -> list[TranscriptPage]:
        return [one for one in showing.window.findChildren(TranscriptPage) if one.isVisible()]

    if showing.window.place != ("transcript", interview):
        showing.window.go("transcript", interview)
    until(qtbot, lambda: bool(pages()) and pages()[0]._model.rowCount() > 1)
    return pages()[0]


def a_running_job(ws: Workspace) -> Job:
    with ws.work() as unit:
        holder = f"transcription:{os.getpid()}"
        job = Job(id=unit.new_id(), verb=transcribe.VERB, subject="i", state=JobState.RUNNING, holder=holder)
        unit.board.put(job)
    return job


def told_in_boxes(showing: Showing) -> str:
    return "\n".join(one.text() for one in showing.window.findChildren(QMessageBox) if one.isVisible())
