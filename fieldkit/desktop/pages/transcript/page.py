"""The transcript desk: listen, click a word to hear it, set the text right; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop import words
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.keys import keymap
from fieldkit.desktop.keys.binding import bind
from fieldkit.desktop.keys.page import KeysPage
from fieldkit.desktop.pages.transcript.chosen import Chosen
from fieldkit.desktop.pages.transcript.delegate import SegmentDelegate
from fieldkit.desktop.pages.transcript.further import Further
from fieldkit.desktop.pages.transcript.model import SegmentModel
from fieldkit.desktop.pages.transcript.tools import DeskTools
from fieldkit.desktop.widgets.parts import framed, label
from fieldkit.desktop.widgets.player import Player
from fieldkit.desktop.widgets.span_band import bands_of
from fieldkit.desktop.widgets.waveform import Waveform
from fieldkit.domain.doubts import to_hear
from fieldkit.domain.interview import Interview
from fieldkit.domain.recording import Recording
from fieldkit.domain.transcript import Segment, SegmentState
from fieldkit.usecases import correct, undo
from fieldkit.usecases.facts import JobChanged, SegmentHeard

SAVE_MILLISECONDS = 700
"""Typing is in a working copy within a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTranscript:
    """What the desk shows of an interview."""

    interview: Interview
    recording: Recording | None
    segments: tuple[Segment, ...]
    peaks: bytes


