"""What the preferences do to a workspace's protection: put on, taken back, other keys, remembered, when it locks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.bootstrap.protection import is_protected, is_unfinished, unlock, unlock_by_recovery
from fieldkit.desktop.app import Showing
from fieldkit.desktop.protection.recovery_step import RecoveryStep
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import Refused
from fieldkit.settings.declared import Settings
from fieldkit.usecases.visits import prepare
from tests.contract.commands.test_protected import MemoryKeyring
from tests.desktop.protection.looking import asked_in
from tests.desktop.protection.protected import (
    OTHER,
    PHRASE,
    TOWN,
    a_protected_workspace,
    opened,
    press,
    shown,
    texts,
    until,
    until_keyless,
    until_open,
    write,
)
from tests.store.test_workspace import START


def about_to_protect(folder: Path, windows: list[Showing], qtbot: QtBot) -> Window:
    """Show a workspace with a visit in it whose preferences were given a phrase, twice, to protect it with."""
    make_workspace(folder, "Essai", "fr")
    ws = open_workspace(folder)
    prepare.visit(prepare.Place(name=TOWN), START, work=ws.work)
    ws.close()
    showing = shown(folder)
    windows.append(showing)
    until_open(showing, qtbot)
    showing.window.go("preferences", "")
    press(showing.window, "Protéger par une phrase secrète…")
    write(asked_in(showing), "Phrase secrète", PHRASE)
    write(asked_in(showing), "La même phrase, encore une fois", PHRASE)
    return showing.window


def test_preferences_protect_an_open_workspace_and_take_the_protection_back(
    folder: Path, windows: list[Showing], qtbot: QtBot
) -> None:
    window = about_to_protect(folder, windows, qtbot)
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
    window = about_to_protect(folder, windows, qtbot)
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
