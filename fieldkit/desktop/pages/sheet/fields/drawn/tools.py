"""What one draws with: a few colours, three widths, an eraser that takes whole strokes, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.drawing.strokes import Pen
from fieldkit.desktop.widgets.drawing.surface import Surface
from fieldkit.desktop.widgets.parts import icon_button

_WORDS = {
    "#10203a": "Encre",
    "#c0271c": "Rouge",
    "#1d5fd1": "Bleu",
    "#2e7d32": "Vert",
    "#e07b00": "Orange",
}
"""Colours that are told apart on white paper and on a photo, by people who see few of them too."""

WIDTHS = (3.0, 7.0, 16.0)
"""In units of a paper whose longer side is 1200."""

MARK, GAP = 22, 18


class Tools(QWidget):
    """Buttons above a sheet of paper; what is pressed is what one draws with."""

    def __init__(self, surface: Surface) -> None:
        super().__init__()
        self._surface = surface
        self._colour, self._width = next(iter(_WORDS)), WIDTHS[1]
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        inks, widths = QButtonGroup(self), QButtonGroup(self)
        for colour, name in _WORDS.items():
            self._choice(inks, _said(name), _disc(colour, MARK), colour)
        self._eraser = self._choice(inks, self.tr("Gomme : enlève un trait entier"), None, "")
        self._line.addSpacing(GAP)
        named = (self.tr("Trait fin"), self.tr("Trait moyen"), self.tr("Trait large"))
        for width, name in zip(WIDTHS, named, strict=True):
            self._choice(widths, name, _disc(colours().text, int(width) + 3), width)
        self._line.addSpacing(GAP)
        self._undo = icon_button(self.tr("Annuler le dernier trait"), surface.undo, "arrow-back-up")
        self._redo = icon_button(self.tr("Rétablir le trait"), surface.redo, "arrow-forward-up")
        self._line.addWidget(self._undo)
        self._line.addWidget(self._redo)
        self._line.addStretch(1)
        surface.changed.connect(self._show_change)
        self._show_change()
        inks.buttons()[0].click()
        widths.buttons()[1].click()

    def _choice(self, group: QButtonGroup, name: str, picture: QIcon | None, what: str | float) -> QToolButton:
        made = icon_button(name, lambda: self._take(what), "eraser")
        made.setCheckable(True)
        if picture is not None:
            made.setIcon(picture)
        group.addButton(made)
        self._line.addWidget(made)
        return made

    def _take(self, what: str | float) -> None:
        if isinstance(what, float):
            self._width = what
        else:
            self._colour = what
        self._surface.pen = Pen(self._colour, self._width) if self._colour else None

    @Slot()
    def _show_change(self) -> None:
        self._undo.setEnabled(self._surface.strokes.can_undo)
        self._redo.setEnabled(self._surface.strokes.can_redo)


def _disc(colour: str, width: int) -> QIcon:
    """Return a spot of a colour, sharp on a screen of many dots, ringed so that a dark one is seen in the dark."""
    made = QPixmap(MARK * 3, MARK * 3)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(3, 3)
    painter.setPen(QPen(QColor(colours().quiet), 1))
    painter.setBrush(QColor(colour))
    radius = (min(width, MARK) - 2) / 2
    painter.drawEllipse(QPointF(MARK / 2, MARK / 2), radius, radius)
    painter.end()
    return QIcon(made)


def _said(text: str) -> str:
    return QCoreApplication.translate("tools", text)
