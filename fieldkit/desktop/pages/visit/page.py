"""A visit at a glance: what is there, what is missing, and what staff said."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.arriving.card import AskCard
from fieldkit.desktop.dialogs.fieldwork.form import ChooseForm
from fieldkit.desktop.dialogs.fieldwork.moving import ask_and_move
from fieldkit.desktop.dialogs.leaving.bundle import AskBundle
from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.reviewing.giving import ask_and_give
from fieldkit.desktop.errands import Reached
from fieldkit.desktop.pages.visit.glance import glance
from fieldkit.desktop.pages.visit.lines import InterviewActs, interview_line, sheet_line
from fieldkit.desktop.pages.visit.notes import NotesCard
from fieldkit.desktop.pages.visit.review import ReviewCard
from fieldkit.desktop.pages.visit.seen import SeenVisit, see
from fieldkit.desktop.recording.start import ask_and_record
from fieldkit.desktop.widgets.columns import Columns
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row
from fieldkit.desktop.widgets.reading_order import tab_as_read
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.domain.sheets.question import FormFacts
from fieldkit.usecases import sample
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sharing import bundle, readers
from fieldkit.usecases.sheets import definitions, fill
from fieldkit.usecases.sound import card, intake

SOUNDS = "*.wav *.flac *.mp3 *.m4a *.aac *.ogg *.opus *.amr *.wma *.3gp *.mp4 *.webm"


class VisitPage(QWidget):
    """The page of one visit; re-reads when something happened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit = ""
        self.setAcceptDrops(True)
        self._head = QVBoxLayout()
        self._interviews = QVBoxLayout()
        self._sheets = QVBoxLayout()
        self._review, self._notes = ReviewCard(desk), NotesCard(desk)
        self._acts = InterviewActs(
            self._open, self._transcribe, self._agreements, self._give, self._move, self._writing, self._arranging
        )
        self._build()
        desk.bridge.happened.connect(self._reread)

    def show_visit(self, visit: str) -> None:
        """Show a visit."""
        self._visit = visit
        self._read()

    @Slot(object)
    def _reread(self, _fact: object) -> None:
        if self._visit and self.isVisible():
            self._read()

    def _read(self) -> None:
        read = partial(see, self._desk.workspace, self._visit)
        self._desk.bench.ask(read, self._show, lambda _gone: self._desk.go("welcome", ""))

    def _build(self) -> None:
        column = scrolled(self)
        column.addLayout(self._head)
        column.addWidget(self._columns())
        column.addStretch(1)

    def _columns(self) -> Columns:
        left: list[QWidget] = []
        for title, inner, actions in (
            (self.tr("Entretiens"), self._interviews, self._interview_actions()),
            (
                self.tr("Fiches"),
                self._sheets,
                [self._arranging(button(self.tr("Nouvelle fiche"), self._new_sheet, "plus"))],
            ),
        ):
            frame, column = framed()
            column.addLayout(row(label(title, "heading", wraps=False), None, *actions))
            column.addLayout(inner)
            left.append(frame)
        return Columns((*left, self._notes), (self._review,))

    def _interview_actions(self) -> list[QWidget]:
        return [
            self._arranging(button(self.tr("Importer…"), self._choose_files, "file-import")),
            self._arranging(self._of_card()),
            self._arranging(button(self.tr("Enregistrer"), self._record, "microphone", "danger")),
        ]

    def _of_card(self) -> QWidget:
        made = button(self.tr("Carte…"), self._choose_card, "folder")
        made.setToolTip(self.tr("Prendre les sons d’une carte de dictaphone ou d’un dossier de téléphone"))
        return made

    def _arranging(self, control: QWidget) -> QWidget:
        self._desk.rights.needed_to_arrange(control)
        return control

    def _writing(self, control: QWidget) -> QWidget:
        self._desk.rights.needed_by(control)
        return control

    def _show(self, seen: SeenVisit) -> None:
        head = emptied(self._head)
        prepared = button(self.tr("Préparer…"), lambda: self._desk.go("prepare", self._visit), "list-check")
        head.addLayout(row(label(seen.title, "title", wraps=False), None, prepared))
        head.addWidget(label(seen.about, "quiet"))
        head.addWidget(glance(seen.missing))
        if seen.notice:
            head.addWidget(label(seen.notice, "notice"))
            away = self._arranging(
                button(self.tr("Enlever la visite d’exemple"), self._remove_sample, "trash", "aside")
            )
            head.addWidget(away, alignment=Qt.AlignmentFlag.AlignLeft)
        lines = emptied(self._interviews)
        for interview in seen.interviews:
            lines.addWidget(interview_line(interview, self._acts, seen.given.get(interview.id, "")))
        if not seen.interviews:
            empty = self.tr("Aucun entretien encore. Enregistrez-en un, ou déposez ici des fichiers de son.")
            lines.addWidget(label(empty, "quiet"))
        lines = emptied(self._sheets)
        for sheet in seen.sheets:
            lines.addWidget(sheet_line(sheet, lambda id_: self._desk.go("sheet", id_)))
        if not seen.sheets:
            lines.addWidget(label(self.tr("Aucune fiche encore. Choisissez un formulaire."), "quiet"))
        self._review.show_review(seen, self._bundle)
        self._notes.show_notes(seen)
        tab_as_read(self)

    def _open(self, interview: str) -> None:
        self._desk.go("transcript", interview)

    def _transcribe(self, interview: str, language: str) -> None:
        wish = transcribe.Wish(model=str(self._desk.workspace.settings.get("model")), language=language)
        asked = partial(transcribe.ask, interview, wish, work=self._desk.workspace.work)
        self._desk.bench.ask(asked, lambda _job: self._desk.workspace.lane.wake())

    def _agreements(self, interview: str, title: str) -> None:
        Agreements(self._desk, interview, title, self).open()

    def _give(self, interview: str, title: str) -> None:
        ask_and_give(self._desk, interview, title, self)

    def _move(self, interview: str, title: str) -> None:
        ask_and_move(self._desk, interview, (title, self._visit), self)

    def _record(self) -> None:
        ask_and_record(self._desk, self._visit, self)

    def _choose_files(self) -> None:
        title = self.tr("Importer des sons")
        files, _ = QFileDialog.getOpenFileNames(self, title, "", self.tr("Sons") + f" ({SOUNDS})")
        self._import([Path(file) for file in files])

    def _choose_card(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Carte de dictaphone ou dossier de téléphone"))
        if folder:
            ws = self._desk.workspace
            read = partial(_look, Path(folder), ws)
            self._desk.errands.run(self.tr("Lecture de la carte"), read, self._ask_card)

    def _ask_card(self, found: tuple[card.Conversation, ...]) -> None:
        asked = AskCard(found, self)
        asked.refused.connect(self._desk.bench.refused)
        if asked.exec():
            for one in asked.chosen:
                day = one.began_at.astimezone().date()
                self._take([file.path for file in one.files], intake.About(visit=self._visit, held_on=day))

    def _import(self, files: list[Path]) -> None:
        for path in files:
            self._take([path], intake.About(visit=self._visit))

    def _take(self, paths: list[Path], about: intake.About) -> None:
        ws = self._desk.workspace
        title = self.tr("Import de {name}").format(name=paths[0].name)
        self._desk.errands.run(title, partial(_take_in, paths, about, ws), lambda _id: ws.lane.wake())

    def _new_sheet(self) -> None:
        ws = self._desk.workspace
        known = partial(definitions.known, self._desk.language, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(known, self._choose_form)

    def _choose_form(self, known: tuple[FormFacts, ...]) -> None:
        ws = self._desk.workspace
        asked = ChooseForm(known, self, partial(self._desk.go, "workshop"))
        if asked.exec():
            make = partial(fill.new_sheet, self._visit, asked.form_id, work=ws.work, forms=ws.forms, blobs=ws.blobs)
            self._desk.bench.ask(make, lambda sheet: self._desk.go("sheet", sheet))

    def _bundle(self) -> None:
        archive = partial(readers.archives, work=self._desk.workspace.work)
        self._desk.bench.ask(archive, self._make_bundle)

    def _make_bundle(self, archive: str) -> None:
        asked = AskBundle(Path.home(), archive, self)
        if not asked.exec():
            return
        ws = self._desk.workspace
        reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language=self._desk.language)
        make = partial(bundle.make, (self._visit,), asked.wrapping, work=ws.work, bundles=ws.bundles, reading=reading)
        self._desk.errands.run(self.tr("Paquet en cours"), make, self._review.tell_bundle)

    def _remove_sample(self) -> None:
        gone = partial(sample.remove, self._visit, work=self._desk.workspace.work)
        self._desk.bench.ask(gone, lambda _none: self._desk.go("welcome", ""))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the page, from those who bring in sounds."""
        if event.mimeData().hasUrls() and self._desk.rights.may_arrange:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import files that are dropped."""
        self._import([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _look(folder: Path, ws: Workspace, reached: Reached) -> tuple[card.Conversation, ...]:
    return card.look(folder, work=ws.work, bench=ws.bench, reached=reached)


def _take_in(paths: list[Path], about: intake.About, ws: Workspace, reached: Reached) -> str:
    return intake.take_in(paths, about, work=ws.work, bench=ws.bench, reached=reached)
