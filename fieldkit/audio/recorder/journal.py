"""The journal beside a recording: one JSON object a line, each on disk before the next thing happens."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from fieldkit.domain.recording import MarkKind, RecordingMark

JOURNAL = "journal.jsonl"


class Journal:
    """Lines appended to `journal.jsonl`; times are seconds of recorded sound, and the clock's."""

    def __init__(self, folder: Path) -> None:
        """Append to the folder's journal."""
        self._file = (folder / JOURNAL).open("a", encoding="utf-8")

    def note(self, event: str, seconds: float, **facts: object) -> None:
        """Write one line and force it to the disk."""
        line = {
            "event": event,
            "seconds": round(seconds, 3),
            "clock": datetime.now(UTC).isoformat(timespec="milliseconds"),
            **facts,
        }
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read(folder: Path) -> list[dict[str, object]]:
    """Return a journal's lines; lines that a cut or a flipped bit made unreadable are left out."""
    try:
        raw = (folder / JOURNAL).read_bytes()
    except FileNotFoundError:
        return []
    lines = (_line(line) for line in raw.split(b"\n"))
    return [line for line in lines if line is not None]


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
    except ValueError:
        return None
    return line if isinstance(line, dict) and "event" in line else None


def _number(line: dict[str, object], name: str) -> float:
    value = line.get(name)
    return float(value) if isinstance(value, (int, float)) else 0.0
