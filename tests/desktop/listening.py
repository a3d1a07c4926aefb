"""What really sounds in a room: a sound whose pitch tells its second, and an ear that writes down what it hears."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np

from fieldkit.audio.listening_copy import ListeningCopy
from tests.around.rooms import PATIENCE_SECONDS, Room

RATE, HEARD_RATE = 24_000, 48_000
LOWEST, SLOPE = 300.0, 100.0
"""The pitch in Hz at the start, and by how much it rises in a second."""

BLOCK, WINDOW = 480, 2_400
"""Samples: 10 ms that are read at once, 50 ms whose pitch is measured."""


def rising(path: Path, seconds: int) -> tuple[BinaryIO, int]:
    """Write a listening copy whose pitch rises all the time; returns it open, and its size."""
    at = np.arange(RATE * seconds) / RATE
    return _written(path, np.sin(2 * np.pi * (LOWEST * at + SLOPE / 2 * at * at)))


def tone(path: Path, seconds: int, pitch: float) -> tuple[BinaryIO, int]:
    """Write a listening copy of one pitch; returns it open, and its size."""
    return _written(path, np.sin(2 * np.pi * pitch * np.arange(RATE * seconds) / RATE))


def _written(path: Path, wave: np.ndarray) -> tuple[BinaryIO, int]:
    samples = (wave * 13_000).astype(np.int16)
    with path.open("wb") as target, ListeningCopy(target, RATE) as copy:
        for start in range(0, samples.size, RATE):
            copy.write(samples[start : start + RATE])
    return path.open("rb"), path.stat().st_size


class Ear:
    """Writes down what a room's loudspeaker plays, each block with the clock's time."""

    def __init__(self, room: Room) -> None:
        """Listen to a room."""
        self._room = room
        self._blocks: list[tuple[float, bytes]] = []
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        """Stop listening."""
        self._is_done.set()
        self._thread.join(PATIENCE_SECONDS)

    def pitches(self) -> list[tuple[float, float]]:
        """Return the clock's time and the pitch of everything that was not silent."""
        sound = np.frombuffer(b"".join(block for _, block in self._blocks), np.int16).astype(float)
        heard = []
        for number in range(WINDOW // BLOCK, len(self._blocks)):
            window = sound[(number + 1) * BLOCK - WINDOW : (number + 1) * BLOCK]
            if window.std() > 500:
                pitch = np.abs(np.fft.rfft(window * np.hanning(WINDOW), n=HEARD_RATE)).argmax()
                heard.append((self._blocks[number][0] - WINDOW / 2 / HEARD_RATE, float(pitch)))
        return heard

    def seconds(self) -> list[tuple[float, float]]:
        """Return the clock's time, and which second of a rising sound was heard then."""
        return [(at, (pitch - LOWEST) / SLOPE) for at, pitch in self.pitches()]

    def _listen(self) -> None:
        command = [
            "parec",
            "--device=room.monitor",
            "--format=s16le",
            f"--rate={HEARD_RATE}",
            "--channels=1",
            "--raw",
        ]
        settings = self._room._settings
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=settings) as recorder:
            assert recorder.stdout is not None
            while not self._is_done.is_set():
                self._blocks.append((time.perf_counter(), recorder.stdout.read(BLOCK * 2)))
            recorder.terminate()
