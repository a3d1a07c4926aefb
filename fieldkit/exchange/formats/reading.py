"""What every writer shares: times, words that were not understood, and turns."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.domain.text.transcript import Segment

NOT_UNDERSTOOD = "[…]"
"""Stands where a voice was heard and not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A paragraph: one segment, or several that a speaker says in a row; `number` is that of the first, from 1."""

    number: int
    start: float
    end: float
    speaker: str
    text: str


def said(segment: Segment) -> str:
    """Return a segment's words, or that they were not understood."""
    return segment.text or NOT_UNDERSTOOD


def turns(read: ReadTranscript, *, joined: bool) -> tuple[Turn, ...]:
    """Return the text in paragraphs, a segment each, or `joined` where the same speaker goes on."""
    found: list[Turn] = []
    for number, segment in enumerate(read.segments, 1):
        one = Turn(number=number, start=segment.start, end=segment.end, speaker=segment.speaker, text=said(segment))
        if joined and found and segment.speaker and found[-1].speaker == segment.speaker:
            one = _and(found.pop(), one)
        found.append(one)
    return tuple(found)


def _and(first: Turn, second: Turn) -> Turn:
    return Turn(
        number=first.number,
        start=first.start,
        end=max(first.end, second.end),
        speaker=first.speaker,
        text=f"{first.text} {second.text}",
    )


def clock(seconds: float, point: str = ".") -> str:
    """Write a time as 00:12:34.567."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"


def short_clock(seconds: float) -> str:
    """Write a time as 00:12:34."""
    return clock(seconds)[:8]
