"""The sound of the desk: its player, as the tools and the keys use it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.tools import DeskTools
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.widgets.sound.sound_source import SoundSource
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Segment

A_MOMENT = 0.001
"""Seconds: what stands before all sound is told from what waits for nothing."""


class DeskSound(QObject):
    """One interview's sound; nothing sounds, and nothing fails, where there is none.

    A sound that is at the archive only is opened when somebody first wants to hear it.
    """

    def __init__(self, desk: Desk, tools: DeskTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools
        self.player = Player(self)
        self._loaded, self._resumes_at = "", 0.0
        self._is_far = False
        self._source = SoundSource(desk, self.player)
        self._source.lost.connect(self._resume_later)
        tools.speed.connect(self.player.at_speed)
        self.player.sped.connect(tools.show_speed)
        self.player.refused.connect(desk.bench.refused)

    @property
    def loaded(self) -> str:
        """Return the digest of the sound that can be heard, empty when there is none."""
        return self._loaded

    @property
    def is_playing(self) -> bool:
        """Say whether it sounds."""
        return self.player.is_playing

    @property
    def waits(self) -> bool:
        """Say whether nothing was played yet since it was loaded: it goes on where somebody stopped."""
        return self._resumes_at > 0

    @property
    def seconds(self) -> float:
        """Return the place in the sound."""
        return self._resumes_at or self.player.seconds

    def load(self, recording: Recording | None, stopped_at: float, *, is_far: bool = False) -> bool:
        """Take a recording's sound, to go on where somebody stopped; returns whether it is another than before."""
        wanted = recording.listening if recording else ""
        if wanted == self._loaded and (is_far == self._is_far or self._source.has(wanted)):
            return False
        self._loaded, self._is_far = wanted, is_far
        self._source.let_go()
        if wanted and not is_far:
            self._source.when_loaded(wanted, lambda: None)
        self._resumes_at = stopped_at if wanted else 0.0
        return True

    def wait_at(self, seconds: float) -> None:
        """Be silent, and go on from a moment when somebody wants to hear it."""
        if self._loaded:
            self.pause()
            self._resumes_at = max(seconds, A_MOMENT)
            self._tools.show_place(seconds)

    def _when_loaded(self, act: Callable[[], object]) -> None:
        """Do something with the sound, once the player has it; nothing where there is none."""
        if self._loaded:
            self._source.when_loaded(self._loaded, partial(self._begin, act))

    def _begin(self, act: Callable[[], object]) -> None:
        self._resumes_at = 0.0
        act()

    @Slot(float)
    def _resume_later(self, seconds: float) -> None:
        self._resumes_at = seconds

    def play_from(self, seconds: float) -> None:
        """Play from a moment."""
        self._when_loaded(partial(self.player.play_from, seconds))

    def play_span(self, start: float, end: float) -> None:
        """Play a passage once."""
        self._when_loaded(partial(self.player.play_span, start, end))

    def toggle(self) -> None:
        """Pause, or go on from a little before."""
        back = float(self._desk.workspace.settings.get("back_on_play_seconds"))
        if self._resumes_at:
            self.play_from(self._resumes_at - back)
        else:
            self._when_loaded(partial(self.player.toggle, back))

    def pause(self) -> None:
        """Be silent."""
        self._source.forget()
        self.player.pause()

    def skip(self, seconds: float) -> None:
        """Go on so many seconds further, or back."""
        self.play_from(self.seconds + seconds)

    def loop(self, start: float, end: float) -> None:
        """Play a stretch again and again; asked for the same again, stop doing so."""
        if self.player.looped == (start, end):
            self.player.stop_loop()
        else:
            self._when_loaded(partial(self.player.loop, start, end))

    def replay(self, segment: Segment | None) -> None:
        """Play a segment from its start."""
        if segment is not None:
            self.play_from(segment.start)

    def loop_segment(self, segment: Segment | None) -> None:
        """Play a segment again and again, or stop doing so."""
        if segment is not None:
            self.loop(segment.start, segment.end)
