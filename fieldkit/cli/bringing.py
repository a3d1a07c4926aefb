"""A transcript made elsewhere, brought in from a terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import ForeignTranscript
from fieldkit.exchange.readers import bytes_of, read
from fieldkit.speech.engine import check_language
from fieldkit.usecases.hearing import adopt

AUTO = "auto"


def shift(text: str) -> float | str:
    """Read a shift: seconds, or auto."""
    if text == AUTO:
        return AUTO
    try:
        seconds = float(text.replace(",", "."))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError("SECONDS|auto") from wrong
    if not abs(seconds) < 1e6:
        raise argparse.ArgumentTypeError("SECONDS|auto")
    return seconds


def bring(asked: argparse.Namespace, ws: Workspace, interview: str, path: Path) -> Answer:
    """Bring a file in as a transcript of an interview."""
    check_language(asked.language or "auto")
    foreign = read(bytes_of(path), path.name, asked.format or "", guesses_speakers=not asked.speakers_as_written)
    later = _found(ws, interview, foreign) if asked.shift == AUTO else float(asked.shift)
    fit = adopt.Fit(shift=later, language=asked.language)
    made = adopt.adopt(interview, foreign, fit, work=ws.work, blobs=ws.blobs)
    return Answer(
        {
            "transcript": made,
            "segments": len(foreign.segments),
            "speakers": list(foreign.speakers),
            "shift": later,
            "format": foreign.format,
        }
    )


def _found(ws: Workspace, interview: str, foreign: ForeignTranscript) -> float:
    found = adopt.look(interview, foreign, work=ws.work).shift
    if found is None:
        raise Refused("import-no-shift", interview=interview)
    return found.seconds
