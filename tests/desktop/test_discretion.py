"""What libraries write by themselves, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.conftest import ROOT
from tests.desktop.protection.protected import a_protected_workspace, until

CHOOSES = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from fieldkit.desktop.discretion import write_nothing_aside

{discreet}
application = QApplication([])
dialog = QFileDialog(None, "", sys.argv[1])
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.selectFile("entretien.txt")
dialog.show()
dialog.accept()
dialog.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
print("title : Mme Quintessard", file=sys.stderr)
"""


def chosen(tmp_path: Path, discreet: str) -> tuple[set[str], bytes]:
    """Choose a file in a dialog; returns what files of the home folder say of it, and what was said aside."""
    home, there = tmp_path / f"home{len(discreet)}", tmp_path / "Kingersheim"
    home.mkdir()
    there.mkdir(exist_ok=True)
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    ended = subprocess.run(
        [sys.executable, "-c", CHOOSES.format(discreet=discreet), str(there)],
        env=os.environ | places | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        check=True,
    )
    files = [path for path in home.rglob("*") if path.is_file()]
    return {path.name for path in files if b"Kingersheim" in path.read_bytes()}, ended.stderr


def test_a_folder_that_was_chosen_is_noted_nowhere_and_nothing_is_said_aside(tmp_path: Path) -> None:
    noted, said = chosen(tmp_path, "")
    assert noted == {"QtProject.conf"}  # what it is about: Qt does write it
    assert b"Quintessard" in said
    assert chosen(tmp_path, "write_nothing_aside()") == (set(), b"")


def test_the_program_says_nothing_aside_from_its_start(tmp_path: Path, qtbot: QtBot) -> None:
    a_protected_workspace(tmp_path / "ws")
    program = subprocess.Popen(
        [sys.executable, "-m", "fieldkit.desktop.app", str(tmp_path / "ws")],
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
    )
    try:
        until(qtbot, lambda: Path(f"/proc/{program.pid}/fd/2").readlink() == Path(os.devnull))
    finally:
        program.kill()
        program.communicate()