class TranscriptPage(QWidget):
    """One interview on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._interview = ""
        self._listening = ""
        self._typed: tuple[str, str] | None = None
        self._player = Player(self)
        self._model = SegmentModel()
        self._list = QListView()
        self._delegate = SegmentDelegate(self._list, self._say_text, self._note_typing)
        self._wave = Waveform()
        self._title = label("", "title")
        self._state = label("", "quiet")
        self._tools = DeskTools()
        self._chosen = Chosen(desk, self._list, self._model, self._tools)
        self._saver = QTimer(self)
        self._build()
        self._wire()

    def show_interview(self, interview: str) -> None:
        """Put an interview on the desk."""
        self._save_typing()
        self._interview = interview
        self._keys.rebind(keymap.read(self._desk.workspace.settings))
        self._tools.setEnabled(False)
        self._desk.bench.ask(partial(correct.say_left_open, interview, work=self._desk.workspace.work))
        self._read()

    def name_nth(self, number: int) -> None:
        """Say that the nth person offered speaks in what is chosen."""
        self._chosen.name_nth(number)

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace, self._interview), self._show)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._state)
        frame, inside = framed()
        inside.addWidget(self._wave)
        inside.addWidget(self._tools)
        column.addWidget(frame)
        frame, inside = framed()
        inside.setContentsMargins(0, 6, 0, 6)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._list.setAccessibleName(self.tr("Segments de la transcription"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setEditTriggers(QListView.EditTrigger.DoubleClicked | QListView.EditTrigger.EditKeyPressed)
        inside.addWidget(self._list)
        column.addWidget(frame, 1)

    def _wire(self) -> None:
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_MILLISECONDS)
        self._saver.timeout.connect(self._save_typing)
        self._wave.asked.connect(self._player.play_from)
        self._player.moved.connect(self._follow)
        self._player.playing.connect(self._tools.show_playing)
        self._list.clicked.connect(self._play_word)
        self._tools.play.connect(self._toggle)
        self._tools.back.connect(lambda: self._player.play_from(self._player.seconds - 3))
        self._tools.speed.connect(self._player.at_speed)
        self._tools.speaker.connect(self._chosen.name_speaker)
        self._tools.verified.connect(self._chosen.verify)
        self._player.sped.connect(self._tools.show_speed)
        self._tools.undo.connect(self._undo)
        self._tools.voices.connect(lambda: self._further().ask_voices(self._model.segments, self._tools.offered))
        self._tools.again.connect(lambda: self._further().ask_again())
        self._tools.walk.connect(lambda: self._further().walk())
        self._tools.history.connect(lambda: self._further().see_history())
        self._tools.align.connect(lambda: self._further().ask_align())
        self._tools.others.connect(lambda: self._further().see_others())
        self._tools.export.connect(lambda: self._further().ask_export())
        self._tools.bring.connect(lambda: self._further().bring())
        self._desk.bridge.happened.connect(self._reread)
        self._player.refused.connect(self._desk.bench.refused)
        acts: dict[str, Callable[[], object]] = {
            "play": self._toggle,
            "back": partial(self._player.skip, -3.0),
            "forward": partial(self._player.skip, 3.0),
            "slower": self._player.slower,
            "faster": self._player.faster,
            "normal_speed": partial(self._player.at_speed, 1.0),
            "undo": self._undo,
            "keys": self._show_keys,
            **self._chosen.acts(),
        }
        self._keys = bind(keymap.read(self._desk.workspace.settings), acts, self)

    def _show(self, seen: SeenTranscript) -> None:
        self._title.setText(seen.interview.title)
        facts = [words.length(seen.recording.seconds)] if seen.recording else []
        checked = sum(one.state is SegmentState.VERIFIED for one in seen.segments)
        if seen.segments:
            facts.append(self.tr("{done} segments vérifiés sur {all}").format(done=checked, all=len(seen.segments)))
        else:
            facts.append(self.tr("Pas encore de texte : il apparaîtra ici pendant la transcription."))
        if doubts := len(to_hear(seen.segments)):
            facts.append(self.tr("{count} passages à réécouter (F8)").format(count=doubts))
        self._state.setText(" · ".join(facts))
        self._tools.offer(_offered(seen))
        self._model.show_segments(seen.segments)
        self._tools.setEnabled(seen.recording is not None)
        if seen.recording and seen.recording.listening != self._listening:
            self._listening = seen.recording.listening
            self._wave.show_sound(seen.peaks, seen.recording.seconds, seen.recording.marks)
            blobs = self._desk.workspace.blobs
            self._player.load(blobs.open(self._listening), blobs.size(self._listening))
        self._wave.show_bands(bands_of(seen.segments))

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if not self.isVisible() or not self._interview:
            return
        if isinstance(fact, SegmentHeard):
            if fact.interview == self._interview:
                self._state.setText(f"… {fact.text}")
        elif not isinstance(fact, JobChanged):
            self._read()

    @Slot(QModelIndex)
    def _play_word(self, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        option.rect = self._list.visualRect(index)
        option.font = self._list.font()
        place = self._list.viewport().mapFromGlobal(self._list.cursor().pos())
        word = self._delegate.word_at(option, index, QPointF(QPoint(place)))
        if word is not None and word.start is not None:
            self._player.play_from(word.start)

    @Slot(float)
    def _follow(self, seconds: float) -> None:
        self._wave.move_to(seconds)
        self._tools.show_place(seconds)
        self._delegate.spoken_at = seconds if self._player.is_playing else -1.0
        row = self._model.row_at(seconds)
        if row >= 0 and self._player.is_playing:
            self._list.scrollTo(self._model.index(row))
        self._list.viewport().update()

    def _toggle(self) -> None:
        self._player.toggle(float(self._desk.workspace.settings.get("back_on_play_seconds")))

    def _note_typing(self, segment: str, text: str) -> None:
        self._typed = (segment, text)
        self._saver.start()

    @Slot()
    def _save_typing(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None:
            self._desk.bench.ask(partial(correct.draft_text, *typed, work=self._desk.workspace.work))

    def _say_text(self, segment: str, text: str) -> None:
        self._typed = None
        self._saver.stop()
        self._desk.bench.ask(partial(correct.set_text, segment, text, work=self._desk.workspace.work))

    def _further(self) -> Further:
        chosen = self._chosen.current
        return Further(self._desk, self._interview, chosen.id if chosen else "", self._player.play_from, self)

    def _show_keys(self) -> None:
        page = KeysPage(self._desk, self)
        page.changed.connect(self._keys.rebind)
        page.open()

    def _undo(self) -> None:
        self._desk.bench.ask(partial(undo.undo, self._interview, work=self._desk.workspace.work))


def _offered(seen: SeenTranscript) -> tuple[str, ...]:
    """Return the names to offer: who was there, and who was heard."""
    return tuple(dict.fromkeys([*seen.interview.speakers, *(one.speaker for one in seen.segments if one.speaker)]))


def see(workspace: Workspace, interview: str) -> SeenTranscript:
    """Read an interview for the desk; texts left open when the program last ended are said first."""
    with workspace.work() as unit:
        transcript = correct.current(unit, interview)
        known = unit.records.get(Interview, interview)
        recordings = unit.records.find(Recording, interview=interview)
        segments = unit.segments.of(transcript.id) if transcript else ()
    recording = recordings[-1] if recordings and recordings[-1].listening else None
    peaks = b""
    if recording is not None:
        with workspace.blobs.open(recording.peaks) as kept:
            peaks = kept.read()
    return SeenTranscript(interview=known, recording=recording, segments=segments, peaks=peaks)
