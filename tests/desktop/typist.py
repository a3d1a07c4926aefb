"""A person who types in the real page until killed: `python -m tests.desktop.typist WORKSPACE INTERVIEW`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.usecases.text import correct

TYPED = "Élu à vélo, "


def main(place: str, interview: str) -> None:
    """Type at the start of the second segment; say when it is in the working copy, and go on typing."""
    application = QApplication(sys.argv[:1])
    ws = open_workspace(Path(place))
    window = Window("fr")
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    while page._model.rowCount() < 2:
        application.processEvents()
    page.editing.open(1, 0)
    type_in(page, TYPED)
    while TYPED.strip() not in _kept(ws, page):
        application.processEvents()
    print("kept", flush=True)
    while True:
        type_in(page, "x")
        application.processEvents()


def type_in(page: TranscriptPage, text: str) -> None:
    """Press a key a letter, as a French keyboard would."""
    for letter in text:
        assert page.editing.editor is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(page.editing.editor, event)


def _kept(ws: Workspace, page: TranscriptPage) -> str:
    line = page._model.line(1)
    return correct.left_open(line.transcript, work=ws.work).get(line.id, "")


if __name__ == "__main__":
    main(*sys.argv[1:])
