"""Keys as they look: small raised caps, several ways of one act side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.keys.keymap import native
from fieldkit.desktop.look.theme import colours

HEIGHT, PAD, GAP = 23, 7.0, 3.0
TOGGLE = "Toggle Media Play/Pause"
"""One key on most keyboards, which some systems report as Media Play: it is drawn once."""


class KeyCaps(QWidget):
    """Shows the keys of an act; none is said in words."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._lines = [_pieces(native(key)) for key in keys if key != "Media Play" or TOGGLE not in keys]
        font = QFont(self.font())
        font.setPixelSize(12)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = _said(" ou ").join(native(key) for key in keys)
        self.setAccessibleName(said or _said("aucune"))

    def sizeHint(self) -> QSize:
        """Ask for the room of all caps."""
        return QSize(int(sum(width for _, width in self._placed())) + 2, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the caps."""
        use = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.5
        for text, width in self._placed():
            if text and text not in ("/", _said("aucune")):
                cap = QRectF(x, 1.5, width - GAP, HEIGHT - 5)
                painter.setPen(QPen(QColor(use.line), 1))
                painter.setBrush(QColor(use.line))
                painter.drawRoundedRect(cap.translated(0, 1.5), 5, 5)
                painter.setBrush(QColor(use.raised))
                painter.drawRoundedRect(cap, 5, 5)
                painter.setPen(QColor(use.text))
                painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
            elif text:
                painter.setPen(QColor(use.quiet))
                painter.drawText(QPointF(x, HEIGHT / 2 + 3), text)
            x += width

    def _placed(self) -> list[tuple[str, float]]:
        """Return each text with the room it takes; a stroke stands between two ways."""
        metrics = QFontMetricsF(self.font())
        placed: list[tuple[str, float]] = []
        for number, pieces in enumerate(self._lines):
            if number:
                placed.append(("/", metrics.horizontalAdvance("/") + 2 * GAP))
            placed += [(text, max(18.0, metrics.horizontalAdvance(text) + 2 * PAD) + GAP) for text in pieces]
        return placed or [(_said("aucune"), metrics.horizontalAdvance(_said("aucune")))]


def _pieces(key: str) -> list[str]:
    """Return the caps of one way: Ctrl, Maj, Z; the plus key itself stays one."""
    start, plus, last = key.rpartition("+")
    return [*start.rstrip("+").split("+"), last or "+"] if plus and start else [key]


def _said(text: str) -> str:
    return QCoreApplication.translate("keycaps", text)
