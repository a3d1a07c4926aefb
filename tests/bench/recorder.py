"""The recorder's survival, figures printed; and four hours of sound through its own code."""

from __future__ import annotations

import os
import random
import resource
import secrets
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorder.meter import Meter
from fieldkit.audio.recorder.timeline import Timeline
from fieldkit.audio.recorder.writer import FlacWriter
from tests.around.rooms import Room, virtual_room
from tests.conftest import ROOT, SAMPLE
from tests.trials import survival

KILLS = int(os.environ.get("FIELDKIT_KILLS", "200"))
WINDOW_KILLS = int(os.environ.get("FIELDKIT_WINDOW_KILLS", "50"))
FULL_DISKS = int(os.environ.get("FIELDKIT_FULL_DISKS", "20"))
HOURS, RATE, CHANNELS = 4, 48_000, 2


def recorder_survival() -> str:
    """Kill, freeze, unplug and fill the disk; return what it cost at most."""
    return _survival(None)


def protected_recorder_survival() -> str:
    """Do the same to the recorder of a protected workspace."""
    return _survival(secrets.token_bytes(32))


def _survival(key: bytes | None) -> str:
    os.environ["PYTHONPATH"] = str(ROOT)
    with virtual_room() as room, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        said = [_window_kills(folder, room, is_protected=key is not None)]
        with _Loud(room):
            said += [_kills(folder, key), _frozen(folder, key), _unplugged(folder, room, key)]
            said.append(_full_disks(folder, key))
        said.append(_deafened(folder, room, key))
    return "; ".join(said)


def recorder_hours() -> str:
    """Write four hours of speech-like sound through meter, timeline and writer."""
    with tempfile.TemporaryDirectory() as folder:
        block = np.random.default_rng(1).normal(0, 1500, RATE * CHANNELS // 20).astype(np.int16)
        writer, meter, timeline = (
            FlacWriter(RecordingFiles(Path(folder)), RATE, CHANNELS),
            Meter(0.0),
            Timeline(RATE, CHANNELS),
        )
        began, used, warm = time.perf_counter(), time.process_time(), 0
        for number in range(1, HOURS * 3600 * 20 + 1):
            meter.look(block, number / 20)
            samples, _ = timeline.take(block, number / 20)
            writer.write(samples)
            if number == 20 * 600:
                warm = _rss()
        took, used, grown = time.perf_counter() - began, time.process_time() - used, _rss() - warm
        writer.close()
    share = used / (HOURS * 3600)
    return (
        f"{HOURS} h written in {took:.0f} s: {HOURS * 3600 / took:.0f} times faster than real time, "
        f"{share * 100:.1f} % of one core, memory grown by {grown / 1024:.1f} MB"
    )


class _Loud:
    """Somebody reads aloud in the room, again and again."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def __enter__(self) -> None:
        loop = 'while true; do paplay --device=room "$0"; done'
        self._reader = subprocess.Popen(["sh", "-c", loop, str(SAMPLE)], start_new_session=True)

    def __exit__(self, *_error: object) -> None:
        os.killpg(self._reader.pid, 15)
        self._reader.wait()


def _kills(folder: Path, key: bytes | None) -> str:
    chance, cost = random.Random(1), []
    for _ in range(KILLS):
        cost.append(survival.killed(folder / "kill", chance, key=key))
        shutil.rmtree(folder / "kill")
    lost = [one.lost for one in cost]
    whole = sum(one.readers == 2 and one.marked for one in cost)
    return (
        f"{KILLS} kills: at most {max(lost):.2f} s lost, median {statistics.median(lost):.2f}; "
        f"{whole} open everywhere with their mark"
    )


def _window_kills(folder: Path, room: Room, *, is_protected: bool) -> str:
    chance, played, slipped = random.Random(3), survival.noise(folder / "noise.wav"), []
    for _ in range(WINDOW_KILLS):
        slipped.append(survival.window_killed(folder / "ws", room, played, chance, is_protected=is_protected))
        shutil.rmtree(folder / "ws")
    return f"{WINDOW_KILLS} windows killed: at most {max(slipped)} samples lost"


def _frozen(folder: Path, key: bytes | None) -> str:
    sound, ran, lines = survival.frozen(folder / "frozen", 10.0, key=key)
    gaps = [line["lost"] for line in lines if line["event"] == "gap"]
    return f"frozen for 10 s: gap {gaps}, length off by {ran.off(sound.seconds):.2f} s"


def _deafened(folder: Path, room: Room, key: bytes | None) -> str:
    sound, ran, lines = survival.deafened(folder / "deaf", room, 3.0, key=key)
    gaps = [line["lost"] for line in lines if line["event"] == "gap"]
    return f"sound server away for 3 s: gap {gaps}, length off by {ran.off(sound.seconds):.2f} s"


def _unplugged(folder: Path, room: Room, key: bytes | None) -> str:
    sound, ran, lines = survival.unplugged(folder / "gone", room, 3.0, key=key)
    gaps = [line["lost"] for line in lines if line["event"] == "gap"]
    return f"microphone gone and back: gaps {gaps}, length off by {ran.off(sound.seconds):.2f} s"


def _full_disks(folder: Path, key: bytes | None) -> str:
    disk, chance, opened, empty = folder / "disk", random.Random(2), 0, 0
    if not survival.room_is_free(disk, 3):
        return "full disks: not tried, no small disk can be mounted here"
    try:
        for _ in range(FULL_DISKS):
            spare = chance.randrange(40_000, 600_000)
            recorded = survival.filled(disk / "recordings", disk / "ballast", spare, key=key)
            empty += recorded is None
            opened += recorded is not None and survival.readers(recorded.path, key) == 2
            shutil.rmtree(disk / "recordings", ignore_errors=True)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
    return f"{FULL_DISKS} full disks: {opened} recordings open everywhere, {empty} had no room to begin"


def _rss() -> int:
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
