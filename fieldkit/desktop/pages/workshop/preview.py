"""The form as it is asked, with what it hides below it and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.column import Body, Manner
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.labels.languages import Languages
from fieldkit.desktop.pages.sheet.parts import Parts
from fieldkit.desktop.pages.sheet.tree import planted
from fieldkit.desktop.pages.workshop.lists import Lines
from fieldkit.desktop.widgets.parts import label, row
from fieldkit.desktop.widgets.scrolled import scrolling
from fieldkit.domain.sheets.workshop import Trial

LISTED_PIXELS = 150


class Preview(QSplitter):
    """`wanted` tells the line that a condition is written on; `spoken` the language that somebody wants to read."""

    wanted = Signal(int)
    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._manner = Manner()
        self._body: Body | None = None
        self._languages, self._title = Languages(), label("", "quiet")
        self.hidden = Lines(self.tr("Questions cachées, et pourquoi"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(10, 0, 12, 10)
        self._column.addLayout(row(None, self._languages))
        self._column.addStretch(1)
        below = QWidget()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(10, 0, 0, 0)
        lines.addWidget(self._title)
        lines.addWidget(self.hidden)
        self.addWidget(scrolling(self._column, only_down=True))
        self.addWidget(below)
        self.setSizes([LISTED_PIXELS * 4, LISTED_PIXELS])
        self.setChildrenCollapsible(False)
        self.hidden.wanted.connect(self.wanted)
        self._languages.spoken.connect(self.spoken)

    def renew(self, acts: Acts) -> None:
        """Draw all questions anew: they are read in another language."""
        old, self._body = self._body, Body(Parts(acts), is_top=True)
        self._column.insertWidget(1, self._body)
        if old is not None:
            old.hide()
            old.deleteLater()

    def show_trial(self, trial: Trial, language: str) -> None:
        """Show a form as it is asked now."""
        self._languages.offer(trial.languages, language)
        if self._body is not None:
            self._body.show_nodes(planted(trial.questions), self._manner)
        self.hidden.show_hidden(trial.hidden)
        self.hidden.setVisible(bool(trial.hidden))
        told = self.tr("Questions cachées : {count}") if trial.hidden else self.tr("Aucune question n’est cachée.")
        self._title.setText(told.format(count=len(trial.hidden)))
