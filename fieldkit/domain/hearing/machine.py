"""The machine's text of one window, as it is kept for ever in a blob: who heard what, with which settings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from fieldkit.domain.errors import Damaged
from fieldkit.domain.hearing.spans import COUGH_SECONDS, Span, rest_of, seconds_of
from fieldkit.domain.saying.record import plain, typed
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.text.transcript import Segment, Word

MOST_SECONDS = 1e9
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading raises that was not written by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWordText:
    """A word as the machine wrote it; times in seconds from the start of the recording.

    `probability` is None in what was not the machine's: a transcript made elsewhere.
    """

    text: str
    start: float
    end: float
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSegmentText:
    """A stretch as the machine wrote it, with the reasons it may be wrong (`doubts`).

    `otherwise` is what a second look gave, kept beside.
    """

    start: float
    end: float
    language: str
    words: tuple[HeardWordText, ...]
    average_log_probability: float = 0.0
    compression_ratio: float = 0.0
    no_speech_probability: float = 0.0
    doubts: tuple[str, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineWindow:
    """What one model heard from `start` to `end`; `voiced` is how many seconds of it were speech, `voices` where.

    Windows of earlier versions do not say where.
    """

    index: int
    start: float
    end: float
    model: str
    language: str
    settings: str
    voiced: float
    segments: tuple[HeardSegmentText, ...]
    voices: tuple[Span, ...] = ()

    @property
    def text_seconds(self) -> float:
        """Return how much of what was voiced has words."""
        texts = [(one.start, one.end) for one in self.segments if one.words]
        if not self.voices:
            return min(self.voiced, seconds_of(texts))
        return seconds_of(self.voices) - seconds_of(rest_of(self.voices, texts))

    @property
    def left_out(self) -> tuple[Span, ...]:
        """Return each voice longer than a cough that no segment holds, neither with words nor as not understood."""
        rest = rest_of(self.voices, [(one.start, one.end) for one in self.segments])
        return tuple(part for part in rest if part[1] - part[0] > COUGH_SECONDS)

    def to_bytes(self) -> bytes:
        """Write the window as canonical JSON (UTF-8, sorted keys): the same text gives the same bytes."""
        return json.dumps(plain(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> MachineWindow:
        """Read a kept window; raises `Damaged("window-unreadable")`."""
        try:
            return _read(json.loads(kept))
        except UNREADABLE as wrong:
            raise Damaged("window-unreadable") from wrong

    def as_segments(self, transcript: str, interview: str) -> tuple[Segment, ...]:
        """Give each stretch and word its id for good: transcript, window, position."""
        return tuple(
            _segment(f"{transcript}.{self.index}.{position}", transcript, interview, heard)
            for position, heard in enumerate(self.segments)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What else the machine heard, instead of the segments at some places of a window, which follow each other."""

    texts: tuple[str, ...]
    places: tuple[int, ...]


def other_hearings(kept: bytes) -> tuple[Hearing, ...]:
    """Return what second looks heard in a kept window, without reading its words.

    A second look is at a whole stretch, and kept with the stretch's first segment; the segments of one stretch share
    its figures. Raises `Damaged("window-unreadable")`.
    """
    try:
        segments = json.loads(kept)["segments"]
        figures = [_figures(one) for one in segments]
        told = [str(one.get("otherwise") or "") for one in segments]
    except UNREADABLE as wrong:
        raise Damaged("window-unreadable") from wrong
    return tuple(
        Hearing(texts=tuple(filter(None, text.split("\n"))), places=_stretch(place, figures, told))
        for place, text in enumerate(told)
        if text
    )


def _figures(segment: dict[str, float]) -> tuple[float, ...]:
    names = ("average_log_probability", "compression_ratio", "no_speech_probability")
    return tuple(segment.get(name, 0.0) for name in names)


def _stretch(first: int, figures: list[tuple[float, ...]], told: list[str]) -> tuple[int, ...]:
    after = first + 1
    while after < len(figures) and any(figures[first]) and figures[after] == figures[first] and not told[after]:
        after += 1
    return tuple(range(first, after))


def _read(kept: Json) -> MachineWindow:
    window = typed(MachineWindow, kept)
    if not isinstance(window, MachineWindow):
        raise TypeError("not a window")
    segments = [(one.start, one.end) for one in window.segments]
    words = [(word.start, word.end) for one in window.segments for word in one.words]
    check_times([(window.start, window.end), *segments, *words, *window.voices])
    return window


def check_times(times: Iterable[Span]) -> None:
    """Raise ValueError for a time that no recording reaches, or that is no number: what others sent may hold any."""
    if not all(-MOST_SECONDS < one < MOST_SECONDS for one in chain.from_iterable(times)):
        raise ValueError("no time of a recording")


def _segment(id_: str, transcript: str, interview: str, heard: HeardSegmentText) -> Segment:
    words = tuple(
        Word(
            id=f"{id_}.{place}",
            text=word.text,
            start=word.start,
            end=word.end,
            probability=word.probability,
        )
        for place, word in enumerate(heard.words)
    )
    return Segment(
        id=id_,
        transcript=transcript,
        interview=interview,
        start=heard.start,
        end=heard.end,
        words=words,
        language=heard.language,
        doubts=heard.doubts,
    )
