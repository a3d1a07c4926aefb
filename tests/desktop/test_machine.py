"""The page of the machine's work: order, errors in a sentence, trying again, models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.machine.models import ModelsCard
from fieldkit.desktop.widgets.pulse_bar import PulseBar
from fieldkit.desktop.window import Window
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.domain.job import Job, JobState
from fieldkit.usecases.facts import JobChanged, ModelBeingMeasured, ModelMeasured
from fieldkit.usecases.visits import prepare


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
    assert "1,6\u00a0Go" in said(opened)
    assert "base" in said(opened)


def test_a_model_that_is_measured_is_said_below_and_then_what_an_hour_takes(
    window: tuple[Window, Workspace], qtbot: QtBot
) -> None:
    opened, ws = window
    with ws.work() as unit:
        unit.board.put(Job(id="en cours", verb="transcribe", subject="Maire", state=JobState.RUNNING))
    ws.store.tell(ModelBeingMeasured("base"))
    qtbot.waitUntil(lambda: "mesure de ce portable" in said(opened))
    ws.store.tell(ModelMeasured("base", 0.15))
    qtbot.waitUntil(lambda: "1 h ≈ 9 min ici" in said(opened))
    assert "mesure de ce portable" not in said(opened)


def test_what_a_model_takes_is_shown_as_measured_or_as_an_estimate(
    qtbot: QtBot, window: tuple[Window, Workspace]
) -> None:
    opened, _ = window
    here = ModelFacts(name="base", installed=True, path="", bytes=145, languages="multilingual", pace=0.05)
    away = replace(here, name="small", installed=False, pace=0.0, estimate=0.166)
    [card] = opened.findChildren(ModelsCard)
    card.show_models((here, away), ())
    qtbot.waitUntil(lambda: "≈ 3\u00a0min" in said(opened))
    assert "≈ 10\u00a0min (estimé)" in said(opened)


def test_a_download_says_how_much_came_of_how_much(qtbot: QtBot) -> None:
    bar = PulseBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_errand("installation du modèle small", 45_000_000.0, 483_546_902.0)
    [share] = [one for one in bar.findChildren(QProgressBar) if one.isVisible()]
    [told] = [one.text() for one in bar.findChildren(QLabel) if one.isVisible() and "small" in one.text()]
    assert share.value() == 9
    assert [part.split()[0] for part in told.partition("(")[2].split(" sur ")] == ["45", "484"]
    bar.show_errand("", 0.0, 0.0)
    assert not share.isVisible()
