"""WebVTT (W3C) and SubRip."""

from __future__ import annotations

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.domain.text.transcript import Segment
from fieldkit.exchange.formats.reading import clock, said


def as_vtt(read: ReadTranscript) -> bytes:
    """Write WebVTT with a voice a speaker."""
    cues = ["WEBVTT", ""]
    for segment in read.segments:
        voice = f"<v {_escaped(segment.speaker)}>" if segment.speaker else ""
        cues += [f"{clock(segment.start)} --> {_end(segment, '.')}", f"{voice}{_escaped(said(segment))}", ""]
    return "\n".join(cues).encode()


def as_srt(read: ReadTranscript) -> bytes:
    """Write SubRip; it knows no speakers, so they stand before their words."""
    cues: list[str] = []
    for number, segment in enumerate(read.segments, 1):
        who = f"{segment.speaker} : " if segment.speaker else ""
        times = f"{clock(segment.start, ',')} --> {_end(segment, ',')}"
        cues += [str(number), times, f"{who}{said(segment)}", ""]
    return "\n".join(cues).encode()


def _end(segment: Segment, point: str) -> str:
    """Return a cue's end, which must come after its start."""
    return clock(max(segment.end, segment.start + 0.001), point)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
