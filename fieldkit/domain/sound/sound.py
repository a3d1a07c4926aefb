"""Sound as fieldwork needs it: how long, how whole, how loud, and where it may be cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

SPEECH_RATE = 16_000
"""Samples a second that recognisers want (Whisper's rate)."""

PEAKS_PER_SECOND = 20
"""Resolution of a waveform overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFacts:
    """What decoding a whole file taught us.

    `missing` is why the end could not be read ("truncated"), or empty when all of it decoded.
    `parts` are the seconds of each file, when several were joined.
    """

    seconds: float
    rate: int
    channels: int
    codec: str
    missing: str = ""
    parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of speech cut at a silence: mono signed 16-bit samples at `SPEECH_RATE`.

    `start` and `end` are seconds from the start of the recording.
    """

    index: int
    start: float
    end: float
    samples: bytes

    def until(self, end: float) -> Window:
        """Return the window up to a time, in seconds from the start of the recording."""
        size = 2 * max(0, round((end - self.start) * SPEECH_RATE))
        return replace(self, samples=self.samples[:size], end=min(self.end, end))

    @property
    def seconds(self) -> float:
        """Length of the window."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Microphone:
    """An input the system offers; `id` is stable while it stays plugged in."""

    id: str
    name: str
    is_default: bool = False


class Cover(StrEnum):
    """What is heard where a name is said in a passage that leaves."""

    NONE = "none"
    SILENCE = "silence"
    BEEP = "beep"
