"""The first page: what to do when nothing is open, or what keeps the workspace from opening."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, label


class WelcomePage(QWidget):
    """Says what fieldkit is for, and offers the first step."""

    def __init__(self, new_visit: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.setSpacing(14)
        column.addStretch(1)
        self._title = label(self.tr("Bienvenue"), "title")
        self._says = label(self.tr("Ouverture de vos visites…"))
        self.first = button(self.tr("Nouvelle visite"), new_visit, "plus", "primary")
        self.first.hide()
        column.addWidget(self._title)
        column.addWidget(self._says)
        column.addWidget(self.first, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def invite(self) -> None:
        """Say that the workspace is open, and offer a first visit."""
        says = self.tr(
            "Choisissez une visite à gauche, ou préparez-en une. Tout reste sur ce portable ; rien n’a besoin "
            "du réseau."
        )
        self._says.setText(says)
        self.first.show()

    def tell_shut(self, sentence: str) -> None:
        """Say why the workspace does not open."""
        self._title.setText(self.tr("Vos visites ne s’ouvrent pas"))
        self._says.setText(sentence)
