"""JSON, plain text and CSV."""

from __future__ import annotations

import csv
import io
import json

from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sharing.reading import Numbers, ReadTranscript
from fieldkit.domain.text.transcript import Segment
from fieldkit.exchange.formats.labels import header, labels
from fieldkit.exchange.formats.reading import short_clock, turns


def as_object(read: ReadTranscript) -> dict[str, Json]:
    """Return the transcript as outside scripts know it (see the command line's reference)."""
    return {
        "interview": read.interview,
        "language": read.language,
        "model": read.model,
        "duration": read.duration,
        "coverage": read.coverage,
        "segments": [_segment(segment) for segment in read.segments],
    }


def as_json(read: ReadTranscript) -> bytes:
    """Write JSON."""
    return json.dumps(as_object(read), ensure_ascii=False, indent=1).encode()


def as_text(read: ReadTranscript) -> bytes:
    """Write a page to read: title and facts, then turns with their number, time and speaker as asked for."""
    colon = labels(read).colon
    lines = [read.title, "", *(f"{name}{colon}{value}" for name, value in header(read)), ""]
    has_numbers = read.rendering.numbers is Numbers.SEGMENTS
    for turn in turns(read, joined=read.rendering.joins_turns):
        number = f"{turn.number}. " if has_numbers else ""
        time = f"[{short_clock(turn.start)}] " if read.rendering.has_times else ""
        who = f"{turn.speaker} : " if turn.speaker else ""
        lines.append(f"{number}{time}{who}{turn.text}")
    return ("\n".join(lines) + "\n").encode()


def as_csv(read: ReadTranscript) -> bytes:
    """Write a row a segment, UTF-8 with a byte order mark so that spreadsheets read accents."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["id", "start", "end", "speaker", "language", "state", "text"])
    for segment in read.segments:
        rows.writerow(
            [
                segment.id,
                f"{segment.start:.3f}",
                f"{segment.end:.3f}",
                segment.speaker,
                segment.language,
                segment.state.value,
                segment.text,
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _segment(segment: Segment) -> Json:
    return {
        "id": segment.id,
        "start": segment.start,
        "end": segment.end,
        "speaker": segment.speaker,
        "language": segment.language,
        "text": segment.text,
        "state": segment.state.value,
        "doubts": list(segment.doubts),
        "words": plain(segment.words),
    }
