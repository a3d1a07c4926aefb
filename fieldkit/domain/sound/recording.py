"""A recording: sound of an interview, from the first byte asked for to the sealed blob."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record


class RecordingState(StrEnum):
    """`capturing` is committed before the first byte; a sealed recording never changes again."""

    CAPTURING = "capturing"
    SEALED = "sealed"


class MarkKind(StrEnum):
    """What lies at a moment of a recording: said by a person (mark, note, speaker), or noticed by the recorder."""

    MARK = "mark"
    NOTE = "note"
    SPEAKER = "speaker"
    PAUSE = "pause"
    GAP = "gap"
    DEVICE_GONE = "device-gone"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMark:
    """A moment of a recording: seconds from the start of the sound, and a word about it.

    A gap's `lost` is how many seconds of silence stand there for sound that never came.
    """

    at: float
    label: str = ""
    kind: MarkKind = MarkKind.MARK
    lost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPart:
    """A file that sound was brought in as: `sound` is its SHA-256, `made_at` when it was last written."""

    name: str
    sound: str
    seconds: float = 0.0
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(Record):
    """Sound of one interview.

    `sound` is the SHA-256 of the original, kept bit for bit; `listening` that of the mono FLAC copy
    that is played and transcribed; `peaks` that of its waveform overview. `missing` says why the end
    could not be read. `parts` are the files it was brought in as, in order; `sound` is the first of them.
    """

    kind: ClassVar[str] = "recording"
    interview: str
    state: RecordingState
    name: str = ""
    sound: str = ""
    listening: str = ""
    peaks: str = ""
    seconds: float = 0.0
    rate: int = 0
    channels: int = 0
    codec: str = ""
    missing: str = ""
    marks: tuple[RecordingMark, ...] = ()
    parts: tuple[RecordingPart, ...] = ()

    @property
    def blobs(self) -> tuple[str, ...]:
        """Return the digests of all its bytes, each once."""
        named = (self.sound, *(part.sound for part in self.parts), self.listening, self.peaks)
        return tuple(dict.fromkeys(digest for digest in named if digest))

    def seal(self, **facts: object) -> Recording:
        """Close the recording with what was measured; a sealed recording never changes again."""
        if self.state is RecordingState.SEALED:
            raise Refused("recording-sealed", recording=self.id)
        return replace(self, state=RecordingState.SEALED, **facts)  # type: ignore[arg-type]
