"""The page of the machine's work: order, errors in a sentence, trying again, models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.domain.job import Job, JobState
from fieldkit.usecases import prepare
from fieldkit.usecases.facts import JobChanged


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Window, Workspace]]:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    with ws.work() as unit:
        for name in ("Maire", "Bénévole"):
            interview = prepare.add_interview(unit, visit, name)
            unit.board.put(Job(id=name, verb="transcribe", subject=interview.id, options=(("model", "base"),)))
        failed = Job(id="tombé", verb="transcribe", subject=interview.id, state=JobState.FAILED, error="disk-full")
        unit.board.put(failed)
    opened = Window("fr")
    qtbot.addWidget(opened)
    opened.show()
    opened.furnish(Opened(workspace=ws))
    opened.go("machine", "")
    qtbot.waitUntil(lambda: "File d’attente" in said(opened) and "large-v3-turbo" in said(opened))
    yield opened, ws
    opened.close()


def said(window: Window) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def press(window: Window, text: str, place: int = 0) -> None:
    [one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == text][place].click()


def test_what_waits_can_come_earlier(window: tuple[Window, Workspace], qtbot: QtBot) -> None:
    opened, ws = window
    assert [job.title for job in ws.screens.queue()] == ["Bénévole", "Maire", "Bénévole"]
    press(opened, "Plus tôt", 1)
    qtbot.waitUntil(lambda: [job.title for job in ws.screens.queue()] == ["Maire", "Bénévole", "Bénévole"])


def test_what_failed_says_why_and_is_tried_again(window: tuple[Window, Workspace], qtbot: QtBot) -> None:
    opened, ws = window
    assert "disque" in said(opened)
    press(opened, "Réessayer")
    qtbot.waitUntil(lambda: [job.state for job in ws.screens.queue()] == ["waiting"] * 3)


def test_a_list_that_is_open_stays_while_another_job_comes_on(window: tuple[Window, Workspace], qtbot: QtBot) -> None:
    opened, ws = window

    def models() -> QComboBox:
        return next(one for one in opened.findChildren(QComboBox) if one.accessibleName() == "Modèle")

    def come_on(share: float) -> None:
        with ws.work() as unit:
            running = replace(unit.board.get("Maire"), state=JobState.RUNNING, share=share)
            unit.board.put(running)
            unit.announce(JobChanged(running.id, running.subject, "running", share))
        qtbot.waitUntil(lambda: f"{round(share * 100)} %" in said(opened))

    come_on(0.2)
    before = models()
    come_on(0.4)
    assert models() is before


def test_a_waiting_job_is_called_off(window: tuple[Window, Workspace], qtbot: QtBot) -> None:
    opened, ws = window
    press(opened, "Interrompre", 1)
    qtbot.waitUntil(lambda: len(ws.screens.queue()) == 2)


def test_models_say_what_they_cost(window: tuple[Window, Workspace]) -> None:
    opened, _ = window
    assert "1,6\u00a0Go de disque" in said(opened)
    assert "base" in said(opened)
