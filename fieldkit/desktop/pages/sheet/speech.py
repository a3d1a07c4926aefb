"""Answers of a sheet that are spoken: the recorder is started, followed and stopped for one question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.usecases.sheets import speak
from fieldkit.usecases.sound.record import Recovered
from fieldkit.usecases.sound.spoken import Spoken


class SheetSpeech(QObject):
    """Follows the recorder for one sheet; what a recorder that died left behind is kept as soon as that is seen."""

    spoken = Signal(str, object)
    can_record = True

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.sheet = desk, ""
        self._recording = ""
        self._place: Spoken | None = None
        desk.bridge.recording.connect(self._follow)

    def record(self, path: str) -> None:
        """Record the answer to a question."""
        ws = self._desk.workspace
        begin = partial(speak.start, self.sheet, path, str(ws.settings.get("microphone")))
        self._desk.bench.ask(partial(begin, work=ws.work, recorders=ws.recorders), self._begun, self._refused)

    def pause(self, *, is_paused: bool) -> None:
        """Pause, or go on."""
        recorders = self._desk.workspace.recorders
        self._desk.bench.ask(partial(recorders.pause, is_paused=is_paused), self._follow)

    def stop(self) -> None:
        """Stop, and keep what was said as the answer."""
        stop = partial(_kept, self._desk.workspace)
        self._desk.bench.ask(stop, lambda _kept: self._follow(None), self._refused)

    def _begun(self, place: Spoken) -> None:
        self._recording, self._place = place.recording, place
        self._desk.bench.ask(self._desk.workspace.recorders.status, self._follow)

    @Slot(object)
    def _follow(self, status: RecorderStatus | None) -> None:
        """Tell which question is being answered; a recording that is met for the first time is looked up."""
        if status is None:
            self._end()
            return
        if status.recording != self._recording:
            self._recording, self._place = status.recording, None
            if not status.interview:
                told = partial(speak.told, status.recording, work=self._desk.workspace.work)
                self._desk.bench.ask(told, self._know)
        is_here = self._place is not None and self._place.sheet == self.sheet
        self.spoken.emit(self._place.path if is_here and self._place is not None else "", status)

    def _know(self, place: Spoken | None) -> None:
        if place is not None and place.recording == self._recording:
            self._place = place

    def _end(self) -> None:
        was_answer, self._recording, self._place = self._place is not None, "", None
        self.spoken.emit("", None)
        if was_answer:
            self._desk.bench.ask(partial(_recovered, self._desk.workspace))

    def _refused(self, error: FieldkitError) -> None:
        self.spoken.emit("", None)
        self._desk.bench.refused.emit(error)


def _kept(ws: Workspace) -> Recovered:
    return speak.stop(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)


def _recovered(ws: Workspace) -> tuple[Recovered, ...]:
    return speak.recover(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)
