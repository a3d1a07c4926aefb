"""A passage of sound as a file of its own: only the passage is decoded, and names in it are silenced or beeped."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from fieldkit.audio.decoding import audio_of, open_sound
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.sound.sound import Cover
from vault import wholly

CODECS = {"wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame"}
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
FADE_SECONDS = 0.01
BEEP_HERTZ, BEEP_LEVEL = 1000.0, 0.2
LEAD_SECONDS = 1.0
"""So much before the passage is decoded as well: a packet may begin before it."""
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class Clipper:
    """Writes passages."""

    def write(self, source: BinaryIO, span: Span, covers: Sequence[Span], cover: Cover, out: Path) -> int:
        """Write the seconds `span` of a sound, `covers` (seconds of the recording) covered; returns the file's bytes.

        All of the file is written, or nothing. Raises `Refused` (clip-empty, clip-format-unknown) and `Unavailable`.
        """
        ending = out.suffix.lower().removeprefix(".")
        if ending not in CODECS:
            raise Refused("clip-format-unknown", ending=ending, known=", ".join(CODECS))
        with open_sound(source) as container:
            stream = audio_of(container)
            samples, rate = passage(container, stream, span), stream.rate
        if not samples.size:
            raise Refused("clip-empty")
        within = [(start - span[0], end - span[0]) for start, end in covers]
        raw = covered(samples, rate, within, cover)
        try:
            with wholly.written(out, wholly.USUAL) as target:
                _encode(raw, rate, target, ending)
        except OSError as trouble:
            key = "read-only" if trouble.errno in _CLOSED else "disk"
            raise Unavailable("disk-full" if trouble.errno == errno.ENOSPC else key, path=str(out)) from trouble
        return out.stat().st_size


def passage(container: InputContainer, stream: AudioStream, span: Span) -> np.ndarray:
    """Return a passage as mono int16 samples at the stream's rate; what lies before and after is not decoded."""
    start, end = (round(max(0.0, seconds) * stream.rate) for seconds in span)
    assert stream.time_base is not None
    container.seek(max(0, int((span[0] - LEAD_SECONDS) / stream.time_base)), stream=stream)
    pieces = [samples[max(0, start - at) : end - at] for at, samples in _until(container, stream, end)]
    return np.concatenate(pieces) if pieces else np.empty(0, np.int16)


def _until(container: InputContainer, stream: AudioStream, end: int) -> Iterator[tuple[int, np.ndarray]]:
    """Yield decoded pieces with the sample that each begins at, up to a sample."""
    resampler = AudioResampler(format="s16", layout="mono", rate=stream.rate)
    assert stream.time_base is not None
    for frame in container.decode(stream):
        at = round(float((frame.pts or 0) * stream.time_base) * stream.rate)
        if at >= end:
            return
        for piece in resampler.resample(frame):
            samples = piece.to_ndarray().reshape(-1)
            yield at, samples
            at += samples.size


def covered(samples: np.ndarray, rate: int, covers: Sequence[Span], cover: Cover) -> np.ndarray:
    """Return samples with some spans (seconds from the first) covered; the rest is the same, to the sample.

    The voice fades out before a span and in after it; within it there is silence, or a tone that fades likewise.
    """
    if cover is Cover.NONE:
        return samples
    ramp = max(1, round(FADE_SECONDS * rate))
    gain = np.ones(samples.size + 2 * ramp)
    beep = np.zeros(samples.size + 2 * ramp)
    for start, end in covers:
        first, after = (min(max(round(second * rate), 0), samples.size) + ramp for second in (start, end))
        if first < after:
            gain[first:after] = 0.0
            gain[first - ramp : first] = np.minimum(gain[first - ramp : first], np.linspace(1.0, 0.0, ramp))
            gain[after : after + ramp] = np.minimum(gain[after : after + ramp], np.linspace(0.0, 1.0, ramp))
            beep[first:after] = 1.0
    made = samples.astype(np.float64) * gain[ramp:-ramp]
    if cover is Cover.BEEP:
        made += _tone(samples.size, rate) * _eased(beep, ramp)[ramp:-ramp]
    touched = (gain[ramp:-ramp] < 1.0) | (beep[ramp:-ramp] > 0.0)
    return np.where(touched, np.clip(np.rint(made), -32768, 32767), samples).astype(np.int16)


def _tone(length: int, rate: int) -> np.ndarray:
    return np.sin(2 * np.pi * BEEP_HERTZ * np.arange(length) / rate) * (BEEP_LEVEL * 32767)


def _eased(level: np.ndarray, ramp: int) -> np.ndarray:
    """Let a level rise and fall inside its own span."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0.0], level, [0.0]])))
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        rise = min(ramp, (after - first) // 2)
        level[first : first + rise] = np.linspace(0.0, 1.0, rise, endpoint=False)
        level[after - rise : after] = np.linspace(1.0, 0.0, rise)
    return level


def _encode(samples: np.ndarray, rate: int, target: BinaryIO, ending: str) -> None:
    fit = rate if ending != "mp3" or rate in _MP3_RATES else min(_MP3_RATES, key=lambda one: abs(one - rate))
    with av.open(target, "w", format=ending) as container:
        stream = container.add_stream(CODECS[ending], rate=fit, layout="mono")
        assert isinstance(stream, AudioStream)
        if ending != "mp3":
            stream.codec_context.format = "s16"
        resampler = AudioResampler(format=stream.codec_context.format, layout="mono", rate=fit)
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.rate = rate
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
