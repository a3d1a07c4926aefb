from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.bootstrap.protection import Key, is_protected, is_unfinished, unlock, unlock_by_recovery
from fieldkit.desktop.app import Showing
from fieldkit.desktop.protection.founding import Founding
from fieldkit.desktop.protection.gate import Gate
from fieldkit.desktop.protection.patience import Patience, wait_after
from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.protection.recovery_step import RecoveryStep
from fieldkit.desktop.protection.strength import Strength, judged
from fieldkit.domain.errors import Refused
from fieldkit.settings.declared import Settings
from fieldkit.usecases.visits import prepare
from tests.contract.test_protected_commands import MemoryKeyring
from tests.desktop.protected import (
    OTHER,
    PHRASE,
    TOWN,
    a_protected_workspace,
    done_with,
    give,
    names,
    opened,
    press,
    shown,
    side,
    texts,
    until,
    until_keyless,
    until_open,
    write,
)
from tests.store.test_workspace import START


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ws"


@pytest.fixture(autouse=True)
def _no_microphones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no sound server which microphones there are: the preferences do, and it takes seconds."""
    monkeypatch.setattr("fieldkit.audio.recorders.microphones", lambda: ())


@pytest.fixture(autouse=True)
def ring(_no_keyring: None) -> Iterator[MemoryKeyring]:
    """Give every test a keyring of its own."""
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[Showing]]:
    """Close what a test opened."""
    kept: list[Showing] = []
    yield kept
    for one in kept:
        done_with(one, qtbot)


def in_focus(showing: Showing) -> str:
    """Return the name of what takes the next key."""
    widget = showing.window.focusWidget()
    return "" if widget is None else widget.accessibleName()


def ready(button: str, showing: Showing) -> bool:
    found = [one for one in showing.window.findChildren(QPushButton) if one.isVisible() and one.text() == button]
    return bool(found) and found[0].isEnabled()


def test_a_protected_workspace_asks_for_its_passphrase_and_shows_nothing_before(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(shown(folder))
    until(qtbot, lambda: "Vos visites sont protégées" in texts(windows[0].window))
    assert TOWN not in texts(windows[0].window) + side(windows[0])
    assert in_focus(windows[0]) == "Phrase secrète"
    opened(windows[0], qtbot)
    assert "Verrouiller" in texts(windows[0].window)


def test_passphrases_are_stretched_away_from_the_windows_thread(
    folder: Path, windows: list[Showing], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_protected_workspace(folder)
    showing = shown(folder)
    windows.append(showing)
    where: list[str] = []
    real = showing.door._locksmith.unlock

    def watched(phrase: str) -> Key:
        where.append(threading.current_thread().name)
        return real(phrase)

    monkeypatch.setattr(showing.door._locksmith, "unlock", watched)
    opened(showing, qtbot)
    assert where == ["bench"]


def test_wrong_passphrases_wait_longer_and_longer_also_in_the_next_window(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(shown(folder))
    until(qtbot, lambda: "Phrase secrète" in names(windows[0].window))
    for wrong in range(3):
        give(windows[0], f"ce n’est pas elle {wrong}")
        until(qtbot, lambda: windows[0].window.bench.is_idle and ready_or_waiting(windows[0]))
        windows[0].door.gate.ask()
    windows.append(shown(folder))
    until(qtbot, lambda: "Prochain essai dans" in texts(windows[1].window))
    write(windows[1].window, "Phrase secrète", PHRASE)
    assert not ready("Ouvrir", windows[1])
    assert unlock(folder, PHRASE) is not None


def ready_or_waiting(showing: Showing) -> bool:
    said = texts(showing.window)
    return "n’ouvre pas" in said


def test_waits_double_up_to_a_quarter_of_an_hour_and_a_clock_set_back_costs_one_wait(tmp_path: Path) -> None:
    assert [wait_after(count) for count in (0, 1, 2, 3, 4, 5, 10, 99)] == [0, 0, 0, 5, 10, 20, 640, 900]
    clock = [10_000.0]
    patience = Patience(tmp_path / "door.json", lambda: clock[0])
    for _ in range(4):
        patience.failed()
    assert patience.remaining == 10
    clock[0] = 4.0
    assert Patience(tmp_path / "door.json", lambda: clock[0]).remaining == 10
    clock[0] = 10_010.0
    assert patience.remaining == 0
    patience.opened()
    assert patience.remaining == 0


def test_a_forgotten_passphrase_gives_way_to_the_recovery_key(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    recovery = a_protected_workspace(folder)
    windows.append(shown(folder))
    window = windows[0].window
    until(qtbot, lambda: "Phrase secrète" in names(window))
    press(window, "J’ai oublié ma phrase")
    write(window, "Clé de secours", recovery[:-1])
    press(window, "Continuer")
    until(qtbot, lambda: "groupe par groupe" in texts(window))
    assert in_focus(windows[0]) == "Clé de secours"
    [line] = [one for one in window.findChildren(QLineEdit) if one.isVisible()]
    line.clear()
    write(window, "Clé de secours", recovery.replace("-", " ").lower())
    press(window, "Continuer")
    until(qtbot, lambda: "La clé de secours est bonne" in texts(window))
    write(window, "Phrase secrète", OTHER)
    write(window, "La même phrase, encore une fois", OTHER)
    press(window, "Enregistrer et ouvrir")
    until_open(windows[0], qtbot)
    with pytest.raises(Refused, match="passphrase-wrong"):
        unlock(folder, PHRASE)
    assert unlock(folder, OTHER) == windows[0].window.workspace.key


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


def asked_in(showing: Showing) -> QDialog:
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return dialog


def test_preferences_protect_an_open_workspace_and_take_the_protection_back(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    make_workspace(folder, "Essai", "fr")
    ws = open_workspace(folder)
    prepare.visit(prepare.Place(name=TOWN), START, work=ws.work)
    ws.close()
    windows.append(shown(folder))
    window = windows[0].window
    until_open(windows[0], qtbot)
    window.go("preferences", "")
    press(window, "Protéger par une phrase secrète…")
    write(asked_in(windows[0]), "Phrase secrète", PHRASE)
    write(asked_in(windows[0]), "La même phrase, encore une fois", PHRASE)
    press(asked_in(windows[0]), "Protéger")
    until(qtbot, lambda: bool(window.findChildren(RecoveryStep)))
    press(window, "Plus tard")
    until(qtbot, lambda: "Changer la phrase…" in texts(window))
    until_open(windows[0], qtbot)
    assert unlock(folder, PHRASE) == window.workspace.key
    press(window, "Retirer la protection…")
    write(asked_in(windows[0]), "Phrase secrète actuelle", PHRASE)
    press(asked_in(windows[0]), "Retirer la protection")
    until(qtbot, lambda: "non protégé" in texts(window))
    until_open(windows[0], qtbot)
    assert not is_protected(folder)


def test_a_conversion_that_was_stopped_is_told_and_ended_later(
    folder: Path, windows: list[Showing], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_workspace(folder, "Essai", "fr")
    ws = open_workspace(folder)
    prepare.visit(prepare.Place(name=TOWN), START, work=ws.work)
    ws.close()
    windows.append(shown(folder))
    window = windows[0].window
    until_open(windows[0], qtbot)
    window.go("preferences", "")
    press(window, "Protéger par une phrase secrète…")
    write(asked_in(windows[0]), "Phrase secrète", PHRASE)
    write(asked_in(windows[0]), "La même phrase, encore une fois", PHRASE)
    errands = window.errands
    errands.told.connect(lambda title, _done, _total: errands.cancel() if title == "Protection" else None)
    press(asked_in(windows[0]), "Protéger")
    until(qtbot, lambda: "Terminer la protection…" in texts(window))
    until_open(windows[0], qtbot)
    assert is_unfinished(folder)
    errands.told.disconnect()
    press(window, "Terminer la protection…")
    write(asked_in(windows[0]), "Phrase secrète actuelle", PHRASE)
    press(asked_in(windows[0]), "Terminer la protection")
    until(qtbot, lambda: bool(window.findChildren(RecoveryStep)))
    assert not is_unfinished(folder)


def test_preferences_change_the_passphrase_for_who_knows_it(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(opened(shown(folder), qtbot))
    window = windows[0].window
    window.go("preferences", "")
    press(window, "Changer la phrase…")
    dialog = asked_in(windows[0])
    write(dialog, "Phrase secrète actuelle", "ce n’est pas elle")
    write(dialog, "Phrase secrète", OTHER)
    write(dialog, "La même phrase, encore une fois", OTHER)
    press(dialog, "Changer")
    until(qtbot, lambda: "n’ouvre pas" in texts(dialog))
    [known] = [one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Phrase secrète actuelle"]
    known.clear()
    write(dialog, "Phrase secrète actuelle", PHRASE)
    press(dialog, "Changer")
    until(qtbot, lambda: not dialog.isVisible())
    assert unlock(folder, OTHER) == window.workspace.key


def test_preferences_make_a_new_recovery_key(folder: Path, windows: list[Showing], qtbot: QtBot) -> None:
    before = a_protected_workspace(folder)
    windows.append(opened(shown(folder), qtbot))
    window = windows[0].window
    window.go("preferences", "")
    press(window, "Nouvelle clé de secours…")
    write(asked_in(windows[0]), "Phrase secrète actuelle", PHRASE)
    press(asked_in(windows[0]), "Faire la clé")
    until(qtbot, lambda: bool(window.findChildren(RecoveryStep)))
    [step] = window.findChildren(RecoveryStep)
    assert unlock_by_recovery(folder, step._sheet.key) == window.workspace.key
    with pytest.raises(Refused, match="recovery-wrong"):
        unlock_by_recovery(folder, before)
    press(asked_in(windows[0]), "Plus tard")


def test_a_machine_that_remembers_opens_without_asking_until_somebody_locks(
    folder: Path, windows: list[Showing], ring: MemoryKeyring, qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(opened(shown(folder), qtbot))
    windows[0].window.go("preferences", "")
    box = remembering(windows[0], qtbot)
    box.setChecked(True)
    until(qtbot, lambda: len(ring.kept) == 1)
    windows[0].window.close()
    windows.append(shown(folder))
    until_open(windows[1], qtbot)
    windows[1].window.locked.emit()
    windows[1].window.close()
    windows.append(shown(folder))
    until(qtbot, lambda: "fieldkit est verrouillé" in texts(windows[2].window))
    opened(windows[2], qtbot)
    windows[2].window.go("preferences", "")
    again = remembering(windows[2], qtbot)
    until(qtbot, again.isChecked)
    again.setChecked(False)
    until(qtbot, lambda: ring.kept == {})


def remembering(showing: Showing, qtbot: QtBot) -> QCheckBox:
    def found() -> list[QCheckBox]:
        boxes = showing.window.findChildren(QCheckBox)
        return [one for one in boxes if one.isVisible() and one.text().startswith("Retenir sur ce portable")]

    until(qtbot, found)
    return found()[0]


def test_a_window_in_another_look_is_locked_like_the_first(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(opened(shown(folder), qtbot))
    before = windows[0].window
    windows[0].restyle()
    until(qtbot, lambda: windows[0].window is not before and windows[0].lock.has_keys)
    until_open(windows[0], qtbot)
    windows[0].window.locked.emit()
    until_keyless(windows[0], qtbot)
    opened(windows[0], qtbot)
    assert windows[0].window.place == ("preferences", "")


def test_the_time_before_a_lock_is_chosen_in_the_preferences(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    a_protected_workspace(folder)
    windows.append(opened(shown(folder), qtbot))
    windows[0].window.go("preferences", "")
    said = "Verrouiller quand personne n’y touche depuis"
    [box] = [one for one in windows[0].window.findChildren(QComboBox) if one.accessibleName() == said]
    box.activated.emit(box.findData(5.0))
    until(qtbot, lambda: Settings(folder).get("lock_after_minutes") == 5.0)
    assert windows[0].lock._limit() == 300.0


def test_the_gate_forgets_what_was_written_when_it_is_shown_again(qtbot: QtBot) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    gate.show()
    write(gate, "Phrase secrète", PHRASE)
    gate.ask()
    assert [one.text() for one in gate.findChildren(QLineEdit)] == [""] * 4
