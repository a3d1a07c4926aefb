"""The top of a sheet: what it is, how far it is, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.labels.languages import Languages
from fieldkit.desktop.widgets.elided import Elided
from fieldkit.desktop.widgets.parts import button, icon_button, label
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.sheets.read_sheet import ReadSheet, progress

BAR_PIXELS = 180


class Heading(QWidget):
    """Tells what somebody wants: each signal is one button."""

    declared = Signal()
    undone = Signal()
    redone = Signal()
    next_wanted = Signal()
    printed = Signal()
    saved_as_pdf = Signal()
    beside_wanted = Signal()
    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._state = label("", "title"), Elided("quiet")
        self._bar = QProgressBar()
        self._bar.setObjectName("thin")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Avancement de la fiche"))
        self._bar.setFixedWidth(BAR_PIXELS)
        self._declare = button(self.tr("Déclarer complète"), self.declared.emit, "circle-check", "primary")
        self._next = button(self.tr("Suivante à compléter"), self.next_wanted.emit, "arrow-down", "flat")
        self._next.setToolTip("F8")
        self._undo = icon_button(self.tr("Annuler (Ctrl+Z)"), self.undone.emit, "arrow-back-up")
        self._redo = icon_button(self.tr("Rétablir (Ctrl+Y)"), self.redone.emit, "arrow-forward-up")
        self._languages = Languages()
        self._languages.spoken.connect(self.spoken)
        self._build()

    @property
    def changing(self) -> tuple[QWidget, ...]:
        """Return what changes the sheet."""
        return self._declare, self._undo, self._redo

    def show_sheet(self, read: ReadSheet, language: str) -> None:
        """Show a sheet's state."""
        is_complete = read.sheet.state is SheetState.COMPLETE
        done = progress(read.questions)
        self._title.setText(read.sheet.title)
        self._bar.setMaximum(max(1, done.of))
        self._bar.setValue(done.answered)
        self._state.setText(self._far(read))
        self._declare.setText(self.tr("Rouvrir") if is_complete else self.tr("Déclarer complète"))
        self._declare.setAccessibleName(self._declare.text())
        self._next.setVisible(not is_complete and bool(done.missing or done.wrong or read.disputes))
        self._undo.setEnabled(read.can_undo and not is_complete)
        self._redo.setEnabled(read.can_redo and not is_complete)
        self._languages.offer(read.languages, language)

    def _far(self, read: ReadSheet) -> str:
        if read.sheet.state is SheetState.COMPLETE:
            return self.tr("Complète. Rouvrez-la pour la modifier.")
        done = progress(read.questions)
        is_one = done.answered == 1
        answered = self.tr("1 réponse sur {of}") if is_one else self.tr("{answered} réponses sur {of}")
        parts = [answered.format(answered=done.answered, of=done.of)]
        if done.missing:
            parts.append(self.tr("obligatoires à compléter : {count}").format(count=done.missing))
        if done.wrong:
            parts.append(self.tr("à revoir : {count}").format(count=done.wrong))
        if read.disputes:
            parts.append(self.tr("réponses à départager : {count}").format(count=len(read.disputes)))
        if not done.missing and not done.wrong and not read.disputes:
            parts.append(self.tr("rien ne manque"))
        return " · ".join(parts)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title, 1)
        top.addWidget(self._languages)
        pdf = icon_button(self.tr("Enregistrer en PDF…"), self.saved_as_pdf.emit, "file-type-pdf")
        paper = icon_button(self.tr("Imprimer…"), self.printed.emit, "printer")
        beside = icon_button(self.tr("Entretien à côté"), self.beside_wanted.emit, "layout-sidebar-right")
        for part in (self._undo, self._redo, paper, pdf, beside):
            top.addWidget(part)
        top.addSpacing(6)
        top.addWidget(self._declare)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._bar)
        below.addWidget(self._state)
        below.addStretch(1)
        below.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(below)
