"""What is said in French has its no-break spaces, wherever it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from fieldkit.desktop.wording.language import speak
from fieldkit.domain.errors import Refused
from fieldkit.words import sentence


@pytest.fixture
def french(qapp: QApplication) -> None:
    speak(qapp, "fr")


def test_no_line_of_the_window_begins_with_a_sign(french: None) -> None:
    said = QCoreApplication.translate("Window", "Enlever « Kingersheim » ? Rien d'autre ne change.")
    assert said == "Enlever «\u202fKingersheim\u202f»\u202f? Rien d’autre ne change."


def test_a_text_without_signs_is_as_it_is_written(french: None) -> None:
    assert QCoreApplication.translate("Window", "Nouvelle visite") == "Nouvelle visite"


def test_what_qt_says_itself_is_in_french(french: None, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "Annuler" in box.buttons()[0].text()


def test_a_sentence_about_an_error_has_them_too_and_leaves_its_values_alone() -> None:
    said = sentence(Refused("model-missing", name="petit : modèle"), "fr")
    assert "«\u202fpetit : modèle\u202f»" in said
