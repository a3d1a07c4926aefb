"""Sound files of any kind, through PyAV (FFmpeg's libraries), one streamed pass, flat memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from fieldkit.audio.kinds import ALONE
from fieldkit.audio.listening_copy import ListeningCopy
from fieldkit.domain.errors import Refused
from fieldkit.domain.sound.sound import SoundFacts

FINEST_COPY = 24_000
"""A listening copy needs no more samples a second: enough for every consonant, half the disk."""

SHORT_BY = 1.0
"""A file that decodes to this many seconds less than it promises has lost its end."""


def listen_through(
    sources: Sequence[BinaryIO], copy: BinaryIO, *, reached: Callable[[float], None]
) -> tuple[SoundFacts, bytes]:
    """Read whole files once, one after the other: write one listening copy (mono FLAC), return facts and peaks.

    Rate, channels and codec are the first file's.

    Peaks are pairs of signed bytes (lowest, highest), `PEAKS_PER_SECOND` pairs a second. `reached` is
    told the seconds decoded so far and may raise `Cancelled`.
    Raises `Refused` (empty-file, not-sound, no-audio-track).
    """
    first = glance(sources[0])
    ends: list[float] = []
    is_cut = False
    with ListeningCopy(copy, min(first.rate, FINEST_COPY)) as sink:
        for source in sources:
            is_cut = _pour(source, sink, reached) or is_cut
            ends.append(sink.seconds)
    if not sink.seconds:
        raise Refused("not-sound", name=_name(sources[0]))
    facts = replace(
        first,
        seconds=sink.seconds,
        missing="truncated" if is_cut else "",
        parts=tuple(after - before for before, after in pairwise([0.0, *ends])),
    )
    return facts, sink.peaks()


def glance(source: BinaryIO) -> SoundFacts:
    """Return what a file's header promises, without decoding it; 0 seconds when it does not say.

    Raises as `listen_through`.
    """
    with open_sound(source) as container:
        stream = audio_of(container)
        return SoundFacts(
            seconds=_promised_seconds(container, stream) or 0.0,
            rate=stream.rate,
            channels=stream.channels,
            codec=stream.codec_context.name,
        )


def _pour(source: BinaryIO, sink: ListeningCopy, reached: Callable[[float], None]) -> bool:
    """Write a file's sound to a listening copy; says whether its end is missing."""
    began = sink.seconds
    with open_sound(source) as container:
        stream = audio_of(container)
        promised = _promised_seconds(container, stream)
        damage = Damage()
        for samples in mono(container, stream, sink.rate, damage):
            sink.write(samples)
            reached(sink.seconds)
    is_short = promised is not None and promised - (sink.seconds - began) > SHORT_BY
    return is_short or _riff_is_cut(source) or damage.at_the_end


class Damage:
    """What could not be decoded: `at_the_end` when nothing good followed it."""

    def __init__(self) -> None:
        """Start with nothing damaged."""
        self.at_the_end = False


def open_sound(source: BinaryIO) -> InputContainer:
    """Open a sound file; raises `Refused` (empty-file, not-sound)."""
    source.seek(0)
    if not source.read(1):
        raise Refused("empty-file", name=_name(source))
    source.seek(0)
    try:
        return av.open(source, mode="r", metadata_errors="replace", container_options=dict(ALONE))
    except (av.error.FFmpegError, ValueError) as unreadable:
        raise Refused("not-sound", name=_name(source)) from unreadable


def audio_of(container: InputContainer) -> AudioStream:
    """Return the first audio track; raises `Refused` (no-audio-track, not-sound)."""
    track = next(iter(container.streams.audio), None)
    if track is not None and getattr(track, "rate", None):  # a track of a codec that nobody knows has not even a rate
        return track
    key = "no-audio-track" if container.streams.video else "not-sound"
    raise Refused(key, name=os.path.basename(container.name or ""))


def mono(container: InputContainer, stream: AudioStream, rate: int, damage: Damage) -> Iterator[np.ndarray]:
    """Yield a track's samples as mono int16 arrays at `rate`; damaged packets are stepped over."""
    resampler = AudioResampler(format="s16", layout="mono", rate=rate)
    known: tuple[object, ...] | None = None
    for frame in _frames(container, stream, damage):
        frame.pts = None
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if kind != (known or kind):  # a file may go on in another way, as joined or damaged ones do
            yield from _pieces(resampler, None)
            resampler = AudioResampler(format="s16", layout="mono", rate=rate)
        known = kind
        yield from _pieces(resampler, frame)
    yield from _pieces(resampler, None)


def _pieces(resampler: AudioResampler, frame: AudioFrame | None) -> Iterator[np.ndarray]:
    for piece in resampler.resample(frame):
        yield piece.to_ndarray().reshape(-1)


def _frames(container: InputContainer, stream: AudioStream, damage: Damage) -> Iterator[AudioFrame]:
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.error.EOFError):
            return
        except av.error.FFmpegError:
            damage.at_the_end = True
            return
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            damage.at_the_end = True
            continue
        for frame in frames:
            damage.at_the_end = False
            yield frame


def _promised_seconds(container: InputContainer, stream: AudioStream) -> float | None:
    """Return the length that the file's header promises, where it does."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else None


def _riff_is_cut(source: BinaryIO) -> bool:
    """Say whether a WAV header promises more bytes than there are; FFmpeg reads on without a word."""
    source.seek(0)
    head = source.read(12)
    promised = int.from_bytes(head[4:8], "little") + 8
    is_known = head[:4] == b"RIFF" and 8 < promised < 2**32 - 1
    return is_known and promised > source.seek(0, os.SEEK_END) + 1


def _name(source: BinaryIO) -> str:
    return os.path.basename(str(getattr(source, "name", "")))
