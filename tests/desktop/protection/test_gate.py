"""The gate before a protected workspace: it asks, waits, forgets, and gives way to the recovery key."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap.protection import Key, unlock
from fieldkit.desktop.app import Showing
from fieldkit.desktop.protection.gate import Gate
from fieldkit.desktop.protection.patience import Patience, wait_after
from fieldkit.domain.errors import Refused
from tests.desktop.protection.looking import in_focus, ready
from tests.desktop.protection.protected import (
    OTHER,
    PHRASE,
    TOWN,
    a_protected_workspace,
    give,
    names,
    opened,
    press,
    shown,
    side,
    texts,
    until,
    until_open,
    write,
)


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


def test_the_gate_forgets_what_was_written_when_it_is_shown_again(qtbot: QtBot) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    gate.show()
    write(gate, "Phrase secrète", PHRASE)
    gate.ask()
    assert [one.text() for one in gate.findChildren(QLineEdit)] == [""] * 4
