"""What a recording goes through, done on purpose, and what it cost. Short in tests, long in the benchmark."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import soundfile

from fieldkit.audio.recorder import journal
from fieldkit.audio.recorders import Recorders
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.recorder import RecordedSound, RecorderStatus, RecordingOrder
from tests.rooms import Room


@dataclass(frozen=True, slots=True)
class Survived:
    """What was left of a recording: seconds lost at most, how many readers open it, whether its mark is there."""

    lost: float
    readers: int
    marked: bool


def started(folder: Path, name: str = "r") -> Recorders:
    """Start a recorder."""
    recorders = Recorders(folder)
    recorders.start(RecordingOrder(recording=name, interview="i", folder=recorders.place(name)))
    return recorders


def status(recorders: Recorders) -> RecorderStatus:
    """Return what the recorder says; it must be running."""
    said = recorders.status()
    assert said is not None
    return said


def wait_until(recorders: Recorders, is_so: Callable[[RecorderStatus], bool], seconds: float = 30.0) -> None:
    """Wait for the recorder to say something."""
    give_up = time.monotonic() + seconds
    while not is_so(status(recorders)):
        assert time.monotonic() < give_up, status(recorders)
        time.sleep(0.02)


def killed(folder: Path, chance: random.Random) -> Survived:
    """Kill a recorder at a random moment, and pick up what is there."""
    recorders = started(folder)
    recorders.mark("ici")
    time.sleep(chance.uniform(0.1, 3.0))
    last = status(recorders)
    os.kill(last.pid, signal.SIGKILL)
    recorded = recorders.collect(recorders.place("r"))
    return Survived(last.elapsed - recorded.seconds, readers(recorded.path), bool(recorded.marks))


def frozen(folder: Path, seconds: float) -> tuple[RecordedSound, float, list[dict[str, object]]]:
    """Freeze a recorder and let it go on; returns the sound, the time it ran, and its journal."""
    recorders = started(folder)
    began = time.monotonic() - status(recorders).elapsed
    time.sleep(1.5)
    process = status(recorders).pid
    os.kill(process, signal.SIGSTOP)
    time.sleep(seconds)
    os.kill(process, signal.SIGCONT)
    time.sleep(2.5)
    ran = time.monotonic() - began
    place = recorders.place("r")
    lines = journal.read(place)
    return recorders.stop(), ran, lines


def unplugged(folder: Path, room: Room, seconds: float) -> tuple[RecordedSound, float, list[dict[str, object]]]:
    """Take the microphone away for a while, while another one is there, and put it back."""
    room.plug("secours", is_usual=False)
    recorders = started(folder)
    began = time.monotonic() - status(recorders).elapsed
    time.sleep(1.5)
    room.unplug()
    time.sleep(seconds)
    room.plug()
    time.sleep(4.0)
    ran = time.monotonic() - began
    lines = journal.read(recorders.place("r"))
    return recorders.stop(), ran, lines


def filled(folder: Path, ballast: Path, spare_bytes: int) -> RecordedSound | None:
    """Record onto a disk with little room left until it is full; None when not even a beginning found room."""
    free = os.statvfs(folder.parent).f_bavail * os.statvfs(folder.parent).f_frsize
    ballast.write_bytes(bytes(max(0, free - spare_bytes)))
    try:
        recorders = started(folder)
        while recorders.status() is not None:
            time.sleep(0.05)
    except Unavailable:
        return None
    finally:
        ballast.unlink()
    return recorders.collect(recorders.place("r"))


def readers(path: Path) -> int:
    """Count who opens a sound file and reads it to its end: libsndfile, and FFmpeg through PyAV."""
    count = 0
    with soundfile.SoundFile(path) as sound:
        count += int(sum(block.size for block in sound.blocks(65_536)) > 0)
    with av.open(str(path)) as sound:
        count += int(sum(frame.samples for frame in sound.decode(audio=0)) > 0)
    return count


def samples(path: Path) -> tuple[np.ndarray, int]:
    """Return a recording's first channel and its rate."""
    sound, rate = soundfile.read(path, dtype="int16", always_2d=True)
    return sound[:, 0], rate


def room_is_free(mount: Path, megabytes: float) -> bool:
    """Mount a small disk; False when this machine does not let us."""
    mount.mkdir(exist_ok=True)
    size = f"size={int(megabytes * 1024)}k"
    return subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)], check=False).returncode == 0
