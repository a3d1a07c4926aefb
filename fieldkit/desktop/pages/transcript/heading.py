"""The line over the desk: which interview, how long, how much of it was heard and verified, what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldkit.desktop.pages.transcript.progress import ProgressLine
from fieldkit.desktop.pages.transcript.seeing import SeenTranscript
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import words
from fieldkit.domain.hearing.doubts import to_hear
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import SegmentState

LEAST_TITLE = 160


class Heading(QWidget):
    """Title and facts in one quiet line, and the progress under it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(18)
        self._title: QLabel = label("", "heading", wraps=False)
        self._title.setMinimumWidth(LEAST_TITLE)
        self._facts = label("", "quiet", wraps=False)
        line.addWidget(self._title, 1)
        line.addWidget(self._facts)
        column.addLayout(line)
        self._progress = ProgressLine()
        column.addWidget(self._progress)
        self._is_text = False
        self._told: tuple[str, ...] = ()
        self._name, self._heard, self._verified = "", 0.0, 0.0

    def show_facts(self, seen: SeenTranscript, lines: Sequence[Line], heard: float) -> None:
        """Show what is known of an interview, and how far its text is."""
        self._name = seen.interview.title
        self._heard = heard
        self._is_text = bool(lines)
        checked = sum(one.state is SegmentState.VERIFIED for one in lines)
        self._verified = checked / len(lines) if lines else 0.0
        doubts = len(to_hear(lines))
        self._told = (
            words.length(seen.seconds) if seen.recording else self.tr("pas de son ici"),
            self.tr("son à l’archive") if seen.is_far else "",
            self.tr("{share} % écoutés") if seen.recording else "",
            self.tr("{done} sur {all} vérifiés").format(done=checked, all=len(lines)) if lines else "",
            self.tr("{count} à réécouter (F8)").format(count=doubts) if doubts else "",
        )
        self._write()

    @Slot(float)
    def show_heard(self, share: float) -> None:
        """Show how much of the sound was heard."""
        self._heard = share
        self._write()

    @Slot(str)
    def hear(self, text: str) -> None:
        """Show what the machine is just writing behind the text that is there already."""
        if self._is_text:
            self._facts.setText(self._facts.fontMetrics().elidedText(f"… {text}", Qt.TextElideMode.ElideRight, 320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten a title that is too long."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        told = [one.format(share=int(self._heard * 100)) if "{share}" in one else one for one in self._told]
        self._facts.setText(" · ".join(filter(None, told)))
        room = max(LEAST_TITLE, self.width() - self._facts.sizeHint().width() - 24)
        self._title.setText(self._title.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room))
        self._title.setToolTip(self._name)
        self._progress.show_shares(self._heard, self._verified)
