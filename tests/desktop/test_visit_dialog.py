from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.fieldwork.visit import AskVisit
from fieldkit.desktop.errands import Errands
from fieldkit.usecases.visits.prepare import Place


@pytest.fixture
def asked(qtbot: QtBot, workspace: Workspace) -> Iterator[AskVisit]:
    desk = Desk(
        workspace=workspace,
        bench=Bench(),
        errands=Errands(),
        bridge=Bridge(),
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    dialog = AskVisit(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: desk.bench.is_idle)
    yield dialog
    desk.bench.close()
    desk.errands.close()


def line(dialog: AskVisit, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def write(edit: QLineEdit, text: str) -> None:
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(edit, key)


def press(key: Qt.Key) -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QApplication.sendEvent(popup, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_a_commune_is_offered_while_it_is_typed_and_brings_its_code(qtbot: QtBot, asked: AskVisit) -> None:
    territory = line(asked, "Territoire")
    write(territory, "saint-étienne du r")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert asked.place == Place(name="Saint-Étienne-du-Rouvray", insee="76575")


def test_a_name_that_is_changed_after_the_choice_loses_the_code(qtbot: QtBot, asked: AskVisit) -> None:
    write(line(asked, "Territoire"), "kinger")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    write(line(asked, "Territoire"), " ouest")
    assert asked.place == Place(name="Kingersheim ouest")


def test_programme_and_team_are_written_with_the_visit(asked: AskVisit) -> None:
    [programme] = [one for one in asked.findChildren(QComboBox) if one.accessibleName() == "Programme"]
    programme.setCurrentText("Fabriques")
    line(asked, "Équipe").setText("Samir, Zoé")
    assert (asked.plan.programme, asked.plan.team) == ("Fabriques", ("Samir", " Zoé"))


def test_a_place_abroad_is_taken_as_it_is_written(asked: AskVisit) -> None:
    line(asked, "Pays").setText("de")
    write(line(asked, "Territoire"), "Saint-Denis")
    assert asked.place == Place(name="Saint-Denis", country="DE")
