"""The recording that runs: time, level, pause, mark, stop; always in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from fieldkit.desktop import words
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.domain.recorder import RecorderStatus

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace
    from fieldkit.desktop.desk import Desk
    from fieldkit.usecases.record import Recovered

FLOOR = 60


class RecordingBar(QFrame):
    """Shows what the recorder says of itself."""

    stop = Signal()
    mark = Signal()
    pause = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._is_paused = False
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 10, 18, 10)
        self._time = label("", "recording", wraps=False)
        self._level = QProgressBar()
        self._level.setRange(0, FLOOR)
        self._level.setTextVisible(False)
        self._level.setFixedHeight(10)
        self._level.setAccessibleName(self.tr("Niveau du micro"))
        self._device = label("", "quiet", wraps=False)
        line.addWidget(self._time)
        line.addWidget(self._level, 1)
        line.addWidget(self._device)
        line.addWidget(button(self.tr("Repère (F4)"), self.mark.emit, "flag"))
        self._pause = button(self.tr("Pause"), self._toggle, "player-pause")
        line.addWidget(self._pause)
        line.addWidget(button(self.tr("Arrêter"), self.stop.emit, "player-stop", "danger"))
        self.hide()

    def serve(self, desk: Desk) -> None:
        """Let the buttons act on the recorder of a workspace."""
        bench, ws = desk.bench, desk.workspace

        def stop() -> None:
            bench.ask(partial(_stop, ws), lambda _kept: ws.lane.wake())

        self.stop.connect(stop)
        self.mark.connect(lambda: bench.ask(lambda: ws.recorders.mark()))
        self.pause.connect(lambda is_paused: bench.ask(lambda: ws.recorders.pause(is_paused=is_paused)))

    @Slot(object)
    def show_status(self, status: RecorderStatus | None) -> None:
        """Show a recorder, or nothing when none runs."""
        self.setVisible(status is not None)
        if status is None:
            return
        self._is_paused = status.is_paused
        state = self.tr("En pause") if status.is_paused else self.tr("● Enregistre")
        self._time.setText(f"{state}  {words.moment(status.elapsed)}")
        self._level.setValue(max(0, round(status.peak_db) + FLOOR))
        self._device.setText(status.microphone)
        self._pause.setText(self.tr("Reprendre") if status.is_paused else self.tr("Pause"))

    def _toggle(self) -> None:
        self.pause.emit(not self._is_paused)


def _stop(ws: Workspace) -> Recovered:
    from fieldkit.usecases import record

    return record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
