"""What the recorder is asked for, says while it runs, and leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.sound.recording import RecordingMark


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingOrder:
    """What to record and where: `folder` receives sound.flac and journal.jsonl.

    `microphone` is a device's name or empty for the default; `seconds` limits the length when given.
    """

    recording: str
    interview: str
    folder: Path
    microphone: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecorderStatus:
    """What a running recorder says of itself; `peak_db` is relative to full scale.

    `warnings` are keys (no-sound, silent, clipping, disk-low, battery-low); `can_go_back` says that the
    microphone that was chosen is here again while another one is read. `battery` is how full it is (0 to 1)
    while the machine lives on it, None otherwise.
    """

    recording: str
    interview: str
    pid: int
    elapsed: float
    peak_db: float
    is_paused: bool
    microphone: str
    is_clipping: bool = False
    warnings: tuple[str, ...] = ()
    hours_left: float = 0.0
    battery: float | None = None
    can_go_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneTrial:
    """A few seconds to hear oneself: `sound` is FLAC, `peak_db` the loudest moment under full scale."""

    sound: bytes
    peak_db: float
    microphone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSound:
    """A finished recording on disk, in a file of its own that may be sealed; `name` is what the sound is called."""

    recording: str
    interview: str
    path: Path
    name: str
    seconds: float
    marks: tuple[RecordingMark, ...] = ()
    was_cut: bool = False
