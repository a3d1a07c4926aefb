"""The notes of a visit: written, changed, taken away, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.pages.visit.seen import SeenVisit
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text_icon
from fieldkit.desktop.widgets.parts import button, emptied, icon_button, label, row
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.visits.note import Note
from fieldkit.usecases.evidence import notes
from fieldkit.usecases.evidence.excerpts import Evidence


class NotesCard(QFrame):
    """One note a line, the oldest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._visit = desk, ""
        self._lines = QVBoxLayout()
        self._undo = button(self.tr("Annuler"), self._take_back, "arrow-back-up", "flat")
        self._undo.setToolTip(self.tr("Revenir sur la dernière note écrite, changée ou enlevée"))
        write = button(self.tr("Nouvelle note"), self._write, "plus")
        desk.rights.needed_to_arrange(write, self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addLayout(row(label(self.tr("Notes"), "heading", wraps=False), None, self._undo, write))
        column.addLayout(self._lines)

    def show_notes(self, seen: SeenVisit) -> None:
        """Show a visit's notes."""
        self._visit = seen.line.id
        self._undo.setVisible(seen.can_undo_note)
        lines = emptied(self._lines)
        for one in seen.notes:
            lines.addWidget(self._line(one, seen.cited))
        if not seen.notes:
            lines.addWidget(label(self.tr("Aucune note encore."), "quiet"))

    def _line(self, note: Note, cited: Mapping[str, Evidence]) -> QWidget:
        line = QWidget()
        texts = QVBoxLayout(line)
        texts.setContentsMargins(0, 4, 0, 4)
        texts.setSpacing(2)
        change = icon_button(self.tr("Modifier la note"), partial(self._change, note), "pencil")
        remove = icon_button(self.tr("Enlever la note"), partial(self._remove, note), "trash")
        self._desk.rights.needed_to_arrange(change, remove)
        head = row(label(note.text), change, remove)
        head.setStretch(0, 1)
        texts.addLayout(head)
        for one in note.cites:
            texts.addWidget(self._cited(cited[one]))
        return line

    def _cited(self, one: Evidence) -> QWidget:
        """Return a quote that a note rests on, with the way to its words while there are any."""
        if one.excerpt is None:
            return label(self.tr("Extrait effacé avec le consentement."), "quiet")
        quote = evidence_words.quoted(one.found.text or one.excerpt.quoted)
        line = Row(quote)
        way = see_in_text_icon(partial(self._desk.go, "transcript", spot(one.interview, one.found.start)), quote)
        opens(line, way)
        inside = row(label(quote, "quote"), way)
        inside.setStretch(0, 1)
        inside.setContentsMargins(0, 0, 0, 0)
        line.setLayout(inside)
        return line

    def _write(self) -> None:
        asked = AskNote("", self)
        asked.accepted.connect(lambda: self._do(partial(notes.write, self._visit, asked.text)))
        asked.open()

    def _change(self, note: Note) -> None:
        asked = AskNote("", self, note.text)
        asked.accepted.connect(lambda: self._do(partial(notes.change, note.id, asked.text, note.cites)))
        asked.open()

    def _remove(self, note: Note) -> None:
        self._do(partial(notes.remove, note.id))

    def _take_back(self) -> None:
        self._do(partial(notes.undo, self._visit))

    def _do(self, act: Callable[..., object]) -> None:
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work))
