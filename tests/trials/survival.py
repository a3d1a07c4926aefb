"""What a recording goes through, done on purpose, and what it cost. Short in tests, long in the benchmark."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
import soundfile

from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorders import Recorders
from fieldkit.bootstrap import open_workspace, protection
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.sound.recorder import RecordedSound, RecorderStatus, RecordingOrder
from tests.around.rooms import Room
from tests.conftest import ROOT, SAMPLE
from tests.trials.lasting import Ran, Watch


@dataclass(frozen=True, slots=True)
class Survived:
    """What was left of a recording: seconds lost at most, how many readers open it, whether its mark is there."""

    lost: float
    readers: int
    marked: bool


def started(folder: Path, name: str = "r", *, key: bytes | None = None) -> Recorders:
    """Start a recorder, of a protected workspace where there is a key."""
    recorders = Recorders(folder, key)
    recorders.start(RecordingOrder(recording=name, interview="i", folder=recorders.place(name)))
    return recorders


def status(recorders: Recorders) -> RecorderStatus:
    """Return what the recorder says; it must be running."""
    said = recorders.status()
    assert said is not None
    return said


def wait_until(recorders: Recorders, is_so: Callable[[RecorderStatus], bool], seconds: float = 60.0) -> None:
    """Wait for the recorder to say something."""
    give_up = time.monotonic() + seconds
    while not is_so(status(recorders)):
        assert time.monotonic() < give_up, status(recorders)
        time.sleep(0.02)


def wait_for(event: str, recorders: Recorders, key: bytes | None, seconds: float = 60.0) -> None:
    """Wait until a recording's journal tells of something."""
    files, give_up = RecordingFiles(recorders.place("r"), key), time.monotonic() + seconds
    while not any(line["event"] == event for line in journal.read(files)):
        assert time.monotonic() < give_up, event
        time.sleep(0.05)


def go_on(recorders: Recorders, seconds: float) -> None:
    """Record some seconds more."""
    so_far = status(recorders).elapsed
    wait_until(recorders, lambda said: said.elapsed > so_far + seconds)


def killed(folder: Path, chance: random.Random, *, key: bytes | None = None) -> Survived:
    """Kill a recorder at a random moment, and pick up what is there."""
    recorders = started(folder, key=key)
    recorders.mark("ici")
    time.sleep(chance.uniform(0.1, 3.0))
    last = status(recorders)
    os.kill(last.pid, signal.SIGKILL)
    recorded = recorders.collect(recorders.place("r"))
    return Survived(last.elapsed - recorded.seconds, readers(recorded.path, key), bool(recorded.marks))


WINDOW = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from fieldkit.bootstrap import make_workspace, open_workspace, protection
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.usecases.sound import begin
from fieldkit.usecases.visits import prepare
application = QApplication([])
place, key = Path(sys.argv[1]), None
if sys.argv[2:]:
    cheap = protection.Cost(turns=1, memory=8 << 10)
    key, _ = protection.make_protected(place, "Essai", "fr", sys.argv[2], cost=cheap)
else:
    make_workspace(place, "Essai", "fr")
