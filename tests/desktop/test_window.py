from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.text.model import SegmentModel
from fieldkit.desktop.window import Window
from fieldkit.domain.text.transcript import Segment, SegmentState, Word
from fieldkit.settings import sample as sample_settings
from fieldkit.usecases import sample
from fieldkit.usecases.sheets import fill


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Window, Workspace, str]]:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    visit = sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
    opened = Window("fr")
    qtbot.addWidget(opened)
    opened.show()
    opened.furnish(Opened(workspace=ws))
    yield opened, ws, visit
    opened.close()


def said(window: Window) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def pressed(window: Window, text: str) -> None:
    next(one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == text).click()


def test_a_visit_tells_what_is_there(window: tuple[Window, Workspace, str], qtbot: QtBot) -> None:
    opened, _, visit = window
    opened.go("visit", visit)
    qtbot.waitUntil(lambda: "Entretien d’exemple avec Mme Muller" in said(opened))
    assert "Transcription en attente" in said(opened)
    assert "INSEE 68166" in said(opened)


def test_the_sample_goes_away_in_two_clicks(window: tuple[Window, Workspace, str], qtbot: QtBot) -> None:
    opened, ws, visit = window
    opened.go("visit", visit)
    qtbot.waitUntil(lambda: "Visite d’exemple" in said(opened))
    pressed(opened, "Enlever la visite d’exemple")
    qtbot.waitUntil(lambda: ws.screens.visits() == ())


def test_an_answer_is_said_when_its_field_is_left(window: tuple[Window, Workspace, str], qtbot: QtBot) -> None:
    opened, ws, visit = window
    [sheet] = ws.screens.sheets(visit)
    opened.go("sheet", sheet.id)

    def field(name: str) -> list[QLineEdit]:
        return [one for one in opened.findChildren(QLineEdit) if one.accessibleName() == name and one.isVisible()]

    qtbot.waitUntil(lambda: bool(field("Titre de l’initiative")) and field("Titre de l’initiative")[0].text() != "")
    [title] = field("Titre de l’initiative")
    title.setText("Les conseils de quartier")
    title.editingFinished.emit()

    def kept() -> bool:
        _, form = fill.running(sheet.id, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        return form.answers()["ident/titre"] == "Les conseils de quartier"

    qtbot.waitUntil(kept)


def test_a_refused_answer_is_told_beside_its_field(window: tuple[Window, Workspace, str], qtbot: QtBot) -> None:
    opened, ws, visit = window
    [sheet] = ws.screens.sheets(visit)
    opened.go("sheet", sheet.id)

    def fields() -> list[QLineEdit]:
        return [one for one in opened.findChildren(QLineEdit) if one.accessibleName() == "Pays (code ISO)"]

    def problems() -> list[QLabel]:
        told = [one for one in opened.findChildren(QLabel) if one.objectName() == "problem" and one.text()]
        return [one for one in told if one.isVisibleTo(opened)]

    qtbot.waitUntil(lambda: bool(fields()) and fields()[0].text() == "FR")
    fields()[0].setText("France")
    fields()[0].editingFinished.emit()
    qtbot.waitUntil(lambda: bool(problems()))
    assert fields()[0].text() == "France"


def test_every_button_has_a_name_that_is_read_aloud(window: tuple[Window, Workspace, str], qtbot: QtBot) -> None:
    opened, _, visit = window
    opened.go("visit", visit)
    qtbot.waitUntil(lambda: "Relecture et envoi" in said(opened))
    assert all(one.accessibleName() or one.text() for one in opened.findChildren(QPushButton))


def test_segments_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = SegmentModel()
    words = (Word(id="w", text="Bonjour", start=0.0, end=1.0),)
    one = Segment(id="a.0.0", transcript="a", interview="i", start=0.0, end=1.0, words=words)
    model.show_segments((one,))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_segments(
        (
            Segment(
                id="a.0.0",
                transcript="a",
                interview="i",
                start=0.0,
                end=1.0,
                words=words,
                state=SegmentState.VERIFIED,
            ),
        )
    )
    assert model.segment(0).state is SegmentState.VERIFIED
    assert model.row_at(0.5) == 0
