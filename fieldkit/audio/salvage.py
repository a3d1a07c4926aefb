"""Mending a recording that was cut: the sound is all there, its header does not know its length."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.stream import AudioStream

from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.domain.errors import Unavailable
from vault.frames import FrameWriter


def repair(files: RecordingFiles, name: str, *, is_whole: bool) -> tuple[float, bool]:
    """Return a recording's length in seconds and whether it is whole, rewriting its file when it is not.

    The mended file is written aside, sealed as the one that was cut, and renamed; what was there stays until then. A
    sealed file of which bytes were altered counts as cut: what was believed is kept. Raises
    `Unavailable("nothing-recorded")` when there is no sound to keep, `Unavailable("disk-full")` when there is
    no room for the mended file: what was recorded stays as it is, for the next time.
    """
    path = files.path(name)
    if not path.exists() or not path.stat().st_size:
        raise Unavailable("nothing-recorded", path=str(path.parent))
    aside = path.with_name(path.name.replace(".flac", ".mended.flac"))
    try:
        with files.opened(path) as source:
            is_whole = is_whole and not getattr(source, "is_damaged", False)
            seconds = _mended(source, files, aside)
        if seconds and not is_whole:
            aside.replace(path)
    except (OSError, av.error.FFmpegError, ValueError, IndexError) as trouble:  # a header may promise no track
        key = "disk-full" if getattr(trouble, "errno", None) == errno.ENOSPC else "nothing-recorded"
        raise Unavailable(key, path=str(path.parent)) from trouble
    finally:
        aside.unlink(missing_ok=True)
    if not seconds:
        raise Unavailable("nothing-recorded", path=str(path.parent))
    return seconds, is_whole


def _mended(source: BinaryIO, files: RecordingFiles, aside: Path) -> float:
    kept = files.written(aside)
    try:
        return _rewrite(source, kept.target)
    finally:
        kept.close()


def _rewrite(recorded: BinaryIO, mended: str | FrameWriter) -> float:
    samples = 0
    with av.open(recorded, "r", format="flac") as source, av.open(mended, "w", format="flac") as target:
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