ws = open_workspace(place, key=key)
window = Window("fr")
window.show()
window.furnish(Opened(workspace=ws))
visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
wanted = begin.Wanted(visit=visit)
start = lambda: begin.begin(wanted, work=ws.work, recorders=ws.recorders, blobs=ws.blobs)
window.bench.ask(start, lambda _interview: print("recording", flush=True))
application.exec()
"""
"""The window itself, that starts a recording as its button does; of a protected workspace, with a passphrase."""

PASSPHRASE = "trois mots sans rapport"

NOISE_SECONDS = 30


def noise(path: Path) -> Path:
    """Write noise: each of its moments is unlike all others."""
    rng = np.random.default_rng(7)
    soundfile.write(path, rng.normal(0, 3000, NOISE_SECONDS * 48_000).astype(np.int16), 48_000)
    return path


def window_killed(
    folder: Path, room: Room, played: Path, chance: random.Random, *, is_protected: bool = False
) -> int:
    """Kill the window at a random moment of a recording; return how many samples went missing in it."""
    room.play(played)
    command = [sys.executable, "-c", WINDOW, str(folder), *([PASSPHRASE] if is_protected else [])]
    window = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    assert window.stdout is not None
    with window.stdout as said:
        assert said.readline() == b"recording\n"
    time.sleep(chance.uniform(0.0, 1.5))
    window.kill()
    window.wait()
    workspace = open_workspace(folder, key=protection.unlock(folder, PASSPHRASE) if is_protected else None)
    wait_until(workspace.recorders, lambda now: now.elapsed > 4)
    recorded = workspace.recorders.stop()
    workspace.close()
    room.hush()
    with workspace.recorders.opened(recorded.path) as sound:
        return slipped(samples(sound)[0], samples(played)[0])


def slipped(heard: np.ndarray, played: np.ndarray) -> int:
    """Return by how many samples the heard runs away from the played, looked at every half second."""
    step = 24_000
    places = [lies_at(heard[at : at + step], played) - at for at in range(step, heard.size - step, step)]
    return max(places) - min(places)


def lies_at(part: np.ndarray, whole: np.ndarray) -> int:
    """Return where a part lies in a whole, by cross-correlation."""
    size = 1 << (whole.size + part.size).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    return int(likeness[: whole.size].argmax())


def frozen(
    folder: Path, seconds: float, *, key: bytes | None = None
) -> tuple[RecordedSound, Ran, list[dict[str, object]]]:
    """Freeze a recorder with its ear and let both go on; returns the sound, the time it ran, and its journal."""
    watch = Watch()
    recorders = started(folder, key=key)
    watch.begin(status(recorders).elapsed)
    time.sleep(1.5)
    process = status(recorders).pid
    os.killpg(process, signal.SIGSTOP)
    time.sleep(seconds)
    os.killpg(process, signal.SIGCONT)
    wait_for("gap", recorders, key)
    go_on(recorders, 2.0)
    watch.end()
    lines = journal.read(RecordingFiles(recorders.place("r"), key))
    return recorders.stop(), watch.ran(), lines


def unplugged(
    folder: Path, room: Room, seconds: float, *, key: bytes | None = None
) -> tuple[RecordedSound, Ran, list[dict[str, object]]]:
    """Take the microphone away for a while, while another one is there, and put it back."""
    room.plug("secours", is_usual=False)
    watch = Watch()
    recorders = started(folder, key=key)
    watch.begin(status(recorders).elapsed)
    time.sleep(1.5)
    room.unplug()
    wait_for("device-gone", recorders, key)
    time.sleep(seconds)
    room.plug()
    wait_for("device", recorders, key)
    go_on(recorders, 3.0)
    watch.end()
    lines = journal.read(RecordingFiles(recorders.place("r"), key))
    return recorders.stop(), watch.ran(), lines


def deafened(
    folder: Path, room: Room, seconds: float, *, key: bytes | None = None
) -> tuple[RecordedSound, Ran, list[dict[str, object]]]:
    """End the system's sound server and bring it back after a while, with somebody speaking."""
    watch = Watch()
    recorders = started(folder, key=key)
    watch.begin(status(recorders).elapsed)
    time.sleep(1.5)
    room.die()
    wait_for("device-gone", recorders, key)
    time.sleep(seconds)
    room.open()
    room.play(SAMPLE)
    wait_for("device", recorders, key)
    go_on(recorders, 5.0)
    watch.end()
    lines = journal.read(RecordingFiles(recorders.place("r"), key))
    sound, ran = recorders.stop(), watch.ran()
    room.hush()
    return sound, ran, lines


def ears(recorder: int) -> list[int]:
    """Return the processes in which a recorder listens."""
    return [int(one) for one in Path(f"/proc/{recorder}/task/{recorder}/children").read_text().split()]


def filled(folder: Path, ballast: Path, spare_bytes: int, *, key: bytes | None = None) -> RecordedSound | None:
    """Record onto a disk with little room left until it is full; None when not even a beginning found room."""
    free = os.statvfs(folder.parent).f_bavail * os.statvfs(folder.parent).f_frsize
    ballast.write_bytes(bytes(max(0, free - spare_bytes)))
    try:
        recorders = started(folder, key=key)
        while recorders.status() is not None:
            time.sleep(0.05)
    except Unavailable:
        return None
    finally:
        ballast.unlink()
    return recorders.collect(recorders.place("r"))


def opened(path: Path, key: bytes | None = None) -> BinaryIO:
    """Open a recorded sound."""
    return RecordingFiles(path.parent, key).opened(path)


def readers(path: Path, key: bytes | None = None) -> int:
    """Count who opens a recorded sound and reads it to its end: libsndfile, and FFmpeg through PyAV."""
    count = 0
    with opened(path, key) as source, soundfile.SoundFile(source) as sound:
        count += int(sum(block.size for block in sound.blocks(65_536)) > 0)
    with opened(path, key) as source, av.open(source, "r") as sound:
        count += int(sum(frame.samples for frame in sound.decode(audio=0)) > 0)
    return count


def samples(path: Path | BinaryIO) -> tuple[np.ndarray, int]:
    """Return a recording's first channel and its rate."""
    sound, rate = soundfile.read(path, dtype="int16", always_2d=True)
    return sound[:, 0], rate


def room_is_free(mount: Path, megabytes: float) -> bool:
    """Mount a small disk; False when this machine does not let us."""
    mount.mkdir(exist_ok=True)
    size = f"size={int(megabytes * 1024)}k"
    return subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)], check=False).returncode == 0
