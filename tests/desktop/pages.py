"""The page of a transcript as a person uses it: opened, clicked, dragged over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.domain.text.transcript import Segment

TEXTS = (
    "Bonjour à tous les deux",
    "Nous avons ouvert la salle des fêtes aux habitants",
    "Et du côté des associations",
    "Elles étaient méfiantes au début",
)
LONG = "Ils ont repeint la salle un samedi et tout le monde est venu avec des pinceaux"
NO_KEY = Qt.KeyboardModifier.NoModifier
Read = Callable[[], tuple[Segment, ...]]


def opened(ws: Workspace, interview: str, qtbot: QtBot) -> tuple[Window, TranscriptPage]:
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() > 1)
    return window, page


def click(page: TranscriptPage, row: int, word: int) -> None:
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=spot(page, row, word))


def drag(page: TranscriptPage, start: QPoint, end: QPoint) -> None:
    left, view = Qt.MouseButton.LeftButton, page._list.viewport()
    QTest.mousePress(view, left, pos=start)
    there, anywhere = QPointF(end), QPointF(view.mapToGlobal(end))
    move = QMouseEvent(QEvent.Type.MouseMove, there, anywhere, Qt.MouseButton.NoButton, left, NO_KEY)
    QCoreApplication.sendEvent(view, move)
    QTest.mouseRelease(view, left, pos=end)


def spot(page: TranscriptPage, row: int, word: int) -> QPoint:
    [box] = page._list.laid(row).boxes(word, word)
    return (page._list.text_corner(row) + QPointF(box.center())).toPoint()


def press(page: TranscriptPage, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(page.editing.editor or page._list, key, held)


def texts(read: Read) -> list[str]:
    return [one.text for one in read()]
