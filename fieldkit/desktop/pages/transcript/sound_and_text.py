"""An interview's sound above and its text below: heard, followed, chosen and edited; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.empty import EmptyText
from fieldkit.desktop.pages.transcript.heading import Heading
from fieldkit.desktop.pages.transcript.news import News
from fieldkit.desktop.pages.transcript.picture import SoundPicture
from fieldkit.desktop.pages.transcript.progress import Hearing
from fieldkit.desktop.pages.transcript.seeing import SeenTranscript, offered, see, see_some
from fieldkit.desktop.pages.transcript.sound import DeskSound
from fieldkit.desktop.pages.transcript.text.chosen import Chosen
from fieldkit.desktop.pages.transcript.text.editing import Editing
from fieldkit.desktop.pages.transcript.text.following import Following, spoken
from fieldkit.desktop.pages.transcript.text.marked import Marked
from fieldkit.desktop.pages.transcript.text.model import SegmentModel
from fieldkit.desktop.pages.transcript.text.type_of_text import TypeOfText
from fieldkit.desktop.pages.transcript.text.view import SegmentView
from fieldkit.desktop.pages.transcript.text.writing import WritingHelp
from fieldkit.desktop.pages.transcript.tools import DeskTools
from fieldkit.desktop.spots import read_spot
from fieldkit.desktop.widgets.parts import framed
from fieldkit.domain.text.line import Line
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct

A_WORD_BEGINS = 0.005
"""Moments are named in thousandths of a second: a word has begun when it is this near."""


class SoundAndText(QWidget):
    """One interview on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: SeenTranscript | None = None
        self._interview = ""
        self._wanted: float | None = None
        self._heading, self._wave, self._tools = Heading(), SoundPicture(desk), DeskTools()
        self._model = SegmentModel()
        self._list = SegmentView(self._model)
        self.type = TypeOfText(desk, self._list)
        self._empty, self._text = EmptyText(), QStackedWidget()
        self.sound = DeskSound(desk, self._tools, self)
        self.editing = Editing(desk, self._list, self._model)
        self._chosen = self.chosen = Chosen(desk, self._list, self._tools, self.editing)
        self._following = Following(self._list, self._model)
        self._hearing = Hearing(desk, self)
        self._news, self._help = News(self), WritingHelp(desk, self)
        self.marked = Marked(desk, self._list, self.chosen)
        self._build()
        self._wire()
        desk.rights.needed_by(*self._tools.of_text)

    @property
    def interview(self) -> str:
        """Return the interview that is on the desk."""
        return self._interview

    def for_writers(self, *acts: QAction | QWidget) -> None:
        """Grey these for somebody who was invited to read."""
        self._desk.rights.needed_by(*acts)

    def show_interview(self, named: str) -> None:
        """Put an interview on the desk, where somebody stopped or at the moment that is named (`spots`)."""
        interview, self._wanted = read_spot(named)
        self.leave()
        if interview != self._interview:
            self._empty.forget()
            self.sound.load(None, 0.0)
            self._tools.show_sound(0.0, 0.0)
        self._interview, self._seen = interview, None
        self._news.follow(interview)
        self._help.prepare()
        self.marked.follow(interview)
        self._desk.bench.ask(partial(correct.say_left_open, interview, work=self._desk.workspace.work))
        self._read()

    def leave(self) -> None:
        """Say what is being typed, keep the place; the sound stops."""
        self.editing.leave()
        self.sound.pause()
        self._hearing.keep()

    def undo(self) -> None:
        """Take back what was typed last; outside of a text, the last step."""
        editor = self.editing.editor
        if editor is not None and editor.document().isUndoAvailable():
            editor.undo()
            return
        self.editing.leave()
        self._desk.bench.ask(partial(undo.undo, self._interview, work=self._desk.workspace.work))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.editing.leave()
        self._desk.bench.ask(partial(undo.redo, self._interview, work=self._desk.workspace.work))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing open; a window that is only put away goes on."""
        if not event.spontaneous():
            self.leave()
        super().hideEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._heading)
        frame, inside = framed()
        inside.setContentsMargins(14, 6, 14, 10)
        inside.addWidget(self._wave)
        inside.addWidget(self._tools)
        column.addWidget(frame)
        frame, inside = framed()
        inside.setContentsMargins(1, 6, 1, 6)
        self._text.addWidget(self._list)
        self._text.addWidget(self._empty)
        inside.addWidget(self._text)
        column.addWidget(frame, 1)

    def _wire(self) -> None:
        player = self.sound.player
        self._wave.asked.connect(self._play_from)
        self._wave.span_chosen.connect(self.sound.loop)
        player.moved.connect(self._follow)
        player.playing.connect(self._tools.show_playing)
        player.playing.connect(lambda _is_playing: self._follow(player.seconds))
        self._hearing.heard_more.connect(self._heading.show_heard)
        self._list.word_asked.connect(self._play_word)
        self._list.selectionModel().currentChanged.connect(self._show_speaker)
        self._tools.play.connect(self.sound.toggle)
        self._tools.back.connect(lambda: self.sound.skip(-3.0))
        self._tools.speaker.connect(self._chosen.name_speaker)
        self._tools.verified.connect(self._chosen.verify)
        self._tools.undo.connect(self.undo)
        self.editing.undo_wanted.connect(self.undo)
        self.editing.editor_opened.connect(self._help.attach)
        self._desk.bridge.happened.connect(self._news.hear)
        self._news.all_stale.connect(self._read)
        self._news.some_stale.connect(self._read_some)
        self._news.heard.connect(self._empty.hear)
        self._news.heard.connect(self._heading.hear)

    @Slot()
    def _read(self) -> None:
        read = partial(see, self._desk.workspace, self._interview, self.sound.loaded)
        self._desk.bench.ask(read, self._show)

    @Slot(list)
    def _read_some(self, segments: list[str]) -> None:
        read = partial(see_some, self._desk.workspace, segments)
        self._desk.bench.ask(read, partial(self._take, self._interview, segments))

    def _show(self, seen: SeenTranscript) -> None:
        if seen.interview.id != self._interview:
            return
        is_first, self._seen = self._seen is None, seen
        place = seen.place if self._wanted is None else replace(seen.place, seconds=self._wanted)
        if is_first:
            self._hearing.begin(self._interview, seen.seconds, place)
        self._model.show_lines(seen.lines)
        self._text.setCurrentWidget(self._list if seen.lines else self._empty)
        self._tools.show_text(is_there=bool(seen.lines))
        self._empty.show_state(seen)
        is_loaded = self.sound.load(seen.recording, place.seconds, is_far=seen.is_far)
        if is_loaded or is_first:
            self._wave.setVisible(seen.recording is not None)
            self._tools.show_sound(seen.seconds, place.seconds)
        if seen.recording is not None and is_loaded:
            self._wave.show_sound(seen.peaks, seen.recording)
            self._wave.move_to(place.seconds)
        if is_first and seen.lines:
            self._list.go_to(max(0, self._model.row_at(place.seconds)))
        if is_first and self._wanted is not None:
            self._stand_at(self._wanted)
        self._sum_up()

    def _stand_at(self, seconds: float) -> None:
        """Light what is said at a moment, and let the sound go on from there."""
        self.sound.wait_at(seconds)
        self._wave.move_to(seconds)
        row = self._model.row_at(seconds + A_WORD_BEGINS)
        if row >= 0:
            word = max(0, spoken(self._model.segment(row), seconds + A_WORD_BEGINS))
            self._list.go_to(row, word)
            self._list.light(self._model.line(row).id, word)

    def _take(self, interview: str, segments: list[str], lines: tuple[Line, ...]) -> None:
        if interview == self._interview and self._seen is not None:
            self._model.take(lines, segments)
            self._sum_up()

    def _sum_up(self) -> None:
        if self._seen is not None:
            self._heading.show_facts(self._seen, self._model.lines, self._hearing.share)
            self._tools.offer(offered(self._seen.interview, self._model.lines))
            self._wave.show_lines(self._model.lines)
            self._show_speaker()

    @Slot(float)
    def _follow(self, seconds: float) -> None:
        if not self.sound.waits:
            self._wave.move_to(seconds)
            self._tools.show_place(seconds)
            self._hearing.note(seconds, is_playing=self.sound.is_playing)
            self._following.follow(seconds, is_playing=self.sound.is_playing)

    @Slot(float)
    def _play_from(self, seconds: float) -> None:
        self._following.come_back()
        self.sound.play_from(seconds)

    @Slot(int, int)
    def _play_word(self, row: int, word: int) -> None:
        start = self._model.segment(row).words[word].start
        self._play_from(self._model.line(row).start if start is None else start)

    @Slot()
    def _show_speaker(self) -> None:
        row = self._list.currentIndex().row()
        self._tools.show_speaker(self._model.line(row).speaker if row >= 0 else "")
