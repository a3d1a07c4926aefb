"""The recording that runs: time, level, warnings, notes, pause, mark, stop; always in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from fieldkit.desktop import words
from fieldkit.desktop.recording.level import LevelMeter
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.recorder import RecorderStatus
from fieldkit.domain.recording import MarkKind

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace
    from fieldkit.desktop.desk import Desk
    from fieldkit.usecases.record import Recovered

SPEAKERS = 9


class RecordingBar(QFrame):
    """Shows what the recorder says of itself; says what a person wants of it."""

    stop = Signal()
    mark = Signal()
    pause = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._is_paused = False
        self._time = label("", "recording", wraps=False)
        self._level = LevelMeter()
        self._device = label("", "quiet", wraps=False)
        self._warning = label("", "problem")
        self._back = button(self.tr("Reprendre le micro choisi"), lambda: None, "refresh", "flat")
        self._note = QLineEdit()
        self._note.setPlaceholderText(self.tr("Note à ce moment (Entrée)"))
        self._note.setAccessibleName(self.tr("Note à ce moment"))
        self._pause = button(self.tr("Pause"), self._toggle, "player-pause")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 10)
        column.addLayout(row(self._warning, self._back, stretch_at=1))
        column.addLayout(self._tools())
        self.hide()

    def serve(self, desk: Desk) -> None:
        """Let the buttons and keys act on the recorder of a workspace."""
        bench, ws = desk.bench, desk.workspace

        def keep(kind: MarkKind, words_: str) -> None:
            if self.isVisible():
                bench.ask(lambda: ws.recorders.mark(words_, kind))

        def note() -> None:
            keep(MarkKind.NOTE, self._note.text())
            self._note.clear()

        self.stop.connect(lambda: bench.ask(partial(_stop, ws), lambda _kept: ws.lane.wake()))
        self.mark.connect(partial(keep, MarkKind.MARK, ""))
        self.pause.connect(lambda is_paused: bench.ask(lambda: ws.recorders.pause(is_paused=is_paused)))
        self._note.returnPressed.connect(note)
        self._back.clicked.connect(lambda: bench.ask(lambda: ws.recorders.go_back()))
        for number in range(1, SPEAKERS + 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self.window())
            keys.activated.connect(partial(keep, MarkKind.SPEAKER, str(number)))

    @Slot(object)
    def show_status(self, status: RecorderStatus | None) -> None:
        """Show a recorder, or nothing when none runs."""
        self.setVisible(status is not None)
        if status is None:
            return
        self._is_paused = status.is_paused
        state = self.tr("En pause") if status.is_paused else self.tr("● Enregistre")
        self._time.setText(f"{state}  {words.moment(status.elapsed)}")
        self._level.show_level(status.peak_db, is_clipping=status.is_clipping)
        self._device.setText(status.microphone)
        self._warning.setText("   ".join(words.warning(one) for one in status.warnings))
        self._warning.setVisible(bool(status.warnings))
        self._back.setVisible(status.can_go_back)
        self._pause.setText(self.tr("Reprendre") if status.is_paused else self.tr("Pause"))

    def _tools(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        mark = button(self.tr("Repère (F4)"), self.mark.emit, "flag")
        stop = button(self.tr("Arrêter"), self.stop.emit, "player-stop", "danger")
        column.addLayout(row(self._time, self._level, self._device))
        column.addLayout(row(self._note, mark, self._pause, stop))
        return column

    def _toggle(self) -> None:
        self.pause.emit(not self._is_paused)


def _stop(ws: Workspace) -> Recovered:
    from fieldkit.usecases import record

    return record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
