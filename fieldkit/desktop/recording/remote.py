"""What the bar, the discreet panel and the keys make the recorder of a workspace do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.keys.acts import SPEAKERS, key_of
from fieldkit.desktop.keys.binding import RECORDING_KEYS, Bindings
from fieldkit.desktop.keys.keymap import twin
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.recording.discreet import DiscreetPanel
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.domain.sound.recording import MarkKind
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import ConsentNoted, Fact, SegmentHeard
from fieldkit.usecases.people import consent
from fieldkit.usecases.sheets import speak
from fieldkit.usecases.sound import record


class Remote(QObject):
    """Acts on the recorder for one window; follows what it says of itself."""

    def __init__(self, desk: Desk, bar: RecordingBar, window: QWidget) -> None:
        super().__init__(bar)
        self._desk, self._bar, self._window = desk, bar, window
        self._panel = DiscreetPanel()
        self._interview = ""
        bar.stop.connect(self._stop)
        bar.pause.connect(self._pause)
        bar.back.connect(lambda: desk.bench.ask(desk.workspace.recorders.go_back))
        bar.said.connect(self._mark)
        bar.discreet.connect(self._hide_away)
        bar.wanted_consent.connect(self._settle)
        self._panel.mark.connect(bar.mark)
        self._panel.toggle.connect(bar.toggle)
        self._panel.left.connect(window.show)
        desk.bridge.happened.connect(self._hear)
        self._keys = [
            _shortcut(f"recording_speaker_{number}", place, partial(bar.speaks, str(number)))
            for place in (bar, self._panel)
            for number in range(1, SPEAKERS + 1)
        ]
        self._keys.append(_shortcut("recording_mark", bar, bar.mark))
        self._keys.append(_shortcut("recording_discreet", bar, self._hide_away))
        self._take_keys()

    @Slot(object)
    def show_status(self, status: RecorderStatus | None) -> None:
        """Follow the recorder; the discreet panel goes when the recording does."""
        interview = status.interview if status is not None else ""
        if interview != self._interview:
            self._interview = interview
            self._look_for_consent()
        self._take_keys()
        if status is not None:
            self._panel.show_status(status)
        elif self._panel.isVisible():
            self._panel.close()

    @property
    def is_discreet(self) -> bool:
        """Say whether the panel stands in for the window."""
        return self._panel.isVisible()

    def close(self) -> None:
        """Let the panel go."""
        self._panel.deleteLater()

    def _take_keys(self) -> None:
        """Have the keys of a recording while there is one; the desk's give way meanwhile."""
        for key in self._keys:
            key.setEnabled(bool(self._interview))
        for bindings in self._window.findChildren(Bindings):
            bindings.set_aside(RECORDING_KEYS if self._interview else frozenset())

    def _stop(self) -> None:
        ws = self._desk.workspace
        stop = _stopped if self._interview else _spoken
        self._desk.bench.ask(partial(stop, ws), lambda _kept: ws.lane.wake())

    def _pause(self, is_paused: bool) -> None:
        recorders = self._desk.workspace.recorders
        self._desk.bench.ask(lambda: recorders.pause(is_paused=is_paused))

    def _mark(self, kind: MarkKind, text: str, at: float) -> None:
        recorders = self._desk.workspace.recorders
        self._desk.bench.ask(partial(recorders.mark, text, kind, at))

    def _hide_away(self) -> None:
        if self._interview:
            self._panel.show()
            self._window.hide()

    @Slot(object)
    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, SegmentHeard):
            if fact.interview == self._interview and fact.text:
                self._bar.show_words(fact.text)
        elif isinstance(fact, ConsentNoted):
            self._look_for_consent()

    def _look_for_consent(self) -> None:
        if not self._interview:
            self._bar.show_owed(is_owed=False)
            return
        owes = partial(_owes_consent, self._desk.workspace, self._interview)
        self._desk.bench.ask(owes, lambda is_owed: self._bar.show_owed(is_owed=is_owed))

    def _settle(self) -> None:
        asked = AskConsent(self._window)
        if self._interview and asked.exec():
            ws = self._desk.workspace
            note = partial(
                consent.note, self._interview, asked.name, asked.scopes, asked.given, asked.evidence, asked.terms
            )
            self._desk.bench.ask(partial(note, work=ws.work, blobs=ws.blobs))


def _shortcut(act: str, place: QWidget, does: Callable[[], object]) -> QShortcut:
    made = QShortcut(place)
    key = key_of(act)
    made.setKeys([QKeySequence(one) for one in (key, twin(key)) if one])
    made.activated.connect(does)
    return made


def _stopped(ws: Workspace) -> record.Recovered:
    return record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)


def _spoken(ws: Workspace) -> record.Recovered:
    return speak.stop(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)


def _owes_consent(ws: Workspace, interview: str) -> bool:
    with ws.work() as unit:
        return unit.records.get(Interview, interview).awaits_consent
