"""A finer waveform of a short stretch, read from the listening copy when somebody looks closely."""

from __future__ import annotations

from typing import BinaryIO

import soundfile

from fieldkit.audio.listening_copy import Overview


def peaks_between(source: BinaryIO, start: float, end: float, per_second: int) -> bytes:
    """Return lowest and highest sample of each stretch as signed bytes, `per_second` a second from `start` on."""
    with soundfile.SoundFile(source) as sound:
        sound.seek(min(round(start * sound.samplerate), sound.frames))
        samples = sound.read(round((end - start) * sound.samplerate), dtype="int16")
        overview = Overview(sound.samplerate, per_second)
        overview.add(samples)
        return overview.to_bytes()
