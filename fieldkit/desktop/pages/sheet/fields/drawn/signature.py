"""A signature: a line to sign on, then the name as it was signed."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.drawn.drawn import DrawnField
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.drawing.paper import Paper
from fieldkit.desktop.widgets.drawing.surface import draw_line, draw_sheet
from fieldkit.desktop.widgets.parts import button
from fieldkit.domain.sheets.question import Question

PAPER = Paper(size=QSizeF(1000, 400), dots=2.0, is_to_sign=True)
SEEN = QSize(340, 130)


class SignatureField(DrawnField):
    """Signed on a large sheet of paper; a picture of a signature, chosen or dropped, is taken as well."""

    most = SEEN

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__(question, acts)
        self._strip = Strip()
        self._strip.pressed.connect(self._sign)
        self._outer.insertWidget(0, self._strip, 0, Qt.AlignmentFlag.AlignLeft)

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the signature, or the line to sign on."""
        super().show_answer(question, is_locked=is_locked)
        self._strip.setVisible(not question.is_answered)
        self._strip.setEnabled(not is_locked and not question.is_read_only)

    def _offer(self, line: QHBoxLayout, *, is_fixed: bool) -> None:
        sign = button(self.tr("Signer…"), self._sign, "signature")
        self._offer_to_draw(line, sign, is_fixed=is_fixed)
        super()._offer(line, is_fixed=is_fixed)

    def _show_file(self, line: QHBoxLayout, question: Question, name: str, *, is_fixed: bool) -> None:
        super()._show_file(line, question, name, is_fixed=is_fixed)
        if not is_fixed:
            again = button(self.tr("Signer à nouveau…"), self._sign, "signature", "flat")
            self._offer_to_draw(line, again, is_fixed=is_fixed)

    def _sign(self) -> None:
        """Sign what the question says now: strokes that were begun under other words are not under these."""
        self._open(PAPER, self._question.label)


class Strip(QWidget):
    """A strip of white paper with a line; `pressed` tells that somebody wants to sign. Keys have the button below."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SEEN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sheet(painter, self.rect().toRectF())
        draw_line(painter, self.rect().toRectF())
