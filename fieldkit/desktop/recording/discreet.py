"""The discreet panel: a small dark window without anything that moves, for when a screen would disturb."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.sound.recorder import RecorderStatus

LOOK = """
    QWidget#discreet { background: #0b0d0f }
    QLabel { color: #8b949e; background: transparent }
    QLabel#discreet-time { font-size: 20px }
    QLabel#discreet-warning { color: #d6a35c }
    QPushButton { background: #14181c; color: #8b949e; border: 1px solid #262c33; border-radius: 7px;
      padding: 6px 12px }
    QPushButton:focus { border: 1px solid #5b6672 }
"""
"""Dark in every theme; the minutes are all that changes."""
WIDTH_PIXELS = 360


class DiscreetPanel(QWidget):
    """Says that it records and for how many minutes; a warning is the only thing that appears by itself."""

    mark = Signal()
    toggle = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("discreet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("fieldkit")
        self.setStyleSheet(LOOK)
        self._time = label("", "discreet-time", wraps=False)
        self._warning = label("", "discreet-warning")
        self._pause = button(self.tr("Pause"), self.toggle.emit)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._time)
        column.addWidget(self._warning)
        mark = button(self.tr("Repère (F4)"), self.mark.emit)
        column.addLayout(row(mark, self._pause, None, button(self.tr("Revenir (Échap)"), self.close)))
        for keys, act in (("F4", self.mark.emit), ("Escape", self.close), ("F9", self.close)):
            QShortcut(QKeySequence(keys), self, act)

    def show_status(self, status: RecorderStatus) -> None:
        """Show whole minutes; the rest stays as it is."""
        minutes = words.whole_minutes(status.elapsed)
        said = self.tr("En pause · {minutes}") if status.is_paused else self.tr("Enregistre · {minutes}")
        _say(self._time, said.format(minutes=minutes))
        _say(self._warning, "\n".join(words.warning(one) for one in status.warnings))
        self._warning.setVisible(bool(status.warnings))
        _say(self._pause, self.tr("Reprendre") if status.is_paused else self.tr("Pause"))
        self._column.activate()  # else what is there is as wide as the words of before
        self.setFixedWidth(max(WIDTH_PIXELS, self._column.minimumSize().width()))
        height = self._column.heightForWidth(self.width())
        self.setFixedHeight(height if height > 0 else self._column.sizeHint().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the window back; the recording goes on."""
        self.left.emit()
        super().closeEvent(event)


def _say(widget: QWidget, text: str) -> None:
    """Write only what is new: nothing is drawn again for the same words."""
    if widget.property("text") != text:
        widget.setProperty("text", text)
