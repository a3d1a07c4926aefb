"""What is said around a sheet's questions: a newer version, answers kept aside, answers of earlier versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, emptied, framed, label
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.sheets.move_sheet import Leaving
from fieldkit.usecases.sheets.read_sheet import ReadSheet


class NewerVersion(QFrame):
    """Says that the form has a newer version; `wanted` asks what would change."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("soft")
        self._text = label("")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 8, 6)
        line.addWidget(self._text, 1)
        line.addWidget(button(self.tr("Voir ce qui change…"), self.wanted.emit, "git-compare", "flat"))

    def show_sheet(self, read: ReadSheet) -> None:
        """Say it, or nothing."""
        said = self.tr("Ce formulaire a une nouvelle version ({newer}) ; cette fiche suit la version {version}.")
        self._text.setText(said.format(newer=read.newer, version=read.sheet.form_version))
        self.setVisible(bool(read.newer) and read.sheet.state is SheetState.DRAFT)


class KeptAnswers(QWidget):
    """Answers that are kept though the form does not ask for them now."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def show_sheet(self, read: ReadSheet) -> None:
        """Show them, part by part."""
        column = emptied(self._column)
        aside = self.tr("Ces questions ne se posent plus. Leurs réponses reviennent si elles se posent de nouveau.")
        old = self.tr("Réponses à des questions que cette version du formulaire ne pose plus. Elles restent gardées.")
        for title, why, kept in (
            (self.tr("Gardées de côté"), aside, read.aside),
            (self.tr("Anciennes réponses"), old, read.old),
        ):
            if kept:
                column.addWidget(_card(title, why, kept))
        self.setVisible(bool(read.aside or read.old))


def _card(title: str, why: str, kept: Sequence[Leaving]) -> QFrame:
    frame, column = framed()
    column.addWidget(label(title, "heading"))
    column.addWidget(label(why, "quiet"))
    for one in kept:
        column.addWidget(label(one.label, "asked"))
        column.addWidget(label(one.answer))
    return frame
