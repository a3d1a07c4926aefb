"""Help while a text is written: unknown words are underlined, short forms are written out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPlainTextEdit

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.text import abbreviations, spelling
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.text import abbreviate


class WritingHelp(QObject):
    """Helps in every field that is opened."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table: Mapping[str, str] = {}

    def prepare(self) -> None:
        """Read the short forms again."""
        read = partial(abbreviate.table, work=self._desk.workspace.work)
        self._desk.bench.ask(read, self._know)

    @Slot(QPlainTextEdit, Segment)
    def attach(self, editor: QPlainTextEdit, segment: Segment) -> None:
        """Help in a field, for as long as it lives."""
        spelling.attach(editor, segment.language, self._desk, segment.interview)
        abbreviations.attach(editor, self._table)

    def _know(self, table: Mapping[str, str]) -> None:
        self._table = table
