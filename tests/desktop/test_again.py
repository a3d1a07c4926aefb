"""Asking for another listening: what is offered is what can be done here."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from fieldkit.desktop.dialogs.listening.again import AskAgain
from fieldkit.domain.text.transcript import Task
from fieldkit.usecases.hearing.translate import Offer


def asked(qtbot: QtBot, offer: Offer) -> AskAgain:
    dialog = AskAgain("un.0.0", ("base",), offer, frozenset({"fr", "es"}))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def box(dialog: AskAgain, name: str) -> QComboBox:
    return next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)


def choices(dialog: AskAgain) -> list[str]:
    tasks = box(dialog, "Écrire")
    return [tasks.itemText(place) for place in range(tasks.count())]


def told(dialog: AskAgain) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_french_is_offered_where_it_can_be_written_and_is_of_the_whole_interview(qtbot: QtBot) -> None:
    dialog = asked(qtbot, Offer(spoken="es", targets=("fr", "en")))
    assert choices(dialog) == ["ce qui est dit", "le sens, en anglais", "le sens, en français"]
    assert "argosmodel" not in told(dialog)
    assert (dialog.wish.part, dialog.sense) == ("un.0.0", "")
    box(dialog, "Écrire").setCurrentIndex(2)
    assert (dialog.wish.part, dialog.wish.task, dialog.sense) == ("", Task.TRANSLATE, "fr")
    assert not box(dialog, "Quoi").isEnabled()
    box(dialog, "Écrire").setCurrentIndex(1)
    assert box(dialog, "Quoi").isEnabled()


@pytest.mark.parametrize("lacking", ["en-fr"])
def test_what_is_to_be_brought_in_is_said(qtbot: QtBot, lacking: str) -> None:
    dialog = asked(qtbot, Offer(spoken="es", targets=("en",), lacking=lacking))
    assert choices(dialog) == ["ce qui est dit", "le sens, en anglais"]
    assert f"apportez un traducteur {lacking}" in told(dialog)


def test_nothing_is_said_of_french_for_an_interview_in_french(qtbot: QtBot) -> None:
    assert "argosmodel" not in told(asked(qtbot, Offer(spoken="fr", targets=("en",))))
