"""The journal beside a recording: one JSON object a line, each on disk before the next thing happens."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from fieldkit.audio.recorder.files import SEALED, RecordingFiles
from fieldkit.domain.sound.recording import MarkKind, RecordingMark
from vault.frames import FramesDamaged

JOURNAL = "journal.jsonl"
_MOST_SECONDS = 1e7
"""Longer than any recording: a number that is larger was not written by us."""


class Journal:
    """Lines appended to `journal.jsonl`; times are seconds of recorded sound, and the clock's."""

    def __init__(self, files: RecordingFiles) -> None:
        """Write to the journal of a recording's folder; each line can be read without the others."""
        self._kept = files.written(files.path(JOURNAL), run_bytes=1)

    def note(self, event: str, seconds: float, **facts: object) -> None:
        """Write one line and force it to the disk."""
        line = {
            "event": event,
            "seconds": round(seconds, 3),
            "clock": datetime.now(UTC).isoformat(timespec="milliseconds"),
            **facts,
        }
        self._kept.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
        self._kept.sync()

    def close(self) -> None:
        """Close the file."""
        self._kept.close()


def read(files: RecordingFiles) -> list[dict[str, object]]:
    """Return a journal's lines; lines that a cut or a flipped bit made unreadable are left out."""
    path = files.path(JOURNAL)
    try:
        raw = _believed(files, path) if path.suffix == SEALED else path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    lines = (_line(line) for line in raw)
    return [line for line in lines if line is not None]


def _believed(files: RecordingFiles, path: Path) -> list[bytes]:
    """Return the lines of a sealed journal, one a frame, that are what was written."""
    lines: list[bytes] = []
    with files.frames(path) as reader:
        while True:
            try:
                frame = reader.next()
            except FramesDamaged:
                continue
            if frame is None:
                return lines
            lines.append(frame.data)


def marks(lines: list[dict[str, object]]) -> tuple[RecordingMark, ...]:
    """Return the moments that people marked and the recorder noticed, in order."""
    return tuple(_mark(line) for line in lines if line.get("event") in set(MarkKind))


def _mark(line: dict[str, object]) -> RecordingMark:
    words = line.get("label") or line.get("device") or ""
    return RecordingMark(
        at=_number(line, "seconds"),
        label=str(words),
        kind=MarkKind(str(line["event"])),
        lost=_number(line, "lost"),
    )


def _line(raw: bytes) -> dict[str, object] | None:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) and isinstance(line.get("event"), str) else None


def _number(line: dict[str, object], name: str) -> float:
    value = line.get(name)
    if isinstance(value, (int, float)) and abs(value) < _MOST_SECONDS:  # which NaN is not
        return float(value)
    return 0.0
