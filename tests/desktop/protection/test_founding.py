"""A passphrase that is chosen: how its line behaves, how it is measured, and the new workspace it protects."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap.protection import is_protected, unlock, unlock_by_recovery
from fieldkit.desktop.app import Showing
from fieldkit.desktop.protection.founding import Founding
from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.protection.recovery_step import RecoveryStep
from fieldkit.desktop.protection.strength import Strength, judged
from tests.desktop.protection.looking import ready
from tests.desktop.protection.protected import PHRASE, press, shown, texts, until, write


def test_a_line_for_a_passphrase_hides_it_and_notices_the_caps_lock(qtbot: QtBot) -> None:
    line = PhraseLine("Phrase secrète")
    qtbot.addWidget(line)
    line.show()
    [field] = line.findChildren(QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    for letter, held, is_told in (
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("1", Qt.KeyboardModifier.NoModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("É", Qt.KeyboardModifier.NoModifier, True),
        ("é", Qt.KeyboardModifier.NoModifier, False),
    ):
        QCoreApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, held, letter))
        assert ("Verr. Maj" in texts(line)) is is_told
    assert line.text == "A1AaÉé"
    field.actions()[0].trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("phrase", "strength"),
    [
        ("   ", Strength.NONE),
        ("azerty", Strength.WEAK),
        ("Kingersheim2018", Strength.WEAK),
        ("cheval correct", Strength.WEAK),
        ("maison maison maison maison", Strength.WEAK),
        ("maison chat vélo", Strength.FAIR),
        ("maison chat vélo lune", Strength.GOOD),
        (PHRASE + " fanfare", Strength.STRONG),
    ],
)
def test_a_passphrase_is_measured_without_flattery(phrase: str, strength: Strength) -> None:
    assert judged(phrase) is strength


def test_a_new_workspace_is_protected_and_its_recovery_key_is_checked(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    windows.append(shown(folder))
    window = windows[0].window
    until(qtbot, lambda: "Protéger vos visites" in texts(window))
    write(window, "Phrase secrète", PHRASE)
    write(window, "La même phrase, encore une fois", PHRASE[:-1])
    assert not ready("Créer l’espace de travail", windows[0])
    write(window, "La même phrase, encore une fois", PHRASE[-1])
    press(window, "Créer l’espace de travail")
    until(qtbot, lambda: bool(window.findChildren(RecoveryStep)))
    [step] = window.findChildren(RecoveryStep)
    step.write_pdf(folder.with_name("clé.pdf"))
    assert not ready("La feuille est en lieu sûr", windows[0])
    for place in step.asked:
        write(window, f"Groupe {place + 1}", step._sheet.groups[place].lower())
    recovery = step._sheet.key
    press(window, "La feuille est en lieu sûr")
    until(qtbot, lambda: windows[0].lock.has_keys and window.bench.is_idle)
    assert unlock_by_recovery(folder, recovery) == unlock(folder, PHRASE) == window.workspace.key
    assert folder.with_name("clé.pdf").read_bytes().startswith(b"%PDF")
    assert window.findChildren(Founding) == []


def test_a_workspace_can_be_left_open_after_a_plain_word(folder: Path, windows: list[Showing], qtbot: QtBot) -> None:
    windows.append(shown(folder))
    window = windows[0].window
    until(qtbot, lambda: "Protéger vos visites" in texts(window))
    press(window, "Continuer sans protection")
    assert "pourra tout lire et tout écouter" in texts(window)
    press(window, "Continuer sans protection")
    until(qtbot, lambda: "non protégé" in texts(window))
    assert not is_protected(folder)
