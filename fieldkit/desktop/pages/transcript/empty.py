"""What stands in the place of the text while there is none: why, and the words as they come."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.pages.transcript.seeing import SeenTranscript
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.scrolled import Down

LAST = 6
"""So many passages that were just heard are in sight."""


class EmptyText(Down):
    """Says how far the text is; `transcribe` is asked for."""

    transcribe = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 24, 40, 24)
        column.addStretch(1)
        self._title = label("", "heading")
        self._why = label("", "quiet")
        self._coming = label("", "")
        self._heard: deque[str] = deque(maxlen=LAST)
        self.begin = button(self.tr("Transcrire…"), self.transcribe.emit, "file-text", "primary")
        for part in (self._title, self._why, self._coming):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(10)
        column.addLayout(row(None, self.begin, None))
        column.addStretch(2)

    def show_state(self, seen: SeenTranscript) -> None:
        """Show how far the text has come, and what can be done."""
        is_coming = seen.text in ("waiting", "under_way")
        has_sound = seen.recording is not None and not seen.is_far
        if seen.lines:
            self.forget()
        elif is_coming:
            self._title.setText(self.tr("La transcription arrive"))
            self._why.setText(self.tr("Les mots apparaissent ici au fil de l’écoute de la machine."))
        elif seen.is_far:
            self._title.setText(self.tr("Pas encore de texte"))
            self._why.setText(self.tr("Le son est à l’archive : il s’écoute d’ici. Rapportez-le pour le transcrire."))
        elif has_sound:
            self._title.setText(self.tr("Pas encore de texte"))
            self._why.setText(self.tr("La machine peut écrire ce qui est dit ; vous corrigez ensuite."))
        else:
            self._title.setText(self.tr("Ni son ni texte ici"))
            self._why.setText(self.tr("Déposez ici un son ou une transcription."))
        self.begin.setVisible(has_sound and not is_coming)
        self._coming.setVisible(is_coming and bool(self._heard))

    @Slot(str)
    def hear(self, text: str) -> None:
        """Show a passage that was just written."""
        self._heard.append(text)
        self._coming.setText("\n".join(self._heard))
        self._coming.show()

    def forget(self) -> None:
        """Show nothing of what was written: another interview, or its text is there."""
        self._heard.clear()
        self._coming.setText("")
