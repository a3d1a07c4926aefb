"""A hand that draws in a sheet of paper, as tests need it: with the mouse, a tablet's pen, a finger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.widgets.drawing.surface import Surface
from fieldkit.usecases.sheets import attach
from tests.desktop.sheet.building import answers, press

LEFT = Qt.MouseButton.LeftButton
ACROSS = tuple((x / 100, 0.5 + (x % 7) / 50) for x in range(20, 81))
"""A line from left to right through the middle, in shares of the surface."""

DARK = 110


def point(surface: Surface, place: tuple[float, float]) -> QPoint:
    return QPoint(round(surface.width() * place[0]), round(surface.height() * place[1]))


def draw(surface: Surface, places: Sequence[tuple[float, float]] = ACROSS) -> None:
    """Draw with the mouse from the first place through the others."""
    points = [point(surface, one) for one in places]
    QTest.mousePress(surface, LEFT, pos=points[0])
    for one in points[1:]:
        QTest.mouseMove(surface, one)
    QTest.mouseRelease(surface, LEFT, pos=points[-1])


def press_with_pen(surface: Surface, places: Sequence[tuple[float, float]], pressure: float) -> None:
    """Draw with a tablet's pen, pressed so much (0 to 1) all along; it hovers before and after."""
    steps = [(QEvent.Type.TabletMove, 0.0), (QEvent.Type.TabletPress, pressure)]
    steps += [(QEvent.Type.TabletMove, pressure)] * (len(places) - 1) + [(QEvent.Type.TabletRelease, 0.0)]
    for (kind, pressed), place in zip(steps, [places[0], *places, places[-1]], strict=True):
        at = QPointF(point(surface, place))
        down = LEFT if pressed else Qt.MouseButton.NoButton
        event = QTabletEvent(
            kind, QPointingDevice.primaryPointingDevice(), at, at, pressed, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, LEFT, down,
        )  # fmt: skip
        QApplication.sendEvent(surface, event)


def press_once_there(place: QWidget, name: str, qtbot: QtBot) -> None:
    """Press a button as soon as it is shown: one that was just made is shown at the next turn."""
    qtbot.waitUntil(lambda: any(one.text() == name and not one.isHidden() for one in place.findChildren(QPushButton)))
    press(place, name)


def opened(page: object, qtbot: QtBot) -> DrawingDialog:
    """Return the sheet of paper that is being opened over a page."""

    def found() -> list[DrawingDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, DrawingDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def kept_picture(desk: Desk, sheet: str, path: str) -> QImage:
    """Return the picture that answers a question, read back from its blob."""
    ws = desk.workspace
    with ws.blobs.open(attach.blob_of(str(answers(desk, sheet)[path]), work=ws.work)) as source:
        raw = source.read()
    assert raw.startswith(b"\x89PNG")
    return QImage.fromData(raw)


def is_dark(picture: QImage, x: float, y: float) -> bool:
    """Say whether there is ink at a place, in shares of the picture."""
    return picture.pixelColor(int(picture.width() * x), int(picture.height() * y)).lightness() < DARK


def share_inked(picture: QImage) -> float:
    """Return which share of a picture is dark."""
    small = picture.scaled(200, 100)
    dark = sum(small.pixelColor(x, y).lightness() < DARK + 80 for x in range(200) for y in range(100))
    return dark / 20_000
