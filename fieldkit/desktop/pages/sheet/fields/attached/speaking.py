"""What is seen while an answer is spoken: the time, the level, what to look up for, pause and stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import SpeechActs
from fieldkit.desktop.recording.level import LevelMeter
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.sound.recorder import RecorderStatus


class Speaking(QWidget):
    """The recorder at work for one question."""

    def __init__(self, speech: SpeechActs) -> None:
        super().__init__()
        self._speech = speech
        self._is_paused = False
        self._time, self._level = label("", "recording", wraps=False), LevelMeter()
        self._pause = button(self.tr("Pause"), self._turn, "player-pause")
        self._stop = button(self.tr("Arrêter et garder"), self._end, "player-stop", "danger")
        self._warning = label("", "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self._time, self._level, self._pause, self._stop, stretch_at=1))
        column.addWidget(self._warning)

    def show_status(self, status: RecorderStatus) -> None:
        """Show what the recorder says of itself."""
        self._is_paused = status.is_paused
        state = self.tr("En pause") if status.is_paused else self.tr("● Enregistre")
        self._time.setText(f"{state}  {words.moment(status.elapsed)}")
        self._level.show_level(status.peak_db, is_clipping=status.is_clipping)
        self._pause.setText(self.tr("Reprendre") if status.is_paused else self.tr("Pause"))
        self._pause.setAccessibleName(self._pause.text())
        self._stop.setEnabled(True)
        self._warning.setText("   ".join(words.warning(one) for one in status.warnings))
        self._warning.setVisible(bool(status.warnings))

    def take_focus(self) -> None:
        """Let the space bar stop."""
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._speech.pause(is_paused=not self._is_paused)

    def _end(self) -> None:
        self._stop.setEnabled(False)
        self._speech.stop()
