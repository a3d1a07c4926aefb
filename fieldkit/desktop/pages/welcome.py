"""The first page: what to do when nothing is open."""

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
        column.addWidget(label(self.tr("Bienvenue"), "title"))
        says = self.tr(
            "Choisissez une visite à gauche, ou préparez-en une. Tout reste sur ce portable ; rien n’a besoin "
            "du réseau."
        )
        column.addWidget(label(says))
        first = button(self.tr("Nouvelle visite"), new_visit, "plus", "primary")
        column.addWidget(first, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
