"""The form workshop: the text on the left, the form as it is asked on the right, every error at its line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QScrollArea, QSplitter, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.acts import SheetFinder
from fieldkit.desktop.pages.sheet.column import Body, Manner
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.parts import Parts
from fieldkit.desktop.pages.sheet.tree import planted
from fieldkit.desktop.pages.workshop.editor import FormEditor
from fieldkit.desktop.pages.workshop.lists import Lines
from fieldkit.desktop.pages.workshop.trying import NoEvidence, Trying
from fieldkit.desktop.widgets.parts import button, icon_button, label, row
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.workshop import NEW_FORM, Finding, Trial, with_next_version
from fieldkit.sheets import desk as forms_desk
from fieldkit.usecases import definitions

CHECK_MILLISECONDS = 350
LISTED_PIXELS = 150
XLSFORM = "XLSForm (*.xlsx *.xls)"


class WorkshopPage(QWidget):
    """One form's text; nothing is kept until it is saved as a version, and sheets that are begun never change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form = ""
        self._saved = ""
        self._trying = Trying(desk, self)
        self._finder = SheetFinder(desk, self)
        self._editor = FormEditor()
        self._title, self._state = label("", "title"), label("", "quiet")
        self._findings = Lines(self.tr("Remarques sur le texte"))
        self._hidden = Lines(self.tr("Questions cachées, et pourquoi"))
        self._hidden_title = label("", "quiet")
        self._save = button(self.tr("Enregistrer cette version"), self._keep, "device-floppy", "primary")
        self._preview, self._manner = Body(self._parts(), is_top=True), Manner()
        self._checker = QTimer(self)
        self._build()
        self._wire()

    def show_form(self, form: str) -> None:
        """Show a form's newest version; without one, a new form to begin with."""
        if form and form == self._form and self._editor.toPlainText() != self._saved:
            return
        self._form = form
        self._trying.forget()
        self._desk.bench.ask(partial(_read, form, self._desk.workspace), lambda texts: self._take(*texts))

    def leave(self) -> None:
        """Keep what is written: the page is left, or the window closes."""
        if self._checker.isActive():
            self._check()

    def _build(self) -> None:
        top = row(
            self._title,
            None,
            icon_button(self.tr("Ouvrir un XLSForm…"), self._import, "file-import"),
            icon_button(self.tr("Exporter en XLSForm…"), self._export, "download"),
            self._save,
        )
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self._editor)
        left.addWidget(self._findings)
        left.setSizes([LISTED_PIXELS * 4, LISTED_PIXELS])
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self._previewed())
        both.setSizes([1, 1])
        for part in (left, both):
            part.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 10, 14, 10)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addWidget(self._state)
        outer.addWidget(both, 1)

    def _previewed(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 0, 12, 10)
        column.addWidget(self._preview)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        below = QWidget()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(10, 0, 0, 0)
        lines.addWidget(self._hidden_title)
        lines.addWidget(self._hidden)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(scroll)
        both.addWidget(below)
        both.setSizes([LISTED_PIXELS * 4, LISTED_PIXELS])
        both.setChildrenCollapsible(False)
        return both

    def _wire(self) -> None:
        self._checker.setSingleShot(True)
        self._checker.setInterval(CHECK_MILLISECONDS)
        self._checker.timeout.connect(self._check)
        self._editor.textChanged.connect(self._checker.start)
        self._trying.checked.connect(self._show_findings)
        self._trying.tried.connect(self._show_trial)
        self._findings.wanted.connect(self._editor.go_to_line)
        self._hidden.wanted.connect(self._editor.go_to_line)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._keep, context=here)

    def _parts(self) -> Parts:
        acts = Acts(answers=self._trying, finder=self._finder, evidence=NoEvidence(), language=self._trying.language)
        return Parts(acts)

    def _take(self, text: str, writing: str = "") -> None:
        """Take a text; what was being written of it is written over it, so that undo shows what is saved."""
        self._saved = text
        self._editor.setPlainText(text)
        if writing and writing != text:
            self._editor.put_text(writing)
        self._check()

    @Slot()
    def _check(self) -> None:
        """Check what is written, and keep it: the program may end at any moment."""
        self._checker.stop()
        text = self._editor.toPlainText()
        self._trying.take(text)
        self._note("" if text == self._saved else text)

    def _note(self, text: str) -> None:
        note = partial(definitions.note_writing, self._form, text, work=self._desk.workspace.work)
        self._desk.bench.ask(note)

    @Slot(object)
    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._editor.mark(findings)
        self._findings.show_findings(findings)
        self._findings.setVisible(bool(findings))
        errors = sum(one.is_error for one in findings)
        self._save.setEnabled(not errors)
        if errors:
            self._state.setText(self.tr("Erreurs : {count}. Le formulaire ne s’ouvre pas.").format(count=errors))

    @Slot(object)
    def _show_trial(self, trial: Trial | None) -> None:
        if trial is None:
            return
        self._title.setText(trial.title)
        is_same = self._editor.toPlainText() == self._saved
        state = self.tr("version {version}") if is_same else self.tr("version {version}, modifiée")
        self._state.setText(state.format(version=trial.version))
        self._preview.show_nodes(planted(trial.questions), self._manner)
        self._hidden.show_hidden(trial.hidden)
        self._hidden.setVisible(bool(trial.hidden))
        told = self.tr("Questions cachées : {count}") if trial.hidden else self.tr("Aucune question n’est cachée.")
        self._hidden_title.setText(told.format(count=len(trial.hidden)))

    @Slot()
    def _keep(self) -> None:
        """Keep the text as a version; one that exists with another text becomes the next."""
        if self._save.isEnabled():
            self._keep_text(self._editor.toPlainText())

    def _keep_text(self, text: str) -> None:
        ws = self._desk.workspace
        keep = partial(definitions.keep, text.encode(), work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(keep, lambda facts: self._kept(text, facts.id), partial(self._not_kept, text))

    def _kept(self, text: str, form: str) -> None:
        self._note("")
        self._form, self._saved = form, text
        self._check()

    def _not_kept(self, text: str, error: FieldkitError) -> None:
        if error.key != "form-version-taken":
            self._desk.bench.refused.emit(error)
            return
        raised = with_next_version(text)
        if raised == text:
            self._desk.bench.refused.emit(error)
        else:
            self._editor.put_text(raised)
            self._keep_text(raised)

    def _import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Ouvrir un XLSForm"), "", XLSFORM)
        if file:
            read = partial(forms_desk.from_workbook, Path(file))
            self._desk.bench.ask(read, lambda found: self._imported(*found))

    def _imported(self, text: str, lost: list[str]) -> None:
        self._form = ""
        self._trying.forget()
        self._take(text)
        if lost:
            said = self.tr("Ce qui n’a pas pu être repris : {names}")
            self._state.setText(said.format(names=", ".join(lost)))

    def _export(self) -> None:
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Exporter en XLSForm"), f"{self._form}.xlsx", XLSFORM)
        if file:
            text = self._editor.toPlainText().encode()
            self._desk.bench.ask(partial(forms_desk.to_workbook, text, Path(file)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is written."""
        super().hideEvent(event)
        self.leave()


def _read(form: str, ws: Workspace) -> tuple[str, str]:
    """Return a form's newest text, and what was being written of it."""
    writing = definitions.being_written(form, work=ws.work)
    if not form:
        return NEW_FORM, writing
    return definitions.newest(form, work=ws.work, forms=ws.forms, blobs=ws.blobs).decode("utf-8-sig"), writing
