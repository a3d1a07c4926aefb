"""The form workshop: the text on the left, the form as it is asked on the right, every error at its line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.acts import SheetFinder
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.labels.media import SheetMedia
from fieldkit.desktop.pages.workshop.carrying import Carrying
from fieldkit.desktop.pages.workshop.editor import FormEditor
from fieldkit.desktop.pages.workshop.lists import Lines
from fieldkit.desktop.pages.workshop.preview import LISTED_PIXELS, Preview
from fieldkit.desktop.pages.workshop.tried_drawings import TriedDrawings, TriedEvidence
from fieldkit.desktop.pages.workshop.trying import NoSpeech, Trying
from fieldkit.desktop.widgets.parts import button, icon_button, label, row
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sheets.workshop import NEW_FORM, Finding, Trial, with_next_version
from fieldkit.usecases.sheets import definitions, form_files

CHECK_MILLISECONDS = 350


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
        self._save = button(self.tr("Enregistrer cette version"), self._keep, "device-floppy", "primary")
        self._media, self._carrying = SheetMedia(desk, self), Carrying(desk, self)
        self._speech, self._drawings = NoSpeech(self), TriedDrawings(desk, self._trying, self._media, self)
        self._preview = Preview()
        self._preview.renew(self._acts())
        self._checker = QTimer(self)
        self._build()
        self._wire()

    def show_form(self, form: str) -> None:
        """Show a form's newest version; without one, a new form to begin with."""
        if form and form == self._form and self._editor.toPlainText() != self._saved:
            return
        self._form = form
        self._trying.forget()
        self._desk.bench.ask(partial(_read, form, self._desk.workspace), self._open)

    def leave(self) -> None:
        """Keep what is written: the page is left, or the window closes."""
        if self._checker.isActive():
            self._check()

    def _build(self) -> None:
        top = row(
            self._title,
            None,
            icon_button(self.tr("Images, sons et listes du formulaire…"), self._carrying.add, "paperclip"),
            icon_button(self.tr("Ouvrir un XLSForm…"), self._carrying.bring, "file-import"),
            icon_button(self.tr("Exporter en XLSForm…"), self._export, "download"),
            self._save,
        )
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self._editor)
        left.addWidget(self._findings)
        left.setSizes([LISTED_PIXELS * 4, LISTED_PIXELS])
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self._preview)
        both.setSizes([1, 1])
        for part in (left, both):
            part.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 10, 14, 10)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addWidget(self._state)
        outer.addWidget(both, 1)

    def _wire(self) -> None:
        self._checker.setSingleShot(True)
        self._checker.setInterval(CHECK_MILLISECONDS)
        self._checker.timeout.connect(self._check)
        self._editor.textChanged.connect(self._checker.start)
        self._trying.checked.connect(self._show_findings)
        self._trying.tried.connect(self._show_trial)
        self._findings.wanted.connect(self._editor.go_to_line)
        self._preview.wanted.connect(self._editor.go_to_line)
        self._preview.spoken.connect(self._speak)
        self._carrying.brought.connect(self._brought)
        self._carrying.added.connect(self._added)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._keep, context=here)

    def _acts(self) -> Acts:
        return Acts(
            answers=self._trying,
            finder=self._finder,
            evidence=TriedEvidence(self._drawings),
            media=self._media,
            speech=self._speech,
            drawings=self._drawings,
            language=self._trying.language,
        )

    @Slot(str)
    def _speak(self, language: str) -> None:
        self._trying.language = language
        self._preview.renew(self._acts())
        self._trying.speak(language)

    def _open(self, read: tuple[str, str, dict[str, str]]) -> None:
        text, writing, files = read
        self._know(files)
        self._take(text, writing)

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
        self._preview.show_trial(trial, self._trying.language)

    @Slot()
    def _keep(self) -> None:
        """Keep the text as a version; one that exists with another text becomes the next."""
        if self._save.isEnabled():
            self._keep_text(self._editor.toPlainText())

    def _keep_text(self, text: str) -> None:
        ws = self._desk.workspace
        keep = partial(
            definitions.keep, text.encode(), self._trying.files, work=ws.work, forms=ws.forms, blobs=ws.blobs
        )
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

    @Slot(str, object, list)
    def _brought(self, text: str, files: dict[str, str], lost: list[str]) -> None:
        self._form = ""
        self._trying.forget()
        self._know(files)
        self._take(text)
        if lost:
            said = self.tr("Ce qui n’a pas pu être repris : {names}")
            self._state.setText(said.format(names=", ".join(lost)))

    @Slot(object)
    def _added(self, files: dict[str, str]) -> None:
        """Take files to the form; the version that is kept has them at once, another one when it is kept."""
        self._know({**self._trying.files, **files})
        self._check()
        if self._form and self._editor.toPlainText() == self._saved:
            self._keep_text(self._saved)

    def _know(self, files: Mapping[str, str]) -> None:
        self._trying.files = files
        self._media.take(files)

    def _export(self) -> None:
        self._carrying.take_out(self._form, self._editor.toPlainText(), self._trying.files)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is written."""
        super().hideEvent(event)
        self.leave()


def _read(form: str, ws: Workspace) -> tuple[str, str, dict[str, str]]:
    """Return a form's newest text, what was being written of it, and its files."""
    writing = definitions.being_written(form, work=ws.work)
    if not form:
        return NEW_FORM, writing, {}
    text = definitions.newest(form, work=ws.work, forms=ws.forms, blobs=ws.blobs).decode("utf-8-sig")
    return text, writing, form_files.newest(form, work=ws.work)
