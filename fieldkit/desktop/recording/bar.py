"""The recording that runs: time, waveform, level, warnings, notes, pause, mark, stop; always in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fieldkit.desktop.recording.level import LevelMeter
from fieldkit.desktop.recording.running_wave import RunningWave
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.domain.sound.recording import MarkKind


class RecordingBar(QFrame):
    """Shows what the recorder says of itself; tells what a person wants of it. Of an answer that is spoken, no marks.

    `said` tells a mark's kind, its word, and the second that is meant.
    """

    stop = Signal()
    pause = Signal(bool)
    back = Signal()
    discreet = Signal()
    wanted_consent = Signal()
    said = Signal(object, str, float)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._status: RecorderStatus | None = None
        self._typed_at: float | None = None
        self._time = label("", "recording", wraps=False)
        self._wave, self._level = RunningWave(), LevelMeter()
        self._around = label("", "quiet", wraps=False)
        self._owed = label(self.tr("Consentement à noter : rien ne sort de ce portable avant."), "alarm", wraps=False)
        self._settle = button(self.tr("Noter le consentement"), self.wanted_consent.emit, "lock")
        self._warning = label("", "problem")
        self._back = button(self.tr("Reprendre le micro choisi"), self.back.emit, "refresh", "flat")
        self._words = label("", "quiet")
        self._words.setAccessibleName(self.tr("Derniers mots transcrits"))
        self._words.hide()
        self._note = self._note_line()
        self._pause = button(self.tr("Pause"), self.toggle, "player-pause")
        self._mark = button(self.tr("Repère (F4)"), self.mark, "flag")
        self._discreet = button(self.tr("Discret"), self.discreet.emit, "clock")
        self._discreet.setToolTip(self.tr("Une petite fenêtre sombre, sans rien qui bouge (F9)"))
        self._blank = QWidget()
        self._blank.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 10)
        column.setSpacing(8)
        column.addLayout(row(self._owed, self._settle, None))
        warned = row(self._warning, self._back)
        warned.setStretch(0, 1)
        column.addLayout(warned)
        column.addLayout(self._picture())
        column.addWidget(self._words)
        column.addLayout(self._tools())
        self.show_owed(is_owed=False)
        self.hide()

    @Slot(object)
    def show_status(self, status: RecorderStatus | None) -> None:
        """Show a recorder, or nothing when none runs."""
        if status is None or self._status is None or status.recording != self._status.recording:
            self._wave.clear()
            self.show_words("")
        self._status = status
        self.setVisible(status is not None)
        if status is None:
            return
        for part in (self._note, self._mark, self._discreet):
            part.setVisible(bool(status.interview))
        self._blank.setVisible(not status.interview)
        running = self.tr("● Enregistre") if status.interview else self.tr("● Enregistre une réponse")
        state = self.tr("En pause") if status.is_paused else running
        self._time.setText(f"{state}  {words.moment(status.elapsed)}")
        self._level.show_level(status.peak_db, is_clipping=status.is_clipping)
        if not status.is_paused:
            self._wave.show_level(status.peak_db, is_clipping=status.is_clipping)
        self._around.setText(words.surroundings(status.microphone, status.hours_left, status.battery))
        self._warning.setText("   ".join(words.warning(one) for one in status.warnings))
        self._warning.setVisible(bool(status.warnings))
        self._back.setVisible(status.can_go_back)
        self._pause.setText(self.tr("Reprendre") if status.is_paused else self.tr("Pause"))

    def show_owed(self, *, is_owed: bool) -> None:
        """Remind of a consent until it is noted."""
        self._owed.setVisible(is_owed)
        self._settle.setVisible(is_owed)

    def show_words(self, text: str) -> None:
        """Show the last words that were written down."""
        self._words.setText(f"« {text} »" if text else "")
        self._words.setVisible(bool(text))

    def mark(self) -> None:
        """Mark this moment; a word that stands in the note's line goes with it."""
        self._say(MarkKind.MARK, self._note.text().strip(), self._now())

    def speaks(self, number: str) -> None:
        """Say who talks from now on."""
        if self._status is not None:
            self.said.emit(MarkKind.SPEAKER, number, self._now())

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._status is not None:
            self.pause.emit(not self._status.is_paused)

    def _note_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(self.tr("Note à ce moment (Entrée), ou mot du prochain repère (F4)"))
        line.setAccessibleName(self.tr("Note à ce moment"))
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self._keep_note)
        return line

    def _picture(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._time)
        line.addWidget(self._wave, 3)
        line.addWidget(self._level, 1)
        line.addWidget(self._around)
        return line

    def _tools(self) -> QHBoxLayout:
        stop = button(self.tr("Arrêter"), self.stop.emit, "player-stop", "danger")
        return row(self._note, self._blank, self._mark, self._pause, self._discreet, stop)

    def _typed(self, text: str) -> None:
        """Know when a note was begun: it belongs to that moment."""
        if not text:
            self._typed_at = None
        elif self._typed_at is None:
            self._typed_at = self._now()

    def _keep_note(self) -> None:
        if text := self._note.text().strip():
            self._say(MarkKind.NOTE, text, self._typed_at if self._typed_at is not None else self._now())

    def _say(self, kind: MarkKind, text: str, at: float) -> None:
        if self._status is not None:
            self.said.emit(kind, text, at)
            self._note.clear()
            self._typed_at = None

    def _now(self) -> float:
        return self._status.elapsed if self._status is not None else 0.0
