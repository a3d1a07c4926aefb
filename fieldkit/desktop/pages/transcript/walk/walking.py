"""The walk through doubts in a window of its own, beside the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.walk.walk_panel import Play, WalkPanel
from fieldkit.desktop.widgets.parts import sized


class Walking(QDialog):
    """Holds the panel; the text stays in reach."""

    def __init__(self, desk: Desk, interview: str, play: Play, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passages à revoir"))
        self.setModal(False)
        sized(self, 1000, 300)
        self.panel = WalkPanel(desk, interview, play)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.panel)
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.begin()
