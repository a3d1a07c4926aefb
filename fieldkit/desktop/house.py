"""The inside of the window: visits on the left, one page at a time, and what is under way below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop.pages.welcome import WelcomePage
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.widgets.parts import button
from fieldkit.desktop.widgets.pulse_bar import PulseBar
from fieldkit.desktop.widgets.side import Side


class House(QWidget):
    """All that a window shows of a workspace; locking takes it away whole, and another takes its place."""

    def __init__(self, new_visit: Callable[[], None], go_back: Callable[[], None]) -> None:
        super().__init__()
        self.side, self.pages = Side(), QStackedWidget()
        self.welcome = WelcomePage(new_visit)
        self.back = button(self.tr("Retour à la visite"), go_back, "chevron-left", "flat")
        self.recording, self.pulse = RecordingBar(), PulseBar()
        self.back.setStyleSheet("QPushButton { margin: 8px 0 0 16px }")
        self.back.hide()
        self.pages.addWidget(self.welcome)
        middle, both = QVBoxLayout(), QHBoxLayout(self)
        for part, stretch in ((self.back, 0), (self.pages, 1), (self.recording, 0), (self.pulse, 0)):
            middle.addWidget(part, stretch)
        for box in (middle, both):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        both.addWidget(self.side)
        both.addLayout(middle, 1)
