"""Mending a recording that was cut: the sound is all there, its header does not know its length."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import av
from av.audio.stream import AudioStream

from fieldkit.domain.errors import Unavailable


def repair(path: Path, *, is_whole: bool) -> float:
    """Return a recording's length in seconds, rewriting its file when it was cut.

    The mended file is written aside and renamed; what was there stays until then. Raises
    `Unavailable("nothing-recorded")` when there is no sound to keep, `Unavailable("disk-full")` when there is
    no room for the mended file: what was recorded stays as it is, for the next time.
    """
    if not path.exists() or not path.stat().st_size:
        raise Unavailable("nothing-recorded", path=str(path.parent))
    aside = path.with_suffix(".mended.flac")
    try:
        seconds = _rewrite(path, aside)
        if seconds and not is_whole:
            _sync(aside)
            aside.replace(path)
    except (
        av.error.FFmpegError,
        ValueError,
        IndexError,
    ) as unreadable:  # a header may promise no channel, or no track
        if getattr(unreadable, "errno", None) == errno.ENOSPC:
            raise Unavailable("disk-full", path=str(path.parent)) from unreadable
        raise Unavailable("nothing-recorded", path=str(path.parent)) from unreadable
    finally:
        aside.unlink(missing_ok=True)
    if not seconds:
        raise Unavailable("nothing-recorded", path=str(path.parent))
    return seconds


def _rewrite(path: Path, aside: Path) -> float:
    samples = 0
    with av.open(str(path)) as source, av.open(str(aside), "w", format="flac") as target:
        track = source.streams.audio[0]
        stream = target.add_stream("flac", rate=track.rate, layout=track.layout.name)
        assert isinstance(stream, AudioStream)
        stream.codec_context.format = track.format.name
        for packet in source.demux(track):
            try:
                frames = packet.decode()
            except av.error.FFmpegError:
                continue
            for frame in frames:
                frame.pts = samples
                samples += frame.samples
                target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
        return samples / track.rate


def _sync(path: Path) -> None:
    with path.open("rb") as kept:
        os.fsync(kept.fileno())
