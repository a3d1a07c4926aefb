"""A transcript as it reads: corrections in, speakers renamed; what every format is written from."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.transcript import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTranscript:
    """One interview's text; times in seconds from the start of the recording."""

    interview: str
    title: str
    language: str
    model: str
    duration: float
    coverage: float
    segments: tuple[Segment, ...]


NOT_UNDERSTOOD = "[…]"
"""Stands where a voice was heard and not understood."""


def said(segment: Segment) -> str:
    """Return a segment's words, or that they were not understood."""
    return segment.text or NOT_UNDERSTOOD


def clock(seconds: float, point: str = ".") -> str:
    """Write a time as 00:12:34.567."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"
