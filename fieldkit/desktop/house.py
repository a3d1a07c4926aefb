"""The inside of the window: visits on the left, one page at a time, and what is under way below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop.keys.acts import key_of
from fieldkit.desktop.pages.welcome import WelcomePage
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.trail import Trail
from fieldkit.desktop.widgets.parts import button
from fieldkit.desktop.widgets.pulse_bar import PulseBar
from fieldkit.desktop.widgets.side import Side

NARROW = 1024
"""Pixels: a window that is narrower has a narrow list of visits; at 200 % a full HD screen has 960."""

ARRANGING = ("record", "new_visit")
"""Acts of the window that arrange visits."""


class House(QWidget):
    """All that a window shows of a workspace; locking takes it away whole, and another takes its place."""

    def __init__(self, new_visit: Callable[[], None], go_back: Callable[[], None]) -> None:
        super().__init__()
        self.side, self.pages = Side(), QStackedWidget()
        self.arranging: list[QShortcut] = []
        self.welcome = WelcomePage(new_visit)
        self.back = button(_said("Retour"), go_back, "chevron-left", "flat")
        self.recording, self.pulse = RecordingBar(), PulseBar()
        self.back.setStyleSheet("QPushButton { margin: 8px 0 0 16px }")
        self.show_way_back("")
        self.pages.addWidget(self.welcome)
        middle, both = QVBoxLayout(), QHBoxLayout(self)
        for part, stretch in ((self.back, 0), (self.pages, 1), (self.recording, 0), (self.pulse, 0)):
            middle.addWidget(part, stretch)
        for box in (middle, both):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        both.addWidget(self.side)
        both.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list of visits give way to the page."""
        self.side.give_way(is_narrow=self.width() < NARROW)
        super().resizeEvent(event)

    def bind(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Give acts of the window, by their ids, their keys: they count while this house is in sight."""
        for name, act in acts.items():
            made = QShortcut(QKeySequence(key_of(name)), self, act)
            if name in ARRANGING:
                self.arranging.append(made)

    def follow(self, trail: Trail) -> None:
        """Show where somebody is, and the way back."""
        self.side.mark(trail.visit)
        self.side.show_page(trail.here[0])
        self.show_way_back(trail.way_back[0])

    def show_way_back(self, page: str) -> None:
        """Offer the way back to a page, by its name; none, "", is not offered."""
        told = _said(_WORDS[page])
        key = QKeySequence(key_of("go_back")).toString(QKeySequence.SequenceFormat.NativeText)
        self.back.setText(told)
        self.back.setAccessibleName(told)
        self.back.setToolTip(f"{told} ({key})")
        self.back.setVisible(bool(page))


def _said(text: str) -> str:
    return QCoreApplication.translate("house", text)


_WORDS = {
    "": "Retour",
    "visit": "Retour à la visite",
    "prepare": "Retour à la préparation",
    "transcript": "Retour au texte",
    "sheet": "Retour à la fiche",
    "workshop": "Retour au formulaire",
    "review": "Retour à la relecture",
    "reviews": "Retour à ce qui est à relire",
    "work": "Retour aux travaux",
    "search": "Retour à la recherche",
    "evidence": "Retour aux extraits",
    "matrix": "Retour à la matrice",
    "codebook": "Retour aux facteurs",
    "machine": "Retour à la transcription",
    "sync": "Retour à la synchronisation",
    "preferences": "Retour aux préférences",
}
"""What the way back is called, by the page it leads to."""
